"""Events agree with the money and with one another, and are as frequent as the rates say."""

from dataclasses import fields

import numpy as np
import pytest

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.days import at
from hezhan.city.happenings import DETAILS, HONEST, EventKind, Payments, Purpose
from hezhan.city.life import Ledger, PhonesAndNet
from hezhan.city.life.signals import IN, ONGOING, OUT
from hezhan.city.world import NOBODY, Job
from hezhan.core.instants import SECOND
from tests.city.life import towns
from tests.city.life.conftest import PEOPLE

MILLION = 1_000_000
HOUR = 3600 * SECOND


@pytest.fixture(scope="module")
def events(happened):
    return type(happened[1]).joined(list(happened.values()))


def of(events, kind):
    return events.taken(events.kind == kind)


def test_same_seed_same_rows_and_a_day_alone_equals_that_day_in_a_run(world, rates, settled, happened):
    alone = PhonesAndNet(world, towns.extent(PEOPLE), rates).day(5, settled[5])
    assert all(np.array_equal(getattr(alone, one.name), getattr(happened[5], one.name)) for one in fields(alone))


def test_days_that_the_city_does_not_have_are_refused(phones, settled):
    with pytest.raises(ValueError, match="has days 1 to 30"):
        phones.day(31, settled[1])
    with pytest.raises(ValueError, match="has days 1 to 30"):
        phones.lookups(0)


def test_everybody_together_has_about_one_event_a_day(happened):
    assert np.mean([len(day.time) for day in happened.values()]) / PEOPLE == pytest.approx(1.05, abs=0.2)


def test_every_kind_of_event_happens_to_honest_people(events):
    assert set(events.kind.tolist()) == {int(kind) for kind in EventKind}
    assert (events.gang == HONEST).all()


def test_rows_stand_in_order_of_time_and_on_their_day(happened):
    for number, day in happened.items():
        assert (np.diff(day.time) >= 0).all()
        assert at(number) <= day.time[0]
        assert day.time[-1] < at(number + 1)
        assert (day.time % SECOND == 0).all()


def test_counterparts_are_what_the_kind_says(events, world):
    limits = {
        EventKind.VISIT: len(world.internet.domain),
        EventKind.INSTALL: len(world.internet.app),
        EventKind.SCREEN_SHARE: len(world.internet.app),
        EventKind.REMOTE_CONTROL: len(world.internet.app),
        EventKind.LOGIN: len(INSTITUTIONS),
        EventKind.CASH_BOOKING: len(INSTITUTIONS),
        EventKind.PAYEE_ADDED: len(world.accounts.person),
        EventKind.PAYMENT: len(world.accounts.person),
    }
    assert events.subject.min() >= 0
    assert events.subject.max() < len(world.people.job)
    assert events.detail.max() < len(DETAILS)
    for kind in EventKind:
        counterpart = of(events, kind).counterpart
        assert counterpart.min() >= 0
        assert counterpart.max() < limits.get(kind, 10**16)
    for kind in (EventKind.CALL, EventKind.SMS, EventKind.CALL_FORWARD, EventKind.COURIER):
        assert of(events, kind).counterpart.min() >= 90_000


