"""How each register speaks: in whose person, with which forms of amounts, times and numbers, how much it remembers.

The forms' weights are rates; here stands which of those tables a register uses.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.reports.facts import Register, Victim

FIRST, THIRD, KIN = "first", "third", "kin"


@dataclass(frozen=True, slots=True)
class Style:
    """`voice`: the victim, somebody who writes about the victim, a relative. Others are names of tables of rates."""

    voice: str
    amounts: str
    times: str
    numbers: str
    plan: str
    unpunctuated: bool = False


_TALK = Style(FIRST, "spoken", "spoken", "spoken", "story")

STYLES: Mapping[Register, Style] = {
    Register.CALM: _TALK,
    Register.PANICKED: Style(FIRST, "spoken", "spoken", "spoken", "panic"),
    Register.SUMMARY: Style(THIRD, "formal", "written", "written", "summary"),
    Register.ELDERLY: _TALK,
    Register.MINNAN: _TALK,
    Register.CANTONESE: _TALK,
    Register.SICHUAN: _TALK,
    Register.NORTHEAST: _TALK,
    Register.PLAYER: Style(FIRST, "slang", "spoken", "spoken", "story"),
    Register.ACCOUNTANT: Style(FIRST, "ledger", "exact", "written", "letter"),
    Register.RECORD: Style(FIRST, "formal", "written", "written", "record"),
    Register.OPERATOR: Style(THIRD, "note", "brief", "written", "note"),
    Register.CHAT: Style(FIRST, "slang", "spoken", "spoken", "chat", unpunctuated=True),
    Register.RELATIVE: Style(KIN, "spoken", "spoken", "spoken", "story"),
    Register.CLERK: Style(THIRD, "ledger", "exact", "written", "desk"),
    Register.SHORT: Style(FIRST, "spoken", "spoken", "spoken", "call"),
}

_OLD, _YOUNG = 58, 30
_BOOKKEEPERS = ("会计", "出纳", "财务")


def fitting(victim: Victim, has_relative: bool, draws: Draws, rates: Rates) -> Register:
    """A register for a report about this victim: the old do not talk like players, nor cooks like accountants."""
    unfit = {
        Register.ELDERLY: victim.age < _OLD,
        Register.PLAYER: victim.age > _YOUNG,
        Register.ACCOUNTANT: not any(word in victim.job for word in _BOOKKEEPERS),
        Register.RELATIVE: not has_relative,
    }
    weights = rates.weights("reports.register")
    return draws.weighted({one: weights[one] for one in Register if not unfit.get(one, False)})
