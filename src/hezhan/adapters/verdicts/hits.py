"""Hits: that something listed was called or opened, and nothing of who else called or opened what.

In:  whom it happened to, the entry that was hit. Out: one row in the day's file: pseudonym, kind, indicator, instant,
     and whether it was let through because the entry is only tried.
Law: only hits are kept, never other look-ups; a person stands there as a pseudonym under a key of this installation, so that
     a second hit can be told from a first, and nobody without the key can tell whose it is; files older than `KEPT_DAYS` go.
"""

import csv
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from hezhan.core.contracts import BLOCK_HITS
from hezhan.core.instants import Instant, iso, local

KEPT_DAYS: Final = 180
_KEY_BYTES: Final = 32
_PSEUDONYM: Final = 32  # hex digits


class Hits:
    """The folder of hits, one file a day."""

    def __init__(self, folder: Path, key: Path, now: Callable[[], Instant], tell: Callable[[str], None]) -> None:
        """The key is made where there is none."""
        self._tell = tell
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder, self._now = folder, now
        self._key = _key(key)
        self._day = ""
        self._file: TextIO | None = None

    def __enter__(self) -> "Hits":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, who: str, kind: str, indicator: str, *, trial: bool = False) -> None:
        """One hit; `who` is a number or an address, and may be empty. A full disk costs the hit, never the verdict."""
        try:
            self._add(who, kind, indicator, trial)
        except OSError as fault:
            self._tell(f"a hit was not kept: {fault}")

    def _add(self, who: str, kind: str, indicator: str, trial: bool) -> None:
        at = self._now()
        day = local(at).strftime("%Y-%m-%d")
        if day != self._day or self._file is None:
            self._turn(day)
        assert self._file is not None
        row = [self.pseudonym(who), kind, _cell(indicator), iso(at), "true" if trial else ""]
        csv.writer(self._file, lineterminator="\n").writerow(row)
        self._file.flush()

    def pseudonym(self, who: str) -> str:
        """The same for the same person; empty for nobody."""
        return hmac.new(self._key, who.encode(), hashlib.sha256).hexdigest()[:_PSEUDONYM] if who else ""

    def _turn(self, day: str) -> None:
        if self._file is not None:
            self._file.close()
        for old in sorted(self._folder.glob("????-??-??.csv"))[:-KEPT_DAYS]:
            old.unlink(missing_ok=True)
        path = self._folder / f"{day}.csv"
        begins = not path.exists()
        self._file = path.open("a", encoding="utf-8", newline="")
        path.chmod(0o600)
        self._day = day
        if begins:
            csv.writer(self._file, lineterminator="\n").writerow(BLOCK_HITS.names)


def _cell(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is given as text; numbers from abroad begin with +."""
    return f"'{text}" if text[:1] in ("=", "@", "-", "\t", "\r") else text


def _key(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(made := secrets.token_bytes(_KEY_BYTES))
    return made
