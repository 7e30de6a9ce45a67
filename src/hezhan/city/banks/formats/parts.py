"""How an answer is spread over files: which lines go into which, in what order, and what names and titles may say.

In:  an answer, a request, a style, and columns to work out. Out: parts, each with `line` (which line it is), `time`
and these columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from string import ascii_lowercase

import numpy as np
import polars as pl

from hezhan.city.banks.formats.contents import beside_owners
from hezhan.city.banks.lines import Answer, Request
from hezhan.city.banks.styles.style import By, Style
from hezhan.city.world import Int64s
from hezhan.core.instants import local


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What goes into one file."""

    lines: pl.DataFrame
    naming: dict[str, str]

    @property
    def positions(self) -> Int64s:
        """Which lines these are."""
        return self.lines["line"].cast(pl.Int64).to_numpy()


def parts(answer: Answer, request: Request, style: Style, columns: list[pl.Expr]) -> Iterator[Part]:
    """The lines of each file, in its order."""
    divided = _by_account if style.by is By.ACCOUNT else _together
    for number, (lines, naming) in enumerate(divided(answer, request, style, columns), start=1):
        naming |= {"n": str(number), "letter": ascii_lowercase[(number - 1) % 26], "rows": str(lines.height)}
        yield Part(lines, naming_of(request) | naming)


def _by_account(
    answer: Answer, request: Request, style: Style, columns: list[pl.Expr]
) -> Iterator[tuple[pl.DataFrame, dict[str, str]]]:
    """Columns are worked out for all accounts at once."""
    lines = beside_owners(answer).select("line", "time", *columns)
    edges = np.searchsorted(answer.lines["owner"].to_numpy(), np.arange(answer.owners.height + 1)).tolist()
    for owner, facts in enumerate(answer.owners.iter_rows(named=True)):
        naming = {key: facts[key] for key in ("number", "card", "holder")}
        naming |= {"named": naming["card"] or naming["number"], "nickname": nickname(facts["number"], facts["holder"])}
        here = lines[edges[owner] : edges[owner + 1]]
        yield here.reverse() if owner in style.newest_first else here, naming


def _together(
    answer: Answer, request: Request, style: Style, columns: list[pl.Expr]
) -> Iterator[tuple[pl.DataFrame, dict[str, str]]]:
    lines = beside_owners(answer)
    half = (answer.owners.height + 1) // 2
    chosen = [pl.col("owner") < half, pl.col("owner") >= half] if style.by is By.HALF else [pl.lit(value=True)]
    if request.exports:
        chosen = [pl.col("time").is_between(begin, end, closed="left") for begin, end in request.exports]
    for position, these in enumerate(chosen):
        here = lines.filter(these)
        posted = here.sort("time", maintain_order=True) if style.mixed else here
        ordered = posted.reverse() if position in style.newest_first else posted
        yield ordered.select("line", "time", *columns), {}


def nickname(number: str, holder: str) -> str:
    """What the holder of a wallet calls themselves."""
    return f"{holder[1:]}{number.partition('@')[0][-6:]}"


def naming_of(request: Request) -> dict[str, str]:
    """What names and titles may say of a request."""
    first, last = local(request.begin), local(request.end)
    return {
        "bank": request.bank,
        "request": request.number,
        "first": f"{first:%Y%m%d}",
        "last": f"{last:%Y%m%d}",
        "from": _in_words(first),
        "until": _in_words(last),
        "number": "",
        "card": "",
        "holder": "",
    }


def _in_words(day: datetime) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def placed(request: Request, style: Style, name: str) -> str:
    """Where a file goes: an archive's members keep their own paths."""
    return name if style.archive or not request.folder else f"{request.folder}/{name}"
