"""The words one register has for one type of fraud.

In:  tables of four folders: `words` (general words), `sections` (what every report may contain), `types`, `registers`.
Law: names are local. Inside of a table a name means that table's own words, else general words. A type or register
replaces general words for everybody by a star (`*说`) and adds to a section by a plus (`+wake`). What a report is about
stays the same throughout: a name with `=` at its end (`货=`) is drawn once. Sections (`open`, `contact …`, `pay one`) are
asked for from outside: the register's, else the type's, else the one of `sections`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hezhan.city.reports.facts import FraudType, Register
from hezhan.city.reports.language import BadTable, Choice, Name, Part, Way, read_lines

FOLDER = Path(__file__).with_name("phrases")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One file's words, for one voice and register."""

    file: str
    ways: dict[str, tuple[Way, ...]]
    replaces: frozenset[str]
    once: frozenset[str]  # names that are drawn once in a report and then stay the same
    adds: dict[str, tuple[Way, ...]]


@dataclass(frozen=True, slots=True)
class Said:
    """A way of saying something, and the table in which its names have their meaning."""

    table: Table
    way: Way


@dataclass(slots=True)
class Sheet:
    """Finds words. Raises `BadTable` for a name that no table has."""

    words: tuple[Table, ...]
    sections: tuple[Table, ...]
    kind: Table
    register: Table
    _found: dict[tuple[str, str], tuple[Said, ...]] = field(default_factory=dict)
    _slotless: dict[tuple[str, str], bool] = field(default_factory=dict)

    def methods(self, step: str) -> list[str]:
        """Sections of a step: `contact 短视频引流` is one of `contact`."""
        tables = (*self.sections, self.kind, self.register)
        names = [name for table in tables for name in (*table.ways, *table.adds) if name.startswith(f"{step} ")]
        return list(dict.fromkeys(names))

    def find(self, name: str, inside: Table | None = None) -> tuple[Said, ...]:
        """All ways of a name as it is meant inside of a table, or of a section when asked for from outside (none: ())."""
        key = (inside.file if inside else "", name)
        if key not in self._found:
            self._found[key] = self._search(name, inside)
        return self._found[key]

    def slotless(self, name: str, inside: Table | None = None) -> bool:
        """Whether no fact is in any way of it, however deep."""
        key = (inside.file if inside else "", name)
        if key not in self._slotless:
            self._slotless[key] = True
            ways = self.find(name, inside)
            self._slotless[key] = all(self._plain(part, said.table) for said in ways for part in said.way)
        return self._slotless[key]

    def _plain(self, part: Part, inside: Table) -> bool:
        if isinstance(part, Name):
            return self.slotless(part.name, inside)
        if isinstance(part, Choice):
            return all(self._plain(inner, inside) for way in part.ways for inner in way)
        return isinstance(part, str)

    def _search(self, name: str, inside: Table | None) -> tuple[Said, ...]:
        own = (self.register, self.kind)
        if inside is None:
            added = [Said(table, way) for table in own for way in table.adds.get(name, ())]
            return (*_first(name, (*own, *self.sections, *self.words)), *added)
        starred = [table for table in own if name in table.replaces]
        found = _first(name, (*starred, inside, *self.words))
        if not found:
            raise BadTable(f"no table says what {name} is (asked in {inside.file})")
        return found


def _first(name: str, tables: Sequence[Table]) -> tuple[Said, ...]:
    """What the first table that has the name says."""
    for table in tables:
        if name in table.ways:
            return tuple(Said(table, way) for way in table.ways[name])
    return ()


@cache
def sheet(register: Register, voice: str, fraud_type: FraudType) -> Sheet:
    """The words of a register for a type."""
    tags = frozenset((voice, str(register)))
    return Sheet(
        words=tuple(_table(path, tags) for path in sorted((FOLDER / "words").glob("*.txt"))),
        sections=tuple(_table(path, tags) for path in sorted((FOLDER / "sections").glob("*.txt"))),
        kind=_table(FOLDER / "types" / f"{fraud_type.name.lower()}.txt", tags),
        register=_table(FOLDER / "registers" / f"{register}.txt", tags),
    )


@cache
def _table(path: Path, tags: frozenset[str]) -> Table:
    ways: dict[str, tuple[Way, ...]] = {}
    adds: dict[str, tuple[Way, ...]] = {}
    replaces: set[str] = set()
    once: set[str] = set()
    for line in _lines(path):
        if not line.is_for(tags):
            continue
        name = line.name.strip("*+=")
        into = adds if line.name.startswith("+") else ways
        into[name] = into.get(name, ()) + line.ways
        if line.name.startswith("*"):
            replaces.add(name)
        if line.name.endswith("="):
            once.add(name)
    return Table(f"{path.parent.name}/{path.stem}", ways, frozenset(replaces), frozenset(once), adds)


_lines = cache(read_lines)
