"""Lists of any length, made of names and numbers that belong to nobody.

In:  how many. Out: snapshots in files, and what is asked of servers that enforce them.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from hezhan.adapters import snapshots
from hezhan.engines.block import Listed, Suffixes, compiled_allows, compiled_lists, snapshot_of

_NO_SUFFIXES: Final = Suffixes.of(["example"])
_MIX: Final = 100  # one question of so many is of a listed name
OPEN_NAMES: Final = 1_000


def listed_name(n: int) -> str:
    """The n-th name of the large list."""
    return f"pay{n:x}-{n * 2_654_435_761 % 9_973}.site{n % 977}.example"


def listed_number(n: int) -> str:
    """The n-th number of the large list."""
    return f"17{n * 7919 % 10**9:09d}"


def honest_number(n: int) -> str:
    """A number that no list has."""
    return f"138{n * 7919 % 10**8:08d}"


def keep_list(path: Path, kind: str, values: Iterable[str]) -> None:
    """A snapshot of one list."""
    rows = (Listed(kind=kind, value=value, reason="冒充客服", source="测速") for value in values)
    made = snapshot_of(compiled_lists(rows, compiled_allows([], _NO_SUFFIXES), _NO_SUFFIXES))
    snapshots.keep(path, made.columns, {"seed": str(made.seed), "size": made.size})


def questions(listed: int, count: int) -> Iterator[str]:
    """Names to be asked one after another: one in a hundred is listed, the others are a thousand that are asked again."""
    for n in range(count):
        yield f"www.{listed_name(n * 31 % listed)}" if n % _MIX == 0 else f"n{n * 7 % OPEN_NAMES}.open.example"
