"""What is in force at an instant, for those who enforce it in formats of their own.

In:  a snapshot, an instant. Out: entries by kind in one order, and allowed names that lie below a blocked one.
Law: the same snapshot and instant give the same entries in the same order. An allowed name below a blocked one is told
     beside it; whoever cannot except it must not block the name above.
"""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.engines.block.canonical.urls import canonical_url
from hezhan.engines.block.kinds import Kind, Why
from hezhan.engines.block.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with what holds of it."""

    kind: Kind
    value: str
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforced:
    """`hosts` are blocked with all below them; `passes` are allowed names below one of these.

    `allowed` are all allowed names with what is below them, and `allowed_alone` those of which only the name itself is: for
    who blocks by addresses too, at which an allowed name may live.
    `allowed_numbers` are numbers and beginnings of numbers that a blocked beginning may cover.
    `at` is the newest beginning of an entry: it never goes back while lists only grow, and follows from the entries alone.
    """

    hosts: tuple[Entry, ...]
    passes: tuple[str, ...]
    allowed: tuple[str, ...]
    allowed_alone: tuple[str, ...]
    allowed_numbers: tuple[tuple[Kind, str], ...]
    paths: tuple[Entry, ...]
    others: tuple[Entry, ...]
    at: Instant

    @property
    def size(self) -> int:
        """How many entries."""
        return len(self.hosts) + len(self.paths) + len(self.others)

    @property
    def every(self) -> tuple[Entry, ...]:
        """All entries in the order of kind and value."""
        return tuple(sorted((*self.hosts, *self.paths, *self.others), key=lambda one: (one.kind, one.value)))

    def of(self, *kinds: Kind) -> tuple[Entry, ...]:
        """Entries of some kinds that are no hosts and no paths."""
        return tuple(one for one in self.others if one.kind in kinds)

    def above_passes(self) -> frozenset[str]:
        """Every name that has an allowed one below it."""
        labels = (name.split(".") for name in self.passes)
        return frozenset(".".join(one[begin:]) for one in labels for begin in range(1, len(one)))


def enforced(snapshot: Snapshot, at: Instant) -> Enforced:
    """What is in force. A URL of a whole host counts as its host."""
    holding = {n: tuple(why for why in snapshot.whys(n) if why.holds(at)) for n in range(_sets(snapshot))}
    hosts: dict[str, set[Why]] = {}
    paths: list[Entry] = []
    others: list[Entry] = []
    allowed: dict[str, bool] = {}
    numbers: list[tuple[Kind, str]] = []
    for kind, text, number, is_allowed in snapshot.entries():
        whys = holding[number]
        host = text if kind is Kind.DOMAIN else whole_host(text) if kind is Kind.URL else ""
        if is_allowed:
            if kind in (Kind.PHONE, Kind.PHONE_PREFIX):
                numbers.append((kind, text))
            if host:
                allowed[host] = kind is Kind.DOMAIN and snapshot.only_itself(number)
        elif whys and host:
            hosts.setdefault(host, set()).update(whys)
        elif whys:
            (paths if kind is Kind.URL else others).append(Entry(kind, text, whys))
    told = tuple(Entry(Kind.DOMAIN, host, _ordered(hosts[host])) for host in sorted(hosts))
    begins = [why.since for whys in holding.values() for why in whys if why.since is not None]
    return Enforced(
        hosts=told,
        passes=tuple(sorted(name for name in allowed if _is_below_one(name, hosts))),
        allowed=tuple(sorted(name for name, alone in allowed.items() if not alone)),
        allowed_alone=tuple(sorted(name for name, alone in allowed.items() if alone)),
        allowed_numbers=tuple(sorted(numbers)),
        paths=tuple(sorted(paths, key=lambda one: one.value)),
        others=tuple(sorted(others, key=lambda one: (one.kind, one.value))),
        at=max(begins, default=Instant(0)),
    )


def _sets(snapshot: Snapshot) -> int:
    return len(snapshot.columns["set_starts"]) - 1


def whole_host(text: str) -> str:
    """The host of a URL entry that covers all of it; empty where it does not, or where the host is an address."""
    if not text.endswith("/") or text.count("/") > 1:
        return ""
    url = canonical_url(text)
    return "" if url.is_address else url.host


def _is_below_one(name: str, hosts: dict[str, set[Why]]) -> bool:
    above = name.partition(".")[2]
    while above:
        if above in hosts:
            return True
        above = above.partition(".")[2]
    return False


def _ordered(whys: set[Why]) -> tuple[Why, ...]:
    return tuple(sorted(whys, key=lambda why: (why.source, why.reason, why.since or 0, why.until or 0)))
