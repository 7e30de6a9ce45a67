"""Calls, SMS and visits of the many who pay nothing."""

import numpy as np

from hezhan.city.crime.kinds import NumberForm
from hezhan.city.days import at
from hezhan.city.happenings import DETAILS, HONEST, EventKind


def _approaches(built):
    events = built.crime.events
    return events.taken(events.case == HONEST)


def test_as_many_calls_and_messages_as_the_rates_say(many):
    rates, events = many.rates, _approaches(many)
    ways = rates.weights("crime.approach.ways")
    total = rates.value("crime.approach.a_day_per_million") * many.extent.days * many.extent.people // 1_000_000
    for way, kind in (("call", EventKind.CALL), ("sms", EventKind.SMS)):
        expected = total * ways[way] // sum(ways.values())
        assert abs(np.count_nonzero(events.kind == kind) - expected) <= 0.12 * expected


def test_every_call_comes_from_a_number_that_serves_the_gang_then(many):
    events, numbers = _approaches(many), many.crime.numbers
    some = np.flatnonzero(np.isin(events.kind, [EventKind.CALL, EventKind.SMS]))[::7]
    for row in some.tolist():
        begin = events.time[row] - int(events.duration_s[row]) * 1_000_000
        serves = (numbers.number == events.counterpart[row]) & (numbers.gang == events.gang[row])
        assert (serves & (numbers.since <= begin) & (begin < numbers.until)).any()


def test_every_visit_and_install_is_to_what_the_gang_has_then(many):
    events, domains, apps = _approaches(many), many.crime.domains, many.crime.apps
    first = {EventKind.VISIT: len(many.world.internet.domain), EventKind.INSTALL: len(many.world.internet.app)}
    for kind, table in ((EventKind.VISIT, domains), (EventKind.INSTALL, apps)):
        rows = events.kind == kind
        assert rows.any()
        code = events.counterpart[rows] - first[kind]
        assert np.array_equal(table.gang[code], events.gang[rows])
        assert (table.since[code] <= events.time[rows]).all()
        assert (events.time[rows] < table.until[code]).all()


def test_most_hang_up_or_do_not_answer(many):
    events, outcomes = _approaches(many), many.rates.weights("crime.approach.outcomes")
    calls = events.taken(events.kind == EventKind.CALL)
    silent = np.mean(calls.duration_s == 0)
    assert abs(100 * silent - outcomes["blocked"] - outcomes["unanswered"]) < 3
    blocked = np.mean(calls.detail == DETAILS.index('{"direction":"in","blocked":true}'))
    assert abs(100 * blocked - outcomes["blocked"]) < 2


def test_hardly_anybody_calls_at_night(many):
    events = _approaches(many)
    hour = (events.time[events.kind == EventKind.CALL] - at(1)) // 3_600_000_000 % 24
    assert np.mean(hour < 7) < 0.08
    assert np.mean((hour >= 9) & (hour < 21)) > 0.7


def test_a_base_station_reaches_people_of_one_county(many):
    events, numbers = _approaches(many), many.crime.numbers
    stations = np.flatnonzero(numbers.form == NumberForm.BASE_STATION).tolist()
    reached = 0
    for station in stations:
        rows = (events.kind == EventKind.SMS) & (events.counterpart == numbers.number[station])
        reached += np.count_nonzero(rows)
        assert (many.world.people.place[events.subject[rows]] == numbers.place[station]).all()
    assert reached > 0


def test_events_come_in_order_within_the_days_and_only_to_residents(many):
    events = many.crime.events
    assert (np.diff(events.time) >= 0).all()
    assert events.time.min() >= at(1)
    assert events.time.max() < at(many.extent.days + 1)
    assert many.world.people.resident[events.subject].all()
