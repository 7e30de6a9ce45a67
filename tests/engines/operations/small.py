"""Small operations, drawn, and the best plan for them by trying everything."""

from itertools import product

from hypothesis import strategies as st

from hezhan.core.instants import Instant
from hezhan.engines.operations import Duty, Officer, Plan, Rules, Service, Sighting, Target, Team, World, faults, priced
from hezhan.engines.operations.crews import crews
from hezhan.engines.operations.world import MINUTE

HOUR = 60 * MINUTE
STRIKES = (Instant(30 * HOUR), Instant(36 * HOUR))
PLACES = ("甲", "乙", "丙")
SKILLS = ("破门", "取证")


@st.composite
def worlds(draw, most_targets=3, most_teams=4):
    def chosen(*values):
        return draw(st.sampled_from(values))

    targets = tuple(
        Target(
            target_id=f"T{n}",
            officers=chosen(1, 3, 5),
            dangerous=chosen(False, False, True),
            key=chosen(False, False, True),
            skills=frozenset(chosen((), (), SKILLS[:1], SKILLS)),
            warrant_at=chosen(None, None, STRIKES[0], STRIKES[1]),
        )
        for n in range(draw(st.integers(1, most_targets)))
    )
    teams = tuple(
        Team(
            team_id=f"G{n}",
            place=chosen(*PLACES),
            free_from=Instant(chosen(0, 20, 27) * HOUR),
            seats=chosen(0, 2, 5),
            skills=frozenset(chosen((), SKILLS[:1], SKILLS)),
        )
        for n in range(draw(st.integers(1, most_teams)))
    )
    sightings = tuple(
        Sighting(target_id=target.target_id, place=place, since=Instant(0), until=Instant(until * HOUR), sure=sure)
        for target in targets
        for place, until, sure in ((chosen("甲", "乙"), chosen(33, 99), chosen(40, 90)), ("丙", 99, chosen(10, 60)))
    )
    services = tuple(
        Service(
            service_id=f"K{n}",
            start=start,
            end=end,
            departs=Instant(chosen(10, 22, 25) * HOUR),
            arrives=Instant(chosen(26, 28, 34) * HOUR),
            seats=chosen(2, 4, 9),
        )
        for n, (start, end) in enumerate((("甲", "乙"), ("乙", "丙"), ("丙", "甲"), ("甲", "丙")))
    )
    return World(
        strikes=STRIKES,
        targets=targets,
        sightings=sightings,
        teams=teams,
        officers=tuple(
            Officer(officer_id=f"{team.team_id}-{n}", team_id=team.team_id, on_duty=chosen(0, 0, 600, 1_200))
            for team in teams
            for n in range(chosen(1, 2, 3))
        ),
        services=services,
        roads={("甲", "乙"): 120, ("乙", "甲"): 120, ("乙", "丙"): 300},
        beds={"丙": chosen(0, 3, 9)},
        rules=Rules(limit=chosen(900, 1_440)),
    )


def choices(world, strike):
    """For each team: nothing, or a duty for any target at any place by any trip."""
    there = {(crew.team.team_id, crew.place): crew for crew in crews(world, strike, PLACES)}
    seen = sorted({(one.target_id, one.place) for one in world.sightings})
    for team in world.teams:
        yield [
            None,
            *(
                Duty(team_id=team.team_id, target_id=target, place=place, officers=crew.officers, trip=trip)
                for target, place in seen
                if (crew := there.get((team.team_id, place)))
                for trip, _ in crew.trips
            ),
        ]


def best_by_trying(world, strike):
    """The price of the best plan, by trying every one that the checker lets pass."""
    best = priced(world, strike, ())
    for picked in product(*choices(world, strike)):
        duties = tuple(duty for duty in picked if duty is not None)
        price = priced(world, strike, duties)
        if price < best and not faults(world, Plan(strike=strike, duties=duties, price=price)):
            best = price
    return best
