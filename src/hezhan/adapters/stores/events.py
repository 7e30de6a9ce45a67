"""What the store tells while it works: one line for the terminal, the log or the desk's health page."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where the store is; `NOTICE` is anything an administrator should read."""

    PREPARING = "preparing"
    STARTING = "starting"
    READY = "ready"
    DIED = "died"
    STOPPING = "stopping"
    STOPPED = "stopped"
    COPYING = "copying"
    COMPARING = "comparing"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as a sentence."""

    stage: Stage
    text: str


Tell = Callable[[Event], None]  # may be called from the supervising thread


def nobody(_: Event) -> None:
    """For callers who do not listen."""
