"""The planner's memory: the log of the centre, read in its order, as events of the race.

In:  entries of the log behind `begun`, with the matters that they name. Out: a race that has heard them, up to `upto`.
Law: the same stretch of the log gives the same memory, in whichever process and however often it is read; what the planner
     itself decided is heard like everything else.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Filed, Kind, LogLine, Matter, Wanted, What
from hezhan.core.money import Fen
from hezhan.engines.freeze.race import (
    Action,
    Anew,
    Cause,
    Freed,
    Held,
    Limits,
    Named,
    Race,
    Refused,
    Rule,
    Ruled,
    Sent,
    TakenBack,
    Told,
    Verb,
    Withdrawn,
)
from hezhan.flows.money.tracing import Known, Tools, joined_of
from hezhan.flows.orders.refusals import Refusal
from hezhan.flows.race.numbers import Numbers
from hezhan.flows.race.telling import Book as Statement
from hezhan.flows.race.telling import books, reported
from hezhan.ports import Book, NotKept

LIMITS: Final = Limits(sends=1)  # what is not answered is sent again by the line, under its own id
LOOKS_BACK: Final = 7 * 24 * 3600 * SECOND  # money of older cases does not run any more
_LINES: Final = 1_000
_LONGEST_TRANSACTION: Final = 600 * SECOND
_STOP_RUNS: Final = 48 * 3600 * SECOND
_VERBS: Final[Mapping[What, Verb]] = MappingProxyType(
    {
        What.STOP: Verb.STOP,
        What.STOP_AGAIN: Verb.STOP,
        What.FREEZE: Verb.STOP,
        What.RELEASE_STOP: Verb.RELEASE,
        What.RELEASE: Verb.RELEASE,
        What.STATEMENTS: Verb.ASK,
    }
)


_CAUSES: Final[Mapping[str, Cause]] = MappingProxyType(
    {Refusal.NO_PAYMENT: Cause.NO_BASIS, Refusal.TWICE: Cause.TWICE, Refusal.PROTECTED: Cause.PROTECTED}
)


class Reads(Protocol):
    """What is heard: a log, and the matters that its entries name."""

    def log(self, *, after: int = 0, limit: int = 200) -> list[LogLine]:
        """Entries behind `after`, no looks."""

    def get(self, matter_id: str) -> Filed[Any] | None:
        """A matter."""


class Memory:
    """What the planner knows by the log behind `begun` up to `upto`; with `only`, of one case."""

    def __init__(self, tools: Tools, begun: int, limits: Limits = LIMITS, only: str | None = None) -> None:
        self.begun = self.upto = begun
        self.planner = Anew()
        self.race = Race(self.planner, limits)
        self.numbers = Numbers()
        self.decided: set[str] = set()  # ids of decisions that were heard
        self.orders: dict[str, Action] = {}  # what is behind an order or query
        self.sent: dict[str, Instant] = {}
        self._tools, self._only = tools, only
        self._heard: dict[str, Matter[Any]] = {}
        self._answered: dict[str, tuple[str, Instant]] = {}  # by account: a query that brought a statement
        self._read: dict[str, Statement] = {}

    def advance(self, book: Reads, upto: int | None = None) -> None:
        """Read on to the end of the log, or to an entry of it."""
        while True:
            lines = book.log(after=self.upto, limit=_LINES)
            for line in lines:
                if upto is not None and line.seq > upto:
                    self.upto = upto
                    return
                if self._only is None or line.case_id == self._only:
                    self._hear(book, line)
                self.upto = line.seq
            if len(lines) < _LINES:
                return

    def _hear(self, book: Reads, line: LogLine) -> None:
        move = line.content.get("move")
        if line.matter_id is None:
            return
        if move is not None:
            matter = self._heard.get(line.matter_id)
            hears = _MOVED.get((str(matter.kind), move["act"])) if matter is not None else None
            if matter is not None and hears is not None:
                hears(self, book, matter, line.at, move["body"])
        elif line.content.get("matter") in _WRITTEN:
            filed = book.get(line.matter_id)
            if filed is not None and filed.matter.body is not None:  # not erased by rule
                self._heard[line.matter_id] = filed.matter
                _WRITTEN[str(filed.matter.kind)](self, book, filed)

    @property
    def cases(self) -> set[str]:
        """Every case of which anything was heard."""
        return {str(one.case_id) for one in self._heard.values() if one.case_id is not None}

    # matters

    def _report(self, _book: Reads, filed: Filed[Any]) -> None:
        self.race.receive(reported(filed.matter, self.numbers))

    def _order(self, _book: Reads, filed: Filed[Any]) -> None:
        body = filed.matter.body
        verb = _VERBS.get(body.what)
        if verb is None:
            return
        account = self.numbers.name(body.account)
        known = self.race.beliefs.accounts.get(account)
        action = Action(
            action_id=filed.matter.id,
            verb=verb,
            case_id=str(filed.matter.case_id),
            account=account,
            bank=known.bank if known is not None else body.bank,
            limit_fen=body.fen if body.what is What.FREEZE else None,
        )
        self.orders[filed.matter.id] = action
        self.race.receive(Sent(at=filed.matter.at, action=action))

    def _traced(self, book: Reads, filed: Filed[Any]) -> None:
        known = known_at(book, filed)
        try:
            read = books(joined_of(self._tools, known), self.numbers)
        except NotKept:
            return  # erased by rule
        waiting = {one.account: one for one in read if self._read.get(one.account) != one}
        while ready := [one for one in waiting.values() if one.account in self.race.beliefs.accounts]:
            for one in ready:  # a statement makes further accounts known, whose statements may lie here too
                del waiting[one.account]
                self._tell(one, filed.matter.at)
        for account in [one for one in self._answered if one not in {book.account for book in read}]:
            action_id, at = self._answered.pop(account)  # its statement could not be read
            self.race.receive(Refused(at=at, action_id=action_id, account=account, cause=Cause.OTHER))

    def _tell(self, one: Statement, traced_at: Instant) -> None:
        self._read[one.account] = one
        action_id, answered_at = self._answered.pop(one.account, ("", traced_at))
        asked_at = self.sent.get(action_id, one.until)
        told = Told(
            at=max(one.until, asked_at),
            action_id=action_id,
            account=one.account,
            name=one.holder,
            owner_kind=one.owner_kind,
            opening_fen=one.opening,
            balance_fen=one.balance,
            lines=one.lines,
            answered_at=answered_at,
        )
        self.race.receive(told)

    def _decision(self, _book: Reads, filed: Filed[Any]) -> None:
        body, about = filed.matter.body, filed.matter.about
        self.decided.add(filed.matter.id)
        action = Action(
            action_id=body.action_id,
            verb=Verb(body.verb),
            case_id=str(filed.matter.case_id),
            account=body.account,
            bank=body.bank,
            original=body.original,
        )
        before = self.orders.get(about) if about else None
        if before is not None and before.action_id != action.action_id:
            gone = Withdrawn(at=body.decided_at, action_id=before.action_id, account=before.account, barred=False)
            self.race.receive(gone)
        self.race.receive(Sent(at=body.decided_at, action=action))
        if about is None:  # the law said no
            self.race.receive(Withdrawn(at=body.decided_at, action_id=action.action_id, account=action.account))
        else:
            self.orders[about] = action

    def _ruling(self, _book: Reads, filed: Filed[Any]) -> None:
        body = filed.matter.body
        ruled = Ruled(at=filed.matter.at, account=self.numbers.name(body.account), rule=Rule(body.rule))
        self.race.receive(ruled)

    def _only_noted(self, _book: Reads, _filed: Filed[Any]) -> None:
        """Its moves are what is heard."""

    # moves

    def _report_gone(self, _book: Reads, matter: Matter[Any], at: Instant, _body: Mapping[str, Any]) -> None:
        self.race.receive(TakenBack(at=at, case_id=str(matter.case_id), report_id=matter.id))

    def _went_out(self, _book: Reads, matter: Matter[Any], at: Instant, _body: Mapping[str, Any]) -> None:
        action = self.orders.get(matter.id)
        if action is not None:
            self.sent[action.action_id] = at
            self.race.receive(Sent(at=at, action=action))

    def _confirmed(self, book: Reads, matter: Matter[Any], at: Instant, body: Mapping[str, Any]) -> None:
        action = self.orders.get(matter.id)
        if action is None:
            self._named(book, matter, at, str(body.get("answer") or ""))
            return
        held_at = Instant(body.get("bank_at") or at)
        if action.verb is Verb.ASK:
            self._answered[action.account] = (action.action_id, at)
        elif action.verb is Verb.RELEASE:
            self.race.receive(Freed(at=held_at, action_id=action.action_id, account=action.account))
        else:
            balance = _balance(book, matter, str(body.get("answer") or ""))
            until = Instant(held_at + _STOP_RUNS)
            held = Held(
                at=held_at, action_id=action.action_id, account=action.account, balance_fen=balance, until=until
            )
            self.race.receive(held)

    def _named(self, book: Reads, query: Matter[Any], at: Instant, answer_id: str) -> None:
        """A bank tells whose account it is."""
        answer = book.get(answer_id) if answer_id and query.body.what is What.HOLDER else None
        name = answer.matter.body.holder if answer is not None and answer.matter.body is not None else ""
        if name:
            self.race.receive(Named(at=at, account=self.numbers.name(query.body.account), name=name))

    def _refused(self, _book: Reads, matter: Matter[Any], at: Instant, body: Mapping[str, Any]) -> None:
        action = self.orders.get(matter.id)
        if action is not None:
            cause = _CAUSES.get(str(body.get("refused_for", "")), Cause.OTHER)
            self.race.receive(Refused(at=at, action_id=action.action_id, account=action.account, cause=cause))

    def _taken_back(self, _book: Reads, matter: Matter[Any], at: Instant, body: Mapping[str, Any]) -> None:
        action = self.orders.get(matter.id)
        if action is not None:
            barred = not body.get("renewed")  # what is drafted anew is none that anybody said no to
            gone = Withdrawn(at=at, action_id=action.action_id, account=action.account, barred=barred)
            self.race.receive(gone)

    def _ran_out(self, _book: Reads, matter: Matter[Any], at: Instant, _body: Mapping[str, Any]) -> None:
        action = self.orders.get(matter.id)
        if action is not None:
            self.race.receive(Freed(at=at, action_id="", account=action.account))

    def _let_go(self, _book: Reads, matter: Matter[Any], _at: Instant, _body: Mapping[str, Any]) -> None:
        """A stop under a standing order is ended: not again by itself."""
        self.race.desk.bar(self.numbers.name(matter.body.account), Verb.STOP)

    def _closed(self, _book: Reads, matter: Matter[Any], _at: Instant, _body: Mapping[str, Any]) -> None:
        self.planner.closed.add(matter.id)

    def _reopened(self, _book: Reads, matter: Matter[Any], _at: Instant, _body: Mapping[str, Any]) -> None:
        self.planner.closed.discard(matter.id)

    def _lifted(self, _book: Reads, matter: Matter[Any], at: Instant, _body: Mapping[str, Any]) -> None:
        account = self.numbers.name(matter.body.account)
        self.race.receive(Ruled(at=at, account=account, rule=Rule.FREE))


_Writes = Callable[[Memory, Reads, Filed[Any]], None]
_Moves = Callable[[Memory, Reads, Matter[Any], Instant, Mapping[str, Any]], None]
_WRITTEN: Final[Mapping[str, _Writes]] = MappingProxyType(
    {
        Kind.CASE: Memory._only_noted,
        Kind.REPORT: Memory._report,
        Kind.ORDER: Memory._order,
        Kind.QUERY: Memory._order,
        Kind.TRACED: Memory._traced,
        Kind.DECISION: Memory._decision,
        Kind.RULING: Memory._ruling,
        Kind.REVIEW: Memory._only_noted,
    }
)
_MOVED: Final[Mapping[tuple[str, str], _Moves]] = MappingProxyType(
    {
        **{(Kind.REPORT, act): Memory._report_gone for act in ("withdraw", "correct")},
        **{(kind, "send"): Memory._went_out for kind in (Kind.ORDER, Kind.QUERY)},
        **{(kind, "confirm"): Memory._confirmed for kind in (Kind.ORDER, Kind.QUERY)},
        **{(kind, "refuse"): Memory._refused for kind in (Kind.ORDER, Kind.QUERY)},
        **{(kind, "withdraw"): Memory._taken_back for kind in (Kind.ORDER, Kind.QUERY)},
        (Kind.ORDER, "take-effect"): Memory._confirmed,
        (Kind.ORDER, "supersede"): Memory._taken_back,
        (Kind.ORDER, "expire"): Memory._ran_out,
        (Kind.REVIEW, "release"): Memory._let_go,
        (Kind.REVIEW, "lapse"): Memory._let_go,
        (Kind.CASE, "close"): Memory._closed,
        (Kind.CASE, "reopen"): Memory._reopened,
        (Kind.RULING, "lift"): Memory._lifted,
    }
)


def up_to_date(memory: Memory | None, book: Book, tools: Tools) -> Memory | None:
    """A memory read on to the end of the log, begun where there was none; None where no case of late is open."""
    if memory is None:
        begun = beginning(book)
        memory = Memory(tools, begun) if begun is not None else None
    if memory is not None:
        memory.advance(book)
    return memory


def beginning(book: Book) -> int | None:
    """Behind which entry a memory begins: before the oldest open case of late; None where there is none."""
    asked = Wanted(kinds=[Kind.CASE], states=["open", "handing-over"], limit=100_000, oldest_first=True)
    open_cases = [one for one in book.find(asked) if book.now - one.matter.at < LOOKS_BACK]
    # of two transactions the one that began first may have been written into the log last
    oldest = [one for one in open_cases if one.matter.at - open_cases[0].matter.at < _LONGEST_TRANSACTION]
    first = [line.seq for one in oldest for line in book.log(case_id=one.matter.id, limit=1)]
    return min(first) - 1 if first else None


def known_at(book: Reads, traced: Filed[Any]) -> Known:
    """The files that a trace read."""
    statements = (book.get(one) for one in traced.matter.body.statements)
    read = [one.matter for one in statements if one is not None and one.matter.body is not None]
    files = {file.sha256: file for one in read for file in one.body.files}
    return Known(
        case_id=str(traced.matter.case_id),
        files=tuple(files[sha] for sha in sorted(files)),
        reports=(),
        statements=tuple(one.id for one in read),
    )


def _balance(book: Reads, order: Matter[Any], answer_id: str) -> Fen:
    """What the bank says that it holds; the traced amount where it says nothing."""
    answer = book.get(answer_id) if answer_id else None
    told = answer.matter.body if answer is not None else None
    found = (told.balance, told.held) if told is not None else ()
    return next((fen for fen in found if fen is not None), Fen(order.body.traced or 0))
