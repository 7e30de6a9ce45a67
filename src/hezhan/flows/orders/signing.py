"""Orders to banks: drafted by an officer or the machine, signed by whom the law names, sent, withdrawn.

In:  a desk. Out: matters and moves; a signed order is sent by a job of its own.
Law: never more is asked than is traced there; one account is stopped twice at most by the same police; a victim's account
     and what may not be frozen are refused with the article; the bank gets the four facts that it must match.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Filed, Kind, Matter, Order, Wanted, What
from hezhan.core.money import Fen, yuan
from hezhan.core.problems import Problem, Refused
from hezhan.engines.freeze import Act, StopsLeft, may_stop_again
from hezhan.engines.freeze.law import freezable
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.cases.standing_reports import standing_reports
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_of, facts_within, sort_of
from hezhan.flows.orders.holds import hold_of, known_of, wind_order
from hezhan.flows.orders.watching import is_watch
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book

DRAFTS: Final[Mapping[What, Action]] = MappingProxyType(
    {
        What.STOP: Action.STOP_DRAFT,
        What.STOP_AGAIN: Action.STOP_AGAIN_DRAFT,
        What.RELEASE_STOP: Action.RELEASE_DRAFT,
        What.FREEZE: Action.FREEZE_DRAFT,
        What.RENEW: Action.RENEWAL_DRAFT,
        What.RELEASE: Action.RELEASE_DRAFT,
        What.RELEASE_PART: Action.RELEASE_DRAFT,
    }
)
SIGNS: Final[Mapping[What, Action]] = MappingProxyType(
    {
        What.STOP: Action.STOP_SIGN,
        What.STOP_AGAIN: Action.STOP_AGAIN_SIGN,
        What.RELEASE_STOP: Action.STOP_RELEASE_SIGN,
        What.FREEZE: Action.FREEZE_SIGN,
        What.RENEW: Action.RENEWAL_SIGN,
        What.RELEASE: Action.RELEASE_SIGN,
        What.RELEASE_PART: Action.RELEASE_PART_SIGN,
    }
)
# Which order another one may be about, and in which state that one must be.
_ABOUT: Final[Mapping[What, tuple[frozenset[What], frozenset[str]]]] = MappingProxyType(
    {
        What.STOP_AGAIN: (frozenset({What.STOP}), frozenset({"confirmed", "expired"})),
        What.RELEASE_STOP: (frozenset({What.STOP, What.STOP_AGAIN}), frozenset({"confirmed"})),
        What.RENEW: (frozenset({What.FREEZE, What.RENEW, What.RELEASE_PART}), frozenset({"confirmed"})),
        What.RELEASE: (frozenset({What.FREEZE, What.RENEW, What.RELEASE_PART}), frozenset({"confirmed", "waiting"})),
        What.RELEASE_PART: (frozenset({What.FREEZE, What.RENEW, What.RELEASE_PART}), frozenset({"confirmed"})),
    }
)
UNNAMED: Final = "户名未知：银行须核对户名，先查明持有人再签，查到以后本件自动换成写明户名的一件"
_WITH_OWN_AMOUNT: Final = frozenset({What.FREEZE, What.RELEASE_PART})
_HOLDS: Final = frozenset({What.STOP, What.STOP_AGAIN, What.FREEZE, What.RENEW, What.RELEASE_PART})


def draft(
    desk: Desk, case: Filed[Case], order: Order, *, about: Filed[Order] | None = None, key: str | None = None
) -> Matter[Order]:
    """Draft an order by hand. Raises `Refused` with every reason against it, `NotAllowed`."""
    body = completed(desk.book, case, order, about)
    refuse(faults(desk.book, case, body, about))

    def build(matter_id: str, unit: str) -> Matter[Order]:
        return drafted(desk.sheet(matter_id, unit, Kind.ORDER, body), case, about, key or f"order:{matter_id}")

    facts = facts_within(case, Kind.ORDER, sort_of(body))
    if about is not None:
        facts = replace(facts, about=facts_of(about).record)
    written = desk.add(DRAFTS[body.what], facts, build, key=key)
    note_freeze_draft(desk.book, written, about)
    if body.what is What.STOP and not body.holder:
        happened(desk.book, Fact.STOP_UNNAMED, written.id)
    return written


def sign(desk: Desk, filed: Filed[Any]) -> None:
    """Sign a draft: from here it is sent by itself. Raises `NotAllowed`, `IllegalMove`, `Refused`, `Crossed`."""
    if filed.matter.kind is Kind.QUERY:
        desk.move(Action.QUERY_SIGN, filed, "sign", after(filed, "sign", desk.book.now))
        happened(desk.book, Fact.QUERY_SIGNED, filed.matter.id)
        return
    refuse(_faults_on_signing(desk.book, filed))
    desk.move(SIGNS[filed.matter.body.what], filed, "sign", after(filed, "sign", desk.book.now))
    happened(desk.book, Fact.ORDER_SIGNED, filed.matter.id)


def withdraw(desk: Desk, filed: Filed[Any], reason: str) -> None:
    """Take back what has not left the house."""
    act = "supersede" if _is_hold(filed) else "withdraw"
    desk.move(Action.ORDER_WITHDRAW, filed, act, after(filed, act, desk.book.now), {"reason": reason})


def after(filed: Filed[Any], act: str, at: Instant) -> str:
    """Where an order or query stands after an act. Raises `IllegalMove`, `OutOfTurn`."""
    if _is_hold(filed):
        return str(hold_of(filed).after(Act(act), at).state)
    return moved(_proceeding(filed), filed.state, act)


def _proceeding(filed: Filed[Any]) -> Proceeding:
    if is_watch(filed):
        return Proceeding.WATCH
    return Proceeding.QUERY if filed.matter.kind is Kind.QUERY else Proceeding.RELEASE


def completed(book: Book, case: Filed[Case], order: Order, about: Filed[Order] | None) -> Order:
    """The order with what the centre itself knows: the traced amount, and of what it is about the account and holder."""
    if about is not None:
        old = about.matter.body
        order = replace(
            order, account=old.account, holder=old.holder, bank=old.bank, level=old.level, freeze=old.freeze
        )
        fen = order.fen if order.what in _WITH_OWN_AMOUNT else old.fen
        order = replace(order, fen=fen, basis=old.basis)
    known = known_of(book, case.matter.id, order.account)
    lacks = order.what is What.STOP and not order.holder and UNNAMED not in order.why
    why = (*order.why, UNNAMED) if lacks else order.why
    return replace(order, traced=known.traced, others=known.others, level=known.level or order.level, why=why)


def drafted(matter: Matter[Any], case: Filed[Case], about: Filed[Any] | None, key: str) -> Matter[Any]:
    """An order or query as it is written down: addressed to its bank, under its application id."""
    return replace(
        matter,
        case_id=case.matter.id,
        institution=matter.body.bank,
        about=about.matter.id if about else None,
        key=key,
    )


def faults(book: Book, case: Filed[Case], order: Order, about: Filed[Order] | None) -> list[str]:
    """Everything that stands against an order, one sentence each."""
    told = [*_faults_of_account(book, case, order), *_faults_of_amount(order), *_faults_of_what(order, about)]
    if order.what in (What.STOP, What.STOP_AGAIN):
        left = stops_left(book, order.account, case.place.unit if case.place else case.matter.unit)
        told += [] if left.allowed else [left.sentence]
    return told


def stops_left(book: Book, account: str, police: str) -> StopsLeft:
    """How often the same police may still stop an account."""
    known = book.find(Wanted(kinds=[Kind.ORDER], account=account))
    return may_stop_again((hold_of(one) for one in known if _is_hold(one)), account=account, police=police)


def note_freeze_draft(book: Book, written: Matter[Order], about: Filed[Order] | None) -> None:
    """A stop's clock knows that its freeze is drafted."""
    if about is not None and written.body.what in (What.FREEZE, What.STOP_AGAIN):
        wind_order(book, about, freeze_drafted=written.at)


