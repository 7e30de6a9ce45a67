"""Cash paid out, as statements tell it: the rows of withdrawals with what is printed of the place and the machine.

In:  entries of a reading and the transfers they were joined to. Out: one row for each withdrawal, plain enough for JSON.
Law: a row names the file, sheet and row that told it; what was not printed is blank and not guessed.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

import polars as pl

from hezhan.core.reading import Reconciled
from hezhan.core.transfers import TransferKind

CASH: Final = "cash.json"
_LONGEST: Final = 200
_FOLDER: Final = re.compile(r"[0-9a-f]{12}")  # where a kept file is laid out: the beginning of its hash
_TOLD: Final = ("file", "sheet", "row", "own_bank", "summary", "place", "device")
_COUNTY: Final = re.compile(
    r"^(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?(?:市|州|盟))?(?P<county>.{1,8}?(?:区|县|旗|市))(?P<rest>.*)$"
)
_TILL: Final = re.compile(
    r"(?:自助银行|自助设备|自助|ATM机?|营业网点|营业厅|营业部|支行|分理处|网点).*$", re.IGNORECASE
)
_COUNTER: Final = re.compile(r"营业|网点|支行|分理处|柜")
_ADDRESS: Final = re.compile(
    r"[.:]|(?:[0-9A-Fa-f]{2}-){3}"
)  # of a network or a network card, which no cash machine prints


def cash_rows(entries: pl.DataFrame, joined: Reconciled) -> list[dict[str, Any]]:
    """Withdrawals in order of time: `account, at, fen, place, county, bank, machine, counter, file, sheet, row`."""
    cash = joined.transfers.filter(pl.col("kind") == TransferKind.CASH_OUT).select(
        "payer", "time", "amount_fen", pl.col("origin").str.split(";").list.first()
    )
    if cash.is_empty():
        return []
    placed = entries.with_columns(pl.col("file", "sheet").fill_null(""))
    printed = placed.select(pl.format("{}#{}!{}", "file", "sheet", "row").alias("origin"), *_TOLD)
    rows = cash.join(printed, on="origin", how="inner").sort("time", "origin")
    return [_told(row) for row in rows.iter_rows(named=True)]


def county_of(place: str) -> tuple[str, str]:
    """The county that a printed place names, and the words behind it; both blank where it names none."""
    found = _COUNTY.match(place)
    return (found["county"], found["rest"]) if found else ("", place)


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    place = (row["place"] or "")[:_LONGEST]
    county, rest = county_of(place)
    return {
        "account": row["payer"],
        "at": int(row["time"]),
        "fen": int(row["amount_fen"]),
        "place": place,
        "county": county,
        "bank": (_TILL.sub("", rest).strip() if county else "") or row["own_bank"] or "",
        "machine": _machine(row["device"] or ""),
        "counter": bool(_COUNTER.search(rest)) or "柜" in (row["summary"] or ""),
        "file": _file(row["file"]),
        "sheet": row["sheet"] or "",
        "row": int(row["row"]),
    }


def _machine(device: str) -> str:
    """A machine's number among what is printed of devices."""
    return next((one for one in device.split() if not _ADDRESS.search(one)), "")


def _file(path: str) -> str:
    """The file in the folder that begins its hash; where it was laid out for reading tells nothing."""
    parts = PurePosixPath(path).parts
    at = next((n for n, part in enumerate(parts) if _FOLDER.fullmatch(part)), 0)
    return "/".join(parts[at:])
