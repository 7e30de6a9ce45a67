"""A bank that finds the money gone says where: the stop goes on to the next bank, which alone can hold it there."""

from dataclasses import replace

import pytest

from hezhan.adapters.banks.messages import read_message, write_reply
from hezhan.core.banking import StopType
from hezhan.core.banking import What as Asked
from hezhan.core.matters import Kind, Onward, Wanted, What
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.extending import CLOCK, draft_extended, end_words
from hezhan.flows.banks.partners import Given, answer
from hezhan.flows.banks.sending import Sender, send_order
from hezhan.flows.orders.drafting import draft_first_stops, draft_freeze
from hezhan.flows.orders.signing import sign
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, HOUR, MINUTE
from tests.centre.money import Money, account, paid, report

V, A, B, C = (account(n) for n in range(1, 5))


@pytest.fixture
def bank(centre):
    return HandBank(centre.clock)


@pytest.fixture
def doors(centre, bank):
    return Doors(centre.hands, bank, PlainPapers(), Sender("990200", "某市反诈中心"), "hezhan", CITY)


@pytest.fixture
def stop(centre, bank, doors):
    """A stop at the first bank that went out."""
    Money(centre).open(report(centre.clock.at, paid(centre.clock.at - HOUR, 100_000_00, V, A)))
    with centre.hands.by_hand("duty.east") as book:
        (filed,) = book.find(Wanted(kinds=[Kind.REPORT]))
        draft_first_stops(book, filed.matter.id)
    return went_out(centre, bank, doors, the_order(centre, A))


def the_order(centre, number, what=What.STOP):
    with centre.hands.by_hand("hezhan") as book:
        found = [one for one in book.find(Wanted(kinds=[Kind.ORDER], account=number)) if one.matter.body.what is what]
    return found[0] if found else None


