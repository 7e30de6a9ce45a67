"""Officers at their desks: each polls the screens as the pages do, holds one stream of events open, some take reports.

In:  an address, tokens, ids of cases, for how long. Out: seconds of each request by screen; what was refused.
Law: requests begin when they are due, not when the one before them was answered late: a slow answer does not hide the next.
"""

import http.client
import json
import random
import socket
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

_API: Final = "/api/v1"
_TIMEOUT_S: Final = 30
_STREAM: Final = (
    f"GET {_API}/events?after={{after}} HTTP/1.1\r\nHost: {{host}}\r\nAuthorization: Bearer {{token}}\r\n\r\n"
)


@dataclass(frozen=True, slots=True)
class Screen:
    """One call of a page: how often a desk makes it, in seconds between two."""

    name: str
    says: str
    address: str
    every_s: float
    purpose: bool = False

    def path(self, case: str) -> str:
        """The address for one case."""
        return _API + self.address.format(case=case)

    def headers(self, token: str, case: str) -> dict[str, str]:
        """Who asks, and for which case's sake."""
        return {"Authorization": f"Bearer {token}", **({"X-Hezhan-Purpose": case} if self.purpose else {})}


SCREENS: Final = (
    Screen("cases", "案件列表", "/cases", 10),
    Screen("drafts", "待签指令", "/orders?state=drafted", 10),
    Screen("clocks", "时限", "/clocks?within_hours=24", 10),
    Screen("case", "打开案件", "/cases/{case}", 20),
    Screen("reports", "报案", "/cases/{case}/reports", 20),
    Screen("orders", "案件指令", "/orders?case_id={case}", 20),
    Screen("timeline", "时间线", "/cases/{case}/timeline", 20),
    Screen("trace", "资金追踪", "/cases/{case}/trace", 20, purpose=True),
)
REPORT: Final = "report"


@dataclass
class Spent:
    """Seconds by screen, and answers that were none."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    late: list[float] = field(default_factory=list)  # by how much requests were begun late: the client's own fault
    wrong: list[str] = field(default_factory=list)
    events: int = 0
    streams_lost: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Desks:
    """All officers of a room, each on a thread with one kept connection."""

    def __init__(
        self, origin: str, tokens: Sequence[str], cases: Sequence[str], screens: Sequence[Screen], shown: int
    ) -> None:
        """`shown` is the number of the log's entry up to which the desks show everything already."""
        self._host, self._shown = urlsplit(origin).netloc, shown
        self._tokens, self._cases, self._screens = tokens, cases, screens
        self.spent = Spent()
        self._stop = threading.Event()

    def work(self, seconds: float, report: Callable[[int], Mapping[str, Any]], reports_a_minute: float) -> Spent:
        """Poll for so long, after a first round that is not counted."""
        threads = [threading.Thread(target=self._officer, args=(n, token), daemon=True) for n, token in self._each()]
        threads += [threading.Thread(target=self._hear, args=(token,), daemon=True) for token in self._tokens]
        threads.append(threading.Thread(target=self._take_reports, args=(report, 60 / reports_a_minute), daemon=True))
        for thread in threads:
            thread.start()
        self._stop.wait(seconds)
        self._stop.set()
        for thread in threads:
            thread.join(_TIMEOUT_S)
        return self.spent

    def _each(self) -> list[tuple[int, str]]:
        return list(enumerate(self._tokens))

    def _officer(self, n: int, token: str) -> None:
        chance = random.Random(n)
        connection = http.client.HTTPConnection(self._host, timeout=_TIMEOUT_S)
        begun = time.monotonic()
        due = [(begun + chance.uniform(0, screen.every_s), screen) for screen in self._screens]
        case = chance.choice(self._cases)
        while not self._stop.is_set():
            due.sort(key=lambda one: one[0])
            at, screen = due[0]
            if self._stop.wait(max(0.0, at - time.monotonic())):
                return
            if screen.name == "case":
                case = chance.choice(self._cases)
            self._ask(connection, screen, token, case, late=time.monotonic() - at)
            due[0] = (at + screen.every_s, screen)

    def _ask(
        self, connection: http.client.HTTPConnection, screen: Screen, token: str, case: str, *, late: float
    ) -> None:
        begun = time.perf_counter()
        try:
            status = _status(connection, "GET", screen.path(case), screen.headers(token, case))
        except (OSError, http.client.HTTPException) as fault:
            with self.spent.lock:
                self.spent.wrong.append(f"{screen.name}: {type(fault).__name__}")
            return
        spent = time.perf_counter() - begun
        with self.spent.lock:
            # the trace of a case that was reported only is not there yet: that is an answer too
            if status == 200 or (screen.name == "trace" and status == 404):
                self.spent.seconds[screen.name].append(spent)
            else:
                self.spent.wrong.append(f"{screen.name}: {status}")
            self.spent.late.append(late)

    def _take_reports(self, report: Callable[[int], Mapping[str, Any]], every_s: float) -> None:
        connection = http.client.HTTPConnection(self._host, timeout=_TIMEOUT_S)
        n = 0
        while not self._stop.wait(every_s):
            token = self._tokens[n % len(self._tokens)]
            told = {
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/json",
                "Idempotency-Key": f"load-{uuid.uuid4()}",
            }
            begun = time.perf_counter()
            status = _status(connection, "POST", f"{_API}/cases", told, json.dumps(report(n)).encode())
            spent = time.perf_counter() - begun
            with self.spent.lock:
                if status == 201:
                    self.spent.seconds[REPORT].append(spent)
                else:
                    self.spent.wrong.append(f"report: {status}")
            n += 1

    def _hear(self, token: str) -> None:
        """One stream of events, open all the time."""
        host, _, port = self._host.partition(":")
        with socket.create_connection((host, int(port)), timeout=1) as line:
            line.sendall(_STREAM.format(host=self._host, token=token, after=self._shown).encode())
            while not self._stop.is_set():
                try:
                    heard = line.recv(65_536)
                except TimeoutError:
                    continue
                except OSError:
                    heard = b""
                if not heard:
                    with self.spent.lock:
                        self.spent.streams_lost += 1
                    return
                with self.spent.lock:
                    self.spent.events += heard.count(b"\nevent: ")


def _status(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    headers: Mapping[str, str],
    body: bytes | None = None,
) -> int:
    """The status of a whole answer. A connection that the server closed while it was idle is opened anew, as browsers do."""
    for last in (False, True):
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            if last:
                raise
        else:
            return answer.status
    raise AssertionError
