"""The tables of words in the form in which they are used, compiled once.

In:  the parsed table files of this room, by name. Out: `Tables`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.engines.understand.institutions import BankWords, bank_words
from hezhan.engines.understand.kinds import KindWords, step_words, type_words
from hezhan.engines.understand.owners import OwnerWords, owner_words
from hezhan.engines.understand.people import NameWords, name_words
from hezhan.engines.understand.roles import MoneyWords, money_words
from hezhan.engines.understand.software import SoftwareWords, software_words

NAMES: Final = ("names", "institutions", "places", "owners", "money", "types", "steps")


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that reading needs besides the text."""

    folds: Mapping[int, str]
    names: NameWords
    banks: BankWords
    software: SoftwareWords
    owners: OwnerWords
    money: MoneyWords
    types: KindWords
    steps: KindWords


def compiled(tables: Mapping[str, Mapping[str, Any]]) -> Tables:
    """From the table files; each of `NAMES` must be there."""
    places = tables["places"]
    fold = places["traditional"]
    return Tables(
        folds={ord(one): other for one, other in zip(_joined(fold["from"]), _joined(fold["to"]), strict=True)},
        names=name_words(tables["names"]),
        banks=bank_words(tables["institutions"]),
        software=software_words(places),
        owners=owner_words(tables["owners"]),
        money=money_words(tables["money"]),
        types=type_words(tables["types"]),
        steps=step_words(tables["steps"]),
    )


def _joined(lines: str) -> str:
    return "".join(lines.split())
