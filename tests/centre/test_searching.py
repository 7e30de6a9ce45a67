"""Looking for people: one field at a time, by the very text, for a case's sake; in an emergency half an hour, and told."""

import pytest

from hezhan.core.matters import Kind, Victim
from hezhan.core.personal import Personal
from hezhan.engines.rights import Action
from hezhan.flows.cases.handling import accept, hand_over, stand_back
from hezhan.flows.cases.searching import look_in_emergency, search, unmask
from hezhan.flows.desk import NotAllowed, Unseen
from tests.centre.archive import VICTIM, asked, open_case
from tests.centre.conftest import MINUTE, WEST

REASON = "被害人仍在汇款，东区值班电话无人接听"


def report_of(centre, case_id):
    return str(asked(centre, "SELECT id FROM hz.matter WHERE kind = 'report' AND case_id = %s", case_id)[0][0])


def number_of(centre, case_id):
    return asked(centre, "SELECT body->>'case_no' FROM hz.matter WHERE id = %s", case_id)[0][0]


def test_one_field_in_clear_for_the_sake_of_its_own_case(centre):
    case_id, other = open_case(centre), open_case(centre, "J2")
    matter = report_of(centre, case_id)
    with centre.desk("lead.east", purpose=case_id) as desk:
        assert unmask(desk, matter, "victim.id_card") == VICTIM.id_card
    for purpose in (None, other):
        with centre.desk("lead.east", purpose=purpose) as desk, pytest.raises(NotAllowed):
            unmask(desk, matter, "victim.id_card")
    with centre.desk("audit.city") as desk:
        lines = [one for one in desk.book.log(looks=True) if one.act == "unmask.id-card"]
    assert (lines[0].content["outcome"], lines[0].content["place"]) == ("allowed", "victim.id_card")
    assert len(lines) == 3


def test_free_words_take_the_right_to_all_that_may_stand_in_them(centre):
    case_id = open_case(centre)
    matter = report_of(centre, case_id)
    with centre.desk("lead.east", purpose=case_id) as desk:
        assert unmask(desk, matter, "words") == "我刚转了钱"
    with centre.desk("audit.city") as desk:
        acts = {one.act for one in desk.book.log(looks=True) if one.content.get("place") == "words"}
    assert acts == {"unmask.name", "unmask.id-card", "unmask.phone", "unmask.card"}
    with centre.desk("lead.east") as desk, pytest.raises(NotAllowed):
        unmask(desk, matter, "words")


@pytest.mark.parametrize("place", ["victim.age", "victim", "nothing", ""])
def test_what_is_no_personal_field_is_not_there(centre, place):
    case_id = open_case(centre)
    with centre.desk("lead.east", purpose=case_id) as desk, pytest.raises(Unseen):
        unmask(desk, report_of(centre, case_id), place)


def test_a_search_finds_the_very_text_in_what_one_may_read_and_nothing_elsewhere(centre):
    east, west = open_case(centre, "J1"), open_case(centre, "W1", member="duty.west")
    with centre.desk("duty.east", purpose=east) as desk:
        hits = search(desk, Personal.ID_CARD, VICTIM.id_card.lower())
        assert search(desk, Personal.NAME, VICTIM.name[:2]) == []  # no part of a text
    assert {hit.case_id for hit in hits} == {east}
    with centre.desk("intel.city", purpose=east) as desk:
        assert {hit.case_id for hit in search(desk, Personal.PHONE, VICTIM.phone)} == {east, west}
    with centre.desk("duty.west", purpose=east) as desk, pytest.raises(NotAllowed):
        search(desk, Personal.PHONE, VICTIM.phone)


def test_a_case_that_is_only_offered_is_not_found_before_it_is_taken(centre):
    """The server shows it to the receiving unit, which must be able to take it; reading it takes more."""
    offered, own = open_case(centre), open_case(centre, "W1", "duty.west", Victim(name="另一人"))
    with centre.desk("lead.east") as desk:
        hand_over(desk, desk.seen(offered, Kind.CASE), WEST, "管辖")
    with centre.desk("duty.west", purpose=own) as desk:
        assert desk.book.search(Personal.PHONE, VICTIM.phone) != []
        assert search(desk, Personal.PHONE, VICTIM.phone) == []
    with centre.desk("lead.west") as desk:
        accept(desk, desk.seen(offered, Kind.CASE), yes=True)
    with centre.desk("duty.west", purpose=own) as desk:
        assert {hit.case_id for hit in search(desk, Personal.PHONE, VICTIM.phone)} == {offered}


def test_a_search_takes_a_case_and_is_logged_without_its_words(centre):
    case_id = open_case(centre)
    with centre.desk("duty.east") as desk, pytest.raises(NotAllowed):
        search(desk, Personal.PHONE, VICTIM.phone)
    with centre.desk("duty.east", purpose=case_id) as desk:
        search(desk, Personal.PHONE, "13911112222")
    entries = str(asked(centre, "SELECT convert_from(entry, 'UTF8') FROM hz.log WHERE act = 'search.blind'"))
    assert "13911112222" not in entries
    assert '"hits":0' in entries
    with centre.desk("duty.east", purpose=case_id) as desk, pytest.raises(Unseen):
        search(desk, Personal.ADDRESS, "某省")


def test_an_emergency_opens_a_case_for_half_an_hour_and_tells(centre):
    case_id = open_case(centre)
    with centre.desk("duty.west") as desk:
        opened = look_in_emergency(desk, number_of(centre, case_id), REASON)
    assert opened.case.matter.id == case_id
    assert opened.decision.until == centre.clock.at + 30 * MINUTE
    told = asked(centre, "SELECT member, act FROM hz.told WHERE act = 'case.read' ORDER BY member")
    assert told == [("audit.city", "case.read"), ("lead.east", "case.read"), ("lead2.east", "case.read")]
    with centre.desk("duty.west") as desk:
        assert desk.look(Action.CASE_READ, desk.seen(case_id, Kind.CASE)).allowed
        with pytest.raises(NotAllowed):  # a look, and no more
            desk.move(Action.CASE_GRADE, desk.seen(case_id, Kind.CASE), "grade", "open", {"grade": "MAJOR"})
    centre.clock.pass_(31 * MINUTE)
    with centre.desk("duty.west") as desk, pytest.raises(Unseen):
        desk.seen(case_id, Kind.CASE)


@pytest.mark.parametrize("member", ["admin.city", "audit.city", "bank.a", "holder.one", "head.west", "review.city"])
def test_who_has_no_emergencies_opens_none_and_the_refusal_stays(centre, member):
    case_id = open_case(centre)
    with pytest.raises(NotAllowed), centre.desk(member) as desk:
        look_in_emergency(desk, number_of(centre, case_id), REASON)
    lines = asked(centre, "SELECT who FROM hz.log WHERE act = 'emergency.open'")
    assert lines == [(member,)]


def test_an_emergency_has_a_reason_and_a_case(centre):
    case_id = open_case(centre)
    with centre.desk("duty.west") as desk, pytest.raises(NotAllowed):
        look_in_emergency(desk, number_of(centre, case_id), "急")
    with centre.desk("duty.west") as desk, pytest.raises(Unseen):
        look_in_emergency(desk, "A000", REASON)


def test_who_stands_back_opens_no_emergency(centre):
    case_id = open_case(centre)
    with centre.desk("lead.east") as desk:
        stand_back(desk, desk.seen(case_id, Kind.CASE), "duty.west", "亲属")
    with centre.desk("duty.west") as desk, pytest.raises(Unseen):
        look_in_emergency(desk, number_of(centre, case_id), REASON)
