"""The duty room: grades decided by officers, rosters, the desk's order, the sheet that nothing is missing from."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.documents.notices import render
from hezhan.adapters.stores.book.desk_rows import desk_rows
from hezhan.api.duty import desk_json
from hezhan.api.models import model_of, shown
from hezhan.core.matters import Kind, Seating
from hezhan.core.problems import Refused
from hezhan.engines.duty import PATTERN, Seat
from hezhan.engines.proceedings import OutOfTurn
from hezhan.flows.banks.sending import send_order
from hezhan.flows.cases.grades import graded, propose_grade
from hezhan.flows.cases.handling import accept, stand_back
from hezhan.flows.cases.handling import hand_over as offer
from hezhan.flows.desk import NotAllowed
from hezhan.flows.duty import handing
from hezhan.flows.duty.grading import decide_grade, report_up, watch_grades
from hezhan.flows.duty.handing import changed, hand_over, last_sheets, paper_of, take_over
from hezhan.flows.duty.rosters import now_and_next, roster_of, set_roster
from hezhan.flows.duty.view import RANK, DeskView, Press, desk_view, view_of
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.orders.signing import sign
from tests.centre.banks import PlainPapers
from tests.centre.conftest import CITY, EAST, HOUR, MINUTE, WEST
from tests.centre.remedy import Room


@pytest.fixture
def room(centre):
    return Room(centre)


def faces(room, case_id, member="duty.east"):
    with room.centre.desk(member) as desk:
        return {face.name: face for face in desk.book.clocks(case_id=case_id)}


# grades


def test_a_machine_proposes_and_an_officer_decides(room):
    opened = room.report()
    case_id = opened.case.matter.id
    with room.centre.desk("duty.east") as desk:
        case = desk.seen(case_id, Kind.CASE)
        proposal = propose_grade(desk.book, case)
        assert (proposal.grade.words[1], proposal.grounds[0].rule) == ("serious", "huge")
        with pytest.raises(Refused, match="理由"):
            decide_grade(desk, case, "ordinary")
        with pytest.raises(Refused, match="等级"):
            decide_grade(desk, case, "grave")
        decide_grade(desk, case, "major")
    assert ("grade:major", case_id) in room.told("lead.east")
    for member in ("fund.east", "head.east", "duty.west"):
        with pytest.raises(Exception), room.centre.desk(member) as desk:  # noqa: B017, PT011  unseen, or not allowed
            decide_grade(desk, desk.seen(case_id, Kind.CASE), "major")


def test_a_grade_winds_its_clocks_beside_those_of_the_case(room):
    opened = room.report()
    case_id = opened.case.matter.id
    reported = opened.case.matter.body.reported_at
    assert faces(room, case_id)["grade-first-stop"].ends == reported + 10 * MINUTE
    room.centre.clock.pass_(MINUTE)
    known = room.centre.clock.at
    with room.centre.desk("duty.east") as desk:
        decide_grade(desk, desk.seen(case_id, Kind.CASE), "major-sensitive")
    clocks = faces(room, case_id)
    assert clocks["grade-first-stop"].ends == reported + MINUTE
    assert clocks["grade-commander"].ends == known + 10 * MINUTE
    assert clocks["grade-superior"].ends == known + 30 * MINUTE
    assert "total" in clocks
    room.centre.clock.pass_(MINUTE)
    with room.centre.desk("duty.east") as desk:
        report_up(desk, desk.seen(case_id, Kind.CASE), "commander", "已电话报告")
        with pytest.raises(Refused):
            report_up(desk, desk.seen(case_id, Kind.CASE), "the press")
    assert "grade-commander" not in faces(room, case_id)
    assert faces(room, case_id)["grade-superior"].ends == known + 30 * MINUTE
    with room.centre.desk("lead.east") as desk:
        report_up(desk, desk.seen(case_id, Kind.CASE), "superior")
    assert ("report-up:superior", case_id) in room.told("lead.city")
    assert "grade-superior" not in faces(room, case_id)


def test_the_first_stop_meets_its_clock_whoever_sends_it(room):
    opened = room.report()
    case_id = opened.case.matter.id
    assert watch_grades(room.centre.hands, "hezhan") == 0
    room.stop(opened)
    assert watch_grades(room.centre.hands, "hezhan") == 1
    assert "grade-first-stop" not in faces(room, case_id)
    assert graded(room.get(case_id)).decided is False


# rosters


def seating(member, seat, slot, begins=None, ends=None):
    return Seating(member=member, seat=seat, begins=begins or slot.begins, ends=ends or slot.ends)


def test_the_later_roster_counts_for_the_span_that_it_plans(room):
    slot = PATTERN.slot_at(room.centre.clock.at)
    following = PATTERN.slot_at(slot.ends)
    both = (seating("duty.east", Seat.INTAKE, slot), seating("duty2.east", Seat.INTAKE, following))
    with room.centre.desk("lead.east") as desk:
        done = set_roster(desk, EAST, both)
        assert {flaw.wrong for flaw in done.flaws} == {"gap"}
        now, coming = now_and_next(desk.book, EAST)
        assert (now.people[Seat.INTAKE], coming.people[Seat.INTAKE]) == (("duty.east",), ("duty2.east",))
    room.centre.clock.pass_(MINUTE)
    swap = (seating("duty2.east", Seat.INTAKE, slot, begins=slot.begins + HOUR, ends=slot.begins + 2 * HOUR),)
    with room.centre.desk("lead.east") as desk:
        set_roster(desk, EAST, swap)
        told = [(one.person, one.begins, one.ends) for one in roster_of(desk.book, EAST).seatings]
    assert told == [
        ("duty.east", slot.begins, slot.begins + HOUR),
        ("duty2.east", slot.begins + HOUR, slot.begins + 2 * HOUR),
        ("duty.east", slot.begins + 2 * HOUR, slot.ends),
        ("duty2.east", following.begins, following.ends),
    ]
    with room.centre.desk("duty.west") as desk:
        assert roster_of(desk.book, EAST).seatings == ()
    assert ("roster.set", done.matter.id) in room.told("duty2.east")


def test_only_a_commander_sets_a_roster_that_makes_sense(room):
    slot = PATTERN.slot_at(room.centre.clock.at)
    with pytest.raises(NotAllowed), room.centre.desk("duty.east") as desk:
        set_roster(desk, EAST, (seating("duty.east", Seat.INTAKE, slot),))
    wrong = (seating("a", "sofa", slot), seating("b", Seat.ACTION, slot, begins=slot.ends, ends=slot.begins))
    with pytest.raises(Refused) as refusal, room.centre.desk("lead.east") as desk:
        set_roster(desk, EAST, wrong)
    assert len(refusal.value.problems) == 4  # a seat, an order of times, and two whom nobody knows
    with pytest.raises(Refused), room.centre.desk("lead.east") as desk:
        set_roster(desk, EAST, ())
    nowhere = EAST + "990999/"
    with pytest.raises(Refused, match="没有这个单位"), room.centre.desk("lead.east") as desk:
        set_roster(desk, nowhere, (seating("duty.east", Seat.INTAKE, slot),))
    with pytest.raises(Refused, match="没有这个单位"), room.centre.desk("lead.east") as desk:
        hand_over(desk, desk_rows, "", nowhere)


# the desk


def view(room, member="duty.east"):
    with room.centre.desk(member) as desk:
        return desk_view(desk, desk_rows)


def test_the_desk_shows_what_presses_most_first(room):
    quiet, signature, late, objected, pressed = (room.report() for _ in range(5))
    for opened in (signature, late, objected):
        with room.centre.hands.by_hand("duty.east") as book:
            draft_first_stops(book, opened.report.id)
    orders = {one.matter.case_id: one for one in room.all(Kind.ORDER)}
    with room.centre.desk("lead.east") as desk:
        sign(desk, desk.seen(orders[late.case.matter.id].matter.id, Kind.ORDER))
    with room.centre.hands.by_hand("lead.east") as book:
        send_order(book, room.bank, PlainPapers(), room.doors.sender, orders[late.case.matter.id].matter.id)
    stop = room.pass_(orders[objected.case.matter.id], "lead.east", balance_fen=1)
    room.objection(stop)
    with room.book() as book:  # the case's own clocks are met: only what the test is about presses
        for one in (quiet, signature, late, objected):
            book.wind(one.case.matter.id, [])
        for one in room.all(Kind.OBJECTION):
            book.wind(one.matter.id, [])
    room.centre.clock.pass_(31 * MINUTE)
    seen = view(room)
    order = [(one.id, one.press) for one in seen.cases]
    assert order == [
        (pressed.case.matter.id, Press.CLOCK),
        (signature.case.matter.id, Press.SIGNATURE),
        (late.case.matter.id, Press.LATE_ANSWER),
        (objected.case.matter.id, Press.OBJECTION),
        (quiet.case.matter.id, Press.NOTHING),
    ]
    assert [one.late for one in seen.unanswered] == [True]
    assert seen.held == 350_000_00
    assert seen.at_stake == seen.loss - seen.held
    assert [one.kind for one in seen.signatures].count("order") == 1
    assert len(seen.signatures) == 4  # three queries too
    assert len(seen.objections) == 1


def test_nobody_sees_another_units_desk_and_who_must_stand_back_sees_nothing_of_the_case(room):
    opened = room.report()
    assert [one.id for one in view(room, "lead.city").cases] == [opened.case.matter.id]
    assert view(room, "duty.west").cases == ()
    assert view(room, "duty.west").clocks == ()
    with room.centre.desk("lead.east") as desk:
        stand_back(desk, desk.seen(opened.case.matter.id, Kind.CASE), "duty2.east", "亲属")
    assert view(room, "duty2.east").cases == ()
    assert len(view(room, "duty.east").cases) == 1
    with room.centre.desk("lead.east") as desk:
        offer(desk, desk.seen(opened.case.matter.id, Kind.CASE), WEST, "属地")
    assert view(room, "duty.west").cases == ()  # offered: they were told, and read it once it is theirs
    with room.centre.desk("lead.west") as desk:
        accept(desk, desk.seen(opened.case.matter.id, Kind.CASE), yes=True)
    assert len(view(room, "duty.west").cases) == len(view(room, "duty.east").cases) == 1


CASES = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.uuids().map(str),
            "loss": st.integers(0, 99),
            "reported_at": st.integers(0, 99),
            "grade": st.sampled_from([None, "major", "something"]),
        }
    ),
    max_size=6,
    unique_by=lambda one: one["id"],
)


@given(cases=CASES, data=st.data())
def test_the_same_rows_in_any_order_give_the_same_view_and_nothing_is_missing(cases, data):
    rows = [
        {"case_no": one["id"][:6], "title": "", "fraud_type": None, "state": "open", "unit": EAST, "assigned": []} | one
        for one in cases
    ]
    ids = [one["id"] for one in cases] or [None]
    pick = st.sampled_from(ids)
    clocks = [
        {"matter_id": f"c{n}", "case_id": data.draw(pick), "name": "stop", "ends": data.draw(st.integers(0, 99)),
         "warns": [], "who": "", "article": "stop"}
        for n in range(data.draw(st.integers(0, 4)))
    ]  # fmt: skip
    orders = [
        {"id": f"o{n}", "case_id": data.draw(pick), "kind": "order", "what": "stop", "institution": None, "by": "x",
         "state": data.draw(st.sampled_from(["drafted", "signed", "sent", "confirmed"])), "since": 0,
         "fen": None, "traced": data.draw(st.none() | st.integers(0, 50)), "lacks": "", "refused_for": ""}
        for n in range(data.draw(st.integers(0, 4)))
    ]  # fmt: skip
    told = {"cases": rows, "clocks": clocks, "orders": orders, "refused": [], "objections": [], "money": []}
    seen = view_of(told, 50)
    shuffled = {name: data.draw(st.permutations(list(some))) for name, some in told.items()}
    assert view_of(shuffled, 50) == seen
    assert {one.id for one in seen.cases} == {one["id"] for one in cases}
    assert len(seen.clocks) == len(clocks)
    assert len(seen.signatures) + len(seen.unanswered) == sum(one["state"] != "confirmed" for one in orders)
    ranks = [RANK[one.press] for one in seen.cases]
    assert ranks == sorted(ranks)
    for one, other in zip(seen.cases, seen.cases[1:], strict=False):
        assert one.press != other.press or one.at_stake >= other.at_stake


def test_the_desk_is_written_as_its_model_writes_it(room):
    freeze = room.freeze()
    room.objection(freeze)
    with room.centre.desk("lead.east") as desk:
        decide_grade(desk, desk.seen(freeze.matter.case_id, Kind.CASE), "major")
    seen = view(room)
    assert seen.clocks
    assert seen.objections
    assert json.loads(desk_json(seen)) == json.loads(shown(seen).model_dump_json())
    assert model_of(DeskView).model_validate_json(desk_json(seen))


# the shift


def test_a_sheet_has_all_that_is_open_and_is_taken_over_by_somebody_else(room):
    freeze = room.freeze()
    objection = room.objection(freeze)
    opened = room.report()
    with room.centre.hands.by_hand("duty.east") as book:
        draft_first_stops(book, opened.report.id)
    slot = PATTERN.slot_at(room.centre.clock.at)
    coming = PATTERN.slot_at(slot.ends)
    with room.centre.desk("lead.east") as desk:
        set_roster(desk, EAST, (seating("duty.east", Seat.INTAKE, slot), seating("duty2.east", Seat.INTAKE, coming)))
    seen = view(room)
    with room.centre.desk("duty.east") as desk:
        written = hand_over(desk, desk_rows, "被害人由女儿陪同")
    rows = written.body.rows
    on_sheet = {matter for _, matter, _, _ in rows}
    assert {one.matter_id for one in seen.clocks} | {one.id for one in seen.cases} <= on_sheet
    assert {one.id for one in (*seen.signatures, *seen.unanswered, *seen.objections)} <= on_sheet
    assert (written.body.reported, written.body.held) == (700_000_00, 350_000_00)
    assert ("shift.handed-over", written.id) in room.told("duty2.east")
    with pytest.raises(Refused, match="自己"), room.centre.desk("duty.east") as desk:
        take_over(desk, desk.seen(written.id, Kind.SHIFT))
    with pytest.raises(Exception), room.centre.desk("duty.west") as desk:  # noqa: B017, PT011  unseen
        take_over(desk, desk.seen(written.id, Kind.SHIFT))
    with room.centre.desk("duty2.east") as desk:
        take_over(desk, desk.seen(written.id, Kind.SHIFT))
    with pytest.raises(OutOfTurn), room.centre.desk("lead.east") as desk:
        take_over(desk, desk.seen(written.id, Kind.SHIFT))
    with room.centre.desk("lead.city") as desk:
        assert [one.matter.id for one in last_sheets(desk, EAST)] == [written.id]
        assert last_sheets(desk, CITY) == []
    paper = paper_of(room.get(written.id), None, "某市公安局东区分局", hashlib.sha256(b"x").hexdigest())
    assert paper.incoming == ("duty2.east",)
    assert [one.subject for one in paper.objections] == [objection[:8].upper()]
    assert render(paper).startswith(b"%PDF")
    assert render(paper) == render(paper)


def test_what_changed_since_the_sheet_before_is_said(room):
    room.stop()
    with room.centre.desk("duty.east") as desk:
        before = hand_over(desk, desk_rows, "").body
    assert list(changed(before, before)) == []
    room.centre.clock.pass_(2 * HOUR)
    room.report()
    with room.centre.desk("duty.east") as desk:
        now = hand_over(desk, desk_rows, "").body
    told = list(changed(now, before))
    assert any(one.startswith("新：") and "一小时理清资金总量" in one for one in told)
    assert any(one.startswith("超时：一小时理清资金总量") for one in told)
    assert not any(one.startswith("超时：止付期限") for one in told)
    back = list(changed(before, now))
    assert sum(one.startswith("了结：") for one in back) == sum(one.startswith("新：") for one in told)


def test_what_people_write_cannot_pass_for_a_part_of_a_line(room):
    opened = room.report()
    with room.centre.desk("duty.east") as desk:
        told = desk_view(desk, desk_rows)
    case = replace(told.cases[0], title="一｜二\n三")
    made = handing._open(replace(told, cases=(case,)))
    assert made.cases[0].title == "一 二 三"
    assert opened.case.matter.id in made.cases[0].case_no
