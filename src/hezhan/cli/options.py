"""Options and answers that several commands share."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from hezhan.core.instants import Instant, NotInstant, parse_instant
from hezhan.core.policies import Policy
from hezhan.engines.refund import Strategy

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


def transfers_and_claims(command: Callable[..., Any]) -> Callable[..., Any]:
    """The files a question is asked on."""
    for option in (
        click.option("--accounts", type=FILE, help="A.csv: facts about accounts; tells what is the frontier."),
        click.option("--openings", type=FILE, help="O.csv: account,amount_fen before the first transfer."),
        click.option("--claims", type=FILE, required=True, help="C.csv: claim_id,transfer_id[,victim][,amount_fen]."),
        click.option("--transfers", type=FILE, required=True, help="T.csv or .parquet: the transfers."),
    ):
        command = option(command)
    return command


def policy_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Whose money leaves first."""
    return click.option(
        "--policy",
        type=click.Choice([str(policy) for policy in Policy]),
        default=str(Policy.FIFO),
        show_default=True,
        help="Whose money leaves an account first. All are computed; this one is written.",
    )(command)


def strategy_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """How the law on return is read."""
    return click.option(
        "--strategy",
        type=click.Choice([str(strategy) for strategy in Strategy]),
        default=str(Strategy.ARTICLE_8),
        show_default=True,
        help="How the law on return is read. All are computed; this one becomes plan.csv, the others stand beside it.",
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The answer for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")(command)


def answer(told: Mapping[str, Any], as_json: bool, lines: list[str]) -> None:
    """Print the summary for programs, or a few lines for people."""
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


def instant_given(_context: click.Context, _option: click.Parameter, text: str | None) -> Instant | None:
    """The value of an option that is a time."""
    try:
        return None if text is None else parse_instant(text)
    except NotInstant as fault:
        raise click.BadParameter(str(fault)) from None
