"""The money of one case of the day: who paid whom, what banks print, what a victim told.

A victim pays 350,000.00 to A. A pays 200,000.00 on to B and 50,000.00 to C, and 100,000.00 stay. C sold goods for the money
and knows nothing. All is synthetic; numbers follow from the day's own number, so that days do not meet.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import SECOND, Instant, iso
from hezhan.core.money import Fen, yuan

_MINUTE: Final = 60 * SECOND
_HEAD: Final = (
    *("account", "name", "bank", "time", "amount", "balance", "direction"),
    *("counterparty", "counterparty_name", "counterparty_bank"),
)


@dataclass(frozen=True, slots=True)
class Movement:
    """One row of a statement; `fen` is below zero where it went out."""

    at: Instant
    fen: int
    other: str
    other_name: str
    other_bank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account at a bank, with what was in it before the case."""

    letter: str
    number: str
    holder: str
    bank: str
    opening: Fen
    rows: Sequence[Movement] = ()

    @property
    def balance(self) -> Fen:
        """What is in it now."""
        return Fen(self.opening + sum(row.fen for row in self.rows))

    def statement(self) -> bytes:
        """As its bank prints it."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(_HEAD)
        balance = int(self.opening)
        for row in self.rows:
            balance += row.fen
            moved = [_plain(abs(row.fen)), _plain(balance), "in" if row.fen > 0 else "out"]
            other = [row.other, row.other_name, row.other_bank]
            writer.writerow([self.number, self.holder, self.bank, iso(row.at), *moved, *other])
        return out.getvalue().encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One case's people and accounts. `now` is when it was reported, to the second."""

    n: int
    now: Instant
    victim: str = "周某兰"
    victim_phone: str = "13900000001"
    merchant: str = "何某顺"
    merchant_phone: str = "13900000003"

    @property
    def incident_no(self) -> str:
        """Under which 110 has it."""
        return f"J990203202611{self.n:08d}"

    @property
    def merchant_id(self) -> str:
        """Of C's holder."""
        return f"9902031988{self.n:08d}"

    def number(self, letter: str) -> str:
        """An account number that no bank gave out."""
        return f"622299{self.n:06d}{'VABC'.index(letter):07d}"

    @property
    def accounts(self) -> Mapping[str, Account]:
        """By letter; V is the victim's own."""
        v, a, b, c = (self.number(letter) for letter in "VABC")
        paid = self._ago(20)
        first = (paid, self._ago(15), self._ago(12))
        return {
            "V": Account(letter="V", number=v, holder=self.victim, bank="bank-v", opening=Fen(400_000_00)),
            "A": Account(
                letter="A",
                number=a,
                holder="江某左",
                bank="bank-a",
                opening=Fen(0),
                rows=(
                    Movement(first[0], 350_000_00, v, self.victim, "bank-v"),
                    Movement(first[1], -200_000_00, b, "吴某右", "bank-b"),
                    Movement(first[2], -50_000_00, c, self.merchant, "bank-c"),
                ),
            ),
            "B": Account(
                letter="B",
                number=b,
                holder="吴某右",
                bank="bank-b",
                opening=Fen(0),
                rows=(Movement(first[1], 200_000_00, a, "江某左", "bank-a"),),
            ),
            "C": Account(
                letter="C",
                number=c,
                holder=self.merchant,
                bank="bank-c",
                opening=Fen(0),
                rows=(Movement(first[2], 50_000_00, a, "江某左", "bank-a"),),
            ),
        }

    def incident(self) -> bytes:
        """What 110 hands over."""
        v, a = self.accounts["V"], self.accounts["A"]
        paid = a.rows[0]
        told = {
            "incident_no": self.incident_no,
            "reported_at": iso(self.now),
            "how": "110-call",
            "victim": {"name": self.victim, "phone": self.victim_phone},
            "words": "客服说误开了会员，让我转到安全账户",
            "payments": [
                {
                    "time": iso(paid.at),
                    "payer": {"name": v.holder, "account": v.number, "bank": v.bank},
                    "payee": {"name": a.holder, "account": a.number, "bank": a.bank},
                    "amount": _plain(paid.fen),
                }
            ],
        }
        return json.dumps(told, ensure_ascii=False).encode()

    def _ago(self, minutes: int) -> Instant:
        return Instant(self.now - minutes * _MINUTE)


def _plain(fen: int) -> str:
    return yuan(Fen(fen)).replace(",", "")
