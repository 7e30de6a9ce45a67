"""The laws of persons: order, batches, officers' words, bounds."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.engines.identify import blocks, sentence
from tests.engines.identify.people import answer, card, frame, model_of, persons_of, register_of, said, who

NAMES = ["张伟国", "张卫国", "张*国", "陈晓明", "CHEN XIAOMING", "单雪", "", "陈先生"]
CARDS = [card("990101", "19850307", "123"), card("990101", "19850307", "789"), ""]
CELLS = {
    "name": st.sampled_from(NAMES),
    "id_card": st.sampled_from(CARDS),
    "phone": st.sampled_from(["13800000001", "13800000002", "138****0001", ""]),
    "address": st.sampled_from(["鹭屿市思明区滨海路12号3栋1204室", "思明区滨海路12号3-1204", ""]),
    "birth_date": st.sampled_from(["1985-03-07", "1990-01-02", ""]),
    "wechat": st.sampled_from(["wxid_a", "wxid_b", ""]),
}
ROWS = st.lists(st.fixed_dictionaries(CELLS), min_size=2, max_size=14)


@settings(max_examples=15, deadline=None)
@given(rows=ROWS, random=st.randoms(use_true_random=False))
def test_records_in_any_order_give_the_same_persons(rows, random):
    records = frame(rows)
    order = list(range(records.height))
    random.shuffle(order)
    assert answer(persons_of(records)) == answer(persons_of(records[order]))


@settings(max_examples=15, deadline=None)
@given(rows=ROWS, cuts=st.lists(st.integers(0, 14), max_size=4), random=st.randoms(use_true_random=False))
def test_batches_give_the_persons_of_all_at_once(rows, cuts, random):
    records = frame(rows)
    model = model_of(records)
    order = list(range(records.height))
    random.shuffle(order)
    register = register_of(records[order], model, sorted(min(cut, len(rows)) for cut in cuts))
    assert answer(register.persons()) == answer(persons_of(records, model=model))


@settings(max_examples=15, deadline=None)
@given(rows=ROWS, data=st.data())
def test_what_officers_forbid_is_never_one_person_and_what_they_undo_leaves_no_trace(rows, data):
    records = frame(rows)
    model = model_of(records)
    before = register_of(records, model, [])
    pair = data.draw(st.lists(st.integers(0, len(rows) - 1), min_size=2, max_size=2, unique=True))
    bound = data.draw(st.lists(st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(rows) - 1)), max_size=4))
    words = [said(a, b, "same") for a, b in bound if a != b and {a, b} != set(pair)]
    register = before
    for one in [*words, said(*pair, "not-same")]:
        register = register.decide(one)
    told = answer(register.persons())
    assert told[f"r{pair[0]:04}"][0] != told[f"r{pair[1]:04}"][0]
    for one in [*words, said(*pair, "not-same")]:
        register = register.decide(said(int(one.record_a[1:]), int(one.record_b[1:]), "undone", at=2))
    assert answer(register.persons()) == answer(before.persons())


def test_an_officer_binds_what_nothing_else_joins_and_two_who_disagree_bind_nothing():
    rows = [{"name": "张伟国"}, {"name": "陈晓明"}]
    assert len(set(who(rows))) == 2
    assert len(set(who(rows, [said(0, 1, "same")]))) == 1
    assert len(set(who(rows, [said(0, 1, "same"), said(1, 0, "not-same", "o2")]))) == 2
    assert len(set(who(rows, [said(0, 1, "same"), said(0, 1, "unsure", at=2)]))) == 2


def test_two_persons_of_one_name_birthday_and_village_stay_two_and_a_third_record_is_neither():
    alike = {"name": "张伟国", "birth_date": "1985-03-07", "address": "鹭屿市同安区后埔村12号"}
    rows = [{**alike, "id_card": CARDS[0]}, {**alike, "id_card": CARDS[1]}, alike]
    told = answer(persons_of(frame(rows)))
    assert len({person for person, _ in told.values()}) == 3
    assert told["r0002"][1] < 0.6


def test_a_number_of_15_digits_a_slip_and_a_border_crossing_are_found():
    whole = CARDS[0]
    slip = whole[:10] + whole[11] + whole[10] + whole[12:]
    rows = [
        {"name": "张伟国", "id_card": whole, "birth_date": "1985-03-07", "sex": "男"},
        {"name": "张伟国", "id_card": whole[:6] + whole[8:17]},
        {"name": "张卫国", "id_card": slip, "phone": "13800000001"},
        {"name": "ZHANG WEIGUO", "birth_date": "1985-03-07", "sex": "男"},
    ]
    assert len(set(who(rows))) == 1


@pytest.mark.parametrize("count", [3_000])
def test_a_value_shared_by_very_many_costs_little_and_joins_nobody(count):
    letters = "伟芳娜敏静丽强磊军洋艳勇杰娟涛明超秀霞平"
    rows = [
        {
            "name": "王" + letters[at % 20] + letters[at // 20 % 20],
            "phone": "13800000000",
            "id_card": card("990101", "19850307", f"{at % 1000:03}"),
        }
        for at in range(count)
    ]
    persons = persons_of(frame(rows))
    told = answer(persons)
    for at in range(0, count, 97):
        assert told[f"r{at:04}"][0] in {told[f"r{other:04}"][0] for other in range(at % 1000, count, 1000)}
    by_person = pl.DataFrame(
        {"person": [told[f"r{at:04}"][0] for at in range(count)], "card": [row["id_card"] for row in rows]}
    )
    assert by_person.group_by("person").agg(pl.col("card").n_unique())["card"].max() == 1


def test_many_equal_records_are_one_person_however_many():
    rows = [{"name": "单雪", "phone": "13800000009", "id_card": CARDS[0]}] * (3 * blocks.MOST)
    assert len(set(who(rows))) == 1


def test_a_reason_says_what_agrees_and_what_would_tell_more_and_repeats_no_personal_value():
    rows = [
        {"name": "张伟国", "phone": "13800000001", "wechat": "wxid_a"},
        {"name": "张卫国", "phone": "13800000001", "wechat": "wxid_a"},
    ]
    records = frame(rows)
    model = model_of(records)
    persons = persons_of(records, model=model)
    text = sentence(persons, 0, model, model.weights())
    assert "手机号相同 same phone" in text
    assert "同音" in text
    assert "r0001" in text
    assert "补查证件号码" in text
    assert "13800000001" not in text
    assert "张" not in text


def test_nothing_at_all_is_nobody():
    records = frame([{"name": ""}, {"name": ""}, {"name": "王"}])
    assert len(set(who([{"name": ""}, {"name": ""}, {"name": "王"}]))) == 3
    assert persons_of(records).probability(0) == 1.0
