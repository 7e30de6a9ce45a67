"""The hand-over sheet: nothing is missing, nothing stands twice, the order of what is told does not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.instants import Instant
from hezhan.engines.duty import (
    PATTERN,
    Grade,
    Money,
    Objection,
    Open,
    OpenCase,
    RunningClock,
    Told,
    Wait,
    Waiting,
    changes,
    sheet,
    text_of,
)
from tests.engines.duty.cases import HOUR, NOW, at, later

AT = at("2024-05-10 22:50")
COMING = PATTERN.slot_at(at("2024-05-10 23:00"))
NEAR = st.integers(-24, 48).map(lambda n: Instant(AT + n * HOUR))
NAMES = st.sampled_from(["甲", "乙"])
FEN = st.integers(0, 10**9)
CLOCKS = st.builds(
    RunningClock,
    subject=st.sampled_from(["Z1", "Z2"]),
    name=st.sampled_from(["止付期限", "一级账户录入"]),
    ends=NEAR,
    who=NAMES,
)
WAITS = st.builds(
    Waiting,
    order_id=st.sampled_from(["Z1", "Z2", "Z3"]),
    name=st.just("止付"),
    wait=st.sampled_from(Wait),
    who=NAMES,
    since=NEAR,
)
OBJECTIONS = st.builds(
    Objection, objection_id=st.sampled_from(["Y1", "Y2"]), about=st.sampled_from(["Z1", ""]), ends=NEAR, who=NAMES
)
CASES = st.builds(
    OpenCase,
    case_no=st.sampled_from(["A1", "A2", "A3"]),
    title=NAMES,
    grade=st.sampled_from(Grade),
    reported_at=NEAR,
    reported=FEN,
    stopped=FEN,
    standing=FEN,
)
WORDS = st.builds(Told, at=NEAR, by=NAMES, about=st.just("A1"), words=st.text(max_size=10))
OPEN = st.builds(
    Open,
    cases=st.lists(CASES, max_size=4).map(tuple),
    clocks=st.lists(CLOCKS, max_size=5).map(tuple),
    waiting=st.lists(WAITS, max_size=5).map(tuple),
    objections=st.lists(OBJECTIONS, max_size=3).map(tuple),
    told=st.lists(WORDS, max_size=3).map(tuple),
)


def made(is_open, now=AT):
    return sheet(is_open, now, COMING, outgoing=["乙", "甲"], incoming=["丙"])


def clock(subject="Z1", ends=AT, name="止付期限", who="甲", article="stop"):
    return RunningClock(subject=subject, name=name, ends=ends, who=who, article=article)


def case(number="A1", grade=Grade.SERIOUS, reported_at=NOW, fen=(300, 200, 100)):
    reported, stopped, standing = fen
    return OpenCase(
        case_no=number,
        title="陈某被骗案",
        grade=grade,
        reported_at=reported_at,
        reported=reported,
        stopped=stopped,
        standing=standing,
    )


def waiting(order="Z1", wait=Wait.BANK, who="甲银行", since=NOW):
    return Waiting(order_id=order, name="止付", wait=wait, who=who, since=since)


@pytest.mark.parametrize(
    ("ends", "where"),
    [
        ("2024-05-10 22:49", "overdue"),
        ("2024-05-10 22:50", "overdue"),  # an end is exclusive: the time is over
        ("2024-05-10 22:51", "runs_out"),
        ("2024-05-11 07:00", "runs_out"),
        ("2024-05-11 07:01", "later"),
    ],
)
def test_where_a_clock_stands(ends, where):
    done = made(Open(clocks=(clock(ends=at(ends)),)))
    assert [name for name in ("overdue", "runs_out", "later") if getattr(done, name)] == [where]


def test_what_runs_out_first_is_at_the_head():
    done = made(Open(clocks=(clock("Z1", later(AT, 60)), clock("Z2", later(AT, 10)), clock("Z3", later(AT, 30)))))
    assert [due.subject for due in done.runs_out] == ["Z2", "Z3", "Z1"]


def test_an_objection_is_a_line_with_an_end():
    objection = Objection(objection_id="Y1", about="Z1", ends=later(AT, 5), who="丁")
    (due,) = made(Open(objections=(objection,))).runs_out
    assert (due.subject, due.name, due.who) == ("Y1", "异议答复（Z1）", "丁")


def test_signatures_come_before_banks_and_the_longest_wait_first():
    told = (
        waiting("Z1", Wait.BANK, "甲银行", later(NOW, -90)),
        waiting("Z2", Wait.SIGNATURE, "王局", later(NOW, 2)),
        waiting("Z3", Wait.SIGNATURE, "李局", later(NOW, 1)),
        waiting("Z4", Wait.SIGNATURE, "王局", later(NOW, 0)),
        waiting("Z5", Wait.BANK, "乙银行", later(NOW, -95)),
    )
    groups = made(Open(waiting=told)).waiting
    assert [(group.who, [one.order_id for one in group.orders]) for group in groups] == [
        ("王局", ["Z4", "Z2"]),
        ("李局", ["Z3"]),
        ("乙银行", ["Z5"]),
        ("甲银行", ["Z1"]),
    ]


def test_the_gravest_case_is_first():
    cases = (case("A1"), case("A2", Grade.MAJOR_SENSITIVE), case("A3", reported_at=later(NOW, -1)))
    assert [one.case_no for one in made(Open(cases=cases)).cases] == ["A2", "A3", "A1"]


def test_negative_money_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        case(fen=(0, -1, 0))


@given(OPEN)
def test_nothing_is_missing_and_nothing_stands_twice(is_open):
    done = made(is_open)
    ends = [(due.subject, due.ends) for due in (*done.overdue, *done.runs_out, *done.later)]
    told = {(one.subject, one.name, one.ends, one.who) for one in is_open.clocks}
    objected = {(one.objection_id, one.about, one.ends, one.who) for one in is_open.objections}
    assert len(ends) == len(told) + len(objected)
    assert sorted(ends) == sorted([(one[0], one[2]) for one in told] + [(one[0], one[2]) for one in objected])
    assert ends == sorted(ends, key=lambda one: one[1])
    orders = [order for group in done.waiting for order in group.orders]
    assert set(orders) == set(is_open.waiting)
    assert len(orders) == len(set(orders))
    assert {group.who for group in done.waiting} == {one.who for one in is_open.waiting}
    assert len({(group.wait, group.who) for group in done.waiting}) == len(done.waiting)
    cases = set(is_open.cases)
    assert done.money == Money(
        reported=sum(one.reported for one in cases),
        stopped=sum(one.stopped for one in cases),
        standing=sum(one.standing for one in cases),
    )
    assert set(done.told) == set(is_open.told)


@given(OPEN, st.randoms())
def test_the_order_of_what_is_told_does_not_matter(is_open, random):
    def mixed(things):
        things = list(things) * 2
        random.shuffle(things)
        return tuple(things)

    other = Open(**{name: mixed(getattr(is_open, name)) for name in is_open.__slots__})
    assert made(other) == made(is_open)
    assert text_of(made(other)) == text_of(made(is_open))


@given(OPEN)
def test_a_sheet_beside_itself_shows_no_change(is_open):
    done = made(is_open)
    same = changes(done, done)
    assert [bool(part) for part in (same.dues, same.waiting, same.cases, same.overdue, same.told)] == [False] * 5
    assert same.money == Money(reported=0, stopped=0, standing=0)
    assert "八、与上一张交接班单相比\n无\n" in text_of(done, same)


@given(OPEN, OPEN)
def test_what_is_new_one_way_is_gone_the_other(one, other):
    before, now = made(one), made(other)
    there, back = changes(before, now), changes(now, before)
    for name in ("dues", "waiting", "cases"):
        assert getattr(there, name).new == getattr(back, name).gone
        assert {(b, a) for a, b in getattr(there, name).other} == set(getattr(back, name).other)
    assert there.money.reported == -back.money.reported


def test_what_changed_since_the_last_sheet():
    before = made(
        Open(
            cases=(case("A1"), case("A2")),
            clocks=(clock("Z1", later(AT, 60)), clock("Z2", later(AT, 90)), clock("Z3", later(AT, 10))),
            waiting=(waiting("Z1"), waiting("Z2", Wait.SIGNATURE, "王局")),
        )
    )
    now = made(
        Open(
            cases=(case("A1", fen=(300, 250, 50)), case("A3")),
            clocks=(clock("Z2", later(AT, 80)), clock("Z3", later(AT, 10)), clock("Z4", later(AT, 20))),
            waiting=(waiting("Z2", Wait.BANK),),
            told=(Told(at=AT, by="甲", about="A1", words="家属在来的路上"),),
        ),
        later(AT, 15),
    )
    found = changes(before, now)
    assert [due.subject for due in found.overdue] == ["Z3"]
    assert [due.subject for due in found.dues.new] == ["Z4"]
    assert [due.subject for due in found.dues.gone] == ["Z1"]
    assert [due.subject for _, due in found.dues.other] == ["Z2"]
    assert [one.order_id for one in found.waiting.gone] == ["Z1"]
    assert [(was.wait, now.wait) for was, now in found.waiting.other] == [(Wait.SIGNATURE, Wait.BANK)]
    assert [one.case_no for one in found.cases.new] == ["A3"]
    assert [one.case_no for one in found.cases.gone] == ["A2"]
    assert found.money == Money(reported=0, stopped=50, standing=-50)
    text = text_of(now, found)
    for line in (
        "新超时：Z3 止付期限",
        "已了结：Z1 止付期限",
        "新案件：A3",
        "案件了结：A2",
        "新交代：甲 A1 家属在来的路上",
        "尚在账 -0.50 元",
    ):
        assert line in text


@given(OPEN)
def test_every_line_of_the_sheet_is_in_its_text(is_open):
    done = made(is_open)
    lines = text_of(done).splitlines()
    expected = len(done.overdue) + len(done.runs_out) + len(done.later) + len(done.cases) + len(done.told)
    expected += sum(1 + len(group.orders) for group in done.waiting)
    empty = sum(not part for part in (done.overdue, done.runs_out, done.later, done.cases, done.told, done.waiting))
    heads, head_lines, blanks = 7, 5, 8
    assert len(lines) == heads + head_lines + blanks + 1 + expected + empty


def test_words_cannot_forge_a_line():
    told = Told(at=AT, by="甲", about="A1", words="好\n二、本班内到期（0）\u2028无\x85x\r\n")
    text = text_of(made(Open(told=(told,))))
    assert sum(line.startswith("二、") for line in text.splitlines()) == 1


def test_the_article_is_cited_in_the_text():
    text = text_of(made(Open(clocks=(clock(ends=later(AT, 65)),))))
    assert "2024-05-10 23:55:00 Z1 止付期限（还有 1 小时 05 分），甲，银发〔2016〕86号" in text
    assert "已超 0 小时 10 分" in text_of(made(Open(clocks=(clock(ends=later(AT, -10)),))))


def test_two_clocks_of_one_name_are_both_in_the_changes():
    before, now = made(Open()), made(Open(clocks=(clock(ends=later(AT, 1)), clock(ends=later(AT, 2)))))
    assert len(changes(before, now).dues.new) == 2
