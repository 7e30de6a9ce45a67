"""Officers' words on pairs of cases, settled: what is one, what is apart, what is left open, what contradicts.

In:  verdicts of any officers in any order. Out: `Settled`.
Law: of one officer's words on two cases the latest counts, and `undone` takes it back; of two officers who contradict one
     another the one that parts holds, and it is told. Nothing is lost: what was overruled is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from hezhan.engines.link.cases import Said, Verdict

Pair = tuple[str, str]  # case ids, the lesser first
_FIRM: Final = {Verdict.UNDONE: 0, Verdict.SAME: 1, Verdict.UNSURE: 2, Verdict.NOT_SAME: 3}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Words that cannot all hold. `pair`: what was said to be one; `because`: what parts it."""

    pair: Pair
    because: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What holds. `said`: for each pair the words that count, by officer."""

    same: frozenset[Pair]
    apart: frozenset[Pair]
    unsure: frozenset[Pair]
    said: Mapping[Pair, tuple[Said, ...]]
    contradictions: tuple[Contradiction, ...]


NOTHING_SAID: Final = Settled(same=frozenset(), apart=frozenset(), unsure=frozenset(), said={}, contradictions=())


def pair_of(one: str, other: str) -> Pair:
    """Two cases, the lesser id first."""
    return (one, other) if one < other else (other, one)


def settled(verdicts: Iterable[Said]) -> Settled:
    """Settle them. A word on a case and itself says nothing and is passed over."""
    latest: dict[tuple[Pair, str], Said] = {}
    for said in verdicts:
        if said.case_a == said.case_b:
            continue
        key = pair_of(said.case_a, said.case_b), said.officer
        if key not in latest or _later(said) > _later(latest[key]):
            latest[key] = said
    by_pair: dict[Pair, list[Said]] = {}
    for (pair, _), said in sorted(latest.items()):
        if said.verdict is not Verdict.UNDONE:
            by_pair.setdefault(pair, []).append(said)
    holds = {pair: max((said.verdict for said in words), key=_FIRM.__getitem__) for pair, words in by_pair.items()}
    return Settled(
        same=_which(holds, Verdict.SAME),
        apart=_which(holds, Verdict.NOT_SAME),
        unsure=_which(holds, Verdict.UNSURE),
        said={pair: tuple(words) for pair, words in by_pair.items()},
        contradictions=tuple(
            Contradiction(pair, tuple(words))
            for pair, words in by_pair.items()
            if {Verdict.SAME, Verdict.NOT_SAME} <= {said.verdict for said in words}
        ),
    )


def _later(said: Said) -> tuple[int, int]:
    """Of two words of one officer at the same instant the firmer one counts."""
    return said.at, _FIRM[said.verdict]


def _which(holds: Mapping[Pair, Verdict], verdict: Verdict) -> frozenset[Pair]:
    return frozenset(pair for pair, held in holds.items() if held is verdict)
