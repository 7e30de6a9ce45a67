"""Cursors: where the next page begins, sealed so that only this centre can have written it.

In:  a key, the sort values of a page's last row, the filters. Out: text for the client; from it the sort values again.
Law: a cursor opens only unchanged, with the key that sealed it and with the same filters.

A cursor is signed, not hidden: sort by times and ids, never by personal fields.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field

from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.problems import Refusal

T = TypeVar("T")
Row = TypeVar("Row")
Value = int | str | None

LARGEST_PAGE: Final = 200
USUAL_PAGE: Final = 50
_MAC: Final = 16  # bytes of HMAC-SHA256: 128 bits
_LONGEST: Final = 2048


class Page(BaseModel, Generic[T]):
    """A page of a list; `next` is the cursor of the page after it, absent on the last."""

    items: list[T]
    next: str | None = Field(default=None, description="cursor of the next page; null on the last")


@dataclass(frozen=True, slots=True)
class Cursors:
    """Seals and opens cursors with one key of at least 32 bytes."""

    key: bytes

    def __post_init__(self) -> None:
        """Refuse a key that can be guessed."""
        if len(self.key) < 32:
            raise ValueError("a cursor's key has at least 32 bytes")

    def seal(self, values: Sequence[Value], filters: Mapping[str, object]) -> str:
        """The cursor after the row with these sort values."""
        body = json.dumps(list(values), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return base64.urlsafe_b64encode(self._mac(body, filters) + body).rstrip(b"=").decode()

    def open(self, cursor: str, filters: Mapping[str, object]) -> tuple[Value, ...]:
        """The sort values. Raises `Refusal` when it is changed, foreign or of other filters."""
        raw = _bytes(cursor)
        mac, body = raw[:_MAC], raw[_MAC:]
        if not hmac.compare_digest(mac, self._mac(body, filters)):
            raise Refusal(Kind.CURSOR_REFUSED)
        return tuple(json.loads(body.decode("utf-8", "surrogatepass")))

    def _mac(self, body: bytes, filters: Mapping[str, object]) -> bytes:
        asked = json.dumps(filters, sort_keys=True, default=str).encode()
        return hmac.digest(self.key, b"cursor\0" + hashlib.sha256(asked).digest() + body, "sha256")[:_MAC]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for."""

    limit: int
    cursor: str | None
    cursors: Cursors

    @property
    def fetch(self) -> int:
        """How many rows to read: one more than shown tells whether there is a next page."""
        return self.limit + 1

    def after(self, filters: Mapping[str, object]) -> tuple[Value, ...] | None:
        """The sort values of the row before this page; None at the beginning. Raises `Refusal`."""
        return None if self.cursor is None else self.cursors.open(self.cursor, filters)

    def page(
        self,
        rows: Sequence[Row],
        shown: Callable[[Row], T],
        sort: Callable[[Row], Sequence[Value]],
        filters: Mapping[str, object],
    ) -> Page[T]:
        """The page of `fetch` rows read in the list's order."""
        here = rows[: self.limit]
        more = len(rows) > self.limit
        return Page[T](
            items=[shown(row) for row in here], next=self.cursors.seal(sort(here[-1]), filters) if more else None
        )


async def paging(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="rows of a page")] = USUAL_PAGE,
    cursor: Annotated[
        str | None, Query(min_length=1, max_length=_LONGEST, description="`next` of the page before")
    ] = None,
) -> Paging:
    """The dependency of every list."""
    return Paging(limit, cursor, Cursors(request.app.state.parts.cursor_key))


ThePage = Annotated[Paging, Depends(paging)]


def _bytes(cursor: str) -> bytes:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Refusal(Kind.CURSOR_REFUSED) from None
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != cursor:
        raise Refusal(Kind.CURSOR_REFUSED)  # a second spelling of the same bytes
    return raw
