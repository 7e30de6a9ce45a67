"""A real server on this machine, in a thread, and a client that reads events by hand."""

import json
import socket
import threading
import time
from contextlib import contextmanager

import uvicorn

from hezhan.api.shell.parts import Origin


def listening():
    """A socket on a free port."""
    found = socket.socket(
        socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # the loop asks before it sets NODELAY
    found.bind(("127.0.0.1", 0))
    return found


def until(true, patience=10.0):
    """Wait until something is so, and say whether it came to be."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@contextmanager
def served(tiny, **changes):
    """The port and the application."""
    with listening() as door:
        port = door.getsockname()[1]
        app = tiny.app(origins=(Origin(f"http://127.0.0.1:{port}"),), **changes)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=5))
        thread = threading.Thread(target=server.run, args=([door],))
        thread.start()
        try:
            assert until(lambda: server.started)
            yield port, app
        finally:
            app.state.streams.close()
            server.should_exit = True
            thread.join()


class Reader:
    """One connection to the events."""

    def __init__(self, port, last_id=None, after=None, token="duty-token", room=None):
        self.socket = socket.socket()
        if room:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", port))
        where = "/api/v1/cases/events" + (f"?after={after}" if after is not None else "")
        lines = [f"GET {where} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Authorization: Bearer {token}"]
        lines += [f"Last-Event-ID: {last_id}"] if last_id is not None else []
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.file = self.socket.makefile("rb")

    def head(self):
        """The status and the headers."""
        status = int(self.file.readline().split()[1])
        headers = {}
        while (line := self.file.readline().strip()) != b"":
            name, _, value = line.decode().partition(": ")
            headers[name.lower()] = value
        return status, headers

    def blocks(self):
        """What is between two empty lines, until the answer ends."""
        text = b""
        for chunk in self._chunks():
            text += chunk
            while b"\n\n" in text:
                block, _, text = text.partition(b"\n\n")
                yield block.decode()

    def events(self):
        """The events, parsed."""
        for block in self.blocks():
            fields = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
            if "data" in fields:
                yield int(fields["id"]), fields["event"], json.loads(fields["data"])

    def _chunks(self):
        while size := int(self.file.readline() or b"0", 16):
            yield self.file.read(size)
            self.file.readline()

    def close(self):
        """Leave without a word."""
        self.file.close()
        self.socket.close()
