"""Bodies of matters as JSON and back: sealed on the way in, opened on the way out.

In:  a matter's body, a dataclass of `core.matters`. Out: plain JSON in which every personal text is sealed for its place.
Law: reading gives what was written; a sealed text that was moved to another place or matter does not open.
"""

from collections.abc import Hashable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Protocol, cast

from pydantic import TypeAdapter

from hezhan.core import matters
from hezhan.core.matters import Kind, Matter
from hezhan.core.personal import Personal, personal_texts, replaced
from hezhan.engines.evidence import digest, encode

BODIES: Final[Mapping[Kind, type]] = MappingProxyType(
    {
        Kind.CASE: matters.Case,
        Kind.REPORT: matters.Report,
        Kind.UNDERSTANDING: matters.Understanding,
        Kind.MATERIAL: matters.Material,
        Kind.CORRECTION: matters.Correction,
        Kind.FORM: matters.Report,
        Kind.ORIGINS: matters.Origins,
        Kind.INDICATOR: matters.Indicator,
        Kind.BLOCK: matters.Block,
        Kind.BLOCK_EVIDENCE: matters.BlockEvidence,
        Kind.BLOCK_HITS: matters.BlockHits,
        Kind.APPEAL: matters.Appeal,
        Kind.SIGNAL: matters.Signal,
        Kind.WARNING: matters.EarlyWarning,
        Kind.ORDER: matters.Order,
        Kind.QUERY: matters.Query,
        Kind.ANSWER: matters.Answer,
        Kind.STATEMENT: matters.Statement,
        Kind.TRACED: matters.Traced,
        Kind.RETURN: matters.ReturnPlan,
        Kind.PAYMENT: matters.ReturnPayment,
        Kind.STANDING: matters.StandingOrder,
        Kind.REVIEW: matters.StopReview,
        Kind.DECISION: matters.RaceDecision,
        Kind.RULING: matters.RaceRuling,
        Kind.UPSTREAM: matters.UpstreamHint,
        Kind.CASE_LINK: matters.CaseLink,
        Kind.IN_SERIES: matters.InSeries,
        Kind.LEAD: matters.Lead,
        Kind.LEAD_NEWS: matters.Lead,
        Kind.NOTICE: matters.HoldNotice,
        Kind.OBJECTION: matters.Objection,
        Kind.ROSTER: matters.Roster,
        Kind.SHIFT: matters.ShiftSheet,
        Kind.GRANT: matters.GrantAsked,
        Kind.EMERGENCY: matters.Emergency,
        Kind.EXPORT: matters.Export,
        Kind.LEGAL_HOLD: matters.LegalHold,
        Kind.DELETION: matters.Deletion,
        Kind.ALARM: matters.Alarm,
        Kind.FIGURES: matters.Publication,
        Kind.BULLETIN: matters.Bulletin,
    }
)

SEARCHED: Final = frozenset({Personal.NAME, Personal.ID_CARD, Personal.PHONE, Personal.CARD})


class Sealing(Protocol):
    """What keeps personal texts unreadable outside of this process (`adapters.vault`)."""

    def seal(self, field: str, text: str, context: bytes) -> str:
        """Unreadable without the key, and bound to its context."""

    def open(self, field: str, sealed: str, context: bytes) -> str:
        """The text. Raises when it was changed or moved."""

    def token(self, field: str, text: str) -> bytes:
        """The same for the same text, telling nothing without the key."""

    def seal_blob(self, data: bytes, context: bytes) -> bytes:
        """Bytes, unreadable without the key."""

    def open_blob(self, sealed: bytes, context: bytes) -> bytes:
        """The bytes. Raises when they were changed or moved."""


@cache
def _adapter(body: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(type, body))


def plain(body: object) -> dict[str, Any]:
    """The body as JSON in clear: only for what is hashed or handed over."""
    told: dict[str, Any] = _adapter(cast(Hashable, type(body))).dump_python(body, mode="json")
    return told


def sealed(matter: Matter[Any], vault: Sealing) -> dict[str, Any]:
    """The body as it is stored."""
    return plain(replaced(matter.body, lambda kind, place, text: vault.seal(kind, text, _context(matter.id, place))))


def opened(kind: Kind, matter_id: str, stored: Mapping[str, Any], vault: Sealing) -> Any:
    """The body as it was written."""
    body = _adapter(BODIES[kind]).validate_python(dict(stored))
    return replaced(body, lambda field, place, text: vault.open(field, text, _context(matter_id, place)))


def in_clear(kind: Kind, told: Mapping[str, Any]) -> Any:
    """The body that a fact document holds."""
    return _adapter(BODIES[kind]).validate_python(dict(told))


def tokens(matter: Matter[Any], vault: Sealing) -> list[tuple[str, bytes, str]]:
    """The blind index of a body: field, token, place."""
    return [
        (str(kind), vault.token(kind, text), place)
        for kind, place, text in personal_texts(matter.body)
        if kind in SEARCHED
    ]


def fact_document(matter: Matter[Any], salt: str, body: Mapping[str, Any] | None = None) -> bytes:
    """The fact as bytes whose hash stands in the log: the matter in clear, with a salt that nobody else knows.

    A package of evidence holds these bytes; made anew from the stored row, they show whether the row was changed.
    `body` is what `as_written` gives of a row that an earlier version wrote.
    """
    return encode(
        {
            "about": matter.about,
            "at": int(matter.at),
            "body": plain(matter.body) if body is None else body,
            "by": matter.by,
            "case": matter.case_id,
            "form": "hezhan-fact-1",
            "id": matter.id,
            "institution": matter.institution,
            "key": matter.key,
            "kind": str(matter.kind),
            "salt": salt,
            "state": matter.state,
            "subject": matter.subject,
            "unit": matter.unit,
        }
    )


def as_written(body: object, stored: Mapping[str, Any]) -> dict[str, Any]:
    """The body in clear with those fields only that its row has: a field that came with a later version changes no hash."""
    told: dict[str, Any] = _shaped(plain(body), stored)
    return told


def _shaped(now: Any, stored: Any) -> Any:
    if isinstance(stored, Mapping) and isinstance(now, Mapping):
        return {name: _shaped(now[name], stored[name]) if name in now else stored[name] for name in stored}
    if isinstance(stored, list) and isinstance(now, list) and len(now) == len(stored):
        return [_shaped(one, other) for one, other in zip(now, stored, strict=True)]
    return now


def fact_hash(matter: Matter[Any], salt: str) -> str:
    """SHA-256 of the fact document."""
    return digest(fact_document(matter, salt))


def _context(matter_id: str, place: str) -> bytes:
    return f"{matter_id}/{place}".encode()


def salt_context(matter_id: str) -> bytes:
    """Where a matter's salt belongs."""
    return _context(matter_id, "salt")
