"""A centre as its first installation sets it up, and its people at their desks.

In:  an empty folder. Out: a data folder with keys, store and synthetic people of every role; each signed in over HTTP with
     a password and a one-time password that they chose by their invitation.
"""

import json
import secrets
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from hezhan.assemble.people import demo_people
from hezhan.bench.day.client import Line, NoAnswer, NotTaken, Person, Secrets, Tally
from hezhan.settings import FILE, Settings, read_settings

UNIT: Final = "990000/990200/990203"
UNIT_NAME: Final = "演示东区分局"
_PASSWORD: Final = "四月的雨下在东区 2026"
_PATIENCE_S: Final = 120.0
_MESSAGE_S: Final = 30.0  # for the digits to lie in the folder of messages

Say = Callable[[str], None]


def install(
    data: Path, say: Say, port: int | None = None, more: Mapping[str, Any] = MappingProxyType({})
) -> Mapping[str, str]:
    """Set up a centre on this machine, with `more` settings; invitation codes by login. Raises `Refused`."""
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    told = {"port": port or free_port(), "unit": UNIT, "unit_name": UNIT_NAME, "demo": True, **more}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in told.items()]
    (data / FILE).write_text("\n".join([*lines, ""]), encoding="utf-8")
    return demo_people(settings_of(data), say)


def settings_of(data: Path) -> Settings:
    """The settings of a folder, whatever stands in this process's own environment."""
    return read_settings(data, {}, {})


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class People:
    """Who works here, by login name without `demo.`, each with a line of their own."""

    def __init__(self, data: Path, tally: Tally) -> None:
        self.tally = tally
        self._origin = settings_of(data).url
        self._messages = data / "messages" / "out"
        self._staff: dict[str, Person] = {}
        self._holders: dict[str, Person] = {}
        self._lines: list[Line] = []
        self._patience_s = _PATIENCE_S

    def __getitem__(self, name: str) -> Person:
        return self._staff[name]

    def be_patient(self, seconds: float) -> None:
        """How long everybody waits for an answer from now on."""
        self._patience_s = seconds
        for line in self._lines:
            line.patience_s = seconds

    def stranger(self) -> Line:
        """Somebody without a login."""
        self._lines.append(Line(self._origin, self.tally, self._patience_s))
        return self._lines[-1]

    def sign_up(self, codes: Mapping[str, str]) -> None:
        """Everybody comes in by their invitation, once, and stays signed in. Raises `NotTaken`."""
        for login, code in codes.items():
            self._staff[login.removeprefix("demo.")] = self._signed_up(login, code)

    def admitted(self, id_number: str) -> Person:
        """A holder, who comes in by the digits that are sent to their number and stays signed in. Raises `NotTaken`."""
        if id_number not in self._holders:
            person = Person(self.stranger(), lambda one: self._by_code(one, id_number), _cannot)
            self._by_code(person, id_number)
            self._holders[id_number] = person
        return self._holders[id_number]

    def close(self) -> None:
        """All leave."""
        for line in self._lines:
            line.close()

    def _signed_up(self, login: str, code: str) -> Person:
        known = Secrets(login=login, password=_PASSWORD, secret="")
        person = Person(self.stranger(), lambda one: _by_password(one, known), lambda one: _prove(one, known))
        found = person.line.send("POST", "/api/v1/login/invitation", json={"code": code}).json()
        known.secret = found["secret"]
        asked = {"handle": found["handle"], "password": known.password, "digits": known.digits()}
        person.sign_in("/login/invitation/password", asked)
        return person

    def _by_code(self, person: Person, id_number: str) -> None:
        """Digits count once: where the answer was lost, they are asked for anew."""
        before = set(self._messages.glob("*.json")) if self._messages.exists() else set()
        asked = person.line.send("POST", "/api/v1/login/code/ask", json={"id_number": id_number}).json()
        for _ in range(3):
            try:
                person.sign_in("/login/code", {"handle": asked["handle"], "digits": self._digits(before)})
            except NotTaken as refused:
                if refused.kind != "not-signed-in":
                    raise
                before = set(self._messages.glob("*.json"))
                asked = person.line.send("POST", "/api/v1/login/code/ask", json={"id_number": id_number}).json()
            else:
                return
        raise NoAnswer("a holder could not sign in")

    def _digits(self, before: set[Path]) -> str:
        end = time.monotonic() + max(_MESSAGE_S, self._patience_s / 4)
        while time.monotonic() < end:
            fresh = sorted(set(self._messages.glob("*.json")) - before, key=lambda one: one.stat().st_mtime_ns)
            if fresh:
                words: dict[str, Any] = json.loads(fresh[-1].read_text(encoding="utf-8"))
                return next(part for part in _numbers(words["words"]) if len(part) == 6)
            time.sleep(0.05)
        raise NoAnswer("no message with digits came")


def new_nonce() -> str:
    """Used once."""
    return secrets.token_urlsafe(24)


def _numbers(words: str) -> list[str]:
    return "".join(sign if sign.isdigit() else " " for sign in words).split()


def _by_password(person: Person, known: Secrets) -> None:
    _tried(lambda: person.sign_in("/login/password", {"login": known.login, **_both(known)}))


def _prove(person: Person, known: Secrets) -> None:
    _tried(lambda: person.sign_in("/login/again/password", _both(known)))


def _both(known: Secrets) -> dict[str, str]:
    return {"password": known.password, "digits": known.digits()}


def _tried(enter: Callable[[], object]) -> None:
    """Digits whose answer was lost were used all the same: the next ones are tried."""
    try:
        enter()
    except NotTaken as refused:
        if refused.kind != "not-signed-in":
            raise
        enter()


def _cannot(_: Person) -> None:
    raise NoAnswer("a holder has no fresh proof")