def refuse(sentences: list[str]) -> None:
    """Raises `Refused` when there is a reason to."""
    if sentences:
        raise Refused([Problem(file="order", row=0, reason="unlawful", text=text) for text in sentences])


def _faults_of_account(book: Book, case: Filed[Case], order: Order) -> list[str]:
    if order.what not in (What.STOP, What.STOP_AGAIN, What.FREEZE, What.RENEW):
        return []
    may, article = freezable(order.holder, "")
    told = [article] if may == "no" else []
    if order.account in victims_accounts(book, case.matter.id):
        told.append("这是被害人自己的账户，不得止付、冻结")
    return told


def victims_accounts(book: Book, case_id: str) -> frozenset[str]:
    """The accounts from which the victims of a case paid."""
    reports = standing_reports(book, case_id)
    return frozenset(paid.payer for one in reports for paid in one.matter.body.payments if paid.payer)


def _faults_of_amount(order: Order) -> list[str]:
    if order.what in (What.STOP, What.STOP_AGAIN):
        return ["止付没有金额；限额须用冻结"] if order.fen is not None else []
    if order.what not in (What.FREEZE, What.RELEASE_PART):
        return []
    if order.fen is None or order.fen <= 0:
        return ["冻结须写明数额"]
    if order.traced is None or order.fen > order.traced:
        traced = yuan(order.traced or Fen(0))
        return [f"冻结{yuan(order.fen)}元，超过查明在该户的涉案{traced}元"]
    return []


def _faults_of_what(order: Order, about: Filed[Order] | None) -> list[str]:
    if order.what is What.STOP and order.basis is None:
        return ["止付须写明被害人转账的户名、账号、金额、时间，供银行核对"]
    wanted = _ABOUT.get(order.what)
    if wanted is None:
        return []
    if about is None or about.matter.body.what not in wanted[0] or about.state not in wanted[1]:
        kinds = "、".join(sorted(wanted[0]))
        return [f"{order.what}须针对一件{'、'.join(sorted(wanted[1]))}状态的{kinds}"]
    smaller = order.what is not What.RELEASE_PART or (order.fen or 0) < (about.matter.body.fen or 0)
    return [] if smaller else ["部分解除后的数额须小于原冻结数额"]


def _faults_on_signing(book: Book, filed: Filed[Order]) -> list[str]:
    order = filed.matter.body
    if order.what not in (What.STOP, What.STOP_AGAIN):
        return []
    left = stops_left(book, order.account, filed.matter.unit)
    told = [UNNAMED] if order.what is What.STOP and not order.holder else []
    return told if left.allowed else [*told, left.sentence]


def _is_hold(filed: Filed[Any]) -> bool:
    return filed.matter.kind is Kind.ORDER and filed.matter.body.what in _HOLDS
