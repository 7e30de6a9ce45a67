"""The doors of people and logins as an application, and a browser that comes to them."""

import secrets
import warnings
from dataclasses import dataclass, field

from hezhan.adapters.stores.door import SqlRoll
from hezhan.api.arriving import DoorKeeper, with_means
from hezhan.api.login import arrivals, login
from hezhan.api.me import ROLL, me
from hezhan.api.opening import Centre
from hezhan.api.people import people
from hezhan.api.shell.app import build
from hezhan.api.shell.parts import Keys, Meanings, Origin, Parts
from hezhan.engines.proceedings import OutOfTurn
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.ports import Crossed, Nobody
from tests.adapters.identity.authenticator import ORIGIN

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would like another HTTP library, which is not needed
    from starlette.testclient import TestClient

V1 = "/api/v1"
KEYS = Keys(b"c" * 32, b"s" * 32, None)


class Silence:
    """Nothing is heard of the log here."""

    seq = 0

    def wait(self, seen, timeout):
        return False


def app_of(centre, means):
    """The application on a test's centre."""
    parts = Parts(
        routers=[login, arrivals, me, people],
        doorkeeper=DoorKeeper(means),
        origins=(Origin(ORIGIN),),
        keys=KEYS,
        version="0",
        meanings=Meanings(denied=(NotAllowed,), illegal=(OutOfTurn, Crossed), missing=(Unseen, Nobody)),
    )
    app = build(parts)
    app.state.centre = Centre(books=centre.books, hearing=Silence(), more={**with_means(means), ROLL: SqlRoll})
    return app


@dataclass
class Browser:
    """A browser on our own page: sends Origin, and repeats the anti-forgery token."""

    app: object
    client: TestClient = field(init=False)
    csrf: str = ""

    def __post_init__(self):
        self.client = TestClient(self.app, base_url=ORIGIN, raise_server_exceptions=False, follow_redirects=False)

    def ask(self, method, path, body=None, **headers):
        """Ask the API; what begins with '//' is an address of the site."""
        own = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin", "Idempotency-Key": secrets.token_hex(8)}
        own |= {"X-Hezhan-CSRF": self.csrf} if self.csrf else {}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.client.request(
            method, path[1:] if path.startswith("//") else V1 + path, json=body, headers=own | given
        )
        told = answer.json() if answer.headers.get("content-type", "").startswith("application/json") else {}
        if isinstance(told, dict) and answer.is_success and "csrf" in told:
            self.csrf = told["csrf"]
        return answer

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, body=None, **headers):
        return self.ask("POST", path, body if body is not None else {}, **headers)

    def put(self, path, body):
        return self.ask("PUT", path, body)

    def delete(self, path):
        return self.ask("DELETE", path)
