"""A line over HTTP: one message is posted, replies are fetched by number (docs/live-banks.md tells the doors).

In:  applications. Out: messages to `POST /platform/messages`; replies from `GET /platform/messages?after=N`.
Law: a message is tried again under the same application id with the same bytes, later each time; a reply is fetched again
until it is `done`; nothing that the other side sends raises anything but `Refused` and `LineDown`.
"""

import base64
import binascii
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from hezhan.adapters.banks.bookmarks import Bookmark
from hezhan.adapters.banks.messages import read_message, write_application
from hezhan.core.banking import Application, Arrived, LineDown, Receipt, UsedId, What
from hezhan.core.instants import Instant
from hezhan.core.problems import Problem, Reason, Refused

_DOOR: Final = "/platform/messages"
_MOST_RECEIPT: Final = 64 << 10
_MOST_PAGE: Final = 256 << 20
_MOST_REPLY: Final = 96 << 20
_USED: Final = "used for another message"  # what the other side says of an id that has another content
_HASTY: Final = 429
_SERVER: Final = 500
_HIGHEST: Final = 10**15
_MOST_REMEMBERED: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a message is tried, how long one waits for the other side, and before the second, third … time."""

    tries: int = 4
    connect_s: float = 5.0
    answer_s: float = 20.0  # without a byte
    whole_s: float = 120.0  # until the last byte
    first_wait_s: float = 0.5
    longest_wait_s: float = 30.0

    def wait_s(self, attempt: int, key: str) -> float:
        """Twice as long each time, and up to a half longer: not everybody comes back at once."""
        spread = 1 + sha256(f"{key} {attempt}".encode()).digest()[0] / 512
        return min(self.first_wait_s * (1 << (attempt - 1)) * spread, self.longest_wait_s)


class HttpLine:
    """A `BankLine` to a platform that many banks stand behind. `bookmark`: where replies go on after a restart."""

    takes: Final = frozenset(What) - {What.RETURN}

    def __init__(
        self,
        base_url: str,
        now: Callable[[], Instant],
        *,
        bookmark: Bookmark | None = None,
        patience: Patience | None = None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Raises `Refused` for an address that is neither https nor on this machine."""
        _check_address(base_url)
        self._now, self._sleep = now, sleep
        self._patience = patience or Patience()
        self._bookmark = bookmark or Bookmark()
        self._sent: dict[str, str] = {}  # the other side remembers all; this tells sooner
        self._client = httpx.Client(
            base_url=base_url,
            timeout=httpx.Timeout(self._patience.answer_s, connect=self._patience.connect_s),
            follow_redirects=False,
            trust_env=False,
            headers={"Accept-Encoding": "identity"},
            transport=transport,
        )

    def close(self) -> None:
        """Close connections."""
        self._client.close()

    def send(self, application: Application) -> Receipt:
        """Post it, again where the line is silent. Raises `Refused`, `UsedId`, `LineDown`."""
        if application.what not in self.takes:
            raise Refused(
                [_problem(application.application_id, f"the platform has no message for a {application.what}")]
            )
        content = write_application(application)
        digest = sha256(content).hexdigest()
        if self._sent.get(application.application_id, digest) != digest:
            raise UsedId([_problem(application.application_id, "this application id was used for another content")])
        self._remember(application.application_id, digest)
        try:
            told = self._posted(application.application_id, content)
        except Refused:
            self._sent.pop(application.application_id, None)
            raise
        if told.get("application_id") != application.application_id:
            raise LineDown("the receipt is not for what was sent")
        return Receipt(
            application_id=application.application_id,
            bank_id=application.bank_id,
            at=self._now(),
            sha256=digest,
            place=f"{self._client.base_url}".rstrip("/") + _DOOR,
        )

    def replies(self, wait_s: int = 0) -> Iterator[Arrived]:
        """What has come and is not `done`, in the order of delivery; waits so long for the first. Raises `LineDown`."""
        after = self._bookmark.after
        while True:
            page = self._page(after, wait_s)
            if not page:
                return
            for number, _ in page:
                self._bookmark.given(number)
            for number, content in page:
                yield self._arrived(number, content)
            after, wait_s = page[-1][0], 0

    def _remember(self, application_id: str, digest: str) -> None:
        if len(self._sent) >= _MOST_REMEMBERED:
            self._sent.pop(next(iter(self._sent)))
        self._sent[application_id] = digest

    def _arrived(self, number: int, content: bytes | None) -> Arrived:
        source = f"{_DOOR}/{number}"
        done = partial(self._bookmark.done, number)
        if content is None:
            problems = (_problem(source, "it is larger than a reply may be, or its content is not base64"),)
            return Arrived(source=source, bank_id="", at=self._now(), done=done, problems=problems)
        told = read_message(content, source)
        return Arrived(
            source=source,
            bank_id="",
            at=self._now(),
            done=done,
            reply=told.reply,
            report=told.report,
            problems=told.problems,
            content=content,
        )

    def _posted(self, application_id: str, content: bytes) -> Mapping[str, Any]:
        """The receipt."""
        why = "nothing was tried"
        for attempt in range(1, self._patience.tries + 1):
            if attempt > 1:
                self._sleep(self._patience.wait_s(attempt - 1, application_id))
            try:
                status, body = self._asked("POST", _DOOR, _MOST_RECEIPT, content=content)
            except (httpx.TransportError, _TooLarge) as fault:
                why = _said(fault)
                continue
            if status == httpx.codes.OK:
                return _object(body)
            if status < _SERVER and status != _HASTY:
                raise _declined(application_id, status, body)
            why = f"it answered {status}"
        raise LineDown(f"the line did not take {application_id} in {self._patience.tries} tries: {why}")

    def _page(self, after: int, wait_s: int) -> list[tuple[int, bytes | None]]:
        try:
            status, body = self._asked("GET", f"{_DOOR}?after={after}&wait={wait_s}", _MOST_PAGE, wait_s=wait_s)
        except _TooLarge:
            return self._single(after + 1)
        except httpx.TransportError as fault:
            raise LineDown(f"no replies can be fetched: {_said(fault)}") from None
        if status != httpx.codes.OK:
            raise LineDown(f"no replies can be fetched: it answered {status}")
        return _messages(_object(body), after)

    def _single(self, number: int) -> list[tuple[int, bytes | None]]:
        """One reply alone, where a page of them is too large."""
        try:
            status, body = self._asked("GET", f"{_DOOR}/{number}", _MOST_REPLY)
        except _TooLarge:
            return [(number, None)]
        except httpx.TransportError as fault:
            raise LineDown(f"no replies can be fetched: {_said(fault)}") from None
        return [(number, body)] if status == httpx.codes.OK else []

    def _asked(
        self, method: str, path: str, most: int, *, content: bytes | None = None, wait_s: int = 0
    ) -> tuple[int, bytes]:
        """Status and body. Raises `_TooLarge`, `httpx.TransportError`."""
        timeout = httpx.Timeout(self._patience.answer_s + wait_s, connect=self._patience.connect_s)
        headers = {"Content-Type": "application/xml"} if content is not None else {}
        with self._client.stream(method, path, content=content, headers=headers, timeout=timeout) as answer:
            body, until = bytearray(), time.monotonic() + self._patience.whole_s + wait_s
            for piece in answer.iter_raw():
                body += piece
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("its answer does not end")
                if len(body) > most:
                    raise _TooLarge(f"its answer is larger than {most >> 20} MiB")
            return answer.status_code, bytes(body)


