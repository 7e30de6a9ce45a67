"""Everybody, residents and outsiders alike, in an order that tells nothing."""

import numpy as np
import polars as pl

from hezhan.city.chance import shuffled, stream
from hezhan.city.people.addresses import draw_addresses
from hezhan.city.people.families import Families, build_families
from hezhan.city.people.identity import id_cards, region_codes
from hezhan.city.people.livelihoods import draw_livelihoods
from hezhan.city.people.naming import draw_names, spelt
from hezhan.city.people.numbering import ALL, Writing, scattered
from hezhan.city.people.settlement import HOME_PROVINCE, from_province, origins, settle
from hezhan.city.people.slices import text_by_slices
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import Int64s, People, Places

_ALIAS_DIGITS = 10


def build_people(seed: int, extent: Extent, places: Places, rates: Rates) -> People:
    """All people; outsiders are drawn by the same rates as residents and differ in where they live."""
    total = extent.people + extent.outsiders
    families, residents, outsiders = _everybody(seed, extent, rates)
    place_of_home = settle(seed, places, residents, outsiders, rates)
    order = shuffled(stream(seed, "order of people"), total)
    position = np.empty(total, np.int64)
    position[order] = np.arange(total)
    household = families.household[order]
    male, born = families.male[order], families.born[order]
    place = place_of_home[household]
    kin = np.where(families.own_origin[order], residents + outsiders + order, household)
    origin = origins(seed, places, place, kin, rates)
    regions = from_province(places, HOME_PROVINCE)[origin], from_province(places, "新疆维吾尔自治区")[origin]
    names = draw_names(seed, male, born, regions, position[families.surname_of[order]].astype(np.int32), rates)
    lives = draw_livelihoods(seed, male, born, rates)
    streets = text_by_slices("street", residents + outsiders, lambda homes: draw_addresses(seed, "home", homes, rates))
    homes = shuffled(stream(seed, "order of households"), residents + outsiders)
    return People(
        name=spelt(names, rates),
        male=male,
        born=born,
        id_card=id_cards(seed, region_codes(places)[origin], born, male),
        place=place,
        street=streets.gather(household),
        household=homes[household].astype(np.int32),
        job=lives.job,
        income_fen=lives.income_fen,
        savings_fen=lives.savings_fen,
        resident=order < extent.people,
        alias=_aliases(seed, np.arange(total)),
    )


def _everybody(seed: int, extent: Extent, rates: Rates) -> tuple[Families, int, int]:
    """Families of the city and of elsewhere in one table, and how many households there are of each."""
    here = build_families(seed, "residents", extent.people, rates)
    there = build_families(seed, "outsiders", extent.outsiders, rates)
    homes_here = int(here.household.max(initial=-1)) + 1
    homes_there = int(there.household.max(initial=-1)) + 1
    both = Families(
        household=np.concatenate([here.household, there.household + np.int32(homes_here)]),
        male=np.concatenate([here.male, there.male]),
        born=np.concatenate([here.born, there.born]),
        own_origin=np.concatenate([here.own_origin, there.own_origin]),
        surname_of=np.concatenate([here.surname_of, there.surname_of + np.int32(extent.people)]),
    )
    return both, homes_here, homes_there


def _aliases(seed: int, people: Int64s) -> pl.Series:
    writing = Writing.of_width(len(people), _ALIAS_DIGITS + 1)
    writing.word(ALL, 0, "p")
    writing.digits(ALL, 1, _ALIAS_DIGITS, scattered(seed, "alias", people, _ALIAS_DIGITS))
    return writing.series("alias")
