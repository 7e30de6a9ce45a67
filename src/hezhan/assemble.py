"""The only place where parts meet: which adapter stands behind each port of this installation.

A module whose functions fit a port is an adapter without state. Each is loaded when it is asked for, so that a command waits
only for what it uses.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from hezhan.core.problems import Problem, Refused
from hezhan.ports import Clock, Columns, Folders, Papers, Progress, Statements, Tables

if TYPE_CHECKING:
    from hezhan.city.making import Made
    from hezhan.flows.verify_package import Packages


def tables() -> Tables:
    """CSV and Parquet files."""
    from hezhan.adapters import tables as adapter

    return cast(Tables, adapter)


def statements() -> Statements:
    """Bank statements of any known format."""
    from hezhan.adapters import statements as adapter

    return cast(Statements, adapter)


def papers() -> Papers:
    """Workbook, report, picture and annexes."""
    from hezhan.adapters import documents as adapter

    return cast(Papers, adapter)


def packages() -> "Packages":
    """Evidence packages on this machine's disk."""
    from hezhan.adapters.packages import TOOLS, given_key, read
    from hezhan.flows.verify_package import Packages

    return Packages(read=read, given_key=given_key, tools=TOOLS)


def columns() -> Columns:
    """Memory-mapped columns on this machine's disk."""
    from hezhan.adapters import columns as adapter

    return cast(Columns, adapter)


def folders() -> Folders:
    """Case folders on this machine."""
    from hezhan.adapters import folders as adapter

    return cast(Folders, adapter)


def clock() -> Clock:
    """The machine's clock."""
    from hezhan.adapters.clock import SystemClock

    return SystemClock()


def write_small_case(folder: Path, truth: Path, seed: int) -> None:
    """A synthetic case: what the outside hands over into `folder`, what is true into `truth`."""
    from hezhan.city.staged.case import write_case
    from hezhan.city.staged.truth import write_truth

    write_truth(write_case(folder, seed), truth)


def make_city(seed: int, size: str, out: Path, rates: Path | None, tell: Progress) -> "Made":
    """A synthetic city in a folder that is new or empty; it appears whole or not at all. Raises `Refused`."""
    from hezhan.city.making import make
    from hezhan.city.rates import read_rates
    from hezhan.city.sizes import Size

    if out.exists() and any(out.iterdir()):
        raise Refused([Problem(file=str(out), row=0, reason="unreadable", text="the folder is not empty")])
    own = read_rates(rates)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as scratch:
        staged = Path(scratch) / "city"
        staged.mkdir()
        made = make(seed, Size(size), own, staged, tell)
        if out.exists():
            out.rmdir()
        staged.rename(out)
    return made


def draw_city(folder: Path, out: Path, rates: Path | None) -> list[Path]:
    """Pictures of a made city as SVG files. Raises `Refused`."""
    from hezhan.city.pictures import draw
    from hezhan.city.rates import read_rates

    return draw(folder, read_rates(rates), out)


def serve_city(  # noqa: PLR0913  one for each option of the command
    folder: Path,
    *,
    pace: int | None,
    start: int | None,
    host: str,
    port: int,
    faults: bool,
    crews: bool,
    rates: Path | None,
    out: Path | None,
    ready: Callable[[str, int, int], None],
) -> None:
    """The banks of a made city, alive on loopback until SIGTERM or SIGINT; no pace: the clock is moved by hand.

    `ready` is told host, port and the instant at which it begins. Raises `Refused`.
    """
    from hezhan.city.live import Manner, open_city
    from hezhan.city.live.pace import Running, Stepped
    from hezhan.city.live.service import Listening, only_here, serve
    from hezhan.city.rates import read_rates

    only_here(host)
    city = open_city(folder, read_rates(rates), start, Manner(faults=faults, crews=crews))
    begin = city.books.now
    clock = Running(begin, pace) if pace else Stepped(begin)
    serve(city, clock, Listening(host=host, port=port), out, lambda where, at: ready(where, at, begin))
