"""From a report to a stop, a freeze, a release and an expiry: drafted, signed by another, sent once, answered, moved."""

from dataclasses import replace

import pytest

from hezhan.adapters.stores.book.institutions import list_institutions
from hezhan.core.banking import LineDown
from hezhan.core.banking import What as Asked
from hezhan.core.matters import Filed, Kind, Order, PaymentTold, Report, Seat, Victim, Wanted, What
from hezhan.core.problems import Refused
from hezhan.engines.freeze import IllegalMove
from hezhan.engines.proceedings import OutOfTurn
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.partners import Given, answer
from hezhan.flows.banks.sending import Sender, send_order
from hezhan.flows.cases.handling import take_report
from hezhan.flows.desk import NotAllowed
from hezhan.flows.orders.clocks import expire_holds
from hezhan.flows.orders.drafting import draft_first_stops, draft_freeze
from hezhan.flows.orders.signing import draft, sign
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, HOUR, MINUTE

PAYEE, VICTIMS = "6222990000000000017", "6222990000000000025"


def report_of(clock, **more):
    paid = PaymentTold(
        at=clock.at - 20 * MINUTE,
        fen=350_000_00,
        payer=VICTIMS,
        payer_name="周某兰",
        payer_bank="bank-b",
        payee=PAYEE,
        payee_name="江某左",
        payee_bank="bank-a",
    )
    return Report(
        **(
            {
                "via": Seat.EMERGENCY_CALL,
                "reported_at": clock.at - MINUTE,
                "victim": Victim(name="周某兰", phone="13900000001"),
                "words": "客服让我转的",
                "payments": (paid,),
                "incident_no": "J990203202605110001",
            }
            | more
        )
    )


@pytest.fixture
def bank(centre):
    return HandBank(centre.clock)


@pytest.fixture
def doors(centre, bank):
    return Doors(centre.hands, bank, PlainPapers(), Sender("990200", "某市反诈中心"), "hezhan", CITY)


@pytest.fixture
def opened(centre):
    with centre.desk("duty.east") as desk:
        return take_report(desk, report_of(centre.clock))


def hand(centre, member="duty.east"):
    return centre.hands.by_hand(member)


def the_order(centre, what=What.STOP) -> Filed[Order]:
    with hand(centre, "hezhan") as book:
        found = [one for one in book.find(Wanted(kinds=[Kind.ORDER])) if one.matter.body.what is what]
    assert len(found) == 1
    return found[0]


def stopped(centre, bank, doors, opened):
    """A stop in force."""
    with hand(centre) as book:
        draft_first_stops(book, opened.report.id)
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(the_order(centre).matter.id, Kind.ORDER))
    with hand(centre, "lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, the_order(centre).matter.id)
    bank.answer(bank.sent[-1], balance_fen=350_000_00)
    take_answers(doors)
    return the_order(centre)


def test_a_report_leads_to_a_stop_that_another_signs(centre, bank, doors, opened):
    with hand(centre) as book:
        assert len(draft_first_stops(book, opened.report.id)) == 1
        assert len(draft_first_stops(book, opened.report.id)) == 1
    order = the_order(centre)
    assert (order.state, order.matter.by, order.matter.institution) == ("drafted", "duty.east", "bank-a")
    assert order.matter.body.automatic
    with pytest.raises(NotAllowed), centre.desk("duty.east") as desk:
        sign(desk, desk.seen(order.matter.id, Kind.ORDER))
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order.matter.id, Kind.ORDER))
    assert the_order(centre).state == "signed"


