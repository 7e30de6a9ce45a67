"""Which rows of a block are refused, and why; which are kept with a word of doubt.

Law: each refused row gives exactly one problem that is not kept, for the first reason that holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.readout import Readout
from hezhan.core.problems import Problem, Reason

_SHOWN: Final = 40  # characters of a cell in a sentence


@dataclass(frozen=True, slots=True, eq=False)
class _Check:
    """Rows for which something holds, and the sentence that tells it of one of them."""

    reason: Reason
    rows: pl.Series
    sentence: Callable[[int], str]


def refused(read: Readout, place: Place) -> tuple[pl.Series, list[Problem]]:
    """Which rows are kept, and one problem for each that is not."""
    kept = pl.repeat(value=True, n=len(read.block), dtype=pl.Boolean, eager=True)
    problems: list[Problem] = []
    for check in _faults(read):
        new = check.rows & kept
        if new.any():
            problems += [place.problem(read.block.rows[at], check.reason, check.sentence(at)) for at in new.arg_true()]
            kept &= ~new
    return kept, sorted(problems, key=lambda problem: problem.row)


def doubted(read: Readout, kept: pl.Series, place: Place) -> list[Problem]:
    """Told of rows that are kept all the same."""
    return [
        place.problem(read.block.rows[at], check.reason, check.sentence(at), kept=True)
        for check in _doubts(read)
        for at in (check.rows & kept).arg_true()
    ]


def doubted_once(read: Readout, kept: pl.Series, place: Place) -> dict[str, Problem]:
    """What one sentence a file is enough for, by subject, at the first row where it holds."""
    once: dict[str, Problem] = {}
    for subject, check in _habits(read):
        rows = (check.rows & kept).arg_true()
        if len(rows):
            row = read.block.rows[rows[0]]
            once[subject] = place.problem(row, check.reason, check.sentence(rows[0]), kept=True)
    return once | _unknown_statuses(read, kept, place)


def _faults(read: Readout) -> tuple[_Check, ...]:
    def failed(at: int) -> str:
        return f"the transaction did not succeed: its status is {_cell(read, 'status', at)}"

    def currency(at: int) -> str:
        return f"the currency {_cell(read, 'currency', at)} is not the yuan"

    def undecided(at: int) -> str:
        word = _cell(read, "direction", at)
        return f"neither the direction {word} nor the row's words say whether money came in or went out"

    owner = read.parties.texts["own_account"].is_null() & read.parties.texts["own_card"].is_null()
    late = read.moments.at.is_null() | read.moments.unclocked
    return (
        _Check(Reason.FAILED, ~read.done.fill_null(value=True), failed),
        _Check(Reason.CURRENCY, read.foreign, currency),
        _Check(Reason.ACCOUNT, owner, lambda at: _ownerless(read, at)),
        _Check(Reason.TIME, late, lambda at: _timeless(read, at)),
        _Check(Reason.AMOUNT, read.movement.fen.is_null(), lambda at: _amountless(read, at)),
        _Check(Reason.UNREADABLE, read.undecided, undecided),
    )


def _doubts(read: Readout) -> tuple[_Check, ...]:
    def balance(at: int) -> str:
        return f"the balance {_cell(read, 'balance', at)} is not an amount; the row is kept without it"

    def other(at: int) -> str:
        number = _cell(read, "other_account", at)
        return f"a spreadsheet spoilt the counterparty's number {number}; the row is kept without it"

    return (
        _Check(Reason.AMOUNT, read.movement.balance_faults, balance),
        _Check(Reason.ACCOUNT, read.parties.other_spoilt, other),
    )


def _habits(read: Readout) -> tuple[tuple[str, _Check], ...]:
    def day(at: int) -> str:
        return (
            f"only the day is told ({read.moments.texts[at].strip()[:_SHOWN]}); midnight stands for it, here and below"
        )

    def masked(at: int) -> str:
        number = _cell(read, "other_account", at)
        return f"the counterparty's number {number} is masked; it is kept among the words only, here and below"

    days = read.moments.days & read.moments.at.is_not_null()
    return (
        ("days", _Check(Reason.TIME, days, day)),
        ("masked", _Check(Reason.ACCOUNT, read.parties.masked.is_not_null(), masked)),
    )


def _unknown_statuses(read: Readout, kept: pl.Series, place: Place) -> dict[str, Problem]:
    once: dict[str, Problem] = {}
    for at in (read.done.is_null() & kept).arg_true():
        word = _cell(read, "status", at)
        if f"status {word}" not in once:
            sentence = f"the status {word} is not known; rows with it are kept"
            once[f"status {word}"] = place.problem(read.block.rows[at], Reason.FAILED, sentence, kept=True)
    return once


def _ownerless(read: Readout, at: int) -> str:
    if read.parties.own_spoilt[at]:
        number = _cell(read, "own_account", at, "own_card")
        return f"a spreadsheet spoilt the account number {number}: its digits are lost"
    return "neither an account nor a card is named"


def _timeless(read: Readout, at: int) -> str:
    text = read.moments.texts[at].strip()
    if read.moments.unclocked[at]:
        return f"the day {text[:_SHOWN]!r} has no time of day"
    return f"{text[:_SHOWN]!r} is not a time that exists" if text else "the time is blank"


def _amountless(read: Readout, at: int) -> str:
    fault = str(read.movement.faults[at])
    if fault.startswith("is"):
        return f"{_cell(read, 'amount', at, 'amount_out', 'amount_in')} {fault}"
    return fault


def _cell(read: Readout, role: str, at: int, *others: str) -> str:
    cells = (read.block.first_text(name, at) for name in (role, *others))
    return repr(next((cell for cell in cells if cell), "")[:_SHOWN])
