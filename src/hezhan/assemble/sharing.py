"""Lists handed to other centres by `block serve`: a collection of TAXII, a feed of MISP.

In:  the lists as they are now, a request. Out: documents, or None for other paths.
Law: whoever asks for a verdict never waits for a list being written out: that is done aside, and until it is done what was
     made before is handed out. Lists that were replaced are made anew when somebody asks, others every ten minutes.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.adapters.feeds.misp import misp_feed
from hezhan.adapters.feeds.taxii import KIND, Collection
from hezhan.adapters.verdicts import Answered, Asked
from hezhan.core.instants import SECOND, Instant
from hezhan.engines.block import Snapshot, enforced_of_layers

_MISP: Final = "/misp/"
_TAXII: Final = "/taxii2/"
_OLD: Final = 600 * SECOND
_KINDS: Final = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
_LATER: Final = Answered(503, "text/plain; charset=utf-8", b"being made; ask again\n", {"Retry-After": "2"})


@dataclass(frozen=True, slots=True)
class _Made:
    layers: Sequence[Snapshot]
    at: Instant
    collection: Collection
    feed: Mapping[str, bytes]


class Sharing:
    """Documents of the lists, made when somebody asks for one."""

    def __init__(self, layers: Callable[[], Sequence[Snapshot]], now: Callable[[], Instant]) -> None:
        """Nothing is made yet."""
        self._layers, self._now = layers, now
        self._made: _Made | None = None
        self._making = threading.Lock()

    def answered(self, asked: Asked) -> Answered | None:
        """The answer to a request below `/taxii2/` or `/misp/`."""
        if not asked.path.startswith((_MISP, _TAXII)):
            return None
        made = self._made
        if made is None or made.layers is not self._layers() or not 0 <= self._now() - made.at < _OLD:
            self._make_anew()
        if made is None:
            return _LATER
        if asked.path.startswith(_MISP):
            name = asked.path.removeprefix(_MISP)
            body = made.feed.get(name)
            return None if body is None else Answered(200, _KINDS[name.rpartition(".")[2]], body)
        told = made.collection.answered(asked.path, asked.fields)
        return None if told is None else Answered(told.status, KIND, told.body, told.heads)

    def _make_anew(self) -> None:
        """Aside, by one at a time."""
        if self._making.acquire(blocking=False):
            threading.Thread(target=self._make, daemon=True).start()

    def _make(self) -> None:
        try:
            layers, at = self._layers(), self._now()
            now = enforced_of_layers(layers, at)
            self._made = _Made(layers, at, Collection.of(now), misp_feed(now))
        finally:
            self._making.release()
