"""`hezhan city`."""

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from hezhan import assemble
from hezhan.cli.options import FILE, FOLDER, answer, json_option
from hezhan.cli.progress import progress
from hezhan.core.instants import NotInstant, iso, parse_instant

SIZES = ("tiny", "small", "city")
MOST_PACE = 100_000
SHOWN_HASHES = ("transfers", "events", "reports", "statements")


@click.group(invoke_without_command=True)
@click.option("--seed", type=click.IntRange(0), help="The same seed makes the same city.")
@click.option("--size", type=click.Choice(SIZES), default="tiny", show_default=True, help="How much of a city.")
@click.option("--out", type=FOLDER, help="A folder that is new or empty; truth/ in it is the truth.")
@click.option("--rates", type=FILE, help="A TOML file that changes some rates; docs/city.md lists them.")
@json_option
@click.pass_context
def command(
    context: click.Context, seed: int | None, size: str, out: Path | None, rates: Path | None, as_json: bool
) -> None:
    """造城: a synthetic city with its truth: people, banks, phones, gangs, and what each would hand over.

    \b
    tiny   400 people, seconds; every account's statements
    small  50,000 people, under two minutes
    city   5 million people, 300 million payments and events

    \b
    Example:
      hezhan city --seed 1 --size tiny --out 鹭屿/
      hezhan case 鹭屿/ --out 结果/ --partial && hezhan score 结果/ 鹭屿/truth
    """
    if context.invoked_subcommand is not None:
        return
    if seed is None or out is None:
        raise click.UsageError("--seed and --out are needed")
    begun = time.monotonic()
    with progress() as told_so_far:
        made = assemble.make_city(seed, size, out, rates, told_so_far)
    told = asdict(made) | {"seconds": round(time.monotonic() - begun, 1)}
    answer(told, as_json, lines(told, out))


@command.command("serve")
@click.argument("folder", type=FOLDER)
@click.option(
    "--pace", default="60", show_default=True, help="City seconds in a second, or `step`: moved by POST /clock."
)
@click.option("--start", help="ISO 8601 time at which to begin.  [default: the first report]")
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address; no other is accepted.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="0: one that is free.")
@click.option("--faults", is_flag=True, help="Answers come twice, out of order, broken or in another's name.")
@click.option("--crews", is_flag=True, help="Crews replace accounts that refuse to pay.")
@click.option("--rates", type=FILE, help="The rates that the city was made with.")
@click.option("--out", type=FOLDER, help="Where to write live-truth.json at the end.")
def serve(folder: Path, pace: str, start: str | None, **options: Any) -> None:
    """活银行: the city's banks as a live partner on this machine, until it is stopped.

    \b
    Example:
      hezhan city serve 鹭屿/ --pace 60 --port 8651
    """
    if pace != "step" and not (pace.isascii() and pace.isdigit() and 0 < int(pace) <= MOST_PACE):
        raise click.BadParameter(f"it is a whole number from 1 to {MOST_PACE}, or step", param_hint="--pace")
    try:
        begin = parse_instant(start) if start else None
    except NotInstant as error:
        raise click.BadParameter(str(error), param_hint="--start") from None
    speed = None if pace == "step" else int(pace)

    def ready(host: str, port: int, now: int) -> None:
        url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        click.echo(json.dumps({"url": url, "port": port, "now": iso(now), "pace": speed or "step"}))

    assemble.serve_city(folder, pace=speed, start=begin, ready=ready, **options)


@command.command("pictures")
@click.argument("folder", type=FOLDER)
@click.option("--out", type=FOLDER, required=True, help="Where the SVG files go.")
@click.option("--rates", type=FILE, help="The rates that the city was made with.")
def pictures(folder: Path, out: Path, rates: Path | None) -> None:
    """图说: pictures of a made city, from its truth; docs/city.md shows them.

    \b
    Example:
      hezhan city pictures 鹭屿/ --out 图/
    """
    for path in assemble.draw_city(folder, out, rates):
        click.echo(str(path))


def lines(told: dict[str, Any], out: Path) -> list[str]:
    """What was made, and the hashes by which two machines can be compared."""
    tables, seconds = told["tables"], told["seconds"]
    return [
        f"{told['people']:,} 人，{told['accounts']:,} 个账户，{told['rows']:,} 笔交易和事件，"
        f"{told['cases']} 起案件，{told['reports']} 份报案",
        f"用时 {seconds} 秒，每百万笔交易和事件 {seconds * 1e6 / told['rows']:.2f} 秒",
        *(f"  {name:12} {tables[name]['rows']:>12,} 行  {tables[name]['hash']}" for name in SHOWN_HASHES),
        f"交出的在 {out}/：statements/ openings/ claims.csv reports.jsonl events/ sites/ people/ officers.csv；"
        f"真相在 {out}/truth/",
    ]
