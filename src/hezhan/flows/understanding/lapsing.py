"""Drafts that nobody filed: erased when their term is over, with what was brought for them.

In:  the books, where files are kept, the days of the term. Out: drafts without a word of anybody, files that are gone.
Law: a draft that was filed, or that somebody touched within the term, stays; so does a file that anything else names. The
     files go before the rows are committed: killed in between, the next day finds the draft again and erases it.
"""

from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Filed, Kind, Noted, Understanding, Wanted
from hezhan.flows.evidence.named_files import files_of
from hezhan.flows.understanding.thread import MOST_VERSIONS
from hezhan.ports import Book, Books, Kept

_DAY: Final = 24 * 3600 * SECOND
_UNFILED: Final = ("drafted", "discarded")
_AT_ONCE: Final = 500


def lapse_drafts(books: Books, kept: Kept, centre: str, days: int) -> int:
    """Erase each draft that nobody filed or touched for so many days; gives how many. One transaction each."""
    with books.by_hand(centre) as book:
        since = Instant(book.now - days * _DAY)
        old = [one.matter.id for one in _created_before(book, since) if _touched(one) < since]
    for draft_id in old:
        with books.by_hand(centre) as book:
            _lapse(book, kept, draft_id, since)
    return len(old)


def _created_before(book: Book, since: Instant) -> list[Filed[Understanding]]:
    last = (since, "ffffffff-ffff-ffff-ffff-ffffffffffff")
    return book.find(Wanted(kinds=[Kind.UNDERSTANDING], states=_UNFILED, before=last, limit=_AT_ONCE))


def _touched(draft: Filed[Understanding]) -> Instant:
    return max((move.at for move in draft.moves), default=draft.matter.at)


def _lapse(book: Book, kept: Kept, draft_id: str, since: Instant) -> None:
    materials = book.find(Wanted(kinds=[Kind.MATERIAL], about=draft_id, limit=MOST_VERSIONS + 1))
    named = sorted({sha256 for one in materials for _, _, sha256 in files_of(one)})
    gone = book.lapse_draft(draft_id, since, named)
    book.looked("store", "sweep", None, Noted(act="draft.lapse", content={"draft": draft_id, "files": len(gone)}))
    for sha256 in gone:
        kept.forget(sha256)
