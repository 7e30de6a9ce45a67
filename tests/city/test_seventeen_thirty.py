"""The article's case: 990,000 yuan reported at half past five; a whole centre at live banks, beside the truth.

Real are the store, the flows, the jobs, the logins, the line over HTTP and the banks; people act by a script.
"""

import tempfile
from pathlib import Path

import pytest

from hezhan.assemble import make_city
from hezhan.bench.evening import play, told
from hezhan.bench.evening.telling import line_of
from hezhan.city.evening.people import RUNNERS
from hezhan.city.evening.story import LOST
from hezhan.core.instants import SECOND
from tests.adapters.stores.conftest import in_memory

EVENINGS = (1, 2, 3)
MINUTE = 60 * SECOND


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evening") / "city"
    make_city(1, "tiny", folder, None, lambda *_: None)
    return folder


@pytest.fixture(scope="module", params=EVENINGS)
def played(city, request):
    with tempfile.TemporaryDirectory(prefix="hze", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        yield play(city, request.param, Path(name) / "d")


def test_every_fen_is_somewhere(played):
    figures = played.figures
    assert figures.stolen_fen == LOST
    assert figures.left_before_fen + figures.in_banks_fen == LOST
    assert figures.standing_fen + figures.left_fen == LOST
    for minute in played.minutes:
        assert 0 <= minute.held_fen <= LOST - minute.left_fen


def test_what_can_be_stopped_is_stopped_within_twenty_minutes(played):
    figures = played.figures
    assert figures.held_in_time_fen <= figures.within_reach_fen <= figures.in_banks_fen
    assert figures.held_in_time_fen >= figures.within_reach_fen * 4 // 5, "\n".join(told(figures))
    assert figures.first_stop_at - figures.reported_at <= 5 * MINUTE
    assert figures.held_fen >= figures.held_in_time_fen  # what is held stays held
    in_time = next(one for one in played.minutes if one.at >= figures.reported_at + 20 * MINUTE)
    assert in_time.stops_sent >= figures.stops * 4 // 5  # what is not held by then waits for its bank
    assert figures.left_fen - in_time.left_fen <= LOST // 20  # and hardly anything leaves any more


def test_one_signature_covers_the_stops_and_an_officer_looks_at_each_in_time(played):
    figures = played.figures
    assert figures.covered >= figures.stops * 3 // 4  # what is held counts once, whatever levels it passed
    assert figures.reviewed > 0
    assert figures.longest_review_s < 30 * 60


def test_who_fetches_the_cash_is_a_lead_before_the_statement_is_signed(played):
    figures = played.figures
    assert figures.runners == RUNNERS
    assert len(figures.named) == RUNNERS
    assert max(figures.named) < figures.signed_at
    assert all(len(hand.runners) == 1 for hand in figures.hands)  # nobody is put together with somebody else


def test_the_return_plan_is_ready_by_then(played):
    figures = played.figures
    assert figures.plan_at < figures.signed_at
    assert 0 < figures.plan_fen <= figures.plan_held_fen <= figures.frozen_fen
    assert figures.plan_fen >= figures.held_fen * 7 // 10


def test_it_is_told_minute_by_minute(played):
    lines = [line_of(one, None) for one in played.minutes]
    assert lines[0].startswith("17:30")
    assert [one.at for one in played.minutes[:41]] == [played.figures.reported_at + n * MINUTE for n in range(41)]
    assert played.minutes[-1].at == played.figures.signed_at
    assert line_of(played.minutes[0], played.minutes[0]) is None
    assert "990,000.00" in next(told(played.figures))
