"""What time brings about: holds that end by themselves, reminders, and what a desk is shown of running clocks.

In:  the books and the present. Out: moves of holds that are over, tellings.
Law: a hold that ended is written down as ended once, whoever looks when; a clock reminds at each of its warnings once.
"""

from typing import Any, Final

from hezhan.core.matters import ClockFace, Filed, Kind, Noted
from hezhan.engines.freeze import Act, ClockKey, IllegalMove
from hezhan.flows.machine import Machine
from hezhan.flows.orders.holds import hold_of, wind_order
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books, Crossed

_HOLDS: Final = frozenset({ClockKey.STOP, ClockKey.FREEZE, ClockKey.FREEZE_MAJOR, ClockKey.FREEZE_SECURITIES})


def expire_holds(books: Books, centre: str) -> int:
    """Write down each hold whose time is over; gives how many there were. One transaction each."""
    with books.by_hand(centre) as book:
        over = [face.matter_id for face in book.clocks(until=book.now) if face.name in _HOLDS]
    return sum(_expire(books, centre, matter_id) for matter_id in dict.fromkeys(over))


def _expire(books: Books, centre: str, matter_id: str) -> bool:
    try:
        with books.by_hand(centre) as book:
            filed = book.get(matter_id)
            return filed is not None and filed.matter.kind is Kind.ORDER and _end(book, filed)
    except Crossed:
        return False  # something else was done with it meanwhile: the next minute looks again


def _end(book: Book, filed: Filed[Any]) -> bool:
    try:
        state = hold_of(filed).after(Act.EXPIRE, book.now).state
    except IllegalMove:
        return False
    Machine(book).move("order.expire", filed, "expire", str(state))
    ended = book.get(filed.matter.id)
    assert ended is not None
    wind_order(book, ended)
    happened(book, Fact.HOLD_OVER, filed.matter.id)
    return True


def sweep_store(books: Books, centre: str) -> int:
    """Remove what is kept for a time only, and is no fact of any case."""
    with books.by_hand(centre) as book:
        swept = book.sweep()
        book.looked("store", "sweep", None, Noted(act="store.sweep", content={"rows": swept}))
    return swept


def remind(books: Books, centre: str, since: int) -> int:
    """Tell whoever drafted or signed what a clock warns of, for each warning since the last look."""
    with books.by_hand(centre) as book:
        warned = [face for face in book.clocks() if any(since < at <= book.now for at in face.warns)]
        for face in warned:
            _remind(book, face)
    return len(warned)


def _remind(book: Book, face: ClockFace) -> None:
    filed = book.get(face.matter_id)
    if filed is not None:
        hands = [filed.matter.by, *(move.by for move in filed.moves if move.step)]
        book.tell(hands, face.matter_id, f"clock:{face.name}")
