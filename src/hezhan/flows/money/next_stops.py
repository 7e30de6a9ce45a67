"""Next orders: what the last trace says should be stopped, frozen or asked about now, drafted for an officer to sign.

In:  a trace. Out: drafts of stops, of freezes with an amount, of queries.
Law: an account under a live order gets no second draft, whatever is run again or at once; a victim's account and what may
     not be frozen get none; what a draft names is never more than is traced there nor than the known balance.

A key is numbered within its case: two runs at once take the same number, one of them is told, and looks again.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Basis, Case, Filed, Kind, Matter, Order, Query, Traced, Wanted, What
from hezhan.core.money import Fen
from hezhan.engines.trace.accounts import State
from hezhan.flows.machine import Machine
from hezhan.flows.money.following import latest
from hezhan.flows.money.lines import LINES
from hezhan.flows.orders.refusals import Refusal
from hezhan.flows.orders.signing import completed, drafted, faults, stops_left, victims_accounts
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Kept

_GOING: Final = ("drafted", "signed", "sent", "confirmed", "waiting", "refused")
_BEFORE: Final = 24 * 3600 * SECOND  # a query begins a day before the claims' money came
_DIGITS: Final = 8  # of anything shorter no bank has an account


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was drafted."""

    orders: tuple[Matter[Order], ...] = ()
    queries: tuple[Matter[Query], ...] = ()


def draft_next_stops(book: Book, kept: Kept, traced_id: str, *, freezes_only: bool = False) -> Drafted:
    """Draft what is due by a trace; nothing when a later trace is there, which has its own run.

    `freezes_only`: where the planner of the race chooses what is stopped and asked.
    """
    filed: Filed[Traced] | None = book.get(traced_id)
    case: Filed[Case] | None = book.get(str(filed.matter.case_id)) if filed else None
    if filed is None or case is None or case.state == "closed":
        return Drafted()
    book.alone(case.matter.id)
    last = latest(book, case.matter.id)
    lines = read_lines(kept, filed.matter.body)
    if last is None or last.matter.id != traced_id or lines is None:
        return Drafted()
    victims = victims_accounts(book, case.matter.id)
    stops = [line for line in lines["stops"] if not victims & numbers_of(line)]
    if freezes_only:
        return Drafted(_there(draft_order(book, case, line) for line in stops if _rather_frozen(book, case, line)))
    orders = [draft_order(book, case, line) for line in stops]
    asked = (line for line in lines["accounts"] if line["state"] == State.FRONTIER and line["standing"])
    queries = [draft_query(book, case, line) for line in asked if of_a_bank(line["account"])]
    return Drafted(_there(orders), _there(queries))


def read_lines(kept: Kept, body: Traced, name: str = LINES) -> dict[str, Any] | None:
    """The lines of a trace, None where no claim was followed."""
    file = next((one for one in body.files if one.name == name), None)
    if file is None:
        return None
    with kept.opened(file.sha256) as path:
        lines: dict[str, Any] = json.loads(path.read_bytes())
        return lines


def draft_order(book: Book, case: Filed[Case], line: Mapping[str, Any], *, again: bool = False) -> Matter[Order] | None:
    """The order that a line of the stop list asks for, drafted; None where nothing may be or need be done.

    `again` though the bank did not find the payment before: it may have been under way.
    """
    if line["freezable"] == "no" or not of_a_bank(line["account"]) or _under_order(book, line, again=again):
        return None
    body = completed(book, case, _proposed(book, case, line), None)
    if body.what is What.FREEZE and not body.fen:
        return None
    if faults(book, case, body, None):
        return None
    key = _numbered(book, f"auto:next-stop:{case.matter.id}", Kind.ORDER, case)
    machine = Machine(book)
    written: Matter[Order] = machine.add(
        f"{body.what}.draft", lambda one: drafted(machine.sheet(case, one, Kind.ORDER, body), case, None, key), key=key
    )
    if body.what is What.STOP:
        happened(book, Fact.ORDER_DRAFTED, written.id)
    return written


