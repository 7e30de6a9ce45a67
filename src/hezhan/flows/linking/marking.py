"""What a case of the store has of its suspects, out of its reports, indicators and last trace; kept as marks.

In:  a book on the centre's own hand, the matter that something was said in. Out: marks.
Law: done again it changes nothing; nothing of a victim's own is a mark, nor what a report said that counts no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import local
from hezhan.core.matters import Case, Filed, Indicator, Kind, Report, Wanted
from hezhan.core.personal import Personal
from hezhan.engines.link import MOST_TRACES, Trace
from hezhan.engines.link import Kind as Of
from hezhan.engines.understand import Kind as Fact
from hezhan.engines.understand import Tables as Words
from hezhan.engines.understand import understand
from hezhan.flows.linking.forms import NoForm, payee_traces, traces_of
from hezhan.flows.money.following import latest
from hezhan.flows.when import Fact as Happens
from hezhan.flows.when import happened
from hezhan.ports import Book, Books

_NOBODYS: Final = (Fact.AMOUNT, Fact.TIME, Fact.BANK)
_EPOCH_DAY: Final = 719_163  # the ordinal of 1970-01-01
_STANDS: Final = "filed"
_PAID: Final = ""  # no type of its own: whoever was paid, or paid


@dataclass(frozen=True, slots=True)
class LinkDoors:
    """What linking in the centre needs: books on the centre's hand, the tables by which words are understood."""

    books: Books
    centre: str
    words: Words


def mark_case(doors: LinkDoors, hand: str, subject: str) -> int:
    """Mark the case of a report or a trace; gives how many marks it has."""
    with doors.books.by_hand(hand) as book:
        said = book.get(subject)
        case: Filed[Case] | None = book.get(str(said.matter.case_id)) if said and said.matter.case_id else None
        if case is None or case.matter.body is None:
            return 0
        had = had_by(book, doors.words, case)
        day = local(case.matter.body.reported_at).toordinal() - _EPOCH_DAY
        marks = {(str(trace.kind), token_of(book, trace)) for trace in sorted(had)[:MOST_TRACES]}
        if book.mark_case(case.matter.id, day, fraud_type_of(book, doors.words, case), marks):
            happened(book, Happens.CASE_MARKED, case.matter.id)
        return len(marks)


def had_by(book: Book, words: Words, case: Filed[Case]) -> dict[Trace, tuple[str, ...]]:
    """Each trace of a case with the matters that name it."""
    found: dict[Trace, set[str]] = {}
    own: set[Trace] = set()
    for trace, source, is_own in _named(book, words, case):
        if is_own:
            own.add(trace)
        elif trace.kind is not Of.PUBLIC:
            found.setdefault(trace, set()).add(source)
    return {trace: tuple(sorted(sources)) for trace, sources in found.items() if trace not in own}


def token_of(book: Book, trace: Trace) -> str:
    """The same for the same trace in every case, telling nothing."""
    return book.blind(Personal.NAME, f"{trace.kind}:{trace.value}")  # compared as text, whatever it is


def fraud_type_of(book: Book, words: Words, case: Filed[Case]) -> str:
    """As an officer entered it, or as the first report that stands reads."""
    if case.matter.body.fraud_type:
        return case.matter.body.fraud_type
    read = (
        understand(one.matter.body.words, one.matter.body.reported_at, words)
        for one in reports_of(book, case.matter.id)
    )
    return next((one.guesses[0].fraud_type for one in read if one.guesses), "")


def _named(book: Book, words: Words, case: Filed[Case]) -> Iterator[tuple[Trace, str, bool]]:
    """Trace, the matter that names it, whether it is the victim's own."""
    for report in reports_of(book, case.matter.id):
        for kind, value, own in _told(report.matter.body, words):
            yield from _read(kind, value, report.matter.id, own)
    for one in book.find(Wanted(kinds=[Kind.INDICATOR], case_id=case.matter.id)):
        told: Indicator = one.matter.body
        yield from _read(told.what, told.phone or told.account or told.handle or told.text, one.matter.id, False)
    traced = latest(book, case.matter.id)
    if traced is not None:
        for line in traced.matter.body.accounts:
            for number in (line.account, *line.cards):
                yield from _read(_PAID, number, traced.matter.id, line.level == 0)


def reports_of(book: Book, case_id: str) -> list[Filed[Report]]:
    """The reports of a case that count, the first one first."""
    return book.find(Wanted(kinds=[Kind.REPORT], case_id=case_id, states=[_STANDS], oldest_first=True))


def _told(report: Report, words: Words) -> Iterator[tuple[str, str, bool]]:
    """Type, value, whether it is the victim's own."""
    for paid in report.payments:
        yield from ((_PAID, one, False) for one in (paid.payee, paid.payee_name))
        yield from ((_PAID, one, True) for one in (paid.payer, paid.payer_name))
    yield "phone", report.victim.phone, True
    for fact in understand(report.words, report.reported_at, words).facts if report.words else ():
        if fact.kind not in _NOBODYS and fact.flaw != "retracted":
            yield str(fact.kind), str(fact.value), str(fact.owner) == "victim"


def _read(kind: str, value: str, source: str, own: bool) -> Iterator[tuple[Trace, str, bool]]:
    """What it is in its one spelling; nothing where it is none of its type."""
    try:
        for trace in payee_traces(value) if kind == _PAID else traces_of(kind, value):
            yield trace, source, own
    except (NoForm, KeyError):
        return
