"""The only place where parts meet: which adapter stands behind each port of this installation.

A module whose functions fit a port is an adapter without state. Each is loaded when it is asked for, so that a command waits
only for what it uses.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from hezhan.assemble import packaged
from hezhan.core.problems import Problem, Refused
from hezhan.ports import Clock, Columns, EventFiles, Folders, Papers, Progress, Snapshots, Statements, Tables

if TYPE_CHECKING:
    from hezhan.adapters.processes import ProcessState as ProcessState
    from hezhan.adapters.processes import Serving as Serving
    from hezhan.adapters.processes import Step as Step
    from hezhan.adapters.processes import StoreLook
    from hezhan.adapters.stores.backups import Manifest
    from hezhan.adapters.stores.logins import StoreFacts
    from hezhan.assemble.enforcing import Enforcing
    from hezhan.city.making import Made
    from hezhan.engines import gangs, understand
    from hezhan.engines.statistics import Figure
    from hezhan.flows.blocks.feeds import Reader
    from hezhan.flows.blocks.lists import Format, Ground
    from hezhan.flows.evidence.verifying import Packages
    from hezhan.flows.identity.files import Identity
    from hezhan.flows.understanding.tables import SlipTables
    from hezhan.flows.warning import Ground as WarnGround
    from hezhan.ports import GangPapers
    from hezhan.settings import Settings


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


def gang_papers() -> "GangPapers":
    """Charts and tables of gangs."""
    from hezhan.adapters.documents import gangchart as adapter

    return cast("GangPapers", adapter)


def gang_weights() -> "gangs.Weights":
    """What each sign says of each role; the table lies in the package, beside its room."""
    from hezhan.engines import gangs

    return gangs.compiled(packaged.table(gangs.__name__, "weights.toml"))


def packages() -> "Packages":
    """Evidence packages on this machine's disk."""
    from hezhan.adapters.packages import TOOLS, given_key, read
    from hezhan.flows.evidence.verifying import Packages

    return Packages(read=read, given_key=given_key, tools=TOOLS)


def figures() -> "Mapping[str, Figure]":
    """The register of figures; it lies in the package, beside its room."""
    from hezhan.engines import statistics

    return statistics.compiled(packaged.table(statistics.__name__, "figures.toml"))


def bulletin_templates() -> "Mapping[str, Mapping[str, Mapping[str, Any]]]":
    """First drafts of bulletins, by form and language; they lie in the package, beside their room."""
    from hezhan.engines import statistics

    return packaged.table(statistics.__name__, "bulletins.toml")


def words() -> "understand.Tables":
    """The tables of words by which statements are understood; they lie in the package, beside their room."""
    from hezhan.engines import understand

    return understand.compiled(packaged.tables(understand.__name__, understand.NAMES))


def identity() -> "Identity":
    """What stands behind persons: sounds of characters, surnames, look-alikes, what was learnt about weights."""
    from hezhan.adapters.records import reading
    from hezhan.engines import identify, understand
    from hezhan.flows.identity.files import Identity

    told = packaged.tables(identify.__name__, identify.NAMES)
    places = packaged.table(understand.__name__, "tables/places.toml")
    written, ordinary = ("".join(places["traditional"][side].split()) for side in ("from", "to"))
    forms = dict(zip(written, ordinary, strict=True))
    return Identity(identify.compiled(told, reading, forms), told["weights"])


def slip_words() -> "SlipTables":
    """The tables by which transfer slips are read."""
    from hezhan.flows.understanding import tables

    return tables.compiled(packaged.tables("hezhan.flows.understanding", tables.NAMES))


def blocking() -> "Ground":
    """What stands behind every build of a block list."""
    from importlib.resources import files

    from hezhan.adapters import snapshots as adapter
    from hezhan.engines import block
    from hezhan.flows.blocks.lists import Ground

    suffixes = files("publicsuffixlist") / "public_suffix_list.dat"
    told = packaged.table(block.__name__, "protected.toml")
    return Ground(
        tables=tables(),
        snapshots=cast(Snapshots, adapter),
        suffixes=block.Suffixes.of(suffixes.read_text(encoding="utf-8").splitlines()),
        protected=[
            block.Allowed(kind=kind, value=value, reason=group["reason"])
            for group in told["allow"]
            for kind, values in group.items()
            if kind != "reason"
            for value in values
        ],
    )


def snapshots() -> Snapshots:
    """Snapshots in files of their own."""
    from hezhan.adapters import snapshots as adapter

    return cast(Snapshots, adapter)


def feed_reader() -> "Reader":
    """By which lists of others are read."""
    from hezhan.adapters.feeds.reading import read_feed

    return read_feed


def block_formats() -> "Mapping[str, Format]":
    """Formats in which block lists are handed out."""
    from hezhan.adapters.feeds import FORMATS

    return FORMATS


