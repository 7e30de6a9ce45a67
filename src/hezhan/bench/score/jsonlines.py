"""JSON and JSON lines as tables: every line that is not what it should be is told with its number.

`understood` and `reports` have one shape (id, fraud_type, loss_fen, entities); `verdicts` has `input` and `verdict`; `race`
is one object, with its sums at the top or under `sum`, and `cases` as a list of the same; of `summary` only the rule and the
strategy are read.
"""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.core.money import LARGEST
from hezhan.core.problems import Problem, Reason

BOM = b"\xef\xbb\xbf"
Read = tuple[pl.DataFrame, list[Problem]]

ENTITY = pl.Struct(
    {
        "type": pl.String,
        "value": pl.String,
        "start": pl.Int64,
        "end": pl.Int64,
        "owner": pl.String,
    }
)
UNDERSTOOD = pl.Schema(
    [("id", pl.String), ("fraud_type", pl.String), ("loss_fen", pl.Int64), ("entities", pl.List(ENTITY))]
)
VERDICTS = pl.Schema({"input": pl.String, "verdict": pl.String})
VERDICT_WORDS = ("block", "allow", "unknown")
SUMMARY = pl.Schema({"policy": pl.String, "strategy": pl.String})
RACE_SUMS = ("in_banks_at_report_fen", "bound_fen", "saved_fen", "wrong_fen_hours")
RACE_TIMES = ("first_stop_s", "last_stop_s")
RACE = pl.Schema(dict.fromkeys((*RACE_SUMS, *RACE_TIMES), pl.Int64))


class NotSo(ValueError):
    """A line is not what it should be; the message says what is wrong."""


def understood(path: Path) -> Read:
    """Reports with their entities, one row each. A value keeps its currency: '8500000 USDT'."""
    rows, problems = _lines(path, _report)
    seen: dict[str, int] = {}
    for number, row in rows:
        if row["id"] in seen:
            problems.append(_problem(path, number, f"id {row['id'][:40]!r} is there twice"))
        seen.setdefault(row["id"], number)
    return pl.DataFrame([row for _, row in rows], schema=UNDERSTOOD), problems


def verdicts(path: Path) -> Read:
    """What was asked and what was said, in columns; where that does not go smoothly, line by line."""
    try:
        data = path.read_bytes()
        rows = pl.read_ndjson(io.BytesIO(data), schema=VERDICTS)
    except (pl.exceptions.PolarsError, OSError):
        return _verdicts_by_line(path)
    smooth = rows.select((pl.col("input").is_not_null() & pl.col("verdict").is_in(VERDICT_WORDS)).all()).item()
    return (rows, []) if smooth else _verdicts_by_line(path)


def _verdicts_by_line(path: Path) -> Read:
    rows, problems = _lines(path, _verdict)
    return pl.DataFrame([row for _, row in rows], schema=VERDICTS), problems


def race(path: Path) -> Read:
    """A row for each case, or one row of sums where there are no cases."""
    return _whole_file(path, _raced, RACE)


def summary(path: Path) -> Read:
    """By which rule and strategy the result was made, where that is told."""
    return _whole_file(path, lambda told: [{name: _text(told, name, "", may_miss=True) for name in SUMMARY}], SUMMARY)


def _whole_file(path: Path, read: Callable[[Mapping[str, Any]], list[dict[str, Any]]], schema: pl.Schema) -> Read:
    try:
        return pl.DataFrame(read(_object(path.read_bytes().removeprefix(BOM))), schema=schema), []
    except OSError as fault:
        problem = _problem(path, 0, f"cannot be opened: {fault.strerror}")
    except NotSo as fault:
        problem = _problem(path, 0, str(fault))
    return pl.DataFrame(schema=schema), [problem]


def _raced(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    if not told.get("cases"):
        return [_race_row(told.get("sum", told), "")]
    if not isinstance(told["cases"], list):
        raise NotSo("cases is not a list")
    return [_race_row(one, f"cases[{at}]: ") for at, one in enumerate(told["cases"])]


def _race_row(one: Any, where: str) -> dict[str, int | None]:
    if not isinstance(one, dict):
        raise NotSo(f"{where}not a JSON object")
    return {name: _whole(one, name, where, may_miss=name in RACE_TIMES) for name in RACE}


def _report(told: Mapping[str, Any]) -> dict[str, Any]:
    entities = told.get("entities")
    if not isinstance(entities, list):
        raise NotSo("entities is not a list")
    return {
        "id": _text(told, "id", ""),
        "fraud_type": _text(told, "fraud_type", "", may_miss=True),
        "loss_fen": _whole(told, "loss_fen", "", may_miss=True),
        "entities": [_entity(one, f"entities[{at}]: ") for at, one in enumerate(entities)],
    }


def _entity(one: Any, where: str) -> dict[str, Any]:
    if not isinstance(one, dict):
        raise NotSo(f"{where}not a JSON object")
    value, currency = _value(one, "value", where), _text(one, "currency", where, may_miss=True)
    return {
        "type": _text(one, "type", where),
        "value": f"{value} {currency}" if currency else value,
        "start": _whole(one, "start", where),
        "end": _whole(one, "end", where),
        "owner": _text(one, "owner", where, may_miss=True) or "",
    }


def _verdict(told: Mapping[str, Any]) -> dict[str, Any]:
    said = _text(told, "verdict", "")
    if said not in VERDICT_WORDS:
        raise NotSo(f"verdict {said!r} is none of {', '.join(VERDICT_WORDS)}")
    return {"input": _value(told, "input", ""), "verdict": said}


def _value(told: Mapping[str, Any], name: str, where: str) -> str:
    value = told.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise NotSo(f"{where}{name} is neither text nor a whole number")
    return _whole_characters(value, f"{where}{name}")


def _text(told: Mapping[str, Any], name: str, where: str, *, may_miss: bool = False) -> str | None:
    value = told.get(name)
    if may_miss and value in (None, ""):
        return None
    if not isinstance(value, str) or not value.strip():
        raise NotSo(f"{where}{name} is not a text")
    return _whole_characters(value.strip(), f"{where}{name}")


def _whole_characters(text: str, what: str) -> str:
    """JSON can spell half of a character pair; no file can hold it."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise NotSo(f"{what} holds half a character")
    return text


def _whole(told: Mapping[str, Any], name: str, where: str, *, may_miss: bool = False) -> int | None:
    value = told.get(name)
    if may_miss and value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise NotSo(f"{where}{name} is not a whole number from 0")
    return value


def _lines(path: Path, read: Callable[[Mapping[str, Any]], dict[str, Any]]) -> tuple[list[Any], list[Problem]]:
    """(line number, row) of each good line; blank lines are passed over."""
    rows, problems = list[tuple[int, dict[str, Any]]](), list[Problem]()
    try:
        data = path.read_bytes()
    except OSError as fault:
        return [], [_problem(path, 0, f"cannot be opened: {fault.strerror}")]
    for number, line in _numbered(data):
        try:
            rows.append((number, read(_object(line))))
        except NotSo as fault:
            problems.append(_problem(path, number, str(fault)))
    return rows, problems


def _numbered(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.removeprefix(BOM).split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):  # numbers beyond all measure are ValueErrors too
        raise NotSo("is not JSON") from None
    if not isinstance(told, dict):
        raise NotSo("is not a JSON object")
    return told


def _problem(path: Path, row: int, text: str) -> Problem:
    return Problem(file=path.name, row=row, reason=Reason.UNREADABLE, text=text)
