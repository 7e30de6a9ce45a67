"""A software authenticator: makes a passkey and proves it, and can be told to misbehave."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

ORIGIN = "http://localhost:8787"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def data(given):
    return urlsafe_b64decode(given + "=" * (-len(given) % 4))


@dataclass
class Authenticator:
    """One device with one key. `counts` says whether it keeps a counter."""

    origin: str = ORIGIN
    site: str = "localhost"
    flags: int = PRESENT | VERIFIED
    counts: bool = True
    count: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    handle: str = ""

    def make(self, options):
        """What the browser gives for `navigator.credentials.create`."""
        self.handle = options["user"]["id"]
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        held = b"\0" * 16 + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        told = self._told(ATTESTED) + held
        client = self._client("webauthn.create", options["challenge"])
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": told})
        return self._answer({"clientDataJSON": text(client), "attestationObject": text(attested)})

    def prove(self, options, handle=None):
        """What the browser gives for `navigator.credentials.get`."""
        self.count += self.counts
        client = self._client("webauthn.get", options["challenge"])
        told = self._told(0)
        signature = self.key.sign(told + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": text(client),
                "authenticatorData": text(told),
                "signature": text(signature),
                "userHandle": self.handle if handle is None else handle,
            }
        )

    def _told(self, more):
        return (
            hashlib.sha256(self.site.encode()).digest()
            + bytes([self.flags | more])
            + (self.count if self.counts else 0).to_bytes(4, "big")
        )

    def _client(self, kind, challenge):
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _answer(self, response):
        return {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}
