"""From two folders to a score: which families can be measured, their files read, their figures.

`FAMILIES` is the one table of everything that is scored, in the order of the work.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from hezhan.bench.score import block, gangs, identify, link, race, refund, stop, trace, understand, warn
from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Definition, Figure, Note
from hezhan.bench.score.folders import Side, file_names, result_side, rows_of, truth_side
from hezhan.core.problems import Problem, Refused
from hezhan.ports import Progress, Tables

FAMILIES: tuple[Family, ...] = (
    trace.FAMILY,
    stop.FAMILY,
    race.FAMILY,
    refund.FAMILY,
    refund.REMAINDER_FAMILY,
    understand.FAMILY,
    warn.FAMILY,
    block.FAMILY,
    link.SERIES_FAMILY,
    link.CHANNEL_FAMILY,
    identify.FAMILY,
    gangs.ROLE_FAMILY,
    gangs.LEAD_FAMILY,
)
SUMMARY = "summary"
DEFINITIONS: dict[str, Definition] = {one.key: one for family in FAMILIES for one in family.definitions}


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A family that could not be measured, and the files that it lacks on either side."""

    family: Family
    in_result: tuple[str, ...]
    in_truth: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Everything that came out, in the order of `FAMILIES`; `rule` and `strategy` as the result tells them."""

    result: Path
    truth: Path
    rule: str
    strategy: str
    measured: Sequence[tuple[Family, Sequence[Figure]]]
    absent: Sequence[Absent]
    notes: Sequence[str]


def score(tables: Tables, result: Path, truth: Path, progress: Progress | None = None) -> Score:
    """Measure whatever is there. Raises `Refused` with every fault of every file that is needed."""
    said, true = result_side(result), truth_side(truth)
    there = [family for family in FAMILIES if said.has(family.result) and true.has(family.truth)]
    material = _material(tables, said, true, there, progress)
    lines = [(family, list(family.measure(material))) for family in there]
    return Score(
        result=result,
        truth=truth,
        rule=_told(material, "policy"),
        strategy=_told(material, "strategy"),
        measured=[(family, [one for one in found if isinstance(one, Figure)]) for family, found in lines],
        absent=[_absent(family, said, true) for family in FAMILIES if family not in there],
        notes=[one.text for _, found in lines for one in found if isinstance(one, Note)],
    )


def _material(
    tables: Tables, said: Side, true: Side, families: Iterable[Family], progress: Progress | None
) -> Material:
    """Read each needed file once."""
    result_rows, truth_rows, faults = dict[str, pl.DataFrame](), dict[str, pl.DataFrame](), list[Problem]()
    result = [SUMMARY, *(name for family in families for name in (*family.result, *family.also_result))]
    truth = [name for family in families for name in (*family.truth, *family.also_truth)]
    sides = ((said, result_rows, result), (true, truth_rows, truth))
    wanted = [(side, rows, name) for side, rows, names in sides for name in dict.fromkeys(names) if name in side.paths]
    for done, (side, rows, name) in enumerate(wanted):
        if progress:
            progress(done, len(wanted), str(side.paths[name]))
        rows[name], found = rows_of(tables, side, name)
        faults += found
    if faults:
        raise Refused(faults)
    return Material(result=result_rows, truth=truth_rows)


def _told(material: Material, what: str) -> str:
    summary = material.result.get(SUMMARY)
    return "" if summary is None else summary[what][0] or ""


def _absent(family: Family, said: Side, true: Side) -> Absent:
    return Absent(
        family=family,
        in_result=tuple(file_names(name)[0] for name in family.result if name not in said.paths),
        in_truth=tuple(file_names(name)[0] for name in family.truth if name not in true.paths),
    )
