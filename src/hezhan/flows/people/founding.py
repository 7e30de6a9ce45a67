"""The first grants of a centre: nobody is there yet who could propose and confirm them, so the centre itself does.

In:  a book opened by the centre's own hand, and the first people. Out: grants that stand in the log like all others.
"""

from collections.abc import Sequence

from hezhan.core.matters import Founder, GrantAsked, Kind, Matter, Move, Noted
from hezhan.flows.desk import identity
from hezhan.ports import Book


def grant_first(book: Book, people: Sequence[Founder]) -> None:
    """Grant each their role; done again it changes nothing."""
    for one in people:
        key = f"founding:{one.id}:{one.role}:{one.unit}"
        if book.keyed(key) is None:
            _grant(book, one, key)


def _grant(book: Book, one: Founder, key: str) -> None:
    note = Noted(act="founding", content={"member": one.id, "role": one.role, "unit": one.unit})
    matter = Matter(
        id=identity(key),
        kind=Kind.GRANT,
        case_id=None,
        unit=one.unit,
        at=book.now,
        by=book.member.id,
        body=GrantAsked(member=one.id, role=one.role, unit=one.unit),
        key=key,
        subject=one.id,
    )
    book.add(matter, note)
    confirmed = Move(
        matter_id=matter.id,
        n=1,
        act="confirm",
        state="confirmed",
        at=book.now,
        by=book.member.id,
        unit=one.unit,
    )
    book.move(confirmed, note)
