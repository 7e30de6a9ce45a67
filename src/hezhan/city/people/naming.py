"""Names: surnames by the region people come from, given names by sex and decade of birth.

A name is three numbers (surname, first character, second character), spelt only when it is needed, so that registries can
replace a character by a homophone. The characters and their order of frequency are tables/given_names.csv, own work.
"""

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from hezhan.city.chance import below, happens, stream, weighted
from hezhan.city.people.ages import birth_year
from hezhan.city.people.settlement import TABLES
from hezhan.city.people.slices import text_by_slices
from hezhan.city.rates import Rates
from hezhan.city.world import Bools, Int16s, Int32s, Int64s

_FIRST_DECADE = 1940
_DECADES = 8
_SCALE = 1 << 20
# characters that the banks' old encoding cannot hold
RARE = "\u36c3\u4dae\U0002cc56\U0002c62d\U0002c90a\U0002b5af\U0002b5e7"


@dataclass(frozen=True, slots=True)
class Names:
    """By person: rows of `surnames()` and of `characters()`; row 0 of the characters is none."""

    surname: Int16s
    first: Int16s
    second: Int16s


@cache
def _given() -> dict[tuple[str, int, str], tuple[str, ...]]:
    rows = csv.DictReader((TABLES / "given_names.csv").read_text(encoding="utf-8").splitlines())
    return {
        (row["sex"], int(row["decade"]), row["part"]): tuple(
            row["characters"].split() if row["part"] == "whole" else row["characters"]
        )
        for row in rows
    }


@cache
def _long() -> dict[str, tuple[str, ...]]:
    rows = csv.DictReader((TABLES / "long_names.csv").read_text(encoding="utf-8").splitlines())
    return {row["sex"]: tuple(row["names"].split()) for row in rows}


@cache
def characters() -> tuple[str, ...]:
    """What may follow a surname: none, every character of a given name, and fathers' names behind a dot."""
    letters = {letter for entries in _given().values() for entry in entries for letter in entry} | set(RARE)
    return ("", *sorted(letters), *("·" + name for name in _long()["male"]))


def surnames(rates: Rates) -> tuple[str, ...]:
    """Every surname, then the names of those who have none and bear their father's name behind their own."""
    nation, fujian = rates.weights("people.names.surnames"), rates.weights("people.names.surnames_of_fujian")
    return (*dict.fromkeys([*nation, *fujian]), *_long()["female"], *_long()["male"])


def draw_names(
    seed: int, male: Bools, born: Int32s, regions: tuple[Bools, Bools], surname_of: Int32s, rates: Rates
) -> Names:
    """Names for people.

    `regions`: who is from Fujian, who is from Xinjiang. `surname_of`: whose surname each bears.
    """
    from_fujian, from_xinjiang = regions
    surname = _surnames(seed, from_fujian, rates)[surname_of]
    first, second = _given_names(seed, male, born, rates)
    long = happens(stream(seed, "long name"), surname_of, rates.value("people.names.long_in_xinjiang_per_million"))
    rows = np.flatnonzero(long & from_xinjiang)
    surname[rows], first[rows], second[rows] = _long_names(seed, male[rows], rows, surname_of[rows], rates)
    return Names(surname=surname, first=first, second=second)


def _long_names(seed: int, male: Bools, rows: Int64s, surname_of: Int32s, rates: Rates) -> tuple[Int64s, Int64s, int]:
    """Own name and father's; brothers and sisters bear the same father's name."""
    sexes = _long()
    fathers, women, men = len(characters()) - len(sexes["male"]), len(sexes["female"]), len(sexes["male"])
    begin = len(surnames(rates)) - women - men
    own = begin + np.where(male, women, 0) + below(stream(seed, "own long name"), rows, np.where(male, men, women))
    return own, fathers + below(stream(seed, "father's name"), surname_of, men), 0


def spelt(names: Names, rates: Rates) -> pl.Series:
    """The names as text."""
    surname, given = pl.Series(surnames(rates), dtype=pl.String), pl.Series(characters(), dtype=pl.String)

    def write(rows: Int64s) -> pl.Series:
        parts = pl.DataFrame(
            {
                "surname": surname.gather(names.surname[rows]),
                "first": given.gather(names.first[rows]),
                "second": given.gather(names.second[rows]),
            }
        )
        return parts.select(name=pl.concat_str("surname", "first", "second"))["name"]

    return text_by_slices("name", len(names.surname), write)


