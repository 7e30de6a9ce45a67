"""The written rule: who may do what. What no row here allows is denied.

In:  nothing. Out: `ROWS`; docs/rights.md is made from them.
Law: see `rows`. Three rules hold for every row and stand in no column: who must stand back from a case (回避) does nothing
     in it, except in an affair of their own; nobody signs a second time on one record, executes what they checked or
     approved, or signs after somebody above them in command; each step is taken once.

What cannot be undone takes two signatures, neither the drafter's: return, broad block, bulk export, publication, deletion.
"""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from hezhan.engines.rights.actions import Action as Do
from hezhan.engines.rights.facts import Of, Step
from hezhan.engines.rights.reach import Reach
from hezhan.engines.rights.roles import Role
from hezhan.engines.rights.rows import Login, Must, Row, Tell
from hezhan.engines.rights.units import Level

_DUTY, _FUND, _INTEL, _WARN = Role.DUTY_OFFICER, Role.FUND_ANALYST, Role.INTELLIGENCE_ANALYST, Role.WARNING_OFFICER
_TECH, _LEAD, _HEAD, _REVIEW = Role.COUNTERMEASURE_ENGINEER, Role.COMMANDER, Role.APPROVER, Role.REVIEWER
_ADMIN, _AUDIT, _BANK, _TELECOM, _HOLDER = Role.ADMINISTRATOR, Role.AUDITOR, Role.BANK, Role.TELECOM, Role.HOLDER

_AREA = (Reach.JURISDICTION,)
_WIDE = (Reach.JURISDICTION, Reach.TASK_FORCE)
_GIVEN = (Reach.ASSIGNED, Reach.TASK_FORCE)
_PARTNER = (Reach.INSTITUTION,)
_SELF = (Reach.OWN,)
_CENTRE = (Reach.CENTRE,)
_EMERGENCY = (Reach.EMERGENCY,)

_COUNTY, _CITY, _PROVINCE = Level.COUNTY, Level.CITY, Level.PROVINCE
_FRESH, _CODE = Login.FRESH, Login.CODE
_PURPOSE, _OVER, _FITS = (Must.PURPOSE,), (Must.RETENTION_OVER,), (Must.COMPATIBLE,)
_TOLD = (Tell.SUPERVISOR, Tell.AUDITOR)
_TOLD_WIDELY = (*_TOLD, Tell.OWNER_UNIT)

_DRAFT, _CHECK, _APPROVE = Step.DRAFTED, Step.CHECKED, Step.APPROVED
_DRAFTED, _CHECKED = (_DRAFT,), (_DRAFT, _CHECK)
_SIGNED, _SIGNED_BY_TWO = (_DRAFT, _APPROVE), (_DRAFT, _CHECK, _APPROVE)

_FILES = (Do.CASE_READ, Do.ORDER_READ, Do.QUERY_READ, Do.ANSWER_READ, Do.RETURN_READ, Do.OBJECTION_READ)
_MONEY = (Do.STATEMENT_READ, Do.TRACE_RUN)
_DRAFTS = (Do.QUERY_DRAFT, Do.STOP_DRAFT, Do.STOP_AGAIN_DRAFT, Do.FREEZE_DRAFT, Do.RENEWAL_DRAFT, Do.RELEASE_DRAFT)
_FREEZES = (Do.FREEZE_SIGN, Do.RENEWAL_SIGN)
_UNMASK = (Do.UNMASK_NAME, Do.UNMASK_ID_CARD, Do.UNMASK_PHONE, Do.UNMASK_CARD, Do.UNMASK_ADDRESS)
_REACH_SOMEBODY = (Do.UNMASK_NAME, Do.UNMASK_PHONE, Do.UNMASK_ADDRESS)

