"""Callers that behave as fraud does: strangers one after the other, short calls, many cards in one machine, forged numbers.

In:  call records (caller, callee, when, how long, cell, device, card). Out: a row of figures for each caller; `Found`.
Law: the order of records does not matter; who calls is judged by how the calls go, never by who they are: nothing of a
     person, a place of birth or a household is a figure here. Whom people call of their own accord is spared.

Two steps. First a look at all: few callees, nothing further. Then what is left is weighed: by a model where there is one,
otherwise by points for what stands out; a number that no honest caller can show is told at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from hezhan.engines.block.allowing import Allows
from hezhan.engines.block.canonical.hosts import NotCanonical
from hezhan.engines.block.canonical.numbers import canonical_number
from hezhan.engines.block.finding.found import Found, Sign, found
from hezhan.engines.block.finding.trees import Growth, Trees, grown
from hezhan.engines.block.kinds import Kind

FIGURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "calls": "拨出 {:.0f} 次",
        "callees": "打给 {:.0f} 个不同的号码",
        "fresh": "{:.0%} 的通话是第一次打给对方",
        "sequential": "{:.0%} 的号码与上一个只差几位（顺号拨打）",
        "short": "{:.0%} 的通话不到半分钟",
        "unanswered": "{:.0%} 没有接通",
        "median_s": "通话中位数 {:.0f} 秒",
        "busiest_hour": "一小时最多拨出 {:.0f} 次",
        "days": "在 {:.0f} 天里拨打",
        "cells": "用过 {:.0f} 个基站",
        "cards_in_device": "同一设备里用过 {:.0f} 张卡",
        "cards_at_once": "同一基站、同一小时、同一设备有 {:.0f} 张卡在打",
        "called_by": "被 {:.0%} 的对方打回",
    }
)
LEAST: Final = 50
FEW: Final = 10  # callees; below this nothing is weighed further
_CALLED: Final = 0.3  # of callees who call of their own accord: whoever has so many is spared
_NEAR: Final = 20  # numbers apart, that are dialled one after the other
_SHORT_S: Final = 30
_HOUR, _DAY = 3_600_000_000, 86_400_000_000
_GROWTH: Final = Growth(trees=150, depth=4, rate=0.06, columns=0.5)
# from which figure on it counts, its weight where there is no model
_POINTS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "callees": (60, 0.15),
        "fresh": (0.95, 0.15),
        "sequential": (0.3, 0.5),
        "short": (0.7, 0.2),
        "busiest_hour": (40, 0.2),
        "cards_in_device": (5, 0.4),
        "cards_at_once": (3, 0.6),
    }
)


@dataclass(frozen=True, slots=True)
class CallModel:
    """`line`: the log-odds above which one honest caller in a thousand lay when it was not learnt from."""

    version: str
    line: float
    trees: Trees


def figures(records: pl.DataFrame) -> pl.DataFrame:
    """One row a caller: `caller` and the columns of `FIGURES`.

    `records` has caller, callee, begun (instant), duration_s, cell, device, card; blank texts where nothing is known.
    """
    out = records.sort("begun", "caller", "callee", "duration_s", "cell", "device", "card")
    dialled = out.with_columns(
        first=pl.struct("caller", "callee").is_first_distinct(),
        apart=(_number("callee") - _number("callee").shift().over("caller")).abs(),
        hour=pl.col("begun") // _HOUR,
    )
    each = dialled.group_by("caller").agg(
        calls=pl.len(),
        callees=pl.col("callee").n_unique(),
        fresh=pl.col("first").mean(),
        sequential=(pl.col("apart").is_between(1, _NEAR)).fill_null(value=False).mean(),
        short=(pl.col("duration_s").is_between(1, _SHORT_S - 1)).mean(),
        unanswered=(pl.col("duration_s") == 0).mean(),
        median_s=pl.col("duration_s").filter(pl.col("duration_s") > 0).median(),
        busiest_hour=pl.col("hour").unique_counts().max(),
        days=(pl.col("begun") // _DAY).n_unique(),
        cells=pl.col("cell").filter(pl.col("cell") != "").n_unique(),
    )
    return (
        each.join(_cards(dialled), on="caller", how="left")
        .join(_called_by(records), on="caller", how="left")
        .with_columns(pl.col("called_by").fill_null(0.0))
        .select("caller", *(pl.col(name).cast(pl.Float64) for name in FIGURES))
        .sort("caller")
    )


def _number(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all(r"\D", "").str.slice(-9).cast(pl.Int64, strict=False)


def _cards(dialled: pl.DataFrame) -> pl.DataFrame:
    """How many cards, or callers where cards are not told, a caller's device has had, in all and at once."""
    of = dialled.filter(pl.col("device") != "").with_columns(
        card=pl.when(pl.col("card") != "").then("card").otherwise("caller")
    )
    wide = of.with_columns(
        cards_in_device=pl.col("card").n_unique().over("device"),
        cards_at_once=pl.col("card").n_unique().over("device", "cell", "hour"),
    )
    return wide.group_by("caller").agg(pl.col("cards_in_device").max(), pl.col("cards_at_once").max())


