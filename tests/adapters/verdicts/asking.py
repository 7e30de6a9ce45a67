"""Bytes to a server and back."""

import socket
import urllib.error
import urllib.request


def told(port, text, wait=2.0):
    """What comes back for raw bytes until the server closes or is silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as own:
        own.sendall(text)
        got = b""
        try:
            while part := own.recv(65536):
                got += part
        except TimeoutError:
            pass
        return got


def got(port, path, **heads):
    """Status, heads and text of a GET."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=heads)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as fault:
        return fault.code, fault.headers, fault.read().decode()
