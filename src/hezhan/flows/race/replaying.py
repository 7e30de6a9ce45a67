"""Replaying: is each recorded decision of the planner what follows from the entries of the log that it had heard?

In:  the books. Out: every decision with whether it follows, and what differs; rows that are not what the log wrote.
Law: nothing recorded is believed: each turn is worked out anew from the log up to the entry that it names, and the matters
     of every case that it heard are held beside the entries that wrote them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Protocol

from hezhan.core.matters import Filed, Kind, RaceDecision, Slice, Wanted
from hezhan.flows.evidence.comparing import Parse, differences
from hezhan.flows.money.tracing import Tools
from hezhan.flows.race.memory import Memory
from hezhan.flows.race.planning import Turn, body_of
from hezhan.ports import Books


class Cases(Protocol):
    """Whole cases out of the store."""

    def case(self, case_id: str) -> Slice:
        """All facts and entries of a case at one moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayRoom:
    """What replaying needs of the outside."""

    books: Books
    tools: Tools
    cases: Cases
    parse: Parse
    centre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One recorded decision. `differs` names what is not as it would be decided; empty when it follows."""

    decision: str
    case_id: str
    upto: int
    differs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """Every decision that was looked at, and rows of the cases behind them that the log did not write so."""

    decisions: tuple[Replayed, ...]
    changed: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether all of it follows."""
        return not self.changed and not any(one.differs for one in self.decisions)


def replay(room: ReplayRoom, case_id: str | None = None, tell: Callable[[int, int], None] | None = None) -> Replay:
    """Replay the decisions of one case, or of all."""
    with room.books.by_hand(room.centre) as book:
        asked = Wanted(kinds=[Kind.DECISION], case_id=case_id, oldest_first=True, limit=1_000_000)
        recorded = [one for one in book.find(asked) if one.matter.body is not None]
        found, heard = list[Replayed](), set[str]()
        for begun, of_memory in by_memory(recorded).items():
            memory = Memory(room.tools, begun)
            for turn, decisions in by_turn(of_memory):
                memory.advance(book, turn.upto)
                found += _compared(memory, turn, decisions)
                if tell is not None:
                    tell(len(found), len(recorded))
            heard |= memory.cases
    changed = [text for one in sorted(heard) for text in differences(room.cases.case(one), room.parse)]
    return Replay(decisions=tuple(found), changed=tuple(changed))


def by_memory(recorded: Sequence[Filed[RaceDecision]]) -> Mapping[int, list[Filed[RaceDecision]]]:
    """By the entry behind which their memory began."""
    found: dict[int, list[Filed[RaceDecision]]] = defaultdict(list)
    for one in recorded:
        found[one.matter.body.begun].append(one)
    return found


def by_turn(decisions: list[Filed[RaceDecision]]) -> Iterator[tuple[Turn, list[Filed[RaceDecision]]]]:
    """In the order in which the log was heard."""

    def turn_of(one: Filed[RaceDecision]) -> tuple[int, int]:
        return one.matter.body.upto, one.matter.body.decided_at

    for _, together in groupby(sorted(decisions, key=turn_of), key=turn_of):
        of_turn = list(together)
        body = of_turn[0].matter.body
        yield Turn(body.begun, body.upto, body.decided_at), of_turn


def _compared(memory: Memory, turn: Turn, recorded: list[Filed[RaceDecision]]) -> list[Replayed]:
    """On a copy: what was decided is heard when the log comes to it, as the planner itself hears it."""
    anew = deepcopy(memory.race).wants(turn.at)
    due = {nth: body_of(one, turn, nth) for nth, one in enumerate(anew, start=1)}
    return [
        Replayed(
            decision=one.matter.id,
            case_id=str(one.matter.case_id),
            upto=turn.upto,
            differs=difference(one.matter.body, due.get(one.matter.body.nth)),
        )
        for one in recorded
    ]


def difference(recorded: RaceDecision, due: RaceDecision | None) -> str:
    """The names of what is not as it is due; empty when all is."""
    if due is None:
        return "nothing would be decided"
    was, is_due = asdict(recorded), asdict(due)
    return ", ".join(name for name in was if was[name] != is_due[name])
