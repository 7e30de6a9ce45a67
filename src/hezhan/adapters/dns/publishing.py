"""Snapshots published as zones: each layer a zone of its own, of which only what has changed is made again.

In:  snapshots, the hottest first, an instant. Out: the origins of zones that have a new version.
Law: a zone follows its snapshot's entries as they begin and end, and what any layer allows; a zone of a million names is not
     made again because a small one before it has changed, unless what is allowed has.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hezhan.adapters.dns.primary import Primary
from hezhan.adapters.dns.zones import zone_of
from hezhan.core.instants import Instant
from hezhan.engines.block import Names, Passes, Snapshot, names_in_force, together

SHOWN_AT_MOST = 20


@dataclass
class _Layer:
    """What was last made of one snapshot, and from when until when it stays so."""

    snapshot: Snapshot | None = None
    names: Names | None = None
    stays: tuple[Instant, Instant] = (Instant(0), Instant(0))

    def look(self, snapshot: Snapshot, at: Instant) -> Names:
        """The names in force, made again where the snapshot is another, or entries began or ended."""
        if self.names is None or snapshot is not self.snapshot or not self.stays[0] <= at < self.stays[1]:
            self.snapshot, self.stays = snapshot, snapshot.unchanged_around(at)
            self.names = names_in_force(snapshot, at)
        return self.names


@dataclass
class Publishing:
    """From snapshots to zones."""

    primary: Primary
    origins: Sequence[str]
    target: str
    tell: Callable[[str], None]
    _layers: list[_Layer] = field(init=False)
    _made: dict[str, tuple[Names, Passes]] = field(default_factory=dict)  # with what each zone was published

    def __post_init__(self) -> None:
        """Nothing made yet."""
        self._layers = [_Layer() for _ in self.origins]

    def publish(self, snapshots: Sequence[Snapshot], at: Instant) -> list[str]:
        """Bring all zones up to date, the hottest first; gives the origins of those that changed."""
        names = [layer.look(one, at) for layer, one in zip(self._layers, snapshots, strict=True)]
        stale = [self._made.get(origin, (None,))[0] is not one for origin, one in zip(self.origins, names, strict=True)]
        if not any(stale):
            return []
        passes = together(one.passes for one in names)
        changed = []
        for n, (origin, one) in enumerate(zip(self.origins, names, strict=True)):
            if stale[n] or self._made[origin][1] != passes:
                changed += [origin] if self._zone(origin, one, passes, leads=n == 0 and len(names) > 1) else []
            self._made[origin] = one, passes
        return changed

    def _zone(self, origin: str, names: Names, passes: Passes, *, leads: bool) -> bool:
        zone = zone_of(names, passes, origin, self.target, leads=leads)
        for name in zone.left_out[:SHOWN_AT_MOST]:
            self.tell(f"left out of {origin}: {name[:80]!r} cannot be written into a zone")
        changed = self.primary.publish(origin, zone.rows)
        if changed:
            self.tell(f"{origin} {self.primary.zones[origin].serial}: {len(zone.rows)} records")
        return changed
