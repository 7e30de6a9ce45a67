"""Why this account now, in one sentence: what came, what should be there, what waiting costs, how soon the bank acts.

In:  a proposal of the planner, the present. Out: a sentence in Chinese and in English, without names and account numbers.
"""

from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen, yuan
from hezhan.engines.freeze.race import Proposal, Verb
from hezhan.engines.freeze.race.beliefs import Known

_MINUTE: Final = 60 * SECOND


def said(one: Proposal, latency_s: int, now: Instant) -> tuple[str, str]:
    """Both sentences."""
    return _SAYS[one.verb](one, latency_s, now)


def _stop(one: Proposal, latency_s: int, now: Instant) -> tuple[str, str]:
    ago, came = _minutes(now, _last_in(one.known)), _yuan(one.known.traced_fen)
    held, lost, price = _yuan(one.expected_fen), _yuan(one.minute_loses_fen), _yuan(one.price_fen)
    return (
        f"涉案{came}元转入，最近一笔{ago}分钟前；现在止付预计止住{held}元，每等一分钟约少{lost}元，误止他人资金折{price}元，该行约{latency_s}秒办到",
        f"{came} yuan of it came, the last {ago} min ago; a stop now should hold {held}, each minute of waiting loses "
        f"{lost}; others' money that it blocks counts {price}; the bank acts in about {latency_s} s",
    )


def _ask(one: Proposal, latency_s: int, now: Instant) -> tuple[str, str]:
    came, found = _yuan(one.known.traced_fen), _yuan(one.expected_fen)
    lost = _yuan(one.minute_loses_fen)
    return (
        f"涉案{came}元转入，去向没看全；流水预计还能指出可止的{found}元，每等一分钟约少{lost}元，该行约{latency_s}秒答复",
        f"{came} yuan of it came and where it went is not all known; its statement should lead to {found} that can still be "
        f"stopped, each minute of waiting loses {lost}; the bank answers in about {latency_s} s",
    )


def _release(one: Proposal, latency_s: int, now: Instant) -> tuple[str, str]:
    held, price = _yuan(one.expected_fen), _yuan(one.price_fen)
    return (
        f"止住的涉案款约{held}元，误止他人资金折{price}元，建议解除",
        f"about {held} yuan of it are held, others' money that is blocked counts {price}: to be released",
    )


_SAYS: Final = {Verb.STOP: _stop, Verb.ASK: _ask, Verb.RELEASE: _release}


def _last_in(known: Known) -> int:
    return max((known.credits[key].time for key, fen in known.ours.items() if fen > 0), default=known.seen_at)


def _minutes(now: Instant, then: int) -> int:
    return max(now - then, 0) // _MINUTE


def _yuan(fen: int) -> str:
    return yuan(Fen(fen))
