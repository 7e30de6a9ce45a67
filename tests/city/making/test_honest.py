"""What is handed over tells nothing of the truth: no word of it, and no order, id or number that leans to one side."""

import gzip
import json
import zipfile
from io import BytesIO

import numpy as np
import polars as pl
import pytest

from hezhan.city.crime.kinds import MuleKind, Role
from hezhan.city.happenings import Purpose

# Words of the truth in its own spelling; "loan" and the like are words of ordinary life too.
LABELS = (
    *(purpose.name.lower().replace("_", "-") for purpose in Purpose if purpose >= Purpose.SCAM),
    *(role.name.lower().replace("_", "-") for role in Role),
    *(kind.name.lower() for kind in MuleKind if kind.name != "OWN" and kind.name != "SHOP"),
    "gang-",
    "crew-",
    "unreported-",
    "person-",
    "mule",
)
NOT_LABELS = {
    "test",
    "exit",
    "rebate",
    "layer",
    "manager",
    "finance",
    "sold",
    "led",
}  # English words of sites and cells
TELLING_COLUMNS = {"gang", "gang_id", "case", "case_id", "purpose", "role", "person_id", "crew", "channel_id"}


def handed_over(city):
    return sorted(path for path in city.rglob("*") if path.is_file() and "truth" not in path.relative_to(city).parts)


def text_of(path):
    """All text of a file, whatever it is packed in."""
    content = path.read_bytes()
    if path.suffix == ".parquet":
        table = pl.read_parquet(path)
        words = [table[name].cast(pl.String).unique() for name in table.columns if table[name].dtype == pl.String]
        return "\n".join([*table.columns, *(word for column in words for word in column.drop_nulls())])
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "\n".join(_decoded(archive.read(name)) for name in archive.namelist())
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    return _decoded(content)


def _decoded(content):
    for encoding in ("utf-8", "gb18030", "utf-16"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def test_no_word_of_the_truth_is_handed_over(tiny):
    city, _ = tiny
    words = {label for label in LABELS if label not in NOT_LABELS}
    gangs = pl.read_csv(city / "truth/gangs.csv")
    words |= set(gangs["name"]) | set(gangs["park"])
    for path in handed_over(city):
        text = text_of(path)
        assert not {word for word in words if word in text}, path


def test_no_column_of_the_truth_is_handed_over(small):
    city, _ = small
    for path in handed_over(city):
        if path.suffix == ".parquet":
            assert not TELLING_COLUMNS & set(pl.read_parquet_schema(path)), path
        elif path.suffix == ".csv" and "statements" not in path.parts:
            assert not TELLING_COLUMNS & set(path.read_text(encoding="utf-8").splitlines()[0].split(",")), path


def leaning(values, chosen):
    """How far from chance an order separates some rows from the others: z of the rank sum (Mann-Whitney)."""
    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable") + 1
    n, m = int(chosen.sum()), int((~chosen).sum())
    mean, spread = n * (n + m + 1) / 2, np.sqrt(n * m * (n + m + 1) / 12)
    return abs(ranks[chosen].sum() - mean) / spread


def test_a_planted_lean_would_be_seen():
    rows = np.arange(2_000)
    chosen = np.random.default_rng(1).random(2_000) < 0.02 + 0.06 * (rows > 1_000)
    assert leaning(rows, chosen) > 4
    assert leaning(np.random.default_rng(2).permutation(2_000), chosen) < 4


@pytest.mark.parametrize("column", ["account", "card"])
def test_numbers_of_mules_are_like_any_others(small, column):
    """Among accounts of the same institution; that crews prefer some institutions is a fact of the world."""
    city, _ = small
    accounts = pl.read_parquet(city / "truth/accounts.parquet")
    mules = set(pl.read_csv(city / "truth/mules.csv", infer_schema=False)["account"])
    persons = accounts.filter(pl.col("person_id").str.starts_with("person-"), pl.col(column) != "")
    scores = []
    for (_,), group in persons.group_by("bank", maintain_order=True):
        chosen = group["account"].is_in(list(mules)).to_numpy()
        if chosen.sum() >= 5:
            scores.append(leaning(group[column].str.reverse().rank("ordinal").to_numpy(), chosen))
            scores.append(leaning(group[column].rank("ordinal").to_numpy(), chosen))
    assert scores
    assert max(scores) < 4


def test_ids_and_order_of_events_tell_nothing(small):
    city, _ = small
    scams = set(pl.read_parquet(city / "truth/events.parquet")["event_id"])
    days = sorted((city / "events").glob("*.parquet"))
    ids, within = [], []
    for path in days[::6]:
        table = pl.read_parquet(path, columns=["event_id", "time", "kind"])
        chosen = table["event_id"].is_in(list(scams)).to_numpy()
        ids.append(leaning(table["event_id"].rank("ordinal").to_numpy(), chosen))
        tied = table.with_columns(row=pl.int_range(pl.len()).over("time"), of=pl.len().over("time"))
        crowded = tied["of"].to_numpy() > 1
        within.append(leaning((tied["row"] / tied["of"]).to_numpy()[crowded], chosen[crowded]))
    assert max(ids) < 4
    assert max(within) < 4


def test_files_name_requests_not_cases(small):
    city, _ = small
    mules = set(pl.read_csv(city / "truth/mules.csv", infer_schema=False)["account"])
    printed = pl.read_parquet(city / "truth/printed.parquet")
    shares = printed.group_by(pl.col("file").str.slice(0, 5).alias("request")).agg(
        pl.col("account").is_in(list(mules)).mean().alias("share"), pl.len()
    )
    full = shares.filter(pl.col("len") > 500).sort("request")
    number, share = full["request"].cast(pl.Int64).to_numpy(), full["share"].to_numpy()
    assert len(full) > 10
    assert leaning(number, share > np.median(share)) < 4


def test_reports_are_like_their_contract(small):
    city, _ = small
    lines = [json.loads(line) for line in (city / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    truth = [json.loads(line) for line in (city / "truth/reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [line["id"] for line in truth]
    assert all(set(line) == {"id", "text", "reported_at"} for line in lines)
    for line, meant in zip(lines, truth, strict=True):
        for entity in meant["entities"]:
            assert 0 <= entity["start"] < entity["end"] <= len(line["text"])
