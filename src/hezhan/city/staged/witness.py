"""Draws up the truth of a case from what happened and from where it was printed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hezhan.city.days import after
from hezhan.city.staged.cast import PARTS
from hezhan.city.staged.ledger import Movement
from hezhan.city.staged.lines import Book, Line, Printed
from hezhan.city.staged.story import Happened
from hezhan.city.staged.truth import (
    CaseTruth,
    ExpectedProblem,
    TrueAccount,
    TrueClaim,
    TrueRow,
    TrueTransfer,
)
from hezhan.core.instants import Instant, iso
from hezhan.core.problems import Reason

_WITHOUT_BALANCES = ("alipay", "yunling")


def draw_up(
    seed: int,
    happened: Happened,
    ids: Mapping[str, str],
    books: Mapping[str, Book],
    printed: Sequence[Printed],
    unreadable: Sequence[str],
) -> CaseTruth:
    """`ids`: serial → transfer id; `books` as printed; `unreadable`: files that cannot be read at all."""
    rows = [_row(one) for one in printed]
    return CaseTruth(
        seed=seed,
        accounts=tuple(_accounts(happened, books)),
        transfers=tuple(_transfer(happened, one, ids) for one in happened.ledger.movements),
        rows=tuple(rows),
        rejects=(
            *(_problem(row.file, row.sheet, row.row, row.reason) for row in rows if row.reason),
            *(_problem(file, "", 0, Reason.UNREADABLE) for file in unreadable),
        ),
        repeats=tuple(_repeats(rows)),
        gaps=tuple(_gaps(books, printed)),
        claims=tuple(
            TrueClaim(claim_id=one.order.purse, transfer_id=ids[one.serial], fen=one.fen)
            for one in happened.ledger.movements
            if one.order.purse in {said.claim_id for said in happened.said}
        ),
        left=dict(happened.ledger.left),
    )


def _problem(file: str, sheet: str, row: int, reason: str) -> ExpectedProblem:
    return ExpectedProblem(file=file, sheet=sheet, row=row, reason=Reason(reason))


def _accounts(happened: Happened, books: Mapping[str, Book]) -> Iterator[TrueAccount]:
    ledger = happened.ledger
    for slot, account in happened.world.cast.items():
        part, lines = PARTS[slot], books.get(account.bank.code, {}).get(account.number, [])
        shown = lines if account.bank.answers else []
        yield TrueAccount(
            number=account.number,
            card=account.card,
            holder=account.holder.name,
            id_number=account.holder.id_number,
            bank=account.bank.name,
            owner_kind=account.holder.kind,
            slot=slot,
            role=part.role,
            level=part.level,
            gang=part.gang,
            opening_fen=account.opening_fen,
            closing_fen=ledger.held(account.number),
            closing_origin=tuple(ledger.purses[account.number].items()),
            stopped=account.number in ledger.stopped,
            covered_from=iso(shown[0].time) if shown else "",
            covered_until=iso(shown[-1].time) if shown else "",
        )


def _transfer(happened: Happened, one: Movement, ids: Mapping[str, str]) -> TrueTransfer:
    debited = _by_clock(happened, one.payer, one.sent)
    credited = _by_clock(happened, one.payee, one.arrived)
    return TrueTransfer(
        transfer_id=ids[one.serial],
        payer=one.payer,
        payee=one.payee,
        fen=one.fen,
        kind=one.order.kind,
        debited=debited if one.payer in happened.world.accounts else credited,
        credited=credited if one.payee in happened.world.accounts else debited,
        serial=one.serial,
        origin=one.origin,
    )


def _by_clock(happened: Happened, end: str, moment: Instant) -> Instant:
    account = happened.world.accounts.get(end)
    return after(moment, account.bank.clock_s) if account else moment


def _row(one: Printed) -> TrueRow:
    line = one.line
    return TrueRow(
        file=one.file,
        sheet=one.sheet,
        row=one.row,
        account=line.account.number,
        sign=line.sign,
        transfer_id=line.transfer_id,
        reason=_reason(line),
        balance_fen=line.balance_fen,
    )


def _reason(line: Line) -> str:
    """Why the line must be refused; empty when it can be read."""
    faults = {
        Reason.FAILED: line.failed,
        Reason.CURRENCY: line.currency != "CNY",
        Reason.AMOUNT: line.broken_amount,
        Reason.TIME: line.broken_time,
    }
    return next((reason for reason, faulty in faults.items() if faulty), "")


def _repeats(rows: Sequence[TrueRow]) -> Iterator[tuple[TrueRow, ...]]:
    sides: dict[tuple[str, int, str], list[TrueRow]] = defaultdict(list)
    for row in rows:
        if row.transfer_id and not row.reason:
            sides[(row.account, row.sign, row.transfer_id)].append(row)
    yield from (tuple(group) for group in sides.values() if len(group) > 1)


def _gaps(books: Mapping[str, Book], printed: Sequence[Printed]) -> Iterator[TrueRow]:
    """The rows that print lines whose balance does not follow from the line before."""
    broken = {
        id(line)
        for code, book in books.items()
        if code not in _WITHOUT_BALANCES
        for lines in book.values()
        for line in _leaps([line for line in lines if not _reason(line)])
    }
    yield from (_row(one) for one in printed if id(one.line) in broken)


def _leaps(lines: Sequence[Line]) -> Iterator[Line]:
    for before, line in pairwise(lines):
        if before.balance_fen + line.sign * line.fen != line.balance_fen:
            yield line
