"""The tables of this room in the form in which they are used.

In:  the parsed files of `tables/`, a reading for each character. Out: `Sounds`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from hezhan.engines.identify.sounds import Sounds

NAMES: Final = ("names", "lookalikes", "weights")


def compiled(
    tables: Mapping[str, Mapping[str, Any]], reading: Callable[[str], str], forms: Mapping[str, str]
) -> Sounds:
    """From the table files; `forms` gives traditional characters their ordinary form."""
    names = tables["names"]
    alike: dict[str, str] = {}
    for group in tables["lookalikes"]["groups"].split():
        for letter in group:
            alike[letter] = alike.get(letter, "") + group.replace(letter, "")
    return Sounds(
        reading=reading,
        surnames=names["readings"],
        compounds=frozenset(names["surnames"]["compounds"].split()),
        alike=alike,
        share={name: thousandths / 1000 for name, thousandths in names["shares"].items()},
        titles=names["titles"],
        forms=forms,
    )
