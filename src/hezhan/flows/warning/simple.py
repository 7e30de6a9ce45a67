"""The simple rule, to measure beside: any hit on a listed number or site warns, once a day and person.

In:  batches of events with whether what they name was listed. Out: its warnings, in the columns of ours.
Law: the same warnings however the events are spread over batches.
"""

from typing import Final

import polars as pl

from hezhan.engines.warn import Kind

_KINDS: Final = [int(kind) for kind in (Kind.CALL, Kind.SMS, Kind.VISIT)]
_GRADE: Final = "低"


class SimpleRule:
    """The hits so far. What was blocked reached nobody and is no hit."""

    def __init__(self) -> None:
        self._hits: list[pl.DataFrame] = []

    def take(self, batch: pl.DataFrame) -> None:
        """Look at a batch."""
        hit = pl.col("listed") & ~pl.col("blocked") & pl.col("kind").is_in(_KINDS)
        self._hits.append(batch.filter(hit).select("event_id", "time", "subject"))

    def hits(self) -> pl.DataFrame:
        """The first hit of each person on each day, in order: event_id, time, subject."""
        hits = pl.concat(self._hits) if self._hits else pl.DataFrame(schema=_HIT)
        first = hits.sort("time", "event_id").with_columns(_local().dt.date().alias("day"))
        return first.unique(["subject", "day"], keep="first", maintain_order=True).drop("day")

    def table(self) -> pl.DataFrame:
        """A warning for each of them."""
        return self.hits().select(
            ("s" + pl.col("event_id")).alias("warning_id"),
            "subject",
            pl.lit(_GRADE).alias("grade"),
            _local().dt.strftime("%Y-%m-%dT%H:%M:%S%:z").alias("raised_at"),
            pl.col("event_id").alias("first_event_id"),
            pl.lit(0, pl.Int64).alias("expected_loss_fen"),
            pl.lit("与名单有接触").alias("reasons"),
        )


def _local() -> pl.Expr:
    utc = pl.from_epoch("time", time_unit="us").dt.replace_time_zone("UTC")
    return utc.dt.convert_time_zone("Asia/Shanghai")


_HIT: Final = pl.Schema({"event_id": pl.String, "time": pl.Int64, "subject": pl.String})
