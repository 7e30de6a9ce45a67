"""A test's centre behind a real web server, and a browser in front of it."""

import hashlib
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate

import psycopg
import uvicorn

from hezhan.assemble.centre import Ground
from hezhan.assemble.web import app_on
from hezhan.settings import read_settings
from tests.centre.conftest import HOUR
from tests.centre.whole import AS_FAST_AS_IT_GOES

CHROMIUM = "/usr/bin/chromium"
# alone: nothing but the page itself is asked for
ALONE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY_S = 20


@dataclass(frozen=True)
class Served:
    """A centre that is served."""

    centre: object
    origin: str
    port: int
    stop: Callable[[], None]

    def cookies(self, member):
        """The browser's session of somebody who proved just now who they are, as the door would have given it."""
        token = f"c.{secrets.token_urlsafe(32)}"
        now = self.centre.clock.now()
        row = (hashlib.sha256(token.encode()).digest(), member, "passkey", now, now, now, now + 12 * HOUR)
        with psycopg.connect(self.centre.facts.door.conninfo) as connection:
            connection.execute("INSERT INTO hz.session VALUES (%s, %s, %s, %s, %s, %s, %s, NULL, '')", row)
        return [{"name": "hezhan", "value": token, "url": self.origin, "httpOnly": True, "sameSite": "Strict"}]

    def end_sessions(self, member):
        """All logins of somebody are over."""
        with psycopg.connect(self.centre.facts.door.conninfo) as connection:
            connection.execute(
                "UPDATE hz.session SET ends_at = %s WHERE member = %s", (self.centre.clock.now(), member)
            )


class DatedByTheCentre:
    """Answers bear the centre's own time, which a test moves."""

    def __init__(self, app, clock):
        self.app, self.clock = app, clock

    async def __call__(self, scope, receive, send):
        async def dated(message):
            if message["type"] == "http.response.start":
                told = formatdate(self.clock.now() / 1e6, usegmt=True).encode()
                message = {**message, "headers": [*message["headers"], (b"date", told)]}
            await send(message)

        await self.app(scope, receive, dated if scope["type"] == "http" else send)


@contextmanager
def served(centre, port=None):
    """The whole application at an address of this machine; `port`: where it was served before."""
    port = port or free_port()
    (centre.folder / "data").mkdir(exist_ok=True)
    flags = {"unit": "990000/990200", "unit_name": "某市反诈中心", "public_origin": f"http://localhost:{port}"}
    settings = read_settings(centre.folder / "data", {}, flags)
    app = app_on(Ground(settings, centre.facts, centre.vault, centre.clock), AS_FAST_AS_IT_GOES)
    config = uvicorn.Config(
        DatedByTheCentre(app, centre.clock), host="127.0.0.1", port=port, log_level="warning", date_header=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()

    def stop():
        if thread.is_alive():
            app.state.streams.close()
            server.should_exit = True
            thread.join(READY_S)

    try:
        await_ready(port)
        yield Served(centre, flags["public_origin"], port, stop)
    finally:
        stop()


def free_port():
    """One that nobody listens on."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


def await_ready(port):
    """Until somebody answers."""
    for _ in range(READY_S * 20):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            threading.Event().wait(0.05)
        else:
            return
    raise AssertionError("the server did not begin")
