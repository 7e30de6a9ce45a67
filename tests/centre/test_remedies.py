"""The remedy: told, heard, answered by somebody else, released in time; wrong holds counted by their rows."""

import pytest

from hezhan.adapters.documents.orderpapers import CentrePapers
from hezhan.adapters.stores.holders import SqlHolders
from hezhan.core.matters import EarlierHold, Kind, Objection, Wanted, What
from hezhan.core.problems import Refused
from hezhan.engines.proceedings import OutOfTurn
from hezhan.engines.rights import Action
from hezhan.flows.banks.answers import take_answers
from hezhan.flows.banks.sending import send_order
from hezhan.flows.desk import NotAllowed
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.orders.signing import sign, withdraw
from hezhan.flows.remedies.holders import Claim, NotKnown, admit_holder, renew_code
from hezhan.flows.remedies.lineage import live, span_of, waiting_line
from hezhan.flows.remedies.objecting import answer, assign_reviewer, object_to, take_down
from hezhan.flows.remedies.releasing import draft_release, mark_unrelated
from hezhan.flows.remedies.telling import tell_holder, tell_released
from hezhan.flows.remedies.watching import raise_late, tell_untold
from hezhan.flows.remedies.wrong import wrong_holds
from tests.centre.banks import PlainPapers
from tests.centre.conftest import DAY, HOUR
from tests.centre.remedy import HELD, WORDS, Room, office


@pytest.fixture
def room(centre):
    return Room(centre)


# told


def test_the_holder_is_told_of_each_hold_once_and_of_nothing_else(room):
    stop = room.stop()
    notice = room.notice(stop)
    body = notice.matter.body
    assert (body.held_from, body.held_until) == span_of(stop)
    assert (body.ground, body.holder, body.what) == ("stop", "江某左", "stop")
    with room.book() as book:
        tell_holder(room.remedy.printing, book, stop.matter.id)
    assert len(room.all(Kind.NOTICE)) == 1
    freeze = room.freeze(stop)
    assert room.notice(freeze).matter.body.ground == "freeze-approval"
    assert room.notice(stop, released=True) is None  # it was continued, not released


def test_a_draft_or_a_refused_order_is_told_to_nobody(room):
    opened = room.report()
    with room.centre.hands.by_hand("duty.east") as book:
        (order,) = draft_first_stops(book, opened.report.id)
        assert tell_holder(room.remedy.printing, book, order.id) is None
        assert tell_released(room.remedy.printing, book, order.id) is None
    room.pass_(room.get(order.id), "lead.east", result="0101")
    assert room.get(order.id).state == "refused"
    assert room.all(Kind.NOTICE) == []


def test_papers_to_a_holder_say_nothing_of_the_case_and_are_kept(centre):
    papers = CentrePapers(office(Room(centre)))
    room = Room(centre, papers=papers)
    stop = room.stop()
    paper = room.notice(stop).done("paper")
    with room.kept.opened(paper.body["sha256"]) as path:
        assert path.read_bytes().startswith(b"%PDF")
    freeze = room.freeze(stop)
    case = room.get(freeze.matter.case_id)
    once, again = papers.notice(freeze, case), papers.notice(room.get(freeze.matter.id), case)
    assert once == again
    assert once.content.startswith(b"%PDF")
    objection = room.objection(freeze)
    assign_reviewer(room.remedy, objection)
    part = room.answer(objection, "uphold-part", fen=50_000_00)
    assert [move.act for move in room.get(objection).moves] == ["assign", "paper", "uphold-part", "paper"]
    room.pass_(part, "head.east", held_fen=HELD - 50_000_00)
    assert papers.notice(room.get(part.matter.id), case).content.startswith(b"%PDF")
    with room.centre.desk("duty.east") as desk:
        release = mark_unrelated(desk, desk.seen(part.matter.id, Kind.ORDER), "货款")
    room.pass_(room.get(release.id), "head.east")
    assert room.notice(part, released=True).done("paper") is not None


# heard and answered


def test_an_objection_goes_to_a_reviewer_who_had_no_hand_in_it(room):
    freeze = room.freeze()
    objection = room.objection(freeze)
    assert set(room.clocks(objection)) == {"objection", "complaint"}
    with pytest.raises(NotAllowed), room.centre.desk("review.city") as desk:
        answer(desk, desk.seen(objection, Kind.OBJECTION), "reject", ["不成立"])  # the order is not theirs to see yet
    assert assign_reviewer(room.remedy, objection) == "review.city"
    assert assign_reviewer(room.remedy, objection) == "review.city"
    case = room.get(freeze.matter.case_id)
    assert [move.body["member"] for move in case.moves if move.act == "assign"] == ["review.city"]
    assert ("objection.assigned", objection) in room.told("review.city")
    assert ("objection.file", objection) in room.told("head.east")


