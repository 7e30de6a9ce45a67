"""Rules of content blockers (AdGuard, uBlock, Brave): hosts with all below them, and paths as Safe Browsing means them.

In:  what is in force. Out: a list of network rules.
Law: a rule covers what the entry covers. A path with a sign that rules give another meaning is written as a pattern.
"""

import re
from collections.abc import Iterator
from typing import Final

from hezhan.engines.block import Enforced

_TITLE: Final = "! Title: Hezhan"
_PARTS_AND_PAGES: Final = ("", "$document")  # a rule of a path alone lets the page itself open
_MEANS_ELSE: Final = re.compile(r"[*^|$,]")


def adguard(now: Enforced) -> bytes:
    """Allowed names below a blocked one come as exceptions."""
    rules = [_TITLE]
    rules += [f"@@||{name}^" for name in now.passes]
    rules += [f"||{entry.value}^" for entry in now.hosts]
    rules += [rule + kind for entry in now.paths for rule in _path(entry.value) for kind in _PARTS_AND_PAGES]
    return "".join(f"{rule}\n" for rule in rules).encode()


def _path(value: str) -> Iterator[str]:
    """A folder covers all in it; a file covers itself, whatever is asked of it; a question covers itself."""
    folder = value.endswith("/")
    exact = "?" in value
    if _MEANS_ELSE.search(value):
        end = "" if folder else "$" if exact else r"(\?.*)?$"
        yield rf"/^https?:\/\/([^\/?#]*\.)?{_pattern(value)}{end}/"
    elif folder and not exact:
        yield f"||{value}"
    elif exact:
        yield f"||{value}|"
    else:
        yield f"||{value}|"
        yield f"||{value}?"


def _pattern(text: str) -> str:
    return re.escape(text).replace("/", r"\/")
