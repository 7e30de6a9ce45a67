"""Figures out of the books: each opens to its rows, changes are told with their base, a text is checked; through the API."""

import json

import pytest

from hezhan import assemble
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.api.cases import cases
from hezhan.api.statistics import STATISTICS, statistics
from hezhan.core.matters import BlockHits, Kind, Matter
from hezhan.flows.machine import Machine
from hezhan.flows.statistics.ground import Ground
from hezhan.flows.warning.raising import write_rises
from tests.centre.api import Person, app_of
from tests.centre.banks import HandBank
from tests.centre.conftest import EAST, WEST
from tests.centre.money import Money
from tests.centre.test_returns import drafted, send, single, taken_to_the_bank
from tests.centre.test_warnings import PRACTICE, rise

MAY = {"since": "2026-05-01T00:00:00+08:00", "until": "2026-06-01T00:00:00+08:00"}
UNSEEN = {"warnings"}  # by a head
JUNE = {"since": "2026-06-01T00:00:00+08:00", "until": "2026-07-01T00:00:00+08:00"}


@pytest.fixture
def works(centre):
    return Money(centre)


@pytest.fixture
def app(centre):
    return app_of(centre, [cases, statistics], **{STATISTICS: Ground(assemble.figures(), centre.hands, CENTRE)})


def figures(person, span=MAY, **more):
    answer = person.get("/statistics", params={**span, **more})
    assert answer.status_code == 200, answer.text
    return {one["key"]: one for one in answer.json()}


def test_a_returned_case_is_in_every_figure_it_belongs_to_and_each_opens_to_its_rows(centre, works, app):
    case, _ = single(centre, works)
    plan = drafted(centre, works, case)
    taken_to_the_bank(centre, plan)
    send(centre, HandBank(centre.clock), plan)
    head = Person(app, centre, "head.city")
    told = figures(head)
    assert (told["cases"]["value"], told["cases"]["text"]) == ("1", "1 起")
    assert told["cases"]["to_year"]["text"] == "基数为零"
    for key, one in told.items():
        answer = head.get(f"/statistics/{key}/rows", params=MAY)
        assert answer.status_code == (403 if key in UNSEEN else 200), key
        if key not in UNSEEN and one["counted_here"]:
            opened = answer.json()
            assert (opened["value"], len(opened["rows"])) == (one["value"], one["rows"]), key
    [row] = head.get("/statistics/cases/rows", params=MAY).json()["rows"]
    assert (row["id"], row["case_id"], row["unit"]) == (case.matter.id, case.matter.id, EAST)
    assert int(told["frozen"]["value"]) > 0
    assert told["frozen"]["text"].endswith("元")
    assert figures(head, JUNE)["cases"]["to_period"]["in_english"] == "down 100.00% (base 1)"
    assert figures(head, JUNE)["cases"]["trend"][-3:] == ["0", "1", "0"]


def test_what_nothing_in_the_books_makes_is_said_to_be_unknown_and_not_to_be_nothing(centre, app):
    told = figures(Person(app, centre, "head.city"))
    assert (told["arrested"]["text"], told["arrested"]["value"], told["arrested"]["counted_here"]) == ("–", "", False)
    assert (told["cases"]["text"], told["cases"]["counted_here"]) == ("0 起", True)


def test_a_county_counts_its_own_and_the_city_both(centre, works, app):
    single(centre, works)
    east, west, city = (Person(app, centre, name) for name in ("lead.east", "lead.west", "head.city"))
    assert [figures(one)["cases"]["value"] for one in (east, west, city)] == ["1", "0", "1"]
    assert figures(city, unit=EAST)["cases"]["value"] == "1"
    assert figures(city, unit=WEST)["cases"]["value"] == "0"
    assert west.get("/statistics", params={**MAY, "unit": EAST}).status_code == 403


