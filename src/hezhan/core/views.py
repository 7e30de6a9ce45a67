"""Views: how somebody looks at a case, as steps that can be undone. Nothing of it is a fact of the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hezhan.core.instants import Instant


class Did(StrEnum):
    """What a step does with the history of changes."""

    TAKE = "take"  # a further change; what was undone before it is gone
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewStep:
    """One step of one member in one case, from 1; `change` is empty when something is undone or done again."""

    n: int
    at: Instant
    did: Did
    change: Mapping[str, Any]
