"""The whole log, checked by its own keeper or an auditor who may read it.

In:  rows `(seq, entry, content, link)` in order, and all anchors. Out: the end of the log, or the first broken link.
Law: an entry changed, removed, inserted or moved breaks the link at its place, or, when all links after it were made anew,
     the next anchor.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from hezhan.engines.evidence.anchor_checks import Fits, break_at, check_anchors
from hezhan.engines.evidence.anchors import Anchor, SignedAnchor
from hezhan.engines.evidence.entries import Head, beginning
from hezhan.engines.evidence.findings import Break, Broken, Fault, Place
from hezhan.engines.evidence.hashes import Digest, digest, link
from hezhan.engines.evidence.tree import Tree


class Row(NamedTuple):
    """An entry as the store keeps it. `entry` is None once its bytes were deleted by rule: its link stays."""

    seq: int
    entry: bytes | None
    content: Digest
    link: Digest


def follow(head: Head, rows: Iterable[tuple[int, Digest, Digest]]) -> Head:
    """The end of the log after rows `(seq, content, link)` behind `head`. Raises `Break` at the first that does not fit."""
    before, due = head.link, head.seq
    for seq, content, told in rows:
        due += 1
        before = link(due, before, content)
        if seq != due or told != before:
            raise _row_break(seq, due)
    return Head(head.log, due, before)


def _row_break(seq: int, due: int) -> Break:
    if seq != due:
        place = Place("log", number=due)
        return Break(Fault.LINK, place, f"entry {due} is due and {seq} stands there: removed, inserted or moved")
    return Break(
        Fault.LINK, Place("log", number=due), "its link is not the hash of its number, content and link before"
    )


def audit(
    log: str, rows: Iterable[Row], anchors: Sequence[SignedAnchor], fits: Fits, given: Set[Digest] = frozenset()
) -> Head | Broken:
    """Check every entry, link and anchor of a log. Entries after the last anchor are linked, but not signed yet."""
    try:
        if anchors:
            check_anchors(anchors, fits, given)
        return _walk(beginning(log), iter(rows), [signed.anchor for signed in anchors])
    except Break as found:
        return found.broken


def _walk(head: Head, rows: Iterator[Row], anchors: Sequence[Anchor]) -> Head:
    if anchors and (anchors[0].nth, anchors[0].log) != (1, head.log):
        raise break_at(Fault.ANCHORS, anchors[0], f"it is not the first anchor of log {head.log}")
    for anchor in anchors:
        links: list[Digest] = []
        head = follow(head, _told(islice(rows, anchor.size), links))
        _anchored(anchor, head, links)
    return follow(head, _told(rows, []))


def _told(rows: Iterable[Row], links: list[Digest]) -> Iterator[tuple[int, Digest, Digest]]:
    for row in rows:
        if row.entry is not None and digest(row.entry) != row.content:
            raise Break(
                Fault.ENTRY, Place("log", number=row.seq), "its bytes do not hash to the content that was linked"
            )
        links.append(row.link)
        yield row.seq, row.content, row.link


def _anchored(anchor: Anchor, head: Head, links: Sequence[Digest]) -> None:
    if head.seq < anchor.last:
        place = Place("log", number=head.seq + 1)
        raise Break(Fault.MISSING, place, f"the log ends before it, but anchor {anchor.nth} covers up to {anchor.last}")
    if (head.link, Tree(links).root) != (anchor.link, anchor.root):
        said = f"entries {anchor.first} to {anchor.last} are not those that it signed: history was made anew"
        raise break_at(Fault.ROOT, anchor, said)
