"""How long a session lasts: a shift, an hour without a sign of life, and never longer than a role."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.rights import TERMS, Proof

_MINUTE: Final = 60 * SECOND
# a program fetches its next session by itself; a holder comes for one affair
_SHORT: Final[Mapping[str, int]] = MappingProxyType({Proof.MACHINE: 60, Proof.CODE: 30})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Minutes."""

    shift: int = TERMS.session_minutes
    idle: int = 60

    def ends(self, proof: str, begun: Instant, seen: Instant, role_ends: Instant | None) -> Instant:
        """When a session is over that was begun and last seen then; exclusive."""
        whole = min(self.shift, _SHORT.get(proof, self.shift))
        ends = [begun + whole * _MINUTE, seen + self.idle * _MINUTE]
        return Instant(min(ends if role_ends is None else [*ends, role_ends]))
