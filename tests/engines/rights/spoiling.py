"""Ways in which a question that a row allows can be spoilt, one thing at a time."""

from dataclasses import replace

from hezhan.core.instants import Instant
from hezhan.engines.rights import Appointment, Context, Emergency, Facts, Grant, Hand, Of, Proof, Role, Session, Step
from tests.engines.rights.asking import CITY, COUNTY, ELSEWHERE, LOOKALIKE, MINUTE, NOW, REASON, STATION, UNITS, fresh


def nothing(user, thing, way):
    yield user, thing, way


def login(user, thing, way):
    for proof in Proof:
        for minutes in (0, 9, 10, 719, 720, -1):
            yield user, thing, replace(way, session=Session(proof, Instant(NOW - minutes * MINUTE)))
    yield user, thing, replace(way, session=None)
    yield user, thing, Context(session=fresh())


def unit(user, thing, way):
    for one in UNITS:
        for other in (COUNTY, STATION, LOOKALIKE, ELSEWHERE, None):
            moved = replace(thing, unit=other)
            yield replace(user, grants=(replace(user.grants[0], unit=one),)), moved, replace(way, purpose=moved)


def case(user, thing, way):
    yield user, replace(thing, case_id=None), way
    yield user, replace(thing, case_id="A2"), way
    yield user, replace(thing, case_id="A2", unit=ELSEWHERE), replace(way, purpose=replace(thing, case_id="A2"))
    yield replace(user, assigned=frozenset()), thing, way
    yield replace(user, assigned=frozenset(), task_forces=frozenset({"A1"})), thing, way
    yield replace(user, task_forces=frozenset({"A1"})), replace(thing, unit=ELSEWHERE), way


def handed_over(user, thing, way):
    for facts in ({"unit": ELSEWHERE, "former_units": (COUNTY,)}, {"receiving": ELSEWHERE}, {"receiving": None}):
        moved = replace(thing, **facts)
        yield user, moved, replace(way, purpose=moved)


def whose(user, thing, way):
    yield user, replace(thing, institution="bank-2"), way
    yield replace(user, institution=None), replace(thing, institution=None), way
    yield user, replace(thing, subject="anna"), way
    yield user, replace(thing, parties=frozenset({"me"})), way
    yield user, thing, replace(way, purpose=replace(thing, parties=frozenset({"me"})))


def purpose(user, thing, way):
    yield user, thing, replace(way, purpose=None)
    yield user, thing, replace(way, purpose=Facts(unit=COUNTY, case_id="A2"))
    yield user, thing, replace(way, purpose=Facts(unit=COUNTY))
    yield user, thing, replace(way, purpose=Facts(unit=ELSEWHERE, case_id="A1"))


def emergency(user, thing, way):
    for reason in (REASON, "急", " " * 20):
        for minutes in (0, 29, 30, -1):
            yield user, thing, replace(way, emergency=Emergency(reason, Instant(NOW - minutes * MINUTE)))
    yield user, thing, replace(way, emergency=None)


def kind(user, thing, way):
    for of in (None, *Of):
        yield user, replace(thing, of=of), way


def steps(user, thing, way):
    for gone in range(len(thing.record)):
        yield user, replace(thing, record=thing.record[:gone] + thing.record[gone + 1 :]), way
    for step in Step:
        yield user, replace(thing, record=(*thing.record, Hand(step, "eva", COUNTY))), way


def hands(user, thing, way):
    for number, hand in enumerate(thing.record):
        for who in ("me", "", *(one.user_id for one in thing.record)):
            changed = (*thing.record[:number], replace(hand, user_id=who), *thing.record[number + 1 :])
            yield user, replace(thing, record=changed), way
        for leaders in ((hand.user_id,), ("boss", hand.user_id)):
            yield replace(user, leaders=leaders), thing, way


def about(user, thing, way):
    for who in ("me", "boss", "chief"):
        for step in Step:
            changed = (*thing.about, Hand(step, who, CITY))
            yield replace(user, leaders=("boss", "chief")), replace(thing, about=changed), way
    yield user, replace(thing, about=()), way
    yield user, replace(thing, about=thing.about[:1]), way
    for one in UNITS:
        yield user, replace(thing, about=(Hand(Step.APPROVED, "fred", one),)), way


def everything_at(one, thing):
    approved = (Hand(Step.APPROVED, "fred", one),)
    appointment = replace(thing.appointment, asked=Grant(Role.WARNING_OFFICER, one))
    return replace(
        thing, unit=one, receiving=one, about=approved, appointment=appointment, institution="bank-2", subject="anna"
    )


def elsewhere(user, thing, way):
    """Nothing but one tie holds: a task force, a hand-over; or all is at one unit, high or low."""
    moved = everything_at(ELSEWHERE, thing)
    for cases in (frozenset(), frozenset({"A1"})):
        for receiving in (ELSEWHERE, COUNTY):
            far = replace(moved, receiving=receiving)
            yield replace(user, assigned=cases, task_forces=cases), far, replace(way, purpose=far)
    for one in UNITS:
        near = everything_at(one, thing)
        yield replace(user, grants=(replace(user.grants[0], unit=one),)), near, replace(way, purpose=near)


def keeping(user, thing, way):
    for held in (None, True, False):
        for until in (None, NOW, Instant(NOW - 1), Instant(NOW + 1)):
            yield user, replace(thing, legal_hold=held, retained_until=until), way


def appointment(user, thing, way):
    asked = Grant(Role.FUND_ANALYST, COUNTY)
    for role in (*Role, "no-such-role"):
        for unit in (COUNTY, STATION):
            given = Appointment(user_id="anna", held=frozenset(), asked=Grant(role, unit))
            yield user, replace(thing, appointment=given, unit=unit), way
        held = Appointment(user_id="anna", held=frozenset({str(role)}), asked=asked)
        yield user, replace(thing, appointment=held), way
    yield user, replace(thing, appointment=None), way
    yield user, replace(thing, appointment=Appointment(user_id="me", held=frozenset(), asked=asked)), way
    yield user, replace(thing, appointment=Appointment(user_id="anna", held=frozenset(), asked=Grant("x", CITY))), way


SPOILS = (
    nothing, login, unit, case, handed_over, whose, purpose, emergency, kind, steps, hands, about, elsewhere,
    keeping, appointment,
)  # fmt: skip
