"""`hezhan bench warn --quality CITY`: loss warned of in time, and at how many false warnings, beside the simple rule.

In:  cities with their truth. Out: lines for each kind of list, all cities together.
Law: as `hezhan score` counts; beyond it, “had any recorded signal” means an event of the case before its first payment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

import polars as pl

from hezhan import assemble
from hezhan.bench.lines import Line
from hezhan.bench.score.truth_files import TRUTH_TABLES
from hezhan.bench.warning.lists import LISTS, ListKind, listing
from hezhan.core.instants import SECOND
from hezhan.core.problems import Problem, Refused
from hezhan.engines.warn import Rise, Rules, State, compiled, process
from hezhan.flows.warning.replaying import Reading
from hezhan.flows.warning.simple import SimpleRule

PACKAGES: Final = ()
_TEN_MINUTES: Final = 600 * SECOND
_NAMES: Final = {"whole": "名单齐全", "part": "名单六成、晚六至四十八小时", "none": "没有名单"}


@dataclass(slots=True)
class Sums:
    """Warnings, those within a case; hits of the simple rule; fen of losses of whom what was known when."""

    warnings: int = 0
    true: int = 0
    begun: int = 0  # true as above, or begun by an event of a scam
    hits: int = 0
    paid: int = 0
    in_time: int = 0  # warned before the first payment
    signalled: int = 0  # with any recorded signal before it
    early: int = 0  # with one ten minutes before it
    warned_early: int = 0  # of those signalled, warned ten minutes before
    simple_in_time: int = 0

    def add(self, other: "Sums") -> None:
        """The sums of both."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


def quality_lines(cities: Sequence[Path]) -> Iterator[Line]:
    """All lines. Raises `Refused` for what is no city with its truth and events."""
    rules = compiled(assemble.warn_tables(), assemble.warn_model())
    for kind in LISTS:
        sums = Sums()
        for city in cities:
            sums.add(_measured(city, kind, rules))
        yield from _lines(kind, sums, f"{len(cities)}座城，{_NAMES[kind.name]}")


def _lines(kind: ListKind, sums: Sums, size: str) -> Iterator[Line]:
    def line(name: str, what: str, ours: float, note: str, theirs: float | None = None) -> Line:
        peer = "" if theirs is None else "凡接触即预警"
        return Line(
            name=f"warn-{kind.name}-{name}",
            what=what,
            size=size,
            ours=ours,
            unit="%",
            peer=peer,
            theirs=theirs,
            note=note,
        )

    def percent(part: int, whole: int) -> float:
        return 100 * part / whole if whole else 0.0

    yield line(
        "early",
        "有信号的被害人，付款十分钟前已预警（按金额）",
        percent(sums.warned_early, sums.signalled),
        f"最多 {percent(sums.early, sums.signalled):.1f} %：其余的信号本身不到十分钟",
    )
    simple = None if not sums.hits else percent(sums.simple_in_time, sums.paid)
    yield line("in-time", "付款前已预警（按金额）", percent(sums.in_time, sums.paid), f"{sums.hits} 次接触", simple)
    yield line(
        "true",
        "预警落在案件内",
        percent(sums.true, sums.warnings),
        f"{sums.warnings} 条；由诈骗事件引起的 {percent(sums.begun, sums.warnings):.1f} %",
    )
    if sums.hits:
        measures = min(sums.warnings, sums.hits)
        theirs = percent(sums.simple_in_time * measures // sums.hits, sums.paid)
        ours = percent(sums.in_time * measures // max(sums.warnings, 1), sums.paid)
        yield line("measures", "同样多措施可防（按金额）", ours, f"{measures} 项措施", theirs)


def _measured(city: Path, kind: ListKind, rules: Rules) -> Sums:
    cases, belongs = _truth(city)
    rises, hits, events = _replayed(city, kind, rules, belongs)
    told = pl.DataFrame(
        [(one.warning_id, one.subject, one.raised_at, one.first_event_id) for one in rises],
        schema={"warning_id": pl.String, "subject": pl.String, "at": pl.Int64, "event_id": pl.String},
        orient="row",
    )
    paying = cases.drop_nulls("first_paid_at")
    signals = events.join(paying, on="case_id").filter(pl.col("time") < pl.col("first_paid_at"))
    early = signals.filter(pl.col("time") <= pl.col("first_paid_at") - _TEN_MINUTES)
    first = _first(told, paying)
    inside = told.join(cases, on="subject").filter(
        (pl.col("at") >= pl.col("began_at"))
        & (pl.col("reported_at").is_null() | (pl.col("at") <= pl.col("reported_at")))
    )
    begun = told.join(belongs, on="event_id", how="semi")["warning_id"]
    warned_early = first.filter(pl.col("at") <= pl.col("first_paid_at") - _TEN_MINUTES)
    return Sums(
        warnings=told["warning_id"].n_unique(),
        true=inside["warning_id"].n_unique(),
        begun=pl.concat([inside["warning_id"], begun]).n_unique(),
        hits=hits.height,
        paid=int(paying["loss_fen"].sum()),
        in_time=int(first["loss_fen"].sum()),
        signalled=_loss(paying, signals),
        early=_loss(paying, early),
        warned_early=_loss(warned_early, signals),
        simple_in_time=int(_first(hits.rename({"time": "at"}), paying)["loss_fen"].sum()),
    )


def _first(told: pl.DataFrame, paying: pl.DataFrame) -> pl.DataFrame:
    """Each case that was warned of between its beginning and its first payment, with the first time."""
    within = told.join(paying, on="subject").filter(
        pl.col("at").is_between(pl.col("began_at"), pl.col("first_paid_at"), closed="left")
    )
    return within.sort("at").unique("case_id", keep="first")


def _loss(cases: pl.DataFrame, among: pl.DataFrame) -> int:
    return int(cases.join(among, on="case_id", how="semi")["loss_fen"].sum())


def _truth(city: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cases, and the events of scams with their case. Raises `Refused`."""
    tables = assemble.tables()
    cases, faults = tables.read(city / "truth" / "cases.csv", TRUTH_TABLES["cases"])
    belongs, more = tables.read(city / "truth" / "events.parquet", TRUTH_TABLES["events"])
    if faults or more:
        raise Refused([*faults, *more])
    return cases.filter(pl.col("subject") != ""), belongs.select("event_id", "case_id")


def _replayed(
    city: Path, kind: ListKind, rules: Rules, belongs: pl.DataFrame
) -> tuple[list[Rise], pl.DataFrame, pl.DataFrame]:
    """Rises, hits of the simple rule, and the events of cases with their times."""
    state, rises, simple = State(), list[Rise](), SimpleRule()
    problems: list[Problem] = []
    of_cases = []
    for batch, watermark in Reading().batches(assemble.warning(), [city], listing(city, kind), problems, None):
        simple.take(batch)
        of_cases.append(batch.select("event_id", "time").join(belongs.filter(pl.col("case_id") != ""), on="event_id"))
        state, raised = process(rules, state, batch, watermark, listed=kind.listed)
        rises += raised.rises
    if not of_cases:
        raise Refused(problems)
    return rises, simple.hits(), pl.concat(of_cases)
