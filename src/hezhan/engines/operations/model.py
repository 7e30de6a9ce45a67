"""The choice of one hour as linear constraints, written once for the relaxation and for the search.

Who goes for whom, who travels how, who is waited for where, who is covered at all: each a variable of zero or one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from hezhan.engines.operations.crews import TWO, Crew
from hezhan.engines.operations.plan import CHANGED, DOUBT, LEFT, Plan, best_certainty, left_price, places_of
from hezhan.engines.operations.world import Sighting, Target, World

Key = tuple[str, str, str]  # team, target, place


class Solver(Protocol):
    """What both models of OR-Tools have: the one whose variables may be fractions, and the one whose may not."""

    def add(self, constraint: Any, /) -> Any:
        """One more constraint."""

    def minimize(self, price: Any, /) -> Any:
        """What is to be least."""


@dataclass(slots=True)
class Model:
    """Variables by what they mean, and the price as a list of terms. `new` makes a variable of a solver."""

    solver: Solver
    new: Any
    goes: dict[Key, Any] = field(default_factory=dict)
    rides: dict[tuple[str, str, int], Any] = field(default_factory=dict)  # team, place, trip
    waits: dict[tuple[str, str], Any] = field(default_factory=dict)  # target, place
    covered: dict[str, Any] = field(default_factory=dict)
    price: list[Any] = field(default_factory=list)
    left: list[Any] = field(default_factory=list)  # in units of one target


def built(
    model: Model,
    world: World,
    seen: Mapping[str, tuple[Sighting, ...]],
    there: tuple[Crew, ...],
    previous: Plan | None = None,
) -> Model:
    """The model with all that a plan must keep to; nothing is to be least yet."""
    at: dict[str, list[Crew]] = defaultdict(list)
    for crew in there:
        at[crew.place].append(crew)
    for target in world.targets:
        _cover(model, target, seen[target.target_id], at)
    _travel(model, world, there)
    if previous is not None:
        _stay(model, previous)
    return model


def _cover(model: Model, target: Target, seen: tuple[Sighting, ...], at: Mapping[str, list[Crew]]) -> None:
    """Enough officers, skills and teams at each place where the target is waited for; a key person has two teams."""
    solver, who = model.solver, target.target_id
    covered = model.covered[who] = model.new(f"covered {who}")
    places, teams = [], []
    for one in seen:
        crews_there = at.get(one.place, [])
        waits = model.waits[who, one.place] = model.new(f"waits {who} {one.place}")
        goes = [(crew, model.new(f"goes {crew.team.team_id} {who} {one.place}")) for crew in crews_there]
        model.goes |= {(crew.team.team_id, who, one.place): going for crew, going in goes}
        largest = max((crew.size for crew in crews_there), default=1)
        least = max(-(-target.officers // largest), 2 if target.dangerous else 1)
        there = sum(going for _, going in goes)
        solver.add(sum(min(crew.size, target.officers) * going for crew, going in goes) >= target.officers * waits)
        solver.add(there >= least * waits)
        solver.add(there <= (target.officers // TWO + 2) * waits)
        for skill in sorted(target.skills):
            solver.add(sum(going for crew, going in goes if skill in crew.team.skills) >= waits)
        places.append(waits)
        teams += [going for _, going in goes]
        model.price.append(-DOUBT * one.sure * waits)
        solver.add(waits <= covered)
    solver.add(sum(places) <= places_of(target))
    solver.add(sum(places) >= covered)
    if target.key:
        solver.add(sum(teams) >= 2 * covered)
    model.left.append(left_price(target) // LEFT * (1 - covered))
    model.price += [DOUBT * best_certainty(target, seen), LEFT * model.left[-1]]


def _travel(model: Model, world: World, there: tuple[Crew, ...]) -> None:
    """Each team one way to one target; seats of services and beds of places are not given twice."""
    solver = model.solver
    going: dict[tuple[str, str], list[Any]] = defaultdict(list)
    busy: dict[str, list[Any]] = defaultdict(list)
    for (team, _, place), goes in model.goes.items():
        going[team, place].append(goes)
        busy[team].append(goes)
    for team_goes in busy.values():
        solver.add(sum(team_goes) <= 1)
    seats: dict[str, list[Any]] = defaultdict(list)
    beds: dict[str, list[Any]] = defaultdict(list)
    for crew in there:
        rides = []
        for n, (trip, price) in enumerate(crew.trips):
            ride = model.rides[crew.team.team_id, crew.place, n] = model.new("")
            rides.append(ride)
            model.price.append(price * ride)
            for service_id in trip.services:
                seats[service_id].append(crew.size * ride)
            if trip.lodged:
                beds[crew.place].append(crew.size * ride)
        solver.add(sum(rides) == sum(going[crew.team.team_id, crew.place]))
    for service in world.services:
        if service.service_id in seats:
            solver.add(sum(seats[service.service_id]) <= service.seats)
    for place, taken in beds.items():
        solver.add(sum(taken) <= world.beds.get(place, 0))


def _stay(model: Model, previous: Plan) -> None:
    """Every team that is told something else than before costs something."""
    before = {duty.team_id: (duty.team_id, duty.target_id, duty.place) for duty in previous.duties}
    of_team: dict[str, list[Any]] = defaultdict(list)
    for (team, _, _), goes in model.goes.items():
        of_team[team].append(goes)
    for team in sorted(before.keys() | of_team.keys()):
        if team not in before:
            model.price.append(CHANGED * sum(of_team[team]))
        elif before[team] in model.goes:
            model.price.append(CHANGED * (1 - model.goes[before[team]]))
        else:
            model.price.append(CHANGED)
