"""Which sections a report has and in what order: most people tell it as it went, some begin with the end."""

from hezhan.city.draws import Draws
from hezhan.city.rates import Rates

_STORY = ("contact", "trust", "press", "act")


def sections(plan: str, draws: Draws, rates: Rates) -> list[str]:
    """Names of sections in the order in which they will be told, digressions among them."""
    chosen = [name for name, percent in rates.weights(f"reports.sections.{plan}").items() if draws.chance(percent)]
    if draws.chance(rates.value("reports.jumbled_percent")):
        chosen = _jumbled(chosen, draws)
    for _ in range(draws.weighted(dict(enumerate(rates.list(f"reports.asides.{plan}"))))):
        chosen.insert(draws.between(1, max(1, len(chosen) - 1)), "aside")
    return chosen


def _jumbled(chosen: list[str], draws: Draws) -> list[str]:
    """One section moves to where it does not belong; the opening stays."""
    movable = [name for name in chosen if name in ("total", "pay", "ids", "wake")]
    if not movable:
        return chosen
    moved = draws.pick(movable)
    rest = [name for name in chosen if name != moved]
    opening = sum(name in ("open", "own", "gist") for name in rest)
    rest.insert(min(opening, len(rest)), moved)
    return rest
