"""A gang chart drawn: sheets in, SVG out. How sure something is shows in the line about it, never in colour alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from hezhan.adapters.documents.gangchart.layout import sheets
from hezhan.adapters.documents.gangchart.shapes import (
    CELL,
    FOOT,
    HEAD,
    LEFT,
    MARGIN,
    PAD,
    PANEL_HEAD,
    SHEET,
    Card,
    Line,
    Panel,
    Sheet,
)
from hezhan.adapters.documents.picture import svg
from hezhan.adapters.documents.picture.colours import INK, INK_2, INK_3, PAPER, RULE, VESSEL_FILL
from hezhan.adapters.documents.printable import ems, printable, shortened
from hezhan.core.gangfile import GangFile, GangMember
from hezhan.core.instants import clock, local
from hezhan.core.money import wan, yuan

FONT: Final = "Noto Sans CJK SC"
SIZE: Final = 12.5
_BANDS: Final = (
    (0.9, 2.4, ""),
    (0.7, 1.1, ""),
    (0.5, 1.1, "5 3"),
    (0.0, 1.1, "1.5 3"),
)  # least probability, width, dashes
_BAND_WORDS: Final = ("0.90 以上", "0.70–0.89", "0.50–0.69", "0.50 以下")
_TIES: Final[Mapping[str, svg.Attributes]] = {
    "much": {"stroke-width": 2.6},
    "some": {"stroke-width": 1.4},
    "little": {"stroke-width": 1.0, "stroke-dasharray": "1.5 3"},
    "unseen": {"stroke-width": 1.0, "stroke-dasharray": "5 4"},
}
_CHECK: Final = "M1.500 6.500L4.500 9.500 10.500 2.500"
_DIAMOND: Final = "M6 .5L11.500 6 6 11.500.5 6z"
_BOTH: Final = "M1 4H11M8 1L11 4 8 7M11 8.500H1M4 5.500L1 8.500 4 11.500"
_KEY: Final = "#ad5600"


def drawn(gang: GangFile) -> list[str]:
    """The inside of each sheet, as markup."""
    found = sheets(gang)
    return ["".join(_sheet(gang, sheet, n, len(found))) for n, sheet in enumerate(found, 1)]


def document(inside: Iterable[str]) -> str:
    """Sheets below one another, as one SVG file."""
    parts = list(inside)
    height = SHEET[1] * len(parts)
    return svg.element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": SHEET[0],
            "height": height,
            "viewBox": f"0 0 {SHEET[0]:.2f} {height:.2f}",
            "font-family": FONT,
            "font-size": SIZE,
            "fill": INK,
        },
        svg.rect(0, 0, SHEET[0], height, {"fill": PAPER}),
        *(
            svg.element("g", {"transform": f"translate(0 {n * SHEET[1]:.2f})"}, part) if n else part
            for n, part in enumerate(parts)
        ),
    )


def _sheet(gang: GangFile, sheet: Sheet, n: int, of: int) -> Iterator[str]:
    yield from _head(gang, n, of)
    yield from _layers(sheet)
    for line in sheet.lines:
        yield from _line(line)
    for strip in sheet.strips:
        for block in strip.blocks:
            yield from _card(block) if isinstance(block, Card) else _panel(block)
    yield from _foot(gang)


def _strong(x: float, y: float, content: str, size: float = SIZE, colour: str = INK) -> str:
    """Bolder text: the font on hand has one weight, so its outline is thickened."""
    return svg.text(x, y, content, {"font-size": size, "fill": colour, "stroke": colour, "stroke-width": size / 30})


def _right(x: float, y: float, content: str, colour: str = INK_2, size: float = SIZE) -> str:
    return svg.text(x, y, content, {"text-anchor": "end", "fill": colour, "font-size": size})


def _head(gang: GangFile, n: int, of: int) -> Iterator[str]:
    yield _strong(MARGIN, 42, shortened(f"{printable(gang.title)}　层级图", 50), 21)
    people = sum(not one.trace for one in gang.members)
    known = sum(one.identified for one in gang.members)
    text = f"{len(gang.cases)} 案　报损 {yuan(gang.loss)} 元　成员 {people} 人，其中 {known} 人有真实身份"
    if traces := len(gang.members) - people:
        text += f"　另有 {traces} 个号未落地"
    yield svg.text(MARGIN, 66, text, {"fill": INK_2})
    yield _right(SHEET[0] - MARGIN, 42, f"第 {n} 张，共 {of} 张", INK)
    yield _right(SHEET[0] - MARGIN, 66, f"{_span(gang)}　制图 {clock(gang.made_at)}　权重表 {gang.weights}")
    yield from _legend()


def _span(gang: GangFile) -> str:
    if gang.first is None or gang.last is None:
        return "起止时间未知"
    return f"案发 {local(gang.first):%Y-%m-%d} 至 {local(gang.last):%Y-%m-%d}"


def _legend() -> Iterator[str]:
    """Lines of certainty, then signs."""
    x = MARGIN
    yield svg.text(x, 92, "边框为成立的把握", {"fill": INK_3})
    x += 8 * SIZE + 10
    for (_, width, dashes), word in zip(_BANDS, _BAND_WORDS, strict=True):
        yield svg.rect(x, 81, 26, 14, {"fill": PAPER, "stroke": INK_2, **_border(width, dashes)})
        yield svg.text(x + 32, 92, word, {"fill": INK_2})
        x += 32 + ems(word) * SIZE + 16
    for sign, word in ((_check, "身份已知"), (_key, "要害，去掉则散"), (_shared, "另为他团伙做事")):
        yield sign(x, 82)
        yield svg.text(x + 17, 92, word, {"fill": INK_2})
        x += 17 + ems(word) * SIZE + 16
    yield svg.text(x, 92, "↑：上级的编号；虚框为未见。把握不是指控。", {"fill": INK_3})
    yield svg.path(f"M{MARGIN} {HEAD - 8:.2f}H{SHEET[0] - MARGIN:.2f}", {"stroke": RULE})


def _border(width: float, dashes: str) -> svg.Attributes:
    return {"stroke-width": width, **({"stroke-dasharray": dashes} if dashes else {})}


def _sure(probability: float) -> svg.Attributes:
    """The border of somebody who is so likely."""
    _, width, dashes = next(band for band in _BANDS if probability >= band[0])
    return _border(width, dashes)


def _check(x: float, y: float) -> str:
    return svg.path(
        _CHECK, {"fill": "none", "stroke": INK, "stroke-width": 1.8, "transform": f"translate({x:.2f} {y:.2f})"}
    )


def _key(x: float, y: float) -> str:
    return svg.path(_DIAMOND, {"fill": _KEY, "transform": f"translate({x:.2f} {y:.2f})"})


def _shared(x: float, y: float) -> str:
    return svg.path(
        _BOTH, {"fill": "none", "stroke": INK_2, "stroke-width": 1.3, "transform": f"translate({x:.2f} {y:.2f})"}
    )


def _layers(sheet: Sheet) -> Iterator[str]:
    """The words of each layer, and a rule above it."""
    before = None
    for strip in sheet.strips:
        top = strip.y - strip.lines_above - 13
        if before is not None and before != strip.layer:
            yield svg.path(f"M{MARGIN} {top:.2f}H{SHEET[0] - MARGIN:.2f}", {"stroke": RULE, "stroke-width": 0.7})
        for n, word in enumerate(strip.word.split()):
            yield _strong(MARGIN, strip.y + 18 + n * 19, word, 13.5, INK_2)
        before = strip.layer


def _line(line: Line) -> Iterator[str]:
    x, y = line.start
    if not line.ends:
        return
    seen = {"fill": "none", "stroke": VESSEL_FILL}
    strongest = next(style for style in _TIES if any(end[2] == style for end in line.ends))
    left, right = min(x, *(end[0] for end in line.ends)), max(x, *(end[0] for end in line.ends))
    yield svg.path(
        f"M{x:.2f} {y:.2f}V{line.track:.2f}M{left:.2f} {line.track:.2f}H{right:.2f}", {**seen, **_TIES[strongest]}
    )
    for end_x, end_y, style in line.ends:
        yield svg.path(f"M{end_x:.2f} {line.track:.2f}V{end_y:.2f}", {**seen, **_TIES[style]})


def _card(card: Card) -> Iterator[str]:
    width, height = card.size
    if card.member is None:
        yield svg.rect(card.x, card.y, width, height, {"fill": PAPER, "stroke": INK_3, "stroke-dasharray": "5 4"})
        yield _strong(card.x + 12, card.y + 24, "未见", 14, INK_2)
        yield svg.text(card.x + 12, card.y + 45, card.word, {"fill": INK_3})
        return
    one = card.member
    yield svg.rect(card.x, card.y, width, height, {"fill": PAPER, "stroke": INK_2, "rx": 2, **_sure(one.probability)})
    yield _strong(card.x + 10, card.y + 22, shortened(f"{one.number} {named(one)}", 8.4), 14)
    yield _right(card.x + width - 10, card.y + 22, f"{one.probability:.2f}", INK, 13)
    told = f"{one.role}" + (f"　↑{one.above}" if one.above else "")
    yield svg.text(card.x + 10, card.y + 40, told, {"fill": INK_2})
    yield svg.text(card.x + 10, card.y + 53, shortened(_did(one), 10.5), {"fill": INK_3, "font-size": 10.5})
    yield from _signs(one, card.x + width - 18, card.y + 32)


def named(one: GangMember) -> str:
    """Name, or what there is instead: an account by its tail, a trace as it is."""
    if one.name:
        return printable(one.name)
    kind, colon, value = one.person_id.partition(":")
    if not colon:
        return f"（{printable(one.person_id)[-6:]}）"
    return f"户主 …{value[-4:]}" if kind == "account" else printable(value)


def _did(one: GangMember) -> str:
    parts = ([f"{one.cases} 案"] if one.cases else []) + ([f"过手 {wan(one.moved)}"] if one.moved else [])
    return " ".join(parts) or "见通联"


def _signs(one: GangMember, x: float, y: float) -> Iterator[str]:
    for there, sign in ((one.identified, _check), (one.key, _key), (bool(one.elsewhere), _shared)):
        if there:
            yield sign(x, y)
            x -= 16


def _panel(panel: Panel) -> Iterator[str]:
    width, height = panel.size
    yield svg.rect(panel.x, panel.y, width, height, {"fill": "#f6f7f5", "stroke": RULE, "stroke-width": 0.8})
    roles = list(dict.fromkeys(one.role for one in panel.members))
    above = panel.word or (f"↑{panel.above}" if panel.above else "上级未见")
    who = "、".join(roles) if panel.columns > 1 or len(roles) == 1 else "共"
    whole = f"{above}　{who} {len(panel.members) + panel.more} {'个' if panel.word else '人'}"
    yield _strong(panel.x + PAD + 2, panel.y + 17, shortened(whole, width / SIZE - 1.5), 12, INK_2)
    for n, one in enumerate(panel.members):
        row, column = divmod(n, panel.columns)
        yield from _cell(one, panel.x + PAD + column * CELL[0], panel.y + PANEL_HEAD + row * CELL[1])
    if panel.more:
        row, column = divmod(len(panel.members), panel.columns)
        x, y = panel.x + PAD + column * CELL[0], panel.y + PANEL_HEAD + row * CELL[1]
        yield svg.text(x + 6, y + 15, f"其余 {panel.more} 个见表", {"fill": INK_3, "font-size": 11})


def _cell(one: GangMember, x: float, y: float) -> Iterator[str]:
    width, height = CELL[0] - 4, CELL[1] - 4
    yield svg.rect(x, y, width, height, {"fill": PAPER, "stroke": INK_2, **_sure(one.probability)})
    signs = bool(one.identified) + one.key + bool(one.elsewhere)
    room = (width - 40 - 15 * signs) / 11.5
    yield svg.text(x + 5, y + 14.5, shortened(f"{one.number} {named(one)}", room), {"font-size": 11.5})
    yield _right(x + width - 4, y + 14.5, f"{one.probability:.2f}", INK_2, 10.5)
    at = x + width - 44
    for there, sign in ((one.identified, _check), (one.key, _key), (bool(one.elsewhere), _shared)):
        if there:
            yield sign(at, y + 4)
            at -= 15


def _foot(gang: GangFile) -> Iterator[str]:
    y = SHEET[1] - FOOT + 22
    yield svg.path(f"M{MARGIN} {y - 14:.2f}H{SHEET[0] - MARGIN:.2f}", {"stroke": RULE})
    unseen = "未见：" + "、".join(gang.unseen) + "。" if gang.unseen else "九种角色都有人。"
    yield svg.text(
        MARGIN, y + 3, shortened(unseen + "".join(gang.remarks), (SHEET[0] - 2 * MARGIN) / SIZE), {"fill": INK_2}
    )
    note = "编号与成员表一致；方框里的数是同一人、这一角色、属于本团伙三者同时成立的把握。仅供研判，依证据定。"
    yield svg.text(MARGIN, y + 22, note, {"fill": INK_3})


__all__ = ["LEFT", "document", "drawn", "named"]
