"""The laws of the legal clocks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.instants import SECOND, iso, parse_instant
from hezhan.core.law import article
from hezhan.engines.freeze import (
    Act,
    ClockKey,
    Event,
    Facts,
    FreezeKind,
    Kind,
    Nature,
    Order,
    Standing,
    Terms,
    clocks_of,
    due,
    facts_of,
    next_warnings,
)
from hezhan.engines.freeze.calendar import STATE_COUNCIL, day_of
from hezhan.engines.freeze.rules import RULES
from hezhan.engines.freeze.terms import TERMS, WARN_BEFORE

HOUR = 3600 * SECOND
DAY = 24 * HOUR
AT = parse_instant("2024-05-10T17:30:00+08:00")
INSTANTS = st.integers(parse_instant("2023-01-01T00:00:00+08:00"), parse_instant("2030-01-01T00:00:00+08:00"))
NEAR = st.integers(AT, AT + 60 * DAY)
HAPPENED = st.dictionaries(st.sampled_from(Event), NEAR, max_size=8)
FACTS = st.builds(
    Facts,
    subject=st.sampled_from(["Z1", "Z2", "Z3"]),
    happened=HAPPENED,
    freeze=st.sampled_from(FreezeKind),
    continues=st.none() | NEAR,
    ends_by=st.none() | NEAR,
)


def clock(key, now=AT, terms=TERMS, **facts):
    (found,) = [one for one in clocks_of(Facts(**({"subject": "Z1"} | facts)), now, terms) if one.key is key]
    return found


def begun(key, at=AT, now=None, also=None, **facts):
    """The clock that `key` names, begun at an instant, as it stands then."""
    rule = RULES[key]
    kind = {"freeze": rule.of} if rule.of else {}
    return clock(key, at if now is None else now, happened={rule.begins[0]: at, **(also or {})}, **kind, **facts)


def stands(key, now, also=None):
    return begun(key, now=now, also=also).standing(now)


@pytest.mark.parametrize(
    ("key", "end"),
    [
        ("first-account", "2024-05-10T18:00:00+08:00"),
        ("total", "2024-05-10T18:30:00+08:00"),
        ("stop", "2024-05-12T17:30:00+08:00"),
        ("freeze-draft", "2024-05-12T05:30:00+08:00"),
        ("freeze", "2024-11-11T00:00:00+08:00"),
        ("freeze-major", "2025-05-11T00:00:00+08:00"),
        ("freeze-securities", "2026-05-11T00:00:00+08:00"),
        ("release", "2024-05-14T00:00:00+08:00"),
        ("notice", "2024-06-10T00:00:00+08:00"),
        ("bank-return", "2024-05-15T00:00:00+08:00"),  # Saturday the 11th is worked, Sunday is not
        ("stop-objection", "2024-05-11T17:30:00+08:00"),
        ("objection", "2024-05-18T00:00:00+08:00"),
        ("complaint", "2024-06-10T00:00:00+08:00"),
    ],
)
def test_when_each_clock_ends(key, end):
    one = begun(ClockKey(key))
    assert iso(one.ends) == end
    assert one.by_day == end.endswith("T00:00:00+08:00")
    assert one.standing(AT) is Standing.RUNNING
    assert one.note == ""


def test_every_clock_has_its_rule_and_every_rule_its_article_and_number():
    assert set(RULES) == set(ClockKey) == set(WARN_BEFORE)
    for rule in RULES.values():
        assert article(rule.article)
        assert isinstance(getattr(TERMS, rule.term), int)
    ours = {key for key, rule in RULES.items() if article(rule.article).document == "house"}
    assert ours == {ClockKey.TOTAL, ClockKey.FREEZE_DRAFT, ClockKey.STOP_OBJECTION, ClockKey.OBJECTION}


def test_an_end_is_told_as_people_say_it():
    assert begun(ClockKey.STOP).until == "2024-05-12 17:30:00"
    assert begun(ClockKey.FREEZE).until == "2024-11-10 24:00"


def test_a_stop_warns_12_4_and_1_hours_before():
    end = AT + 48 * HOUR
    assert begun(ClockKey.STOP).warnings == (end - 12 * HOUR, end - 4 * HOUR, end - HOUR)


@given(facts=FACTS, now=NEAR)
def test_warnings_lie_between_beginning_and_end_in_order(facts, now):
    for one in clocks_of(facts, now):
        assert list(one.warnings) == sorted(set(one.warnings))
        assert all(one.begins < at < one.ends for at in one.warnings)
        assert one.begins <= now
        assert one.subject == facts.subject


@given(facts=FACTS, now=NEAR, data=st.data())
def test_the_order_in_which_facts_are_told_does_not_matter(facts, now, data):
    told = data.draw(st.permutations(list(facts.happened.items())))
    assert clocks_of(replace(facts, happened=dict(told)), now) == clocks_of(facts, now)


@given(facts=FACTS, now=NEAR)
def test_what_happens_later_is_not_known_yet(facts, now):
    until_now = {event: at for event, at in facts.happened.items() if at <= now}
    assert clocks_of(replace(facts, happened=until_now), now) == clocks_of(facts, now)


@given(facts=FACTS, now=NEAR)
def test_how_a_clock_stands_follows_from_now_and_what_was_done(facts, now):
    for one in clocks_of(facts, now):
        standing = one.standing(now)
        assert (standing in (Standing.MET, Standing.MET_LATE)) == (one.met_at is not None)
        if standing is Standing.MET_LATE:
            assert one.nature is Nature.DEADLINE
            assert one.met_at >= one.ends
        elif standing is Standing.MET:
            assert (one.met_at < one.ends) == (one.nature is not Nature.WAIT)
        else:
            assert (standing is Standing.RUNNING) == (now < one.ends)


@given(facts=FACTS, now=NEAR, later=st.integers(0, 10**14))
def test_a_clock_known_now_stands_later_as_if_asked_again_unless_something_was_done(facts, now, later):
    quiet = {event: at for event, at in facts.happened.items() if at <= now}
    before, after = clocks_of(facts, now), clocks_of(replace(facts, happened=quiet), now + later)
    assert [one.standing(now + later) for one in before] == [one.standing(now + later) for one in after]


@given(facts=st.lists(FACTS, max_size=6), now=NEAR)
def test_what_runs_out_first_comes_first(facts, now):
    clocks = [one for fact in facts for one in clocks_of(fact, now)]
    listed = due(clocks, now)
    assert [one.ends for one in listed] == sorted(
        one.ends for one in clocks if one.standing(now) in (Standing.RUNNING, Standing.RUN_OUT)
    )
    assert due(reversed(clocks), now) == listed


@given(facts=st.lists(FACTS, max_size=6), now=NEAR)
def test_the_next_warning_of_each_running_clock(facts, now):
    clocks = [one for fact in facts for one in clocks_of(fact, now)]
    coming = next_warnings(clocks, now)
    assert [reminder.at for reminder in coming] == sorted(
        min(at for at in one.warnings if at > now)
        for one in clocks
        if one.standing(now) is Standing.RUNNING and any(at > now for at in one.warnings)
    )
    assert all(reminder.at in reminder.clock.warnings for reminder in coming)


def test_a_clock_is_met_late_missed_or_lost():
    ended = AT + 60 * 60 * SECOND
    assert stands(ClockKey.TOTAL, ended) is Standing.RUN_OUT
    assert stands(ClockKey.TOTAL, ended, {Event.TOTAL_KNOWN: ended - 1}) is Standing.MET
    assert stands(ClockKey.TOTAL, ended, {Event.TOTAL_KNOWN: ended}) is Standing.MET_LATE


def test_a_stop_that_ended_cannot_become_a_freeze():
    end = AT + 48 * HOUR
    assert stands(ClockKey.STOP, end, {Event.TURNED_TO_FREEZE: end}) is Standing.RUN_OUT
    assert stands(ClockKey.STOP, end, {Event.TURNED_TO_FREEZE: end - 1}) is Standing.MET
    gone = {Event.EXPIRED: end}
    assert stands(ClockKey.STOP, end, gone) is Standing.LOST
    assert stands(ClockKey.FREEZE_DRAFT, end, gone) is Standing.LOST
    assert stands(ClockKey.FREEZE_DRAFT, end, gone | {Event.FREEZE_DRAFTED: AT}) is Standing.MET


@given(terms=st.builds(Terms, stop_hours=st.integers(2, 200), freeze_draft_hours=st.just(1)), at=INSTANTS)
def test_the_freeze_is_drafted_before_the_stop_runs_out(terms, at):
    clocks = {one.key: one for one in clocks_of(Facts(subject="Z1", happened={Event.STOP_HELD: at}), at, terms)}
    assert clocks[ClockKey.FREEZE_DRAFT].ends < clocks[ClockKey.STOP].ends


def test_what_is_unrelated_is_released_and_its_owner_told():
    later = AT + 2 * DAY
    assert stands(ClockKey.RELEASE, later, {Event.RELEASED: later}) is Standing.RUNNING
    both = {Event.RELEASED: AT + DAY, Event.OWNER_TOLD: later}
    assert begun(ClockKey.RELEASE, now=later, also=both).met_at == later


def test_a_notice_cannot_be_cut_short():
    decided = {Event.RETURN_DECIDED: AT + DAY}
    assert stands(ClockKey.NOTICE, AT + 2 * DAY, decided) is Standing.RUNNING
    end = begun(ClockKey.NOTICE).ends
    assert stands(ClockKey.NOTICE, end, {Event.RETURN_DECIDED: end}) is Standing.MET


@given(at=INSTANTS)
def test_the_bank_has_three_working_days_whatever_holidays_come(at):
    one = begun(ClockKey.BANK_RETURN, at)
    first, last = day_of(at), day_of(one.ends - 1)
    days = [first + timedelta(days=i) for i in range(1, (last - first).days + 1)]
    assert sum(STATE_COUNCIL.works(day) for day in days) == 3
    assert bool(one.note) == (last >= date(2026, 12, 25))


def test_a_return_before_the_long_holiday_and_beyond_the_table():
    assert begun(ClockKey.BANK_RETURN, parse_instant("2024-09-30T10:00:00+08:00")).until == "2024-10-10 24:00"
    beyond = begun(ClockKey.BANK_RETURN, parse_instant("2027-10-01T10:00:00+08:00"))
    assert beyond.until == "2027-10-06 24:00"
    assert beyond.note == "2027年放假安排不在表内，只按周末推算"


def test_the_kind_of_freeze_decides_its_clock():
    for key, kind in (("freeze", "money"), ("freeze-major", "major"), ("freeze-securities", "securities")):
        (one,) = clocks_of(Facts(subject="Z1", happened={Event.FREEZE_HELD: AT}, freeze=FreezeKind(kind)), AT)
        assert one.key == key


def test_a_late_renewal_says_that_it_renewed_nothing():
    before = AT - 1
    assert "新的冻结" in begun(ClockKey.FREEZE, continues=before).note
    assert begun(ClockKey.FREEZE, continues=AT + DAY).note == ""


def test_both_answers_to_an_objection_run_from_it():
    clocks = clocks_of(Facts(subject="Y1", happened={Event.OBJECTED_TO_STOP: AT}), AT)
    assert [one.key for one in clocks] == [ClockKey.STOP_OBJECTION, ClockKey.COMPLAINT]
    answered = clocks_of(Facts(subject="Y1", happened={Event.OBJECTED_TO_STOP: AT, Event.ANSWERED: AT + 1}), AT + 1)
    assert {one.standing(AT + 1) for one in answered} == {Standing.MET}


CONFIRMED = ((Act.SIGN, AT), (Act.SEND, AT), (Act.CONFIRM, AT))


def order(kind, **told):
    return Order(order_id="Z1", kind=kind, account="A", police="鹭屿分局", **({"done": CONFIRMED} | told))


@pytest.mark.parametrize("kind", Kind)
@given(at=INSTANTS, ends_by=st.none() | INSTANTS)
def test_an_orders_clock_ends_where_its_hold_ends(kind, at, ends_by):
    one = order(kind, done=(*CONFIRMED[:2], (Act.CONFIRM, at)), ends_by=ends_by)
    power = next(clock for clock in clocks_of(facts_of(one), at) if clock.nature is Nature.POWER)
    assert power.ends == one.held_until()


def test_an_order_tells_its_clocks_what_was_done():
    stop = order(Kind.STOP)
    assert [one.key for one in due(clocks_of(facts_of(stop), AT), AT)] == [ClockKey.FREEZE_DRAFT, ClockKey.STOP]
    drafted = clocks_of(facts_of(stop, {Event.FREEZE_DRAFTED: AT}), AT)
    assert [one.key for one in due(drafted, AT)] == [ClockKey.STOP]
    for act in (Act.FREEZE, Act.REPEAT, Act.RELEASE):
        after = facts_of(stop.after(act, AT + HOUR))
        assert not due(clocks_of(after, AT + HOUR), AT + HOUR)
    ended = AT + 48 * HOUR
    assert len(due(clocks_of(facts_of(stop), ended), ended)) == 2
    assert not due(clocks_of(facts_of(stop.after(Act.EXPIRE, ended)), ended), ended)


def test_a_waiting_freeze_has_its_clock_from_when_it_takes_effect():
    waiting = order(Kind.FREEZE, done=CONFIRMED[:2]).after(Act.QUEUE, AT)
    assert clocks_of(facts_of(waiting), AT) == []
    (one,) = clocks_of(facts_of(waiting.after(Act.TAKE_EFFECT, AT + DAY)), AT + DAY)
    assert (one.key, one.begins) == (ClockKey.FREEZE, AT + DAY)


def test_a_draft_has_no_clock():
    assert clocks_of(facts_of(order(Kind.STOP, done=())), AT) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"stop_hours": 0},
        {"release_days": -1},
        {"freeze_draft_hours": 48},
        {"objection_days": 31},
        {"warn_before": {}},
        {"warn_before": {**WARN_BEFORE, ClockKey.STOP: (0,)}},
    ],
)
def test_numbers_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match=r"must|may not|warns"):
        Terms(**wrong)


def test_a_jurisdiction_corrects_a_number():
    ours = Terms(stop_hours=24, freeze_draft_hours=6, warn_before={**WARN_BEFORE, ClockKey.STOP: (1800, 86400)})
    (draft, stop) = clocks_of(Facts(subject="Z1", happened={Event.STOP_HELD: AT}), AT, ours)
    assert (draft.ends - AT, stop.ends - AT) == (6 * HOUR, 24 * HOUR)
    assert stop.warnings == (stop.ends - HOUR // 2,)  # a warning as long as the clock itself is none
