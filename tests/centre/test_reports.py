"""What a case has lost: further reports raise it, what is withdrawn or put right lowers it, nothing is counted twice."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezhan.adapters.stores.book.desk_rows import desk_rows
from hezhan.api.cases import cases
from hezhan.core.matters import Kind, PaymentTold, Victim
from hezhan.engines.duty import Grade
from hezhan.engines.proceedings import OutOfTurn
from hezhan.flows.cases.grades import propose_grade
from hezhan.flows.cases.handling import add_report, take_report
from hezhan.flows.cases.reports import as_counted, correct_report, count_loss, loss_of, withdraw_report
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.flows.duty.view import desk_view
from hezhan.flows.money.following import known_of_case
from hezhan.flows.orders.signing import victims_accounts
from tests.centre.api import Person, app_of
from tests.centre.archive import add_statement, asked
from tests.centre.conftest import BEGIN, MINUTE
from tests.centre.test_orders import report_of

WAN = 10_000_00


def told(centre, n, *fens, **more):
    """A report of a victim of their own, who paid so much to accounts of their own."""
    paid = tuple(
        PaymentTold(
            at=BEGIN - n * MINUTE,
            fen=fen,
            payer=f"62229900000001{n:05d}",
            payer_name=f"周{n}",
            payee=f"62229900000002{k:05d}",
            payee_name="江某左",
            payee_bank="bank-a",
        )
        for k, fen in enumerate(fens)
    )
    victim = Victim(name=f"周{n}", phone=f"1390000{n:04d}")
    report = replace(report_of(centre.clock, incident_no=f"J{n}"), victim=victim, payments=paid, words="")
    return replace(report, **more)


def take(centre, report):
    with centre.desk("duty.east") as desk:
        opened = take_report(desk, report)
    count(centre, opened.report.id)
    return opened


def add(centre, case_id, report):
    centre.clock.pass_(MINUTE)
    with centre.desk("duty.east") as desk:
        written = add_report(desk, desk.seen(case_id, Kind.CASE), report)
    count(centre, written.id)
    return written


def count(centre, report_id):
    with centre.hands.by_hand("duty.east") as book:
        count_loss(book, report_id)


def get(centre, matter_id):
    with centre.hands.by_hand("hezhan") as book:
        return book.get(matter_id)


def lost(centre, case_id):
    return loss_of(get(centre, case_id))


def on_the_desk(centre, case_id):
    with centre.desk("duty.east") as desk:
        (line,) = (one for one in desk_view(desk, desk_rows).cases if one.id == case_id)
    return line


def test_further_reports_raise_what_a_case_has_lost_everywhere_it_is_shown(centre):
    opened = take(centre, told(centre, 1, 30 * WAN))
    case_id = opened.case.matter.id
    assert (lost(centre, case_id), get(centre, case_id).moves) == (30 * WAN, ())
    add(centre, case_id, told(centre, 2, 25 * WAN))
    assert lost(centre, case_id) == 55 * WAN
    line = on_the_desk(centre, case_id)
    assert (line.loss, line.at_stake) == (55 * WAN, 55 * WAN)
    assert asked(centre, "SELECT loss_fen FROM hz.case_now") == [(55 * WAN,)]
    officer = Person(app_of(centre, [cases]), centre, "duty.east")
    assert officer.get(f"/cases/{case_id}").json()["body"]["loss"] == 55 * WAN
    assert officer.get("/cases").json()["items"][0]["body"]["loss"] == 55 * WAN
    assert as_counted(get(centre, case_id)).matter.body.loss == 55 * WAN
    assert get(centre, case_id).matter.body.loss == 30 * WAN  # a fact stays


def test_a_queue_puts_the_case_first_that_lost_more_by_its_further_reports(centre):
    small, large = take(centre, told(centre, 1, 10 * WAN)), take(centre, told(centre, 2, 20 * WAN))
    add(centre, small.case.matter.id, told(centre, 3, 30 * WAN))
    with centre.desk("duty.east") as desk:
        queue = [one.id for one in desk_view(desk, desk_rows).cases]
    assert queue == [small.case.matter.id, large.case.matter.id]


def test_a_graver_proposal_is_told_once_to_whoever_decides(centre):
    opened = take(centre, told(centre, 1, 30 * WAN))
    case_id = opened.case.matter.id
    with centre.hands.by_hand("hezhan") as book:
        assert propose_grade(book, book.get(case_id)).grade < Grade.MAJOR
    student = "职业：大学生"
    written = add(centre, case_id, told(centre, 2, 90 * WAN, words=student))
    count(centre, written.id)
    with centre.hands.by_hand("hezhan") as book:
        assert propose_grade(book, book.get(case_id)).grade is Grade.MAJOR_SENSITIVE
    rows = asked(centre, "SELECT member, act FROM hz.told WHERE act LIKE 'grade-proposed:%%'")
    assert ("lead.east", "grade-proposed:major-sensitive") in rows
    assert len(rows) == len(set(rows))


def test_what_two_reports_tell_alike_is_lost_once(centre):
    opened = take(centre, told(centre, 1, 30 * WAN, 5 * WAN))
    case_id = opened.case.matter.id
    add(centre, case_id, replace(told(centre, 1, 30 * WAN, 5 * WAN, 2 * WAN), incident_no="J9"))
    assert lost(centre, case_id) == 37 * WAN


def test_a_report_withdrawn_or_put_right_counts_no_more(centre):
    opened = take(centre, told(centre, 1, 30 * WAN))
    case_id = opened.case.matter.id
    second = add(centre, case_id, told(centre, 2, 25 * WAN))
    with centre.desk("duty.east") as desk:
        right = correct_report(desk, desk.seen(second.id, Kind.REPORT), told(centre, 2, 5 * WAN), "多报一位")
    count(centre, right.id)
    assert lost(centre, case_id) == 35 * WAN
    assert (get(centre, second.id).state, right.about, right.body.incident_no) == ("corrected", second.id, "J2")
    with centre.desk("duty.east") as desk:
        withdraw_report(desk, desk.seen(right.id, Kind.REPORT), "查明是民间借贷")
    count(centre, right.id)
    assert lost(centre, case_id) == 30 * WAN
    with centre.hands.by_hand("hezhan") as book:
        assert victims_accounts(book, case_id) == {"6222990000000100001"}  # withdrawn, it shields no account
    with centre.desk("duty.east") as desk, pytest.raises(OutOfTurn):
        withdraw_report(desk, desk.seen(second.id, Kind.REPORT), "x")


def test_a_withdrawn_report_is_followed_no_more(centre):
    opened = take(centre, told(centre, 1, 30 * WAN))
    case_id = opened.case.matter.id
    second = add(centre, case_id, told(centre, 2, 25 * WAN))
    add_statement(centre, case_id)
    with centre.desk("duty.east") as desk:
        withdraw_report(desk, desk.seen(second.id, Kind.REPORT), "撤销")
    with centre.hands.by_hand("hezhan") as book:
        assert [one for one, _ in known_of_case(book, case_id).reports] == [opened.report.id]


def test_what_was_said_to_be_lost_beyond_the_payments_stays_until_they_are_known(centre):
    with centre.desk("duty.east") as desk:
        opened = take_report(desk, told(centre, 1, 30 * WAN), loss=50 * WAN)
    case_id = opened.case.matter.id
    count(centre, opened.report.id)
    assert lost(centre, case_id) == 50 * WAN
    add(centre, case_id, told(centre, 1, 30 * WAN, 8 * WAN))  # of the same incident: a part of what was said
    assert lost(centre, case_id) == 50 * WAN
    add(centre, case_id, told(centre, 2, 25 * WAN))
    assert lost(centre, case_id) == 75 * WAN


def test_only_who_takes_reports_withdraws_them_and_says_why(centre):
    opened = take(centre, told(centre, 1, 30 * WAN))
    app = app_of(centre, [cases])
    path = f"/cases/{opened.case.matter.id}/reports/{opened.report.id}"
    assert Person(app, centre, "head.east").post(f"{path}/withdraw", {"reason": "x"}).status_code == 403
    assert Person(app, centre, "duty.west").post(f"{path}/withdraw", {"reason": "x"}).status_code == 404
    officer = Person(app, centre, "duty2.east")
    assert officer.post(f"{path}/withdraw", {"reason": ""}).status_code == 422
    wrong = f"/cases/{opened.report.id}/reports/{opened.report.id}/withdraw"
    assert officer.post(wrong, {"reason": "x"}).status_code == 404
    body = {"via": "110", "reported_at": "2026-05-11T07:58:00+08:00", "victim": {"name": "周1"}}
    right = officer.post(f"{path}/correct", {"reason": "金额有误", "report": body})
    assert right.status_code == 201
    assert officer.post(f"{path}/withdraw", {"reason": "x"}).status_code == 409
    gone = officer.post(f"/cases/{opened.case.matter.id}/reports/{right.json()['id']}/withdraw", {"reason": "误报"})
    assert gone.json()["state"] == "withdrawn"


def test_nobody_withdraws_without_the_right_at_the_flow_either(centre):
    opened = take(centre, told(centre, 1, 30 * WAN))
    with centre.desk("fund.east") as desk, pytest.raises((NotAllowed, Unseen)):
        withdraw_report(desk, desk.seen(opened.report.id, Kind.REPORT), "x")


AMOUNTS = st.lists(st.integers(1, 9), min_size=0, max_size=3)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=4), st.data())
def test_the_loss_is_the_sum_of_the_reports_that_stand_in_whatever_order_they_came(centre, amounts, data):
    centre.clock.pass_(MINUTE)
    first, *rest = [told(centre, 100 + n, *fens) for n, fens in enumerate(amounts)]
    opened = take(centre, replace(first, incident_no=""))
    case_id = opened.case.matter.id
    written = [opened.report, *(add(centre, case_id, replace(one, incident_no="")) for one in rest)]
    gone = data.draw(st.sets(st.sampled_from(range(len(written)))))
    for n in gone:
        with centre.desk("duty.east") as desk:
            withdraw_report(desk, desk.seen(written[n].id, Kind.REPORT), "撤销")
        count(centre, written[n].id)
    assert lost(centre, case_id) == sum(sum(fens) for n, fens in enumerate(amounts) if n not in gone)
