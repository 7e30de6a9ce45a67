"""What stands in a draft's materials after corrections: facts with names of their own, as they are now.

In:  materials and corrections in the order in which they were made. Out: `Known` facts of each material.
Law: a correction names the fact that it changes; the same corrections in the same order give the same facts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hezhan.core.matters import Box, Correction, Filed, Material, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact as it stands. `name` as `Correction.fact` says it; `corrected` when an officer's hand was on it."""

    name: str
    material: str
    span: Span
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A material with its facts as they stand, those read first in their order, then those that officers added."""

    filed: Filed[Material]
    by_name: Mapping[str, Known]

    @property
    def facts(self) -> tuple[Known, ...]:
        """All of them."""
        return tuple(self.by_name.values())

    @property
    def material(self) -> Material:
        """What was read."""
        return self.filed.matter.body

    @property
    def id(self) -> str:
        """The material's own id."""
        return self.filed.matter.id

    def named(self, name: str) -> Known | None:
        """A fact by its name."""
        return self.by_name.get(name)


def read_name(place: int) -> str:
    """The name of the fact that was read as the n-th of a material."""
    return f"read:{place}"


def sheets(materials: Sequence[Filed[Material]], corrections: Sequence[Filed[Correction]]) -> list[Sheet]:
    """Every material with its facts as they stand."""
    return [Sheet(one, _standing(one, corrections)) for one in materials]


def boxes_of(material: Material, span: Span) -> tuple[Box, ...]:
    """Where in the picture a span stands."""
    return tuple(box for box in material.boxes if box.start < span.end and span.start < box.end)


def _standing(filed: Filed[Material], corrections: Sequence[Filed[Correction]]) -> Mapping[str, Known]:
    own = filed.matter.id
    facts = {
        read_name(place): Known(name=read_name(place), material=own, span=span)
        for place, span in enumerate(filed.matter.body.spans)
    }
    for one in corrections:
        said = one.matter.body
        if said.material != own:
            continue
        name = said.fact or one.matter.id
        if said.right is None:
            facts.pop(name, None)
        else:
            facts[name] = Known(name=name, material=own, span=said.right, corrected=True)
    return facts
