"""Proceedings move by the table; what is over stays over; what cannot be undone takes its signatures in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.proceedings import MOVES, OutOfTurn, Proceeding, moved, possible

ACTS = sorted({act for moves in MOVES.values() for _, act in moves})
FIRST = {Proceeding.CASE: "open", Proceeding.OBJECTION: "filed"}
OVER = {
    "done",
    "refused",
    "withdrawn",
    "upheld",
    "upheld-part",
    "rejected",
    "taken-back",
    "revoked",
    "lifted",
    "erased",
}


def test_every_kind_has_its_moves():
    assert set(MOVES) == set(Proceeding)


@given(st.sampled_from(Proceeding), st.lists(st.sampled_from(ACTS), max_size=12))
def test_a_move_that_is_not_there_raises_and_changes_nothing(kind, acts):
    state = FIRST.get(kind, "drafted")
    for act in acts:
        if act in possible(kind, state):
            state = moved(kind, state, act)
        else:
            with pytest.raises(OutOfTurn, match=state):
                moved(kind, state, act)


@pytest.mark.parametrize("kind", Proceeding)
def test_what_is_over_stays_over(kind):
    """What is noted of it afterwards, such as that it was fetched, leaves it where it is."""
    for state in (set(MOVES[kind].values()) & OVER) - ({"done"} if kind is Proceeding.EXPORT else set()):
        assert {moved(kind, state, act) for act in possible(kind, state)} <= {state}


def ways(kind, state, seen=()):
    """Every sequence of acts from a state, without going in circles."""
    yield seen
    for act in possible(kind, state):
        to = moved(kind, state, act)
        if to != state and (state, act) not in seen:
            yield from ways(kind, to, (*seen, (state, act)))


@pytest.mark.parametrize(
    ("kind", "end", "needed"),
    [
        (Proceeding.RETURN, "done", ("check", "approve", "execute", "attend")),
        (Proceeding.EXPORT, "done", ("check", "approve")),
        (Proceeding.DELETION, "erased", ("check", "approve")),
        (Proceeding.RELEASE, "done", ("sign", "send")),
        (Proceeding.QUERY, "done", ("sign", "send")),
    ],
)
def test_no_way_leads_to_the_end_around_a_signature(kind, end, needed):
    ended = [[act for _, act in way] for way in ways(kind, "drafted") if way and moved(kind, *way[-1]) == end]
    assert ended
    for acts in ended:
        signed = ["sign" if act == "cover" else act for act in acts]  # a standing order is signed too
        assert [act for act in signed if act in needed] == list(needed)
