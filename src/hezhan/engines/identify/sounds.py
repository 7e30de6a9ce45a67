"""How names sound: syllables with and without tone, as southern ears hear them, and in the letters of passports.

In:  a reading for each character (`zhong4`), surnames that are read otherwise than their character (单 shan4, 曾 zeng1).
Out: arrays by code point, so that a hundred thousand names are turned into sounds by indexing.
Law: a code is the same for the same sound whatever else is in a table; a character without a reading sounds like itself.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

UInt64s = NDArray[np.uint64]

POINTS: Final = 0x32000  # code points that can be a Chinese character
BASE: Final = 1_000_003  # of the rolling hash of letters
_NEAR: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("r", "l"), ("n", "l"), ("f", "h"))
_WIDTH: Final = 2**64


@dataclass(frozen=True, slots=True)
class Sounds:
    """What must be known about characters; it comes with the tables of this room."""

    reading: Callable[[str], str]  # the usual one with its tone, '' where there is none
    surnames: Mapping[str, str]  # of surnames read otherwise; of two characters with a blank between
    compounds: frozenset[str]  # surnames of two characters
    alike: Mapping[str, str]  # characters that look like it
    share: Mapping[str, float]  # of the population by surname
    titles: Mapping[str, int]  # 先生 … with the sex that each tells, 0 where it tells none
    forms: Mapping[str, str]  # a character's ordinary form, for traditional and variant ones


class Letters(NamedTuple):
    """Rolling hashes of syllables in letters: hash, and the base to the power of their length."""

    hash: UInt64s
    power: UInt64s


class Heard(NamedTuple):
    """By code point: codes of a character's sound, its letters as in a passport."""

    tone: UInt64s
    plain: UInt64s
    near: UInt64s
    letters: Letters


def heard(characters: Iterable[str], read: Callable[[str], str]) -> Heard:
    """The sounds of these characters; all others sound like nothing."""
    tone, plain, near = (np.zeros(POINTS, np.uint64) for _ in range(3))
    letters = Letters(np.zeros(POINTS, np.uint64), np.ones(POINTS, np.uint64))
    for character in characters:
        point, sound = ord(character), read(character)
        if point >= POINTS:
            continue
        syllable = sound.rstrip("12345")
        tone[point] = spelt(sound) if sound else point
        plain[point] = spelt(syllable) if sound else point
        near[point] = spelt(blurred(syllable)) if sound else point
        passport = syllable.replace("ü", "yu")
        letters.hash[point] = spelt(passport)
        letters.power[point] = pow(BASE, len(passport), _WIDTH)
    return Heard(tone, plain, near, letters)


def spelt(letters: str) -> int:
    """The rolling hash of a text, from which that of two texts joined can be told."""
    told = 0
    for letter in letters:
        told = (told * BASE + ord(letter)) % _WIDTH
    return told


def blurred(syllable: str) -> str:
    """A syllable as those hear it who mix up zh and z, n and l, f and h, in and ing."""
    for begin, near in _NEAR:
        if syllable.startswith(begin):
            syllable = near + syllable[len(begin) :]
            break
    return syllable[:-1] if syllable.endswith("ng") else syllable