def test_without_an_independent_reviewer_the_commander_is_told(room, monkeypatch):
    stop = room.stop()
    objection = room.objection(stop)
    monkeypatch.setattr("hezhan.flows.remedies.objecting._may_answer", lambda *_: False)
    assert assign_reviewer(room.remedy, objection) is None
    assert assign_reviewer(room.remedy, objection) is None
    assert room.told("lead.east").count(("objection.no-reviewer", objection)) == 1
    monkeypatch.undo()
    tell_untold(room.remedy)
    assert room.get(objection).done("assign").body["member"] == "review.city"


@pytest.mark.parametrize("hand", ["drafter", "approver", "leader"])
def test_nobody_reviews_their_own_hand_or_that_of_their_leader(room, hand):
    """The three who may not, made reviewers: nobody is found."""
    stop = room.stop()
    who = {"drafter": "duty.east", "approver": "lead.east", "leader": "review.city"}[hand]
    set_reviewer(room, who, led_by="lead.east" if hand == "leader" else None)
    objection = room.objection(stop)
    assert assign_reviewer(room.remedy, objection) is None
    if hand == "leader":
        return
    with pytest.raises(NotAllowed), room.centre.desk(who) as desk:
        answer(desk, desk.seen(objection, Kind.OBJECTION), "uphold", ["成立"])


def set_reviewer(room, who, led_by):
    """This one is the only reviewer, whatever they were."""
    import psycopg

    with psycopg.connect(room.centre.facts.admin.conninfo, autocommit=True) as connection:
        connection.execute("DELETE FROM hz.grant_now WHERE role = 'reviewer' AND member <> %s", (who,))
        if led_by:
            connection.execute(
                "INSERT INTO hz.command (member, leader, at, by) VALUES (%s, %s, 1, 'hezhan')", (who, led_by)
            )
        else:
            connection.execute("UPDATE hz.grant_now SET role = 'reviewer' WHERE member = %s", (who,))


def test_a_rejected_objection_leaves_the_hold(room):
    freeze = room.freeze()
    objection = room.objection(freeze)
    assign_reviewer(room.remedy, objection)
    assert room.answer(objection, "reject") is None
    assert room.get(freeze.matter.id) == freeze
    assert room.clocks(objection) == {}
    with room.centre.desk("review.city") as desk:
        assert desk.book.get(freeze.matter.id) is None  # answered: the case is no longer theirs to see
        assert desk.seen(objection, Kind.OBJECTION).state == "rejected"
    with pytest.raises(OutOfTurn):
        room.answer(objection, "uphold")


def test_a_reviewer_keeps_the_case_while_another_objection_in_it_is_theirs(room):
    stop = room.stop()
    other = room.further_stop(stop)
    first, second = room.objection(stop), room.objection(other)
    for one in (first, second):
        assert assign_reviewer(room.remedy, one) == "review.city"
    room.answer(first, "reject")
    with room.centre.desk("review.city") as desk:
        assert desk.book.get(other.matter.id) is not None
    room.answer(second, "reject")
    with room.centre.desk("review.city") as desk:
        assert desk.book.get(other.matter.id) is None


def test_a_hold_that_goes_on_under_another_order_is_objected_to_once_at_a_time(room):
    stop = room.stop()
    first = room.objection(stop)
    freeze = room.freeze(stop)
    with pytest.raises(Refused, match="正在办理"):
        room.objection(freeze)
    assign_reviewer(room.remedy, first)
    room.answer(first, "reject")
    assert room.objection(freeze)


