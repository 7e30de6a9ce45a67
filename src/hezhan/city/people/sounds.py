"""How names sound: pinyin, and characters that sound alike, for those who hear a name and write another.

The readings are tables/pinyin.csv; a few surnames are read otherwise than the character (曾 zeng, 单 shan, 区 ou).
"""

import csv
from functools import cache

from hezhan.city.people.settlement import TABLES

# what speakers of southern dialects confuse
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("r", "l"), ("n", "l"))
_COMPOUND = ("欧阳", "上官", "司徒", "诸葛")


@cache
def _readings() -> dict[str, dict[str, str]]:
    rows = csv.DictReader((TABLES / "pinyin.csv").read_text(encoding="utf-8").splitlines())
    readings: dict[str, dict[str, str]] = {"any": {}, "surname": {}}
    for row in rows:
        readings[row["use"]].update(dict.fromkeys(row["characters"], row["pinyin"]))
    return readings


@cache
def _alike(near: bool) -> dict[str, tuple[str, ...]]:
    """Every character with the others that sound like it."""
    groups: dict[str, list[str]] = {}
    for letter, sound in _readings()["any"].items():
        groups.setdefault(_blurred(sound) if near else sound, []).append(letter)
    return {letter: tuple(other for other in group if other != letter) for group in groups.values() for letter in group}


def _blurred(sound: str) -> str:
    begin = next((near for near in _NEAR[:3] if sound.startswith(near[0])), None)
    if begin:
        sound = begin[1] + sound[2:]
    elif sound[0] in "rn":
        sound = "l" + sound[1:]
    return sound[:-1] if sound.endswith("ng") else sound


def alike(letter: str, *, near: bool = False) -> tuple[str, ...]:
    """Characters that sound like this one; `near`: to an ear from the south."""
    return _alike(near).get(letter, ())


def surname_and_given(name: str) -> tuple[str, str]:
    """The parts of a name; a name with a dot has no surname and is parted there."""
    if "·" in name:
        own, _, father = name.partition("·")
        return own, father
    length = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    return name[:length], name[length:]


def pinyin(name: str) -> str:
    """A name as passports write it: CHEN XIAOMING."""
    surname, given = surname_and_given(name)
    readings = _readings()
    first = "".join(readings["surname"].get(letter) or readings["any"][letter] for letter in surname)
    second = "".join(readings["any"][letter] for letter in given)
    return f"{first} {second}".replace("ü", "yu").upper()
