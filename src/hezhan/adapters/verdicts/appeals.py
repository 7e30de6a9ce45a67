"""Appeals from outside: whoever is blocked says so on the page, without an account, and gets a number to ask by.

In:  what somebody wrote, about which block. Out: a row in the day's file of the box; a receipt, or that it is too much.
Law: what was acknowledged is on disk; the same words about the same block are one appeal; nobody fills the box: few from
     one address a day, and no more than `MOST` a day in all. The box is read by its owner alone.
"""

import csv
import hashlib
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan.core.blocking_contracts import BOXED_APPEALS
from hezhan.core.instants import Instant, iso, local

EACH: Final = 5  # from one address a day
MOST: Final = 2_000  # a day
LONGEST: Final = {"name": 80, "phone": 20, "words": 4_000}  # characters


class TooMany(Exception):
    """Enough was said for a day, by one address or by all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What somebody wrote: `entry` is what is blocked, `number` how the centre cites it, blank for lists of others."""

    entry: str
    number: str
    name: str
    phone: str
    words: str

    @property
    def receipt(self) -> str:
        """The same for the same objection."""
        told = "\n".join((self.entry, self.number, self.name, self.phone, self.words))
        return "S" + hashlib.blake2s(told.encode(), digest_size=5, person=b"hezhan").hexdigest().upper()


class AppealBox:
    """The folder of appeals, one file a day."""

    def __init__(self, folder: Path, now: Callable[[], Instant]) -> None:
        """The folder is made where there is none; what the day's file holds counts for the day."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder, self._now = folder, now
        self._day, self._from, self._known = "", Counter[str](), set[str]()

    def put(self, objection: Objection, asker: str) -> str:
        """Keep it; gives the receipt. Raises `TooMany`, `OSError`."""
        at = self._now()
        self._turn(local(at).strftime("%Y-%m-%d"))
        if objection.receipt in self._known:
            return objection.receipt
        if self._from[asker] >= EACH or len(self._known) >= MOST:
            raise TooMany
        path = self._folder / f"{self._day}.csv"
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            if file.tell() == 0:
                table.writerow(BOXED_APPEALS.names)
            table.writerow([objection.receipt, iso(at), *_cells(objection)])
            file.flush()
            os.fsync(file.fileno())
        self._from[asker] += 1
        self._known.add(objection.receipt)
        return objection.receipt

    def _turn(self, day: str) -> None:
        if day == self._day:
            return
        self._day, self._from, self._known = day, Counter(), set()
        path = self._folder / f"{day}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                self._known = {row["receipt"] for row in csv.DictReader(file)}


def _cells(objection: Objection) -> list[str]:
    """A cell that a spreadsheet would take for a formula is given as text."""
    texts = (objection.entry, objection.number, objection.name, objection.phone, objection.words)
    return [f"'{text}" if text[:1] in ("=", "@", "-", "+", "\t", "\r") else text for text in texts]
