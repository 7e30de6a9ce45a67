"""What goes wrong with single lines on their way out of an institution.

In:  the postings that an institution would print. Out: an accident for each, mostly none.
Law: never the first or last line of an account, never two in a row: the running balance before and after each still
tells the truth. Nothing is spoilt that the institution's style would not show.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.banks.styles.style import Family, Style
from hezhan.city.rates import Rates
from hezhan.city.world import Int8s


class Accident(IntEnum):
    """What may go wrong with a line."""

    NONE = 0
    LOST = 1
    NO_SIGN = 2
    BROKEN_AMOUNT = 3
    BROKEN_TIME = 4


# Cells that must be printed as text for an accident to be seen, and to leave the rest readable.
_SHOWN_BY: Final[Mapping[Accident, tuple[str, ...]]] = {
    Accident.LOST: (),
    Accident.NO_SIGN: ("direction", "balance"),
    Accident.BROKEN_AMOUNT: ("amount",),
    Accident.BROKEN_TIME: ("time",),
}


def accidents(postings: pl.DataFrame, style: Style, seed: int, rates: Rates) -> Int8s:
    """What goes wrong with each posting; rows of an account stand together."""
    side = postings["serial"].to_numpy() * 2 + (postings["sign"].to_numpy() > 0)
    weights = [rates.value(f"banks.faults.{one.name.lower()}_per_million") for one in _SHOWN_BY]
    stream = chance.stream(seed, "banks", "accidents")
    drawn = chance.weighted(stream, side, [1_000_000 - sum(weights), *weights])
    account = postings["account"].to_numpy()
    inside = (account == np.roll(account, 1)) & (account == np.roll(account, -1)) & postings["ok"].to_numpy()
    if len(inside):
        inside[0] = inside[-1] = False
    alone = np.roll(drawn, 1) == Accident.NONE
    possible = np.isin(drawn, _possible(style))
    return np.where(inside & alone & possible, drawn, Accident.NONE).astype(np.int8)


def _possible(style: Style) -> list[Accident]:
    if style.family is Family.CAMT:
        return [Accident.LOST]
    if style.family is Family.PLATFORM:
        return list(_SHOWN_BY)
    workbook = style.family is Family.WORKBOOK
    texts = {column.cell for column in style.columns if not (workbook and (column.number or column.date))}
    balance = {column.cell for column in style.columns if column.cell == "balance"}
    return [one for one, cells in _SHOWN_BY.items() if set(cells) <= texts | balance]
