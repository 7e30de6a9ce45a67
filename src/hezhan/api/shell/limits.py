"""Limits: how often one address and one session may ask.

In:  requests. Out: the same, or a problem 429 with the seconds to wait.
Law: over any stretch nobody gets more than the burst plus the rate times its length; memory is bounded, whatever addresses
     are made up. Each worker counts for itself. Tries at logging in are counted elsewhere, for all workers.
"""

import hashlib
import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.parts import Parts, Rate
from hezhan.api.shell.problems import Refusal
from hezhan.api.shell.security import address, credentials

_MOST_BUCKETS = 20_000


class Buckets:
    """Token buckets by key. The bucket untouched for longest is forgotten first; it is then full again."""

    def __init__(self, rate: Rate, ticks: Callable[[], float], most: int = _MOST_BUCKETS) -> None:
        self.rate = rate
        self.most = most
        self._ticks = ticks
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # key: tokens, when

    def take(self, key: str) -> float:
        """Take a token; the seconds to wait when there is none, otherwise 0."""
        now = self._ticks()
        tokens, since = self._buckets.pop(key, (self.rate.burst, now))
        tokens = min(self.rate.burst, tokens + max(0.0, now - since) * self.rate.per_second)
        taken = tokens >= 1
        self._buckets[key] = (tokens - 1 if taken else tokens, now)
        if len(self._buckets) > self.most:
            self._buckets.popitem(last=False)
        return 0.0 if taken else (1 - tokens) / self.rate.per_second

    def __len__(self) -> int:
        return len(self._buckets)


class Limits:
    """Refuses who asks too often."""

    def __init__(self, app: ASGIApp, parts: Parts) -> None:
        self.app = app
        self.parts = parts
        self._addresses = Buckets(parts.bounds.address, parts.ticks)
        self._sessions = Buckets(parts.bounds.session, parts.ticks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Of HTTP."""
        wait = self._wait(scope) if scope["type"] == "http" else 0
        if not wait:
            await self.app(scope, receive, send)
            return
        seconds = math.ceil(wait)
        refusal = Refusal(
            Kind.TOO_MANY_REQUESTS,
            f"请求太多，{seconds}秒后再发。",
            f"Too many requests; wait {seconds} s.",
            headers={"Retry-After": str(seconds)},
        )
        await refusal.response()(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        wait = self._addresses.take(neighbourhood(address(scope)))
        if wait:
            return wait
        brought = credentials(scope, self.parts)
        return self._sessions.take(hashlib.sha256(brought.token.encode()).hexdigest()) if brought else 0


def neighbourhood(caller: str) -> str:
    """An address; of IPv6 its /64, because one customer has them all."""
    try:
        found = ipaddress.ip_address(caller.partition("%")[0])
    except ValueError:
        return caller[:64]
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
