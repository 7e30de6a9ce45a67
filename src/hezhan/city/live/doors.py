"""The doors of the live banks, as questions and answers in JSON; nothing of HTTP but paths, statuses and bodies.

In:  what somebody sends to a path. Out: a status and a body.
Law: one thing happens after another; nothing of the truth is told.
"""

import base64
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from hezhan.city.live.institutions.bank import Delivery, LiveBank
from hezhan.city.live.institutions.messages import Unreadable
from hezhan.city.live.institutions.replies import bank_id
from hezhan.city.live.pace import Pace, Stepped
from hezhan.city.live.platform import Platform
from hezhan.city.live.today import Today
from hezhan.core.instants import SECOND, NotInstant, iso, parse_instant

Asked = TypeVar("Asked")

JSON: Final = "application/json; charset=utf-8"
XML: Final = "application/xml"
MOST_WAIT_S: Final = 60
_USUAL_WAIT_S: Final = 25
_MOST_ANSWERS: Final = 500  # in one page
_FURTHEST_S: Final = 10**8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back."""

    status: int = 200
    body: bytes
    kind: str = JSON


class Wrong(Exception):
    """The question cannot be answered: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Doors:
    """Answers one question after another, from any thread."""

    def __init__(self, platform: Platform | Today, pace: Pace, ends_at: int) -> None:
        self._platform, self._pace, self._ends_at = platform, pace, ends_at
        self._changed = threading.Condition()
        self._closing = False
        self._gets: Mapping[str, Callable[[Mapping[str, str]], Reply]] = {
            "/clock": self._clock,
            "/banks": self._banks,
            "/platform/messages": self._messages,
        }
        self._posts: Mapping[str, Callable[[bytes], Reply]] = {
            "/clock": self._move,
            "/platform/messages": self._receive,
        }

    def get(self, path: str, query: Mapping[str, str]) -> Reply:
        """GET. Waits where the path says so."""
        with self._changed:
            try:
                if path.startswith("/platform/messages/"):
                    return self._one(path.rpartition("/")[2])
                return self._door(self._gets, path)(query)
            except Wrong as wrong:
                return _told({"error": str(wrong)}, wrong.status)

    def post(self, path: str, body: bytes) -> Reply:
        """POST."""
        with self._changed:
            try:
                reply = self._door(self._posts, path)(body)
            except Wrong as wrong:
                return _told({"error": str(wrong)}, wrong.status)
            self._changed.notify_all()
            return reply

    def close(self) -> None:
        """Nobody waits any more; the books go on to this instant."""
        with self._changed:
            self._closing = True
            self._platform.due(self._now())
            self._changed.notify_all()

    def _door(self, doors: Mapping[str, Callable[[Asked], Reply]], path: str) -> Callable[[Asked], Reply]:
        if path not in doors:
            known = [*(f"GET {one}" for one in self._gets), *(f"POST {one}" for one in self._posts)]
            raise Wrong(404, f"there is no such door; there are {', '.join(known)}, GET /platform/messages/N")
        return doors[path]

    def _now(self) -> int:
        """The clock's time, but never before the books'."""
        return max(self._pace.now(), self._platform.books.now)

    def _clock(self, query: Mapping[str, str]) -> Reply:
        return _told(self._time())

    def _time(self) -> dict[str, Any]:
        pace = "step" if isinstance(self._pace, Stepped) else getattr(self._pace, "speed", None)
        return {"now": iso(self._now()), "pace": pace, "city_ends_at": iso(self._ends_at)}

    def _move(self, body: bytes) -> Reply:
        if not isinstance(self._pace, Stepped):
            raise Wrong(409, "the clock runs by itself; it can be moved only with --pace step")
        try:
            self._pace.move(_wanted(body, self._pace.now()))
        except ValueError as error:
            raise Wrong(400, str(error)) from None
        self._platform.due(self._now())
        return _told(self._time())

    def _banks(self, query: Mapping[str, str]) -> Reply:
        return _told({"banks": [_card(bank) for bank in self._platform.banks]})

    def _receive(self, body: bytes) -> Reply:
        try:
            receipt = self._platform.receive(body, self._now())
        except Unreadable as unreadable:
            raise Wrong(400, str(unreadable)) from None
        return _told(
            {
                "application_id": receipt.application,
                "tx_code": receipt.tx_code,
                "bank_id": receipt.bank_id,
                "bank": receipt.bank,
                "received_at": iso(receipt.received_at),
            }
        )

    def _messages(self, query: Mapping[str, str]) -> Reply:
        """Answers after a number; waits for the first one."""
        after = _whole(query, "after", 0, 10**12)
        wait_s = _whole(query, "wait", _USUAL_WAIT_S, MOST_WAIT_S)
        give_up = time.monotonic() + wait_s
        while self._platform.due(self._now()) <= after and not self._closing:
            left = give_up - time.monotonic()
            if left <= 0:
                break
            soonest = self._pace.real_seconds_until(self._platform.next_at)
            self._changed.wait(left if soonest is None else min(left, soonest + 0.001))
        given = self._platform.answers(after)[:_MOST_ANSWERS]
        return _told({"now": iso(self._now()), "messages": [_listed(number, one) for number, one in given]})

    def _one(self, number: str) -> Reply:
        """One answer as it came, byte for byte."""
        self._platform.due(self._now())
        wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 12 else 0
        given = self._platform.answers(wanted - 1) if wanted else []
        if not given:
            raise Wrong(404, "no answer has that number yet")
        return Reply(body=given[0][1].content, kind=XML)


def _told(what: Mapping[str, Any], status: int = 200) -> Reply:
    return Reply(status=status, body=json.dumps(what, ensure_ascii=False).encode() + b"\n")


def _listed(number: int, delivery: Delivery) -> dict[str, Any]:
    content = base64.b64encode(delivery.content).decode("ascii")
    return {"id": number, "delivered_at": iso(delivery.at), "content": content}


def _card(bank: LiveBank) -> dict[str, Any]:
    """What every institution tells the police about itself."""
    office = bank.office
    return {
        "bank_id": bank_id(office.bank),
        "name": office.bank.name,
        "wallet": office.bank.wallet,
        "stops_amounts": office.stops_amounts,
        "pushes_movements": office.pushes,
        "counter": f"{office.conduct.opens_h:02}:00-{office.conduct.closes_h:02}:00",
        "counter_on_weekends": office.conduct.weekends,
    }


def _whole(query: Mapping[str, str], name: str, usual: int, most: int) -> int:
    said = query.get(name, "")
    if not said:
        return usual
    if not (said.isascii() and said.isdigit() and len(said) < 16):
        raise Wrong(400, f"{name} is a whole number")
    return min(int(said), most)


def _wanted(body: bytes, now: int) -> int:
    """Where to move the clock: {"to": time} or {"seconds": n}. Raises `Wrong`."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict) and isinstance(said.get("to"), str):
        try:
            return parse_instant(said["to"])
        except NotInstant as error:
            raise Wrong(400, str(error)) from None
    seconds = said.get("seconds") if isinstance(said, dict) else None
    if type(seconds) is int and 0 <= seconds <= _FURTHEST_S:
        return now + seconds * SECOND
    raise Wrong(400, 'the body is {"to": "2024-05-10T17:30:00+08:00"} or {"seconds": 60}')
