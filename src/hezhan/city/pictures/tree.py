"""One laundering tree as an investigator draws it: levels from left to right, banks, holders, amounts, times, ways out."""

from collections.abc import Mapping, Sequence

from hezhan.city.pictures import frame
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.pictures.moved import Replay
from hezhan.city.pictures.svg import CRIME, CRIME_LIGHT, HONEST, INK, MUTED, OTHER, Box, Pen, Sheet, Type
from hezhan.city.pictures.way import Stop, Way, best_to_draw, ways, without_trifles
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY
from hezhan.core.instants import local

_WIDE, _GAP, _TOP = 142, 52, 138
_HEAD, _LINE, _BETWEEN = 68, 17, 16
_LEVELS = ("被害人 victim", "一级 level 1", "二级 level 2", "三级 level 3", "四级 level 4", "五级 level 5")
_OUT = {
    "cash": "取现 cash",
    "coins": "币商 coins",
    "shop": "商户 shop",
    "rebate": "返利 rebate",
    "pay": "报酬 pay",
    "other": "其他 other",
}
_VICTIM = NOBODY
_PAYMENTS_SHOWN = 6


def tree(city: MadeCity, rates: Rates) -> str:
    """The picture."""
    moved = list(Replay(city.crime_payments).run())
    reported = {row for row, told in enumerate(city.cases["reported_at"].to_list()) if told}
    way = best_to_draw(ways(moved, city.mules), frozenset(reported))
    name = frame.Name("一笔钱的去向", "A laundering tree: where one victim's money went")
    if way is None:
        return frame.sheet(600, 120, name).svg()
    return _drawn(city, way, name)


def _drawn(city: MadeCity, whole: Way, name: frame.Name) -> str:
    way = without_trifles(whole)
    boxes = _placed(way)
    deepest = max(stop.level for stop in way.stops.values())
    width = 2 * frame.LEFT + (deepest + 1) * _WIDE + deepest * _GAP
    height = int(max(box.bottom for box in boxes.values())) + 150
    drawn = frame.sheet(width, height, name)
    for level in range(deepest + 1):
        x = frame.LEFT + level * (_WIDE + _GAP)
        drawn.words((x + _WIDE / 2, _TOP - 16), _LEVELS[level], Type(13.5, MUTED, "middle", bold=True))
    _hops(drawn, way, boxes)
    _victim(drawn, boxes[_VICTIM], city, way)
    for account, stop in way.stops.items():
        _account(drawn, boxes[account], city, (account, stop))
    _caption(drawn, city, whole, (width, height))
    return drawn.svg()


def _placed(way: Way) -> Mapping[int, Box]:
    """A box for the victim and for each account; those of a level in the order of who pays them."""
    levels: dict[int, list[int]] = {}
    for account, stop in way.stops.items():
        levels.setdefault(stop.level, []).append(account)
    tallest = max(sum(_height(way.stops[one]) + _BETWEEN for one in level) for level in levels.values())
    victim = _HEAD + _LINE * min(len(way.paid), _PAYMENTS_SHOWN)
    tallest = max(tallest, victim + _BETWEEN)
    boxes = {_VICTIM: Box(frame.LEFT, _TOP + (tallest - _BETWEEN - victim) / 2, _WIDE, victim, 6)}
    for level in sorted(levels):
        accounts = sorted(
            levels[level], key=lambda one: (_height_of_payers(way, boxes, one), way.stops[one].first, one)
        )
        free = tallest - sum(_height(way.stops[one]) + _BETWEEN for one in accounts)
        y = _TOP + free / 2
        for one in accounts:
            boxes[one] = Box(frame.LEFT + level * (_WIDE + _GAP), y, _WIDE, _height(way.stops[one]), 6)
            y = boxes[one].bottom + _BETWEEN
    return boxes


def _height(stop: Stop) -> float:
    return _HEAD + _LINE * (len(stop.left) + (stop.stands_fen > 0)) + (4 if stop.left or stop.stands_fen else 0)


def _height_of_payers(way: Way, boxes: Mapping[int, Box], account: int) -> float:
    """Where those who pay it are drawn, weighed by amount."""
    paid = [(boxes[payer].middle, hop.fen) for (payer, payee), hop in way.hops.items() if payee == account]
    return sum(y * fen for y, fen in paid) / sum(fen for _, fen in paid)


