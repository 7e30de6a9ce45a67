"""Roles: who there is, what each is called, and how high a unit must stand to have one.

In:  nothing; a table. Out: `Role` and its words.
Law: approval by law is not a role of its own for every level: the head (负责人) of a county's organ is a county-level
     head, that of a city's a city-level one; so the unit of the grant tells the level.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from hezhan.engines.rights.units import Level


class Role(StrEnum):
    """What a person is at a unit. What is not named here has no right."""

    DUTY_OFFICER = "duty-officer"
    FUND_ANALYST = "fund-analyst"
    INTELLIGENCE_ANALYST = "intelligence-analyst"
    WARNING_OFFICER = "warning-officer"
    COUNTERMEASURE_ENGINEER = "countermeasure-engineer"
    COMMANDER = "commander"
    APPROVER = "approver"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    BANK = "bank"
    TELECOM = "telecom"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What a role is called, and the lowest unit that may have it."""

    name: str
    in_english: str
    lowest: Level


ROLES: Mapping[Role, RoleWords] = MappingProxyType(
    {
        Role.DUTY_OFFICER: RoleWords("值班民警", "duty officer", Level.STATION),
        Role.FUND_ANALYST: RoleWords("资金研判民警", "fund analyst", Level.STATION),
        Role.INTELLIGENCE_ANALYST: RoleWords("情报民警", "intelligence analyst", Level.STATION),
        Role.WARNING_OFFICER: RoleWords("预警劝阻民警", "warning officer", Level.STATION),
        Role.COUNTERMEASURE_ENGINEER: RoleWords("技术反制人员", "countermeasure engineer", Level.COUNTY),
        Role.COMMANDER: RoleWords("指挥长", "commander", Level.COUNTY),
        Role.APPROVER: RoleWords("公安机关负责人", "police head", Level.COUNTY),
        Role.REVIEWER: RoleWords("异议复核人", "reviewer of objections", Level.COUNTY),
        Role.ADMINISTRATOR: RoleWords("系统管理员", "administrator", Level.COUNTY),
        Role.AUDITOR: RoleWords("审计员", "auditor", Level.COUNTY),
        Role.BANK: RoleWords("银行、支付机构人员", "bank partner", Level.STATION),
        Role.TELECOM: RoleWords("电信企业人员", "telecom partner", Level.STATION),
        Role.HOLDER: RoleWords("账户、号码持有人", "account holder", Level.STATION),
    }
)
