"""The evening's case is drawn: 990,000 yuan in all, runners before and after the report, nothing made or lost."""

import numpy as np
import pytest

from hezhan.city.crime.building import build
from hezhan.city.evening.people import RUNNERS
from hezhan.city.evening.story import LOST, story_of, told_by_victim
from hezhan.city.evening.words import words_of
from hezhan.city.happenings import Purpose
from hezhan.city.people import build as people
from hezhan.city.rates import read_rates
from hezhan.city.sizes import EXTENTS, Size
from hezhan.core.instants import SECOND, Instant, parse_instant
from tests.engines.understand.reading import read

NUMBERS = range(1, 13)


@pytest.fixture(scope="module")
def city():
    rates, extent = read_rates(None), EXTENTS[Size.TINY]
    world = people(3, extent, rates)
    return world, build(world, extent, rates), rates


@pytest.fixture(params=NUMBERS)
def story(city, request):
    return story_of(*city, request.param)


def test_the_victim_pays_in_all_what_is_reported(city, story):
    told = told_by_victim(city[0], story)
    assert sum(one.fen for one in told) == LOST
    assert all(one.at < story.reported_at for one in told)
    assert story.reported_at < story.signed_at


def test_nobody_pays_what_did_not_come(story):
    payments, held = story.payments, {}
    moves = [(int(payments.sent[n]), 1, n) for n in range(len(payments.fen))]
    moves += [(int(payments.arrived[n]), 0, n) for n in range(len(payments.fen))]
    for _, sent, n in sorted(moves):
        payer, payee, fen = int(payments.payer[n]), int(payments.payee[n]), int(payments.fen[n])
        if sent and payments.purpose[n] != Purpose.SCAM:
            held[payer] -= fen
            assert held[payer] >= 0
        elif not sent:
            held[payee] = held.get(payee, 0) + fen
    assert np.all(np.diff(payments.sent) >= 0)


def test_three_runners_fetch_cash_before_the_report_each_with_two_cards_at_one_machine(story):
    before = [run for run in story.runs if run.at < story.reported_at]
    assert len({run.runner for run in before}) == RUNNERS
    for runner in story.cast.runners:
        mine = [run for run in before if run.runner == runner.person]
        assert len({run.account for run in mine}) > 1
        assert len({(run.machine, run.place) for run in mine}) == 1
    for run in story.runs:
        assert story.payments.payer[run.payment] == run.account
        assert story.payments.sent[run.payment] == run.at


def test_money_is_on_its_way_when_it_is_reported_and_nobody_has_another_part(city, story):
    crime, payments = city[1], story.payments
    assert (payments.sent > story.reported_at).sum() > 3
    assert not set(story.cast.mules) & set(crime.mules.account.tolist())
    assert len(set(story.cast.mules)) == len(story.cast.mules)


def test_the_same_number_is_the_same_evening_and_another_one_another(city):
    first, again, other = (story_of(*city, number) for number in (1, 1, 2))
    assert first.runs == again.runs
    assert first.cast == again.cast
    assert first.cast != other.cast


def test_what_the_victim_says_is_read_without_a_question(city, story):
    told, ahead_s = told_by_victim(city[0], story), 80_000_000
    reported = Instant(story.reported_at + ahead_s * SECOND)
    paid = read(words_of(told, ahead_s), reported).paid
    assert [(one.payee, one.amount, one.payee_name, one.payee_bank) for one in paid] == [
        (one.payee, one.fen, one.payee_name, one.payee_bank) for one in told
    ]
    assert [parse_instant(one.time) for one in paid] == [one.at + ahead_s * SECOND for one in told]
    assert [one.missing for one in paid] == [()] * len(told)
