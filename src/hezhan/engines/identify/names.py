"""Names as they are compared: Chinese by character and sound, in Latin letters by word and letter, called and masked ones.

In:  a column of names as anybody wrote them, the tables of sounds.
Out: `Names`, arrays by record. A name is *han* (张伟国), *called* (陈先生, 小陈: the surname only), *masked* (张*国), or
     *latin* (CHEN XIAOMING, thomas chudleigh); 0 is none.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.engines.identify.sounds import BASE, POINTS, Heard, Sounds, heard, spelt
from hezhan.engines.identify.texts import Points, UInt64s, hashes, plain, points

NONE, HAN, CALLED, MASKED, LATIN = 0, 1, 2, 3, 4
HIDDEN: Final = 1  # the code point of a character that is not shown
WIDTH: Final = 8  # characters of a Chinese name that are looked at
LETTERS: Final = 28  # letters of a name in Latin letters that are looked at
_DOT: Final = "·"
_SOFT: Final = r"[\s·•．.\-_,，、'’]"
_MASKS: Final = r"[*＊×?？□○〇_#]"

Int8s = NDArray[np.int8]
UInt8s = NDArray[np.uint8]


class Names(NamedTuple):
    """By record. `letters` is a Chinese name's in a passport, surname first; of a Latin name all its letters in order."""

    kind: Int8s
    whole: UInt64s
    points: Points
    length: Int8s
    surname_length: Int8s
    tone: UInt64s
    plain: UInt64s
    near: UInt64s
    surname: UInt64s  # of a Latin name its last word
    given: UInt64s  # of a Latin name its first word
    letters: UInt64s
    turned: UInt64s  # the letters with the last word first
    words: UInt64s  # the words in order of the alphabet
    text: UInt8s


def names(cells: pl.Series, sounds: Sounds) -> tuple[Names, Int8s]:
    """The names, and the sex that a title tells (1 a man, 2 a woman, 0 none)."""
    distinct = cells.unique(maintain_order=True)
    position = pl.DataFrame({"cell": cells}).join(
        pl.DataFrame({"cell": distinct, "at": np.arange(len(distinct))}), on="cell", how="left", maintain_order="left"
    )["at"]
    told, sex = _distinct(distinct, sounds)
    rows = position.to_numpy()
    return Names(*(column[rows] for column in told)), sex[rows]


def _distinct(cells: pl.Series, sounds: Sounds) -> tuple[Names, Int8s]:
    text = plain(cells)
    bare = _ordinary(text.str.replace_all(_SOFT, "").str.replace_all(_MASKS, chr(HIDDEN)), sounds)
    chinese = bare.str.contains(r"[\x{3400}-\x{9fff}\x{20000}-\x{31fff}]").to_numpy()
    masked = chinese & bare.str.contains(chr(HIDDEN), literal=True).to_numpy()
    surname, sex = _called(bare, sounds)
    called = chinese & ~masked & (surname != "").to_numpy()
    bare = surname.zip_with(pl.Series(called), bare)
    latin = ~chinese & text.str.contains("[a-z]").to_numpy()
    kind = np.select([called, masked, chinese, latin], [CALLED, MASKED, HAN, LATIN], NONE).astype(np.int8)
    return _told(kind, bare, text, sounds), np.where(called, sex, 0).astype(np.int8)


def _told(kind: Int8s, bare: pl.Series, text: pl.Series, sounds: Sounds) -> Names:
    chinese = (kind != LATIN) & (kind != NONE)
    shown = np.where(chinese[:, None], points(bare, WIDTH), 0).astype(np.uint32)
    length = (shown > 0).sum(axis=1).astype(np.int8)
    two = _compound(shown, length, sounds)
    sound = heard((chr(point) for point in np.unique(shown) if point > HIDDEN), sounds.reading)
    as_surname = heard((name for name in sounds.surnames if len(name) == 1), lambda name: sounds.surnames.get(name, ""))
    at = np.minimum(shown, POINTS - 1)
    codes = {form: _by_place(getattr(sound, form), getattr(as_surname, form), at) for form in ("tone", "plain", "near")}
    letters = _passport(sound, as_surname, at)
    latin = _latin(text.set(pl.Series(kind != LATIN), ""))
    surname = np.where(two, shown[:, 0].astype(np.uint64) << np.uint64(20) | shown[:, 1], shown[:, 0]).astype(np.uint64)
    given = hashes(
        pl.DataFrame({"name": bare, "from": np.where(two, 2, 1)}).select(pl.col("name").str.slice("from"))["name"]
    )
    return Names(
        kind=kind,
        whole=np.where(kind == NONE, np.uint64(0), hashes(bare.zip_with(pl.Series(chinese), text))),
        points=shown,
        length=length,
        surname_length=np.where(two, 2, 1).astype(np.int8),
        **codes,
        surname=np.where(chinese, surname, latin.last),
        given=np.where(chinese, given, latin.first),
        letters=np.where(kind == HAN, letters, latin.letters),
        turned=np.where(kind == HAN, letters, latin.turned),
        words=latin.words,
        text=latin.text,
    )


