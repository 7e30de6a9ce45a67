"""Working on a warning: signed for, acted on, answered, evaluated; and who the person is.

In:  a desk, a warning. Out: moves, clocks, and what an answer tells the engine.
Law: of two officers one has it in hand, so nobody is called twice at once; an answer that closes is told to the engine in
     the same transaction, so that what was answered is never raised again; whoever answered evaluates nothing of their own.
"""

from collections.abc import Mapping
from typing import Any, Final

from hezhan.core.matters import EarlyWarning, Filed, Noted
from hezhan.core.problems import Problem, Refused
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.facts import holder_of
from hezhan.flows.warning.bringing import Inbox, tell_answer
from hezhan.flows.warning.standing import VISIT, Practice, faces

WHYS: Final = ("call", "visit", "family", "bank")
RIGHTS: Final = ("true", "false", "unknown")


def sign(desk: Desk, practice: Practice, filed: Filed[EarlyWarning]) -> None:
    """Sign for it. Raises `NotAllowed`, `Refused` where it was given to somebody else, `OutOfTurn`, `Crossed`."""
    assigned = filed.done("assign") if filed.state == "assigned" else None
    if assigned is not None and assigned.body["member"] != desk.user.user_id:
        raise _refused("已指派给别人；由其签收，或者先改派")
    _move(desk, practice, filed, "sign", {})


def assign(desk: Desk, practice: Practice, filed: Filed[EarlyWarning], member: str) -> None:
    """Give it to an officer, who is told."""
    state = moved(Proceeding.WARNING, filed.state, "assign")
    desk.move(Action.WARNING_ASSIGN, filed, "assign", state, {"member": member})
    desk.book.tell([member], filed.matter.id, "warning.assign")
    _rewind(desk, practice, filed)


def put_back(desk: Desk, practice: Practice, filed: Filed[EarlyWarning], reason: str) -> None:
    """Give it back to the queue."""
    _in_hand(desk, filed)
    _move(desk, practice, filed, "put-back", {"reason": reason})


def act(desk: Desk, practice: Practice, filed: Filed[EarlyWarning], measure: str, unit: str | None = None) -> None:
    """Begin a measure; a visit names the station that goes, which sees the warning from then on."""
    _in_hand(desk, filed)
    if measure not in {one.name for one in practice.measures.measures}:
        raise _refused(f"没有这项措施：{measure[:40]}")
    if (unit is None) is (measure == VISIT) or (unit is not None and unit not in desk.book.units()):
        raise _refused("上门要写明去的单位，别的措施不写")
    told = {"measure": measure, **({"unit": unit} if unit else {})}
    _move(desk, practice, filed, "act", told)
    if unit:
        desk.book.tell(desk.book.people(role="warning-officer", unit=unit), filed.matter.id, "warning.visit")


def answer(desk: Desk, practice: Practice, filed: Filed[EarlyWarning], result: str, words: str = "") -> None:
    """What came of the last measure. A result that closes ends it; any other gives it back for another try."""
    known = practice.rules.results.get(result)
    if known is None:
        raise _refused(f"没有这个结果：{result[:40]}")
    done = filed.done("act")
    if done is None or done.body["measure"] != VISIT:
        _in_hand(desk, filed)
    told = {"result": result, **({"words": words} if words else {})}
    _move(desk, practice, filed, "answer" if known.closes else "miss", told)
    if known.closes:
        tell_answer(desk.book, filed, result)


def evaluate(desk: Desk, practice: Practice, filed: Filed[EarlyWarning], right: str, words: str = "") -> None:
    """Whether it was right to warn; the cool-down runs from the answer."""
    answered = filed.done("answer")
    if answered is not None and answered.by == desk.user.user_id:
        raise _refused("谁答复的，不由谁评估")
    if right not in RIGHTS:
        raise _refused("评估是 true、false 或 unknown")
    state = moved(Proceeding.WARNING, filed.state, "evaluate")
    told = {"right": right, **({"words": words} if words else {})}
    desk.move(Action.WARNING_EVALUATE, filed, "evaluate", state, told)
    _rewind(desk, practice, filed)


def resolve(desk: Desk, inbox: Inbox, filed: Filed[EarlyWarning], why: str) -> str:
    """Whom the pseudonym stands for; a line of the log each. Raises `NotAllowed`, `Refused`."""
    if why not in WHYS:
        raise _refused("须写明还原的用途：call、visit、family 或 bank")
    told = inbox.pseudonyms.behind(filed.matter.body.subject)
    desk.look(Action.WARNING_RESOLVE, filed, {"why": why})
    if told is None:
        raise _refused("代号所用的密钥已经不在，无法还原")
    return told


def _move(desk: Desk, practice: Practice, filed: Filed[EarlyWarning], what: str, told: Mapping[str, Any]) -> None:
    desk.move(Action.WARNING_HANDLE, filed, what, moved(Proceeding.WARNING, filed.state, what), told)
    _rewind(desk, practice, filed)


def _rewind(desk: Desk, practice: Practice, filed: Filed[EarlyWarning]) -> None:
    now = desk.book.get(filed.matter.id)
    if now is not None:
        desk.book.wind(now.matter.id, faces(practice, now))


def _in_hand(desk: Desk, filed: Filed[EarlyWarning]) -> None:
    holder = holder_of(filed)
    if holder != desk.user.user_id:
        thing = desk.thing(filed)
        desk.book.refused(thing.kind, thing.id, None, Noted(act=Action.WARNING_HANDLE, content={"outcome": "in-hand"}))
        raise _refused("先签收" if holder is None else "已由别人签收、正在处置")


def _refused(text: str) -> Refused:
    return Refused([Problem(file="warning", row=0, reason="warning", text=text)])
