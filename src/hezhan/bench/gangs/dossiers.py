"""Dossiers: what an investigation would hold beside what the city hands over, drawn from the truth by rates told here.

A city hands over registers, statements, reports and events. In these nobody abroad has a name, and nobody at home is tied to
anybody but by money. A centre asks further: call records, chat groups, inns, tickets, devices. Such contacts are drawn here
among the members as the truth has them, most of them unseen, with honest people all about them. So roles measured with a
dossier show what the method makes of contacts like these, and nothing about any real gang.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from hezhan.bench.gangs.truths import Truth

# How many of a hundred people leave contacts that are found; whose phones are never found is seen from the other side only.
FOUND: Final = 70
_UP: Final = 75  # of a hundred pairs of leader and led are in contact that is seen
_SEEN: Final[Mapping[str, int]] = {
    "group": 60,
    "orders": 40,
    "herded": 55,
    "worked": 40,
    "sold": 45,
    "coins": 40,
    "carried": 70,
    "journey": 45,
}
_FRIENDS: Final = (1, 5)  # honest people about each member
_STRAY: Final = 4  # of a hundred members are in contact with another one by chance
_TALKED: Final = 40  # of a hundred cases: whose handle met the victim is found out
_MADE: Final = 50  # of a hundred developers: their device is found behind the gang's site

# Beside their leaders: with how many, how often on average, of which parts.
_WORK: Final[Mapping[str, tuple[int, int, int, tuple[str, ...]]]] = {
    "developer": (0, 2, 10, ("team-leader",)),
    "finance": (1, 3, 8, ("manager", "team-leader")),
}

Contact = tuple[str, str, str, int]  # a, b, kind, times


@dataclass(frozen=True, slots=True)
class Dossier:
    """Contacts between persons; case → persons whose handle met the victim, case → persons behind its tools."""

    contacts: Sequence[Contact]
    talkers: Mapping[str, Sequence[str]]
    makers: Mapping[str, Sequence[str]]


@dataclass(slots=True)
class _Drawing:
    rng: np.random.Generator
    found: set[str] = field(default_factory=set)
    contacts: list[Contact] = field(default_factory=list)

    def chance(self, percent: int) -> bool:
        return bool(self.rng.integers(100) < percent)

    def meet(self, a: str, b: str, kind: str, mean: int) -> None:
        """So often on average; seen where the phone of either is found."""
        if a != b and (a in self.found or b in self.found):
            self.contacts.append((a, b, kind, 1 + int(self.rng.geometric(1 / mean))))

    def some(self, people: Sequence[str], least: int, most: int) -> list[str]:
        count = min(int(self.rng.integers(least, most + 1)), len(people))
        return [people[at] for at in self.rng.choice(len(people), count, replace=False)] if count else []


def dossier(truth: Truth, honest: Sequence[str], seed: int) -> Dossier:
    """Draw one; `honest`: people without a part."""
    drawing = _Drawing(np.random.default_rng([seed, 20_240_510]))
    members = list(truth.members.select("gang_id", "person_id", "role", "leader").iter_rows())
    people = sorted({one[1] for one in members} | set(truth.mules["person_id"]))
    drawing.found = {person for person in people if drawing.chance(FOUND)}
    _of_command(members, drawing)
    _of_work(members, drawing)
    _of_crews(truth, members, drawing)
    for _, person, part, _ in members:
        if part == "coin-dealer":  # bought from whoever sells, who know nothing of it
            drawing.contacts += [(seller, person, "coins", 1) for seller in drawing.some(honest, 3, 12)]
    for person in people:
        for friend in drawing.some(honest, *_FRIENDS):
            drawing.meet(person, friend, "chat" if drawing.chance(45) else "call", 12)
        if drawing.chance(_STRAY):
            drawing.meet(person, people[int(drawing.rng.integers(len(people)))], "call", 2)
    talkers = dict(_talkers(truth, members, drawing))
    return Dossier(drawing.contacts, talkers, dict(_makers(truth, members, drawing)))


def _of_command(members: Sequence[tuple[str, ...]], drawing: _Drawing) -> None:
    """Leader and led; a group whose list of members is found on one phone names all of them."""
    teams: dict[str, list[str]] = defaultdict(list)
    for _, person, _, leader in members:
        if leader:
            teams[leader].append(person)
            if drawing.chance(_UP):
                drawing.meet(leader, person, "chat" if drawing.chance(60) else "call", 25)
            if drawing.chance(_SEEN["orders"]):
                drawing.meet(leader, person, "orders", 6)
    for leader, team in teams.items():
        everybody = [leader, *team]
        if drawing.chance(_SEEN["group"]) and drawing.found.intersection(everybody):
            drawing.contacts += [(a, b, "group", 1) for n, a in enumerate(everybody) for b in everybody[:n] if a != b]


def _of_work(members: Sequence[tuple[str, ...]], drawing: _Drawing) -> None:
    """Recruiters bring callers; the purse's keeper pays; sites are made for managers."""
    of_gang: dict[tuple[str, str], list[str]] = defaultdict(list)
    for gang, person, part, _ in members:
        of_gang[gang, part].append(person)
    for (gang, part), people in sorted(of_gang.items()):
        if part == "recruiter":
            _recruiters(people, of_gang[gang, "caller"], drawing)
        least, most, mean, whom = _WORK.get(part, (0, 0, 1, ()))
        bosses = [one for boss in whom for one in of_gang[gang, boss]]
        for person in people if whom else ():
            for one in drawing.some(bosses, least, most):
                drawing.meet(person, one, "chat", mean)


