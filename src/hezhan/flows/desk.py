"""The desk: one member at work on the books. Nothing is looked at or done but by asking the rights here.

In:  a book, an action, a matter. Out: the matter, the decision with its masks; or `NotAllowed`.
Law: every look and every act is decided by `engines.rights` and noted in the log, refusals too; whoever must be told by
     the rule is told in the same transaction.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from hezhan.core.matters import Emergency as EmergencyMatter
from hezhan.core.matters import Filed, Kind, Matter, Move, Noted, Wanted
from hezhan.engines.rights import Action, Decision, Emergency, Facts, Role, Tell, User, decide
from hezhan.flows.facts import acting_unit, context_of, facts_of, user_of
from hezhan.ports import Book

MOST_LISTED: Final = 200  # ids in one line of the log: the largest page
_NAMESPACE: Final = uuid.UUID("6d6a2f0e-6f2c-5a57-9a53-7a1c0f2a3f10")


class NotAllowed(Exception):
    """The rights say no, or not yet. `decision` says why, and what could be brought."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.in_english)
        self.decision = decision


class Unseen(Exception):
    """There is no such matter, or it is not to be seen: the two are told apart by nobody."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What somebody asks for, as the log names it."""

    kind: str
    id: str
    case_id: str | None
    facts: Facts


