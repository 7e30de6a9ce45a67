"""Somebody at a desk, over HTTP: every act carries the key of its intent, the same over all tries.

In:  an address, ways to prove who somebody is. Out: answers; `NotTaken` when an act is refused for good.
Law: what got no answer, or an answer that says "again", is sent again under the same key until it is answered. Nothing else
     is repeated. A refusal for want of a fresh proof is answered by a proof, and then the same act is sent.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
import pyotp

from hezhan import assemble
from hezhan.core.instants import SECOND

API: Final = "/api/v1"
_AGAIN: Final = frozenset(
    {"store-away", "too-slow", "intent-running", "too-many-requests", "too-many-streams", "conflict", "incident"}
)
_TIMEOUT_S: Final = 40.0  # longer than a door's own patience
_FIRST_PAUSE_S: Final = 0.05
_LONGEST_PAUSE_S: Final = 1.0
_STEP_S: Final = 30


class NotTaken(Exception):
    """The centre's answer to what it does not take."""

    def __init__(self, asked: str, response: httpx.Response) -> None:
        self.status = response.status_code
        self.document = _document(response)
        self.kind = str(self.document.get("type", "")).rpartition("/")[2]
        super().__init__(f"{asked}: {self.status} {self.document or response.text[:200]}")


class NoAnswer(Exception):
    """No answer within the patience of the desk."""


@dataclass
class Tally:
    """Why something had to be sent again, over all desks; `faults` are answers that should never come."""

    again: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    spent: list[tuple[str, float]] = field(default_factory=list)  # request, seconds of the try that was answered
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, why: str, told: str = "") -> None:
        """One more try."""
        with self._lock:
            self.again[why] += 1
            if why == "incident":
                self.faults.append(told)

    def took(self, asked: str, seconds: float) -> None:
        """One answer."""
        with self._lock:
            self.spent.append((asked, seconds))


class Line:
    """One caller's connection to a centre, with patience and without a login."""

    def __init__(self, origin: str, tally: Tally, patience_s: float = 120) -> None:
        self.origin, self.tally = origin, tally
        self.patience_s = patience_s
        self._client = httpx.Client(base_url=origin, timeout=_TIMEOUT_S, trust_env=False)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def send(
        self,
        method: str,
        path: str,
        headers: Callable[[], Mapping[str, str]] = dict,
        needs: Callable[[NotTaken], bool] = lambda _: False,
        **body: Any,
    ) -> httpx.Response:
        """Send until there is an answer. `needs` mends what a refusal asks for, and says whether it did.

        Raises `NotTaken`, `NoAnswer`.
        """
        end, pause = time.monotonic() + self.patience_s, _FIRST_PAUSE_S
        while True:
            begun = time.monotonic()
            why, told, wait = "connection", "", 0.0
            try:
                response = self._client.request(method, path, headers=dict(headers()), **body)
            except httpx.TransportError as fault:
                told = type(fault).__name__
            else:
                if response.is_success:
                    self.tally.took(f"{method} {path}", time.monotonic() - begun)
                    return response
                refused = NotTaken(f"{method} {path}", response)
                if needs(refused):
                    continue
                if refused.kind not in _AGAIN:
                    raise refused
                why, told, wait = refused.kind, str(refused), _waits(response)
            self.tally.count(why, told)
            if time.monotonic() > end:
                raise NoAnswer(f"{method} {path}: {why} {told}")
            time.sleep(max(pause, wait))
            pause = min(2 * pause, _LONGEST_PAUSE_S)


@dataclass(kw_only=True)
class Secrets:
    """How somebody proves who they are."""

    login: str
    password: str = field(repr=False)
    secret: str = field(repr=False)
    used: int = 0  # the last step of the one-time password that was sent

    def digits(self) -> str:
        """Digits that were not sent before; waits where a step must pass first."""
        while (step := max(self.used + 1, self._now())) > self._now() + 1:
            time.sleep(0.2)
        self.used = step
        return pyotp.HOTP(self.secret).at(step)

    @staticmethod
    def _now() -> int:
        return int(assemble.clock().now()) // SECOND // _STEP_S


class Person:
    """Somebody with an account. `enter` signs in anew when a login is over."""

    def __init__(self, line: Line, enter: Callable[["Person"], None], prove: Callable[["Person"], None]) -> None:
        self.line = line
        self.csrf = ""
        self.member = ""
        self._enter, self._prove = enter, prove

    def sign_in(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """A way in, or a fresh proof. Raises `NotTaken`."""
        told: dict[str, Any] = self.line.send("POST", f"{API}{path}", self._headers, json=dict(body)).json()
        self.csrf, self.member = told["csrf"], told["member_id"]
        return told

    def get(self, path: str, *, purpose: str | None = None, **query: Any) -> Any:
        """Look."""
        return self._send("GET", path, purpose, params=query).json()

    def fetch(self, path: str, *, purpose: str | None = None) -> bytes:
        """A file."""
        return self._send("GET", path, purpose).content

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, key: str, purpose: str | None = None) -> Any:
        """Act, once per key."""
        return self._send("POST", path, purpose, {"Idempotency-Key": key}, json=dict(body or {})).json()

    def hand_in(self, path: str, name: str, content: bytes, *, key: str, **fields: str) -> Any:
        """Hand a file in, once per key."""
        files = [("files", (name, content, "text/csv"))]
        return self._send("POST", path, None, {"Idempotency-Key": key}, files=files, data=fields).json()

    def _send(
        self, method: str, path: str, purpose: str | None, more: Mapping[str, str] | None = None, **body: Any
    ) -> httpx.Response:
        told = {**(more or {}), **({"X-Hezhan-Purpose": purpose} if purpose else {})}
        return self.line.send(method, f"{API}{path}", lambda: {**self._headers(), **told}, self._mended, **body)

    def _headers(self) -> dict[str, str]:
        return {"Origin": self.line.origin, "X-Hezhan-CSRF": self.csrf}

    def _mended(self, refused: NotTaken) -> bool:
        if refused.kind == "not-signed-in":
            self.line.tally.count("login over")
            self._enter(self)
            return True
        wanted = {one.get("need") for one in refused.document.get("needs", ())}
        if refused.kind == "not-yet" and wanted == {"fresh-login"}:
            self.line.tally.count("fresh proof")
            self._prove(self)
            return True
        return False


def _document(response: httpx.Response) -> dict[str, Any]:
    try:
        told = response.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _waits(response: httpx.Response) -> float:
    told = response.headers.get("Retry-After", "")
    return float(told) if told.isascii() and told.isdigit() else 0.0
