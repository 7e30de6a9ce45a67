"""What speaks for an entry: who said so, how independent they are, what became of what they said before.

In:  evidence for one entry, the record of each reporter. Out: `Weighed`: a score with its reasons, what is still missing.
Law: a model or an age alone never blocks; what may hit others needs two independent sources or an officer; however many
     report who never were right before, they weigh no more than one; each entry cites a case or a type of fraud.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from types import MappingProxyType
from typing import Final

from hezhan.engines.block.allowing import Allows
from hezhan.engines.block.canonical.hosts import NotCanonical
from hezhan.engines.block.kinds import Kind, Listed
from hezhan.engines.block.lists import compiled_lists
from hezhan.engines.block.suffixes import Suffixes


class How(StrEnum):
    """Where evidence comes from."""

    CASE = "case"  # told in a report that was filed
    OFFICER = "officer"  # looked at by an officer
    PARTNER = "partner"  # a bank or an operator
    FEED = "feed"  # a list of somebody else
    PUBLIC = "public"  # somebody outside
    MODEL = "model"  # a machine, which only proposes
    AGE = "age"  # it is new, and that is all


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One piece of evidence. `source` is the house it comes from, `reporter` who there."""

    how: How
    source: str
    reporter: str
    cites: str  # a case or a type of fraud


@dataclass(frozen=True, slots=True)
class Past:
    """What became of what a reporter said before: entries that were approved, and that were refused or lifted."""

    right: int = 0
    wrong: int = 0

    @property
    def trust(self) -> float:
        """The share that will be right, as far as one knows: (right + 1) / (right + wrong + 2)."""
        return (self.right + 1) / (self.right + self.wrong + 2)

    @property
    def known(self) -> bool:
        """Whether there is a past to speak of."""
        return self.right + self.wrong >= _KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """`score` in percent; `missing` says, in keys of `WANTED`, what keeps it from being approved."""

    score: int
    independent: int
    missing: tuple[str, ...]
    because: tuple[tuple[How, int], ...]  # how → percent, the strongest first


WANTED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "citation": ("没有引用案件或诈骗类型", "it cites no case and no type of fraud"),
        "people": ("只有模型或注册时间，没有人说它", "only a model or its age speaks for it, and nobody"),
        "second": (
            "可能误伤别人，须有两个互不相干的来源或民警核实",
            "it may hit others: two independent sources or an officer",
        ),
    }
)

_KNOWN: Final = 3  # outcomes
_WEIGHT: Final[Mapping[How, float]] = MappingProxyType(
    {
        How.CASE: 0.75,
        How.OFFICER: 0.9,
        How.PARTNER: 0.6,
        How.FEED: 0.5,
        How.PUBLIC: 0.3,
        How.MODEL: 0.25,
        How.AGE: 0.05,
    }
)
_MACHINES: Final = frozenset({How.MODEL, How.AGE})
_SWORN: Final = frozenset({How.CASE, How.OFFICER})  # said by officers in their own name


def weighed(said: Sequence[Said], pasts: Mapping[str, Past], *, broad: bool) -> Weighed:
    """Weigh what was said of one entry; the order does not matter."""
    counted = _counted(said, pasts)
    by_people = [one for one in counted if one.how not in _MACHINES]
    independent = len({one.source for one in by_people})
    missing = []
    if not any(one.cites for one in said if one.how not in _MACHINES):
        missing.append("citation")
    if not by_people:
        missing.append("people")
    elif broad and independent < 2 and not any(one.how is How.OFFICER for one in by_people):
        missing.append("second")
    weights = {one: _weight(one, pasts) for one in counted}
    strongest: dict[How, float] = {}
    for one, weight in weights.items():
        strongest[one.how] = max(weight, strongest.get(one.how, 0.0))
    return Weighed(
        score=round(100 * (1 - prod(1 - weight for weight in weights.values()))),
        independent=independent,
        missing=tuple(missing),
        because=tuple(
            sorted(((how, round(100 * w)) for how, w in strongest.items()), key=lambda one: (-one[1], one[0]))
        ),
    )


def _counted(said: Iterable[Said], pasts: Mapping[str, Past]) -> list[Said]:
    """One of each source, the strongest; of all reporters without a past together one."""
    best: dict[tuple[str, bool], Said] = {}
    for one in sorted(said, key=lambda one: (-_weight(one, pasts), one.how, one.source, one.reporter, one.cites)):
        known = one.how in _SWORN or one.how in _MACHINES or pasts.get(one.reporter, Past()).known
        best.setdefault((one.source if known else "", one.how in _MACHINES), one)
    return list(best.values())


def _weight(one: Said, pasts: Mapping[str, Past]) -> float:
    if one.how in _SWORN:
        return _WEIGHT[one.how]
    return _WEIGHT[one.how] * pasts.get(one.reporter, Past()).trust


def is_broad(kind: Kind, value: str, allows: Allows) -> bool:
    """Whether an entry may hit others than the one it is meant for: a prefix, a network, a name with allowed names below."""
    if kind is Kind.PHONE_PREFIX or (kind is Kind.IP and "/" in value):
        return True
    return kind is Kind.DOMAIN and any(of is Kind.DOMAIN and name.endswith(f".{value}") for of, name in allows.rows)


def entered(kind: str, value: str, allows: Allows, suffixes: Suffixes) -> tuple[Kind, str]:
    """The kind and canonical text under which it would be an entry. Raises `NotCanonical` with what keeps it out."""
    compiled = compiled_lists([Listed(kind=kind, value=value, reason="-", source="-")], allows, suffixes)
    if compiled.kept_out:
        raise NotCanonical(compiled.kept_out[0].because)
    return next(iter(compiled.entries))