def test_who_may_not_see_the_rows_is_shown_no_small_count_and_cannot_reckon_one(centre, works, app):
    single(centre, works)
    tech, head = (Person(app, centre, name) for name in ("tech.city", "head.city"))
    assert figures(head)["cases"]["value"] == "1"
    told = figures(tech, unit=EAST)["cases"]
    assert (told["text"], told["value"], told["rows"], told["trend"]) == ("不予显示", "", 0, [])
    assert figures(tech)["wrong_holds"]["value"] == "0"  # none is no small count
    assert figures(tech, unit=WEST)["cases"]["text"] == "不予显示"  # else the city less this one would tell
    assert tech.get("/statistics/cases/rows", params=MAY).status_code == 403
    doubted = tech.post("/statistics/check", {**MAY, "text": "立案1起。"}).json()
    assert [one["fault"] for one in doubted] == ["free"]


def test_a_figure_of_each_county_has_its_rank_among_them(centre, works, app):
    single(centre, works)
    head = Person(app, centre, "head.city")
    told = head.get("/statistics/frozen/units", params=MAY).json()
    assert [(one["unit"], one["rank"]) for one in told] == [(EAST, 1), (WEST, 2)]
    assert sum(int(one["value"]) for one in told) == int(figures(head)["frozen"]["value"])
    assert [one["rank"] for one in head.get("/statistics/cases/units", params=MAY).json()] == [None, None]


def test_a_review_tells_by_each_feature_what_was_lost_and_held(centre, works, app):
    single(centre, works)
    head = Person(app, centre, "head.city")
    for feature in ("type", "hour", "channel", "bank", "age"):
        [found] = head.get(f"/statistics/review/{feature}", params=MAY).json()
        assert (found["cases"], found["before"], found["trend"]) == (1, 0, "steady"), feature
        assert (found["lost"], found["held"]) == (100_000_00, 100_000_00)
    assert Person(app, centre, "tech.city").get("/statistics/review/type", params=MAY).status_code == 403


def test_warnings_and_what_the_lists_stopped_are_counted_and_a_trial_is_not(centre, app):
    hits = [
        ("phone", "+8613800138000", False, 7, 2, 0),
        ("domain", "a.top", False, 3, 1, 0),
        ("url", "b.top/x", True, 9, 1, 0),
    ]
    with centre.hands.by_hand(CENTRE) as book:
        write_rises(book, PRACTICE, EAST, [rise(centre)])
        body = BlockHits(source="bank.a", told=json.dumps(hits))
        facts = {"case_id": None, "unit": EAST, "at": book.now, "by": CENTRE, "body": body}
        Machine(book).add("block.hits", lambda own: Matter(id=own, kind=Kind.BLOCK_HITS, **facts), key="hits:1")
    told = figures(Person(app, centre, "lead.city"))
    assert [told[key]["text"] for key in ("warnings", "calls_blocked", "visits_blocked")] == ["1 条", "7 个", "3 次"]


def test_a_text_with_a_wrong_number_is_doubted_and_a_right_one_is_not(centre, works, app):
    single(centre, works)
    head = Person(app, centre, "head.city")
    frozen = figures(head)["frozen"]["text"].replace(" ", "")
    answer = head.post("/statistics/check", {**MAY, "text": f"本月立案1起，冻结金额{frozen}。"})
    assert answer.json() == []
    yuan = int(figures(head)["frozen"]["value"]) // 100
    slipped = head.post("/statistics/check", {**MAY, "text": f"立案2起，冻结金额{yuan}万元。"}).json()
    assert [(one["fault"], one["key"]) for one in slipped] == [("wrong", "cases"), ("slip", "frozen")]
    assert int(slipped[1]["should"]) == yuan


def test_a_period_that_ends_before_it_begins_and_a_figure_that_is_none_are_refused(centre, app):
    head = Person(app, centre, "head.city")
    wrong = {"since": MAY["until"], "until": MAY["since"]}
    assert head.get("/statistics", params=wrong).status_code == 422
    assert head.get("/statistics/nonsense/rows", params=MAY).status_code == 404
