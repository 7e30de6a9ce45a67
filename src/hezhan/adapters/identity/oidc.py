"""A provider of identities (OpenID Connect): code flow with PKCE, nonce and state; the id_token wholly checked.

In:  issuer, client, secret; what the provider says over HTTP. Out: the address to go to; `Told`, what it says of a person.
Law: nothing is believed of a token that is not signed by the issuer's present keys, for this client, for this nonce, now.
"""

import hashlib
import hmac
import logging
import threading
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from hezhan.core.instants import SECOND, Instant
from hezhan.ports import Clock

_LOG: Final = logging.getLogger("hezhan.identity")
_ALGORITHMS: Final = [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
]
_HASHES: Final = {"256": "sha256", "384": "sha384", "512": "sha512", "DSA": "sha512", "519": "sha512"}
_LEEWAY_S: Final = 60
_LARGEST: Final = 1 << 20
_KEEP: Final = 3600 * SECOND
_KEYS_AGAIN: Final = 60 * SECOND  # an unknown key is not asked for more often
_PHISHING_RESISTANT: Final = frozenset({"hwk", "phr", "phrh", "pop", "fido"})
_TWO_FACTORS: Final = frozenset({"mfa", "otp"})


class ProviderAway(Exception):
    """The provider cannot be reached, or does not answer as one."""


class _NotBelieved(Exception):
    """What came is not proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """How the centre is known to the provider. `strong_acr` are values of `acr` that mean two factors there."""

    issuer: str
    id: str
    secret: str = field(repr=False)
    callback: str
    strong_acr: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the provider says: who, how surely ('password', 'password-totp', 'passkey'), proven when."""

    subject: bytes  # a hash of issuer and sub
    proof: str
    proven_at: Instant


