"""Records in, persons out: `hezhan identify` over files.

In:  records, what officers said of pairs of them. Out: a row for each record that could be read, in their order; what could
     not be read goes to the rejects with its row, or refuses the files where none were asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan.core.contracts import RECORD_VERDICTS, RECORDS
from hezhan.core.instants import NotInstant, parse_instant
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.identify import (
    Persons,
    Sounds,
    Verdict,
    Word,
    begun,
    binding,
    counted,
    fitted,
    resolve,
    sentence,
    traits,
)
from hezhan.flows.folder.read_statements import rejects_table
from hezhan.ports import Content, Progress, Tables

BEFORE_ALL: Final = -(2**62)
_TOLD_EVERY: Final = 2_000
STEPS: Final = ("reading", "learning", "comparing", "telling why")


@dataclass(frozen=True, slots=True)
class Identity:
    """What stands behind every answer: the tables of sounds, and of weights as they were learnt."""

    sounds: Sounds
    weights: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifyFiles:
    """Files of one run."""

    records: Path
    out: Path
    verdicts: Path | None = None
    rejects: Path | None = None


def identify_files(
    tables: Tables, identity: Identity, files: IdentifyFiles, progress: Progress | None = None
) -> dict[str, Any]:
    """Write who is one person; gives counts. Raises `Refused`."""
    tell = progress or (lambda *_: None)
    tell(0, len(STEPS), STEPS[0])
    records, problems = tables.read(files.records, RECORDS)
    if problems and not records.width > 1:
        raise Refused(problems)
    records = records.unique("record_id", keep="first", maintain_order=True)
    told, unreadable = traits(records, identity.sounds)
    problems = [*problems, *_bad_moments(files.records, records.filter(pl.Series(unreadable, dtype=pl.Boolean)))]
    verdicts, faults = _verdicts(tables, files.verdicts, set(records["record_id"]))
    problems += faults
    if files.rejects is None and any(not problem.kept for problem in problems):
        raise Refused([problem for problem in problems if not problem.kept])
    tell(1, len(STEPS), STEPS[1])
    ids = records["record_id"].to_list()
    model = begun(identity.weights, counted(told, identity.sounds), identity.sounds)
    model = fitted(ids, told, model)
    tell(2, len(STEPS), STEPS[2])
    stands = binding(verdicts)
    persons = resolve(ids, told, model, stands.same, stands.different)
    weights = model.weights()
    rows = []
    for row, record_id in enumerate(persons.record_ids):
        if row % _TOLD_EVERY == 0:
            tell(row, len(ids), STEPS[3])
        why = sentence(persons, row, model, weights)
        rows.append((record_id, persons.person_id(row), f"{persons.probability(row):.4f}", why))
    answer = pl.DataFrame(
        rows, schema=dict.fromkeys(("record_id", "person_id", "probability", "reasons"), pl.String), orient="row"
    )
    written: dict[Path, Content] = {
        files.out: records.select("record_id").join(answer, on="record_id", maintain_order="left")
    }
    if files.rejects is not None:
        written[files.rejects] = rejects_table(problems)
    tables.publish(written)
    return _summary(persons, problems, len(stands.disputed))


def _summary(persons: Persons, problems: list[Problem], disputed: int) -> dict[str, Any]:
    sizes = pl.Series(persons.person).value_counts()["count"] if len(persons.person) else pl.Series([], dtype=pl.UInt32)
    return {
        "records": len(persons.record_ids),
        "persons": len(sizes),
        "persons_of_several": int((sizes > 1).sum()),
        "largest": int(sizes.max() or 0),  # type: ignore[arg-type]
        "rejected": sum(not problem.kept for problem in problems),
        "told": sum(problem.kept for problem in problems),
        "verdicts_disputed": disputed,
        "verdicts_that_could_not_be": len(persons.refused),
    }


def _bad_moments(path: Path, rows: pl.DataFrame) -> Iterator[Problem]:
    """The record counts all the same, without its moment."""
    for row, text in rows.select("row", "seen_at").iter_rows():
        said = f"seen_at: {text[:40]!r} is no time; the record counts without it"
        yield Problem(file=path.name, row=row, reason=Reason.TIME, text=said, kept=True)


def _verdicts(tables: Tables, path: Path | None, known: set[str]) -> tuple[list[Verdict], list[Problem]]:
    if path is None:
        return [], []
    rows, problems = tables.read(path, RECORD_VERDICTS)
    told = []
    for row, a, b, word, officer, at in rows.select("row", *RECORD_VERDICTS.names).iter_rows():
        try:
            told.append(_verdict(a, b, word, officer, at, known))
        except (ValueError, NotInstant) as fault:
            problems.append(Problem(file=path.name, row=row, reason=Reason.UNREADABLE, text=str(fault)))
    return told, problems


def _verdict(a: str, b: str, word: str, officer: str, at: str, known: set[str]) -> Verdict:
    if word not in list(Word):
        raise ValueError(f"{word[:40]!r} is no verdict; there are {', '.join(Word)}")
    if a == b:
        raise ValueError("a record is always the same as itself")
    if missing := {a, b} - known:
        raise ValueError(f"record {min(missing)[:40]!r} is not there")
    return Verdict(parse_instant(at) if at else BEFORE_ALL, officer, a, b, Word(word))
