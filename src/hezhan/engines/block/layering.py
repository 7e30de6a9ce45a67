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
from hezhan.engines.block.enforcing import Enforced, Entry, enforced
from hezhan.engines.block.kinds import Answer, Kind, Verdict, Why
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
_NEVER_ASKED: Final = frozenset({Kind.PHONE_PREFIX})  # one asks about numbers; an allowed one below is told beside it


def answer_of_layers(layers: Sequence[Snapshot], asked: str, at: Instant, only: Kind | None = None) -> Answer:
    """The answer that decides, of the first layer that gives it. At least one layer."""
    return min((answer(layer, asked, at, only) for layer in layers), key=_rank)


def enforced_of_layers(layers: Sequence[Snapshot], at: Instant) -> Enforced:
    """What is in force in all layers together, for whoever takes it as one list: without what any layer allows.

    An entry that several layers have is told once, with what each says of it.
    """
    parts = [enforced(layer, at) for layer in layers]
    whys: dict[tuple[Kind, str], tuple[Why, ...]] = {}
    for part in parts:
        for one in part.every:
            if answer_of_layers(layers, one.value, at, one.kind).verdict is Verdict.BLOCK or one.kind in _NEVER_ASKED:
                known = whys.get((one.kind, one.value), ())
                whys[one.kind, one.value] = (*known, *(why for why in one.whys if why not in known))
    entries = [Entry(kind, value, said) for (kind, value), said in sorted(whys.items())]
    return Enforced(
        hosts=tuple(one for one in entries if one.kind is Kind.DOMAIN),
        paths=tuple(one for one in entries if one.kind is Kind.URL),
        others=tuple(one for one in entries if one.kind not in (Kind.DOMAIN, Kind.URL)),
        passes=tuple(sorted({name for part in parts for name in part.passes})),
        allowed=tuple(sorted({name for part in parts for name in part.allowed})),
        allowed_alone=tuple(sorted({name for part in parts for name in part.allowed_alone})),
        allowed_numbers=tuple(sorted({one for part in parts for one in part.allowed_numbers})),
        at=max(part.at for part in parts),
    )


def _rank(told: Answer) -> int:
    return _RANKS.get((told.verdict, told.kind == Kind.URL and _is_path(told.entry)), _UNKNOWN)


def _is_path(entry: str) -> bool:
    """Of a URL it was decided by a path, not by its host or by the network in which that lies."""
    host, slash, path = entry.partition("/")
    return bool(slash and path) and not (path.isdecimal() and canonical_url(f"{host}/").is_address)