def _called_by(records: pl.DataFrame) -> pl.DataFrame:
    """Which share of a caller's callees called it, too, or called it first."""
    pairs = records.select("caller", "callee").unique()
    back = pairs.select(caller=pl.col("callee"), callee=pl.col("caller"), back=pl.lit(value=True))
    known = pairs.join(back, on=["caller", "callee"], how="left")
    return known.group_by("caller").agg(called_by=pl.col("back").fill_null(value=False).mean())


def calls_found(
    records: pl.DataFrame, allows: Allows, model: CallModel | None = None, least: int = LEAST
) -> list[Found]:
    """Callers to be looked at, the surest first."""
    table = figures(records)
    spared = _spared(table)
    odds = np.full(len(table), -np.inf) if model is None else model.trees.odds(rows_of(table))
    told = []
    for one, row in enumerate(table.iter_rows(named=True)):
        value, forged = _shown(row["caller"])
        if allows.covering(Kind.PHONE, value) is not None:
            continue
        signs = list(_forged(value) if forged else _weighed(row, float(odds[one]), model) if not spared[one] else ())
        find = found(Kind.PHONE, value, signs)
        if find.score >= least:
            told.append(find)
    return sorted(told, key=lambda find: (-find.score, find.value))


def rows_of(table: pl.DataFrame) -> npt.NDArray[np.float64]:
    """Figures as a model takes them; what is not known is NaN."""
    return table.select(pl.col(name).fill_null(float("nan")) for name in FIGURES).to_numpy()


def _spared(table: pl.DataFrame) -> npt.NDArray[np.bool_]:
    """The first step: few callees, or people call of their own accord."""
    return table.select((pl.col("callees") < FEW) | (pl.col("called_by") >= _CALLED)).to_series().to_numpy()


def _shown(caller: str) -> tuple[str, bool]:
    """The number in one spelling, or a pseudonym; and whether no honest caller can show it (see `canonical_number`)."""
    try:
        value = canonical_number(caller)
    except NotCanonical:
        return caller, False
    return value, value.startswith("+86")


def _forged(value: str) -> Iterator[Sign]:
    yield Sign(0.95, f"来电显示 {value}：带国际前缀的短号，只有改号才打得出来")


def _weighed(row: Mapping[str, Any], odds: float, model: CallModel | None) -> Iterable[Sign]:
    said = [
        Sign(weight, FIGURES[name].format(row[name]))
        for name, (least, weight) in _POINTS.items()
        if row[name] is not None and row[name] >= least
    ]
    if model is None:
        return said
    if odds < model.line:
        return ()
    chance = 1 / (1 + np.exp(-min(odds, 30.0)))
    moved = model.trees.why(np.array([np.nan if row[name] is None else row[name] for name in FIGURES]))
    most = [name for name, by in sorted(zip(FIGURES, moved, strict=True), key=lambda one: -one[1])[:4] if by > 0]
    words = "，".join(FIGURES[name].format(row[name]) for name in most if row[name] is not None)
    return (Sign(max(LEAST / 100, float(chance)), f"{words}（模型 {model.version}）"),)


def calls_learnt(table: pl.DataFrame, true: npt.NDArray[np.float64], seed: int) -> CallModel:
    """A model of callers that were not spared; each is judged by trees that did not see it when the line is drawn."""
    kept = np.flatnonzero(~_spared(table))
    rows, known = rows_of(table)[kept], true[kept]
    half = np.arange(len(kept)) % 2 == 0
    odds = np.zeros(len(kept))
    for own in (half, ~half):
        odds[own] = grown(rows[~own], known[~own], seed, _GROWTH).odds(rows[own])
    honest = odds[known == 0]
    line = float(np.quantile(honest, 0.999, method="higher")) if len(honest) else np.inf
    trees = grown(rows, known, seed, _GROWTH)
    return CallModel(trees.version, line, trees)
