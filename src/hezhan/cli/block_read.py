"""`hezhan block read`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, instant_given, json_option
from hezhan.cli.progress import progress
from hezhan.core.instants import Instant
from hezhan.flows.blocks.feeds import FeedFiles, read_feeds

FORMATS = ("auto", "plain", "hosts", "adguard", "dnsmasq", "clash", "rpz", "domain-list", "misp", "stix")
_FEED = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("feeds", metavar="FEED…", nargs=-1, required=True, type=_FEED)
@click.option("--format", "form", type=click.Choice(FORMATS), default="auto", show_default=True, help="What they are.")
@click.option("--reason", required=True, help="For which type of fraud they list; every entry says why.")
@click.option("--source", default="", help="Whose list it is.  [default: the file's name]")
@click.option("--licence", default="", help="Under which it may be used.  [default: what its head says]")
@click.option(
    "--until", callback=instant_given, metavar="TIME", help="Until when its entries stand; lists of others age."
)
@click.option("--out", type=FILE, required=True, help="LIST.csv, as `hezhan block build` takes it.")
@click.option("--rejects", type=FILE, help="Lines that were not taken, each with the reason.")
@json_option
def read(  # noqa: PLR0913 one argument for each option
    feeds: tuple[Path, ...],
    form: str,
    reason: str,
    source: str,
    licence: str,
    until: Instant | None,
    out: Path,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """读别家名单: hosts files, rules of blockers and resolvers, zones, plain lists, MISP and STIX become one LIST.csv.

    \b
    Example:
      hezhan block read scam.txt --reason 虚假购物服务 --source 某公开名单 --until 2026-12-31T00:00:00+08:00 --out scam.csv
      hezhan block build scam.csv own.csv --allow allow.csv --out today.hzb --refused kept-out.csv
    """
    files = FeedFiles(
        feeds=feeds,
        form=form,
        source=source,
        reason=reason,
        licence=licence,
        until=until,
        out=out,
        rejects=rejects,
    )
    with progress() as so_far:
        told = read_feeds(assemble.tables(), assemble.feed_reader(), files, so_far)
    lines = [f"{name}: {of}, {told['licences'][name] or 'no licence told'}" for name, of in told["formats"].items()]
    lines.append(f"{told['rows']} rows, {told['repeated']} repeated: {out}")
    lines.append(f"{told['rejected']} lines not taken" + (f": {rejects}" if rejects else "; --rejects writes why"))
    answer(told, as_json, lines)
