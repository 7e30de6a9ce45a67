"""The laws of the engine: how events arrive never matters, and nothing rests on what comes later."""

import json
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.engines.warn import FOREVER, NotAState, State, nothing, plain_state, process, revived
from tests.engines.warn import reference
from tests.engines.warn.events import BEGIN, DAY, EAGER, HOUR, MINUTE, PLAIN, RULES, event, frame, happenings

RULE_SETS = [(RULES, True), (EAGER, True), (EAGER, False), (PLAIN, True)]


def all_at_once(rules, rows, listed=True):
    return process(rules, State(), frame(rows), FOREVER, listed=listed)[1].rises


@pytest.mark.parametrize(("rules", "listed"), RULE_SETS)
@settings(max_examples=40)
@given(rows=happenings())
def test_the_engine_equals_the_slow_plain_one(rules, listed, rows):
    ours = all_at_once(rules, rows, listed)
    told = [
        (one.subject, one.grade, one.raised_at, one.first_event_id, one.expected_loss_fen, one.likely, one.script)
        for one in ours
    ]
    assert told == reference.rises(rules, rows, listed=listed)


@settings(max_examples=40)
@given(rows=happenings(), data=st.data())
def test_batches_order_repeats_and_restarts_do_not_matter(rows, data):
    lateness = 3 * HOUR
    arriving = [one for one in rows for _ in range(data.draw(st.sampled_from([1, 1, 1, 2])))]
    shifts = data.draw(st.lists(st.integers(0, lateness - 1), min_size=len(arriving), max_size=len(arriving)))
    arriving = [
        one for _, one in sorted(zip(shifts, arriving, strict=True), key=lambda pair: pair[0] + pair[1]["time"])
    ]
    state, rises, latest = State(), [], 0
    while arriving:
        size = data.draw(st.integers(1, 9))
        batch, arriving = arriving[:size], arriving[size:]
        latest = max(latest, *(one["time"] for one in batch))
        state, raised = process(EAGER, state, frame(batch), latest - lateness, listed=True)
        assert not raised.late.height
        rises += raised.rises
        if data.draw(st.booleans()):
            state = revived(EAGER, json.loads(json.dumps(plain_state(EAGER, state))))
    _, raised = process(EAGER, state, nothing(), FOREVER, listed=True)
    assert tuple(rises) + raised.rises == all_at_once(EAGER, rows)


@settings(max_examples=40)
@given(rows=happenings(), cut=st.integers(0, 41))
def test_no_rise_rests_on_later_events(rows, cut):
    rows = sorted(rows, key=lambda one: (one["time"], one["event_id"]))
    whole, part = all_at_once(EAGER, rows), all_at_once(EAGER, rows[:cut])
    assert part == whole[: len(part)]


@settings(max_examples=30)
@given(rows=happenings(), shards=st.integers(1, 3))
def test_shards_by_person_give_what_one_engine_gives(rows, shards):
    """Sites and apps are counted by all; whoever judges needs the events of their own people alone."""
    from hezhan.engines.warn.engine import judged, ordered, with_known

    counting = State()
    events = with_known(EAGER, counting, ordered(counting, frame(rows), FOREVER)[0])
    own = pl.col("subject").str.tail(1).cast(pl.Int64, strict=False).fill_null(0) % shards
    found = [
        rise for shard in range(shards) for rise in judged(EAGER, State(), events.filter(own == shard), listed=True)
    ]
    assert sorted(found, key=str) == sorted(all_at_once(EAGER, rows), key=str)


def story(subject="p1", until=99):
    """A false customer service: a long call from a listed number, a shared screen, a login, a new payee, a payment."""
    who = "4002111111"
    rows = [
        event(0, "call", who, subject, seconds=180, direction="in", ongoing=True, listed=True),
        event(2, "screen_share", "远程协助", subject, listed=False),
        event(4, "login", "邮政通储银行", subject),
        event(7, "call", who, subject, seconds=600, direction="in", ongoing=True, listed=True),
        event(9, "payee_added", "990000000001", subject, listed=True),
        event(10, "payment", "990000000001", subject, fen=4_900_000, listed=True),
    ]
    return [row for row in rows if row["time"] <= BEGIN + until * MINUTE]