class Desk:
    """One member, one transaction. `purpose` is the case for whose sake they ask."""

    def __init__(self, book: Book, purpose: str | None = None) -> None:
        self.book = book
        self.user: User = user_of(book.member)
        self._purpose_id = purpose
        self._purpose = self._case_facts(purpose) if purpose else None

    @property
    def unit(self) -> str:
        """The highest unit at which this member works."""
        return acting_unit(self.book.member, self.book.now)

    def seen(self, matter_id: str, kind: Kind) -> Filed[Any]:
        """A matter that the books show to this member. Raises `Unseen`. Showing it to people takes `look`."""
        filed = self.book.get(matter_id)
        if filed is None or filed.matter.kind is not kind or filed.matter.body is None:  # erased by rule
            raise Unseen(matter_id)
        return filed

    def about(self, filed: Filed[Any]) -> Filed[Any] | None:
        """The matter that this one is about."""
        return self.book.get(filed.matter.about) if filed.matter.about else None

    def thing(self, filed: Filed[Any]) -> Thing:
        """A matter as something asked for."""
        facts = facts_of(filed, self.about(filed))
        return Thing(str(filed.matter.kind), filed.matter.id, filed.matter.case_id, facts)

    def sheet(self, matter_id: str, unit: str, kind: Kind, body: Any) -> Matter[Any]:
        """A matter by this member's hand, now; what else is to be said of it is put in by `dataclasses.replace`."""
        member = self.book.member.id
        return Matter(id=matter_id, kind=kind, case_id=None, unit=unit, at=self.book.now, by=member, body=body)

    def decide(self, action: Action, facts: Facts) -> Decision:
        """What the rights say; nothing is noted. Only who may not otherwise is asked for an emergency."""
        decision = self._decided(action, facts, None)
        emergency = None if decision.allowed else self._emergency(facts.case_id)
        return decision if emergency is None else self._decided(action, facts, emergency)

    def _decided(self, action: Action, facts: Facts, emergency: Emergency | None) -> Decision:
        context = context_of(self.book.member, self._purpose, emergency)
        return decide(self.user, action, facts, context, self.book.now)

    def require(self, action: Action, thing: Thing) -> Decision:
        """The decision when it allows. Raises `NotAllowed`; the refusal stays in the log."""
        decision = self.decide(action, thing.facts)
        if not decision.allowed:
            self.book.refused(thing.kind, thing.id, thing.case_id, self._note(action, decision, {}))
            raise NotAllowed(decision)
        return decision

    def look(self, action: Action, filed: Filed[Any], content: Mapping[str, Any] | None = None) -> Decision:
        """Look at a matter: decided, and noted."""
        return self.look_at(action, self.thing(filed), content)

    def look_at(self, action: Action, thing: Thing, content: Mapping[str, Any] | None = None) -> Decision:
        """Look at anything: decided, and noted."""
        decision = self.require(action, thing)
        self.book.looked(thing.kind, thing.id, thing.case_id, self._note(action, decision, content or {}))
        self._tell(decision, thing)
        return decision

    def add(
        self,
        action: Action,
        facts: Facts,
        build: Callable[[str, str], Matter[Any]],
        *,
        key: str | None = None,
        files: tuple[str, ...] = (),
    ) -> Matter[Any]:
        """Write a new matter down; `build` gets its id and the unit. With a key the id follows from it."""
        matter_id = identity(key)
        unit = facts.unit.beginning if facts.unit else self.unit
        matter = build(matter_id, unit)
        thing = Thing(str(matter.kind), matter_id, facts.case_id or matter.case_id, facts)
        decision = self.require(action, thing)
        standing = self.book.add(matter, self._note(action, decision, {}, files))
        self._tell(decision, thing)
        return standing

    def move(
        self,
        action: Action,
        filed: Filed[Any],
        act: str,
        state: str,
        body: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> Move:
        """Do something with a matter. Raises `NotAllowed`, `Crossed`. `facts` replaces what is known of the matter."""
        thing = self.thing(filed)
        if "facts" in more:
            thing = Thing(thing.kind, thing.id, thing.case_id, more["facts"])
        decision = self.require(action, thing)
        hand = decision.hand
        move = Move(
            matter_id=filed.matter.id,
            n=filed.next,
            act=act,
            state=state,
            at=self.book.now,
            by=self.book.member.id,
            unit=hand.unit.beginning if hand else self.unit,
            step=str(hand.step) if hand else None,
            body=body or {},
        )
        self.book.move(move, self._note(action, decision, {}, more.get("files", ())))
        self._tell(decision, thing)
        return move

    def listed(self, kind: str, action: Action, shown: Sequence[Filed[Any]], case_id: str | None = None) -> None:
        """Note a list: whose rows each were decided, and which they were, so that a look at one of them is found."""
        ids = [one.matter.id for one in shown]
        whole = {} if len(ids) <= MOST_LISTED else {"digest": sha256("\n".join(ids).encode()).hexdigest()}
        told = {"shown": len(ids), "ids": ids[:MOST_LISTED], **whole}
        self.book.looked(kind, "list", case_id, self.noted(action, told))

    def noted(self, action: Action, content: Mapping[str, Any]) -> Noted:
        """A line for the log about a list: each of its rows was decided."""
        return Noted(act=str(action), purpose=self._purpose_id or "", content=content)

    def _note(
        self, action: Action, decision: Decision, content: Mapping[str, Any], files: tuple[str, ...] = ()
    ) -> Noted:
        log = decision.log
        told = {
            "outcome": str(log.outcome),
            "rows": list(log.rows),
            **({"reasons": [str(reason) for reason in log.reasons]} if log.reasons else {}),
            **({"emergency": log.emergency_reason} if log.emergency_reason else {}),
            **content,
        }
        return Noted(act=str(action), purpose=log.purpose or "", content=told, files=files)

    def _tell(self, decision: Decision, thing: Thing) -> None:
        if decision.tells and len(thing.id) == len(str(_NAMESPACE)):
            told = [member for tell in decision.tells for member in self._whom(tell, thing)]
            self.book.tell([one for one in told if one != self.user.user_id], thing.id, decision.log.action)

    def _whom(self, tell: Tell, thing: Thing) -> list[str]:
        if tell is Tell.SUPERVISOR:
            return list(self.user.leaders[:1])
        if tell is Tell.AUDITOR:
            return self.book.people(role=Role.AUDITOR)
        if tell is Tell.OWNER_UNIT:
            unit = thing.facts.unit
            return self.book.people(role=Role.COMMANDER, unit=unit.beginning) if unit else []
        if tell is Tell.CASE_OFFICER:
            return self._officers(thing.case_id)
        return []  # a holder is told by a notice of its own

    def _officers(self, case_id: str | None) -> list[str]:
        case = self.book.get(case_id) if case_id else None
        if case is None:
            return []
        assigned = [str(move.body["member"]) for move in case.moves if move.act == "assign"]
        return [case.matter.by, *assigned]

    def _case_facts(self, case_id: str) -> Facts | None:
        """Of the case, or of the draft of a report out of which a case is about to come."""
        case = self.book.get(case_id)
        if case is None or case.matter.kind not in (Kind.CASE, Kind.UNDERSTANDING):
            return None
        return replace(facts_of(case), case_id=case_id)

    def _emergency(self, case_id: str | None) -> Emergency | None:
        if case_id is None:
            return None
        asked = Wanted(kinds=[Kind.EMERGENCY], case_id=case_id, by=self.user.user_id, limit=1)
        opened: list[Filed[EmergencyMatter]] = self.book.find(asked)
        return Emergency(opened[0].matter.body.reason, opened[0].matter.at) if opened else None


def identity(key: str | None) -> str:
    """An id for a new matter: the same for the same intent."""
    return str(uuid.uuid5(_NAMESPACE, key)) if key else str(uuid.uuid4())
