"""Rulings: an officer's word to the planner about one account, which it obeys until the word is taken back.

In:  a desk, an account of a case, a rule. Out: a matter; the planner looks again.
Law: what an officer forbids is neither decided nor drafted by the planner; whoever ruled, and why, stays in the books.
"""

from dataclasses import replace
from typing import Final

from hezhan.core.matters import Case, Filed, Kind, Matter, RaceRuling
from hezhan.engines.freeze.race import Rule
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_within
from hezhan.flows.orders.signing import refuse
from hezhan.flows.when import Fact, happened

RULES: Final = tuple(str(rule) for rule in Rule if rule is not Rule.FREE)


def rule(desk: Desk, case: Filed[Case], ruling: RaceRuling) -> Matter[RaceRuling]:
    """Forbid, keep or prefer. Raises `Refused`, `NotAllowed`."""
    faults = ["须写明账号"] if not ruling.account else []
    refuse(faults + ([] if ruling.rule in RULES else [f"只能是：{'、'.join(RULES)}"]))

    def build(matter_id: str, unit: str) -> Matter[RaceRuling]:
        sheet = desk.sheet(matter_id, unit, Kind.RULING, ruling)
        return replace(sheet, case_id=case.matter.id, state="ruled")

    written = desk.add(Action.RACE_OVERRULE, facts_within(case, Kind.RULING), build)
    happened(desk.book, Fact.RACE_RULED, written.id)
    return written


def lift(desk: Desk, filed: Filed[RaceRuling]) -> None:
    """Take it back, and with it whatever else was said of the account. Raises `NotAllowed`, `OutOfTurn`, `Crossed`."""
    desk.move(Action.RACE_OVERRULE, filed, "lift", moved(Proceeding.RULING, filed.state, "lift"))
    happened(desk.book, Fact.RACE_RULED, filed.matter.id)
