"""Several snapshots asked as one: a large one that changes by the day, a small one that changes by the minute.

In:  snapshots, what somebody asks about, an instant. Out: one answer.
Law: what any layer allows is never blocked by another; a path may be blocked on a host that is allowed, as within one.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant
from hezhan.engines.block.asking import answer
from hezhan.engines.block.canonical.urls import canonical_url
from hezhan.engines.block.kinds import Answer, Kind, Verdict
from hezhan.engines.block.snapshot import Snapshot

_RANKS: Final[Mapping[tuple[Verdict, bool], int]] = MappingProxyType(
    {
        (Verdict.ALLOW, True): 0,
        (Verdict.BLOCK, True): 1,
        (Verdict.ALLOW, False): 2,
        (Verdict.BLOCK, False): 3,
    }
)
_UNKNOWN: Final = len(_RANKS)


def answer_of_layers(layers: Sequence[Snapshot], asked: str, at: Instant, only: Kind | None = None) -> Answer:
    """The answer that decides, of the first layer that gives it. At least one layer."""
    return min((answer(layer, asked, at, only) for layer in layers), key=_rank)


def _rank(told: Answer) -> int:
    return _RANKS.get((told.verdict, told.kind == Kind.URL and _is_path(told.entry)), _UNKNOWN)


def _is_path(entry: str) -> bool:
    """Of a URL it was decided by a path, not by its host or by the network in which that lies."""
    host, slash, path = entry.partition("/")
    return bool(slash and path) and not (path.isdecimal() and canonical_url(f"{host}/").is_address)