_CASES = (
    Row("C1", (Do.REPORT_CREATE, Do.CASE_CREATE), (_DUTY, _LEAD), _AREA),
    Row("C2", _FILES, (_DUTY, _INTEL, _LEAD, _HEAD), _WIDE),
    Row("C3", _FILES, (_FUND, _WARN, _TECH, _REVIEW), _GIVEN),
    Row("C4", (Do.CASE_READ,), (_DUTY, _FUND, _WARN, _LEAD), _EMERGENCY, login=_FRESH, tells=_TOLD_WIDELY),
    Row("C5", (Do.CASE_GRADE,), (_DUTY, _LEAD), _AREA),
    Row("C6", (Do.CASE_ASSIGN, Do.ROSTER_SET), (_LEAD,), _AREA),
    Row("C7", (Do.CASE_TASK_FORCE,), (_LEAD, _HEAD), _AREA, level=_COUNTY, login=_FRESH, tells=_TOLD),
    Row("C8", (Do.CASE_HAND_OVER,), (_LEAD,), _AREA, login=_FRESH, tells=(Tell.SUPERVISOR, Tell.CASE_OFFICER)),
    Row("C9", (Do.CASE_ACCEPT,), (_DUTY, _LEAD), (Reach.RECEIVING,)),
    Row("C10", (Do.SHIFT_HAND_OVER,), (_DUTY, _LEAD), _AREA),
    Row("C13", (Do.CASE_TAKE,), (_DUTY, _LEAD), _AREA),
    Row("C12", (Do.REPORT_WITHDRAW,), (_DUTY, _LEAD), _AREA, tells=(Tell.CASE_OFFICER,)),
    Row("C11", (Do.CASE_CLOSE, Do.CASE_REOPEN), (_LEAD,), _AREA, login=_FRESH, tells=(Tell.SUPERVISOR,)),
)
_FUNDS = (
    Row("F1", (Do.STATEMENT_UPLOAD,), (_DUTY, _LEAD), _WIDE),
    Row("F2", (Do.STATEMENT_UPLOAD,), (_FUND,), _GIVEN),
    Row("F3", _MONEY, (_DUTY, _INTEL, _LEAD, _HEAD), _WIDE, must=_PURPOSE),
    Row("F4", _MONEY, (_FUND, _REVIEW), _GIVEN, must=_PURPOSE),
    Row("F5", _MONEY, (_DUTY, _FUND), _EMERGENCY, login=_FRESH, tells=_TOLD_WIDELY),
    Row(
        "F6", (Do.QUERY_SIGN,), (_HEAD,), _AREA,
        level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, law="query-approval",
    ),
)  # fmt: skip
_ORDERS = (
    Row("S1", _DRAFTS, (_DUTY, _LEAD), _WIDE, step=_DRAFT),
    Row("S2", _DRAFTS, (_FUND,), _GIVEN, step=_DRAFT),
    Row(
        "S3", (Do.STOP_SIGN,), (_LEAD, _HEAD), _AREA,
        level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, law="stop",
    ),
    Row(
        "S4", (Do.STOP_AGAIN_SIGN,), (_HEAD,), _AREA,
        level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, law="stop",
    ),
    Row("S5", (Do.ORDER_SEND,), (_DUTY, _FUND, _LEAD), _WIDE, after=_SIGNED),
    Row("S6", (Do.ORDER_WITHDRAW,), (_LEAD, _HEAD), _AREA, login=_FRESH, tells=(Tell.CASE_OFFICER,)),
    Row(
        "S7", (Do.HOLD_UNRELATED,), (_DUTY, _LEAD, _HEAD), _WIDE,
        tells=(Tell.CASE_OFFICER, Tell.SUPERVISOR), law="release-unrelated",
    ),
    Row(
        "S8", (Do.HOLD_UNRELATED,), (_FUND,), _GIVEN,
        tells=(Tell.CASE_OFFICER, Tell.SUPERVISOR), law="release-unrelated",
    ),
    Row("S9", (Do.STANDING_READ, Do.RACE_READ), (_DUTY, _INTEL, _LEAD, _HEAD), _WIDE),
    Row("S10", (Do.STANDING_READ, Do.RACE_READ), (_FUND, _REVIEW), _GIVEN),
    Row("S11", (Do.STANDING_DRAFT,), (_DUTY, _LEAD), _WIDE, step=_DRAFT),
    Row(
        "S12", (Do.STANDING_SIGN,), (_LEAD, _HEAD), _AREA,
        level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, tells=(Tell.CASE_OFFICER, Tell.AUDITOR), law="stop",
    ),
    Row("S13", (Do.STANDING_REVOKE,), (_DUTY, _LEAD, _HEAD), _WIDE, tells=(Tell.CASE_OFFICER,)),
    Row("S14", (Do.STANDING_REVOKE,), (_FUND,), _GIVEN, tells=(Tell.CASE_OFFICER,)),
    Row("S15", (Do.STOP_REVIEW, Do.RACE_OVERRULE), (_DUTY, _LEAD, _HEAD), _WIDE),
    Row("S16", (Do.STOP_REVIEW, Do.RACE_OVERRULE), (_FUND,), _GIVEN),
    Row(
        "Z1", _FREEZES, (_HEAD,), _AREA,
        of=Of.ORDINARY, level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, law="freeze-approval",
    ),
    Row(
        "Z2", _FREEZES, (_HEAD,), _AREA,
        of=Of.MAJOR, level=_CITY, after=_DRAFTED, step=_APPROVE, login=_FRESH, law="freeze-term",
    ),
    Row(
        "Z3", _FREEZES, (_HEAD,), _AREA,
        of=Of.EQUITY, level=_CITY, after=_DRAFTED, step=_APPROVE, login=_FRESH, law="equity-approval",
    ),
    Row(
        "Z4", _FREEZES, (_HEAD,), _AREA,
        of=Of.LISTED_EQUITY, level=_PROVINCE, after=_DRAFTED, step=_APPROVE, login=_FRESH, law="equity-approval",
    ),
    Row(
        "R1", (Do.STOP_RELEASE_SIGN,), (_LEAD, _HEAD), _AREA,
        level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, must=(Must.SAME_ORGAN,), tells=(Tell.HOLDER,),
    ),
    Row(
        "R2", (Do.RELEASE_SIGN, Do.RELEASE_PART_SIGN), (_HEAD,), _AREA,
        level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, must=(Must.SAME_ORGAN,), tells=(Tell.HOLDER,),
        law="release-approval",
    ),
)  # fmt: skip
_RETURNS = (
    Row("H1", (Do.RETURN_DRAFT,), (_FUND,), _GIVEN, step=_DRAFT),
    Row("H2", (Do.RETURN_CHECK,), (_LEAD,), _AREA, after=_DRAFTED, step=_CHECK, login=_FRESH),
    Row("H3", (Do.RETURN_NOTICE,), (_LEAD,), _AREA, after=_CHECKED, login=_FRESH, law="return-notice"),
    Row(
        "H4", (Do.RETURN_APPROVE,), (_HEAD,), _AREA,
        level=_CITY, after=_CHECKED, step=_APPROVE, login=_FRESH, law="return-approval",
    ),
    Row(
        "H5", (Do.RETURN_EXECUTE,), (_DUTY, _FUND, _INTEL), _WIDE,
        after=_SIGNED_BY_TWO, step=Step.EXECUTED, login=_FRESH, law="return-officers",
    ),
    Row(
        "H6", (Do.RETURN_ATTEND,), (_DUTY, _FUND, _INTEL), _WIDE,
        after=(*_SIGNED_BY_TWO, Step.EXECUTED), step=Step.ATTENDED, login=_FRESH, law="return-officers",
    ),
    Row("H7", (Do.RETURN_WITHDRAW,), (_LEAD, _HEAD), _AREA, login=_FRESH, tells=(Tell.CASE_OFFICER,)),
)  # fmt: skip
_REMEDIES = (
    Row("O1", (Do.HOLD_NOTICE_READ, Do.OBJECTION_READ, Do.APPEAL_READ), (_HOLDER,), _SELF, login=_CODE),
    Row("O2", (Do.OBJECTION_FILE, Do.APPEAL_FILE), (_HOLDER,), _SELF, step=_DRAFT, login=_CODE, tells=(Tell.CASE_OFFICER,)),
    Row("O3", (Do.OBJECTION_FILE, Do.APPEAL_FILE), (_DUTY,), _AREA, step=_DRAFT, tells=(Tell.CASE_OFFICER,)),
    Row("O4", (Do.OBJECTION_READ, Do.APPEAL_READ), (_REVIEW,), _AREA),
    Row(
        "O5", (Do.OBJECTION_ANSWER,), (_REVIEW,), _AREA,
        level=_COUNTY, after=_DRAFTED, step=Step.ANSWERED, login=_FRESH, must=(Must.INDEPENDENT,),
        tells=(Tell.HOLDER, Tell.CASE_OFFICER), law="house-objection",
    ),
    Row("O6", (Do.APPEAL_READ,), (_TECH, _LEAD), _AREA),
    Row(
        "O7", (Do.APPEAL_ANSWER,), (_TECH, _REVIEW), _AREA,
        after=_DRAFTED, step=Step.ANSWERED, login=_FRESH, must=(Must.INDEPENDENT,), tells=(Tell.HOLDER,),
    ),
    Row("O8", (Do.HOLDER_ADMIT,), (_DUTY,), _AREA, login=_FRESH, tells=(Tell.CASE_OFFICER,)),
    Row("O9", (Do.OBJECTION_HAND_IN, Do.OBJECTION_TAKE_BACK), (_HOLDER,), _SELF, login=_CODE),
    Row("O10", (Do.OBJECTION_HAND_IN, Do.OBJECTION_TAKE_BACK), (_DUTY,), _AREA, tells=(Tell.CASE_OFFICER,)),
)  # fmt: skip
_WARNINGS = (
    Row("W1", (Do.WARNING_READ,), (_WARN, _DUTY, _INTEL, _LEAD), _AREA),
    Row("W2", (Do.WARNING_HANDLE,), (_WARN, _DUTY), _AREA),
    Row(
        "W3", (Do.WARNING_READ, Do.WARNING_HANDLE), (_WARN, _DUTY), _EMERGENCY,
        login=_FRESH, tells=_TOLD_WIDELY,
    ),
    Row("W4", (Do.WARNING_ASSIGN,), (_WARN, _DUTY, _LEAD), _AREA),
    Row("W5", (Do.WARNING_EVALUATE,), (_WARN, _INTEL, _LEAD), _AREA),
    Row("W6", (Do.WARNING_RESOLVE,), (_WARN, _DUTY), _AREA, must=(Must.IN_HAND,)),
    Row("W7", (Do.WARNING_RESOLVE,), (_DUTY, _INTEL, _LEAD), _AREA, must=_PURPOSE),
    Row("W8", (Do.EVENTS_BRING,), (_WARN, _INTEL, _TECH), _AREA),
)  # fmt: skip
_BLOCKS = (
    Row("K1", (Do.BLOCK_READ,), (_DUTY, _FUND, _INTEL, _WARN, _TECH, _LEAD, _HEAD, _REVIEW), _CENTRE),
    Row("K2", (Do.BLOCK_PROPOSE,), (_DUTY, _FUND, _INTEL, _TECH), _AREA, step=_DRAFT),
    Row(
        "K3", (Do.BLOCK_APPROVE,), (_TECH, _LEAD), _AREA,
        of=Of.NARROW, after=_DRAFTED, step=_APPROVE, login=_FRESH,
    ),
    Row("K4", (Do.BLOCK_CHECK,), (_LEAD,), _AREA, of=Of.BROAD, after=_DRAFTED, step=_CHECK, login=_FRESH),
    Row(
        "K5", (Do.BLOCK_APPROVE,), (_HEAD,), _AREA,
        of=Of.BROAD, level=_CITY, after=_CHECKED, step=_APPROVE, login=_FRESH, tells=(Tell.AUDITOR,),
    ),
    Row("K6", (Do.BLOCK_LIFT,), (_TECH, _LEAD), _AREA, login=_FRESH, tells=(Tell.CASE_OFFICER, Tell.SUPERVISOR)),
)  # fmt: skip
_PERSONAL = (
    Row("P1", _UNMASK, (_DUTY, _INTEL, _LEAD, _HEAD), _WIDE, must=_PURPOSE),
    Row("P2", _UNMASK, (_FUND, _REVIEW), _GIVEN, must=_PURPOSE),
    Row("P3", _REACH_SOMEBODY, (_WARN,), _GIVEN, must=_PURPOSE),
    Row("P4", _REACH_SOMEBODY, (_DUTY, _WARN), _EMERGENCY, login=_FRESH, tells=_TOLD_WIDELY),
    Row("P5", (Do.SEARCH_BLIND,), (_DUTY, _FUND, _INTEL, _LEAD), _CENTRE, must=_PURPOSE),
)
_EXPORTS = (
    Row(
        "E1", (Do.EXPORT_REQUEST,), (_FUND, _INTEL, _LEAD), _AREA,
        step=_DRAFT, login=_FRESH, must=_PURPOSE,
    ),
    Row("E2", (Do.EXPORT_CHECK,), (_LEAD,), _AREA, after=_DRAFTED, step=_CHECK, login=_FRESH),
    Row(
        "E3", (Do.EXPORT_APPROVE,), (_HEAD,), _AREA,
        level=_COUNTY, after=_CHECKED, step=_APPROVE, login=_FRESH, tells=(Tell.AUDITOR,),
    ),
    Row(
        "E4", (Do.EXPORT_RUN,), (_FUND, _INTEL, _LEAD), _AREA,
        after=_SIGNED_BY_TWO, step=Step.EXECUTED, login=_FRESH, must=_PURPOSE, tells=(Tell.AUDITOR,),
    ),
    Row(
        "E5", (Do.EVIDENCE_EXPORT,), (_FUND,), _GIVEN,
        login=_FRESH, must=_PURPOSE, tells=(Tell.SUPERVISOR,),
    ),
    Row("E6", (Do.EVIDENCE_EXPORT,), (_LEAD,), _WIDE, login=_FRESH, must=_PURPOSE, tells=(Tell.SUPERVISOR,)),
)  # fmt: skip
_INTELLIGENCE = (
    Row("I1", (Do.LINK_RUN,), (_INTEL,), _WIDE),
    Row("I2", (Do.IDENTIFY_RUN, Do.GANG_READ), (_INTEL, _LEAD), _WIDE, must=_PURPOSE),
    Row("I3", (Do.LEAD_WRITE,), (_INTEL, _FUND), _WIDE),
    Row("I4", (Do.LEAD_SEND, Do.OPERATION_ORDER), (_LEAD,), _AREA, login=_FRESH),
    Row("I5", (Do.LEAD_READ,), (_DUTY, _INTEL, _LEAD, _HEAD), _WIDE),
    Row("I6", (Do.LEAD_READ,), (_FUND,), _GIVEN),
    Row("I7", (Do.LEAD_FOLLOW,), (_DUTY, _INTEL, _LEAD), _WIDE),
    Row("I8", (Do.SERIES_READ,), (_DUTY, _INTEL, _LEAD, _HEAD), _WIDE),
    Row("I9", (Do.SERIES_READ,), (_FUND,), _GIVEN),
    Row("I10", (Do.LINK_READ,), (_DUTY, _INTEL, _LEAD), _WIDE, must=_PURPOSE),
    Row("I11", (Do.LINK_SAY,), (_DUTY, _INTEL, _LEAD), _WIDE, must=_PURPOSE),
)
_FIGURES = (
    Row("T1", (Do.STATISTICS_READ,), (_DUTY, _FUND, _INTEL, _WARN, _TECH, _LEAD, _HEAD, _REVIEW), _AREA),
    Row("T2", (Do.STATISTICS_DRAFT, Do.BULLETIN_DRAFT), (_INTEL, _FUND, _LEAD), _AREA, step=_DRAFT),
    Row(
        "T3", (Do.STATISTICS_CHECK, Do.BULLETIN_CHECK), (_LEAD,), _AREA,
        after=_DRAFTED, step=_CHECK, login=_FRESH,
    ),
    Row(
        "T4", (Do.STATISTICS_PUBLISH, Do.BULLETIN_PUBLISH), (_HEAD,), _AREA,
        level=_COUNTY, after=_CHECKED, step=_APPROVE, login=_FRESH,
    ),
)  # fmt: skip
_PARTNERS = (
    Row("B1", (Do.ORDER_READ, Do.QUERY_READ, Do.ANSWER_READ), (_BANK,), _PARTNER),
    Row("B2", (Do.ORDER_ANSWER, Do.QUERY_ANSWER, Do.REPORT_CREATE), (_BANK,), _PARTNER),
    Row("B3", (Do.BLOCK_READ, Do.QUERY_READ, Do.ANSWER_READ, Do.APPEAL_READ), (_TELECOM,), _PARTNER),
    Row("B4", (Do.BLOCK_ANSWER, Do.QUERY_ANSWER), (_TELECOM,), _PARTNER),
    Row("B5", (Do.APPEAL_FILE,), (_TELECOM,), _PARTNER, step=_DRAFT, tells=(Tell.CASE_OFFICER,)),
    Row("B6", (Do.EVENTS_BRING,), (_BANK,), _PARTNER),
    Row("B7", (Do.EVENTS_BRING,), (_TELECOM,), _PARTNER),
)
_RUNNING = (
    Row("M1", (Do.USER_READ,), (_ADMIN, _HEAD), _AREA),
    Row("M2", (Do.GRANT_PROPOSE,), (_ADMIN,), _AREA, step=_DRAFT, login=_FRESH, must=_FITS),
    Row(
        "M3", (Do.GRANT_CONFIRM,), (_HEAD,), _AREA,
        level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, must=_FITS, tells=(Tell.AUDITOR,),
    ),
    Row("M4", (Do.GRANT_REVOKE,), (_ADMIN, _HEAD), _AREA, login=_FRESH, tells=_TOLD),
    Row("M5", (Do.SETTINGS_READ,), (_ADMIN, _AUDIT), _CENTRE),
    Row("M6", (Do.KEYS_PROPOSE, Do.SETTINGS_PROPOSE), (_ADMIN,), _CENTRE, step=_DRAFT, login=_FRESH),
    Row(
        "M7", (Do.KEYS_ROTATE, Do.SETTINGS_CHANGE), (_ADMIN,), _CENTRE,
        after=_DRAFTED, step=_APPROVE, login=_FRESH, tells=(Tell.AUDITOR,),
    ),
    Row("M8", (Do.AUDIT_READ, Do.AUDIT_VERIFY, Do.USER_READ), (_AUDIT,), _CENTRE),
    Row("M9", (Do.USER_ENROL, Do.USER_INVITE, Do.USER_LEADER), (_ADMIN,), _AREA, login=_FRESH),
)  # fmt: skip
_KEEPING = (
    Row("D1", (Do.LEGAL_HOLD_SET,), (_LEAD, _HEAD), _AREA, step=_DRAFT, login=_FRESH),
    Row(
        "D2", (Do.LEGAL_HOLD_LIFT,), (_HEAD,), _AREA,
        level=_COUNTY, after=_DRAFTED, step=_APPROVE, login=_FRESH, tells=(Tell.AUDITOR,),
    ),
    Row("D3", (Do.DELETION_PROPOSE,), (_LEAD,), _AREA, step=_DRAFT, login=_FRESH, must=_OVER),
    Row("D4", (Do.DELETION_CHECK,), (_LEAD,), _AREA, after=_DRAFTED, step=_CHECK, login=_FRESH, must=_OVER),
    Row(
        "D5", (Do.DELETION_APPROVE,), (_HEAD,), _AREA,
        level=_COUNTY, after=_CHECKED, step=_APPROVE, login=_FRESH, must=_OVER, tells=(Tell.AUDITOR,),
    ),
)  # fmt: skip