def test_an_upheld_objection_is_released_by_the_organ_that_approved(room):
    freeze = room.freeze()
    objection = room.objection(freeze)
    assign_reviewer(room.remedy, objection)
    release = room.answer(objection, "uphold")
    body = release.matter.body
    assert (body.what, release.matter.by, release.matter.about, body.automatic) == (
        What.RELEASE,
        "review.city",
        freeze.matter.id,
        True,
    )
    assert set(room.clocks(objection)) == {"release"}
    with room.centre.hands.by_hand("review.city") as book:
        assert draft_release(book, objection).id == release.matter.id
    for wrong in ("head.west", "review.city", "lead.east"):
        with pytest.raises(Exception), room.centre.desk(wrong) as desk:  # noqa: B017, PT011  unseen, or not allowed
            sign(desk, desk.seen(release.matter.id, Kind.ORDER))
    room.pass_(release, "head.east")
    assert room.get(freeze.matter.id).state == "released"
    told = room.notice(freeze, released=True)
    assert (told.matter.body.released, told.matter.body.ground) == (True, "release-unrelated")
    assert room.clocks(objection) == {}


def test_an_objection_to_a_stop_that_became_a_freeze_releases_the_freeze(room):
    stop = room.stop()
    objection = room.objection(stop)
    assert set(room.clocks(objection)) == {"stop-objection", "complaint"}
    freeze = room.freeze(stop)
    assign_reviewer(room.remedy, objection)
    release = room.answer(objection, "uphold")
    assert (release.matter.about, release.matter.body.what) == (freeze.matter.id, What.RELEASE)


def test_a_part_is_released_and_never_more_held_than_before(room):
    freeze = room.freeze(held_fen=200_000_00)
    objection = room.objection(freeze)
    assign_reviewer(room.remedy, objection)
    for fen in (None, 0, 200_000_00, HELD):
        with pytest.raises(Refused):
            room.answer(objection, "uphold-part", fen=fen)
    with pytest.raises(Refused):
        room.answer(objection, "uphold", fen=1)
    smaller = room.answer(objection, "uphold-part", fen=50_000_00)
    assert smaller.matter.body.fen == 150_000_00
    smaller = room.pass_(smaller, "head.east", held_fen=150_000_00)
    before = span_of(room.get(freeze.matter.id))
    assert room.get(freeze.matter.id).state == "superseded"
    assert span_of(smaller)[1] <= before[1]
    assert room.clocks(objection) == {}
    assert room.notice(smaller).matter.body.ground == "release-approval"


def test_a_stop_has_no_part(room):
    stop = room.stop()
    objection = room.objection(stop)
    assign_reviewer(room.remedy, objection)
    with pytest.raises(Refused, match="止付"):
        room.answer(objection, "uphold-part", fen=1)
    assert room.answer(objection, "uphold").matter.body.what is What.RELEASE_STOP


def test_one_objection_at_a_time_with_a_reason_to_what_holds(room):
    stop = room.stop()
    room.objection(stop)
    with pytest.raises(Refused, match="正在办理"):
        room.objection(stop)
    opened = room.report()
    with room.centre.hands.by_hand("duty.east") as book:
        (order,) = draft_first_stops(book, opened.report.id)
    with pytest.raises(Refused, match="没有止付"):
        room.objection(room.get(order.id))
    with pytest.raises(Refused, match="理由"), room.centre.desk("duty.east") as desk:
        take_down(
            desk, desk.seen(room.stop().matter.id, Kind.ORDER), Objection(order="", holder="", phone="", words=" ")
        )


# unrelated


def test_what_is_unrelated_runs_three_days_until_it_is_released_and_told(room):
    freeze = room.freeze()
    with room.centre.desk("duty.east") as desk:
        release = mark_unrelated(desk, desk.seen(freeze.matter.id, Kind.ORDER), "工资卡，流水已核对")
    with room.centre.desk("duty2.east") as desk:
        assert mark_unrelated(desk, desk.seen(freeze.matter.id, Kind.ORDER), "又一次").id == release.id
    notice = room.notice(freeze)
    clock = room.clocks(notice.matter.id)["release"]
    assert clock.article == "release-unrelated"
    assert clock.ends == midnight_after(room.centre.clock.at, 3)
    with room.centre.desk("lead.east") as desk:
        withdraw(desk, desk.seen(release.id, Kind.ORDER), "误")
    assert "release" in room.clocks(notice.matter.id)  # the finding stands
    with room.centre.desk("duty2.east") as desk:
        again = mark_unrelated(desk, desk.seen(freeze.matter.id, Kind.ORDER), "再次起草")
    room.pass_(room.get(again.id), "head.east")
    assert room.clocks(notice.matter.id) == {}
    assert room.notice(freeze, released=True).matter.body.ground == "release-unrelated"