class Provider:
    """One provider. Its description and keys are kept for an hour."""

    def __init__(self, client: Client, clock: Clock, http: httpx.Client | None = None) -> None:
        self._client = client
        self._clock = clock
        self._http = http or httpx.Client(timeout=10, follow_redirects=False, trust_env=False)
        self._lock = threading.Lock()
        self._described: tuple[int, Mapping[str, Any]] | None = None
        self._keys: tuple[int, KeySet] | None = None

    def address(self, *, state: str, nonce: str, verifier: str, oldest_s: int) -> str:
        """Where to send the browser; the person must have proven themselves within `oldest_s` seconds."""
        asked = {
            "response_type": "code",
            "client_id": self._client.id,
            "redirect_uri": self._client.callback,
            "scope": "openid",
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
            "max_age": str(oldest_s),
            **({"prompt": "login"} if oldest_s == 0 else {}),
        }
        place = self._place("authorization_endpoint")
        return f"{place}{'&' if urlsplit(place).query else '?'}{urlencode(asked)}"

    def told(self, *, code: str, nonce: str, verifier: str, oldest_s: int) -> Told | None:
        """Change the code for a token; None when it is not believed. Raises `ProviderAway`."""
        try:
            claims = self._believed(code, nonce, verifier, oldest_s)
        except _NotBelieved as fault:
            _LOG.warning("an id_token was not believed: %s", fault)
            return None
        return Told(
            subject=subject_mark(self._client.issuer, str(claims["sub"])),
            proof=self._proof(claims),
            proven_at=Instant(min(int(claims["auth_time"]) * SECOND, self._clock.now())),
        )

    def _believed(self, code: str, nonce: str, verifier: str, oldest_s: int) -> Mapping[str, Any]:
        answer = self._token(code, verifier)
        token = str(answer.get("id_token", ""))
        claims = self._claims(token)
        self._check(claims, nonce, oldest_s)
        self._check_access(token, claims, answer.get("access_token"))
        return claims

    def subject(self, sub: str) -> bytes:
        """What is kept of a person's `sub`."""
        return subject_mark(self._client.issuer, sub)

    def _proof(self, claims: Mapping[str, Any]) -> str:
        amr = claims.get("amr")
        ways = frozenset(str(one) for one in amr) if isinstance(amr, list) else frozenset()
        if ways & _PHISHING_RESISTANT and ("user" in ways or "mfa" in ways or "pin" in ways):
            return "passkey"
        strong = ways & _TWO_FACTORS or str(claims.get("acr", "")) in self._client.strong_acr
        return "password-totp" if strong else "password"

    def _check(self, claims: Mapping[str, Any], nonce: str, oldest_s: int) -> None:
        now = self._clock.now() // SECOND
        heard = claims.get("aud")
        audience = heard if isinstance(heard, list) else [heard]
        times = [claims.get(name) for name in ("exp", "iat", "auth_time")]
        if not all(isinstance(one, int) and not isinstance(one, bool) for one in times):
            raise _NotBelieved("exp, iat and auth_time are wanted")
        ends, given, proven = (int(one) for one in times if one is not None)
        faults = {
            "issuer": claims.get("iss") != self._client.issuer,
            "audience": self._client.id not in audience,
            "azp": (len(audience) > 1 or "azp" in claims) and claims.get("azp") != self._client.id,
            "over": now >= ends + _LEEWAY_S,
            "not yet": given > now + _LEEWAY_S or int(claims.get("nbf", 0)) > now + _LEEWAY_S,
            "stale": given < now - 600,
            "nonce": not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()),
            "proven too long ago": proven < now - oldest_s - _LEEWAY_S or proven > now + _LEEWAY_S,
            "nobody": not isinstance(claims.get("sub"), str) or not 0 < len(str(claims.get("sub"))) <= 255,
        }
        if found := [name for name, so in faults.items() if so]:
            raise _NotBelieved(", ".join(found))

    def _check_access(self, token: str, claims: Mapping[str, Any], access: object) -> None:
        told = claims.get("at_hash")
        if told is None or not isinstance(access, str):
            return
        algorithm = str(jws.extract_compact(token.encode()).headers().get("alg", ""))
        half = hashlib.new(_HASHES[algorithm[-3:]], access.encode()).digest()
        due = urlsafe_b64encode(half[: len(half) // 2]).rstrip(b"=").decode()
        if not hmac.compare_digest(due, str(told)):
            raise _NotBelieved("at_hash")

    def _claims(self, token: str) -> Mapping[str, Any]:
        for again in (False, True):
            keys = self._key_set(again=again)
            try:
                return jwt.decode(token, keys, algorithms=_ALGORITHMS).claims
            except (JoseError, ValueError) as fault:
                if again:
                    raise _NotBelieved(type(fault).__name__) from None
        raise _NotBelieved("unreachable")

    def _token(self, code: str, verifier: str) -> Mapping[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._client.callback,
            "code_verifier": verifier,
        }
        ways = self._description().get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        basic = "client_secret_basic" in ways
        if not basic:
            form |= {"client_id": self._client.id, "client_secret": self._client.secret}
        given = httpx.BasicAuth(self._client.id, self._client.secret) if basic else None
        return self._json("POST", self._place("token_endpoint"), form, given)

    def _description(self) -> Mapping[str, Any]:
        with self._lock:
            kept = self._described
            if kept is None or self._clock.now() - kept[0] > _KEEP:
                told = self._json("GET", f"{self._client.issuer.rstrip('/')}/.well-known/openid-configuration")
                if told.get("issuer") != self._client.issuer:
                    raise ProviderAway("it calls itself another issuer")
                kept = self._described = (self._clock.now(), told)
            return kept[1]

    def _key_set(self, *, again: bool) -> KeySet:
        place = self._place("jwks_uri")
        with self._lock:
            kept = self._keys
            age = _KEEP + 1 if kept is None else self._clock.now() - kept[0]
            if kept is None or age > (_KEYS_AGAIN if again else _KEEP):
                try:
                    found = KeySet.import_key_set(dict(self._json("GET", place)))  # type: ignore[arg-type]
                except (JoseError, ValueError, KeyError, TypeError):
                    raise ProviderAway("its keys cannot be read") from None
                kept = self._keys = (self._clock.now(), found)
            return kept[1]

    def _place(self, name: str) -> str:
        place = str(self._description().get(name, ""))
        parts = urlsplit(place)
        if parts.scheme != "https" and not (parts.scheme == "http" and self._client.issuer.startswith("http://")):
            raise ProviderAway(f"its {name} is not https")
        return place

    def _json(
        self, method: str, place: str, form: Mapping[str, str] | None = None, auth: httpx.BasicAuth | None = None
    ) -> Mapping[str, Any]:
        try:
            with self._http.stream(
                method, place, data=form, auth=auth, headers={"Accept": "application/json"}
            ) as answer:
                body = b""
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > _LARGEST:
                        raise ProviderAway("it answers without end")
                if answer.status_code in (400, 401) and form is not None:
                    raise _NotBelieved("the code was refused")
                if answer.status_code != 200:
                    raise ProviderAway(f"it answers {answer.status_code}")
            told = httpx.Response(200, content=body).json()
        except (httpx.HTTPError, ValueError) as fault:
            raise ProviderAway(type(fault).__name__) from None
        if not isinstance(told, dict):
            raise ProviderAway("its answer is no object")
        return told


def subject_mark(issuer: str, sub: str) -> bytes:
    """A person at a provider: the same `sub` at another issuer is somebody else."""
    return hashlib.sha256(b"hezhan oidc\0" + issuer.encode() + b"\0" + sub.encode("utf-8", "surrogatepass")).digest()