SECTIONS: Mapping[tuple[str, str], tuple[Row, ...]] = MappingProxyType(
    {
        ("案件", "Cases"): _CASES,
        ("资金查询", "Money"): _FUNDS,
        ("止付、冻结、解除", "Stops, freezes, releases"): _ORDERS,
        ("返还", "Returns"): _RETURNS,
        ("救济", "Remedies"): _REMEDIES,
        ("预警", "Warnings"): _WARNINGS,
        ("封堵", "Blocks"): _BLOCKS,
        ("个人信息", "Personal fields"): _PERSONAL,
        ("导出", "Exports"): _EXPORTS,
        ("情报", "Intelligence"): _INTELLIGENCE,
        ("统计、通报", "Figures and bulletins"): _FIGURES,
        ("银行、电信", "Banks and telecoms"): _PARTNERS,
        ("人员、密钥、设置、日志", "People, keys, settings, the log"): _RUNNING,
        ("留存、删除", "Keeping and deleting"): _KEEPING,
    }
)
ROWS: tuple[Row, ...] = tuple(row for rows in SECTIONS.values() for row in rows)


def _by_action() -> Mapping[str, tuple[Row, ...]]:
    found = defaultdict[str, list[Row]](list)
    for row in ROWS:
        for action in row.what:
            found[action].append(row)
    return MappingProxyType({action: tuple(rows) for action, rows in found.items()})


BY_ACTION: Mapping[str, tuple[Row, ...]] = _by_action()
