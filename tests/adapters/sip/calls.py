"""Callers and called by hand: a few SIP messages over UDP, enough to see what an edge does with a call."""

import itertools
import re
import socket
import threading

_numbers = itertools.count(1)
_INVITE = """\
INVITE sip:{callee}@127.0.0.1:{edge} SIP/2.0\r
Via: SIP/2.0/UDP 127.0.0.1:{own};branch=z9hG4bK{n};rport\r
From: <sip:{caller}@127.0.0.1>;tag=a{n}\r
To: <sip:{callee}@127.0.0.1>\r
Call-ID: {n}@test\r
CSeq: 1 INVITE\r
Contact: <sip:{caller}@127.0.0.1:{own}>\r
Max-Forwards: 70\r
Content-Length: 0\r
\r
"""
_STATUS = re.compile(r"SIP/2\.0 (\d{3})")
_KEPT = re.compile(r"^(Via|From|To|Call-ID|CSeq|Record-Route):.*$", re.MULTILINE)


def call(edge, caller, callee="13900139000", wait=4.0):
    """The final answer to a call: its status, and its text."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
        own.bind(("127.0.0.1", 0))
        own.settimeout(wait)
        n = next(_numbers)
        text = _INVITE.format(callee=callee, caller=caller, edge=edge, own=own.getsockname()[1], n=n)
        own.sendto(text.encode(), ("127.0.0.1", edge))
        try:
            while True:
                answer = own.recv(65535).decode()
                status = int(_STATUS.match(answer)[1])
                if status >= 200:
                    return status, answer
        except TimeoutError:
            return 0, ""


class Pbx:
    """Takes every call."""

    def __init__(self):
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self):
        """Takes no more."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as knocking:
            knocking.sendto(b"end", ("127.0.0.1", self.port))
        self._thread.join(5)
        self._socket.close()

    def _run(self):
        while True:
            wire, sender = self._socket.recvfrom(65535)
            text = wire.decode()
            if text == "end":
                return
            if text.startswith("INVITE"):
                kept = "\r\n".join(one[0].rstrip("\r") for one in _KEPT.finditer(text))
                kept = re.sub(r"(^To:[^\r\n]*)", r"\1;tag=pbx", kept, flags=re.MULTILINE)
                contact = f"Contact: <sip:127.0.0.1:{self.port}>"
                self._socket.sendto(
                    f"SIP/2.0 200 OK\r\n{kept}\r\n{contact}\r\nContent-Length: 0\r\n\r\n".encode(), sender
                )
