"""Security: the session cookie, requests of other sites, security headers, the Host.

In:  a request's headers. Out: `Credentials`; a refusal before anything else happens; headers on every answer.
Law: a cookie alone changes nothing: an unsafe request with a cookie also comes from this site and repeats the session's
     token; what a browser is told does not let it run, frame or leak anything of ours.

The anti-forgery token is HMAC(key, session token): bound to the session, nothing to store, the same in every worker.
"""

import base64
import hmac
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hezhan.api.shell.callers import Channel, Credentials
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.parts import Parts, is_loopback
from hezhan.api.shell.problems import Refusal

CSRF_HEADER: Final = "X-Hezhan-CSRF"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": CSP,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": (
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), "
            "publickey-credentials-get=(self), publickey-credentials-create=(self)"
        ),
    }
)
_LONGEST_TOKEN = 512
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def cookie_name(parts: Parts) -> str:
    """`__Host-hezhan`; plain where only this machine itself is served without https."""
    return "__Host-hezhan" if parts.secure else "hezhan"


def csrf_cookie_name(parts: Parts) -> str:
    """The cookie from which the pages read the token that they repeat."""
    return f"{cookie_name(parts)}-csrf"


def csrf_token(key: bytes, session_token: str) -> str:
    """The anti-forgery token of one session."""
    mac = hmac.digest(key, b"csrf\0" + session_token.encode(), "sha256")
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def sign_in(response: Response, session_token: str, parts: Parts) -> str:
    """Give the browser its session; returns the anti-forgery token, which the answer may also tell."""
    token = csrf_token(parts.keys.csrf, session_token)
    for name, value, hidden in (
        (cookie_name(parts), session_token, True),
        (csrf_cookie_name(parts), token, False),
    ):
        response.set_cookie(name, value, path="/", secure=parts.secure, httponly=hidden, samesite="strict")
    return token


def sign_out(response: Response, parts: Parts) -> None:
    """Take the session back from the browser."""
    for name in (cookie_name(parts), csrf_cookie_name(parts)):
        response.delete_cookie(name, path="/", secure=parts.secure, samesite="strict")


def credentials(scope: Scope, parts: Parts) -> Credentials | None:
    """What the request brings. A bearer token goes before a cookie; a malformed one is none."""
    headers = Headers(scope=scope)
    given = headers.get("authorization")
    if given is None:
        token, channel = _cookie(headers, cookie_name(parts)), Channel.COOKIE
    else:
        scheme, _, rest = given.partition(" ")
        token, channel = (rest.strip() if scheme.lower() == "bearer" else ""), Channel.BEARER
    if not token or len(token) > _LONGEST_TOKEN or not token.isascii():
        return None
    return Credentials(token, channel, address(scope))


def address(scope: Scope) -> str:
    """The caller's address; empty over a local socket."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def is_near(scope: Scope) -> bool:
    """Whether the caller sits on this machine and speaks for nobody else."""
    headers = Headers(scope=scope)
    host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
    return is_loopback(address(scope)) and is_loopback(host) and not any(name in headers for name in _FORWARDED)


def check_origin(scope: Scope, parts: Parts) -> None:
    """Refuse requests of other sites, and unsafe ones of cookie sessions without their token. Raises `Refusal`."""
    headers = Headers(scope=scope)
    if "authorization" in headers:
        return  # no page of another site can add an Authorization header: that takes our consent, which nobody gets
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if scope["method"] in SAFE:
        if scope["path"].startswith("/api/") and site not in (None, "same-origin", "none"):
            raise Refusal(Kind.NOT_SAME_ORIGIN)  # a look is on record too: no neighbouring site makes one in our name
        return
    session = _cookie(headers, cookie_name(parts))
    if site not in (None, "same-origin") or (origin is not None and not _ours(origin, parts)):
        raise Refusal(Kind.NOT_SAME_ORIGIN)
    if not session:
        return
    if site is None and origin is None:
        raise Refusal(Kind.NOT_SAME_ORIGIN)
    if not hmac.compare_digest(
        headers.get(CSRF_HEADER, "").encode("latin-1"), csrf_token(parts.keys.csrf, session).encode()
    ):
        raise Refusal(Kind.CSRF_MISSING)


def check_host(scope: Scope, parts: Parts) -> None:
    """Refuse what is addressed to somebody else. Raises `Refusal`."""
    host = Headers(scope=scope).get("host", "").lower()
    if host not in {origin.host for origin in parts.origins} and not _asks_after_health(scope):
        raise Refusal(Kind.HOST_UNKNOWN)


class Armour:
    """Checks the Host and the origin, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, parts: Parts) -> None:
        self.app = app
        self.parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Of HTTP; there is nothing else here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def clad(message: Message) -> None:
            if message["type"] == "http.response.start":
                _clothe(MutableHeaders(scope=message), scope["path"], self.parts)
            await send(message)

        try:
            check_host(scope, self.parts)
            check_origin(scope, self.parts)
        except Refusal as refusal:
            await refusal.response()(scope, receive, clad)
            return
        await self.app(scope, receive, clad)


def _clothe(headers: MutableHeaders, path: str, parts: Parts) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
    if parts.secure:
        headers["Strict-Transport-Security"] = "max-age=63072000"
    if path.startswith("/api/") or "cache-control" not in headers:
        headers["Cache-Control"] = "no-store"


def _cookie(headers: Headers, name: str) -> str:
    return cookie_parser("; ".join(headers.getlist("cookie"))).get(name, "")


def _ours(origin: str, parts: Parts) -> bool:
    return origin in {one.text for one in parts.origins}


def _asks_after_health(scope: Scope) -> bool:
    return scope["path"].startswith(("/health/", "/metrics")) and is_near(scope)