def _hops(drawn: Sheet, way: Way, boxes: Mapping[int, Box]) -> None:
    most = max(hop.fen for hop in way.hops.values())
    for account in way.stops:
        payers = sorted((payer for payer, payee in way.hops if payee == account), key=lambda one: boxes[one].middle)
        for place, payer in enumerate(payers):
            hop, begin, end = way.hops[payer, account], boxes[payer], boxes[account]
            y = end.y + 20 + (place + 1) * (_HEAD - 20) / (len(payers) + 1) - 10
            pen = Pen(CRIME, 1.2 + 5 * hop.fen / most, "6 3" if hop.mixed else "")
            drawn.bend((begin.right, begin.middle), (end.x, y), pen)
            if len(payers) > 1:
                drawn.words((end.x - 8, y - 4), f"{hop.fen // 100:,}", Type(11, CRIME, "end", halo=True))


def _victim(drawn: Sheet, box: Box, city: MadeCity, way: Way) -> None:
    case = city.cases.row(way.case, named=True)
    drawn.box(box, "#eaf2fb", Pen(HONEST, 1.5))
    x = box.x + 10
    drawn.words((x, box.y + 21), city.names[case["victim"]], Type(14.5, INK, bold=True))
    drawn.words((x, box.y + 39), case["fraud_type"], Type(12.5, MUTED))
    drawn.words((x, box.y + 58), f"{sum(fen for _, _, fen in way.paid) // 100:,} 元", Type(14.5, CRIME, bold=True))
    for place, (sent, _, fen) in enumerate(way.paid[:_PAYMENTS_SHOWN]):
        line = f"{_clock(sent)}  {fen // 100:,}"
        drawn.words((x, box.y + _HEAD + 8 + _LINE * place), line, Type(11.5, INK))


def _account(drawn: Sheet, box: Box, city: MadeCity, known: tuple[int, Stop]) -> None:
    account, stop = known
    facts = city.accounts.row(account, named=True)
    drawn.box(box, "#ffffff", Pen(CRIME, 1.3))
    x = box.x + 10
    drawn.words((x, box.y + 20), facts["bank"], Type(13.5, INK, bold=True))
    holder = city.names.get(facts["person_id"], "商户 shop")
    drawn.words((x, box.y + 37), f"{holder} 尾号{facts['account'][-4:]}", Type(12, MUTED))
    drawn.words((x, box.y + 56), f"{stop.came_fen // 100:,}", Type(13.5, CRIME, bold=True))
    drawn.words((box.right - 8, box.y + 56), _clock(stop.first), Type(11.5, INK, "end"))
    lines = [(_OUT[way], fen, OTHER) for way, fen in stop.left.items()]
    if stop.stands_fen:
        lines.append(("在账 stands", stop.stands_fen, HONEST))
    if lines:
        drawn.line([(box.x, box.y + _HEAD - 3), (box.right, box.y + _HEAD - 3)], Pen(CRIME_LIGHT, 1))
    for place, (words, fen, colour) in enumerate(lines):
        y = box.y + _HEAD + 12 + _LINE * place
        drawn.words((x, y), words, Type(12, colour))
        drawn.words((box.right - 8, y), f"{fen // 100:,}", Type(12, colour, "end", bold=True))


def _clock(instant: int) -> str:
    """14 日 09:31:07, Shanghai."""
    moment = local(instant)
    return f"{moment.day}日 {moment:%H:%M:%S}"


def _caption(drawn: Sheet, city: MadeCity, way: Way, size: tuple[int, int]) -> None:
    width, height = size
    case = city.cases.row(way.case, named=True)
    keys = [
        frame.Key(CRIME, "涉案款，粗细按金额 the victim's money", "line"),
        frame.Key(OTHER, "离场 left"),
        frame.Key(HONEST, "在账 stands at the end"),
    ]
    frame.legend(drawn, (frame.LEFT, frame.TOP + 6), keys)
    frame.sources(drawn, height, width, _told(way, case))


def _told(way: Way, case: Mapping[str, str]) -> Sequence[str]:
    sums = {words: way.sums()[name] for name, words in {**_OUT, "stands": "在账 stands"}.items()}
    parts = " ＋ ".join(f"{words} {fen // 100:,}" for words, fen in sums.items() if fen)
    return [
        f"{case['case_id']}（{case['reported_at'][5:16].replace('T', ' ')} 报案 reported）。"
        "元，只算此人的钱，舍去角分；时间为首笔到账 yuan of this victim only, fen cut off; time of the first arrival. "
        "虚线：同一笔里还有别人的钱 dashed: others' money moved with it. "
        "不足百分之一的账户和去向不画 what less than a hundredth took is not drawn.",
        f"{sum(fen for _, _, fen in way.paid) // 100:,} ＝ {parts}",
        "费率 rates: crime.laundering.depths, .paces, .an_account_yuan, .a_payment_yuan, .most_targets, .kept_percent, "
        "crime.exits.card_ways, .wallet_ways.",
    ]
