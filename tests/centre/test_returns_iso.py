"""A return to a bank that speaks ISO 20022: recalled, promised, and done only when the money is there."""

import os

import pytest

from hezhan.adapters.banks import FolderLine, Iso20022
from hezhan.core.instants import Instant
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.payments import send_return
from tests.adapters.banks import iso_bank
from tests.centre.banks import PlainPapers
from tests.centre.conftest import CITY
from tests.centre.money import Money
from tests.centre.test_returns import SENDER, A, V, drafted, plan_now, render, single, taken_to_the_bank


@pytest.fixture
def line(centre):
    return FolderLine(centre.folder / "iso", lambda: Instant(2**52), speech=Iso20022())


@pytest.fixture
def doors(centre, line):
    return Doors(centre.hands, line, PlainPapers(), SENDER, "hezhan", CITY)


def puts(centre, name, content):
    folder = centre.folder / "iso/in/bank-a"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    os.utime(folder / name, (0, 0))


def payment(centre):
    with centre.hands.by_hand("hezhan") as book:
        (one,) = book.find(Wanted(kinds=[Kind.PAYMENT]))
    return one


def answers(centre):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(kinds=[Kind.ANSWER], about=payment(centre).matter.id, oldest_first=True))


def test_a_promise_is_kept_and_the_money_ends_it(centre, line, doors):
    case, _ = single(centre, Money(centre))
    plan = drafted(centre, Money(centre), case)
    taken_to_the_bank(centre, plan)
    with centre.hands.by_hand("duty2.east") as book:
        send_return(book, line, render, SENDER, plan.id)
    (path,) = (centre.folder / "iso/out/bank-a").glob("*.xml")
    told = iso_bank.recalled(path.read_bytes())
    assert (told["amount"], told["payer"], told["payee"]) == ("100000.00", V, A)
    assert len(list((centre.folder / "iso/out/bank-a").glob("*.1.pdf"))) == 1

    puts(centre, "1.xml", iso_bank.resolution(told))
    assert take_answers(doors) == 1
    assert payment(centre).state == "sent"
    (promise,) = answers(centre)
    assert (promise.matter.body.pending, promise.matter.body.accepted) == (True, False)

    puts(centre, "2.xml", iso_bank.payment_return(told, amount="99999.99"))
    assert take_answers(doors) == 0
    assert payment(centre).state == "sent"

    puts(centre, "3.xml", iso_bank.payment_return(told))
    puts(centre, "4.xml", iso_bank.payment_return(told))
    assert take_answers(doors) == 1
    assert payment(centre).state == "done"
    assert plan_now(centre, plan).state == "done"
    assert len(answers(centre)) == 2


def test_a_refusal_ends_it_with_its_reason(centre, line, doors):
    case, _ = single(centre, Money(centre))
    plan = drafted(centre, Money(centre), case)
    taken_to_the_bank(centre, plan)
    with centre.hands.by_hand("duty2.east") as book:
        send_return(book, line, render, SENDER, plan.id)
    (path,) = (centre.folder / "iso/out/bank-a").glob("*.xml")
    puts(centre, "1.xml", iso_bank.resolution(iso_bank.recalled(path.read_bytes()), "RJCR", code="LEGL"))
    take_answers(doors)
    assert payment(centre).state == "refused"
    assert "法律原因" in answers(centre)[0].matter.body.cause
    assert plan_now(centre, plan).state == "refused"
