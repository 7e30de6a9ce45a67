"""`hezhan warn`."""

import json
import tomllib
from pathlib import Path
from typing import Any

import click

from hezhan import assemble
from hezhan.cli.options import FILE, FOLDER, answer, json_option
from hezhan.cli.progress import progress
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.warn import BadRules, Rules, compiled, plain
from hezhan.flows.warning import WarnFiles
from hezhan.flows.warning import replay as raise_all
from hezhan.flows.warning.learning import learn

ANY = click.Path(path_type=Path)
_TABLES = {"signals": "What is a signal.", "scripts": "How deceptions go.", "grades": "Grades, deadlines, answers."}


@click.group()
def command() -> None:
    """预警: who is being deceived right now, and why; in time to reach them.

    \b
    Example:
      hezhan warn replay 城/events --indicators list.csv --out W.csv --rejects not-read.csv
      hezhan score 结果/ 城/truth
    """


def rule_options(function: Any) -> Any:
    """Tables and a model of one's own in place of those that come with Hezhan."""
    for name, what in reversed(_TABLES.items()):
        function = click.option(f"--{name}", type=FILE, help=f"{name}.toml of your own. {what}")(function)
    return click.option("--model", type=FILE, help="A model of your own, made by `hezhan warn train`.")(function)


@command.command()
@click.argument("events", nargs=-1, required=True, type=ANY)
@click.option("--indicators", type=FILE, help="LIST.csv: kind,value,reason,source,since,until.")
@click.option("--out", type=FILE, required=True, help="W.csv or .parquet: one row for each rise of a warning.")
@click.option("--rejects", type=FILE, help="Rows that could not be read, each with file, row and reason.")
@click.option("--simple", type=FILE, help="What the rule “any hit on the list warns” would raise, to score beside.")
@rule_options
@json_option
def replay(  # noqa: PLR0913  one for each option of the command
    events: tuple[Path, ...],
    indicators: Path | None,
    out: Path,
    rejects: Path | None,
    simple: Path | None,
    as_json: bool,
    signals: Path | None,
    scripts: Path | None,
    grades: Path | None,
    model: Path | None,
) -> None:
    """重放: raise the warnings that EVENTS (files, or folders of them) give, as if they happened now.

    \b
    Example:
      hezhan warn replay may.parquet june.csv --indicators list.csv --out W.csv --rejects not-read.csv
    """
    rules = rules_of({"signals": signals, "scripts": scripts, "grades": grades}, model)
    files = WarnFiles(events=events, indicators=indicators, out=out, rejects=rejects, simple=simple)
    with progress() as tell:
        told = raise_all(assemble.warning(), rules, files, tell)
    by_grade = "，".join(f"{name} {count}" for name, count in told["by_grade"].items())
    answer(
        told,
        as_json,
        [
            f"{told['events']} events of {told['files']} files: {told['warnings']} warnings in {told['rows']} rows: {out}",
            by_grade,
            f"{told['rejected']} rows not read" + (f": {rejects}" if rejects else "; --rejects writes why"),
        ],
    )


@command.command()
@click.argument("cities", nargs=-1, type=FOLDER)
@click.option("--feedback", type=FILE, help="Instead: what the door /warnings/lessons gave, as JSON.")
@click.option("--model", type=FILE, help="With --feedback: the model that is in use, if not the one of Hezhan.")
@click.option("--out", type=FILE, required=True, help="The model, as JSON.")
@click.option("--signals", type=FILE, help="signals.toml of your own.")
@click.option("--scripts", type=FILE, help="scripts.toml of your own.")
@json_option
def train(
    cities: tuple[Path, ...],
    feedback: Path | None,
    model: Path | None,
    out: Path,
    signals: Path | None,
    scripts: Path | None,
    as_json: bool,
) -> None:
    """训练: learn a model from CITIES, folders made by `hezhan city` with their truth; or from one's own feedback.

    \b
    Example:
      hezhan city --seed 1 --size small --out 城1/ && hezhan warn train 城1/ --out model.json
      hezhan warn train --feedback lessons.json --out model.json
    """
    if bool(cities) is (feedback is not None):
        raise click.UsageError("give CITIES or --feedback, one of them")
    rules = rules_of({"signals": signals, "scripts": scripts}, model)
    if feedback is not None:
        learnt = learn(rules, _parsed(feedback))
    else:
        from hezhan.bench.warning.training import train as learn_cities

        with progress() as tell:
            learnt = learn_cities(cities, rules, tell)
    told = plain(learnt, [one.name for one in rules.signals], [one.name for one in rules.scripts])
    assemble.tables().publish({out: told})
    answer(told, as_json, [f"{learnt.version}: {out}"])


def rules_of(tables: dict[str, Path | None], model: Path | None) -> Rules:
    """The rules that come with Hezhan, with the files given in their place. Raises `Refused`."""
    told, trained = assemble.warn_tables(), assemble.warn_model()
    for name, path in tables.items():
        if path is not None:
            told[name] = _parsed(path)
    if model is not None:
        trained = _parsed(model)
    try:
        return compiled(told, trained)
    except BadRules as fault:
        places = ", ".join(str(path) for path in (*tables.values(), model) if path is not None)
        raise Refused([_problem(places or "the tables", text) for text in fault.faults]) from None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        told = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as fault:  # of both languages, and of what is not UTF-8
        raise Refused([_problem(str(path), f"cannot be read: {str(fault)[:120]}")]) from None
    if not isinstance(told, dict):
        raise Refused([_problem(str(path), "is no table")])
    return told


def _problem(file: str, text: str) -> Problem:
    return Problem(file=file, row=0, reason=Reason.UNREADABLE, text=text)
