"""Reasons: why two cases are linked, what speaks for it and what was seen and counts for nothing, in words.

In:  a book, two cases. Out: `Reasons`, and sentences in Chinese or English.
Law: the evidence told adds up to the link's weight, to the thousandth of a nat; what is everybody's is told as such.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from hezhan.engines.link.book import Book
from hezhan.engines.link.cases import Said, Trace, Verdict
from hezhan.engines.link.judging import ALIKE, MONEY_TOO, UNDATED, between
from hezhan.engines.link.kinds import CHANNEL, CODES, RULES, Kind, Side

NAMES: Final = {
    Kind.PHONE: ("电话", "phone"),
    Kind.SITE: ("网站", "site"),
    Kind.URL: ("网址", "address"),
    Kind.APP: ("软件", "app"),
    Kind.WECHAT: ("微信号", "WeChat id"),
    Kind.QQ: ("QQ 号", "QQ id"),
    Kind.PLATFORM: ("平台", "platform"),
    Kind.ALIAS: ("自称", "alias"),
    Kind.DEVICE: ("设备", "device"),
    Kind.IP: ("IP 地址", "IP address"),
    Kind.BATCH: ("批网站（同日同网段注册）", "batch of sites (registered together)"),
    Kind.LED: ("去处（号码引向的网站、软件）", "site or app to which numbers led"),
    Kind.PAGE: ("网页模板", "template of pages"),
    Kind.SIGNER: ("软件签名证书", "certificate of an app"),
    Kind.ACCOUNT: ("收款账户", "account"),
    Kind.WALLET: ("钱包地址", "wallet"),
    Kind.TAIL: ("账户尾号", "last digits of an account"),
    Kind.HOLDER: ("收款户名", "holder of an account"),
    Kind.ID_CARD: ("证件号码", "ID number"),
    Kind.PUBLIC: ("公用服务", "public service"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A trace that both have. `weight`: what it adds here; `had_by`: cases that have it; `gap`: days between the two."""

    trace: Trace
    weight: int
    had_by: int
    generic: bool
    gap: int | None

    @property
    def side(self) -> Side:
        """What it is evidence of."""
        return Side.MONEY_CHANNEL if RULES[CODES[self.trace.kind], CHANNEL] else Side.GANG


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Of a link on one side. `weight` is the sum of what is told, in thousandths of a nat; `said`: officers' words."""

    side: Side
    shared: tuple[Shared, ...]  # of this side, the heaviest first
    passed_over: tuple[Shared, ...]  # generic, or of the other side
    money_too: int
    alike: int
    said: tuple[Said, ...]

    @property
    def weight(self) -> int:
        """All that counts."""
        return sum(one.weight for one in self.shared) + self.money_too + self.alike


def reasons(book: Book, one: int, other: int, side: Side, said: tuple[Said, ...] = ()) -> Reasons:
    """Why the cases of these numbers are linked on a side."""
    both = sorted(_shared(book, one, other), key=lambda shared: (-shared.weight, shared.trace))
    mine = tuple(shared for shared in both if shared.side is side and shared.weight)
    gang = side is Side.GANG and bool(mine)
    money = gang and any(shared.side is Side.MONEY_CHANNEL and shared.weight for shared in both)
    fraud = book.columns.fraud
    return Reasons(
        side=side,
        shared=mine,
        passed_over=tuple(shared for shared in both if shared not in mine),
        money_too=MONEY_TOO if money else 0,
        alike=ALIKE if gang and fraud[one] >= 0 and fraud[one] == fraud[other] else 0,
        said=said,
    )


def _shared(book: Book, one: int, other: int) -> Iterator[Shared]:
    of = book.columns
    mine, theirs = (of.traces[of.first[case] : of.first[case + 1]] for case in (one, other))
    days, sorts = (of.day[one], of.day[other]), (of.fraud[one], of.fraud[other])
    dated = of.day[one] != UNDATED and of.day[other] != UNDATED
    for code in np.intersect1d(mine, theirs).tolist():
        weight = int(of.weights[code])
        yield Shared(
            trace=book.trace(code),
            weight=int(between(weight, of.kinds[code], days, sorts, RULES)),
            had_by=int(of.begin[code + 1] - of.begin[code]),
            generic=weight == 0,
            gap=abs(int(of.day[one]) - int(of.day[other])) if dated else None,
        )


def in_chinese(told: Reasons) -> str:
    """For officers: “同一软件「云享会议」（另有 3 案用过，相隔 5 天）”."""
    parts = [f"同一{NAMES[one.trace.kind][0]}「{one.trace.value}」（{_had_zh(one)}）" for one in told.shared]
    parts += ["资金进了同一账户（佐证）"] if told.money_too else []
    parts += ["同一类手法（佐证）"] if told.alike else []
    parts += [_passed_zh(one, told.side) for one in told.passed_over]
    return "；".join([*(_said(one, "民警{}认定：{}", _ZH) for one in told.said), *parts])


def in_english(told: Reasons) -> str:
    """The same in English."""
    parts = [f"same {NAMES[one.trace.kind][1]} “{one.trace.value}” ({_had_en(one)})" for one in told.shared]
    parts += ["money went to the same account (supports it)"] if told.money_too else []
    parts += ["the same sort of fraud (supports it)"] if told.alike else []
    parts += [_passed_en(one, told.side) for one in told.passed_over]
    return "; ".join([*(_said(one, "officer {}: {}", _EN) for one in told.said), *parts])


_ZH: Final = {Verdict.SAME: "同一串", Verdict.NOT_SAME: "不是同一串", Verdict.UNSURE: "不定", Verdict.UNDONE: "撤回"}
_EN: Final = {
    Verdict.SAME: "one series",
    Verdict.NOT_SAME: "not one series",
    Verdict.UNSURE: "unsure",
    Verdict.UNDONE: "taken back",
}


def _said(said: Said, form: str, words: dict[Verdict, str]) -> str:
    return form.format(said.officer, words[said.verdict])


def _had_zh(one: Shared) -> str:
    others = f"另有 {one.had_by - 2} 案有此痕迹" if one.had_by > 2 else "只此两案有"
    return others + ("" if one.gap is None else f"，相隔 {one.gap} 天")


def _had_en(one: Shared) -> str:
    others = f"{one.had_by - 2} further cases have it" if one.had_by > 2 else "only these two have it"
    return others + ("" if one.gap is None else f", {one.gap} days apart")


def _passed_zh(one: Shared, side: Side) -> str:
    name = f"同一{NAMES[one.trace.kind][0]}「{one.trace.value}」"
    if one.generic:
        return f"{name}：{one.had_by} 案都有，不作依据"
    if one.side is not side:
        return f"{name}：只说明{'资金通道' if side is Side.GANG else '团伙'}，不作本项依据"
    apart = "" if one.gap is None else f"相隔 {one.gap} 天，"
    return f"{name}：{apart}可能已易手或转卖，不作依据"


def _passed_en(one: Shared, side: Side) -> str:
    name = f"same {NAMES[one.trace.kind][1]} “{one.trace.value}”"
    if one.generic:
        return f"{name}: {one.had_by} cases have it, counts for nothing"
    if one.side is not side:
        return f"{name}: speaks of the {'money channel' if side is Side.GANG else 'gang'} only, does not count here"
    apart = "" if one.gap is None else f"{one.gap} days apart, "
    return f"{name}: {apart}may have changed hands or been sold twice, counts for nothing"
