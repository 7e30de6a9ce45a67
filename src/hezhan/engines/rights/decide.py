"""Decide: may this person do this to that thing, now? Denied by default, always with the rows that decided.

In:  a person, an action, what is known of the thing, how they ask, the instant.
Out: `Decision`: allowed, denied or what is still needed, in words; what to show, whom to tell, what to write into the log.
Law: what no row allows is denied; a role less is never a right more; of several rows one that allows is enough.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.rights.actions import Action
from hezhan.engines.rights.conditions import Asked, against
from hezhan.engines.rights.facts import Context, Facts, Hand
from hezhan.engines.rights.masking import NOTHING_SHOWN, Field, Mask, most_shown
from hezhan.engines.rights.people import Grant, User
from hezhan.engines.rights.reasons import REASONS, Need, Reason
from hezhan.engines.rights.roles import Role
from hezhan.engines.rights.rows import Row, Tell
from hezhan.engines.rights.table import BY_ACTION
from hezhan.engines.rights.terms import TERMS, Terms
from hezhan.engines.rights.wording import roles, sentence

_UNMASKS: Mapping[str, Field] = MappingProxyType({f"unmask.{one}": one for one in Field})


class Outcome(StrEnum):
    """What was decided."""

    ALLOWED = "allowed"
    NEEDS = "needs"
    DENIED = "denied"


_OPENINGS: Mapping[Outcome, tuple[str, str]] = MappingProxyType(
    {
        Outcome.ALLOWED: ("准许", "Allowed"),
        Outcome.NEEDS: ("尚不能办", "Not yet"),
        Outcome.DENIED: ("不准许", "Denied"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """What goes into the log, whatever was decided."""

    user_id: str
    action: str
    at: Instant
    outcome: Outcome
    rows: tuple[str, ...]
    reasons: tuple[Reason, ...]
    unit: str | None
    case_id: str | None
    purpose: str | None
    emergency_reason: str | None  # when the act rests on an emergency


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer, and what comes with it. Where it is not allowed nothing is shown, nobody told, no hand put on record."""

    outcome: Outcome
    rows: tuple[str, ...]  # the row that allows; else those of which one would have had to
    reasons: tuple[Reason, ...]
    needs: tuple[Need, ...]
    sentence: str
    in_english: str
    masks: Mapping[Field, Mask]
    tells: tuple[Tell, ...]
    hand: Hand | None  # to be put on the thing's record with the act
    until: Instant | None  # exclusive: when an emergency access ends
    log: LogEntry

    @property
    def allowed(self) -> bool:
        """Whether it may be done now."""
        return self.outcome is Outcome.ALLOWED


