"""`hezhan block serve`."""

from functools import partial
from ipaddress import IPv4Address
from typing import Any

import click

from hezhan import assemble
from hezhan.cli.options import FILE, FOLDER
from hezhan.core.problems import Problem, Refused

_MOST_PORT = 65_535


def _address(_context: click.Context, _option: click.Parameter, text: str | None) -> tuple[str, int] | None:
    """`HOST:PORT`, with IPv6 in brackets."""
    if text is None:
        return None
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > _MOST_PORT:
        raise click.BadParameter(f"{text!r} is not HOST:PORT, as 127.0.0.1:5300")
    return host.strip("[]"), int(port)


def _ipv4(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    try:
        return None if text is None else str(IPv4Address(text))
    except ValueError:
        raise click.BadParameter(f"{text!r} is no IPv4 address") from None


@click.command()
@click.option("--snapshot", type=FILE, required=True, help="The large list, as `hezhan block build` makes it.")
@click.option("--hot", type=FILE, help="A small list of what was decided lately, asked before the large one.")
@click.option("--trial", type=FILE, help="A list that blocks nothing: only its hits are noted (at --http).")
@click.option("--state", type=FOLDER, required=True, help="Where zones, keys and hits are kept.")
@click.option("--dns", "resolvers_at", callback=_address, metavar="HOST:PORT", help="Zones for resolvers.")
@click.option("--http", "callers_at", callback=_address, metavar="HOST:PORT", help="Verdicts and pages.")
@click.option(
    "--secondary", "secondaries", multiple=True, metavar="NAME=KIND@ADDRESS:PORT",
    help="A resolver that may hold the zones; KIND bind, unbound or pdns. May be repeated.",
)  # fmt: skip
@click.option(
    "--page", callback=_ipv4, metavar="ADDRESS", help="IPv4 of a block page for plain HTTP, instead of NXDOMAIN."
)
@click.option("--appeal", default="", metavar="TEXT", help="To whom somebody who is blocked objects, for the pages.")
@click.option("--own-name", "own_names", multiple=True, metavar="HOST", help="A name of the pages themselves.")
@click.option("--redress", "redress_url", metavar="URL", help="Where --http is seen from outside: redress for callers.")
@click.option("--redress-tel", default="", metavar="NUMBER", help="Whom a rejected caller can telephone.")
@click.option("--sip-table", type=FOLDER, help="Keep Kamailio's table of numbers in this folder.")
@click.option("--share", is_flag=True, help="At --http also for other centres: TAXII 2.1 and a feed of MISP.")
@click.option("--write-config", type=FOLDER, help="Write what each resolver and Kamailio is told, and end.")
@click.option("--sip-next", metavar="HOST:PORT", help="For --write-config: where Kamailio sends calls on.")
def serve(**told: Any) -> None:
    """守门: zones for resolvers and verdicts for call servers, from snapshots followed as they change; until SIGTERM.

    Exit status 0 stopped in order, 1 refused.

    \b
    Example:
      hezhan block serve --snapshot all.hzb --hot today.hzb --state /var/lib/hezhan-block --dns 127.0.0.1:5300 \\
          --http 127.0.0.1:8053 --secondary r1=bind@127.0.0.1:53 --write-config etc/
    """
    snapshot, hot = told.pop("snapshot"), told.pop("hot")
    folder, sip_next = told.pop("write_config"), told.pop("sip_next")
    snapshots = (snapshot,) if hot is None else (hot, snapshot)
    enforcing = assemble.block_serving(partial(click.echo, err=True), snapshots=snapshots, **told)
    if folder is not None:
        for path in enforcing.write_config(folder, sip_next):
            click.echo(path)
        return
    if told["resolvers_at"] is None and told["callers_at"] is None:
        raise Refused([_usage("nothing to serve: --dns HOST:PORT for resolvers, --http HOST:PORT for call servers")])
    enforcing.serve()


def _usage(text: str) -> Problem:
    return Problem(file="hezhan block serve", row=0, reason="usage", text=text)
