"""What serving takes, and what it tells while it goes on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hezhan.adapters.processes.parts import Parts
from hezhan.adapters.processes.patience import Patience
from hezhan.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One tree: its settings, its parts, the command line that becomes a process of it, its patience."""

    settings: Settings
    parts: Parts
    command: Sequence[str]
    patience: Patience


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done, for a line to people or programs."""

    name: str
    facts: Mapping[str, object] = field(default_factory=dict)


Tell = Callable[[Step], None]
