"""The files of a result folder, with the columns that are scored; whatever else stands in them is passed over.

Commands of Hezhan write them, and so may any other system: only the columns here are needed.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hezhan.core.contracts import REMAINDER, STANDING, Column, Contract, Type


def _id(name: str, means: str) -> Column:
    return Column(name, Type.ID, means)


def _text(name: str, means: str) -> Column:
    return Column(name, Type.TEXT, means, optional=True, blank=True)


REACHED = Contract(
    "accounts",
    "Accounts that claims' money reached (`trace`)",
    (_id("account", "account"), _text("state", "`frontier`: its own statement was not read")),
    key=("account",),
)
STOP = Contract(
    "stop",
    "Accounts to stop (`case`)",
    (
        _id("account", "account"),
        _text(
            "freezable", "`no` or `amount-only`: the law forbids a stop of the whole account, so the row proposes none"
        ),
        Column(
            "hours", Type.WHOLE, "whole hours for which it was held, where that is known", optional=True, blank=True
        ),
    ),
    key=("account",),
)
PLAN = Contract(
    "plan",
    "Who gets back how much from which account (`refund`)",
    (
        _id("account", "frozen account"),
        _id("claim_id", "claim"),
        Column("amount_fen", Type.FEN, "to be returned"),
    ),
    key=("account", "claim_id"),
)
SERIES = Contract(
    "series",
    "Which cases are one series (`link`)",
    (_id("case_id", "case"), _id("series_id", "series")),
    key=("case_id",),
)
LINKS = Contract(
    "links",
    "Which cases belong together, and why (`link`)",
    (_id("case_a", "case"), _id("case_b", "case"), _id("type", "`gang` or `money-channel`")),
)
PERSONS = Contract(
    "persons",
    "Which records are one person (`identify`)",
    (_id("record_id", "record"), _id("person_id", "person")),
    key=("record_id",),
)
MEMBERS = Contract(
    "members",
    "Who does what for whom (`gangs`); rows without a person or a role are passed over",
    (_text("gang_id", "gang"), _text("person_id", "person of `persons`"), _text("role", "role")),
)
WARNINGS = Contract(
    "warnings",
    "Each rise of each warning (`warn replay`)",
    (
        _id("warning_id", "warning; several rows may belong to one"),
        _id("subject", "pseudonym of the person warned about"),
        Column("raised_at", Type.TIME, "when"),
        _text("first_event_id", "the event that began it"),
    ),
)
SIMPLE = Contract(
    "simple",
    "What the rule “any hit on a listed number or site warns” would raise (`warn replay --simple`)",
    WARNINGS.columns,
)
LEADS = Contract(
    "leads",
    "Leads to persons; several rows may belong to one lead",
    (_id("lead_id", "lead"), _text("person_id", "person of `persons`")),
)

RESULT_TABLES: Mapping[str, Contract] = MappingProxyType(
    {
        one.name: one
        for one in (STANDING, REACHED, STOP, PLAN, REMAINDER, SERIES, LINKS, PERSONS, MEMBERS, WARNINGS, SIMPLE, LEADS)
    }
)
ALSO_CALLED: Mapping[str, str] = MappingProxyType({"persons": "P", "warnings": "W"})
