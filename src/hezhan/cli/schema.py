"""`hezhan schema`."""

import json

import click

from hezhan import assemble
from hezhan.core.contracts import CONTRACTS


@click.command()
@click.argument("name", type=click.Choice(list(CONTRACTS)))
def command(name: str) -> None:
    """格式: print the JSON Schema of one row of a file.

    \b
    Example:
      hezhan schema transfers
    """
    click.echo(json.dumps(assemble.tables().json_schema(CONTRACTS[name]), ensure_ascii=False, indent=2))