def test_a_stop_is_sent_once_and_its_clock_runs_from_the_banks_own_instant(centre, bank, doors, opened):
    order = stopped(centre, bank, doors, opened)
    assert order.state == "confirmed"
    with hand(centre, "lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, order.matter.id)
    assert len(bank.sent) == 1
    assert bank.sent[0].what is Asked.STOP
    assert (bank.sent[0].fen, bank.sent[0].from_account.account) == (350_000_00, VICTIMS)
    with centre.desk("duty.east") as desk:
        faces = {face.name: face for face in desk.book.clocks()}
    assert faces["stop"].ends == centre.clock.at + 48 * HOUR


def test_a_doubled_answer_has_no_second_effect(centre, bank, doors, opened):
    order = stopped(centre, bank, doors, opened)
    bank.answer(bank.sent[0], balance_fen=1)
    assert take_answers(doors) == 1
    assert the_order(centre) == order


def test_an_answer_about_another_account_is_kept_and_moves_nothing(centre, bank, doors, opened):
    with hand(centre) as book:
        draft_first_stops(book, opened.report.id)
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(the_order(centre).matter.id, Kind.ORDER))
    with hand(centre, "lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, the_order(centre).matter.id)
    bank.answer(bank.sent[0], account="6222990000000000033")
    take_answers(doors)
    assert the_order(centre).state == "sent"
    with centre.desk("duty.east") as desk:
        (answer,) = desk.book.find(Wanted(kinds=[Kind.ANSWER]))
    assert answer.state == "unmatched"
    assert "another account" in answer.matter.body.cause


def test_a_freeze_follows_the_stop_for_no_more_than_is_traced(centre, bank, doors, opened):
    stop = stopped(centre, bank, doors, opened)
    with hand(centre) as book:
        draft_freeze(book, stop.matter.id)
    freeze = the_order(centre, What.FREEZE)
    assert freeze.matter.body.fen == 350_000_00
    with pytest.raises(NotAllowed), centre.desk("lead.east") as desk:
        sign(desk, desk.seen(freeze.matter.id, Kind.ORDER))
    with centre.desk("head.east") as desk:
        sign(desk, desk.seen(freeze.matter.id, Kind.ORDER))
    with hand(centre, "head.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, freeze.matter.id)
    bank.answer(bank.sent[-1], held_fen=350_000_00, asked_fen=350_000_00)
    take_answers(doors)
    assert the_order(centre, What.FREEZE).state == "confirmed"
    assert the_order(centre).state == "frozen"


def test_more_than_is_traced_is_refused(centre, bank, doors, opened):
    stop = stopped(centre, bank, doors, opened)
    order = Order(what=What.FREEZE, account=PAYEE, holder="江某左", bank="bank-a", fen=350_000_01)
    with centre.desk("duty.east") as desk:
        about = desk.seen(stop.matter.id, Kind.ORDER)
        with pytest.raises(Refused, match="超过"):
            draft(desk, opened.case, order, about=about)


def test_a_victims_own_account_is_never_stopped(centre, opened):
    order = Order(what=What.FREEZE, account=VICTIMS, holder="周某兰", bank="bank-b", fen=1)
    with pytest.raises(Refused, match="被害人"), centre.desk("duty.east") as desk:
        draft(desk, opened.case, order)


def test_a_stop_ends_by_itself_and_nothing_holds_it_longer(centre, bank, doors, opened):
    stop = stopped(centre, bank, doors, opened)
    centre.clock.pass_(48 * HOUR - 1)
    assert expire_holds(centre.hands, "hezhan") == 0
    centre.clock.pass_(1)
    assert expire_holds(centre.hands, "hezhan") == 1
    assert expire_holds(centre.hands, "hezhan") == 0
    assert the_order(centre).state == "expired"
    with hand(centre) as book:
        assert draft_freeze(book, stop.matter.id) is None


def test_a_release_ends_the_stop(centre, bank, doors, opened):
    stop = stopped(centre, bank, doors, opened)
    with centre.desk("duty.east") as desk:
        case = desk.seen(opened.case.matter.id, Kind.CASE)
        about = desk.seen(stop.matter.id, Kind.ORDER)
        order = Order(what=What.RELEASE_STOP, account="", holder="", bank="", reason="查明与本案无关")
        written = draft(desk, case, order, about=about)
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(written.id, Kind.ORDER))
    with hand(centre, "lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, written.id)
    assert bank.sent[-1].original_application_id == stop.matter.id
    bank.answer(bank.sent[-1])
    take_answers(doors)
    assert the_order(centre).state == "released"
    with pytest.raises(IllegalMove), centre.desk("lead.east") as desk:
        sign(desk, desk.seen(stop.matter.id, Kind.ORDER))


def test_a_banks_own_people_answer_what_is_addressed_to_them_and_see_nothing_else(centre, bank, doors, opened):
    with hand(centre) as book:
        draft_first_stops(book, opened.report.id)
    order = the_order(centre)
    with centre.desk("bank.a") as desk:
        assert desk.book.get(order.matter.id) is None  # a draft has not been sent to anybody
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order.matter.id, Kind.ORDER))
    with hand(centre, "lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, order.matter.id)
    with pytest.raises(NotAllowed), centre.desk("duty.east") as desk:
        answer(desk, desk.seen(order.matter.id, Kind.ORDER), Given(accepted=True))
    with centre.desk("bank.a") as desk:
        assert desk.book.get(opened.case.matter.id) is None
        answer(desk, desk.seen(order.matter.id, Kind.ORDER), Given(accepted=True, balance=350_000_00))
    held = the_order(centre)
    assert held.state == "confirmed"
    with centre.desk("duty.east") as desk:
        assert {face.name for face in desk.book.clocks()} >= {"stop", "freeze-draft"}
    with pytest.raises(OutOfTurn), centre.desk("bank.a") as desk:
        answer(desk, held, Given(accepted=False, cause="改口"))


def test_a_bank_by_any_of_its_names_is_addressed_by_its_id(centre, bank, doors):
    named = report_of(centre.clock)
    paid = replace(named.payments[0], payee_bank="某 某商业银行")
    with centre.desk("duty.east") as desk:
        opened = take_report(desk, replace(named, payments=(paid,)))
    with hand(centre) as book:
        draft_first_stops(book, opened.report.id)
    order = the_order(centre)
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order.matter.id, Kind.ORDER))
    with pytest.raises(LineDown), hand(centre, "lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, order.matter.id)
    assert the_order(centre).state == "signed"
    list_institutions(centre.facts.owner, [("bank-a", "某某商业银行")], centre.clock.at)
    with hand(centre, "lead.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, order.matter.id)
    assert bank.sent[0].bank_id == "bank-a"
