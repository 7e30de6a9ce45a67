"""Refusals of serving: each sentence says what is wrong and what to do."""

from pathlib import Path

from hezhan.core.problems import Problem, Refused


class ServeRefused(Refused):
    """Nothing is served."""

    def __init__(self, place: Path | str, text: str) -> None:
        super().__init__([Problem(file=str(place), row=0, reason="serve", text=text)])
