"""Several lines as one: each bank by its own, the rest by the first that can say it; one that is down hides no other."""

from dataclasses import replace
from pathlib import Path

import pytest

from hezhan.adapters.banks import FolderLine, HttpLine, Iso20022, Switchboard
from hezhan.assemble.lines import bank_line
from hezhan.core.banking import LineDown, What
from hezhan.core.problems import Refused
from hezhan.settings import read_settings
from tests.adapters.banks.examples import APPLICATIONS, BANK, NOON, STOP


class Other:
    """A line that takes some things, and may be down."""

    def __init__(self, takes, *arrived, down=""):
        self.takes, self.arrived, self.down, self.sent = frozenset(takes), arrived, down, []

    def send(self, application):
        if application.what not in self.takes:
            raise Refused([])
        self.sent.append(application.application_id)

    def replies(self):
        yield from self.arrived
        if self.down:
            raise LineDown(self.down)


def test_each_goes_by_the_line_that_can_say_it():
    own, platform, folders = Other([What.STOP]), Other(set(What) - {What.RETURN}), Other(What)
    board = Switchboard([platform, folders], {BANK: own})
    for application in APPLICATIONS.values():
        board.send(application)
    elsewhere = replace(STOP, application_id="X1", bank_id="9502")
    board.send(elsewhere)
    assert own.sent == [STOP.application_id]
    assert folders.sent == [APPLICATIONS[What.RETURN].application_id]
    rest = {one.application_id for what, one in APPLICATIONS.items() if what not in (What.STOP, What.RETURN)}
    assert set(platform.sent) == {*rest, "X1"}
    assert board.takes == frozenset(What)


def test_what_nobody_can_say_is_refused_by_the_first():
    with pytest.raises(Refused):
        Switchboard([Other([])]).send(STOP)


def test_a_line_that_is_down_keeps_nothing_back():
    board = Switchboard(
        [Other([], 1, down="first"), Other([], 2)], {"a": Other([], 3, down="third"), "b": Other([], 4)}
    )
    found = []

    def read():
        for one in board.replies():
            found.append(one)

    with pytest.raises(LineDown, match="first; third"):
        read()
    assert found == [1, 2, 3, 4]


def test_a_line_of_several_banks_is_read_once():
    shared = Other([], 1)
    assert list(Switchboard([Other([])], {"a": shared, "b": shared}).replies()) == [1]


def test_the_settings_name_the_lines(tmp_path):
    def of(**told):
        return bank_line(read_settings(tmp_path, {}, told), lambda: NOON)

    plain, full = of(), of(bank_platform="http://127.0.0.1:9", iso_banks=f"{BANK},9502")
    assert [type(line) for line in plain._lines()] == [FolderLine]
    assert [type(line) for line in full._lines()] == [HttpLine, FolderLine, FolderLine]
    full.send(replace(STOP, application_id="S1"))
    assert Path(tmp_path / "banks/iso20022/out" / BANK / "S1.xml").read_bytes().count(b"camt.056") == 1
    plain.send(APPLICATIONS[What.RETURN])
    full.send(replace(APPLICATIONS[What.RETURN], bank_id="9503", application_id="F2"))
    assert {path.name for path in (tmp_path / "banks/out").glob("*/*.xml")} == {"FH20240620-0001.xml", "F2.xml"}
    assert Iso20022().takes < plain.takes
