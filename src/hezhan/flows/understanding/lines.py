"""Statements in, facts out: `hezhan understand` over a file of JSON lines.

In:  lines `{"id", "text", "reported_at"}`, the tables of words. Out: one line for each that could be read, in the same
     order; what could not be read goes to the rejects with its line, or refuses the file where none were asked for.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hezhan.core.instants import Instant, NotInstant, parse_instant
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.understand import OTHER, Fact, Kind, Paid, Tables, Understood, understand
from hezhan.flows.folder.read_statements import rejects_table
from hezhan.ports import Content, Progress
from hezhan.ports import Tables as Files

_BOM: Final = b"\xef\xbb\xbf"
_TOLD_EVERY: Final = 50


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of the input. `reported_at` is an instant."""

    statement_id: str
    text: str
    reported_at: Instant


def understand_file(
    files: Files, words: Tables, source: Path, out: Path, rejects: Path | None = None, progress: Progress | None = None
) -> dict[str, Any]:
    """Read a file, write what was understood; gives counts. Raises `Refused` on a bad line when `rejects` is None."""
    problems: list[Problem] = []
    lines: list[bytes] = []
    counts: dict[str, int] = {}
    for read in statements(source, problems, progress):
        told = as_json(read.statement_id, understand(read.text, read.reported_at, words))
        lines.append(json.dumps(told, ensure_ascii=False).encode())
        for entity in told["entities"]:
            counts[entity["type"]] = counts.get(entity["type"], 0) + 1
    problems += _twice(lines, str(source))
    if problems and rejects is None:
        raise Refused(problems)
    written: dict[Path, Content] = {out: b"".join(line + b"\n" for line in lines)}
    if rejects is not None:
        written[rejects] = rejects_table(problems)
    files.publish(written)
    return {"statements": len(lines), "rejected": len(problems), "entities_by_type": dict(sorted(counts.items()))}


def statements(source: Path, problems: list[Problem], progress: Progress | None = None) -> Iterator[Statement]:
    """The statements of a file, in order; a line that cannot be read is added to the problems."""
    data = source.read_bytes().removeprefix(_BOM)
    done = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        done += len(line) + 1
        read = _statement(line, str(source), number) if line.strip() else None
        if isinstance(read, Problem):
            problems.append(read)
        elif read is not None:
            yield read
        if progress is not None and number % _TOLD_EVERY == 0:
            progress(done, len(data), source.name)


def _statement(line: bytes, file: str, number: int) -> Statement | Problem:
    try:
        told = json.loads(line)
        if not isinstance(told, dict):
            raise ValueError("the line is not a JSON object")
        statement_id, text = _text(told, "id"), _text(told, "text")
        statement_id.encode()  # a half of a character is no id
        return Statement(statement_id, text, parse_instant(_text(told, "reported_at")))
    except NotInstant as fault:
        return Problem(file=file, row=number, reason=Reason.TIME, text=f"reported_at: {fault}")
    except (ValueError, RecursionError) as fault:
        return Problem(file=file, row=number, reason=Reason.UNREADABLE, text=f"not a statement: {str(fault)[:120]}")


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is missing or not a text")
    return value


def _twice(lines: list[bytes], file: str) -> Iterator[Problem]:
    """An id that is there twice is told; both lines are in the result."""
    seen: set[str] = set()
    for line in lines:
        statement_id = json.loads(line)["id"]
        if statement_id in seen:
            text = f"id {statement_id[:40]!r} is there more than once"
            yield Problem(file=file, row=0, reason=Reason.DUPLICATE, text=text, kept=True)
        seen.add(statement_id)


def as_json(statement_id: str, read: Understood) -> dict[str, Any]:
    """The line of `OUT.jsonl`, for `hezhan score` and everybody else."""
    best = read.guesses[0] if read.guesses else None
    return {
        "id": statement_id,
        "fraud_type": best.fraud_type if best else OTHER,
        "fraud_type_alternatives": [guess.fraud_type for guess in read.guesses[1:]],
        "fraud_type_reasons": [
            {"fraud_type": guess.fraud_type, "weight": guess.weight, "start": guess.start, "end": guess.end}
            for guess in read.guesses
        ],
        "loss_fen": read.loss_fen,
        "entities": [entity(fact) for fact in read.facts],
        "transfers": [transfer(paid) for paid in read.paid],
        "stage": read.stage,
        "method": [
            {"stage": step.stage, "step": step.step, "start": step.start, "end": step.end} for step in read.method
        ],
        "ask": read.ask,
        **({} if read.whole else {"read_until": read.read_until}),
    }


def entity(fact: Fact) -> dict[str, Any]:
    """A fact in the contract's words; what is usual (no flaw, yuan, exact) is left out."""
    told: dict[str, Any] = {
        "type": str(fact.kind),
        "value": fact.value,
        "start": fact.start,
        "end": fact.end,
        "owner": str(fact.owner),
        "confidence": fact.confidence,
    }
    told |= {"approx": True} if fact.approx else {}
    told |= {name: text for name in ("currency", "flaw", "bank") if (text := getattr(fact, name))}
    return told | ({"role": str(fact.role)} if fact.kind is Kind.AMOUNT else {})


def transfer(paid: Paid) -> dict[str, Any]:
    """A payment as told; `amount_fen`, or `amount` in hundredths of `currency`."""
    told: dict[str, Any] = {
        "time": paid.time,
        "payer": paid.payer,
        "payee": paid.payee,
        "payee_name": paid.payee_name,
        "payee_bank": paid.payee_bank,
        "amount" if paid.currency else "amount_fen": paid.amount,
        "means": paid.means,
        "missing": list(paid.missing),
        "start": paid.start,
        "end": paid.end,
    }
    told |= {"currency": paid.currency} if paid.currency else {}
    return told | {name: True for name in ("approx", "several") if getattr(paid, name)}
