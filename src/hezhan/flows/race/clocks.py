"""The clocks of standing orders: how long one is in force, and within which time a stop under it is reviewed.

In:  a matter, when it began. Out: clock faces for the books.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import ClockFace
from hezhan.engines.freeze.race.standing_order import REVIEW_WITHIN_S

REVIEW: Final = "stop-review"
STANDING: Final = "standing-order"
NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        REVIEW: ("授权止付复核，逾时解除", "Review of a stop under a standing order, released when late"),
        STANDING: ("常设授权有效期", "Standing order in force"),
    }
)
_MINUTE: Final = 60 * SECOND


def review_face(review_id: str, held_at: Instant, met_at: Instant | None = None) -> ClockFace:
    """Thirty minutes from the bank's hold."""
    return _face(REVIEW, review_id, held_at, Instant(held_at + REVIEW_WITHIN_S * SECOND), (15, 5), met_at)


def standing_face(standing_id: str, since: Instant, until: Instant, met_at: Instant | None = None) -> ClockFace:
    """From the signature to its end."""
    return _face(STANDING, standing_id, since, until, (10,), met_at)


def _face(
    name: str, matter_id: str, begins: Instant, ends: Instant, before: tuple[int, ...], met_at: Instant | None
) -> ClockFace:
    warns = (Instant(ends - minutes * _MINUTE) for minutes in before)
    return ClockFace(
        matter_id=matter_id,
        name=name,
        begins=begins,
        ends=ends,
        warns=tuple(at for at in warns if at > begins),
        who="approver" if name == STANDING else "duty-officer",
        article="",
        nature="power",
        met_at=met_at,
    )
