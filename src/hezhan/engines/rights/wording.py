"""Wording: a row as a sentence, in Chinese and in English, made from its columns so that it cannot say anything else.

In:  a row. Out: who, what, where, on what conditions, on what ground, and the sentence of all that.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from hezhan.engines.rights.actions import ACTIONS
from hezhan.engines.rights.basis import basis
from hezhan.engines.rights.facts import Of, Step
from hezhan.engines.rights.reach import Reach
from hezhan.engines.rights.roles import ROLES, Role
from hezhan.engines.rights.rows import HANDS_APART, Login, Must, Row, Tell
from hezhan.engines.rights.terms import TERMS
from hezhan.engines.rights.units import Level

_Words = tuple[str, str]  # Chinese, English

REACHES: Mapping[Reach, _Words] = MappingProxyType(
    {
        Reach.JURISDICTION: ("本单位及下级", "own unit and below"),
        Reach.ASSIGNED: ("本单位及下级中指派给本人的案件", "cases assigned to oneself, in own unit and below"),
        Reach.TASK_FORCE: ("本人所在专案组的案件", "cases of one's task forces"),
        Reach.RECEIVING: ("移交给本单位的", "what is being handed over to own unit"),
        Reach.INSTITUTION: ("发给本机构和本机构所作的", "what is addressed to or written by own institution"),
        Reach.OWN: ("本人的事", "one's own affairs"),
        Reach.CENTRE: ("全中心", "the whole centre"),
        Reach.EMERGENCY: (
            f"紧急调阅：写明理由，限{TERMS.emergency_minutes}分钟",
            f"anywhere in an emergency: with a reason, for {TERMS.emergency_minutes} minutes",
        ),
    }
)
KINDS: Mapping[Of, _Words] = MappingProxyType(
    {
        Of.ORDINARY: ("六个月以内的款项，或者债券、基金份额", "money up to six months; bonds and fund units"),
        Of.MAJOR: ("重大、复杂案件一年以内的", "up to a year, in a major and complex case"),
        Of.EQUITY: ("股权、保单权益", "equity, rights under an insurance policy"),
        Of.LISTED_EQUITY: ("上市公司股权", "equity of a listed company"),
        Of.NARROW: ("单一条目", "an entry that names one thing"),
        Of.BROAD: ("号段、网段、通配等可能波及他人的条目", "an entry that may hit others: prefix, range, wildcard"),
    }
)
LEVELS: Mapping[Level, _Words] = MappingProxyType(
    {
        Level.PROVINCE: ("省级以上公安机关", "at province level"),
        Level.CITY: ("设区的市一级以上公安机关", "at city level or above"),
        Level.COUNTY: ("县级以上公安机关", "at county level or above"),
        Level.STATION: ("派出所以上", "at any unit"),
    }
)
STEPS: Mapping[Step, _Words] = MappingProxyType(
    {
        Step.DRAFTED: ("起草", "drafted"),
        Step.CHECKED: ("审核", "checked"),
        Step.APPROVED: ("批准", "approved"),
        Step.EXECUTED: ("办理", "executed"),
        Step.ATTENDED: ("同办", "attended"),
        Step.ANSWERED: ("答复", "answered"),
    }
)
LOGINS: Mapping[Login, _Words] = MappingProxyType(
    {
        Login.CODE: ("核验身份后以验证码登录", "login by code after the ID was checked"),
        Login.STRONG: ("双因素登录", "two-factor login"),
        Login.FRESH: (
            f"{TERMS.fresh_minutes}分钟内重新验证身份",
            f"identity proven within {TERMS.fresh_minutes} minutes",
        ),
    }
)
MUSTS: Mapping[Must, _Words] = MappingProxyType(
    {
        Must.PURPOSE: (
            "写明本人有权查看的案号，且该件属于该案",
            "names a case that one may read and that it belongs to",
        ),
        Must.SAME_ORGAN: ("原批准机关或者其上级机关", "the organ that approved, or one above it"),
        Must.INDEPENDENT: (
            "不是原经手人，也不直接受原经手人领导",
            "had no hand in the decision and works not directly under one who had",
        ),
        Must.RETENTION_OVER: ("保存期限已满，且未依法留存", "retention is over and there is no legal hold"),
        Must.IN_HAND: ("由本人签收、正在办理", "the person has signed for it"),
        Must.COMPATIBLE: (
            "岗位与单位、已有岗位相容，不给自己授岗",
            "the role fits the unit and the roles held, and is not for oneself",
        ),
    }
)
TELLS: Mapping[Tell, _Words] = MappingProxyType(
    {
        Tell.SUPERVISOR: ("直接领导", "the nearest leader"),
        Tell.AUDITOR: ("审计员", "the auditor"),
        Tell.OWNER_UNIT: ("案件所属单位", "the unit whose case it is"),
        Tell.CASE_OFFICER: ("承办人", "the case officer"),
        Tell.HOLDER: ("持有人", "the holder"),
    }
)


def who(row: Row) -> _Words:
    """Who may, with the level of their unit where one is asked for."""
    level = LEVELS[row.level] if row.level is not None else None
    chinese, english = roles(row.who)
    if level is None:
        return chinese, english
    bare = chinese.removeprefix("公安机关") if row.who == (Role.APPROVER,) else f"的{chinese}"
    return level[0] + bare, f"{english} {level[1]}"


def roles(named: Iterable[Role]) -> _Words:
    """Several roles in one phrase."""
    words = [ROLES[role] for role in named]
    return "、".join(one.name for one in words), ", ".join(one.in_english for one in words)


def what(row: Row, only: str = "") -> _Words:
    """What may be done, all of it or only one action, and to which kind."""
    words = [ACTIONS[action] for action in row.what if only in ("", action)]
    kind = KINDS[row.of] if row.of is not None else None
    chinese, english = "、".join(one.name for one in words), ", ".join(one.in_english for one in words)
    return (chinese, english) if kind is None else (f"{chinese}（{kind[0]}）", f"{english} ({kind[1]})")


def where(row: Row) -> _Words:
    """How far."""
    return _joined((REACHES[reach] for reach in row.reach), "，或者", ", or ")


def conditions(row: Row) -> _Words:
    """What must be so, and who is told."""
    return _joined(
        (
            *_steps(row),
            *(MUSTS[must] for must in row.must),
            LOGINS[row.login],
            *_told(row),
        ),
        "；",
        "; ",
    )


def sentence(row: Row, action: str) -> _Words:
    """The row as far as it is about one action."""
    rests = basis(row.law)
    return (
        f"{who(row)[0]}可以{what(row, action)[0]}：{where(row)[0]}；{conditions(row)[0]}（{rests[0]}）",
        f"{who(row)[1]} may {what(row, action)[1]}: {where(row)[1]}; {conditions(row)[1]} ({rests[1]})",
    )


def _steps(row: Row) -> Iterable[_Words]:
    words = {**STEPS, Step.DRAFTED: ("提出", "filed")} if row.step is Step.ANSWERED else STEPS
    if row.after:
        taken = _joined((words[step] for step in row.after), "、", " and ")
        yield f"已{taken[0]}", f"after it was {taken[1]}"
    others = HANDS_APART[row.step] if row.step is not None else ()
    if others:
        apart = _joined((words[step] for step in others if step in row.after), "、", " or ")
        yield f"不是{apart[0]}的人", f"not by who {apart[1]} it"


def _told(row: Row) -> Iterable[_Words]:
    if row.tells:
        told = _joined((TELLS[one] for one in row.tells), "、", ", ")
        yield f"立即告知{told[0]}", f"told at once to {told[1]}"


def _joined(words: Iterable[_Words], chinese: str, english: str) -> _Words:
    both = list(words)
    return chinese.join(one for one, _ in both), english.join(one for _, one in both)
