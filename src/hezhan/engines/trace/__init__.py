"""Trace: where did the claims' money go, and where does it stand?

In:  transfers in their order, opening balances (`build_axes`, once); claims and a policy (`ask`, `trail`).
Out: a `Trail`: the claims' money in every transfer, what stands where; or, for poison, the accounts reached.
Law: no fen is made or lost: per claim, what stands (ids of money that left included) equals the claim, exactly.
"""

from hezhan.engines.trace.axes import Axes, TooMuchMoney, build_axes
from hezhan.engines.trace.trace import Question, ask, reached, trail

__all__ = ["Axes", "Question", "TooMuchMoney", "ask", "build_axes", "reached", "trail"]
