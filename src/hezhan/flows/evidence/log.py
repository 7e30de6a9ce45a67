"""The log for those who audit: pages, who looked at a case or a person, what stands out; and whether all of it is sound.

In:  an auditor's desk; for the check the whole store at one moment. Out: lines; alarms; the first thing that is not sound.
Law: an auditor sees acts, never the matters; every page they read is a line of the log too. The check compares entries with
     their links, anchors and columns, rows with the entries that wrote them, what is derived with what it follows from, and
     lets bytes be gone only where a deletion by rule stands in the log.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from hezhan.core.instants import Instant
from hezhan.core.matters import Alarm as AlarmRaised
from hezhan.core.matters import AlarmRule, Filed, Kind, LogAsked, LogLine, LogRow, Noted, Slice, Wanted
from hezhan.core.personal import Personal
from hezhan.core.problems import Refused
from hezhan.engines.evidence import (
    Break,
    Broken,
    Digest,
    Fault,
    Head,
    Malformed,
    Place,
    Row,
    SignedAnchor,
    Tools,
    audit,
)
from hezhan.engines.rights import Action, Facts, Role
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.evidence.alarming import raise_alarm
from hezhan.flows.evidence.alarms import Alarm, found_in
from hezhan.flows.evidence.comparing import differences
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books

CHECKED: Final = "audit.checked"
_SEARCH: Final = str(Action.SEARCH_BLIND)
_MOST: Final = 10_000
_ID: Final = 36  # letters of a matter's id


class Moment(Protocol):
    """The store as it stands at one moment."""

    def end(self) -> Head:
        """What the store takes for the end of its log."""

    def anchors(self) -> list[SignedAnchor]:
        """All of them. Raises `Malformed`."""

    def rows(self) -> Generator[LogRow]:
        """The whole log in order."""

    def slices(self) -> Iterator[Slice]:
        """All matters with the entries that tell of them."""

    def derived(self) -> Iterator[tuple[str, str]]:
        """What is derived and does not follow."""


class Audits(Protocol):
    """The whole store."""

    def moment(self) -> AbstractContextManager[Moment]:
        """Everything as it stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRoom:
    """What the check needs of the outside. `keys` are the centre's own public keys."""

    books: Books
    audits: Audits
    tools: Tools
    keys: Sequence[bytes]
    unit: str = "/"  # the centre's own, to which alarms belong


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found. `signed` is the last entry under an anchor; behind it entries are linked and not signed yet."""

    entries: int
    anchors: int
    signed: int
    broken: Broken | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Who looked at a case or a person: lines on the matters, lists that showed them, and searches for the very text."""

    lines: Sequence[LogLine]
    cases: frozenset[str] = field(default_factory=frozenset)


def log_page(desk: Desk, asked: LogAsked) -> list[LogLine]:
    """Lines of the log. Raises `NotAllowed`."""
    told = {"asked": {"act": asked.act, "case": asked.case_id, "who": asked.who}}
    desk.look_at(Action.AUDIT_READ, _THE_LOG, told)
    return desk.book.log_lines(asked)


def who_looked_at_case(desk: Desk, case: str) -> Looked:
    """Everybody's looks at a case, by number or id, the newest first."""
    case_id = desk.book.case_named(case) or case
    desk.look_at(Action.AUDIT_READ, _THE_LOG, {"asked": {"looks-at-case": case_id}})
    asked = (LogAsked(case_id=case_id, looks=True, newest_first=True, limit=_MOST), _looks_at([case_id]))
    found = {one.seq: one for wanted in asked for one in desk.book.log_lines(wanted)}
    return Looked(lines=[found[seq] for seq in sorted(found, reverse=True)], cases=frozenset({case_id}))


