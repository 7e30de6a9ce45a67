"""Separation of duties: which roles nobody holds at once, at whatever units, and where a role may be held.

In:  the roles a person holds, and one more.
Out: the rule that stands against it, or nothing.
Law: no sequence of grants that `obstacle` lets pass brings a forbidden pair together.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hezhan.engines.rights.people import Grant
from hezhan.engines.rights.roles import ROLES, Role

_EVERYONE = frozenset(Role)
_DRAFTING = frozenset(
    {
        Role.DUTY_OFFICER,
        Role.FUND_ANALYST,
        Role.INTELLIGENCE_ANALYST,
        Role.WARNING_OFFICER,
        Role.COUNTERMEASURE_ENGINEER,
    }
)


@dataclass(frozen=True, slots=True)
class Apart:
    """Nobody holds one of `one` together with another of `others`."""

    number: str
    one: Role
    others: frozenset[Role]
    why: str
    in_english: str


APART: tuple[Apart, ...] = (
    Apart(
        "X1",
        Role.ADMINISTRATOR,
        _EVERYONE - {Role.ADMINISTRATOR},
        "授予岗位的人，自己不办案、不批准、不审计",
        "who grants roles neither works cases nor approves nor audits",
    ),
    Apart(
        "X2",
        Role.AUDITOR,
        _EVERYONE - {Role.AUDITOR},
        "审计员只看日志，不参与任何被审计的事",
        "an auditor reads the log and takes part in nothing that is audited",
    ),
    Apart(
        "X3",
        Role.APPROVER,
        _DRAFTING,
        "批准的人不做起草的岗位",
        "who approves has no drafting post",
    ),
    Apart(
        "X4",
        Role.REVIEWER,
        frozenset({Role.APPROVER, Role.COMMANDER}),
        "复核异议的人不做签发的岗位",
        "who reviews objections has no signing post",
    ),
    Apart("X5", Role.BANK, _EVERYONE - {Role.BANK}, "外单位人员没有警务岗位", "a partner has no police post"),
    Apart("X6", Role.TELECOM, _EVERYONE - {Role.TELECOM}, "外单位人员没有警务岗位", "a partner has no police post"),
    Apart(
        "X7",
        Role.HOLDER,
        _EVERYONE - {Role.HOLDER},
        "持有人通道只办本人的事，不与岗位共用账号",
        "the holder's channel serves one's own affairs and shares no account with a post",
    ),
)


def conflict(roles: Iterable[str]) -> Apart | None:
    """The first rule that these roles break together, or None."""
    held = frozenset(roles)
    return next((rule for rule in APART if rule.one in held and held & rule.others), None)


def misplaced(grant: Grant) -> bool:
    """Whether the unit stands too low for the role, or nobody knows the role."""
    words = ROLES.get(Role(grant.role)) if grant.role in _EVERYONE else None
    return words is None or not grant.unit.level.reaches(words.lowest)


def obstacle(held: Iterable[str], asked: Grant) -> bool:
    """Whether a person with these roles may not be granted this one."""
    return misplaced(asked) or conflict({*held, asked.role}) is not None
