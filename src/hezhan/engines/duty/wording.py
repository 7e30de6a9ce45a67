"""A hand-over sheet in words, to be read aloud, printed and signed.

In:  a sheet, what changed since the last one. Out: text in Chinese, one fact a line.
Law: every line of the sheet is in the text; the same sheet gives the same text.
"""

import re
from collections.abc import Iterable, Iterator

from hezhan.core.instants import Instant, clock
from hezhan.core.law import article, in_brief
from hezhan.core.money import yuan
from hezhan.engines.duty.changes import Changes
from hezhan.engines.duty.shift import Due, Money, OpenCase, Sheet, Wait, Waiting

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MINUTE = 60_000_000
_WAITS = {Wait.SIGNATURE: "待签", Wait.BANK: "待回执"}


def text_of(one: Sheet, since: Changes | None = None) -> str:
    """The whole sheet."""
    parts = [
        ["交接班单", f"交班时间：{clock(one.at)}", f"接班班次：{one.coming.words}"],
        [f"交班人：{_people(one.outgoing)}", f"接班人：{_people(one.incoming)}"],
        _headed(f"一、已经超时（{len(one.overdue)}）", (_due(due, one.at) for due in one.overdue)),
        _headed(f"二、本班内到期（{len(one.runs_out)}）", (_due(due, one.at) for due in one.runs_out)),
        _headed("三、等待", _waits(one)),
        _headed(f"四、在办案件（{len(one.cases)}）", (_case(case) for case in one.cases)),
        _headed("五、交代事项", (f"{clock(told.at)} {told.by} {told.about} {told.words}" for told in one.told)),
        _headed("六、资金", [_money(one.money)]),
        _headed(f"七、本班以后到期（{len(one.later)}）", (_due(due, one.at) for due in one.later)),
    ]
    if since is not None:
        parts.append(_headed("八、与上一张交接班单相比", _changed(since)))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _headed(head: str, lines: Iterable[str]) -> list[str]:
    """A head and its lines; what people wrote cannot begin a line of its own."""
    return [head, *([_BREAKS.sub(" ", line) for line in lines] or ["无"])]


def _people(names: tuple[str, ...]) -> str:
    return _BREAKS.sub(" ", "、".join(names)) or "（未写）"


def _due(one: Due, now: Instant) -> str:
    ground = f"，{in_brief(article(one.article))}" if one.article else ""
    return f"{clock(one.ends)} {one.subject} {one.name}（{_left(one.ends, now)}），{one.who}{ground}"


def _left(ends: Instant, now: Instant) -> str:
    """'还有 1 小时 05 分', rounded down; '已超 0 小时 10 分', rounded down too."""
    minutes = abs(ends - now) // _MINUTE
    return f"{'还有' if ends > now else '已超'} {minutes // 60} 小时 {minutes % 60:02d} 分"


def _waits(one: Sheet) -> Iterator[str]:
    for group in one.waiting:
        yield f"{_WAITS[group.wait]}：{group.who}（{len(group.orders)}）"
        yield from (f"  {_waiting(order)}" for order in group.orders)


def _waiting(order: Waiting) -> str:
    return f"{order.order_id} {order.name}，自 {clock(order.since)}"


def _case(case: OpenCase) -> str:
    money = f"被骗 {yuan(case.reported)}，已止付冻结 {yuan(case.stopped)}，尚在账 {yuan(case.standing)} 元"
    return f"{case.grade.words[0]} {case.case_no} {case.title}，{clock(case.reported_at)} 报案，{money}"


def _money(money: Money) -> str:
    return f"被骗 {yuan(money.reported)} 元，已止付冻结 {yuan(money.stopped)} 元，尚在账 {yuan(money.standing)} 元"


def _changed(since: Changes) -> Iterator[str]:
    yield from (f"新超时：{one.subject} {one.name}" for one in since.overdue)
    coming = (one for one in since.dues.new if one not in since.overdue)
    yield from (f"新期限：{one.subject} {one.name} {clock(one.ends)}" for one in coming)
    yield from (f"已了结：{one.subject} {one.name}" for one in since.dues.gone)
    yield from (
        f"期限有变：{now.subject} {now.name} {clock(was.ends)}，{was.who} → {clock(now.ends)}，{now.who}"
        for was, now in since.dues.other
    )
    yield from (f"新{_WAITS[one.wait]}：{_waiting(one)}，{one.who}" for one in since.waiting.new)
    yield from (f"不再等待：{one.order_id} {one.name}" for one in since.waiting.gone)
    yield from (
        f"{now.order_id} {now.name}：{_WAITS[was.wait]}{was.who} → {_WAITS[now.wait]}{now.who}"
        for was, now in since.waiting.other
    )
    yield from (f"新案件：{one.case_no} {one.title}" for one in since.cases.new)
    yield from (f"案件了结：{one.case_no} {one.title}" for one in since.cases.gone)
    yield from (f"案件有变：{_case(now)}（原 {_case(was)}）" for was, now in since.cases.other)
    yield from (f"新交代：{one.by} {one.about} {one.words}" for one in since.told)
    if any((since.money.reported, since.money.stopped, since.money.standing)):
        yield f"资金增减：{_money(since.money)}"