def went_out(centre, bank, doors, order):
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order.matter.id, Kind.ORDER))
    with centre.hands.by_hand("lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, order.matter.id)
    with centre.hands.by_hand("hezhan") as book:
        return book.get(order.matter.id)


def onward(centre, **more):
    told = {
        "bank": "bank-b",
        "account": B,
        "holder": "李某",
        "fen": 60_000_00,
        "at": centre.clock.at - 30 * MINUTE,
        "held_from": centre.clock.at - MINUTE,
        "held_until": centre.clock.at - MINUTE + 48 * HOUR,
    }
    return Onward(**(told | more))


def answered(centre, doors, bank, *told, times=1, **more):
    """The first bank answers its stop; what follows is done, as often as said. The drafts of the last time."""
    bank.answer(bank.sent[0], onward=told, **more)
    take_answers(doors)
    with centre.hands.by_hand("hezhan") as book:
        (answer,) = book.find(Wanted(kinds=[Kind.ANSWER], limit=1))
    for _ in range(times):
        with centre.hands.by_hand("hezhan") as book:
            drafts = draft_extended(book, answer.matter.id)
    return drafts


def test_a_reply_that_names_the_next_bank_is_read_back(centre, bank, stop):
    reply = bank.answer(bank.sent[0], onward=(onward(centre),), held_until=centre.clock.at + 48 * HOUR)
    read = read_message(write_reply(reply), "r.xml", "bank-a")
    assert (read.reply.onward, read.problems) == ((onward(centre),), ())
    spoilt = write_reply(replace(reply, onward=(onward(centre, account=""),)))
    assert read_message(spoilt, "r.xml", "bank-a").reply is None


def test_the_next_bank_gets_the_papers_for_the_stop_that_it_made(centre, bank, doors, stop):
    (written,) = answered(centre, doors, bank, onward(centre), times=2)
    order = the_order(centre, B)
    assert order.matter.id == written.id
    body = order.matter.body
    assert (body.held_already, body.level, body.automatic, order.state) == (True, 2, True, "drafted")
    assert (body.basis.payer, body.basis.fen, order.matter.institution) == (A, 60_000_00, "bank-b")
    with centre.desk("duty.east") as desk:
        (face,) = [one for one in desk.book.clocks() if one.name == CLOCK]
    assert (face.matter_id, face.ends) == (written.id, onward(centre).held_until)
    went_out(centre, bank, doors, order)
    asked = bank.sent[-1]
    assert (asked.what, asked.stop_type, asked.bank_id) == (Asked.STOP, StopType.AFTERWARDS, "bank-b")
    assert bank.sent[0].stop_type is StopType.FIRST


def test_it_is_held_from_that_banks_own_word_and_reviewed_like_any_hold(centre, bank, doors, stop):
    answered(centre, doors, bank, onward(centre))
    assert the_order(centre, B).state == "drafted"  # the first bank's word holds nothing
    went_out(centre, bank, doors, the_order(centre, B))
    since = centre.clock.at - MINUTE
    bank.answer(bank.sent[-1], held_from=since, balance_fen=60_000_00)
    take_answers(doors)
    held = the_order(centre, B)
    assert held.state == "confirmed"
    with centre.desk("duty.east") as desk:
        faces = {face.name: face for face in desk.book.clocks() if face.matter_id == held.matter.id}
    assert CLOCK not in faces
    assert faces["stop"].ends == since + 48 * HOUR


def test_where_nobody_holds_it_yet_the_next_stop_is_a_first_one(centre, bank, doors, stop):
    answered(centre, doors, bank, onward(centre, held_from=None, held_until=None))
    assert the_order(centre, B).matter.body.held_already is False
    with centre.desk("duty.east") as desk:
        assert CLOCK not in {one.name for one in desk.book.clocks()}


def test_a_bank_that_declines_since_it_is_gone_still_leads_on(centre, bank, doors, stop):
    answered(centre, doors, bank, onward(centre), result="0104", cause="款项已转出")
    assert the_order(centre, A).state == "refused"
    assert the_order(centre, B).state == "drafted"


@pytest.mark.parametrize("lacks", ["fen", "at", "holder"])
def test_what_no_bank_could_match_is_asked_about_first(centre, bank, doors, stop, lacks):
    answered(centre, doors, bank, onward(centre, **{lacks: "" if lacks == "holder" else None}), times=2)
    assert the_order(centre, B) is None
    with centre.desk("duty.east") as desk:
        (query,) = desk.book.find(Wanted(kinds=[Kind.QUERY], account=B))
    assert (query.matter.body.what, query.matter.institution) == (What.STATEMENTS, "bank-b")


def test_victims_and_what_may_not_be_frozen_are_not_stopped_on_a_banks_word(centre, bank, doors, stop):
    told = (
        onward(centre, account=V, holder="周某兰"),
        onward(centre, account=C, holder="某支付公司客户备付金"),
        onward(centre, account=A),
    )
    assert answered(centre, doors, bank, *told) == []
    assert the_order(centre, V) is the_order(centre, C) is None


def test_a_bank_that_is_not_believed_leads_nowhere(centre, bank, doors, stop):
    assert answered(centre, doors, bank, onward(centre), account=C) == []
    assert the_order(centre, B) is None


def test_a_bank_without_a_line_says_it_by_hand(centre, bank, doors, stop):
    with centre.desk("bank.a") as desk:
        given = Given(accepted=False, cause="款项已转出", onward=(onward(centre),))
        written = answer(desk, desk.seen(stop.matter.id, Kind.ORDER), given)
    with centre.hands.by_hand("duty.east") as book:
        assert len(draft_extended(book, written.id)) == 1
    assert the_order(centre, B).matter.body.held_already


def test_the_clock_of_a_stop_by_word_ends_with_it(centre, bank, doors, stop):
    answered(centre, doors, bank, onward(centre))
    centre.clock.pass_(48 * HOUR)
    with centre.hands.by_hand("hezhan") as book:
        assert end_words(book) == 1
        assert end_words(book) == 0


def test_the_freeze_follows_there_for_no_more_than_is_known(centre, bank, doors, stop):
    """Nothing was traced to the next account yet: a freeze names an amount, and none is known."""
    answered(centre, doors, bank, onward(centre))
    went_out(centre, bank, doors, the_order(centre, B))
    bank.answer(bank.sent[-1])
    take_answers(doors)
    with centre.hands.by_hand("hezhan") as book:
        assert draft_freeze(book, the_order(centre, B).matter.id) is None