def test_numbers_are_nobodys_in_reality(events):
    numbers = np.concatenate(
        [of(events, kind).counterpart for kind in (EventKind.CALL, EventKind.CALL_FORWARD, EventKind.COURIER)]
    )
    eleven = numbers[(numbers >= 10**10) & (numbers < 2 * 10**10)]
    assert len(eleven) > 100
    assert (eleven // 10**9 <= 12).all()


def test_a_call_between_two_people_is_known_on_both_sides(events, world):
    calls = of(events, EventKind.CALL)
    phones = world.phones
    number = np.where(phones.main != NOBODY, phones.number[phones.main], NOBODY)
    known = np.isin(calls.counterpart, phones.number)
    out, into = (calls.taken(known & (calls.detail == way)) for way in (OUT, IN))
    sides = [
        sorted(zip(number[out.subject].tolist(), out.counterpart.tolist(), out.time.tolist(), strict=True)),
        sorted(zip(into.counterpart.tolist(), number[into.subject].tolist(), into.time.tolist(), strict=True)),
    ]
    assert sides[0] == sides[1]


def test_long_calls_are_told_of_while_they_go_on(events, rates):
    calls = of(events, EventKind.CALL)
    steps = rates.list("crime.talk.interim_s")
    interim = calls.taken(calls.detail == ONGOING)
    assert len(interim.time) > 10
    assert set(interim.duration_s.tolist()) <= set(steps)
    ended = {
        (row[0], row[1], row[2] - row[3] * SECOND)
        for row in zip(
            calls.subject.tolist(),
            calls.counterpart.tolist(),
            calls.time.tolist(),
            calls.duration_s.tolist(),
            strict=True,
        )
        if row[3] > steps[0]
    }
    begun = list(
        zip(
            interim.subject.tolist(),
            interim.counterpart.tolist(),
            (interim.time - interim.duration_s.astype(np.int64) * SECOND).tolist(),
            strict=True,
        )
    )
    assert np.mean([call in ended for call in begun]) > 0.9  # the others end after midnight


def test_every_payment_to_others_is_an_event(settled, happened, world):
    holder = world.accounts.person
    for day, events in happened.items():
        paid = settled[day].payments.taken(settled[day].ok)
        paid = paid.taken((paid.payer != NOBODY) & (paid.payee != NOBODY))
        person, other = holder[paid.payer], holder[paid.payee]
        seen = of(events, EventKind.PAYMENT)
        family = (paid.purpose == Purpose.FAMILY) & (person != other)
        expected = set(
            zip(paid.sent[family].tolist(), paid.payee[family].tolist(), paid.fen[family].tolist(), strict=True)
        )
        found = set(zip(seen.time.tolist(), seen.counterpart.tolist(), seen.fen.tolist(), strict=True))
        assert expected <= found
        assert not np.isin(seen.subject, NOBODY).any()


def test_payments_of_the_crime_are_events_too(world, phones, money):
    victim, mule, last = money.town.living[:3]
    accounts = world.accounts.main[[victim, mule, last]]
    rich = int(np.argmax(world.accounts.reserve_fen[accounts]))
    payer, payee = int(accounts[rich]), int(accounts[(rich + 1) % 3])
    crime = Payments(
        sent=np.array([at(1, 10)]),
        arrived=np.array([at(1, 10)]),
        payer=np.array([payer], np.int32),
        payee=np.array([payee], np.int32),
        fen=np.array([100]),
        kind=np.array([0], np.int8),
        purpose=np.array([Purpose.SCAM], np.int8),
        gang=np.array([2], np.int16),
        case=np.array([7], np.int32),
    )
    events = phones.day(1, Ledger(world).day(1, money.day(1), crime))
    theirs = events.taken(events.gang == 2)
    assert theirs.kind.tolist() == [EventKind.PAYMENT]
    assert theirs.case.tolist() == [7]
    assert theirs.counterpart.tolist() == [payee]


def test_used_things_are_paid_to_payees_added_before(settled, happened):
    for day, events in happened.items():
        done = settled[day].payments.taken(settled[day].ok)
        bought = done.taken((done.purpose == Purpose.SECOND_HAND) & (done.sent > at(day, 0, 5)))
        added = of(events, EventKind.PAYEE_ADDED)
        for payee, sent in zip(bought.payee.tolist(), bought.sent.tolist(), strict=True):
            before = added.time[added.counterpart == payee]
            assert ((before < sent) & (before >= sent - 120 * SECOND)).any()


@pytest.mark.parametrize(
    ("kind", "name", "rows"),
    [
        (EventKind.VISIT, "visit", 1),
        (EventKind.INSTALL, "install", 1),
        (EventKind.SMS, "notice", 1),
        (EventKind.COURIER, "parcel", 1),
    ],
)
def test_kinds_are_as_frequent_as_the_rates_say(happened, rates, money, kind, name, rows):
    busy = sum(money.town.day_percent(day) for day in happened) / 100
    expected = rates.value(f"life.a_day.{name}_per_million") * PEOPLE * busy * rows / MILLION
    found = sum(np.count_nonzero(day.kind == kind) for day in happened.values())
    assert found == pytest.approx(expected, rel=0.2, abs=4 * expected**0.5)


def test_hours_of_visits_are_as_the_rates_say(happened, rates):
    hours = np.concatenate([(of(day, EventKind.VISIT).time - at(number)) // HOUR for number, day in happened.items()])
    said = np.array(rates.list("life.hours.screen"))
    assert np.allclose(np.bincount(hours, minlength=24) / len(hours), said / said.sum(), atol=0.012)


def test_sites_are_visited_by_weight_and_new_ones_a_little(events, world):
    times = np.bincount(of(events, EventKind.VISIT).counterpart, minlength=len(world.internet.domain))
    ranked = np.argsort(-world.internet.weight)
    assert times[ranked[:5]].sum() > times[ranked[-200:]].sum() > 0


def test_lookups_are_sampled_at_the_stated_rate(phones, rates, money, world):
    found = phones.lookups(3)
    sampled = rates.value("life.net.dns_sampled_per_million") * rates.value("life.net.dns_queries_per_person")
    assert len(found.time) == pytest.approx(sampled * PEOPLE * money.town.day_percent(3) / 100 / MILLION, rel=0.1)
    assert (np.diff(found.time) >= 0).all()
    assert found.domain.max() < len(world.internet.domain)


def test_riders_dial_many_strangers(events, world):
    calls = of(events, EventKind.CALL)
    out = calls.taken(calls.detail == OUT)
    pairs = np.unique(out.subject.astype(np.int64) << 40 | (out.counterpart & (1 << 40) - 1))
    others = np.bincount(pairs >> 40, minlength=len(world.people.job))
    riders = world.people.job == Job.COURIER
    assert others[riders].mean() > 2 * others[~riders].mean()