def who_looked_at_person(desk: Desk, kind: Personal, text: str) -> Looked:
    """Everybody's looks at whatever this text stands in, and everybody's searches for it, found or not."""
    blind = desk.book.blind(kind, text)
    desk.look_at(Action.AUDIT_READ, _THE_LOG, {"asked": {"looks-at-person": blind}})
    matters = desk.book.matters_with(kind, text)
    cases = frozenset(case for _, case in matters if case)
    ids = list({*(matter for matter, _ in matters), *cases})
    at_them = desk.book.log_lines(_looks_at(ids)) if ids else []
    searches = desk.book.log_lines(LogAsked(act=_SEARCH, newest_first=True, limit=_MOST))
    found = {one.seq: one for one in (*at_them, *(one for one in searches if one.content.get("blind") == blind))}
    return Looked(lines=[found[seq] for seq in sorted(found, reverse=True)], cases=cases)


def _looks_at(matters: Sequence[str]) -> LogAsked:
    """Looks at these, one by one or in lists."""
    return LogAsked(matters=matters, looks=True, newest_first=True, limit=_MOST)


def ask_check(desk: Desk) -> None:
    """Have the whole log checked; the result stands in the log. Raises `NotAllowed`."""
    desk.look_at(Action.AUDIT_VERIFY, _THE_LOG)
    happened(desk.book, Fact.CHECK_ASKED, desk.book.member.id)


def last_check(desk: Desk) -> LogLine | None:
    """What the last check found. Raises `NotAllowed`."""
    desk.look_at(Action.AUDIT_VERIFY, _THE_LOG)
    found = desk.book.log_lines(LogAsked(act=CHECKED, newest_first=True, limit=1))
    return found[0] if found else None


def check_log(room: AuditRoom, hand: str) -> Checked:
    """The job: check everything, write the result into the log, tell the auditors when something is broken."""
    found = check_store(room)
    with room.books.by_hand(hand) as book:
        book.looked("log", "", None, Noted(act=CHECKED, content=told(found)))
        if found.broken is not None:
            for auditor, office in _offices(book):
                book.tell([auditor], office, "log.broken")
            raise_alarm(book, room.unit, AlarmRaised(rule=AlarmRule.LOG_BROKEN, about=str(found.broken.place)))
    return found


def check_store(room: AuditRoom) -> Checked:
    """Check everything at one moment; nothing is written."""
    with room.audits.moment() as moment:
        end = moment.end()
        try:
            anchors = moment.anchors()
        except Malformed as fault:
            return Checked(
                entries=end.seq, anchors=0, signed=0, broken=Broken(Fault.MALFORMED, Place("anchors"), str(fault))
            )
        signed = anchors[-1].anchor.last if anchors else 0
        broken = _of_log(moment, room, end, anchors) or _of_rows(moment, room)
        return Checked(entries=end.seq, anchors=len(anchors), signed=signed, broken=broken)


def told(found: Checked) -> dict[str, Any]:
    """A check's result for programs and for the log."""
    broken = found.broken
    told: dict[str, Any] = {"anchors": found.anchors, "entries": found.entries, "signed": found.signed}
    if broken is None:
        return {**told, "sound": True}
    return {**told, "sound": False, "fault": str(broken.fault), "place": str(broken.place), "reason": broken.reason}


_THE_LOG: Final = Thing("log", "", None, Facts())


def _of_log(moment: Moment, room: AuditRoom, end: Head, anchors: Sequence[SignedAnchor]) -> Broken | None:
    keys = {key: pem for pem in room.keys if (key := room.tools.key_id(pem)) is not None}
    walked = _Walked()
    with closing(moment.rows()) as rows:
        head = audit(
            end.log,
            walked.through(rows, room.tools),
            anchors,
            lambda key, data, mark: key in keys and room.tools.fits(keys[key], data, mark),
        )
    if isinstance(head, Broken):
        return head
    if (head.seq, head.link) != (end.seq, end.link):
        said = f"the store takes entry {end.seq} for the last, and it is entry {head.seq}, or its link is another"
        return Broken(Fault.LINK, Place("log", number=min(head.seq, end.seq) + 1), said)
    return walked.unlawful()


def _of_rows(moment: Moment, room: AuditRoom) -> Broken | None:
    try:
        for part in moment.slices():
            found = differences(part, room.tools.parse)
            if found:
                return Broken(Fault.ENTRY, Place("matter"), found[0])
    except (Refused, ValueError) as fault:  # a sealed text or a body that does not open any more
        return Broken(Fault.ENTRY, Place("matter"), f"a row does not open: {fault}")
    derived = next(moment.derived(), None)
    return None if derived is None else Broken(Fault.ENTRY, Place(f"matter {derived[0]}"), derived[1])