def _proposed(book: Book, case: Filed[Case], line: Mapping[str, Any]) -> Order:
    """A stop; a freeze with its amount where a stop would block much of others' money, or the account was stopped before.

    A second stop is an order of another kind, about the first one, and not the machine's to propose.
    """
    freeze = _rather_frozen(book, case, line)
    return Order(
        what=What.FREEZE if freeze else What.STOP,
        account=line["account"],
        holder=line["holder"],
        bank=line["bank"],
        reason="追踪查明涉案资金在此，限额冻结" if freeze else "追踪查明涉案资金在此，紧急止付",
        fen=Fen(line["freeze_fen"]) if freeze else None,
        basis=Basis(
            payer=line["payer"],
            payer_name=line["payer_name"],
            payer_bank=line["payer_bank"],
            fen=Fen(line["basis_fen"]),
            at=Instant(line["basis_time"]),
        ),
        level=line["level"],
        why=tuple(line["reasons"]),
        automatic=True,
    )


def _rather_frozen(book: Book, case: Filed[Case], line: Mapping[str, Any]) -> bool:
    unit = case.place.unit if case.place else case.matter.unit
    much = line["balance_fen"] is not None and line["balance_fen"] > 2 * line["traced_fen"]
    stopped = any(stops_left(book, number, unit).used for number in sorted(numbers_of(line)))
    return much or stopped or line["freezable"] == "amount-only"


def draft_query(book: Book, case: Filed[Case], line: Mapping[str, Any], *, again: bool = False) -> Matter[Query] | None:
    """The query for an account's statement, drafted; `again` though it was asked for before."""
    if not again and any(_asked_before(book, case, number) for number in sorted(numbers_of(line))):
        return None
    query = Query(
        what=What.STATEMENTS,
        account=line["account"],
        holder=line["holder"],
        bank=line["bank"],
        since=None if line["first_in"] is None else Instant(line["first_in"] - _BEFORE),
        reason="涉案资金转入，本户流水未调取",
        automatic=True,
    )
    key = _numbered(book, f"auto:next-query:{case.matter.id}", Kind.QUERY, case)
    machine = Machine(book)
    written: Matter[Query] = machine.add(
        "query.draft", lambda one: drafted(machine.sheet(case, one, Kind.QUERY, query), case, None, key), key=key
    )
    happened(book, Fact.QUERY_DRAFTED, written.id)
    return written


def _under_order(book: Book, line: Mapping[str, Any], *, again: bool) -> bool:
    """Whether it is drafted, asked or held already, under any of the account's numbers, by whomever.

    What an officer took back or the bank refused is not proposed again by itself.
    """
    found = [
        one
        for number in sorted(numbers_of(line))
        for one in book.find(Wanted(kinds=[Kind.ORDER], account=number))
        if one.matter.body.what in (What.STOP, What.STOP_AGAIN, What.FREEZE, What.RENEW, What.RELEASE_PART)
    ]
    found = [one for one in found if not (again and _not_found_yet(one))]
    return any(one.state in _GOING or (one.state == "superseded" and one.done("send") is None) for one in found)


def _not_found_yet(order: Filed[Order]) -> bool:
    refused = order.done("refuse")
    return refused is not None and refused.body.get("refused_for") == Refusal.NO_PAYMENT


def _asked_before(book: Book, case: Filed[Case], number: str) -> bool:
    found = book.find(Wanted(kinds=[Kind.QUERY], case_id=case.matter.id, account=number))
    return any(one.matter.body.what is What.STATEMENTS for one in found)


def _numbered(book: Book, prefix: str, kind: Kind, case: Filed[Case]) -> str:
    there = book.find(Wanted(kinds=[kind], case_id=case.matter.id, limit=100_000))
    return f"{prefix}:{1 + sum(1 for one in there if (one.matter.key or '').startswith(prefix))}"


def numbers_of(line: Mapping[str, Any]) -> frozenset[str]:
    return frozenset((line["account"], *line["cards"]))


def of_a_bank(account: str) -> bool:
    """Ids that statements gave for want of an account, such as `unknown:…`, are none that a bank could act on."""
    return ":" not in account and len(account) >= _DIGITS


def _there(written: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(one for one in written if one is not None)
