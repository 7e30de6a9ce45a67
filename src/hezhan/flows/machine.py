"""What the centre does by itself: it drafts, sends what was signed, writes down what came in and what time brought about.

In:  a book opened on the hand of whoever began it. Out: matters and moves.
Law: it never signs, checks, approves or answers: no move of its own leaves a hand on a record.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hezhan.core.matters import Case, Filed, Kind, Matter, Move, Noted
from hezhan.flows.desk import identity
from hezhan.ports import Book


class Machine:
    """The centre itself at work in one transaction."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def sheet(self, case: Filed[Case], matter_id: str, kind: Kind, body: Any) -> Matter[Any]:
        """A matter of a case as it is written first: with the unit that has the case now, on the hand that began it."""
        unit = case.place.unit if case.place else case.matter.unit
        at, by = self.book.now, self.book.member.id
        return Matter(id=matter_id, kind=kind, case_id=case.matter.id, unit=unit, at=at, by=by, body=body)

    def add(
        self, act: str, build: Callable[[str], Matter[Any]], *, key: str | None, files: tuple[str, ...] = ()
    ) -> Matter[Any]:
        """Write a matter down: a draft, or something that came in. With a key the id follows from it."""
        return self.book.add(build(identity(key)), self._note(act, files=files))

    def move(
        self,
        act_noted: str,
        filed: Filed[Any],
        act: str,
        state: str,
        body: Mapping[str, Any] | None = None,
        unit: str | None = None,
    ) -> None:
        """Write down what happened to a matter, in its own unit unless another one is named. Raises `Crossed`."""
        move = Move(
            matter_id=filed.matter.id,
            n=filed.next,
            act=act,
            state=state,
            at=self.book.now,
            by=self.book.member.id,
            unit=unit or filed.matter.unit,
            body=body or {},
        )
        self.book.move(move, self._note(act_noted))

    def _note(self, act: str, files: tuple[str, ...] = ()) -> Noted:
        return Noted(act=act, purpose="", content={"automatic": True}, files=files)
