"""A case's decisions worked out from the case alone, so that whoever holds its evidence can do it without the centre.

In:  decisions of a case, what hears the whole log; or a package: entries, facts and `FILE` of it. Out: what else the planner
     knew at each turn, as a file of the package; each decision with whether it follows.
Law: the file names nobody and no account of another case (`engines.freeze.race.beside`). Decisions that rest on an account
     which another case has too do not follow from one case: the centre says which those are.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, Kind, LogLine, Matter, RaceDecision
from hezhan.engines.freeze.race.beside import Beside, Rival, beside, decided_beside
from hezhan.engines.freeze.race.words import Verb
from hezhan.flows.money.tracing import Tools
from hezhan.flows.race.memory import Memory
from hezhan.flows.race.planning import Turn, body_of
from hezhan.flows.race.replaying import Replay, Replayed, by_memory, by_turn, difference
from hezhan.ports import Books

FILE: Final = "race-beside.json"
_FORM: Final = "hezhan-race-beside-1"

BodyOf = Callable[[Kind, Mapping[str, Any]], Any]


def beside_of(books: Books, tools: Tools, centre: str, decisions: Sequence[Filed[RaceDecision]]) -> bytes | None:
    """The file for these decisions of one case; None where there are none. The same for the same log."""
    if not decisions:
        return None
    case_id = str(decisions[0].matter.case_id)
    turns, apart = dict[str, Any](), list[str]()
    with books.by_hand(centre) as book:
        for begun, of_memory in by_memory(decisions).items():
            whole, own = Memory(tools, begun), Memory(tools, begun, only=case_id)
            for turn, of_turn in by_turn(of_memory):
                whole.advance(book, turn.upto)
                own.advance(book, turn.upto)
                knew = beside(whole.race, whole.planner, case_id, turn.at)
                turns[turn.name] = asdict(knew)
                apart += [one.decision for one in _compared(own, turn, of_turn, knew) if one.differs]
    told = {"form": _FORM, "turns": turns, "apart": sorted(apart)}
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone(Replay):
    """What a package showed. `apart`: decisions that rest on what another case has too, as the centre says."""

    apart: int


def replay_alone(entries: bytes, facts: Iterable[bytes], told: bytes, tools: Tools, body: BodyOf) -> Alone:
    """Work every decision of a package out anew. Raises ValueError when `told` is no such file."""
    case = _Case(entries, facts, body)
    known = json.loads(told)
    if known.get("form") != _FORM:
        raise ValueError("not a file of what the planner knew beside")
    recorded = [one for one in case.matters.values() if one.matter.kind is Kind.DECISION]
    found, apart = list[Replayed](), set(known["apart"])
    for begun, of_memory in by_memory(recorded).items():
        own = Memory(tools, begun)
        for turn, of_turn in by_turn(of_memory):
            own.advance(case, turn.upto)
            knew = known["turns"].get(turn.name)
            if knew is None:
                found += [_not_told(one, turn) for one in of_turn]
            else:
                found += _compared(own, turn, of_turn, _beside(knew))
    shown = tuple(one for one in found if one.decision not in apart)
    return Alone(decisions=shown, changed=(), apart=len(found) - len(shown))


class _Case:
    """One case's log and matters, as a package holds them."""

    def __init__(self, entries: bytes, facts: Iterable[bytes], body: BodyOf) -> None:
        read = (_line(json.loads(line)) for line in entries.splitlines() if line)
        self.lines = [one for one in read if not one.look]
        self.matters = {one.matter.id: one for one in _matters(facts, body)}

    def log(self, *, after: int = 0, limit: int = 200) -> list[LogLine]:
        """Entries behind `after`."""
        return [one for one in self.lines if one.seq > after][:limit]

    def get(self, matter_id: str) -> Filed[Any] | None:
        """As it was written."""
        return self.matters.get(matter_id)


def _line(told: Mapping[str, Any]) -> LogLine:
    content = told["content"]
    names_matter = "matter" in content or "move" in content
    return LogLine(
        seq=told["seq"],
        at=Instant(told["at"]),
        who=told["who"],
        act=told["act"],
        look=bool(content.get("look")),
        matter_id=told["on"]["id"] if names_matter else None,
        case_id=(told["case"] or {}).get("id"),
        content=content,
    )


def _matters(facts: Iterable[bytes], body: BodyOf) -> Iterator[Filed[Any]]:
    for document in facts:
        told = json.loads(document)
        kind = Kind(told["kind"])
        yield Filed(
            Matter(
                id=told["id"],
                kind=kind,
                case_id=told["case"],
                unit=told["unit"],
                at=Instant(told["at"]),
                by=told["by"],
                body=body(kind, told["body"]),
                institution=told["institution"],
                subject=told["subject"],
                about=told["about"],
                key=told["key"],
                state=told["state"],
            )
        )


def _compared(memory: Memory, turn: Turn, recorded: Sequence[Filed[RaceDecision]], knew: Beside) -> list[Replayed]:
    """In their order: what was decided in other cases between them is told by `knew` only."""
    anew = decided_beside(memory.race, memory.planner, knew, turn.at)
    found = []
    for n, one in enumerate(sorted(recorded, key=lambda filed: filed.matter.body.nth)):
        due = body_of(anew[n], turn, one.matter.body.nth) if n < len(anew) else None
        differs = difference(one.matter.body, due)
        found.append(Replayed(decision=one.matter.id, case_id=str(one.matter.case_id), upto=turn.upto, differs=differs))
    return found


def _not_told(one: Filed[RaceDecision], turn: Turn) -> Replayed:
    why = "what the planner knew beside is not in the package"
    return Replayed(decision=one.matter.id, case_id=str(one.matter.case_id), upto=turn.upto, differs=why)


def _beside(told: Mapping[str, Any]) -> Beside:
    rivals = [Rival(**{**one, "verb": Verb(one["verb"])}) for one in told["rivals"]]
    return Beside(**{**told, "rivals": rivals})