def _recruiters(people: Sequence[str], callers: Sequence[str], drawing: _Drawing) -> None:
    for person in people:
        for caller in drawing.some(callers, 2, 8):
            if drawing.chance(_SEEN["journey"]):
                drawing.meet(person, caller, "journey", 1)
            drawing.meet(person, caller, "chat", 6)


def _of_crews(truth: Truth, members: Sequence[tuple[str, ...]], drawing: _Drawing) -> None:
    """A crew: whom it works for, whose accounts it works, who fetches the cash."""
    of: dict[tuple[str, str], list[str]] = defaultdict(list)
    for gang, person, part, _ in members:
        of[gang, part].append(person)
    for gang, crew in sorted(set(truth.cases.select("gang_id", "channel_id").iter_rows())):
        _of_hire(of, gang, crew, drawing)
    mules = truth.mules.select("person_id", "channel_id").unique().sort("channel_id", "person_id")
    for person, crew in mules.iter_rows():
        _of_mule(person, of[crew, "herder"], of[crew, "card-seller"], drawing)
    for crew, part in sorted(of):
        for dealer in of[crew, part] if part == "coin-dealer" else ():
            for other in drawing.some(of[crew, "herder"], 0, 2):
                drawing.meet(dealer, other, "chat", 6)
    _of_cash(truth, drawing)


def _of_hire(of: Mapping[tuple[str, str], Sequence[str]], gang: str, crew: str, drawing: _Drawing) -> None:
    """The keepers of the gang's purse talk to the crew's head, and its dealers send them coins."""
    keepers = of.get((gang, "finance"), ())
    for keeper in keepers:
        for dealer in of.get((crew, "coin-dealer"), ()):
            if drawing.chance(_SEEN["coins"]):
                drawing.contacts.append((dealer, keeper, "coins", 1 + int(drawing.rng.geometric(0.2))))
    for keeper in keepers[:2]:
        for head in of.get((crew, "crew-leader"), ()):
            drawing.meet(keeper, head, "chat", 20)


def _of_mule(person: str, herders: Sequence[str], sellers: Sequence[str], drawing: _Drawing) -> None:
    if herders:
        herder = herders[int(drawing.rng.integers(len(herders)))]
        if drawing.chance(_SEEN["herded"]):
            drawing.meet(herder, person, "call", 5)
        if drawing.chance(_SEEN["worked"]):
            drawing.meet(herder, person, "worked", 4)
        if drawing.chance(_SEEN["herded"] // 2):
            drawing.meet(herder, person, "paid", 1)
    if sellers and drawing.chance(_SEEN["sold"]):
        drawing.meet(sellers[int(drawing.rng.integers(len(sellers)))], person, "chat", 4)


def _of_cash(truth: Truth, drawing: _Drawing) -> None:
    """With whose card each runner was seen at a machine, by pictures that were kept."""
    holder = truth.mules.select("account", mule="person_id").unique("account")
    paid = truth.runs.join(holder, left_on="payer", right_on="account")
    pairs = paid.group_by("person_id", "mule").len().sort("person_id", "mule")
    for runner, mule, times in pairs.iter_rows():
        if drawing.chance(_SEEN["carried"]):
            drawing.contacts.append((runner, mule, "cash", int(times)))


def _talkers(truth: Truth, members: Sequence[tuple[str, ...]], drawing: _Drawing) -> Iterator[tuple[str, list[str]]]:
    """A registration answered by a platform: one or two of the gang's callers behind the handles of a case."""
    callers: dict[str, list[str]] = defaultdict(list)
    for gang, person, part, _ in members:
        if part in ("caller", "team-leader"):
            callers[gang] += [person] * (1 if part == "team-leader" else 3)
    for case, gang in sorted(truth.cases.select("case_id", "gang_id").iter_rows()):
        if callers[gang] and drawing.chance(_TALKED):
            yield case, sorted(set(drawing.some(callers[gang], 1, 2)))


def _makers(truth: Truth, members: Sequence[tuple[str, ...]], drawing: _Drawing) -> Iterable[tuple[str, list[str]]]:
    makers: dict[str, list[str]] = defaultdict(list)
    cases: dict[str, list[str]] = defaultdict(list)
    for case, gang in sorted(truth.cases.select("case_id", "gang_id").iter_rows()):
        cases[gang].append(case)
    for gang, person, part, _ in members:
        if part == "developer" and drawing.chance(_MADE):
            for case in drawing.some(cases[gang], 1, 4):
                makers[case].append(person)
    return makers.items()
