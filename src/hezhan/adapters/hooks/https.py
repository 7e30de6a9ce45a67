"""The hook as an address: one POST for each alarm."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import httpx

from hezhan.adapters.hooks.signing import NotTaken, signature
from hezhan.core.instants import Instant, iso

_PATIENCE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class HttpsHook:
    """An address outside. Certificates are checked, redirects are not followed, any answer of 2xx is a yes."""

    url: str
    secret: bytes = field(repr=False)
    now: Callable[[], Instant]

    def tell(self, document: bytes, key: str) -> None:
        """Raises `NotTaken`."""
        at = iso(self.now())
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": key,
            "Hezhan-At": at,
            "Hezhan-Signature": signature(self.secret, at, document),
        }
        try:
            with (
                httpx.Client(timeout=_PATIENCE_S, follow_redirects=False, trust_env=False) as client,
                client.stream("POST", self.url, content=document, headers=headers) as answer,
            ):
                status = answer.status_code
        except httpx.HTTPError as fault:
            raise NotTaken(f"the alarm hook cannot be reached: {type(fault).__name__}") from None
        if not 200 <= status < 300:
            raise NotTaken(f"the alarm hook answered {status}")
