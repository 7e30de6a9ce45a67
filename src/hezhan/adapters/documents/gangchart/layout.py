"""Where everybody stands: layer below layer, those under one person together, as many sheets as can still be read.

In:  a gang file. Out: sheets. Law: everybody is on some sheet, once (of very many traces without a person some are only
counted); nothing overlaps; the same file gives the same sheets; nothing is drawn smaller to make room, so that what is
printed on A3 can be read.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from hezhan.adapters.documents.gangchart.shapes import (
    CARD,
    CELL,
    FOOT,
    GAP,
    HEAD,
    LEFT,
    PAD,
    PANEL_HEAD,
    ROOM,
    SHEET,
    TRACK,
    Block,
    Card,
    Line,
    Panel,
    Sheet,
    Strip,
)
from hezhan.core.gangfile import GangFile, GangMember

_CARDS: Final = 16  # people in a row of people, who are drawn large
_COLUMNS: Final = ((6, 1), (14, 2), (30, 3), (60, 5))  # up to so many people: so many columns
_WIDEST: Final = int((ROOM - 2 * PAD) // CELL[0])
_MOST_LINES: Final = 14  # people from whom lines go down into one row; more are told by number only
_LAYER_GAP: Final = 26.0
_TRACES: Final = 60  # traces drawn; the rest is counted
_TALLEST: Final = SHEET[1] - HEAD - FOOT - 2 * _LAYER_GAP
_MOST_ROWS: Final = int((_TALLEST - PANEL_HEAD - PAD) // CELL[1])


def sheets(gang: GangFile) -> list[Sheet]:
    """All of them; at least one."""
    found = [Sheet()]
    free = SHEET[1] - HEAD - FOOT
    for strip in _strips(gang):
        before = found[-1].strips[-1] if found[-1].strips else None
        strip.lines_above = _room_for_lines(strip, before)
        gap = 0.0 if before is None else _LAYER_GAP if before.layer != strip.layer else GAP
        needed = strip.height + gap + strip.lines_above
        if needed > free and before is not None:
            found.append(Sheet())
            free = SHEET[1] - HEAD - FOOT
            strip.lines_above, gap = 0.0, 0.0
            needed = strip.height
        strip.y = SHEET[1] - FOOT - free + gap + strip.lines_above
        free -= needed
        found[-1].strips.append(strip)
    for sheet in found:
        for strip in sheet.strips:
            _stand(strip)
        sheet.lines = list(_lines(sheet))
    return found


def _strips(gang: GangFile) -> Iterator[Strip]:
    """Rows of people from above to below, cut where the sheet's width ends."""
    depth = _depths(gang.members)
    rank = 0
    for layer, word in enumerate(gang.layers):
        mine = [one for one in gang.members if one.layer == layer]
        rows = [
            list(those)
            for _, those in groupby(
                sorted(mine, key=lambda one: (depth[one.number], one.number)), lambda one: depth[one.number]
            )
        ]
        blocks: list[Sequence[Block]] = [_blocks(row) for row in rows] or [[Card(None, _nobody(layer, gang))]]
        for n, row in enumerate(blocks):
            for m, cut in enumerate(_cut(row)):
                yield Strip(layer, rank, cut, word if n == m == 0 else "")
            rank += 1


def _nobody(layer: int, gang: GangFile) -> str:
    return gang.layers[layer].split()[0]


def _depths(members: Sequence[GangMember]) -> dict[int, int]:
    """0, or 1 for those whose one above stands in the same layer."""
    by_number = {one.number: one for one in members}
    return {one.number: int(one.above in by_number and by_number[one.above].layer == one.layer) for one in members}


def _blocks(row: Sequence[GangMember]) -> list[Block]:
    people = [one for one in row if not one.trace]
    traces = [one for one in row if one.trace]
    found: list[Block] = []
    if len(people) <= _CARDS:
        found += [Card(one) for one in people]
    else:
        for above, those in groupby(
            sorted(people, key=lambda one: (one.above or 10**9, one.number)), lambda one: one.above
        ):
            found += _panels(list(those), above, "")
    if traces:
        found += _panels(traces[:_TRACES], 0, "未落地", more=max(len(traces) - _TRACES, 0))
    return found


def _panels(people: Sequence[GangMember], above: int, word: str, more: int = 0) -> Iterator[Panel]:
    """One panel, or several where it would be taller than a sheet."""
    columns = min(next((columns for most, columns in _COLUMNS if len(people) <= most), _WIDEST), _WIDEST)
    a_panel = columns * _MOST_ROWS - 1
    for first in range(0, len(people), a_panel):
        last = first + a_panel >= len(people)
        yield Panel(people[first : first + a_panel], above, word, columns, more if last else 0)


def _cut(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    row: list[Block] = []
    used = 0.0
    for block in blocks:
        if row and used + GAP + block.size[0] > ROOM:
            yield row
            row, used = [], 0.0
        used += block.size[0] + (GAP if row else 0)
        row.append(block)
    if row:
        yield row


def _stand(strip: Strip) -> None:
    """Side by side, in the middle of the sheet's room."""
    width = sum(block.size[0] for block in strip.blocks) + GAP * (len(strip.blocks) - 1)
    x = LEFT + (ROOM - width) / 2
    for block in strip.blocks:
        block.x, block.y = x, strip.y
        x += block.size[0] + GAP


def _aboves(strip: Strip) -> list[int]:
    """The numbers that the strip hangs from, in order."""
    found = [
        block.above if isinstance(block, Panel) else block.member.above if block.member else 0 for block in strip.blocks
    ]
    return list(dict.fromkeys(found))


def _numbers(strip: Strip) -> dict[int, Block]:
    return {
        one.number: block
        for block in strip.blocks
        for one in (block.members if isinstance(block, Panel) else [block.member] if block.member else [])
    }


def _room_for_lines(strip: Strip, before: Strip | None) -> float:
    if before is None or before.rank == strip.rank:
        return 0.0
    return TRACK * min(len(_hung(strip, before)), _MOST_LINES)


def _hung(strip: Strip, before: Strip) -> list[int]:
    """From whom of the strip before lines come down; 0 is nobody visible."""
    there = {number for number, block in _numbers(before).items() if isinstance(block, Card)}
    empty = any(isinstance(block, Card) and block.member is None for block in before.blocks)
    return [one for one in _aboves(strip) if one in there or (one == 0 and empty)]


def _lines(sheet: Sheet) -> Iterator[Line]:
    for before, strip in zip(sheet.strips, sheet.strips[1:], strict=False):
        hung = _hung(strip, before) if before.rank != strip.rank else []
        if not 0 < len(hung) <= _MOST_LINES:
            continue
        cards = {
            block.member.number if block.member else 0: block for block in before.blocks if isinstance(block, Card)
        }
        for n, above in enumerate(hung):
            card = cards[above]
            track = strip.y - TRACK * (len(hung) - n)
            yield Line(
                start=(card.x + CARD[0] / 2, card.y + CARD[1]),
                track=track,
                ends=[
                    (block.x + block.size[0] / 2, block.y, _style(block))
                    for block in strip.blocks
                    if _above_of(block) == above
                ],
            )


def _above_of(block: Block) -> int:
    return block.above if isinstance(block, Panel) else block.member.above if block.member else -1


def _style(block: Block) -> str:
    """By how much the two have to do with one another; nobody visible is dashed."""
    if _above_of(block) <= 0:
        return "unseen"
    if isinstance(block, Panel):
        return "some"
    assert block.member is not None
    weight = block.member.above_weight
    return "much" if weight >= 20 else "some" if weight >= 3 else "little"
