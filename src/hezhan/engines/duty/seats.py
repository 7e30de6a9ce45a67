"""The seats of a duty room, and to which of the centre's seven groups each belongs.

In:  nothing; a table. Out: `Seat`, its words, how many of each a shift needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Seat(StrEnum):
    """Where somebody sits."""

    INTAKE = "intake"
    INTAKE_LEAD = "intake-lead"
    ACTION = "action"
    ANALYSIS = "analysis"
    COMMANDER = "commander"


class Group(StrEnum):
    """The centre's seven groups."""

    INTAKE = "受理处置"
    ANALYSIS = "研判"
    STRIKE = "打击"
    PREVENTION = "宣防"
    FINANCE = "金融防控"
    TELECOM = "电信防控"
    LOGISTICS = "勤务保障"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWords:
    """What a seat is called, what it does, how many a shift needs. `group` is None for who stands above all."""

    name: str
    in_english: str
    does: str
    does_in_english: str
    group: Group | None
    needed: int


SEATS: Mapping[Seat, SeatWords] = MappingProxyType(
    {
        Seat.INTAKE: SeatWords(
            name="接警席",
            in_english="intake seat",
            does="接收 110 移交的警情，问清电话、账户、汇款行、汇款方式",
            does_in_english="takes what 110 hands over; asks for number, account, bank and way of paying",
            group=Group.INTAKE,
            needed=2,
        ),
        Seat.INTAKE_LEAD: SeatWords(
            name="接警组长",
            in_english="intake lead",
            does="审核紧急警情，确认分级",
            does_in_english="reviews what is urgent, confirms its grade",
            group=Group.INTAKE,
            needed=1,
        ),
        Seat.ACTION: SeatWords(
            name="处置席",
            in_english="action seat",
            does="起草、发出查询、止付、冻结，催办回执",
            does_in_english="drafts and sends queries, stops and freezes; presses for answers",
            group=Group.INTAKE,
            needed=2,
        ),
        Seat.ANALYSIS: SeatWords(
            name="研判席",
            in_english="analysis seat",
            does="研判资金去向，提出下一个账户",
            does_in_english="follows the money, proposes the next account",
            group=Group.ANALYSIS,
            needed=1,
        ),
        Seat.COMMANDER: SeatWords(
            name="指挥长",
            in_english="commander",
            does="签发，指挥，向上级报告",
            does_in_english="signs, commands, tells the superior",
            group=None,
            needed=1,
        ),
    }
)
NEEDED: Mapping[Seat, int] = MappingProxyType({seat: words.needed for seat, words in SEATS.items()})
