"""The API of a test's centre: the real application on the real store; who is who is said by a session's token."""

import itertools
import warnings

from hezhan.api.cases import cases
from hezhan.api.clocks import clocks
from hezhan.api.events import events
from hezhan.api.opening import Caller, Centre
from hezhan.api.orders import orders
from hezhan.api.shell.app import build
from hezhan.api.shell.parts import Keys, Meanings, Origin, Parts
from hezhan.engines.freeze.orders import IllegalMove
from hezhan.engines.proceedings import OutOfTurn
from hezhan.engines.rights import Context, Facts, Reason, decide
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.flows.facts import user_of
from hezhan.ports import Crossed, Nobody

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

ORIGIN = "http://127.0.0.1:8787"
ROOMS = [cases, orders, clocks, events]
MEANINGS = Meanings(denied=(NotAllowed,), illegal=(IllegalMove, OutOfTurn, Crossed), missing=(Unseen,))
_KEYS = itertools.count(1)


class Doorkeeper:
    """Recognises whoever the store recognises."""

    def __init__(self, books):
        self.books = books

    def recognise(self, credentials):
        """By the session's token."""
        try:
            with self.books.by_session(credentials.token) as book:
                return Caller(book.member.id, book.member.id, credentials.token)
        except Nobody:
            return None

    def turn_away(self, member, action):
        """Whom no role of theirs could ever let in."""
        with self.books.by_session(member.token) as book:
            decision = decide(user_of(book.member), action, Facts(), Context(), book.now)
        return decision if Reason.NO_ROLE in decision.reasons else None


class Still:
    """Hears nothing."""

    seq = 0

    def wait(self, seen, timeout):
        """Nothing comes."""
        return False


def app_of(centre, rooms=ROOMS, hearing=None, **more):
    """The application."""
    parts = Parts(
        routers=rooms,
        doorkeeper=Doorkeeper(centre.books),
        origins=(Origin(ORIGIN),),
        keys=Keys(b"c" * 32, b"s" * 32, "m" * 40),
        version="test",
        meanings=MEANINGS,
    )
    app = build(parts)
    app.state.centre = Centre(books=centre.books, hearing=hearing or Still(), more=more)
    return app


class Person:
    """Somebody at the API."""

    def __init__(self, app, centre, member, purpose=None):
        self.client = TestClient(app, base_url=ORIGIN)
        self.headers = {"Authorization": f"Bearer {centre.log_in(member)}"}
        if purpose:
            self.headers["X-Hezhan-Purpose"] = purpose

    def get(self, path, **more):
        """Look."""
        return self.client.get(f"/api/v1{path}", headers=self.headers, **more)

    def post(self, path, body=None, key=None, **more):
        """Act, once per key."""
        headers = {**self.headers, "Idempotency-Key": key or f"test-{next(_KEYS):08d}"}
        return self.client.post(f"/api/v1{path}", json=body if body is not None else {}, headers=headers, **more)
