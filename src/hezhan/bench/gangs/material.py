"""A made city as the input of `hezhan gangs`, with its truth: the handover alone, or with a dossier beside it.

Cases, payments and registers are what the city hands over. Which cases are one gang's and which records are one person's is
taken from the truth here, so that roles are measured and not `link` or `identify` before them.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan import assemble
from hezhan.bench.gangs.dossiers import Dossier, dossier
from hezhan.bench.gangs.truths import Truth, truth_of
from hezhan.core.contracts import RECORDS
from hezhan.core.gang_contracts import CONTACTS
from hezhan.flows.folder.read_statements import accounts_table, read_and_join
from hezhan.flows.gangs.cases import ToldCase, told_cases
from hezhan.flows.gangs.evidence import Material

_HANDLES: Final = ("phone", "wechat", "qq", "url")
_PROBE: Final = "bench:"  # records that the dossier adds


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class City:
    """A city as it was handed over and read, and its truth."""

    seed: int
    folder: Path
    truth: Truth
    cases: Sequence[Mapping[str, Any]]
    transfers: pl.DataFrame
    accounts: pl.DataFrame
    openings: Mapping[str, int]
    records: pl.DataFrame
    persons: pl.DataFrame


@contextmanager
def made(seed: int, size: str) -> Iterator[City]:
    """Make a city, read its statements; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as scratch:
        folder = Path(scratch) / "city"
        assemble.make_city(seed, size, folder, None, lambda done, of, what: None)
        yield city_of(seed, folder)


def city_of(seed: int, folder: Path) -> City:
    """A city that is there."""
    _, joined = read_and_join(assemble.statements(), [folder / "statements"], None, None)
    truth = truth_of(folder)
    return City(
        seed=seed,
        folder=folder,
        truth=truth,
        cases=_cases(folder),
        transfers=joined.transfers,
        accounts=accounts_table(joined),
        openings=joined.openings,
        records=assemble.tables().read(folder / "people" / "records.parquet", RECORDS)[0],
        persons=truth.records.with_columns(probability=pl.lit("1")),
    )


def _cases(folder: Path) -> list[dict[str, Any]]:
    """Reports with the payments as claimed; handles as they were told."""
    claims: dict[str, list[dict[str, Any]]] = {}
    for row in pl.read_csv(folder / "claims.csv", schema_overrides={"payer": pl.String, "payee": pl.String}).iter_rows(
        named=True
    ):
        claims.setdefault(str(row["claim_id"]), []).append(
            {name: row[name] for name in ("time", "payer", "payee", "amount_fen")}
        )
    cases = []
    for line in (folder / "truth" / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        traces = [
            {"type": one["type"], "value": one["value"], "owner": one["owner"]}
            for one in told["entities"]
            if one["type"] in _HANDLES and one["owner"] == "suspect"
        ]
        cases.append({"case_id": told["id"], "indicators": traces, "transfers": claims.get(told["id"], [])})
    at = {json.loads(line)["id"]: json.loads(line)["reported_at"] for line in _lines(folder / "reports.jsonl")}
    return [case | {"reported_at": at[case["case_id"]]} for case in cases]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def handed_over(city: City) -> Material:
    """What the city hands over, and nothing else."""
    return _material(city, city.cases, city.persons, city.records, None)


def with_dossier(city: City, hidden: int = 0) -> Material:
    """The same with a dossier; `hidden`: in every so many contacts one is left out (0: none)."""
    told = dossier(city.truth, _honest(city), city.seed)
    contacts = [one for n, one in enumerate(told.contacts) if not hidden or (n * 7919 + city.seed) % hidden]
    table = pl.DataFrame(
        [(a, b, kind, times, "") for a, b, kind, times in contacts],
        schema={name: pl.Int64 if name == "times" else pl.String for name in CONTACTS.names},
        orient="row",
    )
    cases, keys = _with_handles(city.cases, told)
    more = pl.DataFrame(keys, schema={"record_id": pl.String, "person_id": pl.String}, orient="row")
    persons = pl.concat([city.persons, more.with_columns(probability=pl.lit("1"))], how="vertical")
    return _material(city, cases, persons, city.records, table)


def _with_handles(
    cases: Sequence[Mapping[str, Any]], told: Dossier
) -> tuple[list[Mapping[str, Any]], list[tuple[str, str]]]:
    """Cases with a handle and a device more, and records that say whose each is."""
    keys: dict[str, str] = {}
    fresh: list[Mapping[str, Any]] = []
    for case in cases:
        more = []
        for kind, people in (("wechat", told.talkers), ("device", told.makers)):
            for person in people.get(case["case_id"], ()):
                keys[f"{kind}:{_PROBE}{person}"] = person
                more.append({"type": kind, "value": f"{_PROBE}{person}", "owner": "suspect"})
        fresh.append({**case, "indicators": [*case["indicators"], *more]})
    return fresh, sorted(keys.items())


def _honest(city: City) -> list[str]:
    """Some hundreds of people without a part."""
    everybody = city.persons["person_id"].unique().sort()
    return [person for person in everybody[:: max(len(everybody) // 1500, 1)] if person not in city.truth.roles]


def _material(
    city: City,
    cases: Sequence[Mapping[str, Any]],
    persons: pl.DataFrame,
    records: pl.DataFrame,
    contacts: pl.DataFrame | None,
) -> Material:
    lines = "\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    told: list[ToldCase] = told_cases(lines.encode(), "cases")[0]
    series = dict(city.truth.cases.select("case_id", "gang_id").iter_rows())
    return Material(
        cases=told,
        persons=persons,
        transfers=city.transfers,
        series=series,
        records=records,
        accounts=city.accounts,
        openings=city.openings,
        contacts=contacts,
    )
