"""A web process: uvicorn on the socket that the parent listens on, threads for the sync endpoints.

Law: SIGTERM ends it in order: no new connections, requests under way get their seconds.
"""

import socket
from collections.abc import Callable
from typing import Any

import uvicorn

from hezhan.adapters.processes.access import logged
from hezhan.settings import Settings


class _Server(uvicorn.Server):
    """Says when it takes connections."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def run_web(app: Any, settings: Settings, listener: int, seconds: int, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM. `listener` is the handle of the socket."""
    config = uvicorn.Config(
        logged(app),
        log_config=None,
        access_log=False,
        ws="none",
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=seconds,
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
    )
    _Server(config, ready).run([socket.socket(fileno=listener)])
