"""Where two materials tell one payment differently: nothing is decided, the officer is asked which holds.

In:  a draft. Out: where each payment's fields are read, by its row in the report; `Contradiction`s.
Law: both rows stay until an officer takes one away. Two are taken for one payment only where they are of the same amount, of
     two materials, agree in something that both say and differ in something that both say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from hezhan.flows.understanding.draft import Draft, printable
from hezhan.flows.understanding.known import Known
from hezhan.flows.understanding.payments import Payment, compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two rows of the report that may be one payment, the field in which they differ, and both facts."""

    rows: tuple[int, int]
    field: str
    facts: tuple[Known, Known]


def readings(draft: Draft) -> list[tuple[int, Payment]]:
    """What was read, each with its row in the report; rows that officers took away or rewrote are left out."""
    free = dict(enumerate(draft.report.payments))
    found = []
    for payment in draft.payments:
        words = printable(payment.words)
        row = next((n for n, told in free.items() if told.words == words), None)
        if row is not None:
            del free[row]
            found.append((row, payment))
    return found


def contradictions(draft: Draft) -> Iterator[Contradiction]:
    """Each once, the earlier row first."""
    for (row, one), (other_row, other) in combinations(readings(draft), 2):
        apart = one.place[0] != other.place[0] and one.fen is not None and one.fen == other.fen
        agree, differ = compared(one, other) if apart else ((), ())
        for field in differ if agree else ():
            yield Contradiction(rows=(row, other_row), field=field, facts=(one.told[field], other.told[field]))
