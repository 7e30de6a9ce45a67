"""A local export of a 110 system as CSV → incidents. Columns are known by their Chinese names (docs/duty.md).

In:  the bytes of a file: UTF-8, GB18030 or UTF-16; comma, tab, semicolon; titles above the header.
Out: one `Arrived` for each incident in order of appearance; rows with one number are one incident with several payments.
Law: never an exception; every cell of every row is in an incident. A row whose cells do not fit the header arrives as an
     incident without a number, its line as its words: none of its cells can be trusted, and somebody may be in distress.
"""

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from hezhan.adapters.incidents.building import Notes, Text, arrived
from hezhan.adapters.incidents.fields import COLUMNS, PAID, column_name
from hezhan.adapters.incidents.texts import clean
from hezhan.adapters.statements.encodings import UTF8, detect
from hezhan.adapters.statements.records import Record, lines_of, records
from hezhan.core.incidents import Arrived
from hezhan.core.problems import Problem, Reason

LARGEST_EXPORT: Final = 64 << 20  # bytes
_DELIMITERS: Final = (",", "\t", ";")
_SEARCHED: Final = 20  # records in which the header is looked for
_LEAST_KNOWN: Final = 3
_NEEDED: Final = frozenset({"incident_no", "words", "payee.account"})  # one of them at least
_TEN_THOUSAND: Final = "万"


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns found: where the header ends, and of each column its name, its place and the unit of its cells."""

    after: int  # line
    delimiter: str
    columns: tuple[tuple[str, str, str], ...]

    @property
    def known(self) -> frozenset[str]:
        return frozenset(place for _, place, _ in self.columns if place)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its number, its texts; `misfit` says why its cells cannot be trusted."""

    number: int
    texts: tuple[Text, ...]
    misfit: str = ""


def read_export(data: bytes, source: str) -> list[Arrived]:
    """All incidents of a file. A file that is no export is one `Arrived` without an incident."""
    digest = sha256(data).hexdigest()
    if len(data) > LARGEST_EXPORT:
        return [_refused(source, digest, f"it has {len(data):,} bytes, more than {LARGEST_EXPORT:,}")]
    encoding = detect(data)
    plain = data[encoding.mark :]
    if not encoding.cuttable:
        plain = codecs.decode(plain, encoding.name, "replace").encode(UTF8, "replace")
    lines, name = lines_of(plain), encoding.name if encoding.cuttable else UTF8
    header = _header(lines, name)
    if header is None:
        return [_refused(source, digest, "it has no header with columns of incidents (docs/duty.md lists them)")]
    rows = _rows(lines, header, name)
    return [_arrived(group, source) for group in _by_incident(rows)]


def _refused(source: str, digest: str, text: str) -> Arrived:
    problem = Problem(file=source, row=0, reason=Reason.UNREADABLE, text=text)
    return Arrived(source=source, sha256=digest, incident=None, problems=(problem,))


def _header(lines: Sequence[str], encoding: str) -> _Header | None:
    """The record among the first that names most fields."""
    found = [
        header
        for delimiter in _DELIMITERS
        for record in records(lines[: _SEARCHED * 4], delimiter, final=True)
        if record.line < _SEARCHED and record.cells
        for header in [_Header(record.line + record.lines, delimiter, _columns(record.cells, encoding))]
        if len(header.known) >= _LEAST_KNOWN and header.known & _NEEDED
    ]
    return max(found, key=lambda header: len(header.known), default=None)


def _columns(cells: Iterable[str], encoding: str) -> tuple[tuple[str, str, str], ...]:
    told = []
    for number, cell in enumerate(cells, start=1):
        name = clean(_decoded(cell, encoding))
        column, unit = column_name(name)
        place = COLUMNS.get(column, "")
        told.append((name or f"column {number}", place, _TEN_THOUSAND if unit.startswith(_TEN_THOUSAND) else ""))
    return tuple(told)


def _decoded(cell: str, encoding: str) -> str:
    return cell.encode("latin-1").decode(encoding, "replace")


def _rows(lines: Sequence[str], header: _Header, encoding: str) -> Iterator[_Row]:
    below = lines[header.after :]
    for record in records(below, header.delimiter, final=True):
        number = header.after + record.line + 1
        row = _row(record, number, header, encoding)
        if row is None:
            line = "".join(below[record.line : record.line + record.lines])
            told = Text(f"row {number}", "words", _decoded(line, encoding), number)
            lost = (
                "a quotation mark is opened and never closed"
                if record.cells is None
                else "its cells do not fit the header"
            )
            yield _Row(number, (told,), lost)
        elif row.texts:
            yield row


def _row(record: Record, number: int, header: _Header, encoding: str) -> _Row | None:
    """The texts of a record, None when its cells cannot be told apart."""
    if record.cells is None:
        return None
    cells = [clean(_decoded(cell, encoding)) for cell in record.cells]
    columns = header.columns
    if (len(cells) < len(columns) and any(cells)) or any(cells[len(columns) :]):
        return None
    told = [
        Text(name, place, cell + unit if place == "amount" and cell[-1].isdigit() else cell, number)
        for (name, place, unit), cell in zip(columns, cells, strict=False)
        if cell
    ]
    return _Row(number, tuple(told))


def _by_incident(rows: Iterable[_Row]) -> list[list[_Row]]:
    """Rows with the same number together; one without a number is an incident of its own."""
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        number = next((one.text for one in row.texts if one.place == "incident_no"), "")
        groups.setdefault(number or f"\0{row.number}", []).append(row)
    return list(groups.values())


def _arrived(group: Sequence[_Row], source: str) -> Arrived:
    notes = Notes(source)
    for row in group:
        if row.misfit:
            notes.wrong(
                Reason.UNREADABLE,
                f"{row.misfit}: the row is kept as it stands, its cells are not told apart",
                row.number,
            )
    head = [one for row in group for one in row.texts if one.place not in PAID]
    paid = [[one for one in row.texts if one.place in PAID] for row in group]
    cells = "\n".join(f"{one.where}\t{one.text}" for row in group for one in row.texts)
    digest = sha256(cells.encode("utf-8", "replace")).hexdigest()
    return arrived(head, [told for told in paid if told], notes, digest)
