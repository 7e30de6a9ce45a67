"""Lines of `hezhan bench identify`.

In:  nothing (a city is made), or the path of the public set of historical figures. Out: seconds, and how right the
     answer is, beside a rule that knows equal cells only.
"""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan import assemble
from hezhan.bench.fresh import tell
from hezhan.bench.lines import Line, count_text
from hezhan.bench.timing import timed
from hezhan.engines.identify import begun, counted, fitted, resolve, traits

PACKAGES: Final = ()
SEED: Final = 417
_PUBLIC: Final = {
    "unique_id": "record_id",
    "first_and_surname": "name",
    "dob": "birth_date",
    "postcode_fake": "address",
    "gender": "sex",
    "birth_place": "place",
}
_EQUAL: Final = {"city": ("id_card",), "figures": ("name", "birth_date")}


def identify_lines(*, quick: bool, public: Path | None = None) -> Iterator[Line]:
    """Seconds and pairwise F1 of one set of records."""
    if public is not None:
        told = pl.read_parquet(public)
        records = told.select(pl.col(old).alias(new) for old, new in _PUBLIC.items())
        yield from _lines("figures", records, dict(zip(told["unique_id"], told["cluster"], strict=True)))
        return
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as folder:
        out = Path(folder) / "city"
        assemble.make_city(SEED, "tiny" if quick else "small", out, None, lambda done, of, what: None)
        records = pl.read_parquet(out / "people" / "records.parquet")
        truth = pl.read_parquet(out / "truth" / "records.parquet")
    yield from _lines("city", records, dict(zip(truth["record_id"], truth["person_id"], strict=True)))


def _lines(name: str, records: pl.DataFrame, truth: Mapping[str, str]) -> Iterator[Line]:
    size = f"{count_text(records.height)}条"
    seconds, said = timed(lambda: _persons(records))
    equal_s, equal = timed(lambda: _by_equal_cells(records, _EQUAL[name]))
    tell(f"{records.height} records, {len(set(truth.values()))} persons")
    yield Line(name=f"identify-{name}-s", what="还原身份", size=size, ours=seconds, peer="同值归一", theirs=equal_s)
    for what, ours, theirs in zip(
        ("对精确率", "对召回率", "对 F1"), _right(said, truth), _right(equal, truth), strict=True
    ):
        yield Line(
            name=f"identify-{name}-{what}", what=what, size=size, ours=ours, unit="", peer="同值归一", theirs=theirs
        )


def _persons(records: pl.DataFrame) -> dict[str, Any]:
    ground = assemble.identity()
    told, _ = traits(records, ground.sounds)
    ids = records["record_id"].to_list()
    model = fitted(ids, told, begun(ground.weights, counted(told, ground.sounds), ground.sounds))
    persons = resolve(ids, told, model)
    return dict(zip(persons.record_ids, persons.person.tolist(), strict=True))


def _by_equal_cells(records: pl.DataFrame, columns: tuple[str, ...]) -> dict[str, Any]:
    """One person for each value of these cells; who has none is alone."""
    cells = records.select("record_id", *(pl.col(column).fill_null("") for column in columns))
    return {row[0]: row[1:] if all(row[1:]) else row[0] for row in cells.iter_rows()}


def _right(said: Mapping[str, Any], truth: Mapping[str, str]) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1."""
    table = pl.DataFrame(
        {"said": [repr(said[record]) for record in truth], "true": [truth[record] for record in truth]}
    )
    both, named, true = (_pairs(table, columns) for columns in (["said", "true"], ["said"], ["true"]))
    return both / max(named, 1), both / max(true, 1), 2 * both / max(named + true, 1)


def _pairs(table: pl.DataFrame, columns: list[str]) -> int:
    count = table.group_by(columns).len()["len"].cast(pl.Int64)
    return int((count * (count - 1) // 2).sum())
