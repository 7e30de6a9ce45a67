"""Gangs: which there are, what they work with, whom they hire, and how some of them split and start again.

Laws: four gangs and more work with every type of fraud between them; a gang that split off begins when its parent splits,
and keeps its scripts, its sites' look, its supplier and its crews.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hezhan.city.crime import names
from hezhan.city.crime.scripts import Script
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import EVER, NOBODY
from hezhan.core.instants import Instant

_LOOKS = 100_000  # templates are told apart by a number below this
_DAY_S = 86_400
_ENOUGH_FOR_ALL = 4  # so many gangs work with all types between them


@dataclass(slots=True, kw_only=True)
class Gang:
    """One gang; `crews`: row of the crew → how many of a hundred cases it launders."""

    row: int
    name: str
    park: str
    supplier: int
    look: int
    scripts: list[Script]
    crews: dict[int, int]
    since: int
    parent: int = NOBODY
    until: int = EVER


class _Repertoire:
    """Hands out scripts: the first of a gang by how frequent its type is, others so that no type is left out."""

    def __init__(self, scripts: Mapping[str, Script], weights: Mapping[str, int], draws: Draws) -> None:
        self._weights, self._draws = weights, draws
        self._of_type = {
            name: [one for one in scripts.values() if one.fraud_type.name == name]
            for name in sorted(weights, key=lambda name: -weights[name])
        }
        self._handed = dict.fromkeys(self._of_type, 0)

    @property
    def complete(self) -> bool:
        """Whether every type is worked with by somebody."""
        return all(self._handed.values())

    def next(self, has: Sequence[Script]) -> Script:
        """A script of a type that the gang does not work with yet."""
        known = {script.fraud_type.name for script in has}
        free = [name for name in self._of_type if name not in known]
        fresh = [name for name in free if not self._handed[name]] if has else []
        name = fresh[0] if fresh else self._draws.weighted({one: self._weights[one] for one in free})
        turn = self._handed[name] % len(self._of_type[name])
        self._handed[name] += 1
        return self._of_type[name][turn]


def found_gangs(extent: Extent, scripts: Mapping[str, Script], rates: Rates, draws: Draws) -> list[Gang]:
    """All gangs of the city's days; those that split off come last."""
    splits = extent.gangs * rates.value("crime.gangs.split_percent") // 100
    repertoire = _Repertoire(scripts, rates.weights("crime.cases.types"), draws)
    gangs: list[Gang] = []
    for row in range(extent.gangs - splits):
        gangs.append(_founded(row, extent, rates, draws))
        for _ in range(int(draws.weighted(rates.weights("crime.gangs.scripts_each")))):
            gangs[row].scripts.append(repertoire.next(gangs[row].scripts))
    while len(gangs) >= _ENOUGH_FOR_ALL and not repertoire.complete:
        least = min(gangs, key=lambda gang: len(gang.scripts))
        least.scripts.append(repertoire.next(least.scripts))
    for parent in draws.some(gangs, splits):
        gangs.append(_split_off(len(gangs), parent, extent, rates, draws))
    _give_names(gangs, draws)
    return gangs


def _founded(row: int, extent: Extent, rates: Rates, draws: Draws) -> Gang:
    crews = draws.some(range(extent.crews), int(draws.weighted(rates.weights("crime.gangs.crews_each"))))
    main = draws.pick(crews)
    second = next((crew for crew in crews if crew != main), None)
    share = rates.value("crime.gangs.main_crew_percent") if second is not None else 100
    return Gang(
        row=row,
        name="",
        park=draws.pick(names.PARKS),
        supplier=draws.between(0, max(extent.gangs // rates.value("crime.gangs.gangs_a_supplier"), 1) - 1),
        look=draws.between(0, _LOOKS - 1),
        scripts=[],
        crews={main: share} if second is None else {main: share, second: 100 - share},
        since=after(at(1), -draws.by_quantiles(rates.quantiles("crime.gangs.age_days")) * _DAY_S),
    )


def _split_off(row: int, parent: Gang, extent: Extent, rates: Rates, draws: Draws) -> Gang:
    day = draws.between(extent.days // 4, extent.days * 2 // 3)
    moment: Instant = at(day, draws.between(9, 22))
    if draws.chance(rates.value("crime.gangs.parent_ends_percent")):
        parent.until = moment
    return Gang(
        row=row,
        name="",
        park=draws.pick([park for park in names.PARKS if park != parent.park]),
        supplier=parent.supplier,
        look=parent.look,
        scripts=list(parent.scripts),
        crews=dict(parent.crews),
        since=moment,
        parent=parent.row,
    )


def _give_names(gangs: Sequence[Gang], draws: Draws) -> None:
    used: set[str] = set()
    for gang in gangs:
        while not gang.name or gang.name in used:
            gang.name = draws.pick(names.GANG_FIRST) + draws.pick(names.GANG_SECOND) + draws.pick(names.GANG_LAST)
        used.add(gang.name)