class _Walked:
    """Rows on their way to the engine: columns beside bytes, and what was erased beside the deletions in the log."""

    def __init__(self) -> None:
        self._erased: dict[str, dict[int, tuple[int, Digest]]] = {}  # case → number in case → seq, hash
        self._deletions: dict[str, tuple[int, Digest]] = {}  # case → number in case, hash of the entry before
        self._stayed: dict[str, set[int]] = {}  # case → numbers of the entries about its deletions

    def through(self, rows: Iterator[LogRow], tools: Tools) -> Iterator[Row]:
        """The rows as the engine takes them. Raises `Break`."""
        for row in rows:
            if row.entry is None:
                case, nth = row.told[5], row.told[6]
                self._erased.setdefault(str(case), {})[nth or 0] = (row.seq, row.content)
            else:
                self._look(row, row.entry, tools)
            yield Row(row.seq, row.entry, row.content, row.link)

    def _look(self, row: LogRow, entry: bytes, tools: Tools) -> None:
        place = Place("log", number=row.seq)
        try:
            fields: Any = tools.parse(entry)
            thing, case = fields["on"]["id"], fields["case"] or {}
            matter = thing if len(thing) == _ID else None
            look = fields["content"].get("look")
            said = (fields["at"], fields["who"], fields["act"], look, matter, case.get("id"), case.get("nth"))
        except (Malformed, KeyError, TypeError, AttributeError):
            raise Break(Fault.ENTRY, place, "its bytes are no entry any more") from None
        if said != row.told:
            raise Break(Fault.ENTRY, place, "its columns do not say what its bytes say")
        if case and fields["on"]["kind"] == Kind.DELETION:
            self._stayed.setdefault(case["id"], set()).add(case["nth"])
            if fields["content"].get("move", {}).get("act") == "erase":
                self._deletions[case["id"]] = (case["nth"], case["before"])

    def unlawful(self) -> Broken | None:
        """The first entry whose bytes are gone though no deletion by rule says so."""
        wrong = [seq for case, gone in self._erased.items() for seq in self._wrong(case, gone)]
        if not wrong:
            return None
        return Broken(
            Fault.ENTRY, Place("log", number=min(wrong)), "its bytes are gone, and no deletion by rule tells of it"
        )

    def _wrong(self, case: str, gone: dict[int, tuple[int, Digest]]) -> list[int]:
        nth, before = self._deletions.get(case, (0, ""))
        due = set(range(1, nth)) - self._stayed.get(case, set())
        last = gone.get(nth - 1)
        lawful = gone.keys() == due and (last is None or last[1] == before)
        return [] if lawful else [seq for seq, _ in gone.values()]


def alarms(desk: Desk, since: Instant, until: Instant) -> list[Alarm]:
    """What stands out between two instants; see `flows.alarms`."""
    desk.look_at(Action.AUDIT_READ, _THE_LOG, {"asked": {"alarms": True}})
    lines = desk.book.log_lines(LogAsked(since=since, until=until, newest_first=True, limit=_MOST))
    return found_in(lines, desk.book.colleagues())


def raised(desk: Desk, limit: int = 200) -> list[Filed[AlarmRaised]]:
    """Alarms that were raised by themselves, the newest first. Raises `NotAllowed`."""
    desk.look_at(Action.AUDIT_READ, _THE_LOG, {"asked": {"raised": True}})
    return desk.book.find(Wanted(kinds=[Kind.ALARM], limit=limit))


def _offices(book: Book) -> list[tuple[str, str]]:
    """Each auditor, with the grant that made them one: what the log is about is their office."""
    grants = book.find(Wanted(kinds=[Kind.GRANT], states=["confirmed"]))
    told = [(one.matter.body.member, one.matter.id) for one in grants if one.matter.body.role == Role.AUDITOR]
    return sorted(told)
