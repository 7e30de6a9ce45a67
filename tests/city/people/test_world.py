"""The world as a whole: the same seed gives the same world, cut as you like; nothing tells who is an outsider."""

import numpy as np
import polars as pl
import pytest

from hezhan.city.people import build, slices
from hezhan.city.rates import Rates
from hezhan.city.sizes import EXTENTS, Extent, Size
from hezhan.city.world import NOBODY, World
from tests.city.people.plain import hashes, lean

TINY = EXTENTS[Size.TINY]


def test_same_seed_same_world(rates: Rates) -> None:
    assert hashes(build(7, TINY, rates)) == hashes(build(7, TINY, rates))


def test_another_seed_another_world(rates: Rates) -> None:
    one, other = hashes(build(7, TINY, rates)), hashes(build(8, TINY, rates))
    same = {name for name in one if one[name] == other[name]}
    assert {name.partition(".")[0] for name in same} <= {"places", "internet", "accounts"}
    assert "accounts.number" not in same


def test_a_world_does_not_depend_on_where_columns_are_cut(rates: Rates, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = hashes(build(7, TINY, rates))
    monkeypatch.setattr(slices, "SLICE", 37)
    assert hashes(build(7, TINY, rates)) == whole


@pytest.mark.parametrize(("people", "outsiders"), [(1, 0), (2, 1), (0, 3), (30, 0)])
def test_small_worlds(rates: Rates, people: int, outsiders: int) -> None:
    world = build(1, Extent(people=people, outsiders=outsiders, days=1, gangs=0, crews=0, cases=0), rates)
    assert len(world.people.name) == people + outsiders
    assert int(world.people.resident.sum()) == people


def test_residents_live_in_the_home_city_and_outsiders_elsewhere(world: World) -> None:
    assert ((world.people.place < world.places.home) == world.people.resident).all()
    assert set(world.places.city[: world.places.home]) == {"鹭屿市"}
    assert (world.places.code[: world.places.home] // 100 == 3599).all()
    assert world.places.code.tolist() == list(dict.fromkeys(world.places.code.tolist()))
    assert world.places.province.n_unique() == 31


def test_order_and_numbers_do_not_tell_outsiders(world: World) -> None:
    people, accounts = world.people, world.accounts
    outside = ~people.resident
    assert abs(lean(np.arange(len(outside)), outside)) < 4
    assert abs(lean(rank(people.alias), outside)) < 4
    assert abs(lean(rank(people.id_card.str.slice(14, 3)), outside)) < 4
    assert abs(lean(world.phones.number, outside[world.phones.person])) < 4
    assert abs(lean(rank(world.phones.device), outside[world.phones.person])) < 4
    assert abs(lean(world.phones.since, outside[world.phones.person])) < 4
    for bank in np.unique(accounts.bank[accounts.person != NOBODY]):
        rows = np.flatnonzero((accounts.bank == bank) & (accounts.person != NOBODY))
        assert abs(lean(rank(accounts.number.gather(rows)), outside[accounts.person[rows]])) < 4
    assert abs(lean(people.household, outside)) < 6  # members stand together, so there are fewer households than people


def test_a_telling_order_would_be_seen(world: World) -> None:
    outside = ~world.people.resident
    assert abs(lean(np.argsort(np.argsort(world.people.place, kind="stable")), outside)) > 20


def test_outsiders_are_like_other_people(world: World) -> None:
    people = world.people
    outside = ~people.resident
    for column in (people.born, people.job, people.income_fen, people.savings_fen, people.male):
        assert abs(lean(np.asarray(column, np.int64), outside)) < 6
    held = np.bincount(world.accounts.person[world.accounts.person != NOBODY], minlength=len(outside))
    assert abs(held[outside].mean() - held[~outside].mean()) < 0.15


def rank(column: pl.Series) -> np.ndarray:
    return column.rank("ordinal").to_numpy()
