"""Gangs: evidence in, who does what for whom out.

Law: a gang is a group of cases with somebody seen in it; a shared launderer joins no two; where no organiser is seen, none
is named; rows in any order, or twice, give the same answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.engines.gangs.belonging import Shares, belongings, group_of, pointing
from hezhan.engines.gangs.breaking import Key, keys, near_of
from hezhan.engines.gangs.command import Weights as Contacts
from hezhan.engines.gangs.command import contact_weights, uplines
from hezhan.engines.gangs.facts import Case, Evidence, Move, Person
from hezhan.engines.gangs.members import Member, likeliest, membership, probability, raised_by, reasons
from hezhan.engines.gangs.roles import PARTS, Role
from hezhan.engines.gangs.signs import contacts, own_signs
from hezhan.engines.gangs.succession import Successor, successors
from hezhan.engines.gangs.weighing import Weighed, Weights, met_victims, weighed

MEMBER: Final = 0.5  # how sure somebody has a part at all, before they are named
ROW: Final = 0.2  # the least probability of a row
TALKED: Final = (
    (1, 0.6),
    (2, 0.8),
    (5, 0.9),
)  # a handle in so many cases: how likely a talker's; reports may misname it
SERVES: Final = 0.1  # the least share of a group that somebody who may serve several is named in


@dataclass(frozen=True, slots=True, kw_only=True)
class Gang:
    """One gang as it is seen. `before`: the gang it goes on from.

    `traces` are talkers of whom only a number or a handle is known; they may be fewer people than traces.
    """

    gang_id: str
    group: str
    cases: Sequence[Case]
    loss: Fen
    first: Instant | None
    last: Instant | None
    members: Sequence[Member]
    traces: Sequence[Member]
    keys: Sequence[Key]
    pairs: Sequence[tuple[str, str, float]]
    before: str = ""
    before_sure: float = 0.0

    @property
    def organisers(self) -> Sequence[Member]:
        """Who seems to organise it; nobody where none is visible."""
        return [one for one in self.members if one.role is Role.ORGANISER]

    @property
    def seen(self) -> Sequence[Role]:
        """Roles that somebody is seen in."""
        return [role for role in PARTS if any(one.role is role for one in (*self.members, *self.traces))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer. `alone`: people who seem to have a part, but in no gang that is known."""

    gangs: Sequence[Gang]
    successors: Sequence[Successor]
    alone: Sequence[Member]
    version: str


def gangs(evidence: Evidence, weights: Weights) -> Found:
    """Who does what for whom, by this table of weights."""
    evidence = _settled(evidence)
    near = contacts(evidence.ties)
    roles = {
        person: _as_trace(evidence.persons[person], one)
        for person, one in weighed(own_signs(evidence), near, weights).items()
    }
    shares = belongings(evidence, {person: one.likely for person, one in roles.items()})
    ground = _Ground(evidence, weights, roles, shares, among=bool(near))
    rows = ground.rows()
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in evidence.cases:
        groups[group_of(case)].append(case)
    follow = successors(pointing(evidence), {person: one.likely for person, one in roles.items()}, evidence.cases)
    before = {one.later: one for one in follow}
    weight = contact_weights(evidence.ties)
    hands = _hands(evidence.moves)
    found = [
        _gang(group, groups[group], mine, weight, hands, before.get(group))
        for group, mine in sorted(rows.items())
        if group in groups
    ]
    alone = sorted(rows.get("", []), key=_by_layer)
    found.sort(key=lambda gang: (-len(gang.members) - len(gang.traces), gang.gang_id))
    return Found(gangs=found, successors=follow, alone=alone, version=weights.version)


def _as_trace(person: Person, one: Weighed) -> Weighed:
    """A handle that met victims is a talker's, however little else is known of whoever uses it."""
    cases = one.counts.get("talked", 0)
    if not cases or not is_trace(person):
        return one
    return met_victims(one, max(likely for least, likely in TALKED if cases >= least))


