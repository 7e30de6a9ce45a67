"""`hezhan evening`."""

import json
import shutil
import tempfile
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click

from hezhan import assemble
from hezhan.bench.evening import Minute, play, told
from hezhan.bench.evening.telling import HEAD, line_of
from hezhan.cli.options import FOLDER
from hezhan.core.instants import iso

SEED, NUMBER = 1, 1
RESULT = "evening.json"


@click.command()
@click.option("--out", type=FOLDER, required=True, help="Folder that is made anew: the city, evening.json.")
@click.option("--seed", type=click.IntRange(0), default=SEED, show_default=True, help="Of the city.")
@click.option("--number", type=click.IntRange(0), default=NUMBER, show_default=True, help="Another one, another case.")
def command(out: Path, seed: int, number: int) -> None:
    """五点半: a report of 990,000 yuan at 17:30 in a city with live banks, and what a whole centre makes of it.

    The store, the jobs, the logins and the line to the banks are real; people act by a script, with one standing order for
    the stops; time is the city's.

    \b
    Example:
      hezhan evening --out 五点半/
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    click.echo(
        f"造一座小城（虚构，编号 {seed}），银行活起来；17:30 一名被害人报案，99 万元，钱还在走，三名取款手在取。"
    )
    click.echo(f"A small city (seed {seed}), its banks alive; at 17:30 somebody reports 990,000 yuan that still run.\n")
    assemble.make_city(seed, "tiny", out / "城", None, lambda *_: None)
    click.echo(HEAD)
    with tempfile.TemporaryDirectory(prefix="hze") as place:
        Path(place).chmod(0o711)
        played = play(out / "城", number, Path(place) / "d", _Lines())
    kept = {"figures": _plain(played.figures), "minutes": [_plain(one) for one in played.minutes]}
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    (out / RESULT).write_text(text + "\n", encoding="utf-8")
    click.echo()
    click.echo("\n".join(told(played.figures)))


def _plain(told: Any, name: str = "") -> Any:
    """As JSON: instants with their offset."""
    if is_dataclass(told):
        return {field.name: _plain(getattr(told, field.name), field.name) for field in fields(told)}
    if isinstance(told, tuple):
        return [_plain(one, name) for one in told]
    instant = told is not None and (name in ("at", "named") or name.endswith("_at"))
    return iso(told) if instant else told


class _Lines:
    """Says each minute in which something changed."""

    def __init__(self) -> None:
        self._before: Minute | None = None

    def __call__(self, minute: Minute) -> None:
        line = line_of(minute, self._before)
        if line is not None:
            click.echo(line)
            self._before = minute
