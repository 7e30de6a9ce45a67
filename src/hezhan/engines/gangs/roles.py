"""What somebody does for a gang: nine roles, the layer each stands on, and their words.

The first five work for the gang itself; the others move its money and may do so for several gangs, so that serving the same
gang twice says nothing of one gang (`shared`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """What somebody does."""

    ORGANISER = "organiser"
    MANAGER = "manager"
    DEVELOPER = "developer"
    RECRUITER = "recruiter"
    OPERATOR = "operator"
    LAUNDERER = "launderer"
    HERDER = "herder"
    MULE = "mule"
    RUNNER = "runner"


class Layer(IntEnum):
    """From above to below."""

    ORGANISING = 0
    MANAGING = 1
    WORKING = 2
    LAUNDERING = 3
    CASHING = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A role's place and words; `shared`: it may serve several gangs at a time."""

    layer: Layer
    zh: str
    en: str
    shared: bool = False


PARTS: Final[Mapping[Role, Part]] = MappingProxyType(
    {
        Role.ORGANISER: Part(Layer.ORGANISING, "组织者", "organiser"),
        Role.MANAGER: Part(Layer.MANAGING, "管理", "manager"),
        Role.DEVELOPER: Part(Layer.WORKING, "技术", "developer"),
        Role.RECRUITER: Part(Layer.WORKING, "招募引流", "recruiter"),
        Role.OPERATOR: Part(Layer.WORKING, "话务", "operator"),
        Role.LAUNDERER: Part(Layer.LAUNDERING, "洗钱", "launderer", shared=True),
        Role.HERDER: Part(Layer.LAUNDERING, "卡农头", "mule herder", shared=True),
        Role.MULE: Part(Layer.CASHING, "卡农", "mule", shared=True),
        Role.RUNNER: Part(Layer.CASHING, "取款手", "runner", shared=True),
    }
)
ROLES: Final = tuple(PARTS)
NOBODYS: Final = "bystander"  # what somebody is who has no part at all
WHOSE: Final = (*map(str, ROLES), NOBODYS)

LAYERS: Final[Mapping[Layer, tuple[str, str]]] = MappingProxyType(
    {
        Layer.ORGANISING: ("组织", "organising"),
        Layer.MANAGING: ("管理", "managing"),
        Layer.WORKING: ("技术 引流 话务", "technics, recruiting, talking"),
        Layer.LAUNDERING: ("洗钱", "laundering"),
        Layer.CASHING: ("卡农 取现", "mules, cash"),
    }
)

# Under whom somebody with a role stands, the nearest first; whoever has none of these known above stands under nobody seen.
ABOVE: Final[Mapping[Role, tuple[Role, ...]]] = MappingProxyType(
    {
        Role.ORGANISER: (),
        Role.MANAGER: (Role.ORGANISER, Role.MANAGER),
        Role.DEVELOPER: (Role.MANAGER, Role.ORGANISER),
        Role.RECRUITER: (Role.MANAGER, Role.ORGANISER),
        Role.OPERATOR: (Role.MANAGER, Role.RECRUITER, Role.ORGANISER),
        Role.LAUNDERER: (Role.ORGANISER, Role.MANAGER, Role.LAUNDERER),
        Role.HERDER: (Role.LAUNDERER, Role.HERDER, Role.MANAGER),
        Role.MULE: (Role.HERDER, Role.LAUNDERER),
        Role.RUNNER: (Role.LAUNDERER, Role.HERDER),
    }
)