def _surnames(seed: int, from_fujian: Bools, rates: Rates) -> Int16s:
    people = np.arange(len(from_fujian))
    row_of = {name: row for row, name in enumerate(surnames(rates))}
    chosen = []
    for table in ("surnames", "surnames_of_fujian"):
        weights = rates.weights(f"people.names.{table}")
        rows = np.array([row_of[name] for name in weights], np.int16)
        chosen.append(rows[weighted(stream(seed, table), people, list(weights.values()))])
    return np.where(from_fujian, chosen[1], chosen[0]).astype(np.int16)


def _given_names(seed: int, male: Bools, born: Int32s, rates: Rates) -> tuple[Int16s, Int16s]:
    people = np.arange(len(male))
    decade = np.clip(birth_year(born) // 10 - _FIRST_DECADE // 10, 0, _DECADES - 1)
    crossed = happens(stream(seed, "name of the other sex"), people, rates.value("people.names.both_share_per_million"))
    group = decade * 2 + (male ^ crossed)
    first, second = np.zeros(len(male), np.int16), np.zeros(len(male), np.int16)
    percent = below(stream(seed, "form of the name"), people, 100)
    for number in range(_DECADES * 2):
        rows = np.flatnonzero(group == number)
        first[rows], second[rows] = _of_group(seed, number, rows, percent[rows], rates)
    _make_some_rare(seed, first, second, rates)
    return first, second


def _of_group(seed: int, number: int, rows: Int64s, percent: Int64s, rates: Rates) -> tuple[Int16s, Int16s]:
    decade, male = divmod(number, 2)
    key = ("female", "male")[male], _FIRST_DECADE + 10 * decade
    single = rates.list("people.names.single_percent")[decade]
    whole = single + rates.list("people.names.whole_percent")[decade]
    drawn = {part: _ranked(seed, part, (*key, part), rows, rates) for part in ("single", "first", "second", "whole")}
    given = _given()
    codes = {
        part: np.array([[_code(entry, 0), _code(entry, 1)] for entry in given[*key, part]], np.int16)[drawn[part]]
        for part in drawn
    }
    tail = np.array([_code(letter, 0) for letter in given[key[0], 0, "tail"]], np.int16)
    seldom = happens(stream(seed, "seldom"), rows, rates.value("people.names.seldom_per_million"))
    letter = tail[below(stream(seed, "which seldom"), rows, len(tail))]
    for part in ("single", "second"):
        codes[part][seldom, 0] = letter[seldom]
    forms = [percent < single, percent < whole]
    first = np.select(forms, [codes["single"][:, 0], codes["whole"][:, 0]], codes["first"][:, 0])
    second = np.select(forms, [np.zeros(len(rows), np.int16), codes["whole"][:, 1]], codes["second"][:, 0])
    return first, second


def _code(entry: str, place: int) -> int:
    return characters().index(entry[place]) if place < len(entry) else 0


def _ranked(seed: int, part: str, key: tuple[str, int, str], rows: Int64s, rates: Rates) -> Int64s:
    """Positions in a list whose entries become rarer with their rank."""
    offset = rates.value("people.names.rank_offset")
    weights = [_SCALE // (rank + offset) for rank in range(1, len(_given()[key]) + 1)]
    return weighted(stream(seed, "given name", part), rows, weights)


def _make_some_rare(seed: int, first: Int16s, second: Int16s, rates: Rates) -> None:
    """Give a few people a character that GBK does not hold, as the last of their name."""
    people = np.arange(len(first))
    chosen = np.flatnonzero(happens(stream(seed, "rare"), people, rates.value("people.names.rare_per_million")))
    codes = np.array([characters().index(letter) for letter in RARE], np.int16)
    letters = codes[below(stream(seed, "which rare"), chosen, len(codes))]
    single = second[chosen] == 0
    first[chosen[single]] = letters[single]
    second[chosen[~single]] = letters[~single]
