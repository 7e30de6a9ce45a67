"""The form of the table: what one row of the written rule can say.

In:  nothing. Out: `Row` and the words of its columns.
Law: a row can only allow; what no row allows is denied.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from types import MappingProxyType

from hezhan.engines.rights.actions import Action
from hezhan.engines.rights.facts import Of, Step
from hezhan.engines.rights.reach import Reach
from hezhan.engines.rights.roles import Role
from hezhan.engines.rights.units import Level


class Login(StrEnum):
    """How surely somebody must have shown who they are."""

    CODE = "code"  # the holder's channel: any proof but a password alone
    STRONG = "strong"  # password and TOTP, or a passkey, within the shift
    FRESH = "fresh"  # the same within minutes: for signatures


class Must(StrEnum):
    """Further conditions."""

    PURPOSE = "purpose"  # a case number that the person is entitled to, and that the thing belongs to
    SAME_ORGAN = "same-organ"  # by the organ that approved, or one above it
    INDEPENDENT = "independent"  # no hand in what is objected to, nor directly under one who had
    RETENTION_OVER = "retention-over"  # kept long enough and under no legal hold
    IN_HAND = "in-hand"  # signed for by the person
    COMPATIBLE = "compatible"  # the role fits the unit and the roles held, and is nobody's gift to oneself


class Tell(StrEnum):
    """Who is told at once."""

    SUPERVISOR = "supervisor"  # the nearest leader
    AUDITOR = "auditor"
    OWNER_UNIT = "owner-unit"
    CASE_OFFICER = "case-officer"
    HOLDER = "holder"


# Whose hand on the same record excludes from a step. A step by a hand that it excludes makes the record unsound.
HANDS_APART: Mapping[Step, tuple[Step, ...]] = MappingProxyType(
    {
        Step.DRAFTED: (),
        Step.CHECKED: (Step.DRAFTED,),
        Step.APPROVED: (Step.DRAFTED, Step.CHECKED),
        Step.EXECUTED: (Step.CHECKED, Step.APPROVED),
        Step.ATTENDED: (Step.CHECKED, Step.APPROVED, Step.EXECUTED),
        Step.ANSWERED: (Step.DRAFTED,),
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: who may do what to which things, and what must be so.

    `law` is a key of `basis`; without one it is the centre's own rule.
    """

    number: str  # stands in the log: never used for another rule
    what: tuple[Action, ...]
    who: tuple[Role, ...]
    reach: tuple[Reach, ...]  # any of them
    _: KW_ONLY
    of: Of | None = None  # only things of this kind
    level: Level | None = None  # the unit of the role stands at least so high
    after: tuple[Step, ...] = ()  # steps that stand on the record
    step: Step | None = None  # the step that this takes
    login: Login = Login.STRONG
    must: tuple[Must, ...] = ()
    tells: tuple[Tell, ...] = ()
    law: str = ""

    @property
    def emergency(self) -> bool:
        """Whether it is for looks and acts outside one's own cases."""
        return Reach.EMERGENCY in self.reach

    @property
    def own_affair(self) -> bool:
        """Whether it is about the person's own affairs, in which nobody has to stand back."""
        return self.reach == (Reach.OWN,)
