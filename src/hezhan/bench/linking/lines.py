"""`hezhan bench link`: right first, then fast."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from hezhan.bench.lines import Line
from hezhan.bench.linking.quality import quality_lines
from hezhan.bench.linking.speed import speed_lines

PACKAGES: Final = ()
COUNTS: Final = (1_000_000,)
QUICK_COUNTS: Final = (5_000,)


def link_lines(seeds: Sequence[int], size: str, counts: Sequence[int], splink: Path | None = None) -> Iterator[Line]:
    """Quality on the cities of the seeds, then speed with so many cases."""
    yield from quality_lines(seeds, size, splink)
    yield from speed_lines(tuple(counts))
