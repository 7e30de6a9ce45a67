"""The desk: which questions are out, which lines are free, what may be asked or stopped now.

In:  actions as they go out, answers as they come. Out: what may be done, by law and by capacity.
Law: never more than `at_once` lines busy, nor `per_bank` at one bank; a victim's or a protected account is never stopped; no
stop without a basis, none while one stands, none after the second; one intent keeps its id however often it is sent.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.freeze.law import freezable
from hezhan.engines.freeze.race.beliefs import Beliefs, Known
from hezhan.engines.freeze.race.latency import Paces
from hezhan.engines.freeze.race.words import Action, Basis, Cause, Limits, Verb

_FIRST_RETRY_S: Final = 45


@dataclass(slots=True, eq=False)
class _Out:
    action: Action
    sent_at: int
    busy: bool = True


@dataclass(slots=True, eq=False)
class _Record:
    """What was done about one account."""

    intents: dict[Verb, int] = field(default_factory=dict)
    out: dict[Verb, _Out] = field(default_factory=dict)
    stops: int = 0
    refusals: int = 0
    not_before: int = 0
    never_stop: str = ""
    barred: set[Verb] = field(default_factory=set)
    stop_action: str = ""
    limited: bool = False  # it holds an amount only


class Desk:
    """Lines and law."""

    def __init__(self, beliefs: Beliefs, limits: Limits) -> None:
        self.beliefs, self.limits, self.paces = beliefs, limits, Paces()
        self._records: dict[str, _Record] = {}
        self._out: dict[str, _Out] = {}
        self.preferred: set[str] = set()  # by an officer's word

    # capacity

    def free_lines(self, now: Instant) -> int:
        """How many questions can go out now."""
        self._give_up(now)
        return self.limits.at_once - sum(one.busy for one in self._out.values())

    def bank_is_free(self, bank: str) -> bool:
        """Whether the bank is asked less than it takes at a time."""
        return sum(one.busy and one.action.bank == bank for one in self._out.values()) < self.limits.per_bank

    def occupy(self, bank: str, sent_at: int, name: str) -> None:
        """A line that somebody else's question keeps busy."""
        action = Action(action_id=name, verb=Verb.ASK, case_id="", account=name, bank=bank)
        self._out[name] = _Out(action, sent_at)

    def lines(self) -> list[tuple[Action, int]]:
        """What is out, with when it was sent."""
        return [(one.action, one.sent_at) for one in self._out.values()]

    def outstanding(self) -> list[Action]:
        """Asked and not yet answered, the oldest first."""
        return [one.action for one in self._out.values()]

    def out_since(self, action_id: str) -> int | None:
        """Since when it is out; None where it is not."""
        one = self._out.get(action_id)
        return one.sent_at if one is not None else None

    # law

    def may_ask(self, known: Known) -> bool:
        """Whether its statement may be asked for now."""
        record = self._record(known)
        return Verb.ASK not in record.out and Verb.ASK not in record.barred

    def was_asked(self, known: Known) -> bool:
        """Whether its statement was ever asked for."""
        return self._record(known).intents.get(Verb.ASK, 0) > 0

    def was_stopped(self, known: Known) -> bool:
        """Whether a stop was ever sent and not refused for good."""
        record = self._record(known)
        return record.stops > 0 or Verb.STOP in record.out

    def may_not_stop(self, known: Known, now: Instant) -> str:
        """Why not; empty where it may be stopped."""
        record = self._record(known)
        held = known.held is not None or Verb.STOP in record.out
        if held or record.stops >= self.limits.stops_at_most:
            return "it is stopped, a stop is out, or it was stopped twice"
        if now < record.not_before:
            return "refused a moment ago"
        if known.account in self.beliefs.own or freezable(known.name, known.kind)[0] != "yes":
            return "a victim's own account, or protected by law"
        if Verb.STOP in record.barred or record.never_stop:
            return record.never_stop or "an officer said no"
        return "" if known.has_basis else "no basis with name, account, amount and time"

    def may_release(self, known: Known) -> bool:
        """Whether a stop stands that could be ended, none being ended already, and not only an amount is held."""
        record = self._record(known)
        free = Verb.RELEASE not in record.out and Verb.RELEASE not in record.barred
        return known.held is not None and free and not record.limited

    def basis(self, known: Known) -> Basis | None:
        """The next to rest a stop on: after a refusal another one."""
        bases = known.bases()
        return bases[self._record(known).refusals % len(bases)] if bases else None

    def retries_at(self, known: Known) -> int:
        """When a stop that was refused may be sent again."""
        return self._record(known).not_before

    # what goes out

    def send(self, known: Known, verb: Verb, now: Instant, limit_fen: int | None = None) -> Action:
        """A new intent."""
        record = self._record(known)
        record.intents[verb] = number = record.intents.get(verb, 0) + 1
        action = Action(
            action_id=f"{verb}:{known.account}:{number}",
            verb=verb,
            case_id=known.case_id,
            account=known.account,
            bank=known.bank,
            basis=self.basis(known) if verb is Verb.STOP else None,
            limit_fen=limit_fen if verb is Verb.STOP else None,  # type: ignore[arg-type]
            original=record.stop_action if verb is Verb.RELEASE else "",
        )
        self._note(record, action, now)
        return action

    def send_again(self, now: Instant) -> Action | None:
        """The oldest question that stayed without an answer for too long, under its own id."""
        for one in self._out.values():
            waited = (now - one.sent_at) / SECOND
            if not one.busy and waited >= self.limits.send_again_s and one.action.attempt < self.limits.sends:
                again = replace(one.action, attempt=one.action.attempt + 1)
                del self._out[again.action_id]
                self._note(self._records[again.account], again, now)
                return again
        return None

    def bar(self, account: str, verb: Verb) -> None:
        """An officer overrules: not this."""
        self._records.setdefault(account, _Record()).barred.add(verb)

    def prefer(self, account: str) -> None:
        """An officer overrules: this before all others."""
        self.preferred.add(account)

    def free(self, account: str) -> None:
        """What officers said of it is over."""
        self._records.setdefault(account, _Record()).barred.clear()
        self.preferred.discard(account)

    def adopt(self, action: Action, now: Instant) -> None:
        """It is out, decided here or elsewhere; what waited for its signature waits for the bank from now on."""
        record = self._records.setdefault(action.account, _Record())
        before = self._out.pop(action.action_id, None)
        if before is None:
            record.intents[action.verb] = record.intents.get(action.verb, 0) + 1
        else:
            self.paces.forgotten(action.bank, action.action_id)
        self._note(record, action, now)

    def barred(self, account: str, verb: Verb) -> bool:
        """Whether an officer said no."""
        record = self._records.get(account)
        return record is not None and verb in record.barred

    def withdrawn(self, action_id: str, *, barred: bool) -> None:
        """It never went out."""
        one = self._out.pop(action_id, None)
        if one is not None:
            self._records[one.action.account].out.pop(one.action.verb, None)
            self.paces.forgotten(one.action.bank, action_id)
            if barred:
                self.bar(one.action.account, one.action.verb)

    # what comes

    def answered(self, action_id: str, now: Instant) -> Action | None:
        """An answer came; None for one that was never asked, or that came before."""
        one = self._out.pop(action_id, None)
        if one is None:
            return None
        action = one.action
        self._records[action.account].out.pop(action.verb, None)
        self.paces.answered(action.bank, action_id, now)
        return action

    def held(self, action: Action) -> None:
        """The bank confirmed a stop."""
        record = self._records[action.account]
        record.stops += 1
        record.stop_action, record.refusals, record.limited = action.action_id, 0, action.limit_fen is not None

    def refused(self, action: Action, cause: Cause, now: Instant) -> None:
        """It did not: money under way is tried again after a while, the rest is not."""
        record = self._records[action.account]
        if action.verb is not Verb.STOP:
            return
        record.refusals += 1
        if cause is Cause.NO_BASIS and record.refusals < 6:
            record.not_before = now + _FIRST_RETRY_S * SECOND * 2 ** (record.refusals - 1)
        else:
            record.never_stop = f"refused: {cause}"

    # ---

    def _record(self, known: Known) -> _Record:
        record = self._records.get(known.account)
        if record is None:
            record = self._records[known.account] = _Record()
        return record

    def _note(self, record: _Record, action: Action, now: Instant) -> None:
        self._out[action.action_id] = record.out[action.verb] = _Out(action, now)
        self.paces.asked(action.bank, action.action_id, now)

    def _give_up(self, now: Instant) -> None:
        for one in self._out.values():
            one.busy = one.busy and now - one.sent_at < self.limits.give_up_s * SECOND

    def next_free_at(self) -> int | None:
        """When the next line gives up waiting; None where none waits."""
        return min((o.sent_at + self.limits.give_up_s * SECOND for o in self._out.values() if o.busy), default=None)