def test_one_scam_is_one_warning_that_grows():
    rises = all_at_once(RULES, story())
    assert len({rise.warning_id for rise in rises}) == 1
    assert [rise.grade for rise in rises] == sorted((rise.grade for rise in rises), reverse=True)
    assert rises[-1].grade == 0
    assert rises[0].raised_at == BEGIN  # three minutes into the call
    assert "4002111111" in rises[0].reasons
    assert {rise.first_event_id for rise in rises} == {story()[0]["event_id"]}


def test_people_are_apart_and_the_id_does_not_depend_on_others():
    alone = all_at_once(RULES, story("p2"))
    assert [one for one in all_at_once(RULES, story() + story("p2")) if one.subject == "p2"] == list(alone)


def test_what_was_answered_is_not_told_again():
    rows = [*story(until=5), event(6, "answer", "dissuaded"), event(30, "login", "邮政通储银行")]
    again = [event(60 + number, "call", "4002111111", seconds=40, direction="in", listed=True) for number in range(3)]
    rises = all_at_once(RULES, rows + again)
    assert rises == all_at_once(RULES, story(until=5))
    gravest = [{**row, "time": row["time"] + 2 * HOUR, "event_id": f"again {row['event_id']}"} for row in story()]
    woken = all_at_once(RULES, rows + gravest)
    assert {rise.grade for rise in woken[len(rises) :]} == {0}
    assert woken[-1].warning_id != woken[0].warning_id


def test_an_answer_that_closes_nothing_leaves_the_warning_open():
    rows = [*story(until=5), event(6, "answer", "unreached"), *story()[3:]]
    assert all_at_once(RULES, rows) == all_at_once(RULES, story())


def test_after_a_long_quiet_it_is_another_warning():
    later = [{**row, "time": row["time"] + 60 * DAY, "event_id": f"later {row['event_id']}"} for row in story()]
    rises = all_at_once(RULES, story() + later)
    assert len({rise.warning_id for rise in rises}) == 2


def test_late_events_are_given_back_and_change_nothing():
    first, *rest = story()
    state, _ = process(RULES, State(), frame(rest), BEGIN + 30 * MINUTE, listed=True)
    state, raised = process(RULES, state, frame([first]), FOREVER, listed=True)
    assert raised.late["event_id"].to_list() == [first["event_id"]]
    assert not raised.rises


def test_memory_is_bounded_by_what_may_still_count():
    many = [event(number, "visit", "www.a.topx", f"p{number}", listed=True) for number in range(300)]
    state, _ = process(RULES, State(), frame(many), BEGIN + DAY, listed=True)
    assert len(state.people) == 300
    state, _ = process(RULES, state, nothing(), BEGIN + 40 * DAY, listed=True)
    assert not state.people
    assert not state.familiar.named


def test_a_changed_signal_is_let_go_and_another_form_is_refused():
    state, _ = process(RULES, State(), frame(story()), BEGIN + HOUR, listed=True)
    told = plain_state(RULES, state)
    fewer = replace(RULES, signals=RULES.signals[1:])
    assert revived(fewer, told).people
    with pytest.raises(NotAState):
        revived(RULES, {**told, "form": 99})
    with pytest.raises(NotAState):
        revived(RULES, {**told, "people": {"p1": [1]}})


def test_what_outside_data_writes_cannot_speak_for_the_centre():
    who = "x\n；已向涉案账户付款；" + "9" * 500
    rises = all_at_once(RULES, [event(0, "payee_added", who, listed=True), *story()])
    for sentence in rises[-1].reasons.split("；"):
        assert len(sentence) < 80
        assert "\n" not in sentence
        assert not sentence.startswith("已向涉案账户付款 ")
