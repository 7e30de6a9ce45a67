"""Which type of fraud, how far it went, by which steps: words of a table, weighed sentence by sentence.

In:  a page, the table's words. Out: the two likeliest types, each with its sentence; stage and steps.
Law: a word counts once for a type however often it stands, so repeating proves nothing; every answer shows its sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from hezhan.engines.understand.facts import Guess, Step
from hezhan.engines.understand.page import Page

STAGES: Final = ("接触引流", "建立信任", "制造压力诱惑", "诱导操作", "资产获取", "二次压榨", "拉黑失联")
OTHER: Final = "其他"
_LEAST: Final = 3  # a type that weighs less is not named
_MOST_SENTENCES: Final = 2000


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, or several that one sentence must have, and what each stands for: (name, weight)."""

    words: tuple[str, ...]
    said_for: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class KindWords:
    """Words ready for use: all of them by their first two characters, those of one character, what each may stand for."""

    by_pair: Mapping[str, tuple[str, ...]]
    single: tuple[str, ...]
    by_word: Mapping[str, tuple[Sought, ...]]


def type_words(table: Mapping[str, Any]) -> KindWords:
    """From the table of types."""
    sought: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for name, said in table.items():
        for line in said["words"].strip().splitlines():
            weight, _, words = line.partition(":")
            for word in words.split():
                sought.setdefault(tuple(word.split("+")), []).append((name, int(weight)))
    return _ready(sought)


def step_words(table: Mapping[str, Any]) -> KindWords:
    """From the table of steps; a name is `stage/step`."""
    sought: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for said in table["step"]:
        for word in said["words"].split():
            sought.setdefault(tuple(word.split("+")), []).append((f"{said['stage']}/{said['step']}", 1))
    return _ready(sought)


def _ready(sought: Mapping[tuple[str, ...], list[tuple[str, int]]]) -> KindWords:
    by_word: dict[str, list[Sought]] = {}
    for words, said_for in sought.items():
        by_word.setdefault(words[0], []).append(Sought(words, tuple(said_for)))
    by_pair: dict[str, list[str]] = {}
    every = {word for words in sought for word in words}
    for word in sorted(every):
        if len(word) > 1:
            by_pair.setdefault(word[:2], []).append(word)
    return KindWords(
        by_pair={pair: tuple(found) for pair, found in by_pair.items()},
        single=tuple(sorted(word for word in every if len(word) == 1)),
        by_word={word: tuple(found) for word, found in by_word.items()},
    )


def _present(sentence: str, words: KindWords) -> set[str]:
    """The table's words in a sentence, shorter ones inside longer ones included."""
    found = {word for word in words.single if word in sentence}
    for place, pair in enumerate(map("".join, pairwise(sentence))):
        for word in words.by_pair.get(pair, ()):
            if sentence.startswith(word, place):
                found.add(word)
    return found


def _said(sentence: str, words: KindWords) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Name → the sought words that this sentence says for it, with their weight."""
    present = _present(sentence, words)
    said: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for word in present:
        for sought in words.by_word.get(word, ()):
            if all(other in present for other in sought.words[1:]):
                for name, weight in sought.said_for:
                    said.setdefault(name, []).append((sought.words, weight))
    return said


def guesses(page: Page, words: KindWords) -> tuple[Guess, ...]:
    """The two likeliest types; none where nothing speaks for any."""
    weights: dict[str, int] = {}
    counted: set[tuple[str, tuple[str, ...]]] = set()
    best: dict[str, tuple[int, int, int]] = {}
    for start, end in _sentences(page):
        for name, said in _said(page.text[start:end], words).items():
            here = 0
            for sought, weight in said:
                if (name, sought) not in counted:
                    counted.add((name, sought))
                    weights[name] = weights.get(name, 0) + weight
                here += weight
            if here > best.get(name, (0, 0, 0))[0]:
                best[name] = (here, start, end)
    ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:2]
    return tuple(Guess(name, weight, *best[name][1:]) for name, weight in ranked if weight >= _LEAST)


def _sentences(page: Page) -> Sequence[tuple[int, int]]:
    return list(page.sentences())[:_MOST_SENTENCES]


def steps(page: Page, words: KindWords) -> tuple[Step, ...]:
    """Each step once, where it is first told, in the order of the text."""
    told: dict[str, Step] = {}
    for start, end in _sentences(page):
        for name in _said(page.text[start:end], words):
            if name not in told:
                stage, _, step = name.partition("/")
                told[name] = Step(stage, step, start, end)
    return tuple(sorted(told.values(), key=lambda one: (one.start, STAGES.index(one.stage), one.step)))


def furthest(told: Sequence[Step]) -> str:
    """The last stage that was told; '' when none was."""
    return max((one.stage for one in told), key=STAGES.index, default="")
