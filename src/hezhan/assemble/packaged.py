"""Tables that lie in the package, beside the rooms that they belong to.

In:  a package's name, a file's name in it or in its folder `tables`. Out: the table as TOML has it.
"""

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any


def table(room: str, name: str) -> dict[str, Any]:
    """One table: 'hezhan.engines.gangs', 'weights.toml'."""
    return tomllib.loads(files(room).joinpath(name).read_text(encoding="utf-8"))


def tables(room: str, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Those of a room's folder `tables`, by name."""
    return {name: table(room, f"tables/{name}.toml") for name in names}
