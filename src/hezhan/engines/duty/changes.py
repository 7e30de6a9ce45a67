"""What changed from one hand-over sheet to the next.

In:  two sheets. Out: what is new, what is gone, what is another than before, and how the money changed.
Law: a sheet compared with itself shows no change; what is new from one to the other is gone from the other to the one.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from hezhan.core.money import Fen
from hezhan.engines.duty.shift import Due, Money, OpenCase, Sheet, Told, Waiting

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Generic[_T]):
    """What happened to lines of one sort; `other` has what a line said before and what it says now."""

    new: tuple[_T, ...]
    gone: tuple[_T, ...]
    other: tuple[tuple[_T, _T], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that changed since the sheet before. `overdue` ran out meanwhile; `money` is now minus before."""

    dues: Change[Due]
    overdue: tuple[Due, ...]
    waiting: Change[Waiting]
    cases: Change[OpenCase]
    told: tuple[Told, ...]
    money: Money


def changes(before: Sheet, now: Sheet) -> Changes:
    """What the sheet `now` says that the one `before` did not, and the other way round."""
    ran_out_before = set(_keyed(before.overdue, _due_key))
    known = set(before.told)
    return Changes(
        dues=_change(_dues(before), _dues(now)),
        overdue=tuple(one for key, one in _keyed(now.overdue, _due_key).items() if key not in ran_out_before),
        waiting=_change(_waiting(before), _waiting(now)),
        cases=_change(_cases(before), _cases(now)),
        told=tuple(one for one in now.told if one not in known),
        money=Money(
            reported=Fen(now.money.reported - before.money.reported),
            stopped=Fen(now.money.stopped - before.money.stopped),
            standing=Fen(now.money.standing - before.money.standing),
        ),
    )


def _due_key(one: Due) -> tuple[str, str]:
    return one.subject, one.name


def _dues(one: Sheet) -> Mapping[Hashable, Due]:
    return _keyed((*one.overdue, *one.runs_out, *one.later), _due_key)


def _waiting(one: Sheet) -> Mapping[Hashable, Waiting]:
    return _keyed((order for group in one.waiting for order in group.orders), lambda order: order.order_id)


def _cases(one: Sheet) -> Mapping[Hashable, OpenCase]:
    return _keyed(one.cases, lambda case: case.case_no)


def _keyed(lines: Iterable[_T], key: Callable[[_T], Hashable]) -> Mapping[Hashable, _T]:
    """Lines by their key; where several have one, by their place among these, so that none is lost."""
    told: dict[Hashable, _T] = {}
    met: dict[Hashable, int] = {}
    for line in lines:
        name = key(line)
        met[name] = met.get(name, 0) + 1
        told[name, met[name]] = line
    return told


def _change(before: Mapping[Hashable, _T], now: Mapping[Hashable, _T]) -> Change[_T]:
    return Change(
        new=tuple(one for key, one in now.items() if key not in before),
        gone=tuple(one for key, one in before.items() if key not in now),
        other=tuple((before[key], one) for key, one in now.items() if key in before and before[key] != one),
    )
