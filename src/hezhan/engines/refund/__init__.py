"""Refund: who gets back how much from which frozen account, on what ground?

In:  frozen accounts with the claims' money that stands there and that entered; claims with what they got back already.
Out: payments, each with its ground in 银监发〔2016〕41号 第8条; what is not paid stays frozen.
Law: payments per account never exceed what is frozen with its interest, payments per claim never exceed the loss not yet
returned, and one fen less frozen lowers any payment from that account by at most two fen.
"""

from hezhan.engines.refund.plan import (
    ClaimBalance,
    FrozenAccount,
    Ground,
    Payment,
    Strategy,
    plan,
    remainder,
)
from hezhan.engines.refund.versions import Change, changes

__all__ = [
    "Change",
    "ClaimBalance",
    "FrozenAccount",
    "Ground",
    "Payment",
    "Strategy",
    "changes",
    "plan",
    "remainder",
]
