"""Composes a text from pieces and notes, as it appends, where each fact stands. Nothing is searched for afterwards.

Any part can be taken back to a mark, with all that was noted since, so that a clause can be said again in other words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from hezhan.city.reports.annotation import Entity, Kind, Owner, Printed, Step, ToldTransfer
from hezhan.city.reports.facts import Stage
from hezhan.city.reports.fixed import PATTERN

_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿幺")
_JOINS_AMOUNT = frozenset("多余万千百十元块圆角分左来亿毛整钱个")


class Mark(NamedTuple):
    """A state of the builder to come back to."""

    length: int
    entities: int
    steps: int
    transfers: int
    said: int
    day: date | None
    open_transfer: ToldTransfer | None


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount that was said, and what it was said to be: payment, rebate, total, loss, other."""

    role: str
    printed: Printed


class TextBuilder:
    """A text in the making. `punctuated` rewrites the speaker's words before they are appended (not the facts)."""

    def __init__(self, punctuated: Callable[[str, str], str] | None = None) -> None:
        self.text = ""
        self.covered = bytearray()
        self.entities: list[Entity] = []
        self.steps: list[Step] = []
        self.transfers: list[ToldTransfer] = []
        self.said: list[str | Sum] = []  # keys of facts and sums, in the order in which they were said
        self.day: date | None = None  # the last day that was named
        self._transfer: ToldTransfer | None = None
        self._punctuated = punctuated
        self._comma = " " if punctuated else "，"

    def mark(self) -> Mark:
        """The state as it is now."""
        return Mark(
            length=len(self.text),
            entities=len(self.entities),
            steps=len(self.steps),
            transfers=len(self.transfers),
            said=len(self.said),
            day=self.day,
            open_transfer=self._transfer,
        )

    def back(self, mark: Mark) -> None:
        """Unsay everything since the mark."""
        self.text = self.text[: mark.length]
        del self.covered[mark.length :]
        del self.entities[mark.entities :]
        del self.steps[mark.steps :]
        del self.transfers[mark.transfers :]
        del self.said[mark.said :]
        self.day = mark.day
        self._transfer = mark.open_transfer

    def say(self, words: str) -> None:
        """The speaker's own words."""
        if self._punctuated is not None:
            words = self._punctuated(self.text, words)
        if words:
            self._append(self._gap(words) + words, covered=False)

    def name(self, words: str) -> None:
        """Something of the case that is no fact of the contract: an age, a street, a parcel's number."""
        self._append(self._gap(words), covered=False)
        self._append(words, covered=True)

    def fact(self, kind: Kind, printed: Printed, owner: Owner, *, part: str = "", role: str = "") -> None:
        """A fact of the contract. `part`: its place in the transfer now told; `role`: what an amount was said to be."""
        self._append(self._gap(printed.before + printed.text) + printed.before, covered=False)
        start = len(self.text)
        self._append(printed.text, covered=True)
        self.entities.append(Entity(kind, start, len(self.text), printed, owner))
        if printed.after:
            self._append(printed.after, covered=False)
        if role:
            self.said.append(Sum(role, printed))
        if part and self._transfer is not None:
            self._transfer = _with_part(self._transfer, part, printed)

    def begin_transfer(self, payments: tuple[int, ...]) -> None:
        """From here on a payment is told, or several as one."""
        self._transfer = ToldTransfer(start=len(self.text), end=len(self.text), payments=payments)

    def end_transfer(self) -> None:
        """It is told. One without any amount is none."""
        if self._transfer is not None and self._transfer.amount is not None:
            self.transfers.append(replace(self._transfer, end=len(self.text)))
        self._transfer = None

    def finish(self) -> None:
        """The last mark is a full stop, whatever it was; unpunctuated text just ends."""
        end = len(self.text)
        while end and self.text[end - 1] in "，；：、 \n" and not self.covered[end - 1]:
            end -= 1
        if end < len(self.text):
            self.text = self.text[:end]
            del self.covered[end:]
            self._append("" if self._punctuated else "。", covered=False)
            end = len(self.text)
            self.steps = [replace(step, end=min(step.end, end)) for step in self.steps]
            self.transfers = [replace(one, end=min(one.end, end)) for one in self.transfers]

    def step(self, stage: Stage, method: str, start: int) -> None:
        """What was said since `start` told this step."""
        self.steps.append(Step(stage, method, start, len(self.text)))

    def cover_fixed(self, since: int) -> None:
        """Find fixed phrases in what was said since then; their words are nobody's own."""
        for found in PATTERN.finditer(self.text, max(0, since - 20)):
            self.covered[found.start() : found.end()] = b"\x01" * (found.end() - found.start())

    def _append(self, words: str, *, covered: bool) -> None:
        self.text += words
        self.covered.extend((b"\x01" if covered else b"\x00") * len(words))

    def _gap(self, words: str) -> str:
        """What must stand between, so that two numbers, or an amount and the next word, are not read as one."""
        if not self.text or not words:
            return ""
        last, first = self.text[-1], words[0]
        if last.isascii() and last.isalnum() and first.isascii() and first.isalnum():
            return " "
        if last in _NUMERALS and first in _NUMERALS:
            return self._comma
        after_amount = (
            self.entities and self.entities[-1].end == len(self.text) and self.entities[-1].kind is Kind.AMOUNT
        )
        return self._comma if after_amount and first in _JOINS_AMOUNT else ""


def _with_part(transfer: ToldTransfer, part: str, printed: Printed) -> ToldTransfer:
    """A number names an account better than its holder does; yuan tell an amount better than coins."""
    if isinstance(printed.value, int):
        if part == "coins" and transfer.amount is not None:
            return transfer
        return replace(transfer, amount=printed.value, approx=printed.approx, currency=printed.currency)
    if part == "payee_name":
        return transfer if transfer.payee else replace(transfer, payee=printed.value)
    return _SET[part](transfer, printed.value)


_SET: Mapping[str, Callable[[ToldTransfer, str], ToldTransfer]] = {
    "time": lambda transfer, value: replace(transfer, time=value),
    "payer": lambda transfer, value: replace(transfer, payer=value),
    "payee": lambda transfer, value: replace(transfer, payee=value),
}
