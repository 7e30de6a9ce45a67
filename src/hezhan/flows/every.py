"""Every matter of a question, however many pages the books give it in."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hezhan.core.matters import Filed, Wanted
from hezhan.ports import Book


def every(book: Book, wanted: Wanted) -> Iterator[Filed[Any]]:
    """The newest first."""
    while True:
        page = book.find(wanted)
        yield from page
        if len(page) < wanted.limit:
            return
        wanted = replace(wanted, before=(page[-1].matter.at, page[-1].matter.id))