class _TooLarge(Exception):
    pass


def _messages(told: Mapping[str, Any], after: int) -> list[tuple[int, bytes | None]]:
    """Numbers and contents; a content that is none is None. Raises `LineDown`."""
    listed = told.get("messages")
    page: list[tuple[int, bytes | None]] = []
    for one in listed if isinstance(listed, list) else [None]:
        said: dict[str, Any] = one if isinstance(one, dict) else {}
        number = said.get("id")
        if type(number) is not int or not after < number < _HIGHEST:
            raise LineDown("what came is no list of replies with numbers that go up")
        page.append((number, _decoded(said.get("content"))))
        after = number
    return page


def _decoded(said: object) -> bytes | None:
    try:
        return base64.b64decode(said, validate=True) if isinstance(said, str) else None
    except (binascii.Error, ValueError):
        return None


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise LineDown("what came is no JSON object")
    return told


def _declined(application_id: str, status: int, body: bytes) -> Refused:
    try:
        said = str(_object(body).get("error", ""))[:500]
    except LineDown:
        said = ""
    problem = _problem(application_id, f"the platform does not take it ({status}): {said}")
    return UsedId([problem]) if _USED in said else Refused([problem])


def _said(fault: Exception) -> str:
    return str(fault)[:200] or type(fault).__name__


def _check_address(base_url: str) -> None:
    parts = urlsplit(base_url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme != "http" or not _is_here(parts.hostname or ""):
        raise Refused([_problem(base_url[:100], "a line is https, or http to this machine only")])


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _problem(file: str, text: str) -> Problem:
    return Problem(file=file, row=0, reason=Reason.UNREADABLE, text=text)
