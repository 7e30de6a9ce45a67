"""May the server's user get there? The kernel is asked, so access lists and security modules count too."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hezhan.adapters.stores.embedded.programs import run
from hezhan.adapters.stores.embedded.user import ServerUser

_CLOSED: Final = 'for place in "$@"; do test -x "$place" || { printf "%s" "$place"; exit 1; }; done'


def first_closed(path: Path, user: ServerUser) -> Path | None:
    """The first folder on the way to `path` that the user cannot enter, itself included; None when all are open."""
    places = [*reversed(path.parents), path]
    return _first_closed([place for place in places if place.exists()], user)


def _first_closed(places: Sequence[Path], user: ServerUser) -> Path | None:
    status, place = run(["/bin/sh", "-c", _CLOSED, "sh", *places], user)
    return Path(place) if status else None
