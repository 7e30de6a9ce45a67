"""Corrections as tests and training data: out of a bulk export, as `corrections.jsonl`, measured against the engine.

In:  origins of filed reports as an export shows them; the table of a fetched export. Out: rows; lines; `Measured`.
Law: only what a bulk export let out comes here, signed by those who sign exports; officers are numbered, not named.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hezhan.core.instants import NotInstant, iso, parse_instant
from hezhan.core.matters import Corrected, Filed, Origins, Span
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.understand import Fact, Kind, Tables, understand
from hezhan.ports import Tables as Files

HEAD: Final = ("编号", "文字", "报案时间", "改正人", "改正时间", "原读", "改为")
_KEYS: Final = ("type", "value", "start", "end", "owner")
_MOST: Final = 200_000  # lines of one file
_LARGEST: Final = 512 << 20  # bytes of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How the engine does on corrections: what was wrong and is not said any more, what is right and is said."""

    lines: int
    wrong: int
    wrong_gone: int
    right: int
    right_found: int
    right_by_type: Mapping[str, tuple[int, int]]  # found, of


def rows(filed: Filed[Origins], body: Any) -> Iterator[Sequence[object]]:
    """The corrections of one filed report as rows of an export; officers by their order in it.

    Their people are made up already, so that no number in them is masked; whoever sees no free words gets none of them.
    """
    officers: dict[str, int] = {}
    readable = [one for one, shown in zip(filed.matter.body.corrections, body.corrections, strict=True) if _open(shown)]
    for n, one in enumerate(readable, 1):
        officer = officers.setdefault(one.by, len(officers) + 1)
        yield _row(f"{filed.matter.id[:8]}-{n}", one, officer)


def _open(shown: Corrected) -> bool:
    return shown.text.strip("*") != ""


def _row(name: str, one: Corrected, officer: int) -> Sequence[object]:
    return (
        name,
        one.text,
        iso(one.reported_at),
        f"officer-{officer}",
        iso(one.at),
        _told(one.wrong),
        _told(one.right),
    )


def _told(span: Span | None) -> str:
    if span is None:
        return ""
    value = int(span.value) if span.type == Kind.AMOUNT else span.value
    told = {"type": span.type, "value": value, "start": span.start, "end": span.end, "owner": span.owner}
    return json.dumps(told, ensure_ascii=False)


def write_lines(files: Files, source: Path, out: Path) -> int:
    """A fetched export, the archive or the table in it, as lines; how many. Raises `Refused`."""
    lines = lines_of(_table(source), str(source))
    files.publish({out: b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)})
    return len(lines)


def _table(source: Path) -> bytes:
    if not zipfile.is_zipfile(source):
        return source.read_bytes()
    with zipfile.ZipFile(source) as archive:
        names = [one for one in archive.infolist() if one.filename.endswith("-corrections.csv")]
        if len(names) != 1 or names[0].file_size > _LARGEST:
            raise _refused(str(source), 0, "不是“corrections”的导出")
        return archive.read(names[0])


def lines_of(table: bytes, name: str) -> list[dict[str, Any]]:
    """The lines of an exported table. Raises `Refused` when it is none."""
    try:
        read = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise _refused(name, 0, "不是导出的表") from None
    if len(read) < 2 or tuple(read[1][1:]) != HEAD:
        raise _refused(name, 2, "不是“corrections”的导出")
    return [_line(name, number, row) for number, row in enumerate(read[2:], 3)]


def _line(name: str, number: int, row: Sequence[str]) -> dict[str, Any]:
    if len(row) != len(HEAD) + 1:
        raise _refused(name, number, "列数不对")
    _, own, text, reported_at, by, at, wrong, right = map(_unquoted, row)
    try:
        facts = [json.loads(one) if one else None for one in (wrong, right)]
    except ValueError:
        raise _refused(name, number, "要素不是 JSON") from None
    return {
        "id": own,
        "text": text,
        "reported_at": reported_at,
        "corrected_by": by,
        "corrected_at": at,
        "wrong": facts[0],
        "right": facts[1],
    }


def _unquoted(cell: str) -> str:
    """A cell without the sign that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" else cell


def measured(data: bytes, words: Tables, name: str) -> Measured:
    """The engine against `corrections.jsonl`. Raises `Refused` on a line that is none."""
    wrong = wrong_gone = 0
    by_type: dict[str, tuple[int, int]] = {}
    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()][:_MOST]
    for number, line in enumerate(lines, 1):
        told = _correction(line, name, number)
        said = [_said(fact) for fact in understand(told["text"], told["at"], words).facts]
        if told["wrong"]:
            wrong += 1
            wrong_gone += _bare(told["wrong"]) not in said
        if told["right"]:
            kind = str(told["right"]["type"])
            found, of = by_type.get(kind, (0, 0))
            by_type[kind] = (found + (_bare(told["right"]) in said), of + 1)
    return Measured(
        lines=len(lines),
        wrong=wrong,
        wrong_gone=wrong_gone,
        right=sum(of for _, of in by_type.values()),
        right_found=sum(found for found, _ in by_type.values()),
        right_by_type=dict(sorted(by_type.items())),
    )


def _correction(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        told = json.loads(line)
        if not isinstance(told["text"], str) or not (told.get("wrong") or told.get("right")):
            raise ValueError("neither wrong nor right")
        for fact in filter(None, (told.get("wrong"), told.get("right"))):
            _bare(fact)
        return {**told, "at": parse_instant(told["reported_at"])}
    except (ValueError, KeyError, TypeError, RecursionError, NotInstant) as fault:
        raise _refused(name, number, f"不是一条改正：{str(fault)[:100]}") from None


def _bare(fact: Mapping[str, Any]) -> dict[str, Any]:
    return {key: fact[key] for key in _KEYS}


def _said(fact: Fact) -> dict[str, Any]:
    return {
        "type": str(fact.kind),
        "value": fact.value,
        "start": fact.start,
        "end": fact.end,
        "owner": str(fact.owner),
    }


def _refused(name: str, row: int, text: str) -> Refused:
    return Refused([Problem(file=name, row=row, reason=Reason.UNREADABLE, text=text)])
