"""Sites and apps of gangs: batches of cheap and look-alike domains that serve one after another, and apps under many names.

Law: one domain and one app of a gang serve at any moment of its days; a gang that split off starts on domains of its parent.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hezhan.city.crime import names
from hezhan.city.crime.dates import date_of
from hezhan.city.crime.gangs import Gang
from hezhan.city.crime.lives import BEFORE, line
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import NOBODY, World

_KNOWN_BRANDS = 200
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True, kw_only=True)
class Domain:
    """One domain in the hands of one gang; `code` is its number in events."""

    code: int
    domain: str
    gang: int
    supplier: int
    look: int
    brand: int
    host: str
    registered: int
    since: int
    until: int


@dataclass(slots=True, kw_only=True)
class App:
    """One app of one gang; `code` is its number in events."""

    code: int
    app: str
    gang: int
    supplier: int
    look: int
    since: int
    until: int


@dataclass(slots=True)
class _Batch:
    """Domains registered together: one ending, one day, one network, one pattern."""

    ending: str
    registered: int
    network: str
    brand: int
    left: int


class Registrar:
    """Makes sites and apps, no name twice but where one is passed on."""

    def __init__(self, world: World, rates: Rates, draws: Draws) -> None:
        self._rates, self._draws = rates, draws
        self._honest = world.internet.domain
        self._brands = np.argsort(-world.internet.weight, kind="stable")[:_KNOWN_BRANDS].tolist()
        self._used = set(world.internet.domain.to_list())
        self._used_apps = set(world.internet.app.to_list())
        self._app_code = len(world.internet.app)
        self.domains: list[Domain] = []
        self.apps: list[App] = []

    def equip(self, gangs: Sequence[Gang], extent: Extent) -> None:
        """Sites and apps for all gangs; parents come before those that split off."""
        for gang in gangs:
            begin, end = max(gang.since, BEFORE), min(gang.until, at(extent.days + 1))
            passed_on = self._unused_of(gang.parent, begin)
            batch = self._batch(begin)
            for since, until in line(begin, end, self._rates.quantiles("crime.tools.domain_hours"), self._draws):
                if passed_on:
                    self._add(gang, passed_on.pop(0), since, until)
                    continue
                if not batch.left:
                    batch = self._batch(since)
                self._add(gang, self._from_batch(batch), since, until)
            for since, until in line(begin, end, self._rates.quantiles("crime.tools.app_hours"), self._draws):
                self._add_app(gang, since, until)

    def _unused_of(self, parent: int, moment: int) -> list[Domain]:
        """What the parent has registered for the days after the split: the ones it would use next."""
        most = self._rates.value("crime.tools.domains_passed_on")
        return [one for one in self.domains if one.gang == parent != NOBODY and one.until > moment][:most]

    def _batch(self, moment: int) -> _Batch:
        rates, draws = self._rates, self._draws
        fresh = draws.by_quantiles(rates.quantiles("crime.tools.registered_before_days"))
        look_alike = draws.chance(rates.value("crime.tools.look_alike_percent"))
        return _Batch(
            ending=draws.pick(
                names.CHEAP_ENDINGS if draws.chance(rates.value("crime.tools.cheap_ending_percent")) else names.ENDINGS
            ),
            registered=date_of(moment) - fresh,
            network=_network(draws),
            brand=draws.pick(self._brands) if look_alike and self._brands else NOBODY,
            left=draws.by_quantiles(rates.quantiles("crime.tools.batch_domains")),
        )

    def _from_batch(self, batch: _Batch) -> Domain:
        """A domain of the batch that is not yet anybody's."""
        batch.left -= 1
        name = ""
        while not name or name in self._used:
            brand = "" if batch.brand == NOBODY else _brand(self._honest[batch.brand])
            plain = self._draws.chance(self._rates.value("crime.tools.plain_name_percent"))
            made = _like(brand, self._draws) if brand else (_plain if plain else _cheap)(self._draws)
            name = f"www.{made}.{batch.ending}"
        self._used.add(name)
        return Domain(
            code=0,
            domain=name,
            gang=NOBODY,
            supplier=NOBODY,
            look=0,
            brand=batch.brand,
            host=f"{batch.network}.{self._draws.between(1, 254)}",
            registered=batch.registered,
            since=0,
            until=0,
        )

    def _add(self, gang: Gang, like: Domain, since: int, until: int) -> None:
        self.domains.append(
            Domain(
                code=len(self._honest) + len(self.domains),
                domain=like.domain,
                gang=gang.row,
                supplier=gang.supplier,
                look=gang.look,
                brand=like.brand,
                host=like.host,
                registered=min(like.registered, date_of(since)),
                since=since,
                until=until,
            )
        )

    def _add_app(self, gang: Gang, since: int, until: int) -> None:
        name = ""
        while not name or name in self._used_apps:
            name = "".join(self._draws.pick(part) for part in (names.APP_FIRST, names.APP_SECOND, names.APP_LAST))
            if self._draws.chance(30):
                name += self._draws.digits(2)
        self._used_apps.add(name)
        code = self._app_code + len(self.apps)
        self.apps.append(
            App(code=code, app=name, gang=gang.row, supplier=gang.supplier, look=gang.look, since=since, until=until)
        )


def _brand(domain: str) -> str:
    """The part of a name that people know it by."""
    parts = domain.split(".")
    return parts[1] if parts[0] == "www" else parts[0]


def _like(brand: str, draws: Draws) -> str:
    """A name that is taken for the brand's."""
    way = draws.between(0, 3)
    if way == 0:
        swaps = [(old, new) for old, new in names.LOOK_ALIKES if old in brand]
        old, new = draws.pick(swaps) if swaps else ("", draws.pick(_LETTERS))
        return brand.replace(old, new, 1) + (draws.digits(1) if draws.chance(40) else "")
    if way == 1:
        return f"{brand}-{draws.pick(names.SITE_WORDS)}{draws.digits(1) if draws.chance(30) else ''}"
    if way == 2:
        return f"{draws.pick(names.SITE_WORDS)}{brand}{draws.digits(2) if draws.chance(40) else ''}"
    at = draws.between(0, max(len(brand) - 1, 0))
    return f"{brand[: at + 1]}{brand[at:]}{draws.digits(2)}"


def _plain(draws: Draws) -> str:
    """A name as any small firm's site has."""
    return "".join(draws.pick(names.SYLLABLES) for _ in range(draws.between(2, 3))) + draws.pick(names.TRADES)


def _cheap(draws: Draws) -> str:
    """A name that means nothing."""
    if draws.chance(45):
        return "".join(draws.pick(_LETTERS) for _ in range(draws.between(3, 6))) + draws.digits(draws.between(2, 4))
    return draws.pick(names.SITE_WORDS) + draws.pick(names.SITE_WORDS) + draws.digits(draws.between(1, 4))


def _network(draws: Draws) -> str:
    """The first three numbers of an address from the ranges kept for tests (RFC 2544)."""
    return f"198.{draws.between(18, 19)}.{draws.between(0, 255)}"
