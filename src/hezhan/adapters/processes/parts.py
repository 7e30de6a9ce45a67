"""Where the parts that processes run are found: import paths 'module:callable', loaded only in the process that runs them.

`migrate(settings)` brings the tables up to date; `web(settings)` gives an ASGI application; `jobs(settings, stop, place)`
works until the event `stop` is set, in the place of that name, which nobody else fills meanwhile; `warn` is the same.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hezhan.adapters.processes.refusals import ServeRefused


class Role(StrEnum):
    """What a process of the tree does."""

    STORE = "store"
    MIGRATE = "migrate"
    WEB = "web"
    JOBS = "jobs"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One import path for each role."""

    migrate: str
    web: str
    jobs: str
    warn: str

    def of(self, role: Role) -> str:
        """The import path of a role."""
        return {Role.MIGRATE: self.migrate, Role.WEB: self.web, Role.JOBS: self.jobs, Role.WARN: self.warn}[role]


def load(path: str) -> None:
    """Load what stands at an import path. Raises `ImportError`."""
    importlib.import_module(path.partition(":")[0])


def callable_at(path: str) -> Callable[..., Any]:
    """What stands at an import path. Raises `ServeRefused` when there is nothing to call."""
    module, _, name = path.partition(":")
    found = getattr(importlib.import_module(module), name, None)
    if not callable(found):
        raise ServeRefused(path, "is nothing that can be called")
    assert callable(found)
    return found  # type: ignore[no-any-return]
