"""The laws of orders: a closed table of moves, no order past its clock, no third stop, renewals without a gap."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.instants import SECOND, Instant, local, parse_instant
from hezhan.core.law import article
from hezhan.engines.freeze import (
    Act,
    BeyondTerm,
    Event,
    FreezeKind,
    IllegalMove,
    Kind,
    Nature,
    Order,
    Role,
    State,
    Terms,
    freeze_end,
    may_stop_again,
    stop_end,
)
from hezhan.engines.freeze.calendar import day_of, end_of_day, months_after
from hezhan.engines.freeze.drawing import ACTS, EVENTS, KINDS, NATURES, ROLES, STATES, mermaid
from hezhan.engines.freeze.orders import MOVES, moved

HOUR = 3600 * SECOND
AT = parse_instant("2024-05-10T17:30:00+08:00")
INSTANTS = st.integers(parse_instant("2016-09-18T00:00:00+08:00"), parse_instant("2040-01-01T00:00:00+08:00"))
SENT = ((Act.SIGN, AT), (Act.SEND, AT))


def order(kind=Kind.STOP, *done, **told):
    return Order(**({"order_id": "Z1", "kind": kind, "account": "A", "police": "鹭屿分局", "done": done} | told))


def held(kind=Kind.STOP, at=AT, **told):
    return order(kind, *SENT, (Act.CONFIRM, at), **told)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_the_table_is_closed(kind, state, act):
    if (state, act) in MOVES[kind]:
        assert moved(kind, state, act) is MOVES[kind][state, act].to
    else:
        with pytest.raises(IllegalMove, match=f"a {state} {kind} cannot {act}"):
            moved(kind, state, act)


@pytest.mark.parametrize("kind", Kind)
def test_every_state_of_a_kind_is_reached_and_left_or_final(kind):
    reached, grown = set(), {State.DRAFTED}
    while grown - reached:
        reached |= grown
        grown = {move.to for (state, _), move in MOVES[kind].items() if state in reached}
    assert reached == {State.DRAFTED} | {move.to for move in MOVES[kind].values()}
    assert {state for state, _ in MOVES[kind]} <= reached
    assert State.CONFIRMED in reached


def test_a_stop_never_waits_and_a_freeze_is_never_repeated():
    stops, freezes = ({move.to for move in MOVES[kind].values()} for kind in (Kind.STOP, Kind.FREEZE))
    assert not {State.WAITING, State.EXTENDED} & stops
    assert not {State.REPEATED, State.FROZEN} & freezes
    assert stops | freezes | {State.DRAFTED} == set(State)


@pytest.mark.parametrize("kind", Kind)
def test_every_move_rests_on_an_article(kind):
    for move in MOVES[kind].values():
        assert article(move.article)
    assert {move.who for (_, act), move in MOVES[kind].items() if act is Act.SIGN} == {Role.APPROVER}
    assert {move.who for (_, act), move in MOVES[kind].items() if act is Act.EXPIRE} == {Role.NOBODY}


@given(kind=st.sampled_from(Kind), acts=st.lists(st.tuples(st.sampled_from(Act), st.integers(0, 10**13)), max_size=30))
def test_whatever_is_tried_an_order_stays_in_the_table_and_within_its_time(kind, acts):
    one = order(kind)
    for act, after in acts:
        at = Instant(AT + after)
        before, state = one, one.state
        running = one.holds(at)
        try:
            one = one.after(act, at)
        except IllegalMove:
            assert one is before
            assert one.state is state
            assert (state, act) not in MOVES[kind] or state is State.CONFIRMED
        else:
            assert one.state is MOVES[kind][state, act].to
            assert before.done == one.done[:-1]
            assert state is not State.CONFIRMED or running != (act is Act.EXPIRE)
        until = one.held_until()
        assert not one.holds(at) or at < until


@pytest.mark.parametrize("act", [act for state, act in MOVES[Kind.STOP] if state is State.CONFIRMED])
def test_past_its_clock_a_stop_can_only_expire(act):
    end = stop_end(AT)
    legal_at_the_end = act is Act.EXPIRE
    for at, legal in ((end - 1, not legal_at_the_end), (end, legal_at_the_end), (end + HOUR, legal_at_the_end)):
        if legal:
            assert held().after(act, at).state is not State.CONFIRMED
        else:
            with pytest.raises(IllegalMove, match=r"it is over|cannot expire yet"):
                held().after(act, at)


def test_a_stop_holds_48_hours_to_the_microsecond():
    assert held().held_until() == AT + 48 * HOUR
    assert held().holds(AT + 48 * HOUR - 1)
    assert not held().holds(AT + 48 * HOUR)
    assert held().held_until(Terms(stop_hours=72)) == AT + 72 * HOUR
    assert order(Kind.STOP, *SENT).held_until() is None


def test_a_waiting_freeze_holds_nothing_until_it_takes_effect():
    waiting = order(Kind.FREEZE, *SENT).after(Act.QUEUE, AT)
    assert waiting.held_until() is None
    assert not waiting.holds(AT)
    later = parse_instant("2024-08-31T09:00:00+08:00")
    assert waiting.after(Act.TAKE_EFFECT, later).held_until() == parse_instant("2025-03-01T00:00:00+08:00")


@given(begin=INSTANTS, earlier=st.integers(0, 40 * 24 * 3600 * SECOND), kind=st.sampled_from(Kind))
def test_an_earlier_end_counts(begin, earlier, kind):
    lawful = held(kind, begin).held_until()
    assert held(kind, begin, ends_by=lawful - earlier).held_until() == lawful - earlier
    assert held(kind, begin, ends_by=lawful + earlier).held_until() == lawful


def test_a_freeze_longer_than_the_law_is_not_signed():
    with pytest.raises(BeyondTerm, match="a money freeze of 7 months: from 1 to 6"):
        order(Kind.FREEZE, months=7).after(Act.SIGN, AT)
    major = order(Kind.FREEZE, months=12, freeze=FreezeKind.MAJOR).after(Act.SIGN, AT)
    assert major.state is State.SIGNED
    with pytest.raises(BeyondTerm):
        freeze_end(AT, months=0)


def test_a_major_case_needs_a_city_level_head():
    assert order(Kind.FREEZE, freeze=FreezeKind.MAJOR).approver is Role.CITY_APPROVER
    assert order(Kind.FREEZE).approver is order(Kind.STOP, freeze=FreezeKind.MAJOR).approver is Role.APPROVER


@given(
    begin=INSTANTS,
    kind=st.sampled_from(FreezeKind),
    renewals=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 24)), max_size=6),
)
def test_renewals_leave_no_gap_and_never_exceed_the_term(begin, kind, renewals):
    most = {FreezeKind.MONEY: 6, FreezeKind.MAJOR: 12, FreezeKind.SECURITIES: 24}[kind]
    one = held(Kind.FREEZE, begin, freeze=kind)
    spans = [(begin, one.held_until())]
    for share, months in renewals:
        start, end = spans[-1]
        at = start + int((end - start) * share)  # approved at any time while the freeze before it holds
        renewal = held(Kind.FREEZE, at, freeze=kind, months=min(months, most), continues=end)
        assert one.after(Act.EXTEND, at).state is State.EXTENDED
        spans.append((end, renewal.held_until()))
        one = renewal
    for (_, end), (start, further) in pairwise(spans):
        assert start == end
        assert end < further <= end_of_day(months_after(day_of(end - 1), most))
        assert local(further).strftime("%H%M%S") == "000000"


@given(begin=INSTANTS, share=st.floats(0, 1, exclude_max=True))
def test_a_second_stop_in_time_leaves_no_gap_and_adds_no_more_than_its_own_hours(begin, share):
    first = held(at=begin)
    at = begin + int(48 * HOUR * share)
    second = held(at=at)
    assert first.after(Act.REPEAT, at).state is State.REPEATED
    assert second.held_from < first.held_until() <= second.held_until() < begin + 96 * HOUR


@given(begin=INSTANTS, late=st.integers(0, 10**14))
def test_a_renewal_that_comes_too_late_is_a_freeze_of_its_own(begin, late):
    end = freeze_end(begin)
    assert freeze_end(end + late, continues=end) == freeze_end(end + late)


def test_a_freeze_ends_with_a_day_that_exists():
    assert freeze_end(parse_instant("2024-08-31T00:00:00+08:00")) == end_of_day(date(2025, 2, 28))
    assert freeze_end(parse_instant("2023-08-31T23:59:59+08:00")) == end_of_day(date(2024, 2, 29))
    assert freeze_end(AT, kind=FreezeKind.SECURITIES) == end_of_day(date(2026, 5, 10))
    assert freeze_end(AT, Terms(freeze_months=3)) == end_of_day(date(2024, 8, 10))


STOPS = {
    "draft": (),
    "signed": SENT[:1],
    "unanswered": SENT,
    "refused": (*SENT, (Act.REFUSE, AT)),
    "running": (*SENT, (Act.CONFIRM, AT)),
    "repeated": (*SENT, (Act.CONFIRM, AT), (Act.REPEAT, AT + HOUR)),
    "released": (*SENT, (Act.CONFIRM, AT), (Act.RELEASE, AT + HOUR)),
    "expired": (*SENT, (Act.CONFIRM, AT), (Act.EXPIRE, AT + 48 * HOUR)),
}
USED = {"unanswered", "running", "repeated", "released", "expired"}


@given(names=st.lists(st.sampled_from(sorted(STOPS)), max_size=6), data=st.data())
def test_the_third_stop_is_refused(names, data):
    history = [order(Kind.STOP, *STOPS[name]) for name in names]
    others = [
        order(Kind.FREEZE, *STOPS["running"]),
        order(Kind.STOP, *STOPS["running"], account="B"),
        order(Kind.STOP, *STOPS["running"], police="云岭分局"),
    ]
    told = data.draw(st.permutations(history + others))
    used = sum(name in USED for name in names)
    answer = may_stop_again(told, account="A", police="鹭屿分局")
    assert (answer.used, answer.allowed) == (used, used < 2)
    assert answer.left == max(0, 2 - used)
    assert ("不得再次止付" in answer.sentence) == (used >= 2)
    assert may_stop_again(told, account="A", police="鹭屿分局", terms=Terms(stops_at_most=1)).allowed == (used < 1)


@pytest.mark.parametrize(
    ("names", "members"),
    [(KINDS, Kind), (STATES, State), (ACTS, Act), (ROLES, Role), (EVENTS, Event), (NATURES, Nature)],
)
def test_everything_has_its_chinese_name(names, members):
    assert set(names) == set(members)
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("kind", Kind)
def test_the_drawing_has_every_move_once(kind):
    arrows = [line.split(": ")[0] for line in mermaid(kind).splitlines() if " --> " in line and "[*]" not in line]
    assert sorted(arrows) == sorted(f"    {state} --> {move.to}" for (state, _), move in MOVES[kind].items())
