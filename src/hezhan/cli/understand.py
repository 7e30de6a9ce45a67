"""`hezhan understand`: statements of a file; corrections out of an export, and the engine measured against them."""

from dataclasses import asdict
from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.progress import progress
from hezhan.flows.understanding.lines import understand_file
from hezhan.flows.understanding.training import measured, write_lines

_SOURCE = click.Path(path_type=Path, exists=True, dir_okay=False)


class _OrAFile(click.Group):
    """What is no command's name is a file of statements: `hezhan understand IN.jsonl --out OUT.jsonl`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the first command in, where none is named."""
        named = args[:1] and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named or not args else ["read", *args])


@click.group("understand", cls=_OrAFile)
def command() -> None:
    """读笔录: statements become facts with place, normal form and owner; payments, type, loss, what to ask.

    \b
    Example:
      hezhan understand reports.jsonl --out understood.jsonl
      hezhan understand reports.jsonl --out understood.jsonl --rejects R.csv
      hezhan understand corrections EXPORT.zip --out corrections.jsonl
      hezhan understand measure corrections.jsonl
    """


@command.command("read")
@click.argument("source", metavar="IN.jsonl", type=_SOURCE)
@click.option("--out", type=FILE, required=True, help="OUT.jsonl: what was understood, a line for each statement.")
@click.option("--rejects", type=FILE, help="R.csv: lines that cannot be read; without it one such line refuses all.")
@json_option
def read(source: Path, out: Path, rejects: Path | None, as_json: bool) -> None:
    """Read a file of statements; `read` itself need not be said."""
    with progress() as told_so_far:
        told = understand_file(assemble.tables(), assemble.words(), source, out, rejects, told_so_far)
    lines = [
        f"{told['statements']} statements understood, {told['rejected']} lines rejected",
        *(f"  {count:>8}  {kind}" for kind, count in told["entities_by_type"].items()),
        f"written to {out}" + (f"; what was rejected to {rejects}" if rejects else ""),
    ]
    answer(told, as_json, lines)


@command.command("corrections")
@click.argument("source", metavar="EXPORT", type=_SOURCE)
@click.option("--out", type=FILE, required=True, help="X.jsonl: a line for each correction, people made up.")
@json_option
def corrections(source: Path, out: Path, as_json: bool) -> None:
    """A fetched bulk export of `corrections` as lines for tests and training."""
    count = write_lines(assemble.tables(), source, out)
    answer({"corrections": count}, as_json, [f"{count} corrections written to {out}"])


@command.command("measure")
@click.argument("source", metavar="X.jsonl", type=_SOURCE)
@json_option
def measure(source: Path, as_json: bool) -> None:
    """The engine against corrections: what was wrong and is gone, what is right and is found."""
    told = measured(source.read_bytes(), assemble.words(), str(source))
    lines = [
        f"{told.lines} corrections: {told.wrong_gone} of {told.wrong} wrong ones gone, "
        f"{told.right_found} of {told.right} right ones found",
        *(f"  {kind:<10} {found} of {of}" for kind, (found, of) in told.right_by_type.items()),
    ]
    answer(asdict(told), as_json, lines)
