"""A small provider of identities on loopback, which can be told to misbehave."""

import hashlib
import hmac
import json
import secrets
import threading
from base64 import b64decode
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from tests.adapters.identity.authenticator import text

CLIENT, SECRET = "hezhan", "a secret of the client"


@dataclass
class Issuer:
    """Issues what it is told to. `claims` and `header` change what goes into a token, `key` what signs it."""

    now: object  # a clock
    issuer: str = ""
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "one", "use": "sig"}))
    published: list = field(default_factory=list)
    claims: dict = field(default_factory=dict)
    alg: str = "ES256"
    sub: str = "sub-duty-east"
    amr: list = field(default_factory=lambda: ["pwd", "mfa"])
    asked: dict = field(default_factory=dict)
    codes: dict = field(default_factory=dict)
    described: dict = field(default_factory=dict)
    keys_asked: int = 0
    broken: bool = False

    def visit(self, address):
        """What a person's browser does: log in there, come back with state and code."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.asked = query
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return query["state"], code

    def description(self):
        places = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in ("authorization", "token")}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **places, **self.described}

    def keys(self):
        self.keys_asked += 1
        keys = self.published or [self.key]
        return KeySet(keys).as_dict(private=False)

    def token(self, form, basic):
        asked = self.codes.pop(form.get("code", ""), None)
        proof = text(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        good = asked and proof == asked["code_challenge"] and form["redirect_uri"] == asked["redirect_uri"]
        if not good or basic != f"{CLIENT}:{SECRET}":
            return 400, {"error": "invalid_grant"}
        now = self.now.now() // 1_000_000
        claims = {
            "iss": self.issuer,
            "sub": self.sub,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "auth_time": now,
            "nonce": asked["nonce"],
            "amr": self.amr,
        } | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        return 200, {"access_token": "at", "token_type": "Bearer", "id_token": self.signed(claims)}

    def signed(self, claims):
        if self.alg in ("none", "HS256"):  # the latter with the public key taken for a shared secret
            told = ".".join(text(json.dumps(one).encode()) for one in ({"alg": self.alg, "kid": "one"}, claims))
            mac = hmac.digest(self.key.as_pem(private=False), told.encode(), "sha256") if self.alg == "HS256" else b""
            return f"{told}.{text(mac)}"
        return jwt.encode({"alg": self.alg, "kid": self.key.kid}, claims, self.key)


@contextmanager
def serving(clock):
    """The provider, alive on a port of its own."""
    told = Issuer(clock)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            places = {"/.well-known/openid-configuration": told.description, "/keys": told.keys}
            self._answer(*((500, {}) if told.broken else (200, places[self.path]())))

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            given = self.headers.get("Authorization", "").removeprefix("Basic ")
            self._answer(*told.token(form, b64decode(given).decode()))

        def _answer(self, status, body):
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
