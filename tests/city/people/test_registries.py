"""Registers: parts of the people are parts of the records; each register errs as its rates say, and ids tell nothing."""

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.city.days import at
from hezhan.city.people import build
from hezhan.city.people.registries import COLUMNS, crossings, records
from hezhan.city.people.sounds import pinyin
from hezhan.city.rates import Rates, read_rates
from hezhan.city.sizes import EXTENTS, Size
from hezhan.city.world import World
from tests.city.people.plain import lean

Frames = tuple[pl.DataFrame, pl.DataFrame]
RATES = read_rates()
TINY = build(5, EXTENTS[Size.TINY], RATES)
WHOLE = records(TINY, 0, len(TINY.people.born), RATES)


@pytest.fixture(scope="module")
def known(world: World, rates: Rates) -> pl.DataFrame:
    """All records of the small world, beside the truth about their person."""
    found, truth = records(world, 0, len(world.people.born), rates)
    people = world.people
    true = pl.DataFrame(
        {
            "person": np.arange(len(people.born), dtype=np.int32),
            "true_name": people.name,
            "true_id": people.id_card,
        }
    )
    return found.join(truth, on="record_id").join(true, on="person")


@given(st.lists(st.integers(0, 520), max_size=4))
@settings(max_examples=15)
def test_parts_are_the_whole(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(TINY.people.born)]
    parts = [records(TINY, first, last, RATES) for first, last in pairwise(edges)]
    for number in (0, 1):
        assert pl.concat([part[number] for part in parts]).sort("record_id").equals(WHOLE[number])


def test_the_contract(known: pl.DataFrame) -> None:
    found, truth = WHOLE
    assert tuple(found.columns) == COLUMNS
    assert found.null_count().sum_horizontal()[0] == 0
    assert truth.columns == ["record_id", "person"]
    assert found["record_id"].equals(truth["record_id"])
    assert known["record_id"].n_unique() == len(known)
    assert {one.partition(":")[0] for one in known["source"]} == {
        "household", "telecom", "bank", "wallet", "courier", "hotel", "train", "border", "app",
    }  # fmt: skip


def test_the_household_register_is_right(known: pl.DataFrame, rates: Rates) -> None:
    register = known.filter(pl.col("source") == "household")
    assert (register["name"] == register["true_name"]).all()
    assert (register["id_card"] == register["true_id"]).all()
    days = register["true_id"].str.slice(6, 8).str.to_date("%Y%m%d").cast(pl.String)
    assert (register["birth_date"] == days).all()
    kept = len(register) / known["person"].n_unique()
    assert abs(kept - rates.value("people.registries.household.kept_per_million") / 1e6) < 0.02


def test_names_are_misheard_as_often_as_the_rates_say(known: pl.DataFrame, rates: Rates) -> None:
    register = known.filter(pl.col("source") == "telecom")
    wrong = register.filter((pl.col("name") != pl.col("true_name")) & ~pl.col("name").str.contains("*", literal=True))
    share = rates.value("people.registries.telecom.misheard_per_million") / 1e6
    expected = share * len(register)
    assert expected * 0.6 < len(wrong) < expected * 1.2  # some names have no other that sounds alike
    lengths = wrong["name"].str.len_chars() - wrong["true_name"].str.len_chars()
    assert lengths.abs().max() <= 1


def test_wrong_id_numbers_differ_a_little(known: pl.DataFrame) -> None:
    register = known.filter((pl.col("id_card") != pl.col("true_id")) & (pl.col("id_card") != ""))
    assert len(register) > 100
    for written, true in zip(register["id_card"], register["true_id"], strict=True):
        form = true[:6] + true[8:17] if len(written) == 15 else true
        assert sum(one != other for one, other in zip(written, form, strict=True)) <= 2


def test_banks_print_what_the_account_is(known: pl.DataFrame, world: World) -> None:
    register = known.filter(pl.col("source").str.starts_with("bank:"))
    cards = set(world.accounts.card) | set(world.accounts.number)
    assert set(register["bank_card"]) <= cards
    assert register["bank_card"].n_unique() == len(register)


def test_some_know_a_former_number(known: pl.DataFrame, world: World) -> None:
    former = set(map(str, world.phones.number[world.phones.until < at(1)].tolist()))
    register = known.filter(pl.col("source").str.starts_with("bank:"))
    assert register["phone"].is_in(list(former)).sum() > 5


def test_a_person_has_one_chat_id_and_nobody_else_has_it(known: pl.DataFrame) -> None:
    for column, form in (("wechat", r"^(wxid_[a-z0-9]{14}|[a-z]{2,6}\d{3,8})$"), ("qq", r"^[1-3]\d{8,9}$")):
        held = known.filter(pl.col(column) != "").select("person", column).unique()
        assert len(held) > 1000
        assert held["person"].n_unique() == held[column].n_unique() == len(held)
        assert held[column].str.contains(form).all()


def test_borders_know_pinyin(known: pl.DataFrame) -> None:
    register = known.filter(pl.col("source") == "border")
    assert all(name == pinyin(true) for name, true in zip(register["name"], register["true_name"], strict=True))
    assert (register["id_card"] == "").mean() > 0.7


def test_trains_go_somewhere_else(known: pl.DataFrame) -> None:
    ends = known.filter(pl.col("source") == "train")["place"].str.split("-")
    assert (ends.list.first() != ends.list.last()).all()


def test_moments_are_past(known: pl.DataFrame) -> None:
    seen = known.filter(pl.col("seen_at") != "")["seen_at"]
    assert seen.str.contains(r"^(19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$").all()
    assert seen.max() < "2024-05-31"


def test_ids_and_order_tell_nothing(known: pl.DataFrame, world: World) -> None:
    order = np.arange(len(known))
    outside = ~world.people.resident[known["person"].to_numpy()]
    assert abs(lean(order, outside)) < 6
    for source in ("household", "telecom", "border"):
        assert abs(lean(order, (known["source"] == source).to_numpy())) < 4
    assert abs(np.corrcoef(known["person"].to_numpy(), order)[0, 1]) < 0.01


def test_crossings_that_happened_look_like_others(world: World, known: pl.DataFrame, rates: Rates) -> None:
    person = np.array([5, 900, 5], np.int32)
    moments = np.array([at(3, 10), at(4, 11), at(9, 12, 30)])
    found, truth = crossings(world, person, moments, np.array([True, False, True]), rates)
    joined = found.join(truth, on="record_id").sort("seen_at")
    assert joined["person"].to_list() == [5, 900, 5]
    assert joined["seen_at"][2] == "2024-05-09T12:30:00+08:00"
    assert [" 入境" in place for place in joined["place"]] == [True, False, True]
    assert set(found.columns) == set(COLUMNS)
    assert not set(found["record_id"]) & set(known["record_id"])
    assert {len(one) for one in found["record_id"]} == {13}
