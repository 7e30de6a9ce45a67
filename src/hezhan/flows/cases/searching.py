"""Looking for people: one field in clear, a search by the very text, a look in an emergency.

In:  a desk, with the case for whose sake. Out: texts in clear; matters in which the text stands; a case for half an hour.
Law: each is an act of its own in the log; a search shows nothing, and counts nothing, of what the person may not see: what
     lies elsewhere is found by nobody but who sees it (an analyst at city level sees the counties below). An emergency names
     its reason, tells the leader, the auditor and the owning unit at once, and ends by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Emergency, Filed, Kind, Matter, Noted
from hezhan.core.personal import Personal, personal_texts
from hezhan.engines.rights import Action, Decision, Facts, decide
from hezhan.engines.rights import Emergency as Opened
from hezhan.flows.desk import Desk, NotAllowed, Thing, Unseen, identity
from hezhan.flows.facts import context_of

UNMASKS: Final[Mapping[Personal, Action]] = MappingProxyType(
    {
        Personal.NAME: Action.UNMASK_NAME,
        Personal.ID_CARD: Action.UNMASK_ID_CARD,
        Personal.PHONE: Action.UNMASK_PHONE,
        Personal.CARD: Action.UNMASK_CARD,
        Personal.ADDRESS: Action.UNMASK_ADDRESS,
    }
)
_IN_WORDS: Final = (Action.UNMASK_NAME, Action.UNMASK_ID_CARD, Action.UNMASK_PHONE, Action.UNMASK_CARD)
SEARCHED: Final = frozenset({Personal.NAME, Personal.ID_CARD, Personal.PHONE, Personal.CARD})
_MOST_HITS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A matter in which the text stands."""

    matter_id: str
    kind: Kind
    at: Instant
    case_id: str
    case_no: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyLook:
    """A case that is open to somebody until an instant, and what they see of it."""

    case: Filed[Case]
    decision: Decision
    emergency: Matter[Emergency]


def unmask(desk: Desk, matter_id: str, place: str) -> str:
    """One field in clear, by its place such as 'victim.phone'. Raises `NotAllowed`, `Unseen` when there is no such field.

    Free words take the right to everything that may stand in them.
    """
    filed = desk.book.get(matter_id)
    texts = {} if filed is None else {where: (kind, text) for kind, where, text in personal_texts(filed.matter.body)}
    if filed is None or place not in texts:
        raise Unseen(matter_id)
    kind, text = texts[place]
    for action in _IN_WORDS if kind is Personal.WORDS else (UNMASKS[kind],):
        desk.look(action, filed, {"place": place})
    return text


def search(desk: Desk, kind: Personal, text: str) -> list[Hit]:
    """Matters of cases that this person may read, in which the very text stands. Raises `NotAllowed`, `Unseen`."""
    if kind not in SEARCHED:
        raise Unseen(kind)
    ids = desk.book.search(kind, text)
    hits = [hit for one in ids[:_MOST_HITS] if (hit := hit_in(desk, one)) is not None]
    told = {"blind": desk.book.blind(kind, text), "field": str(kind), "hits": len(hits)}
    desk.look_at(Action.SEARCH_BLIND, Thing("search", "", None, Facts()), told)
    return sorted(hits, key=lambda hit: (-hit.at, hit.matter_id))


def look_in_emergency(desk: Desk, number: str, reason: str) -> EmergencyLook:
    """Open somebody else's case for thirty minutes, by its number. Raises `NotAllowed`, `Unseen`."""
    _require(desk, reason)
    case_id = desk.book.case_named(number)
    if case_id is None:
        raise Unseen(number)
    body = Emergency(reason=reason)
    sheet = desk.sheet(identity(None), desk.unit, Kind.EMERGENCY, body)
    matter = replace(sheet, case_id=case_id, state="open")
    desk.book.add(matter, Noted(act="emergency.open", content={"outcome": "allowed"}))
    case = desk.seen(case_id, Kind.CASE)
    return EmergencyLook(case=case, decision=desk.look(Action.CASE_READ, case), emergency=matter)


def _require(desk: Desk, reason: str) -> None:
    """Whether this person could look in an emergency at all, before anything of the case is asked for."""
    now = desk.book.now
    context = context_of(desk.book.member, None, Opened(reason, now))
    decision = decide(desk.user, Action.CASE_READ, Facts(), context, now)
    if not decision.allowed:
        told = {"outcome": str(decision.outcome), "reasons": [str(one) for one in decision.reasons]}
        desk.book.refused("case", "", None, Noted(act="emergency.open", content=told))
        raise NotAllowed(decision)


def hit_in(desk: Desk, matter_id: str) -> Hit | None:
    """A matter as a hit, where this person may read its case; nothing is noted."""
    filed = desk.book.get(matter_id)
    case: Filed[Any] | None = desk.book.get(filed.matter.case_id) if filed and filed.matter.case_id else None
    if filed is None or case is None or not desk.decide(Action.CASE_READ, desk.thing(case).facts).allowed:
        return None
    return Hit(
        matter_id=matter_id,
        kind=filed.matter.kind,
        at=filed.matter.at,
        case_id=case.matter.id,
        case_no=case.matter.body.case_no,
        unit=case.place.unit if case.place else case.matter.unit,
    )
