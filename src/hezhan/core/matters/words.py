"""Words in moves: what of a move's body people wrote in sentences of their own, told by the name it stands under.

In:  a move's body. Out: what stands open in it and what does not; the same body with each text replaced.
Law: sealing, hashing and masking all go by this one table, so words that are one of them are all of them.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

# the name of a file that somebody hands in tells as much of a person as a sentence does
WORDED: Final = frozenset({"reason", "reasons", "words", "file_name"})


def parted(body: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands open in a body, and the words; words that are empty say nothing and stand open."""
    words = {name: value for name, value in body.items() if name in WORDED and value}
    return {name: value for name, value in body.items() if name not in words}, words


def reworded(body: Mapping[str, Any], put: Callable[[str], str]) -> dict[str, Any]:
    """The body with each of its texts replaced."""
    opened, words = parted(body)
    return {**opened, **{name: _put(value, put) for name, value in words.items()}}


def _put(value: Any, put: Callable[[str], str]) -> Any:
    return put(value) if isinstance(value, str) else [put(str(one)) for one in value]
