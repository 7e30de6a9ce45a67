"""Books against a plain replay of the same payments."""

from collections import defaultdict

import numpy as np

from hezhan.city.banks.books import Books
from hezhan.city.days import at
from hezhan.city.world import NOBODY
from tests.city.banks.conftest import DAYS, Town


def plain_books(town: Town) -> dict[int, list[tuple]]:
    """Account → its postings in order, one event after the other."""
    events = []
    for day in town.days:
        one = day.payments
        for row in range(len(day.serial)):
            sent, arrived, serial = int(one.sent[row]), int(one.arrived[row]), int(day.serial[row])
            if one.payer[row] != NOBODY:
                events.append((sent, True, serial, int(one.payer[row]), -1, int(one.fen[row]), bool(day.ok[row])))
            if day.ok[row] and one.payee[row] != NOBODY:
                same = arrived == sent
                events.append((arrived, same, serial, int(one.payee[row]), 1, int(one.fen[row]), True))
    books: dict[int, list[tuple]] = defaultdict(list)
    for time, _, serial, account, sign, fen, ok in sorted(events):
        if time < at(DAYS + 1):
            books[account].append((time, serial, sign, fen, ok))
    return books


def test_books_are_the_replayed_ones_and_balances_follow(town: Town) -> None:
    plain = plain_books(town)
    columns = ["time", "serial", "sign", "fen", "ok", "balance_fen"]
    held = town.world.accounts.opening_fen + town.world.accounts.reserve_fen
    seen = 0
    for (account,), rows in town.postings.partition_by("account", as_dict=True, maintain_order=True).items():
        balance = int(held[account])
        mine = list(rows.select(columns).iter_rows())
        assert [row[:5] for row in mine] == plain[account]
        for _, _, sign, fen, ok, printed in mine:
            balance += sign * fen * ok
            assert balance == printed >= 0
        seen += len(mine)
    assert seen == town.postings.height > 15_000


def test_only_wanted_accounts_are_gathered(town: Town) -> None:
    wanted = np.arange(len(town.world.accounts.bank)) % 5 == 2
    books = Books(wanted)
    for day in town.days:
        books.take(day)
    rows = town.postings["account"].to_numpy()
    assert books.postings().equals(town.postings.filter(wanted[rows]))