def test_who_may_not_find_a_hold_unrelated(room):
    freeze = room.freeze()
    for member in ("intel.city", "fund.east", "audit.city", "duty.west"):
        with pytest.raises(Exception), room.centre.desk(member) as desk:  # noqa: B017, PT011  unseen, or not allowed
            mark_unrelated(desk, desk.seen(freeze.matter.id, Kind.ORDER), "x")
    with room.centre.desk("fund.east") as desk:
        assert desk.book.get(freeze.matter.id) is None


def midnight_after(at, days):
    begin = (at + 8 * HOUR) // DAY * DAY - 8 * HOUR
    return begin + (days + 1) * DAY


# late


def test_what_is_late_goes_upward_once(room):
    freeze = room.freeze()
    objection = room.objection(freeze)
    assign_reviewer(room.remedy, objection)
    room.centre.clock.pass_(7 * DAY)
    assert raise_late(room.remedy) == 0
    room.centre.clock.pass_(DAY)
    assert raise_late(room.remedy) == 1
    assert raise_late(room.remedy) == 0
    assert ("late:objection", objection) in room.told("lead.east")
    assert ("late:objection", objection) in room.told("review.city")
    assert ("late:objection", objection) not in room.told("head.east")
    room.centre.clock.pass_(30 * DAY)
    assert raise_late(room.remedy) == 1
    assert ("late:complaint", objection) in room.told("head.east")
    release = room.answer(objection, "uphold")
    room.centre.clock.pass_(5 * DAY)
    assert raise_late(room.remedy) == 1
    assert ("late:release", objection) in room.told("head.east")
    room.pass_(release, "head.east")
    assert raise_late(room.remedy) == 0


def test_a_holder_whom_nobody_told_is_told_and_that_it_was_late_is_raised(room):
    stop = room.stop()
    with room.book() as book:
        held = book.get(stop.matter.id)
        assert held is not None
    second = room.report()
    with room.centre.hands.by_hand("duty.east") as book:
        (order,) = draft_first_stops(book, second.report.id)
    with room.centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order.id, Kind.ORDER))
    with room.centre.hands.by_hand("lead.east") as book:
        send_order(book, room.bank, PlainPapers(), room.doors.sender, order.id)
    room.bank.answer(room.bank.sent[-1])
    take_answers(room.doors)
    room.centre.clock.pass_(25 * HOUR)
    assert tell_untold(room.remedy) == 1
    assert tell_untold(room.remedy) == 0
    notice = room.notice(room.get(order.id))
    assert room.told("lead.east")[-1] == ("hold.told-late", notice.matter.id)


# the holder's own door


def admitted(room, stop, code=None, **more):
    with room.centre.desk("duty.east") as desk:
        code = code or renew_code(desk, desk.seen(room.notice(stop).matter.id, Kind.NOTICE))
    body = stop.matter.body
    claim = Claim(
        **(
            {
                "account": body.account,
                "holder": body.holder,
                "id_card": "99020319800101001X",
                "phone": "13900000008",
                "code": code,
            }
            | more
        )
    )
    return admit_holder(room.remedy, SqlHolders(room.centre.vault), claim), claim


def test_a_holder_comes_in_by_the_code_of_the_notice_and_objects_from_afar(room):
    stop = room.stop()
    member, claim = admitted(room, stop)
    assert admit_holder(room.remedy, SqlHolders(room.centre.vault), claim) == member
    with room.centre.desk(member, proof="code") as desk:
        (notice,) = desk.book.find(Wanted(kinds=[Kind.NOTICE]))
        desk.look(Action.HOLD_NOTICE_READ, notice)
        assert desk.book.find(Wanted(kinds=[Kind.CASE, Kind.ORDER, Kind.REPORT, Kind.ANSWER])) == []
        written = object_to(desk, notice, WORDS, phone="13900000008")
    assert set(room.clocks(written.id)) == {"stop-objection", "complaint"}
    assert assign_reviewer(room.remedy, written.id) == "review.city"
    freeze = room.freeze(stop)
    with room.centre.desk(member, proof="code") as desk:
        assert {one.matter.body.what for one in desk.book.find(Wanted(kinds=[Kind.NOTICE]))} == {"stop", "freeze"}
        assert desk.book.get(freeze.matter.id) is None
    room.answer(written.id, "reject")
    assert ("objection.answer", written.id) in room.told(member)


