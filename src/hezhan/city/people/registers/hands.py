"""How clerks and people themselves write: names, ID numbers and addresses, with the slips that each register is prone to."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import polars as pl

from hezhan.city.chance import below, weighted
from hezhan.city.people.addresses import draw_addresses
from hezhan.city.people.registers.asked import Asked
from hezhan.city.people.sounds import alike, pinyin, surname_and_given
from hezhan.city.world import Bools, Int32s, Int64s

_CHOICES = 1 << 16


def names(asked: Asked, register: str, person: Int32s, counters: Int64s) -> pl.Series:
    """Names as a register has them: some misheard, some in pinyin, rare characters where its system has none."""
    written = asked.world.people.name.gather(person)
    misheard = asked.some(f"{register}.misheard", counters)
    written = _changed(asked, written, misheard, counters, _misheard)
    foreign = asked.some(f"{register}.pinyin", counters)
    written = _changed(asked, written, foreign, counters, lambda name, _: pinyin(name))
    beyond = np.flatnonzero(asked.some(f"{register}.no_rare", counters) & _has_rare(written))
    return written.scatter(beyond, [_without_rare(written[int(row)]) for row in beyond]) if len(beyond) else written


def id_cards(asked: Asked, register: str, person: Int32s, counters: Int64s) -> pl.Series:
    """ID numbers: some mistyped, some of old people in the form of before 1999, some not asked for."""
    written = asked.world.people.id_card.gather(person)
    written = _changed(asked, written, asked.some(f"{register}.id_slip", counters), counters, _mistyped)
    old = asked.some(f"{register}.id_of_15", counters) & (asked.world.people.born[person] < 5_000)
    written = _changed(asked, written, old, counters, lambda number, _: number[:6] + number[8:17])
    return blanked(written, asked.some(f"{register}.no_id", counters))


def addresses(asked: Asked, register: str, person: Int32s, counters: Int64s) -> pl.Series:
    """Where people live or lived: written in full or short, some former, some blank."""
    moved = asked.some(f"{register}.old_address", counters)
    people = asked.world.people
    former = draw_addresses(asked.world.seed, "former", people.household[person], asked.rates)
    street = people.street.gather(person).zip_with(pl.Series(~moved), former)
    styles = list(asked.rates.weights("people.registries.address_styles").values())
    written = _address(asked, people.place[person], street, weighted(asked.stream(register, "style"), counters, styles))
    return blanked(written, asked.some(f"{register}.no_address", counters))


def registered_addresses(asked: Asked, person: Int32s) -> pl.Series:
    """Where people are registered: at home for those who were born here, otherwise in the county they come from."""
    people = asked.world.people
    origin = asked.origin[person - asked.first]
    away = draw_addresses(asked.world.seed, "registered", people.household[person], asked.rates)
    street = people.street.gather(person).zip_with(pl.Series(origin == people.place[person]), away)
    return _address(asked, origin, street, np.zeros(len(person), np.int64))


def blanked(column: pl.Series, blank: Bools) -> pl.Series:
    """The column without what was not written."""
    return column.set(pl.Series(blank), "")


def _address(asked: Asked, place: Int32s, street: pl.Series, style: Int64s) -> pl.Series:
    """0 in full, 1 without the province, 2 the county only, 3 short."""
    places = asked.world.places
    city = places.city.gather(place)
    columns = pl.DataFrame(
        {
            "province": places.province.gather(place),
            "city": city,
            "county": places.county.gather(place),
            "street": street,
            "style": style,
        }
    )
    municipal = pl.col("province") == pl.col("city")
    province = pl.when((pl.col("style") > 0) | municipal).then(pl.lit("")).otherwise("province")
    short = pl.col("street").str.replace("栋", "-").str.replace("室", "").str.replace("号", "号 ")
    forms = (
        pl.when(pl.col("style") < 2)
        .then(pl.concat_str(province, "city", "county", "street"))
        .when(pl.col("style") == 2)
        .then(pl.concat_str("county", "street"))
        .otherwise(pl.concat_str(pl.col("city").str.strip_suffix("市"), "county", short))
    )
    return columns.select(address=forms)["address"]


def _changed(
    asked: Asked, column: pl.Series, which: Bools, counters: Int64s, change: Callable[[str, "_Slip"], str]
) -> pl.Series:
    """The column with some cells written otherwise."""
    rows = np.flatnonzero(which)
    if not len(rows):
        return column
    at = counters[rows]
    slips = zip(
        below(asked.stream("slip"), at, _CHOICES).tolist(),
        asked.some("slips.in_surname", at).tolist(),
        asked.some("slips.near_sound", at).tolist(),
        asked.some("slips.exchanged", at).tolist(),
        strict=True,
    )
    cells = column.gather(rows).to_list()
    return column.scatter(rows, [change(cell, _Slip(*slip)) for cell, slip in zip(cells, slips, strict=True)])


class _Slip(NamedTuple):
    """How one cell is spoilt."""

    choice: int
    in_surname: bool
    near: bool
    exchanged: bool


def _misheard(name: str, slip: _Slip) -> str:
    """One character of the given name (seldom of the surname) replaced by one that sounds alike."""
    surname, given = surname_and_given(name)
    if "·" in name:
        return name.replace("·", "")
    place = len(surname) - 1 if slip.in_surname else len(surname) + slip.choice % len(given)
    others = alike(name[place], near=slip.near)
    other = others[slip.choice // 8 % len(others)] if others else name[place]
    return name[:place] + other + name[place + 1 :]


def _mistyped(number: str, slip: _Slip) -> str:
    """Two neighbouring digits exchanged, or one replaced."""
    place = 6 + slip.choice % 10
    if slip.exchanged and number[place] != number[place + 1]:
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    digit = str((int(number[place]) + 1 + slip.choice // 16 % 9) % 10)
    return number[:place] + digit + number[place + 1 :]


def _has_rare(column: pl.Series) -> Bools:
    return np.asarray(column.str.contains(r"[\x{3400}-\x{4dbf}\x{20000}-\x{3ffff}]").to_numpy())


def _without_rare(name: str) -> str:
    """A system that knows GBK only shows an asterisk."""
    return "".join("*" if ord(letter) > 0xFFFF or 0x3400 <= ord(letter) <= 0x4DBF else letter for letter in name)
