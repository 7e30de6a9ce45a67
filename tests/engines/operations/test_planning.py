"""Plans hold by a checker of their own, are the best there are on small worlds, and change little when something moves."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from hezhan.core.instants import Instant
from hezhan.engines.operations import (
    Officer,
    Plan,
    Service,
    Sighting,
    Target,
    Team,
    Wish,
    World,
    changes,
    faults,
    greedy,
    plan,
    plan_again,
    priced,
    under_way,
    why_left,
)
from hezhan.engines.operations.explaining import _GIVEN_UP, ALL
from hezhan.engines.operations.solving import coverable
from tests.engines.operations.small import HOUR, STRIKES, best_by_trying, worlds

CALM = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
S = STRIKES[0]


def team(name, place="甲", **more):
    return Team(team_id=name, place=place, free_from=Instant(0), **more)


def two_officers(*teams, on_duty=0):
    return tuple(
        Officer(officer_id=f"{one.team_id}-{n}", team_id=one.team_id, on_duty=on_duty) for one in teams for n in (1, 2)
    )


def at(target, place, sure=80):
    return Sighting(target_id=target, place=place, since=Instant(0), until=Instant(99 * HOUR), sure=sure)


def world(targets, sightings, teams, **more):
    told = {"strikes": (S,), "roads": {}, "beds": {}, "officers": two_officers(*teams)} | more
    return World(targets=tuple(targets), sightings=tuple(sightings), teams=tuple(teams), **told)


def train(name, start, end, departs, arrives, seats=9):
    at_hours = {"departs": Instant(departs * HOUR), "arrives": Instant(arrives * HOUR)}
    return Service(service_id=name, start=start, end=end, seats=seats, **at_hours)


@CALM
@given(worlds())
def test_every_plan_holds_and_none_is_better(made):
    planned = plan(made, effort=5)
    for one in (planned.best, planned.greedy):
        assert faults(made, one) == ()
        assert one.price == priced(made, one.strike, one.duties)
    best = min(best_by_trying(made, strike) for strike in made.strikes)
    assert planned.best.price == best <= planned.greedy.price
    assert planned.best.bound <= best


@CALM
@given(worlds())
def test_planning_anew_without_news_changes_nothing(made):
    before = plan(made, effort=5).best
    again = plan_again(made, before, Instant(0), effort=5).best
    assert changes(again.duties, before) == frozenset()


@CALM
@given(worlds(most_targets=2, most_teams=3))
def test_of_the_wishes_that_leave_a_target_each_one_given_up_saves_it(made):
    best = plan(made, effort=5).best
    covered = {duty.target_id for duty in best.duties}
    for target in {one.target_id for one in made.targets} - covered:
        why = why_left(made, best, target, effort=5)
        assert why
        if why[0].wish in (Wish.PLACE, Wish.WAY):
            continue
        wanted = covered | {target}
        asked = replace(made, targets=tuple(one for one in made.targets if one.target_id in wanted))
        assert coverable(asked, best.strike, 5) is False
        unnamed = [one for one in _all_wishes(asked, target) if one not in {(r.wish, r.of) for r in why}]
        only_these = _without(asked, unnamed)
        assert coverable(only_these, best.strike, 5) is False
        for one in why:
            assert coverable(_GIVEN_UP[one.wish](only_these, one.of), best.strike, 5) is True


def _all_wishes(asked, target):
    own = (Wish.OFFICERS, Wish.DANGER, Wish.TWICE, Wish.SKILLS, Wish.WARRANT)
    for wish in own:
        yield wish, target
    for wish in (Wish.READY, Wish.HOURS, Wish.SEATS, Wish.BEDS):
        yield wish, ""
    for one in asked.targets:
        if one.target_id != target:
            yield Wish.OTHER, one.target_id


def _without(asked, wishes):
    for wish, of in wishes:
        asked = _GIVEN_UP[wish](asked, of)
    return asked


def test_a_key_person_is_waited_for_at_both_places():
    made = world(
        [Target(target_id="T", officers=2, key=True)],
        [at("T", "甲", 60), at("T", "乙", 40)],
        [team("G1"), team("G2", "乙")],
    )
    assert {duty.place for duty in plan(made).best.duties} == {"甲", "乙"}


def test_the_hour_is_one_at_which_the_warrant_is_there():
    made = world(
        [Target(target_id="T", officers=2, warrant_at=STRIKES[1])], [at("T", "甲")], [team("G1")], strikes=STRIKES
    )
    assert plan(made).best.strike == STRIKES[1]


def test_the_rested_are_sent():
    tired, rested = team("G1"), team("G2")
    officers = two_officers(tired, on_duty=600) + two_officers(rested)
    made = world([Target(target_id="T", officers=2)], [at("T", "甲")], [tired, rested], officers=officers)
    assert [duty.team_id for duty in plan(made).best.duties] == ["G2"]


def test_a_train_that_fails_changes_only_who_was_to_take_it():
    teams = [team("G1"), team("G2"), team("G3", "乙")]
    made = world(
        [Target(target_id="T1", officers=2), Target(target_id="T2", officers=2)],
        [at("T1", "丙"), at("T2", "乙")],
        teams,
        services=(train("K1", "甲", "丙", 20, 26), train("K2", "甲", "丙", 19, 27)),
    )
    before = plan(made).best
    taken = next(duty for duty in before.duties if duty.target_id == "T1")
    assert taken.trip.by == ("K1",)
    failed = replace(made, services=tuple(one for one in made.services if one.service_id != "K1"))
    after = plan_again(failed, before, Instant(10 * HOUR)).best
    assert changes(after.duties, before) == frozenset()
    assert next(duty for duty in after.duties if duty.target_id == "T1").trip.by == ("K2",)


def test_who_is_under_way_goes_on_from_where_the_train_arrives():
    made = world(
        [Target(target_id="T", officers=2)],
        [at("T", "丙")],
        [team("G1")],
        services=(train("K1", "甲", "丙", 20, 26), train("K3", "丙", "乙", 27, 28)),
    )
    before = plan(made).best
    moved = replace(made, sightings=(at("T", "乙"),))
    now = Instant(21 * HOUR)
    (after,) = plan_again(moved, before, now).best.duties
    assert (after.place, after.trip.by) == ("乙", ("K3",))
    assert faults(under_way(moved, before, now), Plan(strike=S, duties=(after,), price=0)) == ()


@pytest.mark.parametrize(
    ("target", "wishes"),
    [
        ({"officers": 2, "dangerous": True}, {Wish.DANGER}),
        ({"officers": 5}, {Wish.OFFICERS}),
        ({"officers": 2, "skills": frozenset({"破门"})}, {Wish.SKILLS}),
        ({"officers": 2, "warrant_at": Instant(S + 1)}, {Wish.WARRANT}),
        ({"officers": 2, "key": True}, {Wish.TWICE}),
    ],
)
def test_the_wish_is_named_in_both_languages(target, wishes):
    made = world([Target(target_id="T", **target)], [at("T", "甲")], [team("G1")])
    why = why_left(made, plan(made).best, "T", 5)
    assert {one.wish for one in why} == wishes
    assert all("T" in one.zh and "T" in one.en for one in why)


def test_seats_that_are_too_few_are_named():
    made = world(
        [Target(target_id="T", officers=2)],
        [at("T", "丙")],
        [team("G1")],
        services=(train("K1", "甲", "丙", 20, 26, seats=1),),
    )
    assert {one.wish for one in why_left(made, plan(made).best, "T", 5)} == {Wish.SEATS}


def test_many_other_targets_are_one_wish():
    names = [f"T{n:02d}" for n in range(14)]
    teams = [team(f"G{n:02d}") for n in range(13)]
    made = world([Target(target_id=name, officers=2) for name in names], [at(name, "甲") for name in names], teams)
    best = plan(made).best
    (left,) = set(names) - {duty.target_id for duty in best.duties}
    assert [(one.wish, one.of) for one in why_left(made, best, left, 5)] == [(Wish.OTHER, ALL)]


def test_the_checker_finds_what_is_wrong():
    made = world([Target(target_id="T", officers=2, dangerous=True)], [at("T", "甲")], [team("G1"), team("G2")])
    sound = greedy(made, S)
    assert faults(made, sound) == ()
    (first, second) = sound.duties
    late = replace(first, trip=replace(first.trip, departs=S, arrives=S))
    for broken in ([first], [first, first], [first, late], [replace(first, place="乙"), second]):
        assert faults(made, replace(sound, duties=tuple(broken)))
    assert faults(made, replace(sound, duties=(first, replace(second, officers=("G2-1",)))))
    assert faults(made, replace(sound, strike=STRIKES[1]))
