"""A signed card that says to whom a rejected caller objects.

In:  the operator's name and addresses, a key. Out: the card as a compact JWS, the certificate that proves the key.
Law: whoever holds the certificate can prove the card; the key is made once and leaves this machine never.
Source: RFC 8688, section 3.2 (608 and Call-Info with purpose `jwscard`); RFC 7095 (jCard); RFC 7515 (JWS).
"""

import base64
import json
import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import NameOID

from hezhan.core.instants import SECOND, Instant, local

CARD, CERTIFICATE = "/v1/redress.jws", "/v1/redress.cer"
_VALID: Final = timedelta(days=3650)
_HALF: Final = 32  # bytes of each number of a P-256 signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Redress:
    """Who answers. `url` is where this house's HTTP door is seen from outside, without a slash at its end."""

    url: str
    name: str = "反诈中心"
    tel: str = ""


def redress_card(told: Redress, keys: Path, now: Instant) -> tuple[bytes, bytes]:
    """The card, and the certificate in DER."""
    key, certificate = _key(keys / "redress.pem", told.name, now)
    head = {"alg": "ES256", "typ": "vcard", "x5u": told.url + CERTIFICATE}
    card: list[list[Any]] = [["version", {}, "text", "4.0"], ["fn", {}, "text", told.name]]
    card.append(["url", {"type": "work"}, "uri", f"{told.url}/why"])
    if told.tel:
        card.append(["tel", {"type": "work"}, "uri", f"tel:{told.tel}"])
    text = f"{_plain(head)}.{_plain({'iat': now // SECOND, 'jcard': ['vcard', card]})}".encode()
    r, s = decode_dss_signature(key.sign(text, ec.ECDSA(hashes.SHA256())))
    signature = r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")
    return text + b"." + _bare(signature), certificate.public_bytes(serialization.Encoding.DER)


def _plain(said: dict[str, Any]) -> str:
    return _bare(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).decode()


def _bare(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _key(path: Path, name: str, now: Instant) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Key and certificate lie in one file; an operator may put own ones there."""
    if not path.exists():
        _make(path, name, now)
    data = path.read_bytes()
    key = serialization.load_pem_private_key(data, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{path} holds no key on the curve P-256")
    return key, x509.load_pem_x509_certificate(data)


def _make(path: Path, name: str, now: Instant) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    since = local(now)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since - timedelta(days=1))
        .not_valid_after(since + _VALID)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, *form)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem + certificate.public_bytes(serialization.Encoding.PEM))
