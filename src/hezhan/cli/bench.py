"""`hezhan bench`."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from hezhan.bench import statements as reading
from hezhan.bench import trace as tracing
from hezhan.bench import understand as understanding
from hezhan.bench.fresh import Killed
from hezhan.bench.lines import Line, as_json, table
from hezhan.bench.machine import machine, machine_line
from hezhan.bench.peers import PeersMissing, need
from hezhan.bench.race import lines as racing
from hezhan.cli.options import FILE, FOLDER

WIDTH = 150  # of the table where it does not go to a terminal
SUFFIXES = {"k": 1_000, "M": 1_000_000}
LEAST, MOST = 2_000, 1_000_000_000
KILLS, SEED = 200, 26
CASES, OFFICERS, SECONDS = 200, 50, 120

json_file = click.option("--json", "json_path", type=FILE, help="Write the lines and the machine to this file.")


@click.group("bench")
def command() -> None:
    """测速：speed lines, each beside a peer in the same run. Needs pip install 'hezhan[bench]'."""


@command.command("trace")
@click.option("--sizes", help="Transfers, as 1M,10M,100M (the default); k and M are allowed.")
@click.option("--hub", is_flag=True, help="Measure also graphs with one account of a million transfers.")
@click.option("--quick", is_flag=True, help="A few thousand transfers only: shows that everything runs.")
@json_file
def trace(sizes: str | None, hub: bool, quick: bool, json_path: Path | None) -> None:
    """Following money beside DuckDB, networkx and plain Python.

    \b
    Example:
      hezhan bench trace --sizes 1M,10M --hub --json trace.json
    """
    chosen = _sizes(sizes) if sizes is not None else tracing.QUICK_SIZES if quick else tracing.SIZES
    _show("追踪 bench trace", tracing.PACKAGES, partial(tracing.trace_lines, chosen, hub=hub), json_path)


@command.command("statements")
@click.option("--rows", type=click.IntRange(min=1_000), help="Rows of CSV; one million by default.")
@click.option("--xlsx-rows", type=click.IntRange(min=100), help="Rows of the workbook; a tenth by default.")
@click.option("--quick", is_flag=True, help="A few thousand rows only: shows that everything runs.")
@json_file
def statements(rows: int | None, xlsx_rows: int | None, quick: bool, json_path: Path | None) -> None:
    """Reading statements beside pandas, polars and fastexcel doing only the parsing.

    \b
    Example:
      hezhan bench statements --rows 1000000 --json statements.json
    """
    count = rows or (reading.QUICK_ROWS if quick else reading.ROWS)
    work = partial(reading.statement_lines, count, xlsx_rows or max(count // 10, 100))
    _show("读账单 bench statements", reading.PACKAGES, work, json_path)


@command.command("understand")
@click.option("--quick", is_flag=True, help="A dozen statements only: shows that everything runs.")
@click.option("--public", type=FOLDER, help="Instead: how often the type is right on the public sets in this folder.")
@click.option("--door", is_flag=True, help="Instead: from a pasted story to drafted orders, through a served centre.")
@json_file
def understand(quick: bool, public: Path | None, door: bool, json_path: Path | None) -> None:
    """Understanding statements beside a few bare patterns on the same texts.

    \b
    Example:
      hezhan bench understand --json understand.json
      hezhan bench understand --door
    """
    if door:
        from hezhan.bench import pasting
        from hezhan.bench.fresh import tell

        through = partial(pasting.pasting_lines, 3 if quick else pasting.PASTES, tell)
        _show("粘贴 bench understand --door", pasting.PACKAGES, through, json_path)
        return
    work = partial(understanding.understand_lines, quick=quick, public=public)
    _show("读笔录 bench understand", understanding.PACKAGES, work, json_path)


@command.command("link")
@click.option("--quick", is_flag=True, help="One tiny city and a few thousand cases: shows that everything runs.")
@click.option("--seeds", default="401,402,403,404,405", show_default=True, help="Small cities to be right on.")
@click.option("--cases", help="How many cases to be fast with, as 1M (the default) or 1M,10M.")
@click.option("--splink", type=FILE, help="Python of an environment with Splink 5, to measure it beside.")
@json_file
def link(quick: bool, seeds: str, cases: str | None, splink: Path | None, json_path: Path | None) -> None:
    """Linking cases on unseen cities beside components of shared traces, and its speed with many cases.

    \b
    Example:
      hezhan bench link --seeds 401,402 --cases 1M --json link.json
    """
    from hezhan.bench.linking import lines as linking

    counts = linking.QUICK_COUNTS if quick else linking.COUNTS if cases is None else _sizes(cases)
    try:
        chosen = tuple(int(part) for part in seeds.split(","))
    except ValueError:
        raise click.BadParameter(f"{seeds!r} are no seeds", param_hint="--seeds") from None
    work = partial(linking.link_lines, chosen[:1] if quick else chosen, "tiny" if quick else "small", counts, splink)
    _show("串并 bench link", linking.PACKAGES, work, json_path)


@command.command("race")
@click.option("--quick", is_flag=True, help="A few hundred accounts only: shows that everything runs.")
@json_file
def race(quick: bool, json_path: Path | None) -> None:
    """Choosing the next action among thousands of accounts beside a queue that weighs nothing.

    \b
    Example:
      hezhan bench race --json race-speed.json
    """
    sizes = racing.QUICK_SIZES if quick else racing.SIZES
    _show("抢时间 bench race", racing.PACKAGES, partial(racing.race_lines, sizes), json_path)


@command.command("warn")
@click.option("--quick", is_flag=True, help="A tiny city only: shows that everything runs.")
@click.option("--quality", type=FOLDER, multiple=True, help="Instead: loss warned of in time in this city; repeatable.")
@json_file
def warn(quick: bool, quality: tuple[Path, ...], json_path: Path | None) -> None:
    """Judging events beside the same engine with a dictionary for each; or how good the warnings are.

    \b
    Example:
      hezhan bench warn --json warn-speed.json
      hezhan bench warn --quality 城401/ --quality 城402/
    """
    if quality:
        from hezhan.bench.warning import quality as measuring

        _show("预警 bench warn --quality", measuring.PACKAGES, partial(measuring.quality_lines, quality), json_path)
        return
    from hezhan.bench.warning import speed

    _show("预警 bench warn", speed.PACKAGES, partial(speed.warn_lines, quick=quick), json_path)


@command.command("block")
@click.option("--entries", type=click.IntRange(min=1_000, max=50_000_000), help="Two million by default.")
@click.option("--servers", is_flag=True, help="Instead: by real resolvers and a call server of Debian's packages.")
@click.option("--finding", type=FOLDER, metavar="DIR", help="Instead: how new ones are found in public sets there.")
@click.option("--quick", is_flag=True, help="A few thousand entries only: shows that everything runs.")
@json_file
def block(entries: int | None, servers: bool, finding: Path | None, quick: bool, json_path: Path | None) -> None:
    """Asking, building and changing block lists beside a plain set and marisa-trie.

    By servers: from a decision to three resolvers, questions and calls a second, beside the same servers without lists.

    \b
    Example:
      hezhan bench block --entries 2000000 --json block.json
    """
    if servers:
        from hezhan.bench.blocking import servers as serving

        through = partial(serving.server_lines, _tell, records=entries or serving.RECORDS, quick=quick)
        try:
            _show("封堵 bench block --servers", serving.PACKAGES, through, json_path)
        except serving.ProgramMissing as fault:
            raise click.ClickException(str(fault)) from None
        return
    if finding is not None:
        from hezhan.bench.blocking import finding as looking

        _show("找新的 bench block --finding", looking.PACKAGES, partial(looking.finding_lines, finding), json_path)
        return
    from hezhan.bench.blocking import lists

    chosen = entries or (lists.QUICK if quick else lists.ENTRIES)
    _show("封堵 bench block", lists.PACKAGES, partial(lists.block_lines, chosen), json_path)


@command.command("faults")
@click.option("--kills", type=click.IntRange(min=1, max=10_000), default=KILLS, show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True, help="Of what is killed when.")
@click.option("--within", type=FOLDER, help="Where the data folder is made.  [default: the folder for temporary files]")
@click.option(
    "--banks",
    type=click.Choice(["folders", "live"]),
    default="folders",
    show_default=True,
    help="Banks at folders, or those of a city, alive and over HTTP.",
)
@json_file
def faults(kills: int, seed: int, within: Path | None, banks: str, json_path: Path | None) -> None:
    """The day of a centre while its processes are killed: nothing may be lost, doubled or different at the end.

    Exit status 1 where something is.

    \b
    Example:
      hezhan bench faults --kills 200 --json faults.json
    """
    from hezhan.bench import faults as killing

    facts = machine(killing.PACKAGES)
    found = killing.run(kills, seed, _tell, within=within, live=banks == "live")
    console = _console()
    console.print(killing.kills_table(found))
    console.print(f"差异 {len(found.differences)} 处，无故障的一天 {found.unkilled_s:.1f} s，共 {found.seconds:.0f} s")
    console.print(machine_line(facts), style="dim", highlight=False)
    if json_path is not None:
        told = {"machine": facts, **killing.as_json(found)}
        json_path.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
    if found.differences:
        raise click.ClickException("\n".join(found.differences[:50]))


@command.command("load")
@click.option("--cases", type=click.IntRange(min=1, max=100_000), default=CASES, show_default=True)
@click.option("--officers", type=click.IntRange(min=1, max=400), default=OFFICERS, show_default=True)
@click.option("--seconds", type=click.IntRange(min=5, max=86_400), default=SECONDS, show_default=True)
@click.option("--within", type=FOLDER, help="Where the data folder is made.  [default: the folder for temporary files]")
@json_file
def load(cases: int, officers: int, seconds: int, within: Path | None, json_path: Path | None) -> None:
    """Officers at their desks, ten reports a minute, live cases: each screen's call beside its own queries, bare.

    \b
    Example:
      hezhan bench load --seconds 120 --json load.json
    """
    from hezhan.bench import load as loading

    work = partial(loading.load_lines, cases, officers, seconds, _tell, within=within)
    _show("值班室 bench load", loading.PACKAGES, work, json_path)


@command.command("identify")
@click.option("--quick", is_flag=True, help="A tiny city only: shows that everything runs.")
@click.option("--public", type=FILE, help="Instead: the public Parquet file of historical figures with their clusters.")
@json_file
def identify(quick: bool, public: Path | None, json_path: Path | None) -> None:
    """Persons out of records beside the rule that equal cells are one person: seconds, and how right both are.

    \b
    Example:
      hezhan bench identify --json identify.json
    """
    from hezhan.bench.identity import lines as persons

    work = partial(persons.identify_lines, quick=quick, public=public)
    _show("还原身份 bench identify", persons.PACKAGES, work, json_path)


@command.command("gangs")
@click.option("--seeds", help="Cities, as 471,472 (the default is 471,472,473).")
@click.option("--quick", is_flag=True, help="One tiny city only: shows that everything runs.")
@click.option("--learn", type=FILE, help="Instead: learn the table of weights from these cities and write it here.")
@json_file
def gangs(seeds: str | None, quick: bool, learn: Path | None, json_path: Path | None) -> None:
    """Roles, stability, key people and leads on cities that were never looked at, by their truth.

    \b
    Example:
      hezhan bench gangs --seeds 471,472,473 --json gangs.json
      hezhan bench gangs --seeds 1,2,3 --learn weights.toml
    """
    from hezhan.bench.gangs import lines as roles

    chosen = _seeds(seeds) if seeds is not None else roles.SEEDS[:1] if quick else roles.SEEDS
    size = roles.QUICK_SIZE if quick else roles.SIZE
    if learn is not None:
        learn.write_text(roles.learnt(chosen, size), encoding="utf-8")
        return
    _show("团伙 bench gangs", roles.PACKAGES, partial(roles.gang_lines, chosen, size), json_path)


@command.command("operations")
@click.option("--seeds", help="Made operations; 431,432,433 by default.")
@click.option("--quick", is_flag=True, help="A dozen targets only: shows that everything runs.")
@json_file
def operations(seeds: str | None, quick: bool, json_path: Path | None) -> None:
    """Planning an operation of a hundred targets and eight hundred officers beside a greedy plan.

    \b
    Example:
      hezhan bench operations --seeds 431 --json operations.json
    """
    from hezhan.bench.operations import lines as planning

    chosen = _seeds(seeds) if seeds is not None else planning.SEEDS[:1] if quick else planning.SEEDS
    work = partial(planning.operation_lines, chosen, planning.QUICK if quick else planning.FULL)
    _show("收网 bench operations", planning.PACKAGES, work, json_path)


def _seeds(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise click.BadParameter(f"{text!r} is not a list of whole numbers", param_hint="--seeds")
    return tuple(int(part) for part in parts)


def _tell(text: str) -> None:
    click.echo(text, err=True)


def _console() -> Console:
    return Console(width=shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_size(part.strip()) for part in text.split(","))


def _size(text: str) -> int:
    factor = SUFFIXES.get(text[-1:], 1)
    digits = text[:-1] if factor > 1 else text
    if not (digits.isascii() and digits.isdigit()) or not LEAST <= int(digits) * factor <= MOST:
        raise click.BadParameter(
            f"{text!r} is not a number of transfers from {LEAST:,} to {MOST:,}", param_hint="--sizes"
        )
    return int(digits) * factor


def _show(title: str, packages: Sequence[str], work: Callable[[], Iterable[Line]], json_path: Path | None) -> None:
    """Measure, then print one table. Exit status 1 where a peer gives another answer, or a process was killed on the way."""
    try:
        need(packages)
    except PeersMissing as fault:
        raise click.ClickException(str(fault)) from None
    facts, lines, faults = machine(packages), list[Line](), list[str]()
    try:
        for line in work():  # what was measured before a fault is shown all the same
            lines.append(line)
    except Killed as fault:
        faults.append(str(fault))
    console = _console()
    console.print(table(title, lines))
    console.print(machine_line(facts), style="dim", highlight=False)
    if json_path is not None:
        json_path.write_text(json.dumps(as_json(facts, lines), ensure_ascii=False, indent=2), encoding="utf-8")
    if wrong := [line.name for line in lines if line.same is False]:
        faults.append(f"peers gave other answers: {', '.join(wrong)}")
    if faults:
        raise click.ClickException("; ".join(faults))
