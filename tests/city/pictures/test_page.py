"""docs/city.md says what the city is: hashes, files, columns, rates, pictures."""

import json
import re

import polars as pl
import pytest

from hezhan.city.pictures import PICTURES as PICTURE_OF
from hezhan.city.rates import read_rates
from tests.city.pictures.page import PAGE, PICTURES, RATES, hashes, rates_page, told

TEXT = PAGE.read_text(encoding="utf-8")
MOST_BYTES = 150_000


def documented():
    """Every `#### path` with a table below: path → names in its first column."""
    for part in TEXT.split("\n#### `")[1:]:
        path, _, rest = part.partition("`")
        yield path, re.findall(r"^\| `([^`]+)` \|", rest.split("\n#")[0], re.MULTILINE)


FILES = dict(documented())


def columns_of(path):
    if path.suffix == ".parquet":
        return list(pl.read_parquet_schema(path))
    if path.suffix == ".csv":
        return path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    lines = (
        path.read_text(encoding="utf-8").splitlines() if path.suffix == ".jsonl" else [path.read_text(encoding="utf-8")]
    )
    return list(dict.fromkeys(key for line in lines for key in json.loads(line)))


@pytest.mark.parametrize("pattern", FILES)
def test_every_column_is_documented(folder, pattern):
    paths = sorted(folder.glob(pattern))
    assert paths
    assert {tuple(columns_of(path)) for path in paths} == {tuple(FILES[pattern])}


def test_every_file_is_documented(folder):
    known = {path for pattern in FILES for path in folder.glob(pattern)} | {folder / "truth/hashes.json"}
    files = {path for path in folder.rglob("*") if path.is_file()} - set((folder / "statements").rglob("*"))
    assert files == known


def test_the_hashes_of_tiny_are_as_published(made):
    _, now = made
    tiny, small = told(TEXT)
    assert {name: (table["rows"], table["hash"]) for name, table in tiny.items()} == {
        name: (f"{table['rows']:,}", table["hash"]) for name, table in now.tables.items()
    }
    assert hashes(now.tables, small) in TEXT


def test_the_page_of_rates_is_what_the_rates_say():
    assert RATES.read_text(encoding="utf-8") == rates_page(read_rates())


def test_every_picture_is_shown_and_small():
    assert {path.stem for path in PICTURES.glob("*.svg")} == set(PICTURE_OF)
    for name in PICTURE_OF:
        assert f"](city/{name}.svg)" in TEXT
        assert (PICTURES / f"{name}.svg").stat().st_size < MOST_BYTES


def test_every_size_is_told():
    assert all(f"`{size}`" in TEXT for size in ("tiny", "small", "city"))
