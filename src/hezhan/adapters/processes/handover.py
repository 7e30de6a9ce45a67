"""What the parent hands to a process of the tree: one line on its standard input, so that no secret is on a command line.

The environment carries a mark with the data folder, by which a later start knows what an earlier one left behind; settings
are taken out of it, since a reader of hostile files that a worker starts has no use for them.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from hezhan.adapters.processes.measures import VARIABLE, shared_folder
from hezhan.settings import KEYS, PREFIX, Settings, handed, settings_from

MARK: Final = "IN_HEZHAN_TREE"
LOAD: Final = "--load"  # on a process's command line: import paths of what it may have to run


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Everything a process needs to know. Handles are numbers that both processes share."""

    name: str
    role: str
    target: str  # import path of what it runs
    parent: int
    ready: int  # handle on which it says that it is ready
    listener: int | None  # handle of the listening socket
    requests: int  # seconds for requests under way
    data: str
    settings: Mapping[str, object]

    def restored(self) -> Settings:
        """The settings, checked again."""
        return settings_from(Path(self.data), self.settings)


def encoded(told: HandOver) -> bytes:
    """One line."""
    return (json.dumps(asdict(told), ensure_ascii=True) + "\n").encode()


def received(handle: int) -> HandOver:
    """Read the line; what comes behind it is left unread."""
    line = bytearray()
    while not line.endswith(b"\n"):
        letter = os.read(handle, 1)
        if not letter:
            raise EOFError("the parent said nothing")
        line += letter
    told: dict[str, Any] = json.loads(line)
    return HandOver(**told)


def of(settings: Settings) -> tuple[str, Mapping[str, object]]:
    """The data folder and the values as they travel."""
    return str(settings.data), handed(settings)


def environment(settings: Settings) -> dict[str, str]:
    """Ours without settings, with the mark, and where web processes count together."""
    ours = {name: text for name, text in os.environ.items() if not _is_setting(name)}
    counted = shared_folder(settings)
    return ours | {MARK: str(settings.data)} | ({VARIABLE: str(counted)} if counted else {})


def _is_setting(name: str) -> bool:
    return name.startswith(PREFIX) and name.removeprefix(PREFIX).lower() in KEYS
