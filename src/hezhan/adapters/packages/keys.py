"""Ed25519 keys as PEM. A key's id is the SHA-256 of its public part as DER (SubjectPublicKeyInfo).

By hand: `openssl pkey -pubin -in KEY.pem -outform DER | sha256sum`.
"""

import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from hezhan.core.problems import Problem, Refused
from hezhan.engines.evidence import Digest, Signer

_DAMAGE: Final = (ValueError, TypeError, UnsupportedAlgorithm)
_LARGEST_PEM: Final = 64 << 10
_ONE_KEY: Final = re.compile(rb"-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----")


def new_private_key(password: bytes | None = None) -> bytes:
    """A new key as PKCS #8 PEM, locked when a password is given."""
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def public_key(private: bytes, password: bytes | None = None) -> bytes:
    """The public part as PEM, to be given to others. Raises `Refused`."""
    return _pem(_private(private, password).public_key())


def signer_of(private: bytes, password: bytes | None = None) -> Signer:
    """What signs with this key. Raises `Refused` on another sort of key or a wrong password."""
    key = _private(private, password)
    return Signer(_id(key.public_key()), key.sign)


def key_id(pem: bytes) -> Digest | None:
    """The id of a public key in exactly the spelling in which we write it, None for anything else."""
    key = _public(pem)
    return _id(key) if key and _pem(key) == pem else None


def given_key(path: Path) -> Digest:
    """The id of a public key that somebody brings. Raises `Refused` when it is none, `OSError` when it cannot be read.

    The file holds nothing else: a package holds keys too, and must not vouch for itself.
    """
    with path.open("rb") as file:
        text = file.read(_LARGEST_PEM).strip()
    key = _public(text) if _ONE_KEY.fullmatch(text) else None
    if key is None:
        raise _refused(
            str(path), "it is not an Ed25519 public key in PEM (-----BEGIN PUBLIC KEY-----) and nothing else"
        )
    return _id(key)


def fits(pem: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the signature is this key's over these bytes."""
    key = _public(pem)
    if key is None:
        return False
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def _private(pem: bytes, password: bytes | None) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem, password)
    except _DAMAGE:
        raise _refused("private key", "it is not a private key in PEM, or its password is another") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _refused("private key", "it is not an Ed25519 key")
    return key


def _public(pem: bytes) -> Ed25519PublicKey | None:
    try:
        key = load_pem_public_key(pem)
    except _DAMAGE:
        return None
    return key if isinstance(key, Ed25519PublicKey) else None


def _id(key: Ed25519PublicKey) -> Digest:
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def _pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _refused(place: str, text: str) -> Refused:
    return Refused([Problem(file=place, row=0, reason="unreadable", text=text)])
