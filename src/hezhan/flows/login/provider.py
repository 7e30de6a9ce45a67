"""A provider of identities: the browser goes there and comes back with a code.

Law: what comes back belongs to the browser that left (`binding`, in a cookie), to this question (state, nonce, verifier),
     and to somebody who was tied to the provider beforehand.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.personal import Personal
from hezhan.engines.rights import TERMS, Proof
from hezhan.flows.login.arriving import Came, Opened, Proven, begin, failed, settle
from hezhan.flows.login.means import Means, Provider
from hezhan.flows.login.refusals import Unknown

FOR: Final = "oidc"
_ASKED_US: Final = 10 * 60 * SECOND
_OLDEST_S: Final = TERMS.session_minutes * 60


def leave_for_provider(means: Means, binding: str, came: Came) -> str:
    """Where to send the browser. For a fresh proof the provider must ask the person anew. Raises `Unknown`."""
    provider = _provider(means)
    state, nonce = means.codes.new_handle(), means.codes.new_handle()
    verifier = means.codes.new_handle() + means.codes.new_handle()
    oldest = 0 if came.again else _OLDEST_S
    place = provider.address(state=state, nonce=nonce, verifier=verifier, oldest_s=oldest)
    body = {"for": FOR, "nonce": nonce, "verifier": verifier, "binding": _mark(binding), "oldest": oldest}
    # the request that comes back began at another site, so the browser sends no strict cookie with it
    token = means.secrets.seal(Personal.WORDS, came.token, _context(state)) if came.token else ""
    with means.door.entry() as entry:
        entry.ask(state, {**body, "again": came.again, "token": token}, Instant(entry.now + _ASKED_US))
    return place


def by_provider(means: Means, state: str, code: str, binding: str, address: str) -> Opened:
    """Raises `NotProven`, `TooSoon`, `Unknown`. Whether it is a login or a fresh proof was said when leaving."""
    provider = _provider(means)
    with means.door.entry() as entry:
        asked = entry.take(state)
    if asked is not None and asked["for"] != FOR:
        asked = None
    came = _came(means, state, asked, address)
    tried = begin(means, "oidc", _mark(binding), came)
    result: Opened | None = None
    member: str | None = None
    if asked is not None and hmac.compare_digest(str(asked["binding"]), _mark(binding)):
        told = provider.told(
            code=code, nonce=str(asked["nonce"]), verifier=str(asked["verifier"]), oldest_s=int(asked["oldest"])
        )
        with means.door.entry() as entry:
            known = entry.outside("oidc", told.subject) if told else None
            if told and known:
                member = known.member
                proven = Proven(member=member, proof=Proof(told.proof), by="oidc", at=told.proven_at)
                result = settle(means, entry, tried, proven)
    if result is None:
        raise failed(means, tried, member)
    return result


def _provider(means: Means) -> Provider:
    if means.provider is None:
        raise Unknown("no provider of identities")
    return means.provider


def _came(means: Means, state: str, asked: Mapping[str, Any] | None, address: str) -> Came:
    if asked is None:
        return Came(address=address)
    sealed = str(asked["token"])
    token = means.secrets.open(Personal.WORDS, sealed, _context(state)) if sealed else None
    return Came(address=address, token=token, again=asked["again"] is True)


def _context(state: str) -> bytes:
    return f"leaving/{state}".encode()


def _mark(binding: str) -> str:
    return hashlib.sha256(binding.encode("utf-8", "surrogatepass")).hexdigest()
