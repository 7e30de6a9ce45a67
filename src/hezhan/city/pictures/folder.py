"""A made city as pictures need it: small tables whole, large ones a day at a time and summed up.

In:  the folder of a made city with its truth.
Out: tables; the crime's payments in order, as `CrimePayment`; sums by hour; amounts.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from hezhan.city.happenings import HONEST

_CRIME = ("scam", "rebate", "layer", "test", "exit", "skim", "wages-of-crime")
_LAST_HOLIDAY = 5  # 1 to 5 May 2024


@dataclass(frozen=True, slots=True)
class CrimePayment:
    """One payment in which a gang or a crew has a hand. Instants are microseconds; accounts are rows, negative: none."""

    sent: int
    arrived: int
    payer: int
    payee: int
    fen: int
    kind: str
    purpose: str
    case: int
    serial: int


class MadeCity:
    """The folder of a made city."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._truth = folder, folder / "truth"

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """What the city says of itself: seed, size, people, days …."""
        about: dict[str, Any] = json.loads((self._folder / "city.json").read_text(encoding="utf-8"))
        return about

    def table(self, name: str) -> pl.DataFrame:
        """A table of the truth in which every cell is text."""
        return pl.read_csv(self._truth / f"{name}.csv", infer_schema=False).fill_null("")

    @cached_property
    def accounts(self) -> pl.DataFrame:
        """Everybody's accounts, row by row as payments name them."""
        return pl.read_parquet(self._truth / "accounts.parquet")

    @cached_property
    def cases(self) -> pl.DataFrame:
        """All cases."""
        return self.table("cases")

    @cached_property
    def mules(self) -> frozenset[int]:
        """Rows of the accounts in crews' hands."""
        numbers = self.table("mules").select("account")
        rows = self.accounts.with_row_index("row").join(numbers, on="account", how="semi")["row"]
        return frozenset(rows.to_list())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Everybody's name by the truth's id."""
        persons = pl.read_parquet(self._truth / "persons.parquet", columns=["person_id", "name"])
        return dict(persons.iter_rows())

    @cached_property
    def crime_payments(self) -> tuple[CrimePayment, ...]:
        """In order of sending."""
        found = []
        for path in self._days(self._truth / "transfers"):
            of_crime = pl.col("purpose").cast(pl.String).is_in(_CRIME) | (pl.col("gang") != HONEST)
            day = pl.read_parquet(path).filter(pl.col("ok"), of_crime)
            told = day.select(
                pl.col("sent", "arrived").cast(pl.Int64),
                "payer",
                "payee",
                "fen",
                pl.col("kind", "purpose").cast(pl.String),
                "case",
                "serial",
            )
            found += [CrimePayment(*row) for row in told.iter_rows()]
        return tuple(sorted(found, key=lambda payment: payment.sent))

    def by_hour(self) -> pl.DataFrame:
        """How many a day there are in each hour: `what, day, hour, count`.

        `what`: payment, call, visit, and contact — a call, SMS or visit by which a gang reached somebody; `day`: work,
        weekend or holiday. Counts are of all days of the kind divided by their number, in hundredths.
        """
        scams = pl.read_parquet(self._truth / "events.parquet", columns=["event_id"])
        parts = []
        for path in self._days(self._truth / "transfers"):
            sent = pl.col("sent").dt.convert_time_zone("Asia/Shanghai")
            day = pl.read_parquet(path, columns=["sent", "ok"]).filter("ok").select(hour=sent.dt.hour())
            parts.append(_counted(day, "payment", path.stem))
        for path in self._days(self._folder / "events"):
            day = pl.read_parquet(path, columns=["event_id", "time", "kind"])
            day = day.with_columns(hour=pl.col("time").str.slice(11, 2).cast(pl.Int8))
            parts += [_counted(day.filter(pl.col("kind") == kind), kind, path.stem) for kind in ("call", "visit")]
            reached = day.filter(pl.col("kind").is_in(["call", "sms", "visit"]))
            parts.append(_counted(reached.join(scams, on="event_id", how="semi"), "contact", path.stem))
        counts = pl.concat(parts).with_columns(days=pl.col("date").n_unique().over("day"))
        a_day = 100 * pl.col("count").sum() // pl.col("days").first()
        grouped = counts.group_by("what", "day", "hour").agg(count=a_day)
        return grouped.sort("what", "day", "hour")

    def honest_fen(self) -> Iterator[pl.Series]:
        """Amounts that people and firms paid one another on each day, interest, fees and own transfers left out."""
        left_out = (*_CRIME, "interest", "fee", "own", "top-up", "withdraw", "cash")
        for path in self._days(self._truth / "transfers"):
            day = pl.read_parquet(path, columns=["fen", "purpose", "gang", "ok"])
            kept = ~pl.col("purpose").cast(pl.String).is_in(left_out) & (pl.col("gang") == HONEST) & pl.col("ok")
            yield day.filter(kept)["fen"]

    @staticmethod
    def _days(folder: Path) -> list[Path]:
        return sorted(folder.glob("*.parquet"))


def _counted(rows: pl.DataFrame, what: str, date: str) -> pl.DataFrame:
    counted = rows.group_by(pl.col("hour").cast(pl.Int8)).agg(count=pl.len().cast(pl.Int64))
    return counted.with_columns(what=pl.lit(what), day=pl.lit(kind_of_day(date)), date=pl.lit(date))


def kind_of_day(date: str) -> str:
    """Of a day of May 2024: holiday, weekend or work. The 11th, a Saturday that was worked instead, counts as weekend."""
    day = int(date[-2:])
    if day <= _LAST_HOLIDAY:
        return "holiday"
    return "weekend" if (day + 1) % 7 in (5, 6) else "work"
