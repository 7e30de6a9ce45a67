"""What networks see of the cases: each step of a victim that leaves a trace becomes an event; payments are not in here.

Law: an event is known at its time: a call at its end, with interim rows while a long one goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hezhan.city.crime.cases import Case
from hezhan.city.crime.facts import tabled
from hezhan.city.crime.kinds import EVENT_OF, Act
from hezhan.city.crime.numbers import Number
from hezhan.city.crime.telling import Step
from hezhan.city.days import after, at
from hezhan.city.happenings import DETAILS, Events
from hezhan.city.rates import Rates
from hezhan.core.instants import SECOND

DETAIL = {text: position for position, text in enumerate(DETAILS)}
CALL_IN = DETAIL['{"direction":"in"}']
CALL_GOES_ON = DETAIL['{"direction":"in","ongoing":true}']
_DETAIL_OF = {
    Act.CALL: CALL_IN,
    Act.SMS: CALL_IN,
    Act.CALL_FORWARD: DETAIL['{"direction":"out"}'],
    Act.INSTALL: DETAIL['{"source":"web"}'],
    Act.LOGIN: DETAIL['{"channel":"app"}'],
    Act.PAYEE_ADDED: DETAIL['{"channel":"app"}'],
    Act.CASH_BOOKING: DETAIL['{"channel":"counter"}'],
}
_NUMBERED = (Act.CALL, Act.SMS, Act.CALL_FORWARD, Act.COURIER)
_WITH_FEN = (Act.CASH_BOOKING, Act.COURIER)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    time: int
    kind: int
    subject: int
    counterpart: int
    duration_s: int
    fen: int
    detail: int
    gang: int
    case: int


def events_of(cases: Sequence[Case], numbers: Sequence[Number], rates: Rates, days: int) -> Events:
    """The events of all cases within the city's days, case by case."""
    interim = rates.list("crime.talk.interim_s")
    seen = []
    for case in cases:
        for step in case.steps:
            seen += [one for one in _seen(case, step, numbers, interim) if at(1) <= one.time < at(days + 1)]
    return tabled(Events, seen)


def _seen(case: Case, step: Step, numbers: Sequence[Number], interim: Sequence[int]) -> Iterator[_Seen]:
    if step.act not in EVENT_OF:
        return
    duration = (step.until - step.time) // SECOND
    for so_far in interim if step.act is Act.CALL else ():
        if so_far < duration:
            yield _event(case, step, numbers, (so_far, CALL_GOES_ON))
    yield _event(case, step, numbers, (duration, _DETAIL_OF.get(step.act, 0)))


def _event(case: Case, step: Step, numbers: Sequence[Number], so_far: tuple[int, int]) -> _Seen:
    duration, detail = so_far
    return _Seen(
        time=after(step.time, duration),
        kind=EVENT_OF[step.act],
        subject=case.victim,
        counterpart=numbers[step.tool].number if step.act in _NUMBERED else step.tool,
        duration_s=duration,
        fen=step.fen if step.act in _WITH_FEN else 0,
        detail=detail,
        gang=case.gang,
        case=case.row,
    )
