"""The money lanes drawn: layout in, SVG text out. Amounts are rounded to 万 here and nowhere else; tables are exact."""

from collections.abc import Iterable

from hezhan.adapters.documents import words
from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.picture import svg
from hezhan.adapters.documents.picture.colours import (
    FLOW,
    INK,
    INK_2,
    INK_3,
    LOOKS,
    PAPER,
    PATTERNS,
    RULE,
    VESSEL_FILL,
)
from hezhan.adapters.documents.picture.labels import LINE, SIGN, SIZE, Label, holder_room
from hezhan.adapters.documents.picture.lanes import MARGIN, STUB, VESSEL, Column, Lanes, Ribbon, Vessel, lanes
from hezhan.adapters.documents.picture.rows import Row
from hezhan.adapters.documents.printable import ems, printable, shortened
from hezhan.core.instants import clock, local
from hezhan.core.money import wan, yuan

FONT = "Noto Sans CJK SC"
TOP = 152.0  # where the lanes begin
FOOT = 58.0
BASE = SIZE * 0.36  # from the middle of a line down to its baseline

_HALO: svg.Attributes = {
    "stroke": PAPER,
    "stroke-width": 3.0,
    "stroke-linejoin": "round",
}


def drawn(digest: Digest) -> str:
    """The picture of a case as SVG."""
    layout = lanes(digest)
    height = TOP + layout.height + FOOT
    return svg.element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": layout.width,
            "height": height,
            "viewBox": f"0 0 {layout.width:.2f} {height:.2f}",
            "font-family": FONT,
            "font-size": SIZE,
            "fill": INK,
        },
        PATTERNS,
        svg.rect(0, 0, layout.width, height, {"fill": PAPER}),
        *_title(digest, layout.width),
        *_equation(digest, layout.width),
        *(_head(column) for column in layout.columns.values()),
        svg.path(f"M{MARGIN} {TOP - 6:.2f}H{layout.width - MARGIN:.2f}", {"stroke": RULE}),
        svg.element("g", {"transform": f"translate(0 {TOP:.2f})"}, *_body(layout)),
        *_legend(layout.width, TOP + layout.height + 22),
    )


def _strong(x: float, y: float, content: str, size: float = SIZE, colour: str = INK) -> str:
    """Bolder text: the font on hand has one weight, so its outline is thickened."""
    style: svg.Attributes = {"font-size": size, "fill": colour, "stroke": colour, "stroke-width": size / 28}
    return svg.text(x, y, content, style)


def _right(x: float, y: float, content: str, colour: str = INK_2) -> str:
    return svg.text(x, y, content, {"text-anchor": "end", "fill": colour})


def _title(digest: Digest, width: float) -> Iterable[str]:
    head = digest.case.head
    name = shortened(f"{printable(head.title)}　资金走向图", 40)
    yield _strong(MARGIN, 30, name, 20)
    policy = words.said(words.POLICIES, head.policy)
    yield _right(width - MARGIN, 22, f"规则：{policy}（{words.said(words.POLICIES_MEAN, head.policy)}）", INK)
    until = f"数据截至 {clock(head.data_until)}　制图 {clock(head.made_at)}"
    yield _right(width - MARGIN, 42, until)
    place = "　".join(one for one in (printable(head.case_no), printable(head.unit)) if one)
    yield svg.text(MARGIN, 51, shortened(place, 70), {"fill": INK_2})


def _equation(digest: Digest, width: float) -> Iterable[str]:
    """Claimed = standing + frontier + left + came back, as words and as one bar whose lengths are yuan."""
    claimed = digest.case.head.claimed
    yield svg.text(MARGIN, 76, "被骗合计", {"fill": INK_3})
    yield _strong(MARGIN, 100, yuan(claimed), 18)
    start = MARGIN + ems(yuan(claimed)) * 18 + 30
    yield svg.text(start - 22, 99, "＝", {"font-size": 16})
    terms, room = list(_terms(digest)), width - MARGIN - start
    labels = [f"{word} {yuan(fen)}" for _, word, fen in terms]
    lefts = [start + room * sum(fen for _, _, fen in terms[:n]) / max(1, claimed) for n in range(len(terms))]
    places = _spread(lefts, [ems(label) * SIZE + 40 for label in labels], width - MARGIN)
    for (kind, _, fen), label, left, at in zip(terms, labels, lefts, places, strict=True):
        look, long = LOOKS[kind], room * fen / max(1, claimed)
        yield svg.rect(left, 90, max(long, 0.5), 14, {"fill": look.fill, "stroke": look.colour})
        yield svg.text(at, 81, "＋" if left > start else "", {"fill": INK_3})
        yield _sign(kind, at + 14, 71)
        yield _strong(at + 29, 81, label, SIZE, look.colour)


def _spread(lefts: list[float], widths: list[float], end: float) -> list[float]:
    """Labels at their places, moved right where the one before is in the way and left where the page ends."""
    places, free = [], 0.0
    for left, wide in zip(lefts, widths, strict=True):
        places.append(max(left, free))
        free = places[-1] + wide
    for n in reversed(range(len(places))):
        places[n] = min(places[n], end - widths[n])
        end = places[n]
    return places


def _terms(digest: Digest) -> Iterable[tuple[str, str, int]]:
    sums = {term.state: term.fen for term in digest.terms}
    held = digest.held_total
    parts = (
        ("held", "在账已冻结", held),
        ("open", "在账未冻结" if held else "在账", sums["standing"] - held),
        ("frontier", "前沿", sums["frontier"]),
        ("left", "已离场", sums["left"]),
        ("returned", "回到被害人", sums["received-by-victim"]),
    )
    return (part for part in parts if part[2])


