"""People: their numbers are right and unique, their ages, sexes, names and jobs are those of the rates."""

from datetime import date, timedelta

import numpy as np

from hezhan.city.people.ages import full_years
from hezhan.city.people.identity import origins_of
from hezhan.city.people.naming import RARE
from hezhan.city.people.sounds import pinyin, surname_and_given
from hezhan.city.rates import Rates
from hezhan.city.world import Job, World
from tests.city.people.plain import id_check


def test_id_cards(world: World) -> None:
    people = world.people
    assert people.id_card.n_unique() == len(people.id_card)
    for row, number in enumerate(people.id_card):
        born = date(1970, 1, 1) + timedelta(int(people.born[row]))
        assert number[:2] == "99"
        assert number[6:14] == f"{born:%Y%m%d}"
        assert int(number[16]) % 2 == people.male[row]
        assert number[17] == id_check(number[:17])


def test_aliases_are_unique_and_alike(world: World) -> None:
    assert world.people.alias.n_unique() == len(world.people.alias)
    assert world.people.alias.str.contains(r"^p\d{10}$").all()


def test_a_household_has_one_address(world: World) -> None:
    people = world.people
    first = np.unique(people.household, return_index=True)[1]
    of_home = np.zeros(int(people.household.max()) + 1, np.int64)
    of_home[people.household[first]] = first
    same = of_home[people.household]
    assert (people.place == people.place[same]).all()
    assert (people.street == people.street.gather(same)).all()


def test_ages_and_sexes_are_those_of_the_city(world: World) -> None:
    """厦门市统计局 2024: 17.1 % under 16, 12.0 % from 60, 7.4 % from 65; 109.8 men to 100 women."""
    years = full_years(world.people.born)
    assert abs((years < 16).mean() - 0.171) < 0.01
    assert abs((years >= 60).mean() - 0.120) < 0.01
    assert abs((years >= 65).mean() - 0.074) < 0.012
    assert abs(world.people.male.mean() - 0.523) < 0.015
    assert years.min() == 0
    assert years.max() < 105


def test_half_of_the_residents_come_from_elsewhere(world: World, rates: Rates) -> None:
    origin = origins_of(world.people.id_card, world.places)
    moved = (origin != world.people.place)[world.people.resident].mean()
    assert abs(moved - rates.value("people.places.migrant_per_million") / 1e6) < 0.02


def test_surnames_are_as_frequent_as_the_rates_say(world: World, rates: Rates) -> None:
    origin = origins_of(world.people.id_card, world.places)
    fujian = (world.places.province.gather(origin) == "福建省").to_numpy()
    long = world.people.name.str.contains("·").to_numpy()
    for table, rows in (("surnames", ~fujian & ~long), ("surnames_of_fujian", fujian)):
        weights = rates.weights(f"people.names.{table}")
        found = [surname_and_given(name)[0] for name in world.people.name.filter(rows)]
        for surname in list(weights)[:6]:
            share = weights[surname] / sum(weights.values())
            # families share a surname, so that the deviation is that of half as many draws
            assert abs(found.count(surname) / len(found) - share) < 5 * (2 * share / len(found)) ** 0.5


def test_names_collide_and_sound_alike(world: World) -> None:
    names = world.people.name
    counts = names.value_counts(sort=True)
    assert counts["count"][0] > 20
    assert {"王伟", "张敏", "陈静"} <= set(counts.filter(counts["count"] > 5)["name"])
    sounds: dict[str, set[str]] = {}
    for name in counts["name"]:
        sounds.setdefault(pinyin(name), set()).add(name)
    assert sum(len(group) > 1 for group in sounds.values()) > 1000


def test_some_names_cannot_be_written_in_gbk(world: World, rates: Rates) -> None:
    rare = world.people.name.str.contains(f"[{RARE}]").sum()
    expected = rates.value("people.names.rare_per_million") * len(world.people.name) / 1e6
    assert abs(rare - expected) < 5 * expected**0.5
    for letter in RARE:
        assert not encodable(letter)


def encodable(letter: str) -> bool:
    try:
        letter.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def test_jobs_fit_ages(world: World, rates: Rates) -> None:
    years, job = full_years(world.people.born), world.people.job
    assert (job[years < 6] == Job.NONE).all()
    assert (job[(years >= 6) & (years < 16)] == Job.STUDENT).all()
    assert years[job == Job.RETIRED].min() >= 50
    men = world.people.male & (years >= 24) & (years < 35)
    weights = rates.weights("people.jobs.men.from_24")
    for kind in Job:
        share = weights[kind.name.lower()] / sum(weights.values())
        assert abs((job[men] == kind).mean() - share) < 5 * (share / men.sum()) ** 0.5 + 1e-9


def test_money_fits_jobs(world: World, rates: Rates) -> None:
    people = world.people
    years = full_years(people.born)
    assert (people.income_fen[years < 16] == 0).all()
    assert (people.savings_fen[years < 16] == 0).all()
    workers = people.income_fen[people.job == Job.WORKER]
    points = rates.quantiles("people.income_yuan.worker")
    middle = points[len(points) // 2] * 100
    assert abs((workers < middle).mean() - 0.5) < 0.03
    assert workers.min() >= points[0] * 100
    assert workers.max() <= points[-1] * 100
