"""Parts: what the shell is built from. All of it is handed in; nothing is read from the world.

In:  rooms of doors, people who know (doorkeeper, store), keys, bounds. Out: `Parts`.
Law: without https only this machine's own addresses are served.
"""

import ipaddress
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from hezhan.api.shell.callers import Doorkeeper
from hezhan.api.shell.problems import Denied
from hezhan.engines.freeze.orders import IllegalMove
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.ports import Busy, Crossed, Nobody, OtherIntent

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Origin:
    """An address under which the centre is reached: 'https://centre.example', 'http://127.0.0.1:8787'.

    Raises ValueError when it is none, or when it is neither https nor this machine's own.
    """

    text: str

    def __post_init__(self) -> None:
        """Refuse what would send cookies in clear."""
        parts = urlsplit(self.text)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or self.text != f"{parts.scheme}://{parts.netloc}"
        ):
            raise ValueError(f"{self.text!r} is not an origin such as https://centre.example")
        if not self.secure and not is_loopback(parts.hostname):
            raise ValueError(f"{self.text!r}: without https only 127.0.0.1, ::1 and localhost are served")

    @property
    def secure(self) -> bool:
        """Whether it is https."""
        return self.text.startswith("https://")

    @property
    def host(self) -> str:
        """As the Host header says it."""
        return urlsplit(self.text).netloc.lower()


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second for long."""

    burst: float
    per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much, how long, how often. An address may be a whole duty room behind one router."""

    body: int = MIB  # bytes
    upload: int = 512 * MIB
    idle_s: float = 20  # between two pieces of a body
    patience_s: float = 30
    upload_patience_s: float = 15 * 60
    address: Rate = Rate(600, 200)
    session: Rate = Rate(120, 40)
    streams_of_session: int = 6  # a browser opens as many connections to one host
    streams: int = 400
    stream_lasts_s: float = 3600  # then the client comes back and is recognised anew
    stream_cut_s: float = 15  # a client that takes nothing for so long is cut
    threads: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """Which exceptions of flows and stores mean what. `denied` ones carry a `decision`; `away` are the driver's own."""

    denied: tuple[type[Exception], ...] = (Denied, NotAllowed)
    illegal: tuple[type[Exception], ...] = (IllegalMove,)
    missing: tuple[type[Exception], ...] = (Unseen,)
    crossed: tuple[type[Exception], ...] = (Crossed,)
    reused: tuple[type[Exception], ...] = (OtherIntent,)
    busy: tuple[type[Exception], ...] = (Busy,)
    strange: tuple[type[Exception], ...] = (Nobody,)
    away: tuple[type[Exception], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """How one part of the system stands."""

    part: str
    ready: bool
    says: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure for operators: 'open_clocks', 'jobs_waiting', 'anchor_age_seconds'."""

    name: str
    about: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tag:
    """A room as the API's document names it."""

    name: str
    about: str
    in_english: str


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of at least 32 bytes, the same in all workers."""

    cursors: bytes = field(repr=False)
    csrf: bytes = field(repr=False)
    metrics: str | None = field(default=None, repr=False)  # the bearer token of /metrics and the details of health

    def __post_init__(self) -> None:
        """Refuse keys that can be guessed."""
        if min(len(self.cursors), len(self.csrf)) < 32:
            raise ValueError("keys have at least 32 bytes")
        if self.metrics is not None and len(self.metrics) < 32:
            raise ValueError("the token of metrics has at least 32 characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything that the shell needs."""

    routers: Sequence[APIRouter]
    doorkeeper: Doorkeeper
    origins: tuple[Origin, ...]  # the first is the one that people use
    keys: Keys
    version: str
    centre: object = None  # what the rooms reach the centre by: `app.state.centre`
    tags: Sequence[Tag] = ()
    bounds: Bounds = field(default_factory=Bounds)
    meanings: Meanings = field(default_factory=Meanings)
    ready: Callable[[], Iterable[State]] = tuple
    readings: Callable[[], Iterable[Reading]] = tuple
    metrics_folder: Path | None = None  # PROMETHEUS_MULTIPROC_DIR, when there are several workers
    desk: ASGIApp | None = None  # the pages; public, and all that is not the API's
    living: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None
    ticks: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        """Refuse to be reached nowhere, or half in clear."""
        if not self.origins or len({origin.secure for origin in self.origins}) != 1:
            raise ValueError("name at least one origin, all of them https or none")

    @property
    def cursor_key(self) -> bytes:
        """Seals cursors."""
        return self.keys.cursors

    @property
    def secure(self) -> bool:
        """Whether it is reached by https."""
        return self.origins[0].secure


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine itself."""
    bare = host.strip("[]").lower()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
