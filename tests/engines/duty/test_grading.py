"""The laws of grading: a table proposes, an officer decides, graver cases are never slower."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.incidents import Caller, Victim
from hezhan.engines.duty import (
    Decision,
    Grade,
    Minutes,
    Seat,
    Seen,
    Terms,
    Unreasoned,
    born,
    grade_clocks,
    proposed,
    seen_in,
)
from hezhan.engines.duty.loss import STEPS, steps_on
from hezhan.engines.duty.rules import RULES
from hezhan.engines.duty.terms import MINUTES
from tests.engines.duty.cases import NOW, at, incident, later

YUAN = 100
LOSSES = st.integers(0, 10**12)
SAID = ["刷单被骗", "不想活了", "被绑架", "记者在场", "大学生", "转到境外"]
SEEN = st.builds(
    Seen,
    loss=st.none() | LOSSES,
    victims=st.integers(1, 40),
    ages=st.lists(st.integers(0, 100), max_size=3).map(tuple),
    words=st.lists(st.sampled_from(SAID), max_size=3).map("\n".join),
    moving=st.booleans(),
    student=st.booleans(),
    abroad=st.booleans(),
    public_figure=st.booleans(),
    media=st.booleans(),
    firm_loss=LOSSES,
)


def grade(**seen):
    return proposed(Seen(**({"loss": 0} | seen)), NOW).grade


def rules(**seen):
    return [ground.rule for ground in proposed(Seen(**({"loss": 0} | seen)), NOW).grounds]


@pytest.mark.parametrize(
    ("yuan", "expected", "rule"),
    [
        (2_999, Grade.ORDINARY, None),
        (3_000, Grade.ORDINARY, "large"),
        (29_999, Grade.ORDINARY, "large"),
        (30_000, Grade.SERIOUS, "huge"),
        (499_999, Grade.SERIOUS, "huge"),
        (500_000, Grade.MAJOR, "particularly-huge"),
    ],
)
def test_the_loss_decides_at_the_fen(yuan, expected, rule):
    assert grade(loss=yuan * YUAN) is expected
    assert next(iter(rules(loss=yuan * YUAN)), None) == rule


def test_one_fen_less_is_the_step_below():
    assert grade(loss=500_000 * YUAN - 1) is Grade.SERIOUS


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ({}, Grade.ORDINARY),
        ({"loss": None}, Grade.ORDINARY),
        ({"words": "不想活了"}, Grade.MAJOR_SENSITIVE),
        ({"words": "说已被绑架"}, Grade.MAJOR_SENSITIVE),
        ({"victims": 2}, Grade.ORDINARY),
        ({"victims": 3}, Grade.SERIOUS),
        ({"victims": 10}, Grade.MAJOR),
        ({"victims": 30}, Grade.MAJOR_SENSITIVE),
        ({"ages": (17,)}, Grade.SERIOUS),
        ({"ages": (18, 59)}, Grade.ORDINARY),
        ({"ages": (60,)}, Grade.SERIOUS),
        ({"ages": (60,), "loss": 500_000 * YUAN}, Grade.MAJOR_SENSITIVE),
        ({"student": True, "victims": 10}, Grade.MAJOR_SENSITIVE),
        ({"media": True}, Grade.SERIOUS),
        ({"public_figure": True}, Grade.MAJOR_SENSITIVE),
        ({"abroad": True}, Grade.SERIOUS),
        ({"abroad": True, "loss": 500_000 * YUAN}, Grade.MAJOR),
        ({"moving": True}, Grade.SERIOUS),
        ({"moving": True, "loss": 30_000 * YUAN}, Grade.MAJOR),
        ({"firm_loss": 1}, Grade.SERIOUS),
        ({"firm_loss": 3_000_000 * YUAN}, Grade.MAJOR_SENSITIVE),
    ],
)
def test_what_else_raises(seen, expected):
    assert grade(**seen) is expected


def test_an_unknown_loss_is_said():
    assert rules(loss=None) == ["loss-unknown"]


@given(SEEN, SEEN)
def test_more_facts_never_propose_a_milder_grade(one, other):
    more = Seen(
        loss=None if one.loss is None and other.loss is None else max(one.loss or 0, other.loss or 0),
        victims=max(one.victims, other.victims),
        ages=one.ages + other.ages,
        words=f"{one.words}\n{other.words}",
        moving=one.moving or other.moving,
        student=one.student or other.student,
        abroad=one.abroad or other.abroad,
        public_figure=one.public_figure or other.public_figure,
        media=one.media or other.media,
        firm_loss=max(one.firm_loss, other.firm_loss),
    )
    assert proposed(more, NOW).grade >= max(proposed(one, NOW).grade, proposed(other, NOW).grade)


@given(SEEN)
def test_a_grade_follows_from_its_grounds(seen):
    said = proposed(seen, NOW)
    highest = max((ground.grade for ground in said.grounds), default=Grade.ORDINARY)
    raised = highest is Grade.MAJOR and any(ground.sensitive for ground in said.grounds)
    assert said.grade is (Grade.MAJOR_SENSITIVE if raised else highest)
    assert [ground.grade for ground in said.grounds] == sorted((ground.grade for ground in said.grounds), reverse=True)
    for ground in said.grounds:
        assert "{" not in ground.says + ground.in_english
        assert ground.by[0]
        assert ground.by[1]


def test_every_rule_can_hold():
    seen = Seen(
        loss=None,
        victims=30,
        ages=(5, 80),
        words="\n".join(SAID),
        moving=True,
        public_figure=True,
        firm_loss=300_000_000,
    )
    told = {ground.rule for one in (seen, replace(seen, loss=10**9)) for ground in proposed(one, NOW).grounds}
    assert told == {rule.key for rule in RULES}


def test_steps_of_loss_by_day():
    assert steps_on(STEPS[0].since.replace(year=2000)) is STEPS[0]
    assert steps_on(STEPS[1].since.replace(day=19)) is STEPS[0]
    assert steps_on(STEPS[1].since) is STEPS[1]
    for steps in STEPS:
        assert sorted(steps.all, key=lambda step: step.fen) == list(steps.all)


def test_an_officer_may_raise_and_lowers_with_words():
    said = proposed(Seen(loss=500_000 * YUAN), NOW)
    assert Decision(proposal=said, grade=Grade.MAJOR_SENSITIVE, by="W", at=NOW).grade is Grade.MAJOR_SENSITIVE
    assert Decision(proposal=said, grade=Grade.SERIOUS, by="W", at=NOW, why="已追回").grade is Grade.SERIOUS
    with pytest.raises(Unreasoned):
        Decision(proposal=said, grade=Grade.SERIOUS, by="W", at=NOW, why="  ")
    with pytest.raises(Unreasoned):
        Decision(proposal=said, grade=Grade.MAJOR, by=" ", at=NOW)


def test_the_clocks_of_a_major_and_sensitive_case():
    clocks = grade_clocks(Grade.MAJOR_SENSITIVE, NOW, later(NOW, 7))
    assert [(one.key, one.ends, one.who) for one in clocks] == [
        ("first-stop", later(NOW, 1), Seat.ACTION),
        ("commander", later(NOW, 17), Seat.INTAKE_LEAD),
        ("superior", later(NOW, 37), Seat.COMMANDER),
    ]


def test_an_ordinary_case_tells_nobody_upward():
    assert [one.key for one in grade_clocks(Grade.ORDINARY, NOW, NOW)] == ["first-stop"]


@given(st.sampled_from(list(Grade)[:-1]))
def test_a_graver_case_is_never_slower(grade):
    mild, grave = ({one.key: one.ends for one in grade_clocks(g, NOW, NOW)} for g in (grade, Grade(grade + 1)))
    assert mild.keys() <= grave.keys()
    assert all(grave[key] <= ends for key, ends in mild.items())


@pytest.mark.parametrize(
    "wrong",
    [
        {"minor_below": 61},
        {"victims_serious": 11},
        {"least_rest_hours": 0},
        {"minutes": {}},
        {"minutes": {**MINUTES, Grade.MAJOR: Minutes(3, None, None)}},
        {"minutes": {**MINUTES, Grade.MAJOR_SENSITIVE: Minutes(4, 10, 30)}},
    ],
)
def test_numbers_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        Terms(**wrong)


@pytest.mark.parametrize("wrong", [{"loss": -1}, {"victims": 0}, {"ages": (-1,)}, {"firm_loss": -1}])
def test_facts_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match="not negative"):
        Seen(**({"loss": 0} | wrong))


@pytest.mark.parametrize(
    ("id_card", "day"),
    [
        ("99010119490307001X", "1949-03-07"),
        ("990101490307001", "1949-03-07"),
        ("990101194902300010", None),
        ("9901011949030700", None),
        ("", None),
        ("١" * 18, None),
    ],
)
def test_a_birth_is_read_from_an_id_card(id_card, day):
    found = born(id_card)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(("now", "age"), [("2024-03-06 23:59", 74), ("2024-03-07 00:00", 75)])
def test_an_age_grows_on_the_birthday(now, age):
    one = incident(victim=Victim(id_card="99010119490307001X"))
    assert seen_in([one], at(now)).ages == (age,)


def test_what_incidents_tell_is_joined():
    firm = incident("J1", fen=(100, 200, None), victim=Victim(firm="甲公司"), still_deceived=True, words="一")
    other = incident("J2", fen=(50,), victim=Victim(name="陈安", phone="1"), words="二")
    same = incident("J3", victim=Victim(phone="1"), words="三")
    seen = seen_in([firm, other, same], NOW)
    assert (seen.loss, seen.victims, seen.moving, seen.firm_loss) == (350, 2, True, 300)
    assert seen.words.split("\n") == ["一", "二", "三"]


def test_a_payment_that_two_incidents_tell_alike_counts_once():
    one, other = incident("J1", fen=(100, 100, 7)), incident("J2", fen=(100, 5))
    assert seen_in([one, other], NOW).loss == 100 + 100 + 7 + 5
    unsure = [replace(paid, time=None) for paid in other.payments]
    assert seen_in([one, replace(other, payments=tuple(unsure))], NOW).loss == 100 + 100 + 7 + 100 + 5


def test_the_caller_stands_for_a_victim_who_is_not_named():
    one = incident("J1", caller=Caller(name="王五", phone="1"))
    other = incident("J2", caller=Caller(name="王五", phone="1"), victim=Victim(name="母亲"))
    assert seen_in([one, other], NOW).victims == 2
    assert seen_in([one, incident("J3", caller=Caller(phone="1"))], NOW).victims == 1


@given(st.permutations(["J1", "J2", "J3", "J1"]))
def test_the_order_of_incidents_and_copies_do_not_matter(numbers):
    made = {number: incident(number, fen=(ord(number[1]),), words=number) for number in numbers}
    once = [made["J1"], made["J2"], made["J3"]]
    assert seen_in([made[number] for number in numbers], NOW) == seen_in(once, NOW)


def test_nobody_and_nothing_known():
    seen = seen_in([], NOW)
    assert (seen.loss, seen.victims, seen.ages) == (None, 1, ())
