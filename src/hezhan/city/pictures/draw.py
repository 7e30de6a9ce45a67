"""Draws all pictures of a made city."""

from collections.abc import Callable
from pathlib import Path

from hezhan.city.pictures.amounts import amounts
from hezhan.city.pictures.delay import delay
from hezhan.city.pictures.dwell import dwell
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.pictures.gang import gang
from hezhan.city.pictures.kinds import kinds
from hezhan.city.pictures.rhythm import rhythm
from hezhan.city.pictures.tree import tree
from hezhan.city.rates import Rates
from hezhan.core.problems import Problem, Refused

PICTURES: dict[str, Callable[[MadeCity, Rates], str]] = {
    "rhythm": rhythm,
    "amounts": amounts,
    "tree": tree,
    "dwell": dwell,
    "gang": gang,
    "kinds": kinds,
    "delay": delay,
}


def draw(folder: Path, rates: Rates, out: Path) -> list[Path]:
    """Write one SVG file for each picture; `rates` are those that the city was made with.

    Raises `Refused` where the folder is no made city with its truth.
    """
    if not all((folder / part).exists() for part in ("city.json", "truth/transfers", "events")):
        text = "it is no folder of a made city with its truth: city.json, events/ or truth/ is missing"
        raise Refused([Problem(file=str(folder), row=0, reason="unreadable", text=text)])
    city = MadeCity(folder)
    drawn = {name: picture(city, rates) for name, picture in PICTURES.items()}
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, svg in drawn.items():
        paths.append(out / f"{name}.svg")
        paths[-1].write_text(svg, encoding="utf-8")
    return paths