def _ordinary(cells: pl.Series, sounds: Sounds) -> pl.Series:
    """Traditional and variant characters in their ordinary form."""
    if not sounds.forms:
        return cells
    return cells.str.replace_many(list(sounds.forms), list(sounds.forms.values()))


def _called(bare: pl.Series, sounds: Sounds) -> tuple[pl.Series, Int8s]:
    """The surname where only that is told, and the sex of the title behind it."""
    titles = sorted(sounds.titles, key=len, reverse=True)
    behind = bare.str.extract(f"^(.{{1,2}}?)(?:{'|'.join(titles)})$", 1).fill_null("")
    title = bare.str.extract(f"^.{{1,2}}?({'|'.join(titles)})$", 1).fill_null("")
    little = bare.str.extract("^[小老阿](.)$", 1).fill_null("")
    surname = pl.DataFrame({"a": behind, "b": little}).select(pl.when(pl.col("a") != "").then("a").otherwise("b"))["a"]
    known = pl.DataFrame({"s": surname}).select(
        (pl.col("s").str.len_chars() < 2) | pl.col("s").is_in(list(sounds.compounds))
    )["s"]
    surname = surname.set(~known, "")
    return surname, title.replace_strict(sounds.titles, default=0, return_dtype=pl.Int8).to_numpy()


def _compound(shown: Points, length: Int8s, sounds: Sounds) -> NDArray[np.bool_]:
    pairs = np.array([ord(name[0]) << 20 | ord(name[1]) for name in sorted(sounds.compounds)], np.int64)
    begun = shown[:, 0].astype(np.int64) << 20 | shown[:, 1]
    return np.asarray(np.isin(begun, pairs) & (length > 2))


def _by_place(usual: UInt64s, of_surnames: UInt64s, at: Points) -> UInt64s:
    """The code of each character; of the first one as a surname is read."""
    codes = usual[at]
    first = of_surnames[at[:, 0]]
    codes[:, 0] = np.where((first > 0) & (first != at[:, 0]), first, codes[:, 0])
    return codes


def _passport(sound: Heard, as_surname: Heard, at: Points) -> UInt64s:
    """The letters of each name, surname first, without a blank."""
    read_otherwise = as_surname.letters.hash[at[:, 0]] > 0
    told = np.where(read_otherwise, as_surname.letters.hash[at[:, 0]], sound.letters.hash[at[:, 0]])
    for place in range(1, at.shape[1]):
        told = told * sound.letters.power[at[:, place]] + sound.letters.hash[at[:, place]]
    return told


class _Latin(NamedTuple):
    first: UInt64s
    last: UInt64s
    words: UInt64s
    letters: UInt64s
    turned: UInt64s
    text: UInt8s


def _latin(text: pl.Series) -> _Latin:
    """Names in Latin letters; blank ones give nothing."""
    cleaned = text.str.normalize("NFKD").str.replace_all(r"[^a-z0-9 ]", "").str.replace_all(" +", " ").str.strip_chars()
    split = cleaned.str.split(" ")
    first, last = split.list.first(), split.list.last()
    joined = cleaned.str.replace_all(" ", "").str.replace_all("([ln])v", "${1}yu")
    turned = (
        cleaned.str.replace("^(.*) ([^ ]+)$", "${2}${1}").str.replace_all(" ", "").str.replace_all("([ln])v", "${1}yu")
    )
    return _Latin(
        first=hashes(first),
        last=hashes(last),
        words=hashes(split.list.sort().list.join(" ")),
        letters=_spelt(joined),
        turned=_spelt(turned),
        text=points(cleaned, LETTERS).astype(np.uint8),
    )


def _spelt(cells: pl.Series) -> UInt64s:
    """The rolling hash of each text, as `sounds.spelt` gives it."""
    width = int(cells.str.len_chars().max() or 0)  # type: ignore[arg-type]
    told = np.zeros(len(cells), np.uint64)
    shown = points(cells, max(min(width, 64), 1)).astype(np.uint64)
    for place in range(shown.shape[1]):
        there = shown[:, place] > 0
        told = np.where(there, told * np.uint64(BASE) + shown[:, place], told)
    return told


def romanised(name: Sequence[str]) -> int:
    """The number that a name of these syllables has in `letters`, for tests and for looking one up."""
    return spelt("".join(name))
