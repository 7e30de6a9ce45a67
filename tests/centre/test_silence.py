"""A silent bank is asked again with the very same words, later each time; one that answered is left alone."""

import psycopg
import pytest

from hezhan.core.banking import LineDown
from hezhan.core.instants import SECOND
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.asking_again import ask_again
from hezhan.flows.banks.sending import Sender, send_order
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.orders.signing import sign
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, HOUR, MINUTE
from tests.centre.money import Money, account, paid, report

V, A = account(1), account(2)


class Recorder(HandBank):
    """Keeps every handing over, also of what it has already; may be down."""

    def __init__(self, clock):
        super().__init__(clock)
        self.handed, self.down = [], False

    def send(self, application):
        if self.down:
            raise LineDown("no line")
        self.handed.append(application)
        return super().send(application)


@pytest.fixture
def bank(centre):
    return Recorder(centre.clock)


@pytest.fixture
def doors(centre, bank):
    return Doors(centre.hands, bank, PlainPapers(), Sender("990200", "某市反诈中心"), "hezhan", CITY)


@pytest.fixture
def stop(centre, bank, doors):
    """A stop that went out."""
    Money(centre).open(report(centre.clock.at, paid(centre.clock.at - HOUR, 100_00, V, A)))
    with centre.hands.by_hand("duty.east") as book:
        (filed,) = book.find(Wanted(kinds=[Kind.REPORT]))
        draft_first_stops(book, filed.matter.id)
        (order,) = book.find(Wanted(kinds=[Kind.ORDER]))
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order.matter.id, Kind.ORDER))
    with centre.hands.by_hand("lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, order.matter.id)
    return order.matter.id


def taken_up(centre, doors, matter_id):
    """As a worker does: the job that was due no longer waits while it is done."""
    with psycopg.connect(centre.facts.admin.conninfo, autocommit=True) as store:
        store.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'send-again'")
    return ask_again(doors, "lead.east", matter_id)


def next_times(centre):
    """In minutes from now."""
    with psycopg.connect(centre.facts.jobs.conninfo) as connection:
        query = "SELECT extract(epoch FROM scheduled_at) FROM procrastinate_jobs WHERE task_name = 'send-again'"
        return sorted((float(at) - centre.clock.at / SECOND) / 60 for (at,) in connection.execute(query))


def test_it_is_asked_again_later_each_time(centre, bank, doors, stop):
    assert next_times(centre) == [10]
    centre.clock.pass_(10 * MINUTE)
    assert taken_up(centre, doors, stop)
    assert bank.handed == [bank.sent[0]] * 2
    assert next_times(centre) == [20]


def test_one_that_answered_is_left_alone(centre, bank, doors, stop):
    bank.answer(bank.sent[0])
    take_answers(doors)
    assert not ask_again(doors, "lead.east", stop)
    assert len(bank.handed) == 1


def test_a_line_that_is_down_is_tried_at_the_next_time(centre, bank, doors, stop):
    bank.down = True
    centre.clock.pass_(10 * MINUTE)
    assert not taken_up(centre, doors, stop)
    assert next_times(centre) == [20]


def test_after_two_days_nobody_is_asked_again(centre, bank, doors, stop):
    centre.clock.pass_(43 * HOUR)
    assert taken_up(centre, doors, stop)
    assert next_times(centre) == []


def test_doubled_answers_to_a_doubled_question_are_one(centre, bank, doors, stop):
    ask_again(doors, "lead.east", stop)
    bank.answer(bank.sent[0])
    bank.waiting.append(bank.waiting[0])
    assert take_answers(doors) == 1
    with centre.hands.by_hand("hezhan") as book:
        assert [move.act for move in book.get(stop).moves] == ["sign", "send", "confirm"]
