"""Cells of events read: each column of text becomes what it means, and each fault a problem with its row.

In:  a table of cells, one row an event, with the physical row in column `row`.
Out: typed rows without a fault, and all faults.
Law: a row is in the result or in a problem; what the fast forms do not recognise is read by the plain ones of `core`.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan.core.instants import NotInstant, parse_instant
from hezhan.core.money import LARGEST, NotMoney, parse_fen, parse_yuan
from hezhan.core.problems import Problem, Reason

ROW: Final = "row"
NEEDED: Final = ("event_id", "time", "kind", "subject")
TOLD: Final = (*NEEDED, "counterpart", "duration_s", "amount_fen", "amount", "detail")
TYPED: Final = ("time", "duration_s", "amount_fen")  # may be numbers and times in the file itself
YEAR_S: Final = 366 * 86_400
_LONGEST: Final = {"event_id": 200, "subject": 200, "counterpart": 2_048, "detail": 4_096}
_EVERY_ISO: Final = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d(\.\d{1,6})?[+-]\d{2}:\d{2}$"
_EARLIEST, _LATEST = -62_135_596_800_000_000, 253_402_300_799_999_999  # the years 1 to 9999

Words = tuple[str, ...]


class Reader:
    """Reads cells by the words of kinds, directions and sources given."""

    def __init__(self, path: Path, kinds: Mapping[str, int], directions: Words, sources: Words) -> None:
        self._path, self._kinds = path, {word: int(number) for word, number in kinds.items()}
        self._directions, self._sources = directions, sources

    def read(self, cells: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
        """Typed rows and faults of one piece of a file; columns that are absent count as blank."""
        faults: dict[int, Problem] = {}
        columns = [
            self._text(cells, "event_id", faults, needed=True),
            self._time(cells, faults),
            self._kind(cells, faults),
            self._text(cells, "subject", faults, needed=True),
            self._text(cells, "counterpart", faults),
            self._number(cells, "duration_s", faults, parse_fen, Reason.UNREADABLE, YEAR_S),
            self._amount(cells, faults),
            *self._detail(cells, faults),
        ]
        table = pl.DataFrame([cells[ROW], *columns])
        good = table.filter(~pl.col(ROW).is_in(list(faults))) if faults else table
        return good.drop(ROW), [faults[row] for row in sorted(faults)]

    def _fault(self, faults: dict[int, Problem], row: int, reason: Reason, text: str) -> None:
        faults.setdefault(row, Problem(file=self._path.name, row=row, reason=reason, text=text))

    def _text(self, cells: pl.DataFrame, name: str, faults: dict[int, Problem], *, needed: bool = False) -> pl.Series:
        texts = _texts(cells, name)
        longest = _LONGEST[name]
        wrong = texts.str.len_chars() > longest
        if needed:
            wrong = wrong | (texts == "")
        for at in wrong.arg_true().to_list():
            told = f"is longer than {longest} characters" if texts[at] else "is blank"
            self._fault(faults, cells[ROW][at], Reason.UNREADABLE, f"{name} {told}")
        return texts

    def _time(self, cells: pl.DataFrame, faults: dict[int, Problem]) -> pl.Series:
        given = cells["time"]
        if given.dtype.is_integer():
            times = given.cast(pl.Int64)
        else:
            plain = given.set(~given.str.contains(_EVERY_ISO), None)
            times = plain.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="us", strict=False).cast(pl.Int64)
        outside = (times < _EARLIEST) | (times > _LATEST)
        times = times.set(outside.fill_null(value=False), None)
        return self._slow(cells, "time", times, faults, (parse_instant, Reason.TIME))

    def _kind(self, cells: pl.DataFrame, faults: dict[int, Problem]) -> pl.Series:
        texts = _texts(cells, "kind")
        kinds = texts.replace_strict(self._kinds, default=None, return_dtype=pl.UInt8).alias("kind")
        for at in kinds.is_null().arg_true().to_list():
            known = " ".join(self._kinds)
            self._fault(faults, cells[ROW][at], Reason.UNREADABLE, f"kind {texts[at][:40]!r} is none of {known}")
        return kinds.fill_null(0)

    def _number(
        self,
        cells: pl.DataFrame,
        name: str,
        faults: dict[int, Problem],
        slow: Callable[[str], int],
        reason: Reason,
        most: int,
    ) -> pl.Series:
        if name not in cells.columns:
            return pl.zeros(cells.height, pl.Int64, eager=True).alias(name)
        given = cells[name]
        if given.dtype.is_integer():
            numbers = given.cast(pl.Int64, strict=False)
            numbers = numbers.set(given.is_null(), 0)
        else:
            numbers = given.set(~given.str.contains(r"^\d{1,15}$"), None).cast(pl.Int64).set(given == "", 0)

        def bounded(text: str) -> int:
            number = slow(text)
            if not 0 <= number <= most:
                raise ValueError(f"{text[:40]!r} is not from 0 to {most}")
            return number

        beyond = ((numbers < 0) | (numbers > most)).fill_null(value=False)
        return self._slow(cells, name, numbers.set(beyond, None), faults, (bounded, reason))

    def _amount(self, cells: pl.DataFrame, faults: dict[int, Problem]) -> pl.Series:
        """In fen, or in yuan in the column without `_fen`; two that disagree are a fault."""
        fen = self._number(cells, "amount_fen", faults, parse_fen, Reason.AMOUNT, LARGEST)
        if "amount" not in cells.columns:
            return fen
        texts = _texts(cells, "amount")
        known: dict[int, int] = {}
        for at in (texts != "").arg_true().to_list():
            try:
                known[at] = parse_yuan(texts[at])
            except NotMoney as fault:
                self._fault(faults, cells[ROW][at], Reason.AMOUNT, f"amount: {fault}")
                continue
            if known[at] < 0 or (fen[at] and fen[at] != known[at]):
                self._fault(faults, cells[ROW][at], Reason.AMOUNT, f"amount {texts[at][:40]} and amount_fen disagree")
        return fen.scatter(list(known), list(known.values())) if known else fen

    def _slow(
        self,
        cells: pl.DataFrame,
        name: str,
        values: pl.Series,
        faults: dict[int, Problem],
        how: tuple[Callable[[str], int], Reason],
    ) -> pl.Series:
        """Cells that the fast form did not take, one by one."""
        read, reason = how
        found: dict[int, int] = {}
        for at in values.is_null().arg_true().to_list():
            text = "" if cells[name][at] is None else str(cells[name][at])
            try:
                found[at] = read(text)
            except (NotInstant, NotMoney, ValueError) as fault:
                self._fault(faults, cells[ROW][at], reason, f"{name}: {fault}" if text else f"{name} is blank")
        values = values.scatter(list(found), list(found.values())) if found else values
        return values.fill_null(0).alias(name)

    def _detail(self, cells: pl.DataFrame, faults: dict[int, Problem]) -> list[pl.Series]:
        """What is asked of the JSON; each distinct text is read once."""
        texts = self._text(cells, "detail", faults)
        distinct = texts.filter(texts.str.len_chars() <= _LONGEST["detail"]).unique().to_list()
        told = {text: self._told(text) for text in distinct}
        wrong = [text for text, one in told.items() if isinstance(one, str)]
        if wrong:
            for at in texts.is_in(wrong).arg_true().to_list():
                self._fault(faults, cells[ROW][at], Reason.UNREADABLE, f"detail {told[texts[at]]}")
        return [
            texts.replace_strict(
                {text: one[place] for text, one in told.items() if not isinstance(one, str)},
                default=nothing,
                return_dtype=kind,
            ).alias(name)
            for place, (name, kind, nothing) in enumerate(_OF_DETAIL)
        ]

    def _told(self, text: str) -> tuple[int, int, bool, bool] | str:
        """Direction, source, blocked, ongoing; a sentence where it is no JSON object."""
        try:
            told: Any = json.loads(text or "{}", parse_constant=_refuse)
        except (ValueError, RecursionError) as fault:
            return f"is not JSON: {str(fault)[:80]}"
        if not isinstance(told, dict):
            return "is no JSON object"
        return (
            _place(self._directions, told.get("direction")),
            _place(self._sources, told.get("source")),
            told.get("blocked") is True,
            told.get("ongoing") is True,
        )


_OF_DETAIL: Final = (
    ("direction", pl.UInt8, 0),
    ("source", pl.UInt8, 0),
    ("blocked", pl.Boolean, False),
    ("ongoing", pl.Boolean, False),
)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _place(words: Words, word: object) -> int:
    """Of a word that is known; anything else tells nothing."""
    return words.index(word) if isinstance(word, str) and word in words else 0


def _texts(cells: pl.DataFrame, name: str) -> pl.Series:
    return cells[name] if name in cells.columns else pl.repeat("", cells.height, eager=True).alias(name)