@dataclass(frozen=True, slots=True)
class _Trial:
    """One row tried with one grant."""

    row: Row
    grant: Grant
    reasons: tuple[Reason, ...]

    @property
    def rank(self) -> tuple[int, int, bool, int]:
        """The nearer to allowing the smaller; an ordinary row goes before an emergency, a high unit before a low one."""
        final = sum(REASONS[reason].need is None for reason in self.reasons)
        return final, len(self.reasons), self.row.emergency, self.grant.unit.level

    @property
    def outcome(self) -> Outcome:
        """What it comes to when it stands alone."""
        if not self.reasons:
            return Outcome.ALLOWED
        return Outcome.NEEDS if all(REASONS[reason].need for reason in self.reasons) else Outcome.DENIED


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What all trials together come to."""

    outcome: Outcome
    rows: tuple[Row, ...] = ()
    reasons: tuple[Reason, ...] = ()
    masks: Mapping[Field, Mask] = field(default_factory=lambda: NOTHING_SHOWN)
    tells: tuple[Tell, ...] = ()
    hand: Hand | None = None
    until: Instant | None = None


def decide(
    user: User, action: Action | str, facts: Facts, context: Context, now: Instant, terms: Terms = TERMS
) -> Decision:
    """Whether the person may do it. An action that nobody knows is denied like any other."""
    asked = Asked(user=user, action=action, facts=facts, context=context, now=now, terms=terms)
    verdict = _verdict(asked, BY_ACTION.get(action, ()))
    chinese, english = _sentences(verdict, asked.action)
    numbers = tuple(row.number for row in verdict.rows)
    return Decision(
        outcome=verdict.outcome,
        rows=numbers,
        reasons=verdict.reasons,
        needs=tuple(dict.fromkeys(need for reason in verdict.reasons if (need := REASONS[reason].need))),
        sentence=chinese,
        in_english=english,
        masks=verdict.masks,
        tells=verdict.tells,
        hand=verdict.hand,
        until=verdict.until,
        log=_log(asked, verdict, numbers),
    )


def _verdict(asked: Asked, rows: tuple[Row, ...]) -> _Verdict:
    if not rows:
        return _Verdict(Outcome.DENIED, reasons=(Reason.UNKNOWN_ACTION,))
    trials = sorted(_trials(asked, rows), key=lambda trial: trial.rank)
    if not trials:
        return _Verdict(Outcome.DENIED, rows, (Reason.NO_ROLE,))
    best = trials[0]
    if best.reasons:
        return _Verdict(best.outcome, (best.row,), best.reasons)
    return _Verdict(
        Outcome.ALLOWED,
        (best.row,),
        masks=_masks(asked.action, trials),
        tells=best.row.tells,
        hand=Hand(best.row.step, asked.user.user_id, best.grant.unit) if best.row.step else None,
        until=_until(asked, best.row),
    )


def _trials(asked: Asked, rows: Iterable[Row]) -> Iterator[_Trial]:
    for row in rows:
        for grant in asked.user.valid_grants(asked.now):
            if grant.role in row.who:
                yield _Trial(row, grant, against(asked, row, grant))


def _masks(action: str, trials: Iterable[_Trial]) -> Mapping[Field, Mask]:
    shown = most_shown(Role(trial.grant.role) for trial in trials if not trial.reasons)
    return MappingProxyType({**shown, _UNMASKS[action]: Mask.OPEN}) if action in _UNMASKS else shown


def _until(asked: Asked, row: Row) -> Instant | None:
    opened = asked.context.emergency
    if not row.emergency or opened is None:
        return None
    return Instant(opened.opened_at + asked.terms.emergency_minutes * 60 * SECOND)


def _sentences(verdict: _Verdict, action: str) -> tuple[str, str]:
    numbers = "、".join(row.number for row in verdict.rows)
    chinese, english = _OPENINGS[verdict.outcome]
    why = "；".join(REASONS[reason].says for reason in verdict.reasons)
    because = "; ".join(REASONS[reason].in_english for reason in verdict.reasons)
    if Reason.NO_ROLE in verdict.reasons:
        able = roles(dict.fromkeys(role for row in verdict.rows for role in row.who))
        return f"{chinese}：{why}；有权的是：{able[0]}。", f"{english}: {because}; those who may: {able[1]}."
    if not verdict.rows:
        return f"{chinese}：{why}。", f"{english}: {because}."
    rule = sentence(verdict.rows[0], action)
    told = (f"{why}。", f"{because}. ") if why else ("", "")
    return f"{chinese}：{told[0]}规则{numbers}：{rule[0]}。", f"{english}: {told[1]}Rule {numbers}: {rule[1]}."


def _log(asked: Asked, verdict: _Verdict, numbers: tuple[str, ...]) -> LogEntry:
    facts, context = asked.facts, asked.context
    return LogEntry(
        user_id=asked.user.user_id,
        action=str(asked.action),
        at=asked.now,
        outcome=verdict.outcome,
        rows=numbers,
        reasons=verdict.reasons,
        unit=facts.unit.beginning if facts.unit else None,
        case_id=facts.case_id,
        purpose=context.purpose.case_id if context.purpose else None,
        emergency_reason=context.emergency.reason if context.emergency and verdict.until else None,
    )
