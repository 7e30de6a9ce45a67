"""What of the events is listed: by the centre's block lists as they are published, and by what victims and traces told.

In:  the books, a snapshot of the lists. Out: for each event whether its counterpart was listed at its time.
Law: an account to which victims were made to pay is listed from the report or the trace on: whoever pays it next is warned,
     before anybody has decided on an entry. Only first accounts: whoever pays those behind is more often a hand of the gang.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, Report, Traced, Wanted
from hezhan.core.matters import Kind as Of
from hezhan.engines.block import Kind, Snapshot
from hezhan.flows.every import every
from hezhan.flows.money.next_stops import of_a_bank
from hezhan.flows.warning.listing import Listing
from hezhan.ports import Book

_EVER: Final = (-(1 << 62), 1 << 62)
_NOBODYS: Final = frozenset({OwnerKind.PAYMENT_INSTITUTION, OwnerKind.MERCHANT})
_TOLD_BY: Final = (Of.REPORT, Of.TRACED)


@dataclass(slots=True)
class Marker:
    """Both kinds of lists, each read anew when there is something new. `opened` opens the snapshot of the block lists."""

    path: Path
    opened: Callable[[Path], Snapshot]
    _blocks: Listing = field(default_factory=Listing)
    _blocks_at: int = 0
    _paid: Listing = field(default_factory=Listing)
    _seen: tuple[Instant, str] | None = None

    def __call__(self, book: Book, events: pl.DataFrame) -> pl.Series:
        """For each event whether its counterpart was listed."""
        self._read_blocks()
        self._read_paid(book)
        return self._blocks.looked_up(events) | self._paid.looked_up(events)

    def _read_blocks(self) -> None:
        at = self.path.stat().st_mtime_ns if self.path.is_file() else 0
        if at != self._blocks_at:
            self._blocks = _listing_of(self.opened(self.path)) if at else Listing()
            self._blocks_at = at

    def _read_paid(self, book: Book) -> None:
        newest = self._seen
        for filed in every(book, Wanted(kinds=_TOLD_BY, limit=200)):
            place = filed.matter.at, filed.matter.id
            if self._seen is not None and place <= self._seen:
                break
            newest = max(newest or place, place)
            for account in _paid_by_victims(filed):
                self._paid.put(Kind.ACCOUNT, account, (filed.matter.at, _EVER[1]))
        self._seen = newest


def _listing_of(snapshot: Snapshot) -> Listing:
    """The block lists by the spelling that events are looked up by."""
    listing = Listing()
    for kind, text, number, allowed in snapshot.entries():
        if not allowed:
            for why in snapshot.whys(number):
                since = _EVER[0] if why.since is None else int(why.since)
                until = _EVER[1] if why.until is None else int(why.until)
                listing.put(kind, text, (since, until))
    return listing


def _paid_by_victims(filed: Filed[Report] | Filed[Traced]) -> Iterator[str]:
    body = filed.matter.body
    if isinstance(body, Report):
        yield from (paid.payee for paid in body.payments if of_a_bank(paid.payee))
        return
    for line in body.accounts:
        if line.level == 1 and line.owner_kind not in _NOBODYS and of_a_bank(line.account):
            yield from (line.account, *line.cards)
