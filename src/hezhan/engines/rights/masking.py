"""Masking: how much of a personal field a role sees before anybody gives a reason.

In:  a field, its text, and a mask. Out: the text to show.
Law: hidden tells nothing, not even a length; partial shows four characters of a number at most, one of a name, no more
     than province and city of an address; without a rule a field is hidden.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType

from hezhan.engines.rights.roles import Role


class Field(StrEnum):
    """The personal fields."""

    NAME = "name"
    ID_CARD = "id-card"
    PHONE = "phone"
    CARD = "card"
    ADDRESS = "address"


class Mask(IntEnum):
    """How much is shown; the smaller the more."""

    OPEN = 0
    PARTIAL = 1
    HIDDEN = 2


FIELDS: Mapping[Field, tuple[str, str]] = MappingProxyType(
    {
        Field.NAME: ("姓名", "name"),
        Field.ID_CARD: ("证件号", "ID number"),
        Field.PHONE: ("电话", "phone"),
        Field.CARD: ("卡号", "card"),
        Field.ADDRESS: ("住址", "address"),
    }
)
MASKS: Mapping[Mask, tuple[str, str]] = MappingProxyType(
    {Mask.OPEN: ("明文", "clear"), Mask.PARTIAL: ("部分", "partial"), Mask.HIDDEN: ("隐藏", "hidden")}
)

_O, _P, _H = Mask.OPEN, Mask.PARTIAL, Mask.HIDDEN


def _masks(name: Mask, id_card: Mask, phone: Mask, card: Mask, address: Mask) -> Mapping[Field, Mask]:
    return MappingProxyType(dict(zip(Field, (name, id_card, phone, card, address), strict=True)))


NOTHING_SHOWN: Mapping[Field, Mask] = _masks(_H, _H, _H, _H, _H)

# What the daily work of each role cannot do without is clear; the rest takes an act of its own, with a case number.
SHOWN: Mapping[Role, Mapping[Field, Mask]] = MappingProxyType(
    {
        #                                      name ID phone card address
        Role.DUTY_OFFICER: _masks(_O, _P, _O, _O, _P),  # speaks with the victim and sends the order
        Role.FUND_ANALYST: _masks(_O, _P, _P, _O, _H),
        Role.INTELLIGENCE_ANALYST: _masks(_O, _P, _P, _P, _P),
        Role.WARNING_OFFICER: _masks(_O, _H, _O, _H, _O),  # calls and visits
        Role.COUNTERMEASURE_ENGINEER: _masks(_H, _H, _P, _H, _H),
        Role.COMMANDER: _masks(_O, _P, _P, _P, _P),
        Role.APPROVER: _masks(_O, _P, _P, _O, _H),  # compares the order's basis
        Role.REVIEWER: _masks(_O, _P, _P, _O, _H),
        Role.ADMINISTRATOR: _masks(_H, _H, _H, _H, _H),
        Role.AUDITOR: _masks(_P, _P, _P, _P, _H),
        Role.BANK: _masks(_O, _O, _H, _O, _H),  # compares name, number and account
        Role.TELECOM: _masks(_H, _H, _O, _H, _H),
        Role.HOLDER: _masks(_O, _P, _P, _P, _P),
    }
)

_STARS = "****"
_TAIL = 4
_SHORTEST = 8  # of anything shorter four characters would be half
_REGION = re.compile(r"([\u4e00-\u9fff]{2,7}?(?:省|自治区))?([\u4e00-\u9fff]{2,7}?市)?")


def _tail(value: str) -> str:
    return _STARS + value[-_TAIL:] if len(value) >= _SHORTEST else _STARS


def _surname(value: str) -> str:
    return value[0] + _STARS[:2] if len(value) > 1 else _STARS


def _region(value: str) -> str:
    found = _REGION.match(value)
    return (found.group() if found else "") + _STARS


_PARTIAL: Mapping[Field, Callable[[str], str]] = MappingProxyType(
    {
        Field.NAME: _surname,
        Field.ID_CARD: _tail,
        Field.PHONE: _tail,
        Field.CARD: _tail,
        Field.ADDRESS: _region,
    }
)


def mask(field: Field, value: str, level: Mask) -> str:
    """The text to show; nothing stays nothing."""
    text = value.strip()
    if level is Mask.OPEN or not text:
        return value
    return _PARTIAL[field](text) if level is Mask.PARTIAL else _STARS


def most_shown(roles: Iterable[Role]) -> Mapping[Field, Mask]:
    """What several roles together show: of each field the most."""
    held = [SHOWN[role] for role in roles]
    return MappingProxyType({field: min((one[field] for one in held), default=Mask.HIDDEN) for field in Field})