def warning() -> "WarnGround":
    """What stands behind every replay of events."""
    from hezhan.adapters import events as adapter
    from hezhan.flows.warning import Ground

    return Ground(tables=tables(), events=cast(EventFiles, adapter), folders=folders())


def warn_tables() -> dict[str, Any]:
    """The tables by which warnings are raised, parsed, by name; they lie in the package, beside their room."""
    from hezhan.engines import warn

    return packaged.tables(warn.__name__, warn.NAMES)


def warn_measures() -> dict[str, Any]:
    """The table of what can be done about a warning, parsed."""
    from hezhan.engines import warn

    return packaged.table(warn.__name__, "tables/measures.toml")


def warn_talks() -> dict[str, Any]:
    """What is read out on the telephone, parsed."""
    from hezhan.engines import warn

    return packaged.table(warn.__name__, "tables/talk.toml")


def warn_model() -> dict[str, Any]:
    """The model that comes with Hezhan, trained on synthetic cities."""
    import json
    from importlib.resources import files

    from hezhan.engines import warn

    told: dict[str, Any] = json.loads((files(warn) / "tables" / "model.json").read_text(encoding="utf-8"))
    return told


def block_serving(tell: "Callable[[str], None]", **told: Any) -> "Enforcing":
    """Zones for resolvers and verdicts for call servers, ready to be served."""
    from hezhan.assemble.enforcing import Enforcement, Enforcing

    return Enforcing(Enforcement(**told), tell)


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


# serving

# what the processes of `hezhan serve` run
MIGRATE = "hezhan.assemble.centre:migrate"
WEB = "hezhan.assemble.web:web_app"
JOBS = "hezhan.assemble.jobs:run_jobs"
WARN = "hezhan.assemble.warnings:run_warnings"
_PROCESS = (sys.executable, "-P", "-m", "hezhan.cli.worker")


def serve(settings: "Settings", tell: Callable[["Step"], None]) -> int:
    """The process tree on a data folder until it is asked to stop; its exit status. Raises `Refused`."""
    from hezhan.adapters.processes import Parts, Patience, Plan, serve

    parts = Parts(migrate=MIGRATE, web=WEB, jobs=JOBS, warn=WARN)
    return serve(Plan(settings=settings, parts=parts, command=_PROCESS, patience=Patience()), tell)


def work(words: Sequence[str]) -> int:
    """One process of that tree, by the words of its command line; its exit status."""
    from hezhan.adapters.processes import work

    return work(words)


def serving_in(data: Path) -> "Serving | None":
    """What is served in a data folder, None when nothing is. Raises `Refused`."""
    from hezhan.adapters.processes import serving_in

    return serving_in(data)


def unknown_jobs(settings: "Settings") -> Mapping[str, int]:
    """Jobs that wait for another version, which knows their names; nothing when the store does not answer."""
    import psycopg

    from hezhan.adapters.jobs.waiting import each, unknown_jobs
    from hezhan.adapters.processes import facts
    from hezhan.flows.when import Flow

    try:
        return unknown_jobs(facts(settings).jobs, [name for flow in Flow for name in (str(flow), each(flow))])
    except (psycopg.Error, Refused):
        return {}


def store_facts(settings: "Settings") -> "StoreFacts":
    """How a process of the tree connects to the store. Raises `Refused`."""
    from hezhan.adapters.processes import facts

    return facts(settings)


def look_at_store(settings: "Settings") -> "StoreLook":
    """Version, size and connections of the store that runs. Raises `Refused`."""
    from hezhan.adapters.processes import facts, look_at_store

    return look_at_store(facts(settings))


def back_up_store(settings: "Settings", out: Path, say: Callable[[str], None]) -> "Manifest":
    """A backup while it is served or not. Raises `Refused`, leaving nothing."""
    from hezhan.adapters.processes.copying import back_up_store

    return back_up_store(settings, out, clock().now(), say)


def restore_store(settings: "Settings", backup: Path, admin: str | None, say: Callable[[str], None]) -> "Manifest":
    """A backup put back into a data folder without a store, or into an empty external database. Raises `Refused`."""
    from hezhan.adapters.processes.copying import restore_store

    return restore_store(settings, backup, admin, say)


def prepare_store(data: Path, url: str, database: str, say: Callable[[str], None]) -> None:
    """Database, roles and logins on an external server, by an administrator's URL. Raises `Refused`."""
    from hezhan.adapters.processes.copying import prepare_store

    prepare_store(data, url, database, say)


def store_instructions(data: Path, url: str, database: str) -> str:
    """The same as SQL for whoever administers that server. Raises `Refused`."""
    from hezhan.adapters.processes.copying import store_instructions

    return store_instructions(data, url, database)
