"""Which warning gets which measure: the most expected loss prevented by the hands that are there.

In:  open warnings, measures as a table, how many slots each kind of hands has before the next planning.
Out: one measure now for each warning, in the order in which they are to be done; what takes nobody's time goes to all.
Law: no hands get more than their slots; no other choice of one measure each prevents more; more slots never prevent less.

Who was called and refused is called again later with less hope, so that another channel takes its turn when it has more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from hezhan.engines.warn.tables import BadRules

MINUTE: Final = 60_000_000
NEEDS: Final = ("free_line", "payment", "family")
_NO_MEASURES: Final = frozenset({"half_gone", "hands"})
_HUNDRED: Final = 10_000  # of two percentages

Fens = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that can be done. `reaches` by number of the try, `hands` blank where it takes nobody's time."""

    name: str
    zh: str
    en: str
    hands: str
    reaches: tuple[int, ...]
    persuades: int
    after_min: int
    again_min: int
    needs: frozenset[str]
    grades: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hands:
    """How many slots one kind of hands has until the next planning: altogether, or for each who holds a role."""

    slots: int
    role: str = ""

    def many(self, people: int) -> int:
        """Slots when so many people hold the role."""
        return self.slots * people if self.role else self.slots


@dataclass(frozen=True, slots=True)
class Measures:
    """The table, and after how many minutes half of the money is gone, in danger and otherwise."""

    measures: tuple[Measure, ...]
    danger_min: int
    other_min: int
    hands: Mapping[str, Hands]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReach:
    """A warning that is open. `tried`: by measure how often and when last; `holds`: which of `NEEDS` are so."""

    warning_id: str
    grade: str
    expected_loss_fen: int
    danger: bool
    due_at: int
    holds: frozenset[str]
    tried: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assigned:
    """What is to be done now, and the loss that it is expected to prevent."""

    warning_id: str
    measure: str
    prevented_fen: int


def measures_of(told: Mapping[str, Any]) -> Measures:
    """From the parsed table. Raises `BadRules`."""
    try:
        half = told["half_gone"]
        found = [_measure(name, one) for name, one in told.items() if name not in _NO_MEASURES]
        hands = {name: _hands(one) for name, one in told["hands"].items()}
        made = Measures(tuple(found), int(half["danger_min"]), int(half["other_min"]), hands)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadRules([f"measures: {type(fault).__name__} {str(fault)[:80]}"]) from None
    faults = [f"measures.{one.name}: {fault}" for one in made.measures for fault in _faults(one)]
    faults += [f"measures.{one.name}: hands.{one.hands} is missing" for one in found if one.hands not in {"", *hands}]
    if min(made.danger_min, made.other_min) < 1:
        faults.append("measures.half_gone: minutes are at least one")
    if faults:
        raise BadRules(faults)
    return made


def _measure(name: str, told: Mapping[str, Any]) -> Measure:
    return Measure(
        name=name,
        zh=str(told["zh"]),
        en=str(told["en"]),
        hands=str(told["hands"]),
        reaches=tuple(int(one) for one in told["reaches"]),
        persuades=int(told["persuades"]),
        after_min=int(told["after_min"]),
        again_min=int(told["again_min"]),
        needs=frozenset(told["needs"]),
        grades=frozenset(told.get("grades", ())),
    )


def _hands(told: Mapping[str, Any]) -> Hands:
    return Hands(int(told["each"]), str(told["role"])) if "role" in told else Hands(int(told["slots"]))


def _faults(measure: Measure) -> Iterator[str]:
    if not measure.reaches or not all(0 <= one <= 100 for one in (*measure.reaches, measure.persuades)):
        yield "reaches and persuades are per cent"
    if min(measure.after_min, measure.again_min) < 0:
        yield "minutes are not negative"
    if unknown := measure.needs - set(NEEDS):
        yield f"needs {', '.join(sorted(unknown))} means nothing; there are {', '.join(NEEDS)}"


def prevented(table: Measures, measure: Measure, warning: ToReach, now: int) -> int:
    """Fen that a measure is expected to prevent if it is begun now; 0 where it cannot be."""
    times, last = warning.tried.get(measure.name, (0, now - measure.again_min * MINUTE))
    possible = times < len(measure.reaches) and now - last >= measure.again_min * MINUTE
    if not possible or not measure.needs <= warning.holds or (measure.grades and warning.grade not in measure.grades):
        return 0
    half = table.danger_min if warning.danger else table.other_min
    still_there = half * 1_000 // (half + measure.after_min)  # thousandths: half of it after `half` minutes
    share = measure.reaches[times] * measure.persuades
    return warning.expected_loss_fen * share // _HUNDRED * still_there // 1_000


