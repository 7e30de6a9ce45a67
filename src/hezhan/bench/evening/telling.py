"""The evening told to people: a line for each minute in which something changed, then what it came to.

In:  minutes and figures. Out: lines of text, Chinese with English beside.
"""

from collections.abc import Iterator
from typing import Final

from hezhan.bench.evening.figures import TWENTY_MINUTES, Figures, Minute
from hezhan.core.instants import local
from hezhan.core.money import yuan

HEAD: Final = (
    "时刻 | 户 accounts | 流水 statements | 止付 stops | 冻结 freezes | 线索 leads | 控住 held 元 | 离场 left 元"
)


def line_of(minute: Minute, before: Minute | None) -> str | None:
    """One minute, None where nothing changed since the one told before."""
    if before is not None and _what(minute) == _what(before):
        return None
    return (
        f"{local(minute.at):%H:%M} | {minute.accounts:>2} | {minute.answered:>2}/{minute.asked:<2} | "
        f"{minute.stops_held:>2}/{minute.stops_sent:<2} | {minute.freezes_held:>2} | {minute.leads} | "
        f"{yuan(minute.held_fen):>12} | {yuan(minute.left_fen):>12}"
    )


def told(figures: Figures) -> Iterator[str]:
    """What it came to."""
    share = f"{100 * figures.held_in_time_fen / figures.standing_in_time_fen:.1f}%"
    yield f"被骗 lost                 {yuan(figures.stolen_fen):>12} 元，{local(figures.reported_at):%H:%M} 报案 reported"
    yield (
        f"报案时已离场 gone by then  {yuan(figures.left_before_fen):>12} 元，"
        f"还在银行 in banks {yuan(figures.in_banks_fen)} 元"
    )
    yield (
        f"{TWENTY_MINUTES} 分钟内控住 held       {yuan(figures.held_in_time_fen):>12} 元，为当时还在银行的 {share}；"
        f"当即全知也只够得着 within reach {yuan(figures.within_reach_fen)} 元"
    )
    yield (
        f"最终控住 held in the end  {yuan(figures.held_fen):>12} 元，离场 left {yuan(figures.left_fen)} 元；"
        f"止付 {figures.stops} 户，冻结 {figures.freezes} 户 {yuan(figures.frozen_fen)} 元"
    )
    yield (
        f"常设授权 standing order    一次签发，{figures.covered}/{figures.stops} 户止付在其内；"
        f"复核 reviewed {figures.reviewed} 户，最迟在止付后 {figures.longest_review_s // 60} 分钟"
    )
    for hand in sorted(figures.hands, key=lambda one: one.at):
        whose = (
            "同一人 one runner's" if len(hand.runners) == 1 and hand.runners[0] >= 0 else "不是同一人 not one runner's"
        )
        yield f"线索 lead  {local(hand.at):%H:%M}  {hand.says}（真相 truth：{whose}）"
    named = "、".join(f"{local(at):%H:%M}" for at in figures.named)
    yield (
        f"取款的手 hands            {len(figures.named)}/{figures.runners} 只成为线索，{named}；"
        f"笔录签字 statement signed {local(figures.signed_at):%H:%M}"
    )
    if figures.plan_at is not None:
        yield (
            f"返还方案 return plan      {yuan(figures.plan_fen):>12} 元，{local(figures.plan_at):%H:%M} 备好 ready，"
            f"依据冻结 on freezes of {yuan(figures.plan_held_fen)} 元"
        )


def _what(minute: Minute) -> tuple[int | None, ...]:
    return (
        minute.accounts,
        minute.asked,
        minute.answered,
        minute.stops_sent,
        minute.stops_held,
        minute.freezes_held,
        minute.leads,
        minute.held_fen,
        minute.left_fen,
    )
