"""Races in a tiny city: the bound, common chances, the same again, words of race.json; the live rules."""

import json

import pytest
from click.testing import CliRunner

from hezhan.bench.race.building import reported_at
from hezhan.bench.race.cash import measured
from hezhan.bench.race.measuring import figures, rows
from hezhan.bench.race.result import decisions_json, race_json
from hezhan.bench.race.settings import HORIZON_S, Setting
from hezhan.bench.race.simulation import Simulation
from hezhan.bench.race.town import Town
from hezhan.bench.race.worlds import PLANNERS, world
from hezhan.bench.score.jsonlines import race as read_race
from hezhan.city.live import open_city, saved
from hezhan.city.making import make
from hezhan.city.rates import read_rates
from hezhan.city.sizes import Size
from hezhan.cli.race import command
from hezhan.core.instants import SECOND
from hezhan.engines.freeze.race import PRACTICES, Told, Verb

HARD = {"silent_percent": 20, "unseen_percent": 10, "faster_percent": 200, "at_once": 3}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("race") / "tiny"
    place.mkdir()
    make(1, Size.TINY, read_rates(), place, lambda done, of, what: None)
    return place


@pytest.fixture(scope="module")
def town(folder):
    return Town.opened(folder, read_rates())


@pytest.fixture(scope="module")
def easy(town):
    return world(town, Setting(seed=3))


@pytest.mark.parametrize("setting", [{}, HARD, {"cases_an_hour": 2000}, {"delay_min": None}], ids=str)
def test_nobody_passes_the_bound(town, setting):
    found = world(town, Setting(seed=4, **setting))
    for name in PLANNERS:
        raced = found.race(name)  # raises where it does
        for case in raced.cases:
            bound = found.bounds[case.case_id]
            assert 0 <= case.saved_fen <= case.stolen_fen == bound.stolen_fen
            assert bound.saved_fen <= bound.in_banks_fen <= bound.stolen_fen or setting.get("delay_min", 1) is None
    assert sum(one.saved_fen for one in found.bounds.values()) > 0


@pytest.mark.parametrize("name", ["hezhan", "largest-first", "clairvoyant"])
def test_the_same_race_again_is_the_same(town, easy, name):
    first, second = easy.race(name), world(town, Setting(seed=3)).race(name)
    assert first.cases == second.cases
    told = [decisions_json(one.race.result().decisions) for one in (first, second)]
    assert told[0] == told[1]


def test_another_seed_is_another_world(town):
    one, other = (world(town, Setting(seed=seed)).race("hezhan").race.result().decisions for seed in (3, 4))
    assert one != other


def test_every_planner_meets_the_same_chances(easy):
    one, other = easy.institutions.fresh(), easy.institutions.fresh()
    episode = easy.episodes[0]
    name, bank = episode.holders.names[0], episode.holders.banks[0]
    assert other.takes_s(name, bank, Verb.ASK) == one.takes_s(name, bank, Verb.ASK)
    assert [one.report().at for one in easy.episodes] == sorted(one.report().at for one in easy.episodes)


def test_without_a_stop_the_small_books_are_the_citys(folder, town, easy):
    """Balances of every account that the case's money can reach, to the fen, in the middle of the race."""
    episode = easy.episodes[0]
    moment = episode.reported_at + 2 * 3600 * SECOND
    small, whole = episode.books(), open_city(folder, read_rates(), start=moment - SECOND).books
    small.advance(moment)
    whole.advance(moment)
    crime = [row for row in range(len(episode.holders.names)) if small.crime_fen(row)]
    assert crime
    for row in crime:
        city = int(episode.holders.city[row])
        assert small.crime_fen(row) == whole.crime_fen(city)
        assert small.balance(row) == whole.balance(city)


def test_a_planner_hears_nothing_but_its_answers(easy):
    simulation = Simulation(easy.episodes, easy.institutions.fresh(), PRACTICES["breadth-first"], easy.limits)
    heard = []
    receive = simulation.race.receive
    simulation.race.receive = lambda event: (heard.append(event), receive(event))
    simulation.run()
    asked = {d.action.action_id for d in simulation.race.result().decisions}
    told = [one for one in heard if isinstance(one, Told)]
    assert told
    assert all(one.action_id in asked for one in told)
    assert not [line for one in told for line in one.lines if line.time > one.at + 30 * SECOND]


def test_what_is_saved_is_what_the_books_say(easy):
    simulation = Simulation(easy.episodes, easy.institutions.fresh(), PRACTICES["largest-first"], easy.limits)
    raced = simulation.run()
    for case in raced.cases:
        running = simulation.running[case.case_id]
        assert running.books.now >= running.episode.reported_at + HORIZON_S * SECOND
        assert case.wrong_fen_hours == saved(running.books).wrong_fen_hours


def test_an_earlier_report_is_worth_something(town):
    bounds = [world(town, Setting(seed=6, delay_min=minutes)).bound_fen for minutes in (5, 600)]
    assert bounds[0] > bounds[1]
    cases = town.paying_cases().tolist()
    for case in cases:
        assert reported_at(town, case, Setting(delay_min=20)) < reported_at(town, case, Setting(delay_min=40))


def test_pairs_are_of_the_same_world(easy):
    found = list(rows("w", easy, ["level-1", "largest-first", "hezhan"]))
    told = {one.planner: one for one in figures(found, "hezhan")}
    assert told["hezhan"].difference == 0
    assert told["level-1"].gain == 0
    assert told["largest-first"].difference == pytest.approx(found[1].gain - found[2].gain)


def test_the_file_has_the_words_of_the_design(tmp_path, easy):
    document = race_json(easy, "hezhan", easy.race("hezhan"), 0)
    words = {"stolen_fen", "in_banks_at_report_fen", "bound_fen", "saved_fen", "wrong_fen_hours", "first_stop_s"}
    words |= {"last_stop_s", "actions"}
    assert words <= set(document["sum"])
    assert all(words <= set(case) for case in document["cases"])
    assert document["sum"]["saved_fen"] == sum(case["saved_fen"] for case in document["cases"])
    path = tmp_path / "race.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    table, problems = read_race(path)
    assert not problems
    assert table.height == len(easy.episodes)


def test_the_command(tmp_path, folder):
    out = tmp_path / "out"
    run = CliRunner().invoke(command, ["--city", str(folder), "--delay-min", "40", "--seed", "3", "--out", str(out)])
    assert run.exit_code == 0, run.output
    assert json.loads((out / "race.json").read_text(encoding="utf-8"))["planner"] == "hezhan"
    (first, *_) = json.loads((out / "decisions.json").read_text(encoding="utf-8"))["decisions"]
    assert {"reason", "expected_fen", "price_fen", "minute_loses_fen", "latency_s", "instead"} <= set(first["why"])
    assert CliRunner().invoke(command, ["--city", str(folder)]).exit_code == 2


def test_all_planners_beside_one_another(folder):
    run = CliRunner().invoke(command, ["--city", str(folder), "--compare", "--delay-min", "40", "--json"])
    assert run.exit_code == 0, run.output
    assert [one["planner"] for one in json.loads(run.output)["figures"]] == list(PLANNERS)


def test_hands_that_fetch_cash_are_mostly_told_rightly(folder, town):
    told = measured(folder, town)
    assert told.withdrawals > told.honest
    assert told.joined_rightly > 0.8 * told.joined
    assert told.first_place <= told.some_place <= told.foretold
