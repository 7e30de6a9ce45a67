"""People, things and ways of asking: drawn at random, but so that much of it is near to being allowed."""

from dataclasses import replace

from hypothesis import strategies as st

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.rights import (
    Appointment,
    Context,
    Emergency,
    Facts,
    Grant,
    Hand,
    Of,
    Proof,
    Role,
    Session,
    Step,
    User,
    unit_of,
)
from hezhan.engines.rights.table import BY_ACTION

NOW = Instant(1_700_000_000 * SECOND)
MINUTE = 60 * SECOND

PROVINCE = unit_of("35")
CITY = unit_of("35/3502")
COUNTY = unit_of("35/3502/350203")
STATION = unit_of("35/3502/350203/01")
NEIGHBOUR = unit_of("35/3502/350205")
LOOKALIKE = unit_of("35/35020")  # its code begins like the city's
ELSEWHERE = unit_of("44/4403/440305")
UNITS = (PROVINCE, CITY, COUNTY, STATION, NEIGHBOUR, LOOKALIKE, ELSEWHERE)

CASES = ("A1", "A2")
PEOPLE = ("me", "boss", "chief", "anna", "bert", "carl")
REASON = "被害人正在转账，须立即劝阻"

units = st.sampled_from(UNITS)
steps = st.sampled_from(list(Step))
roles = st.sampled_from([*Role, "unknown-role"])
actions = st.sampled_from(sorted(BY_ACTION))
case_sets = st.frozensets(st.sampled_from(CASES))


def fresh(minutes=0, proof=Proof.PASSKEY):
    return Session(proof, Instant(NOW - minutes * MINUTE))


grants = st.builds(Grant, roles, units, st.sampled_from([None, None, None, NOW, Instant(NOW + 1)]))
users = st.builds(
    User,
    user_id=st.just("me"),
    grants=st.lists(grants, max_size=3).map(tuple),
    leaders=st.sampled_from([(), ("boss",), ("boss", "chief")]),
    assigned=case_sets,
    task_forces=case_sets,
    institution=st.sampled_from([None, "bank-1", "bank-2"]),
)


@st.composite
def records(draw):
    """Mostly the steps in order, by different people; now and then anything at all."""
    if draw(st.integers(0, 4)) == 0:
        return tuple(draw(st.lists(st.builds(Hand, steps, st.sampled_from((*PEOPLE, "")), units), max_size=4)))
    taken = draw(st.sampled_from([(), (0,), (0, 1), (0, 2), (0, 1, 2), (0, 1, 2, 3)]))
    hands = draw(st.permutations(PEOPLE))
    return tuple(Hand(list(Step)[n], hands[n], draw(units)) for n in taken)


appointments = st.builds(
    Appointment,
    user_id=st.sampled_from(["me", "anna"]),
    held=st.frozensets(roles.map(str), max_size=2),
    asked=st.builds(Grant, roles, units),
)


@st.composite
def things(draw):
    appointment = draw(st.none() | appointments)
    return Facts(
        unit=appointment.asked.unit if appointment and draw(st.booleans()) else draw(st.none() | units),
        former_units=tuple(draw(st.lists(units, max_size=1))),
        receiving=draw(st.none() | units),
        case_id=draw(st.sampled_from([None, *CASES])),
        parties=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"me"}), frozenset({"anna"})])),
        institution=draw(st.sampled_from([None, "bank-1"])),
        subject=draw(st.sampled_from([None, "me", "anna"])),
        of=draw(st.none() | st.sampled_from(list(Of))),
        record=draw(records()),
        about=draw(records()),
        legal_hold=draw(st.sampled_from([None, True, False, False])),
        retained_until=draw(st.sampled_from([None, NOW, Instant(NOW - 1), Instant(NOW + 1)])),
        appointment=appointment,
    )


sessions = st.builds(
    Session,
    st.sampled_from(list(Proof)),
    st.sampled_from([0, 1, 9, 10, 11, 719, 720, -1]).map(lambda m: NOW - m * MINUTE),
)
emergencies = st.builds(
    Emergency,
    st.sampled_from([REASON, "急", "   急       "]),
    st.sampled_from([0, 29, 30, -1]).map(lambda m: NOW - m * MINUTE),
)


@st.composite
def ways(draw, thing):
    """How somebody asks: often for the sake of the very case the thing belongs to."""
    own_case = replace(thing, case_id=thing.case_id or "A1")
    return Context(
        session=draw(st.just(fresh()) | st.none() | sessions),
        purpose=draw(st.none() | st.just(own_case) | things()),
        emergency=draw(st.none() | emergencies),
    )


def fitting(row, role=None, unit=CITY):
    """A question that the row allows, as good as can be: person, thing, way of asking."""
    hands = tuple(
        Hand(step, who, COUNTY) for step, who in zip(row.after, ("anna", "bert", "carl", "dora"), strict=False)
    )
    thing = Facts(
        unit=COUNTY,
        receiving=COUNTY,
        case_id="A1",
        institution="bank-1",
        subject="me",
        of=row.of,
        record=hands,
        about=(Hand(Step.DRAFTED, "eva", COUNTY), Hand(Step.APPROVED, "fred", COUNTY)),
        legal_hold=False,
        retained_until=NOW,
        appointment=Appointment(
            user_id="anna", held=frozenset({"duty-officer"}), asked=Grant(Role.WARNING_OFFICER, COUNTY)
        ),
    )
    post = ELSEWHERE if row.emergency else PROVINCE if row.level is not None else unit
    user = User(
        user_id="me",
        grants=(Grant(role or row.who[0], post),),
        assigned=frozenset() if row.emergency else frozenset({"A1"}),
        institution="bank-1",
    )
    emergency = Emergency(REASON, NOW) if row.emergency else None
    return user, thing, Context(session=fresh(), purpose=thing, emergency=emergency)


@st.composite
def questions(draw):
    """A person, an action, a thing, a way of asking: anything, or what a row allows with up to three things changed."""
    action = draw(actions)
    if draw(st.integers(0, 3)) == 0:
        thing = draw(things())
        return draw(users), action, thing, draw(ways(thing))
    row = draw(st.sampled_from(BY_ACTION[action]))
    user, thing, way = fitting(
        row, role=draw(st.sampled_from(row.who)), unit=draw(st.sampled_from([PROVINCE, CITY, COUNTY]))
    )
    for change in draw(st.lists(st.sampled_from(["grants", "person", "thing", "record", "way"]), max_size=3)):
        if change == "grants":
            user = replace(user, grants=(*user.grants[draw(st.integers(0, 1)) :], *draw(st.lists(grants, max_size=2))))
        if change == "person":
            user = _one_changed(draw, user, draw(users), ("leaders", "assigned", "task_forces", "institution"))
        if change == "thing":
            thing = _one_changed(draw, thing, draw(things()), tuple(thing.__dataclass_fields__))
        if change == "record":
            hands = draw(st.permutations(thing.record)) if thing.record else draw(records())
            thing = replace(thing, record=tuple(hands)[draw(st.integers(0, 1)) :])
        if change == "way":
            way = _one_changed(draw, way, draw(ways(thing)), tuple(way.__dataclass_fields__))
    return user, action, thing, way


def _one_changed(draw, one, other, names):
    name = draw(st.sampled_from(names))
    return replace(one, **{name: getattr(other, name)})