def test_another_holder_sees_nothing_of_it_and_a_wrong_claim_is_answered_alike(room):
    stop = room.stop()
    with room.centre.desk("holder.one", proof="code") as desk:
        assert desk.book.find(Wanted(kinds=[Kind.NOTICE])) == []
    with room.centre.desk("duty.east") as desk:
        code = renew_code(desk, desk.seen(room.notice(stop).matter.id, Kind.NOTICE))
    for wrong in ({"holder": "别人"}, {"account": "6222990000000000999"}, {"code": "ABCDEFGHJKMN"}):
        with pytest.raises(NotKnown):
            admitted(room, stop, **({"code": code} | wrong))
    admitted(room, stop, code=code)
    with pytest.raises(NotKnown):
        admitted(room, stop, code=code, id_card="990203198001010028")  # a code counts for one person
    with pytest.raises(Refused), room.centre.desk("duty.east") as desk:
        renew_code(desk, desk.seen(room.notice(stop).matter.id, Kind.NOTICE))


def test_what_an_officer_takes_down_for_an_admitted_holder_they_see(room):
    stop = room.stop()
    member, _ = admitted(room, stop)
    objection = room.objection(stop)
    with room.centre.desk(member, proof="code") as desk:
        desk.look(Action.OBJECTION_READ, desk.seen(objection, Kind.OBJECTION))


# in line


def test_a_freeze_that_waits_says_who_comes_first_and_holds_nothing_yet(room):
    stop = room.stop()
    earlier = (EarlierHold(department="某法院", fen=1_00), EarlierHold(department="某分局"))
    freeze = room.freeze(stop, earlier=earlier, held_fen=0)
    assert freeze.state == "waiting"
    assert room.notice(freeze) is None
    with room.book() as book:
        assert waiting_line(book, freeze) == earlier
        assert live(book, room.get(stop.matter.id)).matter.id == freeze.matter.id
    room.centre.clock.pass_(DAY)
    room.bank.answer(room.bank.sent[-1], held_fen=HELD, asked_fen=HELD)
    take_answers(room.doors)
    effective = room.get(freeze.matter.id)
    assert (effective.state, span_of(effective)[0]) == ("confirmed", room.centre.clock.at)
    with room.book() as book:
        assert tell_holder(room.remedy.printing, book, freeze.matter.id).body.held_from == room.centre.clock.at


def test_a_freeze_that_waits_is_found_unrelated_by_no_clock(room):
    freeze = room.freeze(room.stop(), earlier=(EarlierHold(department="某法院"),), held_fen=0)
    with pytest.raises(Refused, match="轮候"), room.centre.desk("duty.east") as desk:
        mark_unrelated(desk, desk.seen(freeze.matter.id, Kind.ORDER), "x")


# counted


def test_wrong_holds_are_the_sum_of_their_rows(room):
    begin = room.centre.clock.at
    stop = room.stop()
    room.centre.clock.pass_(10 * HOUR)
    freeze = room.freeze(stop)
    room.centre.clock.pass_(5 * HOUR)
    objection = room.objection(freeze)
    assign_reviewer(room.remedy, objection)
    release = room.answer(objection, "uphold")
    room.centre.clock.pass_(2 * HOUR)
    room.pass_(release, "head.east")
    other = room.freeze()
    objection = room.objection(other)
    assign_reviewer(room.remedy, objection)
    room.centre.clock.pass_(HOUR)
    smaller = room.answer(objection, "uphold-part", fen=100_000_00)
    room.centre.clock.pass_(HOUR)
    room.pass_(smaller, "head.east", held_fen=250_000_00)
    right = room.freeze()
    objection = room.objection(right)
    assign_reviewer(room.remedy, objection)
    room.answer(objection, "reject")
    room.centre.clock.pass_(100 * HOUR)
    with room.book() as book:
        counted = wrong_holds(book, begin, room.centre.clock.at)
        assert wrong_holds(book, room.centre.clock.at, room.centre.clock.at + DAY).rows == ()
    told = [(row.what, str(row.why), row.fen, row.fen_hours) for row in counted.rows]
    assert told == [
        ("stop", "upheld", HELD, HELD * 10),
        ("freeze", "upheld", HELD, HELD * 7),
        ("stop", "upheld-part", 100_000_00, 0),
        ("freeze", "upheld-part", 100_000_00, 100_000_00 * 2),
    ]
    assert (counted.holds, counted.late, counted.unknown) == (2, 0, 0)
    assert counted.fen_hours == sum(row.fen_hours for row in counted.rows)
