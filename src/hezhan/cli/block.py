"""`hezhan block`."""

import json
import sys
from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.block_find import find, train
from hezhan.cli.block_read import read
from hezhan.cli.block_serve import serve
from hezhan.cli.options import FILE, answer, instant_given, json_option
from hezhan.core.instants import Instant
from hezhan.flows.blocks.lists import BlockFiles, answers, build_snapshot, export_snapshot, open_snapshot

FORMATS = ("rpz", "hosts", "adguard", "dnsmasq", "clash", "stix", "misp", "kamailio", "csv")


snapshot_option = click.option("--snapshot", type=FILE, required=True, help="A file made by `hezhan block build`.")
at_option = click.option(
    "--at", callback=instant_given, metavar="TIME", help="ISO 8601 with an offset: what was or will be in force then."
)


@click.group()
def command() -> None:
    """封堵: which numbers, names and addresses to refuse, since when, why, until when.

    \b
    Example:
      hezhan block build lists/police.csv lists/carrier.csv --allow allow.csv --out today.hzb --refused kept-out.csv
      echo https://pay.example.top/login | hezhan block check --snapshot today.hzb
      hezhan block export --snapshot today.hzb --format rpz --out rpz.zone
    """


@command.command()
@click.argument("lists", nargs=-1, required=True, type=FILE)
@click.option("--allow", "allows", type=FILE, multiple=True, help="ALLOW.csv (may be repeated): kind,value,reason.")
@click.option("--out", type=FILE, required=True, help="The snapshot.")
@click.option("--refused", type=FILE, help="What an allow-list or a rule kept out, and rows that could not be read.")
@json_option
def build(lists: tuple[Path, ...], allows: tuple[Path, ...], out: Path, refused: Path | None, as_json: bool) -> None:
    """造快照: compile LISTS (kind,value,reason,source,since,until) into one snapshot.

    \b
    Example:
      hezhan block build police.csv carrier.csv --allow allow.csv --out today.hzb --refused kept-out.csv
    """
    files = BlockFiles(lists=lists, allows=allows, out=out, refused=refused)
    told = build_snapshot(assemble.blocking(), files)
    answer(
        told,
        as_json,
        [
            f"{told['entries']} entries of {told['rows']} rows, {told['allowed']} allowed, {told['bytes']} bytes: {out}",
            f"{told['kept_out']} rows kept out" + (f": {refused}" if refused else "; --refused writes why"),
        ],
    )


@command.command()
@snapshot_option
@at_option
def check(snapshot: Path, at: Instant | None) -> None:
    """问: one JSON line for each line of standard input, a URL, domain, number, address or other name.

    \b
    Example:
      printf '+855 12 345 678\\nexample.top\\n' | hezhan block check --snapshot today.hzb --at 2026-05-01T00:00:00+08:00
    """
    opened = open_snapshot(assemble.snapshots(), snapshot)
    moment = Instant(assemble.clock().now()) if at is None else at
    lines = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
    for told in answers(opened, lines, moment):
        click.echo(json.dumps(told, ensure_ascii=False))


@command.command()
@snapshot_option
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="Who is to read it.")
@click.option("--out", type=FILE, required=True, help="The file to write.")
@at_option
@json_option
def export(snapshot: Path, form: str, out: Path, at: Instant | None, as_json: bool) -> None:
    """给出去: what is in force, in a format of resolvers, blockers, phones' servers or other centres.

    \b
    Example:
      hezhan block export --snapshot today.hzb --format adguard --out hezhan.txt
    """
    opened = open_snapshot(assemble.snapshots(), snapshot)
    moment = Instant(assemble.clock().now()) if at is None else at
    told = export_snapshot(assemble.tables(), opened, assemble.block_formats()[form], moment, out)
    answer(told, as_json, [f"{told['entries']} entries in force, {told['bytes']} bytes: {out}"])


command.add_command(find)
command.add_command(read)
command.add_command(serve)
command.add_command(train)
