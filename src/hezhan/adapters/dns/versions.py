"""A zone as it was published, and the steps by which it came there from versions that secondaries may still hold.

In:  a version, new records. Out: the next version.
Law: whoever holds the version of a kept step and takes all steps after it holds the present records. Steps together hold no
     more records than the zone, for whoever is further behind is served better by the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from hezhan.adapters.dns.serials import next_serial

MOST_STEPS: Final = 1_000
_LEAST_ROWS: Final = 10_000  # steps of a small zone are kept up to this many records
_KEY: Final = ["owner", "target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one serial to the next: records that went, records that came."""

    since: int
    until: int
    gone: pl.DataFrame
    come: pl.DataFrame

    @property
    def size(self) -> int:
        """How many records it names."""
        return len(self.gone) + len(self.come)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What is published: records in order, and kept steps that lead to them, one after the other."""

    serial: int
    rows: pl.DataFrame
    steps: tuple[Step, ...] = ()

    def steps_from(self, serial: int) -> tuple[Step, ...] | None:
        """Steps for whoever holds a serial; none where it is the present one, None where the way is not kept."""
        if serial == self.serial:
            return ()
        begin = next((n for n, step in enumerate(self.steps) if step.since == serial), None)
        return None if begin is None else self.steps[begin:]


def next_version(version: Version, rows: pl.DataFrame, seconds: int) -> Version:
    """With these records instead; the version itself where they are the same."""
    gone, come = _without(version.rows, rows), _without(rows, version.rows)
    if not len(gone) and not len(come):
        return version
    serial = next_serial(version.serial, seconds)
    step = Step(since=version.serial, until=serial, gone=gone, come=come)
    return Version(serial=serial, rows=rows, steps=bounded((*version.steps, step), len(rows)))


def bounded(steps: Sequence[Step], size: int) -> tuple[Step, ...]:
    """The newest steps that together are worth keeping for a zone of this size."""
    most, kept = max(size, _LEAST_ROWS), 0
    begin = len(steps)
    while begin > 0 and len(steps) - begin < MOST_STEPS and kept + steps[begin - 1].size <= most:
        begin -= 1
        kept += steps[begin].size
    return tuple(steps[begin:])


def _without(rows: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    return rows.join(other, on=_KEY, how="anti", maintain_order="left")
