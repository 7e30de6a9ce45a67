"""The best plan for one hour, by the solvers of OR-Tools, with a bound below which no plan can be.

The linear relaxation gives a bound and says what sending each crew costs beyond it; the search goes among those that cost
least, and a plan with any other costs that much more than the bound. How many targets must be left is found first, since
half a target cannot be.

GLOP solves the relaxation, HiGHS the search: on operations of a hundred targets CP-SAT did not get past its presolving.
Within the effort the same world gives the same plan; a search that is cut off may depend on the machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.engines.operations.crews import Crew, crews
from hezhan.engines.operations.greedy import greedy
from hezhan.engines.operations.model import Model, built
from hezhan.engines.operations.plan import Duty, Plan, likely, priced
from hezhan.engines.operations.world import Sighting, World

KEPT: Final = 1_500  # crews that are searched among
_ROUNDING: Final = 1e-4  # of the solvers' floats, before a bound is rounded up
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Relaxed:
    """One hour as the relaxation sees it: a bound of the price, the crews, and what each costs beyond it at least."""

    strike: Instant
    bound: int
    seen: Mapping[str, tuple[Sighting, ...]]
    crews: tuple[Crew, ...]  # the cheapest beyond the bound first
    beyond: tuple[float, ...]


def relaxed(world: World, strike: Instant, previous: Plan | None = None) -> Relaxed:
    """What the hour can come to at best."""
    seen = likely(world, strike)
    there = crews(world, strike, sorted({one.place for places in seen.values() for one in places}))
    tools = _tools()
    builder, solver = tools.Model(), tools.Solver("glop")
    model = built(Model(builder, lambda name: builder.new_num_var(0, 1, name)), world, seen, there, previous)
    builder.minimize(sum(model.left))
    solver.solve(builder)
    builder.add(sum(model.left) >= _rounded_up(solver.objective_value))
    builder.minimize(sum(model.price))
    solver.solve(builder)
    beyond = _beyond(model, there, solver)
    ranked = sorted(zip(beyond, there, strict=True), key=lambda one: (one[0], one[1].team.team_id, one[1].place))
    return Relaxed(
        strike=strike,
        bound=max(0, _rounded_up(solver.objective_value)),
        seen=seen,
        crews=tuple(crew for _, crew in ranked),
        beyond=tuple(cost for cost, _ in ranked),
    )


def solved(world: World, hour: Relaxed, effort: float, previous: Plan | None = None) -> Plan:
    """The cheapest plan found for the hour in so many seconds, never dearer than the greedy one."""
    first = greedy(world, hour.strike, previous)
    tools = _tools()
    builder, solver = tools.Model(), _searcher(tools, effort)
    there = _searched(hour, first, previous)
    model = built(Model(builder, builder.new_bool_var), world, hour.seen, there, previous)
    builder.add(sum(model.price) >= hour.bound)
    builder.minimize(sum(model.price))
    status = solver.solve(builder)
    best, bound = first, hour.bound
    if status in (tools.SolveStatus.OPTIMAL, tools.SolveStatus.FEASIBLE):
        duties = _duties(model, there, solver)
        found = Plan(strike=hour.strike, duties=duties, price=priced(world, hour.strike, duties, previous))
        best = min(found, first, key=lambda one: one.price)
        without = hour.bound + hour.beyond[KEPT] if len(hour.crews) > KEPT else float("inf")
        bound = max(bound, _rounded_up(min(solver.best_objective_bound, without)))
    return Plan(strike=hour.strike, duties=best.duties, price=best.price, bound=min(bound, best.price))


def coverable(world: World, strike: Instant, effort: float) -> bool | None:
    """Whether all targets can be covered at the hour, whatever it costs. None: not found out in so many seconds."""
    seen = likely(world, strike)
    there = crews(world, strike, sorted({one.place for places in seen.values() for one in places}))
    tools = _tools()
    found = tools.SolveStatus
    fractions = tools.Model()
    model = built(Model(fractions, lambda name: fractions.new_num_var(0, 1, name)), world, seen, there)
    fractions.add(sum(model.left) == 0)
    if tools.Solver("glop").solve(fractions) == found.INFEASIBLE:  # mostly that is proof enough, and soon there
        return False
    builder, solver = tools.Model(), _searcher(tools, effort)
    model = built(Model(builder, builder.new_bool_var), world, seen, there)
    builder.add(sum(model.left) == 0)
    return {found.OPTIMAL: True, found.FEASIBLE: True, found.INFEASIBLE: False}.get(solver.solve(builder))


def _tools() -> Any:
    """OR-Tools is an extra: loaded by whoever plans with it."""
    from ortools.linear_solver.python import model_builder

    return model_builder


def _searcher(tools: Any, effort: float) -> Any:
    solver = tools.Solver("highs")
    solver.set_time_limit_in_seconds(effort)
    solver.set_solver_specific_parameters("output_flag=false")
    return solver


def _searched(hour: Relaxed, first: Plan, previous: Plan | None) -> tuple[Crew, ...]:
    """The crews that cost least beyond the bound, and whoever goes in a plan that is known."""
    known = {(duty.team_id, duty.place) for plan in (first, previous) if plan is not None for duty in plan.duties}
    rest = (crew for crew in hour.crews[KEPT:] if (crew.team.team_id, crew.place) in known)
    return (*hour.crews[:KEPT], *rest)


def _beyond(model: Model, there: tuple[Crew, ...], solver: Any) -> list[float]:
    """What sending each crew costs beyond the relaxation at least: the reduced costs of its cheapest aim and trip."""
    aims: dict[tuple[str, str], float] = {}
    for (team, _, place), goes in model.goes.items():
        aims[team, place] = min(aims.get((team, place), float("inf")), solver.reduced_cost(goes))
    return [
        max(0.0, aims[crew.team.team_id, crew.place])
        + max(
            0.0, min(solver.reduced_cost(model.rides[crew.team.team_id, crew.place, n]) for n in range(len(crew.trips)))
        )
        for crew in there
    ]


def _rounded_up(bound: float) -> int:
    return int(-((_ROUNDING + bound * 1e-9 - bound) // 1))


def _duties(model: Model, there: tuple[Crew, ...], solver: Any) -> tuple[Duty, ...]:
    going = {(team, place): who for (team, who, place), goes in model.goes.items() if solver.value(goes) > _HALF}
    found = [
        Duty(
            team_id=crew.team.team_id,
            target_id=going[crew.team.team_id, crew.place],
            place=crew.place,
            officers=crew.officers,
            trip=trip,
        )
        for crew in there
        for n, (trip, _) in enumerate(crew.trips)
        if (crew.team.team_id, crew.place) in going
        and solver.value(model.rides[crew.team.team_id, crew.place, n]) > _HALF
    ]
    return tuple(sorted(found, key=lambda one: one.team_id))