def gang_id(group: str) -> str:
    """The name of a group of cases as a gang: the same for the same group, whatever else is known."""
    return f"G-{sha256(group.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class _Ground:
    evidence: Evidence
    weights: Weights
    roles: Mapping[str, Weighed]
    shares: Mapping[str, Shares]
    among: bool

    def rows(self) -> dict[str, list[Member]]:
        """Group → members; '' for people who belong nowhere."""
        cases, moved = _handled(self.evidence)
        rows: dict[str, list[Member]] = defaultdict(list)
        for person_id, one in self.roles.items():
            if membership(one) < MEMBER:
                continue
            role, sure = likeliest(one)
            person = self.evidence.persons[person_id]
            serves = self._serves(person_id, role)
            for group, belongs in serves.items():
                told = probability(person, sure, belongs)
                if told >= ROW or not group:
                    rows[group].append(
                        Member(
                            gang_id=gang_id(group) if group else "",
                            person=person,
                            role=role,
                            role_sure=sure,
                            belongs=belongs,
                            probability=told,
                            reasons=reasons(one, role),
                            raised_by=raised_by(one, role, self.weights, among=self.among),
                            also_serves=sorted(gang_id(other) for other in serves if other not in (group, "")),
                            cases=sorted(cases.get((person_id, group), ())),
                            moved=Fen(moved.get((person_id, group), 0)),
                        )
                    )
        return rows

    def _serves(self, person: str, role: Role) -> dict[str, float]:
        """For whom: one gang, or, of those who may serve several, each that is seen."""
        shares = self.shares.get(person, {})
        if not shares:
            return {"": 1.0}
        if PARTS[role].shared:
            several = {group: min(1.0, share / SERVES) for group, share in shares.items() if share >= SERVES / 2}
            return several or {max(sorted(shares), key=lambda group: shares[group]): 1.0}
        most = max(sorted(shares), key=lambda group: shares[group])
        return {most: shares[most]}


def _settled(evidence: Evidence) -> Evidence:
    """In one order and without repetitions, so that neither tells."""
    return replace(
        evidence,
        cases=sorted({case.case_id: case for case in evidence.cases}.values(), key=lambda case: case.case_id),
        persons=dict(sorted(evidence.persons.items())),
        moves=sorted(
            set(evidence.moves), key=lambda one: (one.time, one.transfer_id, one.case_id, one.payer, one.payee, one.fen)
        ),
        pays=sorted(set(evidence.pays), key=lambda one: one.transfer_id),
        ties=sorted(set(evidence.ties), key=lambda one: (one.a, one.b, one.kind, one.times, one.origin)),
    )


def _handled(evidence: Evidence) -> tuple[dict[tuple[str, str], set[str]], dict[tuple[str, str], int]]:
    """(person, group) → cases in which the person is seen, and claims' money that came to the person."""
    group = {case.case_id: group_of(case) for case in evidence.cases}
    cases: dict[tuple[str, str], set[str]] = defaultdict(set)
    moved: dict[tuple[str, str], int] = defaultdict(int)
    for case in evidence.cases:
        for person in (*case.talkers, *case.makers):
            cases[person, group_of(case)].add(case.case_id)
    for move in evidence.moves:
        if move.case_id in group and not move.way:
            cases[move.payee, group[move.case_id]].add(move.case_id)
            moved[move.payee, group[move.case_id]] += move.fen
    return dict(cases), dict(moved)


def _hands(moves: Iterable[Move]) -> Contacts:
    """From whose hands claims' money went into whose."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for move in moves:
        if not move.way and move.level > 1 and move.payer and move.payer != move.payee:
            sums[min(move.payer, move.payee), max(move.payer, move.payee)] += 1.0
    return dict(sums)


def _gang(
    group: str, cases: Sequence[Case], rows: Sequence[Member], talk: Contacts, money: Contacts, before: Successor | None
) -> Gang:
    """Members with the ones above them, and who holds the gang together."""
    above = uplines({one.person.person_id: one.role for one in rows}, talk)
    placed = sorted(
        (
            replace(one, above=above[one.person.person_id][0], above_weight=above[one.person.person_id][1])
            for one in rows
        ),
        key=_by_layer,
    )
    people = {one.person.person_id for one in rows}
    pairs = [
        (*pair, talk.get(pair, 0.0) + money.get(pair, 0.0))
        for pair in sorted(talk.keys() | money.keys())
        if people.issuperset(pair)
    ]
    times = [case.at for case in cases if case.at is not None]
    return Gang(
        gang_id=gang_id(group),
        group=group,
        cases=cases,
        loss=Fen(sum(case.loss for case in cases)),
        first=min(times, default=None),
        last=max(times, default=None),
        members=[one for one in placed if not is_trace(one.person)],
        traces=[one for one in placed if is_trace(one.person)],
        keys=keys(near_of(people, ((a, b) for a, b, _ in pairs))),
        pairs=pairs,
        before=gang_id(before.earlier) if before else "",
        before_sure=before.sure if before else 0.0,
    )


def is_trace(person: Person) -> bool:
    """Only a number or a handle is known; the holder of an account is somebody whom the bank can name."""
    return not person.known and not person.person_id.startswith("account:") and ":" in person.person_id


def _by_layer(one: Member) -> tuple[int, int, float, str]:
    return (PARTS[one.role].layer, list(PARTS).index(one.role), -one.probability, one.person.person_id)
