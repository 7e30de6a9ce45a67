"""The planner at work: on whatever comes it looks at all open cases together and drafts what it chose.

In:  the log since it last looked. Out: decisions with their reasons, each with the order or query that it asks for.
Law: a decision and its draft are there together or not at all; killed anywhere, or run by two at once, one decision has one
     draft: its number in the case is its intent, and a memory that did not hear the last decision of a case writes none.

All cases share the banks' lines, so one memory serves all. It is kept while the process lives and read anew from the log
after a start or a fault.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Alternative, Case, Filed, Kind, Matter, RaceDecision, Wanted
from hezhan.engines.freeze.race import Decision
from hezhan.flows.desk import identity
from hezhan.flows.machine import Machine
from hezhan.flows.money.tracing import Tools
from hezhan.flows.race.asking import Asking
from hezhan.flows.race.memory import Memory, up_to_date
from hezhan.ports import Book, Books, Crossed

_LATELY: Final = 200  # decisions of a case that are looked at for the last number


@dataclass(frozen=True, slots=True)
class Turn:
    """One look at everything: what was known, and when. `name` tells it from others."""

    begun: int
    upto: int
    at: Instant

    @property
    def name(self) -> str:
        """The same for the same look."""
        return identity(f"race-turn:{self.begun}:{self.upto}:{self.at}")


class Planning:
    """One memory for this process, used by one at a time."""

    def __init__(self, books: Books, tools: Tools, centre: str) -> None:
        self._books, self._tools, self._centre = books, tools, centre
        self._memory: Memory | None = None
        self._one = threading.Lock()

    def turn(self) -> list[Matter[RaceDecision]]:
        """Look at what came, decide, and draft. Raises `Crossed` when another process was first: to be tried again."""
        with self._one:
            try:
                return self._turn()
            except BaseException:
                self._memory = None  # it holds decisions that were not written down
                raise

    def _turn(self) -> list[Matter[RaceDecision]]:
        with self._books.by_hand(self._centre) as book:
            memory = self._memory = up_to_date(self._memory, book, self._tools)
            if memory is None:
                return []
            turn = Turn(memory.begun, memory.upto, book.now)
            decided = list(enumerate(memory.race.wants(turn.at), start=1))
            hands = {one.action.case_id: _hand(book, one.action.case_id) for _, one in decided}
        in_order = sorted(decided, key=lambda pair: (pair[1].action.case_id, pair[0]))
        written = []
        for case_id, of_case in groupby(in_order, key=lambda pair: pair[1].action.case_id):
            with self._books.by_hand(hands[case_id]) as book:
                written += self._write(book, memory, turn, case_id, list(of_case))
        return written

    def _write(
        self, book: Book, memory: Memory, turn: Turn, case_id: str, decided: Sequence[tuple[int, Decision]]
    ) -> list[Matter[RaceDecision]]:
        case = book.get(case_id)
        assert case is not None
        book.alone(case_id)
        last = _last_number(book, memory, case_id)
        knows = (memory.numbers, memory.race.beliefs)
        return [
            _record(Asking(book, self._tools.kept, case, *knows, f"race:{case_id}:{last + n}"), turn, nth, one)
            for n, (nth, one) in enumerate(decided, start=1)
        ]


def body_of(decision: Decision, turn: Turn, nth: int) -> RaceDecision:
    """A decision as it is kept."""
    action, why = decision.action, decision.why
    return RaceDecision(
        verb=str(action.verb),
        account=action.account,
        bank=action.bank,
        action_id=action.action_id,
        reason=why.reason,
        score=_thousandths(why.score),
        expected=why.expected_fen,
        price=why.price_fen,
        minute_loses=why.minute_loses_fen,
        latency_s=why.latency_s,
        traced=why.traced_fen,
        decided_at=turn.at,
        begun=turn.begun,
        upto=turn.upto,
        turn=turn.name,
        nth=nth,
        attempt=action.attempt,
        original=action.original,
        instead=tuple(
            Alternative(verb=str(o.verb), account=o.account, score=_thousandths(o.score)) for o in why.instead
        ),
    )


def _thousandths(score: float) -> int:
    return round(score * 1000)


def _record(asking: Asking, turn: Turn, nth: int, decision: Decision) -> Matter[RaceDecision]:
    book, case = asking.book, asking.case
    behind = asking.behind(decision.action)
    unit = case.place.unit if case.place else case.matter.unit

    def build(matter_id: str) -> Matter[RaceDecision]:
        return Matter(
            id=matter_id,
            kind=Kind.DECISION,
            case_id=case.matter.id,
            unit=unit,
            at=book.now,
            by=book.member.id,
            body=body_of(decision, turn, nth),
            about=behind,
            key=asking.key,
            state="decided" if behind else "void",
        )

    return Machine(book).add("race.decide", build, key=asking.key)


def _last_number(book: Book, memory: Memory, case_id: str) -> int:
    """Of the last decision in the case. Raises `Crossed` when there is one that the memory did not hear."""
    found: list[Filed[RaceDecision]] = book.find(Wanted(kinds=[Kind.DECISION], case_id=case_id, limit=_LATELY))
    unheard = [one for one in found if one.matter.id not in memory.decided and one.matter.body.upto >= memory.begun]
    if unheard:
        raise Crossed(unheard[0].matter.id)
    return max((int(str(one.matter.key).rpartition(":")[2]) for one in found), default=0)


def _hand(book: Book, case_id: str) -> str:
    """Whose act began it: whoever opened the case."""
    case: Filed[Case] | None = book.get(case_id)
    assert case is not None
    return case.matter.by
