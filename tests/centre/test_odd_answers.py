"""What a bank hands over and nobody can take: kept once with its reasons, for the centre's own people to read."""

import os

import pytest

from hezhan.adapters.banks import FolderLine
from hezhan.core.instants import Instant
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.sending import Sender
from tests.centre.api import Person, app_of
from tests.centre.banks import PlainPapers
from tests.centre.conftest import CITY
from tests.centre.money import Money

SENDER = Sender("990200", "某市反诈中心")


@pytest.fixture
def doors(centre):
    line = FolderLine(centre.folder / "banks", lambda: Instant(2**52))
    return Doors(centre.hands, line, PlainPapers(), SENDER, "hezhan", CITY, tools=Money(centre).tools)


def puts(centre, name, content):
    folder = centre.folder / "banks/in/9501"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    os.utime(folder / name, (0, 0))


def answers(centre):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(kinds=[Kind.ANSWER], oldest_first=True))


def test_an_unreadable_one_is_kept_once_with_its_reasons(centre, doors):
    for n in range(3):
        puts(centre, f"{n}.xml", b"<html>502 Bad Gateway")
    assert take_answers(doors) == 0
    (one,) = answers(centre)
    assert (one.state, one.matter.institution, one.matter.case_id) == ("unreadable", "9501", None)
    assert "not well-formed XML" in one.matter.body.note
    with doors.tools.kept.opened(one.matter.body.file) as path:
        assert path.read_bytes() == b"<html>502 Bad Gateway"


def test_who_leads_the_centre_reads_why_and_a_county_does_not(centre, doors):
    puts(centre, "a.xml", b"\xff\xfe\x00")
    take_answers(doors)
    app = app_of(centre)
    lead = Person(app, centre, "lead.city")
    (shown,) = lead.get("/answers", params={"state": "unreadable"}).json()["items"]
    assert "UTF-8" in shown["body"]["note"]
    assert lead.get("/answers", params={"state": "unmatched"}).json()["items"] == []
    assert Person(app, centre, "duty.west").get("/answers").json()["items"] == []


def test_one_to_a_question_that_nobody_asked_is_kept_too(centre, doors):
    body = b"<ApplicationID>nobody-asked</ApplicationID><Result>0000</Result><AccountNumber>1</AccountNumber><Extra/>"
    head = b"<TxCode>100102</TxCode><MessageFrom>9501</MessageFrom><TransSerialNumber>1</TransSerialNumber>"
    puts(centre, "b.xml", b"<Response><Head>" + head + b"</Head><Body>" + body + b"</Body></Response>")
    assert take_answers(doors) == 1
    (one,) = answers(centre)
    assert one.state == "unmatched"
    assert "no application of this centre" in one.matter.body.cause
    assert "Extra is no element" in one.matter.body.note