def pressing(warning: ToReach, now: int) -> int:
    """Fen for each minute that is left until somebody must have acted: by this, of two the one to take first."""
    return warning.expected_loss_fen // max(1, (warning.due_at - now) // MINUTE)


def plan(table: Measures, warnings: Sequence[ToReach], slots: Mapping[str, int], now: int) -> list[Assigned]:
    """What to do now, the most pressing first."""
    free = [one for one in table.measures if not one.hands]
    costly = [one for one in table.measures if one.hands]
    found = [
        Assigned(warning.warning_id, measure.name, fen)
        for warning in warnings
        for measure in free
        if (fen := prevented(table, measure, warning, now))
    ]
    left = {warning.warning_id: warning.expected_loss_fen for warning in warnings}
    for one in found:
        left[one.warning_id] -= one.prevented_fen
    hands = sorted({one.hands for one in costly})
    worth, chosen = _worth(table, costly, hands, warnings, now)
    for row, column in enumerate(_best([max(slots.get(one, 0), 0) for one in hands], worth)):
        if column >= 0:
            warning, measure = warnings[row], chosen[row][column]
            found.append(Assigned(warning.warning_id, measure, min(int(worth[row, column]), left[warning.warning_id])))
    due = {warning.warning_id: warning.due_at for warning in warnings}
    return sorted(found, key=lambda one: (due[one.warning_id], -one.prevented_fen, one.warning_id, one.measure))


def _worth(
    table: Measures, costly: Sequence[Measure], hands: Sequence[str], warnings: Sequence[ToReach], now: int
) -> tuple[Fens, list[list[str]]]:
    """For each warning and kind of hands the most that one slot prevents, and by which measure."""
    worth = np.zeros((len(warnings), len(hands)), np.int64)
    chosen = [[""] * len(hands) for _ in warnings]
    for row, warning in enumerate(warnings):
        for measure in costly:
            column, fen = hands.index(measure.hands), prevented(table, measure, warning, now)
            if fen > worth[row, column]:
                worth[row, column], chosen[row][column] = fen, measure.name
    return worth, chosen


def _best(slots: Sequence[int], worth: Fens) -> npt.NDArray[np.int64]:
    """For each row the column that it gets, or −1: of all choices the one of the greatest sum.

    Rows come one by one; each takes the chain of moves that gains most: it takes a slot, whoever had it takes another
    kind, and so on to a free slot or to somebody who goes without. After each row the choice is the best there is.
    """
    rows, columns = worth.shape
    got = np.full(rows, -1, np.int64)
    used = [0] * columns
    for row in range(rows):
        chain = _chain(slots, used, worth, got, row)
        for who, column in chain:
            got[who] = column
        used = [int((got[: row + 1] == column).sum()) for column in range(columns)]
    return got


def _chain(
    slots: Sequence[int], used: Sequence[int], worth: Fens, got: npt.NDArray[np.int64], row: int
) -> list[tuple[int, int]]:
    """The moves (row, its new column) that gain most, none where nothing is gained."""
    columns = worth.shape[1]
    gain = [int(worth[row, column]) if slots[column] else -1 for column in range(columns)]
    came: list[tuple[int, int]] = [(row, -1)] * columns  # who would enter a column, and from which
    holders = [np.flatnonzero(got == column) for column in range(columns)]
    for _ in range(columns):
        for old in range(columns):
            if gain[old] <= 0 or used[old] < slots[old] or not len(holders[old]):
                continue
            for new in range(columns):
                if new == old or not slots[new]:
                    continue
                moved = worth[holders[old], new] - worth[holders[old], old]
                best = int(moved.argmax())
                if gain[old] + int(moved[best]) > gain[new]:
                    gain[new] = gain[old] + int(moved[best])
                    came[new] = int(holders[old][best]), old
    ends = [_end(column, slots, used, worth, holders, gain) for column in range(columns)]
    total, column, dropped = max(ends, default=(0, -1, -1))
    if total <= 0:
        return []
    moves = [(dropped, -1)] if dropped >= 0 else []
    while column >= 0:
        who, before = came[column]
        moves.append((who, column))
        column = before
    return moves


def _end(
    column: int,
    slots: Sequence[int],
    used: Sequence[int],
    worth: Fens,
    holders: Sequence[npt.NDArray[np.int64]],
    gain: Sequence[int],
) -> tuple[int, int, int]:
    """What a chain gains that ends in a column: by a free slot, or by whoever there goes without."""
    if gain[column] <= 0:
        return 0, -1, -1
    if used[column] < slots[column]:
        return gain[column], column, -1
    least = holders[column][int(worth[holders[column], column].argmin())]
    return gain[column] - int(worth[least, column]), column, int(least)
