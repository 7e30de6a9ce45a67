"""What the planner knew beyond one case, without saying whose it was: so the case's decisions follow from the case alone.

In:  a race that heard everything, a case, an instant; later a race that heard that case only. Out: `Beside`; its decisions.
Law: of other cases nothing is told but how soon banks answer, how long money stays, how much of others' money accounts hold,
     which banks' lines are busy since when, and the scores of what else could be done: no account, no name, no payment.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.engines.freeze.race.anew import Anew
from hezhan.engines.freeze.race.beliefs import Known
from hezhan.engines.freeze.race.desk import Desk
from hezhan.engines.freeze.race.dwell import Dwell
from hezhan.engines.freeze.race.index import Index
from hezhan.engines.freeze.race.latency import Paces
from hezhan.engines.freeze.race.planners import Proposal
from hezhan.engines.freeze.race.race import Race
from hezhan.engines.freeze.race.words import Decision, Held, Verb

_SHOWN_INSTEAD: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Something that could be done in another case. `lawful`: whether law lets it be done now.

    `behind`: how many proposals of the case stand before it, which tells the order of equal scores.
    """

    verb: Verb
    bank: str
    score: float
    lawful: bool
    behind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Everything else. Instants in microseconds, sums in fen."""

    paces: Sequence[tuple[str, int, float, Sequence[int]]]
    stays: Sequence[tuple[str, int, float, float]]
    others_money: Sequence[tuple[str, Sequence[int]]]
    busy: Sequence[tuple[str, int]]  # lines: bank, since
    releases: Sequence[str]  # banks to which releases of other cases went first
    rivals: Sequence[Rival]  # best first
    work_s: float


def beside(race: Race, planner: Anew, case_id: str, now: Instant) -> Beside:
    """What this race knew beyond a case when it was asked at `now`. Nothing is changed by it."""
    copy = deepcopy(race)
    releases = [one.action.bank for one in copy.releases(now) if one.action.case_id != case_id]
    desk = deepcopy(race).desk
    index = Index(refresh_s=0)
    desk.beliefs.changed |= desk.beliefs.accounts.keys()
    index.propose(desk, now)
    work_s = index.work_s(desk, now, case_id)
    ranked = [one for one in index.propose(desk, now) if one.known.case_id not in planner.closed]
    own = [n for n, one in enumerate(ranked) if one.known.case_id == case_id]
    near = ranked[: own[-1] + 1 + _SHOWN_INSTEAD] if own else []
    kinds = race.beliefs.others_money
    return Beside(
        paces=race.desk.paces.told(),
        stays=race.beliefs.dwell.told(),
        others_money=[(kind, fen[-200:]) for kind, fen in sorted(kinds.items())],
        busy=[(action.bank, at) for action, at in race.desk.lines() if action.case_id != case_id],
        releases=releases,
        rivals=[
            _rival(one, desk, now, sum(place < n for place in own))
            for n, one in enumerate(near)
            if one.known.case_id != case_id
        ],
        work_s=work_s,
    )


def decided_beside(race: Race, planner: Anew, told: Beside, now: Instant) -> list[Decision]:
    """What a race that heard one case decides at `now` beside everything else. Nothing is changed by it."""
    alone = deepcopy(race)
    alone.desk.paces = Paces.of(told.paces)
    alone.beliefs.dwell = Dwell.of(told.stays)
    alone.beliefs.others_money = {kind: list(fen) for kind, fen in told.others_money}
    for n, (bank, since) in enumerate([*told.busy, *((bank, now) for bank in told.releases)]):
        alone.desk.occupy(bank, since, f"another case {n}")
    rivals = [(one.behind, _proposal(one, n)) for n, one in enumerate(told.rivals)]
    alone.plan_by(_Among(planner.closed, rivals, told.work_s))
    return [one for one in alone.wants(now) if one.action.case_id != _ANOTHER]


_ANOTHER: Final = "another case"


@dataclass(slots=True)
class _Among:
    """The planner of this house among rivals whose scores are told."""

    closed: set[str]
    rivals: list[tuple[int, Proposal]]
    work_s: float
    _index: Index = field(default_factory=lambda: Index(refresh_s=0))

    def propose(self, desk: Desk, now: Instant) -> Sequence[Proposal]:
        """Best first."""
        desk.beliefs.changed |= desk.beliefs.accounts.keys()
        self._index.propose(desk, now)
        self._index.others_s = self.work_s
        own = [one for one in self._index.propose(desk, now) if one.known.case_id not in self.closed]
        for _, one in self.rivals:
            if one.verb is Verb.ASK and one.known.held is not None:
                desk.bar(one.known.account, Verb.ASK)
        placed = [*((n - 0.5, one) for n, one in self.rivals), *enumerate(own)]
        return [one for _, one in sorted(placed, key=lambda pair: (-pair[1].score, pair[0]))]


def _rival(one: Proposal, desk: Desk, now: Instant, behind: int) -> Rival:
    law = {
        Verb.ASK: lambda: desk.may_ask(one.known),
        Verb.RELEASE: lambda: desk.may_release(one.known),
        Verb.STOP: lambda: not desk.may_not_stop(one.known, now),
    }
    return Rival(verb=one.verb, bank=one.known.bank, score=one.score, lawful=law[one.verb](), behind=behind)


def _proposal(one: Rival, n: int) -> Proposal:
    """As the desk's law sees it: a stop needs a name and claims' money, a release a hold; what is held here is not asked."""
    name = f"{_ANOTHER}, {n}"
    held = Held(at=Instant(0), action_id=name, account=name, balance_fen=Fen(0), until=Instant(0))
    is_stop = one.verb is Verb.STOP
    known = Known(
        account=name,
        case_id=_ANOTHER,
        bank=one.bank,
        level=1,
        seen_at=0,
        name=name if is_stop and one.lawful else "",
        ours={name: 1.0} if is_stop else {},
        held=held if not is_stop and one.lawful is (one.verb is Verb.RELEASE) else None,
    )
    return Proposal(verb=one.verb, known=known, score=one.score, reason="")
