"""The real flows with the city's live banks over real HTTP: from a report to money that goes back."""

import pytest

from hezhan.core.instants import parse_instant
from hezhan.core.matters import Kind, Order, Query, What
from hezhan.flows.orders.queries import draft_query
from hezhan.flows.orders.signing import draft
from hezhan.flows.returns import deciding as returns
from tests.centre.conftest import HOUR
from tests.centre.live_banks import office, story_of, truth
from tests.city.live.conftest import city

__all__ = ["city"]


@pytest.fixture(scope="module")
def story(city):
    return story_of(city)


def watched(centre, at_work, case, story):
    """The officer asks for movements as they come, too."""
    with centre.desk("duty.east") as desk:
        of = {"account": story.told.number, "holder": story.told.holder, "bank": story.told.bank_id}
        draft_query(desk, desk.seen(case.matter.id, Kind.CASE), Query(what=What.WATCH, **of))


def given_back(centre, at_work, plan, story):
    """Checked, approved, taken to the bank by two; the bank's counter pays."""
    for member, act in (
        ("lead.east", returns.check),
        ("head.city", returns.approve),
        ("duty.east", returns.execute),
        ("duty2.east", returns.attend),
    ):
        with centre.desk(member) as desk:
            act(desk, desk.seen(plan.matter.id, Kind.RETURN))
    at_work.do()
    at_work.folder_bank(story).work()
    at_work.pass_(60)


def released(centre, at_work, case, freeze):
    with centre.desk("duty.east") as desk:
        about = desk.seen(freeze.matter.id, Kind.ORDER)
        order = Order(what=What.RELEASE, account="", holder="", bank="", reason="款项已返还")
        draft(desk, desk.seen(case.matter.id, Kind.CASE), order, about=about)
    at_work.sign_all()
    at_work.until(What.RELEASE, "done")


def test_from_a_report_to_a_release_and_a_return(centre, city, story, tmp_path):
    with office(centre, city, story, "--out", tmp_path / "out") as at_work:
        case = at_work.report(story.report())
        assert [one.state for one in at_work.standing(What.STOP, What.STATEMENTS)] == ["drafted"] * 2
        watched(centre, at_work, case, story)
        at_work.sign_all()
        stop = at_work.until(What.STOP, "confirmed")
        held_from = stop.done("confirm").body["bank_at"]
        assert story.begins < held_from <= centre.clock.at
        with centre.desk("duty.east") as desk:
            faces = {face.name: face for face in desk.book.clocks()}
        assert faces["stop"].ends == held_from + 48 * HOUR
        at_work.until(What.STATEMENTS, "done")
        at_work.until(What.WATCH, "watching")
        traced = at_work.standing(kinds=[Kind.TRACED])[-1]
        by = {one.account: one.standing for one in traced.matter.body.accounts}
        assert by[story.told.number] == story.told.fen

        at_work.sign_all()  # the freeze that was drafted while the stop runs
        freeze = at_work.until(What.FREEZE, "confirmed")
        assert freeze.matter.body.fen == story.told.fen
        assert at_work.the(What.STOP).state == "frozen"

        plan = at_work.standing(kinds=[Kind.RETURN])[-1]
        assert [(line.fen, line.pay_to) for line in plan.matter.body.lines] == [(story.told.fen, story.payer)]
        given_back(centre, at_work, plan, story)
        assert at_work.standing(kinds=[Kind.PAYMENT])[0].state == "done"
        assert at_work.standing(kinds=[Kind.RETURN])[-1].state == "done"
        released(centre, at_work, case, freeze)
        assert at_work.the(What.FREEZE).state == "released"
    told = truth(tmp_path / "out")
    (held,) = told["held_accounts"]
    assert held["account"] == story.told.number
    assert parse_instant(held["first_held_at"]) == held_from
    holds = {one["application_id"]: one for one in told["holds"]}
    assert set(holds) == {stop.matter.id, freeze.matter.id}
    assert holds[freeze.matter.id]["ended"]
    assert parse_instant(holds[stop.matter.id]["until"]) == held_from + 48 * HOUR


def what_stands(at_work):
    """Orders and queries as they stand, without ids."""
    return sorted(
        (str(one.matter.body.what), one.matter.body.account, one.state, one.matter.institution)
        for one in at_work.standing()
    )


def test_hostile_banks_change_nothing_that_they_should_not(centre, city, story):
    """Twice, late, broken, in another's name, about another's account: in the end it stands as with honest banks."""
    with office(centre, city, story, "--faults") as at_work:
        case = at_work.report(story.report())
        for n in range(12):
            with centre.desk("duty.east") as desk:
                number = story.told.number if n % 2 else f"99{n:014d}"
                asked = Query(what=What.HOLDER, account=number, holder="", bank=story.told.bank_id)
                draft_query(desk, desk.seen(case.matter.id, Kind.CASE), asked)
        at_work.sign_all()
        for _ in range(48 * 3):
            at_work.pass_(20 * 60)
            if all(one.state not in ("signed", "sent") for one in at_work.standing()):
                break
        told = what_stands(at_work)
        answers = at_work.answers()
    own = ("stop", story.told.number, "confirmed", story.told.bank_id)
    assert [one for one in told if one[0] == "stop"] in ([own], [(*own[:2], "frozen", own[3])])
    holders = [one for one in told if one[0] == "holder"]
    assert [one[2] for one in holders if one[1] == story.told.number] == ["done"] * 6
    assert [one[2] for one in holders if one[1] != story.told.number] == ["refused"] * 6
    assert all(one.state == "matched" or one.matter.body.cause for one in answers)
    matched = [one for one in answers if one.state == "matched"]
    assert {one.matter.institution for one in matched} == {story.told.bank_id}
