"""What officers said of two records: the same person, not the same, unsure; and what of it binds now.

In:  verdicts in any order. Out: pairs that are bound together, pairs that are kept apart, pairs on which officers disagree.
Law: the order of rows makes no difference. An officer's later word takes the place of their earlier one, `undone` takes it
     back and leaves no trace in the persons. Where two officers disagree nothing is bound: the machine's own answer stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Word(StrEnum):
    """What is said of two records."""

    SAME = "same"
    DIFFERENT = "not-same"
    UNSURE = "unsure"
    UNDO = "undone"


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """One officer's word at an instant (microseconds UTC) about two records, in either order."""

    at: int
    officer: str
    record_a: str
    record_b: str
    word: Word


@dataclass(frozen=True, slots=True)
class Binding:
    """Pairs of record ids, the lesser first, ascending."""

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]
    disputed: tuple[tuple[str, str], ...]


def binding(verdicts: Iterable[Verdict]) -> Binding:
    """What stands of these verdicts; of one officer's at the same instant the last in the order of their words."""
    last: dict[tuple[str, str, str], Word] = {}
    for one in sorted(verdicts):
        a, b = min(one.record_a, one.record_b), max(one.record_a, one.record_b)
        last[a, b, one.officer] = one.word
    said: dict[tuple[str, str], set[Word]] = {}
    for (a, b, _), word in last.items():
        if word in (Word.SAME, Word.DIFFERENT):
            said.setdefault((a, b), set()).add(word)
    return Binding(
        same=tuple(sorted(pair for pair, words in said.items() if words == {Word.SAME})),
        different=tuple(sorted(pair for pair, words in said.items() if words == {Word.DIFFERENT})),
        disputed=tuple(sorted(pair for pair, words in said.items() if len(words) == 2)),
    )
