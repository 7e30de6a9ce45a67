"""Lists of matters, the newest first: where a page begins, and the page itself.

In:  the page asked for, what the list is narrowed by. Out: the last matter seen, as `Wanted.before` has it; a page.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from hezhan.api.shell.cursors import Page, Paging
from hezhan.core.instants import Instant
from hezhan.core.matters import Filed

T = TypeVar("T")
X = TypeVar("X")


def before(page: Paging, filters: Mapping[str, object]) -> tuple[Instant, str] | None:
    """The last matter of the page before. Raises `Refusal` on a cursor of another list."""
    after = page.after(filters)
    return None if after is None else (Instant(int(after[0] or 0)), str(after[1]))


def newest(
    page: Paging,
    found: Sequence[tuple[Filed[Any], X]],
    shown: Callable[[Filed[Any], X], T],
    filters: Mapping[str, object],
) -> Page[T]:
    """A page of matters, each with what the rights say of it or what else is shown."""
    return page.page(found, lambda one: shown(*one), lambda one: (one[0].matter.at, one[0].matter.id), filters)
