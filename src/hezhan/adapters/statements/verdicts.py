"""Which rows of a batch are refused, and why; which are kept with a word of doubt. All is told part by part.

Law: each refused row gives exactly one problem that is not kept, for the first reason that holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from hezhan.adapters.statements.batches import Batch
from hezhan.adapters.statements.readout import Readout
from hezhan.core.problems import Problem, Reason

_SHOWN: Final = 40  # characters of a cell in a sentence


@dataclass(frozen=True, slots=True, eq=False)
class _Check:
    """Rows for which something holds, and the sentence that tells it of one of them."""

    reason: Reason
    rows: pl.Series
    sentence: Callable[[int], str]

    def told(self, batch: Batch, at: int, *, kept: bool) -> Problem:
        """The problem of one row."""
        return batch.place(at).problem(batch.block.rows[at], self.reason, self.sentence(at), kept=kept)


def refused(read: Readout, batch: Batch) -> tuple[pl.Series, list[list[Problem]]]:
    """Which rows are kept, and one problem for each that is not."""
    kept = pl.repeat(value=True, n=len(batch.block), dtype=pl.Boolean, eager=True)
    problems: list[list[Problem]] = [[] for _ in batch.places]
    for check in _faults(read):
        new = check.rows & kept
        if new.any():
            for at in new.arg_true():
                problems[batch.origin[at]].append(check.told(batch, at, kept=False))
            kept &= ~new
    return kept, [sorted(of_part, key=lambda problem: problem.row) for of_part in problems]


def doubted(read: Readout, kept: pl.Series, batch: Batch) -> list[list[Problem]]:
    """Told of rows that are kept all the same."""
    problems: list[list[Problem]] = [[] for _ in batch.places]
    for check in _doubts(read):
        for at in (check.rows & kept).arg_true():
            problems[batch.origin[at]].append(check.told(batch, at, kept=True))
    return problems


def doubted_once(read: Readout, kept: pl.Series, batch: Batch) -> list[dict[str, Problem]]:
    """What one sentence a file is enough for, by subject, at the first row of the part where it holds."""
    once: list[dict[str, Problem]] = [{} for _ in batch.places]
    for subject, check in _habits(read):
        for at in batch.firsts(check.rows & kept):
            once[batch.origin[at]][subject] = check.told(batch, at, kept=True)
    unknown = _Check(Reason.FAILED, read.done.is_null(), lambda at: _unknown(read, at))
    for at in (unknown.rows & kept).arg_true():
        subject = unknown.sentence(at)
        if subject not in once[batch.origin[at]]:
            once[batch.origin[at]][subject] = unknown.told(batch, at, kept=True)
    return once


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


def _unknown(read: Readout, at: int) -> str:
    return f"the status {_cell(read, 'status', at)} is not known; rows with it are kept"


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
