"""The loop that lets planned payments happen up to an instant: debits as they are sent, credits as they arrive.

In:  a day's planned payments in their order, credits under way in order of arrival, three sums for each account and what is
held of some; all changed in place.
Out: what each payment came to and the balances after each posting.
Laws: no sum is ever negative; an account that is blocked pays nothing, and one of which a part is kept never falls below
it by paying; within a second credits of earlier seconds come first, then payments in their order.
"""

from typing import Final

import numba

from hezhan.city.live.ledger.lanes import ORDINARY, PURSE, SAVINGS
from hezhan.city.world import Bools, Int8s, Int32s, Int64s
from hezhan.core.instants import SECOND

AHEAD: Final = -1  # its moment has not come
FAILED: Final = 0  # it lacked cover and everybody saw it fail
POSTED: Final = 1
DROPPED: Final = 2  # it lacked cover and was not tried
REFUSED: Final = 3  # it was tried and the hold on the account stopped it
UNPOSTED: Final = -1  # a balance that there is not, or not yet
DONE: Final = -1
NOTE: Final = 10_000  # fen
NEVER: Final = 2**62

Rows = tuple[
    Int64s,  # sent
    Int32s,  # payer (out where the crew replaced it)
    Int32s,  # payee (out where the crew replaced it)
    Int64s,  # fen
    Int8s,  # takes
    Int8s,  # gives
    Bools,  # insists
    Bools,  # in_notes
    Int32s,  # place among the credits under way, -1 where it arrives at once
    Int64s,  # paid (out)
    Int8s,  # outcome (out)
    Int64s,  # payer's balance (out)
    Int64s,  # payee's balance (out)
]
Way = tuple[
    Int64s,  # arrives
    Int32s,  # to (out)
    Int8s,  # gives
    Int64s,  # fen, 0 until it is sent
    Int64s,  # balance (out)
]
Held = tuple[
    Int32s,  # by account: its place in the other columns, -1 for none
    Bools,  # blocked: pays nothing
    Int64s,  # kept: never falls below
    Int64s,  # since when it is as it is
    Int64s,  # innocent fen that could not move, times seconds, up to then (out)
]


@numba.njit(cache=True, nogil=True)
def post(
    sums: Int64s,  # by account and lane
    rows: Rows,
    way: Way,
    held: Held,
    acts_for: Int32s,  # by account: which one a crew uses instead; nothing where crews do not react
    cursor: Int64s,  # next row, next credit under way, rows whose ends a crew changed (all changed in place)
    until: int,  # an instant, inclusive
) -> int:
    """Go on to `until`, or to the first payment of a mule that a hold stops, which is returned; otherwise DONE."""
    sent, takes, outcome = rows[0], rows[4], rows[10]
    arrives, to, lane, due, balance = way
    while True:
        row, late = cursor[0], cursor[1]
        sends_at = sent[row] if row < len(sent) else NEVER
        lands_at = arrives[late] if late < len(arrives) else NEVER
        if min(sends_at, lands_at) > until:
            return DONE
        if lands_at <= sends_at:
            cursor[1] += 1
            if due[late] > 0:
                balance[late] = _credit(sums, held, to[late], lane[late], due[late], lands_at)
            continue
        cursor[0] += 1
        if len(acts_for) and _replaced(row, rows, acts_for):
            cursor[2] += 1
        _try(sums, rows, way, held, row)
        if outcome[row] == REFUSED and takes[row] == PURSE:
            return int(row)


@numba.njit(cache=True, nogil=True, inline="always")
def _try(sums: Int64s, rows: Rows, way: Way, held: Held, row: int) -> None:
    """One planned payment at its moment."""
    sent, payer, payee, fen, takes, gives, insists, in_notes, place, paid, outcome, left, came = rows
    here, there, now = payer[row], payee[row], sent[row]
    outcome[row], paid[row] = _debit(sums, held, here, takes[row], fen[row], insists[row], in_notes[row], now)
    if here >= 0 and outcome[row] != DROPPED:
        left[row] = _total(sums, here)
    if outcome[row] == POSTED and there >= 0:
        if place[row] < 0:
            came[row] = _credit(sums, held, there, gives[row], paid[row], now)
        else:
            way[3][place[row]], way[1][place[row]] = paid[row], there


@numba.njit(cache=True, nogil=True)
def accrue(sums: Int64s, held: Held, account: int, now: int) -> None:
    """Add what the hold has cost the innocent until now; to be called before anything about a held account changes."""
    places, blocked, kept, since, wrong = held
    place = places[account]
    total = _total(sums, account)
    stuck = total if blocked[place] else min(kept[place], total)
    wrong[place] += max(stuck - sums[account, PURSE], 0) * (now // SECOND - since[place] // SECOND)
    since[place] = now


@numba.njit(cache=True, nogil=True, inline="always")
def _replaced(row: int, rows: Rows, acts_for: Int32s) -> bool:
    """Let a crew's other account stand in, unless it would pay itself."""
    payer, payee, takes, gives = rows[1], rows[2], rows[4], rows[5]
    if takes[row] != PURSE and gives[row] != PURSE:
        return False
    here = acts_for[payer[row]] if payer[row] >= 0 else payer[row]
    there = acts_for[payee[row]] if payee[row] >= 0 else payee[row]
    if here == there or (here == payer[row] and there == payee[row]):
        return False
    payer[row], payee[row] = here, there
    return True


@numba.njit(cache=True, nogil=True, inline="always")
def _total(sums: Int64s, account: int) -> int:
    total: int = sums[account, ORDINARY] + sums[account, SAVINGS] + sums[account, PURSE]
    return total


@numba.njit(cache=True, nogil=True, inline="always")
def _credit(sums: Int64s, held: Held, account: int, lane: int, fen: int, now: int) -> int:
    if held[0][account] >= 0:
        accrue(sums, held, account, now)
    sums[account, lane] += fen
    return _total(sums, account)


@numba.njit(cache=True, nogil=True, inline="always")
def _debit(  # noqa: PLR0913  inlined into the loop
    sums: Int64s, held: Held, account: int, lane: int, fen: int, insists: bool, in_notes: bool, now: int
) -> tuple[int, int]:
    """What came of it, and how much was paid."""
    if account < 0:
        return POSTED, fen
    has, place = sums[account, lane], held[0][account]
    total = _total(sums, account)
    free = total if place < 0 else _free(held, place, total)
    if lane == ORDINARY:
        if has < fen:
            return FAILED if insists and total < fen else DROPPED, 0
        if free < fen:
            return REFUSED, 0
        pays = fen
    else:
        pays = min(fen, has)
        if pays > 0 and free <= 0:
            return REFUSED, 0
        pays = min(pays, free)
        if in_notes and pays < fen:
            pays -= pays % NOTE
        if pays <= 0:
            return DROPPED, 0
    if place >= 0:
        accrue(sums, held, account, now)
    sums[account, lane] -= pays
    return POSTED, pays


@numba.njit(cache=True, nogil=True, inline="always")
def _free(held: Held, place: int, total: int) -> int:
    free: int = 0 if held[1][place] else max(total - held[2][place], 0)
    return free
