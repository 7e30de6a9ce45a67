"""Reasons: why a row does not allow, each a sentence an officer understands, and what would help.

In:  nothing; a table. Out: `Reason`, `Need` and their words.
Law: a reason either names what is still needed, which the person or another one can bring, or it is final.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Need(StrEnum):
    """What would help."""

    SECOND_PERSON = "second-person"
    EARLIER_STEP = "earlier-step"
    PURPOSE = "purpose"
    COUNTY_HEAD = "county-head"
    CITY_HEAD = "city-head"
    PROVINCE_HEAD = "province-head"
    APPROVING_ORGAN = "approving-organ"
    STRONG_LOGIN = "strong-login"
    FRESH_LOGIN = "fresh-login"
    EMERGENCY_REASON = "emergency-reason"


class Reason(StrEnum):
    """Why not."""

    UNKNOWN_ACTION = "unknown-action"
    NO_ROLE = "no-role"
    WRONG_KIND = "wrong-kind"
    OUT_OF_REACH = "out-of-reach"
    STAND_BACK = "stand-back"
    COUNTY_HEAD = "county-head"
    CITY_HEAD = "city-head"
    PROVINCE_HEAD = "province-head"
    STEP_TAKEN = "step-taken"
    NOT_DRAFTED = "not-drafted"
    NOT_CHECKED = "not-checked"
    NOT_APPROVED = "not-approved"
    NOT_EXECUTED = "not-executed"
    RECORD_UNSOUND = "record-unsound"
    OWN_HAND = "own-hand"
    UNDER_SIGNER = "under-signer"
    OTHER_ORGAN = "other-organ"
    NOT_INDEPENDENT = "not-independent"
    NO_PURPOSE = "no-purpose"
    PURPOSE_NOT_YOURS = "purpose-not-yours"
    PURPOSE_OTHER_CASE = "purpose-other-case"
    NOT_IN_HAND = "not-in-hand"
    LEGAL_HOLD = "legal-hold"
    STILL_RETAINED = "still-retained"
    ROLE_CONFLICT = "role-conflict"
    OWN_GRANT = "own-grant"
    LOGIN_WEAK = "login-weak"
    LOGIN_STALE = "login-stale"
    NO_EMERGENCY = "no-emergency"
    EMERGENCY_OVER = "emergency-over"


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """The sentence, and what would help; without `need` nothing would."""

    says: str
    in_english: str
    need: Need | None = None


REASONS: Mapping[Reason, ReasonWords] = MappingProxyType(
    {
        Reason.UNKNOWN_ACTION: ReasonWords("规则中没有这项行为", "no rule knows this act"),
        Reason.NO_ROLE: ReasonWords("你的岗位没有这项权限", "your roles do not include this"),
        Reason.WRONG_KIND: ReasonWords(
            "没有说明属于哪一类，或者这一类没有这道程序", "its kind is not told, or there is no such step for its kind"
        ),
        Reason.OUT_OF_REACH: ReasonWords(
            "不在你的辖区，也没有指派、移交或者发送给你",
            "it is neither in your area nor assigned, handed over or addressed to you",
        ),
        Reason.STAND_BACK: ReasonWords(
            "你与本案有利害关系，应当回避", "you are concerned in this case and must stand back"
        ),
        Reason.COUNTY_HEAD: ReasonWords(
            "须由县级以上公安机关办理", "it takes an organ at county level or above", Need.COUNTY_HEAD
        ),
        Reason.CITY_HEAD: ReasonWords(
            "须由设区的市一级以上公安机关负责人批准", "it takes a head at city level or above", Need.CITY_HEAD
        ),
        Reason.PROVINCE_HEAD: ReasonWords(
            "须由省级以上公安机关负责人批准", "it takes a head at province level or above", Need.PROVINCE_HEAD
        ),
        Reason.STEP_TAKEN: ReasonWords("这一步已经办过", "this step was taken already"),
        Reason.NOT_DRAFTED: ReasonWords("尚未起草", "nothing is drafted yet", Need.EARLIER_STEP),
        Reason.NOT_CHECKED: ReasonWords(
            "尚未经另一人审核", "another person has not checked it yet", Need.SECOND_PERSON
        ),
        Reason.NOT_APPROVED: ReasonWords(
            "尚未经另一人批准", "another person has not approved it yet", Need.SECOND_PERSON
        ),
        Reason.NOT_EXECUTED: ReasonWords(
            "第一名民警尚未办理", "the first officer has not executed it yet", Need.EARLIER_STEP
        ),
        Reason.RECORD_UNSOUND: ReasonWords(
            "已有手续不合规则：同一人办了应由两人办的步骤",
            "the record breaks the rule: one person took the steps of two",
        ),
        Reason.OWN_HAND: ReasonWords(
            "你已经手此件，须由另一人办理", "you had a hand in it: it takes another person", Need.SECOND_PERSON
        ),
        Reason.UNDER_SIGNER: ReasonWords(
            "你的上级已在前面签字，下级不能在上级之后签，须由另一人办理",
            "somebody above you signed before you; signatures go up, so it takes another person",
            Need.SECOND_PERSON,
        ),
        Reason.OTHER_ORGAN: ReasonWords(
            "须由原批准机关或者其上级机关的负责人批准",
            "it takes a head of the organ that approved, or of one above it",
            Need.APPROVING_ORGAN,
        ),
        Reason.NOT_INDEPENDENT: ReasonWords(
            "你参与过原决定，或者直接受原经手人领导，须由另一人复核",
            "you had a hand in the decision or work directly under one who had: it takes another reviewer",
            Need.SECOND_PERSON,
        ),
        Reason.NO_PURPOSE: ReasonWords("须写明为哪个案件", "name the case for whose sake", Need.PURPOSE),
        Reason.NOT_IN_HAND: ReasonWords("须先由本人签收", "sign for it first"),
        Reason.PURPOSE_NOT_YOURS: ReasonWords("所写案件你无权查看", "you have no right to the case that you named"),
        Reason.PURPOSE_OTHER_CASE: ReasonWords(
            "所写案件不是此件所属的案件", "it does not belong to the case that you named"
        ),
        Reason.LEGAL_HOLD: ReasonWords("依法留存中，或者不知是否留存", "it is under a legal hold, or nobody knows"),
        Reason.STILL_RETAINED: ReasonWords(
            "保存期限未满，或者没有期限", "its time of retention is not over, or not known"
        ),
        Reason.ROLE_CONFLICT: ReasonWords(
            "与已有岗位不相容，或者该单位不能设此岗位",
            "the role conflicts with others held, or the unit cannot have it",
        ),
        Reason.OWN_GRANT: ReasonWords("不能给自己授岗", "nobody grants a role to themselves"),
        Reason.LOGIN_WEAK: ReasonWords(
            "须用口令加动态码或者通行密钥登录", "log in with password and TOTP, or with a passkey", Need.STRONG_LOGIN
        ),
        Reason.LOGIN_STALE: ReasonWords("须重新验证身份", "prove who you are once more", Need.FRESH_LOGIN),
        Reason.NO_EMERGENCY: ReasonWords(
            "确有紧急情况的，可以写明理由紧急调阅", "in an emergency, open it with a reason", Need.EMERGENCY_REASON
        ),
        Reason.EMERGENCY_OVER: ReasonWords(
            "紧急调阅已到时限，仍需要的重新写明理由",
            "the emergency access has run out; give a reason anew",
            Need.EMERGENCY_REASON,
        ),
    }
)
