"""The tables of this room in the form in which they are used: first digits of numbers, labels of slips.

In:  the parsed table files, by name. Out: `SlipTables`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

NAMES: Final = ("prefixes", "labels")
_LONGEST_PREFIX: Final = 12
_WORDS_OF_STATE: Final = ("failed", "waiting", "done")


@dataclass(frozen=True, slots=True)
class SlipTables:
    """`prefixes`: first digits → institution. `labels`: label → field. `state`: what a slip says of its own success."""

    prefixes: Mapping[str, str]
    labels: Mapping[str, str]
    failed: tuple[str, ...]
    waiting: tuple[str, ...]
    done: tuple[str, ...]

    def bank_of(self, number: str) -> str:
        """Whose number it is by its first digits; '' where the table does not say."""
        if not number.isascii() or not number.isdigit():
            return ""
        beginnings = (number[:length] for length in range(min(len(number), _LONGEST_PREFIX), 1, -1))
        return next((self.prefixes[one] for one in beginnings if one in self.prefixes), "")


def compiled(tables: Mapping[str, Mapping[str, Any]]) -> SlipTables:
    """From the table files; each of `NAMES` must be there."""
    labels = tables["labels"]
    return SlipTables(
        prefixes={
            digits: bank
            for group in tables["prefixes"].values()
            for bank, all_digits in group.items()
            for digits in all_digits.split()
        },
        labels={
            label: field for field, words in labels.items() if field not in _WORDS_OF_STATE for label in words.split()
        },
        failed=tuple(labels["failed"].split()),
        waiting=tuple(labels["waiting"].split()),
        done=tuple(labels["done"].split()),
    )
