"""Is each entry of the case the one that was linked, at its place in the log and in the case, under a signed root?

In:  the lines of chain.txt and entries.jsonl, and sound anchors.
Out: the entries; raises `Break` at the first line that does not hold. A line of chain.txt is checked before the entry
     that stands in the same line.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final

from hezhan.engines.evidence.anchor_checks import break_at
from hezhan.engines.evidence.anchors import Anchor
from hezhan.engines.evidence.entries import EXPORT, Entry, entry_of
from hezhan.engines.evidence.findings import Break, Fault, Place
from hezhan.engines.evidence.hashes import NOTHING, Digest, digest, genesis, link
from hezhan.engines.evidence.lines import lines, whole
from hezhan.engines.evidence.members import CHAIN, ENTRIES
from hezhan.engines.evidence.reading import Malformed
from hezhan.engines.evidence.tree import Path, climb, sides

_CHAIN_LINE: Final = re.compile(rb"([1-9][0-9]{0,15})((?: [0-9a-f]{64}){3})((?: [LR][0-9a-f]{64}){0,64})")


@dataclass(frozen=True, slots=True)
class _Step:
    """A line of chain.txt. Before the first entry there is none."""

    seq: int
    before: Digest
    content: Digest
    link: Digest
    path: Path


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far the check has come: the last line of the chain, the last entry of the case, and its hash."""

    step: _Step
    entry: Entry


def check_entries(
    entries: bytes, chain: bytes, anchors: Sequence[Anchor], parse: Callable[[bytes], object]
) -> tuple[Entry, ...]:
    """The entries of the case, the export last. `anchors` follow one another. Raises `Break`."""
    whole(chain, CHAIN)
    whole(entries, ENTRIES)
    found: list[Entry] = []
    before: _Reached | None = None
    for number, (told, data) in enumerate(zip_longest(lines(chain), lines(entries)), 1):
        step = _step(told, number, before, anchors)
        entry = _entry(data, number, step, before, parse)
        before = _Reached(step, entry)
        found.append(entry)
    if before is None:
        raise Break(Fault.MISSING, Place(ENTRIES), "there is no entry in it")
    _export(found, before)
    _nothing_beside(found, anchors)
    return tuple(found)


def _step(told: bytes | None, number: int, before: _Reached | None, anchors: Sequence[Anchor]) -> _Step:
    place = Place(CHAIN, number)
    if told is None:
        raise Break(Fault.MISSING, place, f"{ENTRIES} has an entry in line {number}, but the chain ends before it")
    shape = _CHAIN_LINE.fullmatch(told)
    if shape is None:
        raise Break(Fault.MALFORMED, place, "it is not a line of number, three hashes and a path")
    before_it, content, mine = shape[2].decode().split()
    step = _Step(int(shape[1]), before_it, content, mine, tuple(shape[3].decode().split()))
    place = Place(CHAIN, number, step.seq)
    if step.link != link(step.seq, step.before, step.content):
        raise Break(Fault.LINK, place, "the link is not the hash of its number, the link before and the content")
    _behind(step, place, before)
    _under_root(step, place, anchors)
    return step


def _behind(step: _Step, place: Place, before: _Reached | None) -> None:
    if before is None:
        return
    if step.seq <= before.step.seq:
        raise Break(Fault.LINK, place, f"entry {step.seq} stands behind entry {before.step.seq}: doubled or moved")
    if step.seq == before.step.seq + 1 and step.before != before.step.link:
        raise Break(Fault.LINK, place, f"it does not link to entry {before.step.seq}, which stands right before it")


def _under_root(step: _Step, place: Place, anchors: Sequence[Anchor]) -> None:
    n = bisect_left(anchors, step.seq, key=lambda anchor: anchor.last)
    anchor = anchors[n] if n < len(anchors) else None
    if anchor is None or step.seq < anchor.first:
        raise Break(Fault.MISSING, place, f"no anchor of the package covers entry {step.seq}")
    if "".join(one[0] for one in step.path) != sides(step.seq - anchor.first, anchor.size):
        raise Break(
            Fault.ROOT, place, f"the path is not one of place {step.seq - anchor.first + 1} among {anchor.size}"
        )
    if climb(step.link, step.path) != anchor.root:
        raise Break(Fault.ROOT, place, f"the path does not lead to the root that anchor {anchor.nth} signed")
    if step.seq == anchor.last and step.link != anchor.link:
        raise Break(Fault.ROOT, place, f"anchor {anchor.nth} names another link as the last of its stretch")
    if step.seq == anchor.first and step.before != _end_before(anchors, n):
        raise Break(Fault.LINK, place, f"it does not link to the end of the stretch before anchor {anchor.nth}")


def _end_before(anchors: Sequence[Anchor], n: int) -> Digest | None:
    if n:
        return anchors[n - 1].link
    return genesis(anchors[0].log) if anchors[0].nth == 1 else None


def _entry(
    data: bytes | None, number: int, step: _Step, before: _Reached | None, parse: Callable[[bytes], object]
) -> Entry:
    place = Place(ENTRIES, number, step.seq)
    if data is None:
        raise Break(Fault.MISSING, place, f"the chain has entry {step.seq}, but {ENTRIES} ends before it")
    if digest(data) != step.content:
        raise Break(Fault.ENTRY, place, f"its bytes do not hash to what was linked as entry {step.seq}")
    try:
        entry = entry_of(data, parse)
    except Malformed as fault:
        raise Break(Fault.MALFORMED, place, str(fault)) from None
    if entry.seq != step.seq:
        raise Break(Fault.ENTRY, place, f"it says of itself that it is entry {entry.seq}")
    _in_case(entry, place, before)
    return entry


def _in_case(entry: Entry, place: Place, before: _Reached | None) -> None:
    mine = entry.in_case
    if mine is None:
        raise Break(Fault.CASE, place, "it belongs to no case")
    if before is not None and before.entry.in_case is not None and mine.case != before.entry.in_case.case:
        raise Break(Fault.CASE, place, "it belongs to another case than the entry before it")
    due = before.entry.in_case.nth + 1 if before and before.entry.in_case else 1
    if mine.nth != due:
        raise Break(Fault.CASE, place, f"it is the case's entry {mine.nth}, and {due} is due: one is missing or moved")
    if mine.before != (before.step.content if before else NOTHING):
        raise Break(
            Fault.CASE, place, f"it names another entry as the case's entry {due - 1} than the one that is here"
        )


def _export(found: Sequence[Entry], reached: _Reached) -> None:
    last, place = found[-1], Place(ENTRIES, len(found), reached.step.seq)
    if last.act != EXPORT or len(last.files) != 1:
        raise Break(
            Fault.END, place, "the last entry is not an export that names one table of contents: the end is missing"
        )


def _nothing_beside(found: Sequence[Entry], anchors: Sequence[Anchor]) -> None:
    for anchor, out in ((anchors[0], anchors[0].last < found[0].seq), (anchors[-1], anchors[-1].first > found[-1].seq)):
        if out:
            raise break_at(Fault.SURPLUS, anchor, "it lies outside the time of the case's entries")


def setbacks(entries: Sequence[Entry]) -> list[int]:
    """Numbers of entries whose time is earlier than that of the case's entry before."""
    return [later.seq for earlier, later in pairwise(entries) if later.at < earlier.at]
