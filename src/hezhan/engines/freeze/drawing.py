"""Orders and clocks in Chinese and as a picture: names, and the moves of an order as a mermaid state diagram."""

from collections.abc import Mapping
from types import MappingProxyType

from hezhan.engines.freeze.orders import MOVES, Act, Kind, Role, State
from hezhan.engines.freeze.rules import Event, Nature

KINDS: Mapping[Kind, str] = MappingProxyType({Kind.STOP: "紧急止付", Kind.FREEZE: "冻结"})

STATES: Mapping[State, str] = MappingProxyType(
    {
        State.DRAFTED: "已起草",
        State.SIGNED: "已签发",
        State.SENT: "已发出",
        State.REFUSED: "银行不予执行",
        State.WAITING: "轮候",
        State.CONFIRMED: "执行中",
        State.REPEATED: "已再次止付",
        State.EXTENDED: "已续冻",
        State.FROZEN: "已转冻结",
        State.RELEASED: "已解除",
        State.EXPIRED: "期满自动解除",
        State.SUPERSEDED: "已被替代",
    }
)

ACTS: Mapping[Act, str] = MappingProxyType(
    {
        Act.SIGN: "签发",
        Act.COVER: "常设授权",
        Act.SEND: "发出",
        Act.CONFIRM: "银行执行",
        Act.REFUSE: "银行不予执行",
        Act.QUEUE: "列入轮候",
        Act.TAKE_EFFECT: "轮候生效",
        Act.REPEAT: "再次止付",
        Act.EXTEND: "续冻",
        Act.FREEZE: "转冻结",
        Act.RELEASE: "解除",
        Act.EXPIRE: "期满",
        Act.SUPERSEDE: "替代",
    }
)

ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.DUTY_OFFICER: "值班",
        Role.FUND_ANALYST: "资金研判",
        Role.APPROVER: "批准人",
        Role.CITY_APPROVER: "市级批准人",
        Role.REVIEWER: "复核人（非批准人）",
        Role.BANK: "银行",
        Role.NOBODY: "自动",
    }
)

NATURES: Mapping[Nature, str] = MappingProxyType({Nature.DEADLINE: "期限", Nature.POWER: "效力", Nature.WAIT: "等待"})

EVENTS: Mapping[Event, str] = MappingProxyType(
    {
        Event.REPORTED: "接警",
        Event.FIRST_ACCOUNT_ENTERED: "一级账户已录入",
        Event.TOTAL_KNOWN: "总量已理清",
        Event.STOP_HELD: "银行止付",
        Event.FREEZE_DRAFTED: "冻结已起草",
        Event.TURNED_TO_FREEZE: "已转冻结",
        Event.FREEZE_HELD: "银行冻结",
        Event.CONTINUED: "已再次止付或续冻",
        Event.SUPERSEDED: "已被替代",
        Event.RELEASED: "已解除",
        Event.EXPIRED: "期满已登记",
        Event.PROVEN_UNRELATED: "查明无关",
        Event.OWNER_TOLD: "已通知所有人",
        Event.NOTICE_PUBLISHED: "发布公告",
        Event.RETURN_DECIDED: "已决定返还",
        Event.RETURN_AT_BANK: "银行收到返还通知书",
        Event.RETURN_DONE: "已返还",
        Event.OBJECTED_TO_STOP: "对止付提出异议",
        Event.OBJECTED: "对冻结提出异议",
        Event.ANSWERED: "已答复",
    }
)


def mermaid(kind: Kind) -> str:
    """The moves of a stop or a freeze as a mermaid state diagram."""
    moves = MOVES[kind]
    reached = dict.fromkeys([State.DRAFTED, *(move.to for move in moves.values())])
    lines = ["stateDiagram-v2", f"    [*] --> {State.DRAFTED}"]
    lines += [f"    {state}: {STATES[state]} {state}" for state in reached]
    lines += [f"    {state} --> {move.to}: {ACTS[act]} {act}" for (state, act), move in moves.items()]
    lines += [f"    {state} --> [*]" for state in reached if state not in {begin for begin, _ in moves}]
    return "\n".join(lines)
