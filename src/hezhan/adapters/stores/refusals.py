"""Refusals of the store: each sentence says what is wrong and what to do, and nothing was changed."""

from pathlib import Path

from hezhan.core.problems import Problem, Refused


class StoreRefused(Refused):
    """The store is not started, copied or put back."""

    def __init__(self, place: Path | str, text: str) -> None:
        super().__init__([Problem(file=str(place), row=0, reason="store", text=text)])


class StoreInUse(StoreRefused):
    """Another process supervises this folder."""


class ServerLost(StoreRefused):
    """The server went away or cannot be reached; trying again may help."""
