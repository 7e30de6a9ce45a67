"""What the page shows of a picture, worked out anew on the server: the sum, the accounts in their order, the transfers.

In:  a picture as somebody sees it, the instant that they replay. Out: `MoneySeen`.
Law: the parts of all accounts add up to what was paid by that instant; an order counts as it stood then.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Filed
from hezhan.core.money import Fen
from hezhan.core.moneyseen import MoneySeen, SeenAccount, SeenTerm, SeenTransfer
from hezhan.flows.picture.drawn import Picture, PictureAccount, PictureOrder

STATES: Final = MappingProxyType(
    {
        "held": "已止付",
        "open": "在账未止付",
        "wait": "回执未到",
        "front": "前沿",
        "gone": "已离场",
        "ok": "回到被害人",
        "passed": "过账",
    }
)
_HOLDS: Final = frozenset({"stop", "stop-again", "freeze", "renew", "release-part"})
_WITH_AMOUNT: Final = frozenset({"freeze", "renew", "release-part"})
_LEFT, _RETURNED, _FRONTIER = "left", "received-by-victim", "frontier"
_CLASSES: Final = MappingProxyType({"open": 0, "wait": 1, "front": 1, "held": 2})
_LAST: Final = 3


@dataclass(slots=True)
class _Sum:
    """One account's claims' money until the instant."""

    came: int = 0
    on: int = 0
    gone: int = 0
    first: Instant | None = None
    orders: list[PictureOrder] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Whose look it is, at which instant of the replay, when."""

    by: str
    at: Instant
    until: Instant | None = None


def seen(picture: Picture, case: Filed[Case], look: Look) -> MoneySeen:
    """All that the page shows."""
    sums = _sums(picture, look.until)
    parts = [_parts(one, sums[n]) for n, one in enumerate(picture.accounts)]
    shown = [n for n, one in enumerate(picture.accounts) if one.state != _LEFT and (one.level == 0 or sums[n].came)]
    rows = sorted(shown, key=lambda n: _rank(picture.accounts[n], parts[n], sums[n]))
    paid = sum(sums[n].on + sums[n].gone for n in shown if picture.accounts[n].level == 0)
    terms = tuple(_terms([parts[n] for n in shown]))
    body = case.matter.body
    return MoneySeen(
        case_no=body.case_no,
        title=body.title,
        policy=picture.policy,
        traced=picture.trace is not None,
        until=look.until,
        made_at=look.at,
        made_by=look.by,
        claimed=Fen(max(paid, sum(term.fen for term in terms))),
        terms=terms,
        accounts=tuple(_account(picture.accounts[n], parts[n], sums[n]) for n in rows),
        transfers=tuple(_transfers(picture, look.until)),
    )


def _sums(picture: Picture, until: Instant | None) -> dict[int, _Sum]:
    sums: dict[int, _Sum] = defaultdict(_Sum)
    for one in picture.transfers:
        if until is not None and one.at > until:
            continue
        into, out = sums[one.payee], sums[one.payer]
        into.came += one.claimed
        into.first = one.at if into.first is None else min(into.first, one.at)
        if picture.accounts[one.payee].state == _LEFT:
            out.gone += one.claimed
        else:
            out.on += one.claimed
    for order in picture.orders:
        if order.account is not None and (until is None or order.at <= until):
            sums[order.account].orders.append(_stood(order, until))
    return sums


def _stood(order: PictureOrder, until: Instant | None) -> PictureOrder:
    """What was not sent by then was a draft; what was not answered was outstanding."""
    if until is None:
        return order
    if order.sent_at is None or order.sent_at > until:
        return replace(order, state="drafted")
    late = order.answered_at is not None and order.answered_at > until
    return replace(order, state="sent") if late else order


def _parts(account: PictureAccount, own: _Sum) -> dict[str, int]:
    """Claims' money that ends here, by what has become of it, in the order in which the page draws it."""
    victim = account.level == 0
    stands = own.came if victim else max(0, own.came - own.on - own.gone)
    parts = {"gone": own.gone}
    if victim or account.state == _RETURNED:
        parts["ok"] = stands
    else:
        held = min(stands, _held(own.orders))
        rest = "front" if account.state == _FRONTIER else "open"
        parts["wait" if any(one.state == "sent" for one in own.orders) else rest] = stands - held
        parts["held"] = held
    return {state: fen for state, fen in parts.items() if fen > 0}


def _held(orders: Sequence[PictureOrder]) -> int:
    """What holds in force cover: a stop all of it, freezes their amounts."""
    holds = [one for one in orders if one.state == "confirmed" and one.what in _HOLDS]
    if any(one.what not in _WITH_AMOUNT or one.fen is None for one in holds):
        return 2**62
    return sum(one.fen or 0 for one in holds)


def _rank(account: PictureAccount, parts: dict[str, int], own: _Sum) -> tuple[int, int, int, str]:
    """What can still be stopped first, the most at the head; the victims last."""
    last = next(reversed(parts), "")
    grade = _LAST + 1 if account.level == 0 else _CLASSES.get(last, _LAST)
    stands = sum(fen for state, fen in parts.items() if state != "gone")
    reached = own.on + own.gone if account.level == 0 else own.came
    return grade, -stands, -reached, account.key


def _account(account: PictureAccount, parts: dict[str, int], own: _Sum) -> SeenAccount:
    state = next(reversed(parts), "passed")
    return SeenAccount(
        level=account.level,
        account=account.account,
        holder=account.holder,
        bank=account.bank,
        first_in=own.first,
        came=Fen(own.on + own.gone if account.level == 0 else own.came),
        went_on=Fen(own.on),
        left=Fen(parts.get("gone", 0)),
        stands=Fen(sum(fen for name, fen in parts.items() if name != "gone")),
        unexplained=account.unexplained,
        balance=account.balance,
        state=state,
        says=STATES[state],
    )


def _terms(parts: Sequence[dict[str, int]]) -> list[SeenTerm]:
    found = []
    for state, says in STATES.items():
        own = [one[state] for one in parts if state in one]
        if own:
            found.append(SeenTerm(state=state, says=says, fen=Fen(sum(own)), accounts=len(own)))
    return found


def _transfers(picture: Picture, until: Instant | None) -> list[SeenTransfer]:
    told = []
    for one in sorted(picture.transfers, key=lambda moved: (moved.at, moved.id)):
        if until is None or one.at <= until:
            payer, payee = picture.accounts[one.payer], picture.accounts[one.payee]
            told.append(
                SeenTransfer(
                    at=one.at,
                    payer=payer.account,
                    payer_name=payer.holder,
                    payee=payee.account,
                    payee_name=payee.holder,
                    fen=one.fen,
                    claimed=one.claimed,
                    kind=one.kind,
                )
            )
    return told