def _head(column: Column) -> str:
    unit = "户" if column.level else "个账户"
    name = f"{words.level(column.level)} {column.accounts}{unit}"
    text = f"{wan(column.fen)}"
    if column.first is not None and column.last is not None:
        text += f"　{_span(column.first, column.last)}"
    return _strong(column.x, TOP - 28, name) + svg.text(column.x, TOP - 12, text, {"fill": INK_3})


def _span(first: int, last: int) -> str:
    """'03-18 03:21–03:57', or both days."""
    start, end = local(first), local(last)
    shape = "%H:%M" if start.date() == end.date() else "%m-%d %H:%M"
    return f"{start.strftime('%m-%d %H:%M')}–{end.strftime(shape)}"


def _body(layout: Lanes) -> Iterable[str]:
    for ribbon in layout.ribbons:
        yield _ribbon(ribbon)
    for vessel in layout.vessels.values():
        yield from _vessel(vessel)
    for vessel in layout.vessels.values():
        yield from _labels(vessel, layout.columns[vessel.row.level])


def _ribbon(ribbon: Ribbon) -> str:
    """A band with two curved edges. Money that turns back is drawn with a dashed edge."""
    wide = max(ribbon.width, 1.0)
    back = ribbon.x2 < ribbon.x1
    reach = 70.0 if back else (ribbon.x2 - ribbon.x1) / 2
    a, b = ribbon.x1 + reach, ribbon.x2 - reach
    top1, top2, low1, low2 = ribbon.y1, ribbon.y2, ribbon.y1 + wide, ribbon.y2 + wide
    upper = f"M{ribbon.x1:.2f} {top1:.2f}C{a:.2f} {top1:.2f} {b:.2f} {top2:.2f} {ribbon.x2:.2f} {top2:.2f}"
    lower = f"V{low2:.2f}C{b:.2f} {low2:.2f} {a:.2f} {low1:.2f} {ribbon.x1:.2f} {low1:.2f}z"
    style: dict[str, str | int | float] = {
        "fill": FLOW,
        "fill-opacity": 0.72,
        "stroke": PAPER,
        "stroke-width": min(0.8, wide / 5),
    }
    if back:
        style |= {"stroke": VESSEL_FILL, "stroke-width": 0.8, "stroke-dasharray": "3 2", "fill-opacity": 0.4}
    return svg.path(upper + lower, style)


def _vessel(vessel: Vessel) -> Iterable[str]:
    for band in vessel.bands:
        look = LOOKS[band.kind]
        wide = VESSEL if band.kind == "on" else STUB
        style = {"fill": look.fill} | ({} if band.kind == "on" else {"stroke": look.colour})
        yield svg.rect(vessel.x, band.y, wide, max(band.height, 1.0), style)
    if vessel.row.unexplained:
        look = LOOKS["unexplained"]
        style = {"fill": look.fill, "stroke": look.colour}
        yield svg.rect(vessel.x - 20, vessel.y + vessel.height, 20, vessel.unexplained_height, style)


def _labels(vessel: Vessel, column: Column) -> Iterable[str]:
    victim = vessel.row.level == 0
    x = vessel.x + (VESSEL if victim else STUB) + 5
    right = vessel.x + STUB + column.text - 14
    first = vessel.y + LINE / 2 + BASE
    beside = next((label for label in vessel.labels if label.beside), None)
    yield _haloed(x, first, _name(vessel.row, holder_room(vessel.row, beside, column.text)), INK)
    if not vessel.labels and vessel.height > 2 * LINE:
        word = "付出" if victim else "过账"
        yield _haloed(x, first + LINE, f"{word} {wan(vessel.row.fen)}", INK_2)
    for label in vessel.labels:
        yield from _amount(label, x, right)


def _name(row: Row, room: float) -> str:
    """'12 江左 6218 唐某'. Only the holder is ever shortened."""
    return f"{row.named} {shortened(row.holder, max(2.0, room))}" if row.holder else row.named


def _amount(label: Label, x: float, right: float) -> Iterable[str]:
    colour, content = LOOKS[label.kind].colour, wan(label.fen)
    if label.kind == "unexplained":
        content = f"{content} 来源不明"
    start = right - ems(content) * SIZE if label.beside else x + SIGN * SIZE
    yield _sign(label.kind, start - SIGN * SIZE, label.y - 6)
    yield _haloed(start, label.y + BASE, content, colour)


def _haloed(x: float, y: float, content: str, colour: str) -> str:
    """Text on ribbons: first its halo in the colour of the paper."""
    letters: svg.Attributes = {"fill": colour, "stroke": colour, "stroke-width": 0.3}
    return svg.text(x, y, content, _HALO) + svg.text(x, y, content, letters)


def _sign(kind: str, x: float, y: float) -> str:
    look = LOOKS[kind]
    return svg.path(look.sign, {"fill": look.colour, "transform": f"translate({x:.2f} {y:.2f})"})


def _legend(width: float, y: float) -> Iterable[str]:
    x = MARGIN
    yield svg.path(f"M{MARGIN} {y - 18:.2f}H{width - MARGIN:.2f}", {"stroke": RULE})
    for kind, look in LOOKS.items():
        style = {"fill": look.fill, "stroke": look.colour}
        yield svg.rect(x, y - 9, 22, 11, style)
        yield _sign(kind, x + 27, y - 10)
        yield svg.text(x + 43, y, look.word, {"fill": INK_2})
        x += 43 + ems(look.word) * SIZE + 18
    note = "高度为金额，全图同一比例；同列按涉案款首次到达先后；图中金额以万元四舍五入，精确数见各表；户名前为户号。"
    yield svg.text(MARGIN, y + 22, note, {"fill": INK_3})
    yield _right(width - MARGIN, y + 22, words.PROPOSAL, INK)
