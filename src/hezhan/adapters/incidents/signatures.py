"""Who sent a document: four headers that sign it, checked before a byte of it is read as JSON.

In:  the headers and the bytes of a request, the keys known here, this centre's name, `now`, the nonces used already.
Out: the sender's key, or `NotGenuine`.
Law: the algorithm is the key's own, never the header's word; a document counts for one centre, within the window, once.
     A nonce is written down only after the signature held, so nobody without a key can use one up; while no nonce can be
     kept, nothing is taken.

To the outside every refusal is the same; `why` is for the log.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from threading import Lock
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hezhan.adapters.incidents.documents import LARGEST_DOCUMENT
from hezhan.core.instants import SECOND, Instant

KEY, TIME, NONCE, SIGNATURE = HEADERS = ("Hezhan-Key", "Hezhan-Time", "Hezhan-Nonce", "Hezhan-Signature")
WINDOW: Final = 300 * SECOND  # either side of now: clocks of two systems differ
LEAST_SECRET: Final = 32  # bytes
_FORM: Final = "hezhan-incident-1"
_KEY_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_TIME = re.compile(r"\d{1,12}", re.ASCII)
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


class Algorithm(StrEnum):
    """How a sender signs."""

    HMAC = "hmac-sha256"  # `material` is the shared secret
    ED25519 = "ed25519"  # `material` is the 32 bytes of the public key


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderKey:
    """One key of one sender, valid in `[since, until)`. Raises `ValueError` on a weak secret or a damaged key."""

    key_id: str
    sender: str
    algorithm: Algorithm
    material: bytes = field(repr=False)
    since: Instant
    until: Instant

    def __post_init__(self) -> None:
        if not _KEY_ID.fullmatch(self.key_id):
            raise ValueError("a key's id is 1 to 64 letters, digits, points, lines")
        if self.algorithm is Algorithm.HMAC and len(self.material) < LEAST_SECRET:
            raise ValueError(f"a shared secret has {LEAST_SECRET} bytes at least")
        if self.algorithm is Algorithm.ED25519:
            Ed25519PublicKey.from_public_bytes(self.material)


class Why(StrEnum):
    """Why a request is not taken."""

    TOO_LARGE = "too-large"
    MALFORMED = "malformed"  # a header is missing, doubled or of another form
    UNKNOWN_KEY = "unknown-key"  # or not valid now
    STALE = "stale"  # signed outside the window
    SIGNATURE = "signature"
    REPLAYED = "replayed"


class NotGenuine(Exception):
    """The request is not taken."""

    def __init__(self, why: Why) -> None:
        super().__init__("the request is not signed by a sender who is known here")
        self.why = why


class Nonces(Protocol):
    """Nonces that were used. Where several processes receive, all of them must ask the same one."""

    def take(self, key_id: str, nonce: str, until: Instant, now: Instant) -> bool:
        """Write it down until an instant; False when it is there already, or when it cannot be kept."""


class NonceMemory:
    """Nonces of one process. When full of those that still count it takes no more rather than forget one."""

    def __init__(self, most: int = 100_000) -> None:
        self._most = most
        self._until: dict[tuple[str, str], Instant] = {}
        self._lock = Lock()

    def take(self, key_id: str, nonce: str, until: Instant, now: Instant) -> bool:
        """As the protocol says."""
        with self._lock:
            if len(self._until) >= self._most:
                self._until = {one: end for one, end in self._until.items() if end > now}
            taken = self._until.get((key_id, nonce))
            if len(self._until) >= self._most or (taken is not None and taken > now):
                return False
            self._until[key_id, nonce] = until
            return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What this centre checks by. `centre` is its own name, which senders sign."""

    centre: str
    keys: Mapping[str, SenderKey]
    nonces: Nonces

    def sender_of(self, headers: Mapping[str, str], body: bytes, now: Instant) -> SenderKey:
        """The key that signed it. Raises `NotGenuine`."""
        if len(body) > LARGEST_DOCUMENT:
            raise NotGenuine(Why.TOO_LARGE)
        key_id, time, nonce, signature = _headers(headers)
        key = self.keys.get(key_id)
        if key is None or not key.since <= now < key.until:
            raise NotGenuine(Why.UNKNOWN_KEY)
        at = int(time) * SECOND
        if abs(now - at) > WINDOW:
            raise NotGenuine(Why.STALE)
        if not _holds(key, signed_text(self.centre, key_id, time, nonce, body), signature):
            raise NotGenuine(Why.SIGNATURE)
        if not self.nonces.take(key_id, nonce, Instant(at + WINDOW + SECOND), now):
            raise NotGenuine(Why.REPLAYED)
        return key


def signed_text(centre: str, key_id: str, time: str, nonce: str, body: bytes) -> bytes:
    """The bytes that are signed: six lines without a last line end. `time` is whole seconds since 1970."""
    return "\n".join((_FORM, centre, key_id, time, nonce, sha256(body).hexdigest())).encode()


def signed_headers(
    centre: str, key_id: str, secret: bytes | Ed25519PrivateKey, body: bytes, at: Instant, nonce: str
) -> dict[str, str]:
    """The sender's half: the four headers. A nonce is never used twice."""
    time = str(at // SECOND)
    text = signed_text(centre, key_id, time, nonce, body)
    raw = secret.sign(text) if isinstance(secret, Ed25519PrivateKey) else hmac.digest(secret, text, "sha256")
    return dict(zip(HEADERS, (key_id, time, nonce, base64.b64encode(raw).decode()), strict=True))


def _headers(headers: Mapping[str, str]) -> tuple[str, str, str, bytes]:
    """The four, whatever the case of their names; one that stands twice is refused."""
    told = [(name.lower(), value) for name, value in headers.items()]
    values = [[value for name, value in told if name == one.lower()] for one in HEADERS]
    if any(len(found) != 1 for found in values):
        raise NotGenuine(Why.MALFORMED)
    key_id, time, nonce, signature = (found[0] for found in values)
    if not (_KEY_ID.fullmatch(key_id) and _TIME.fullmatch(time) and _NONCE.fullmatch(nonce)):
        raise NotGenuine(Why.MALFORMED)
    try:
        return key_id, time, nonce, base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        raise NotGenuine(Why.MALFORMED) from None


def _holds(key: SenderKey, text: bytes, signature: bytes) -> bool:
    if key.algorithm is Algorithm.HMAC:
        return hmac.compare_digest(hmac.digest(key.material, text, "sha256"), signature)
    try:
        Ed25519PublicKey.from_public_bytes(key.material).verify(signature, text)
    except InvalidSignature:
        return False
    return True
