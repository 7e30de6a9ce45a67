"""Figures sealed and published by two, corrected beside what stood; a bulletin says them and nothing else; by the API."""

from io import BytesIO

import pytest
from docx import Document

from hezhan import assemble
from hezhan.adapters.documents import bulletin
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.api.bulletins import BULLETINS, Bulletins, bulletins
from hezhan.api.cases import cases
from hezhan.api.publications import publications
from hezhan.api.statistics import STATISTICS, statistics
from hezhan.core.instants import parse_instant
from hezhan.flows.statistics.ground import Ground
from tests.centre.api import Person, app_of
from tests.centre.conftest import EAST, HOUR
from tests.centre.money import Money, paid, report
from tests.centre.test_returns import A, W, single
from tests.centre.test_statistics import MAY, figures

JUNE_BEGINS, LATE = parse_instant(MAY["until"]), parse_instant("2026-05-20T10:00:00+08:00")


@pytest.fixture
def app(centre):
    room = Bulletins(assemble.bulletin_templates(), bulletin.pdf, bulletin.word, "鹭屿市反诈合成作战中心")
    rooms = [cases, statistics, publications, bulletins]
    return app_of(centre, rooms, **{STATISTICS: Ground(assemble.figures(), centre.hands, CENTRE), BULLETINS: room})


@pytest.fixture
def june(centre):
    """The month after one in which a case was opened."""
    single(centre, Money(centre))
    centre.clock.at = JUNE_BEGINS


@pytest.fixture
def people(june, centre, app):
    return signed_in(centre, app)


def signed_in(centre, app):
    names = ("intel.city", "lead.city", "head.city", "duty.east", "lead.west")
    return {name: Person(app, centre, name) for name in names}


def a_late_report_of_may(centre):
    Money(centre).open(report(LATE, paid(LATE - HOUR, 60_000_00, W, A, name="魏某"), name="魏某", number="J2"))


def act(person, path, body=None, status=200):
    answer = person.post(path, body or {})
    assert answer.status_code == status, answer.text
    return answer.json()


def published(people, **more):
    sealed = act(people["intel.city"], "/publications", {**MAY, **more}, 201)["id"]
    act(people["lead.city"], f"/publications/{sealed}/check")
    assert act(people["head.city"], f"/publications/{sealed}/publish")["state"] == "published"
    return sealed


def a_bulletin(people, sealed, **more):
    told = people["intel.city"].get(f"/publications/{sealed}/proposed?form=circular").json()
    return act(people["intel.city"], "/bulletins", {"publication_id": sealed, **told, **more}, 201)["id"]


def test_a_period_is_sealed_when_it_is_over_and_signed_by_two_others_than_who_drafted_it(centre, app):
    refused = Person(app, centre, "intel.city").post("/publications", MAY)
    assert (refused.status_code, "才结束" in refused.text) == (422, True)
    centre.clock.at = JUNE_BEGINS
    people = signed_in(centre, app)
    sealed = act(people["intel.city"], "/publications", MAY, 201)["id"]
    assert people["head.city"].post(f"/publications/{sealed}/publish", {}).status_code in (403, 409)
    act(people["lead.city"], f"/publications/{sealed}/check")
    assert people["lead.city"].post(f"/publications/{sealed}/publish", {}).status_code == 403
    assert act(people["head.city"], f"/publications/{sealed}/publish")["state"] == "published"
    assert people["intel.city"].post(f"/publications/{sealed}/withdraw", {}).status_code == 409


def test_what_was_published_stays_and_a_correction_stands_beside_it(people, centre):
    sealed = published(people)
    before = figures(people["head.city"])
    a_late_report_of_may(centre)
    read = people["head.city"].get(f"/publications/{sealed}").json()
    told = {one["key"]: one for one in read["publication"]["body"]["figures"]}
    assert told["cases"]["value"] == before["cases"]["value"] == "1"
    differs = {one["key"]: (one["sealed"], one["now"]) for one in read["differs"]}
    assert differs["cases"] == ("1 起", "2 起")
    corrected = published(people, corrects=sealed, reason="补录一起五月的报案")
    assert people["head.city"].get(f"/publications/{sealed}").json()["publication"]["state"] == "corrected"
    now = people["head.city"].get(f"/publications/{corrected}").json()
    assert (now["publication"]["about"], now["differs"]) == (sealed, [])
    again = people["intel.city"].post("/publications", {**MAY, "corrects": sealed, "reason": "再改"})
    assert again.status_code == 422


def test_nobody_signs_figures_that_changed_since_they_were_sealed(people, centre):
    sealed = act(people["intel.city"], "/publications", MAY, 201)["id"]
    a_late_report_of_may(centre)
    refused = people["lead.city"].post(f"/publications/{sealed}/check", {})
    assert (refused.status_code, "立案 1 起 → 2 起" in refused.text) == (422, True)


def test_a_bulletin_says_its_figures_and_every_other_number_has_a_source(people):
    sealed = published(people)
    made = a_bulletin(people, sealed)
    read = people["head.city"].get(f"/bulletins/{made}").json()
    assert read["doubts"] == []
    assert {"cases": "1起"}.items() <= {one["key"]: one["text"] for one in read["pieces"] if one["key"]}.items()
    loose = {"text": "立案{cases}，追回3,178亿元，被骗99万元。", "title": "通报"}
    doubted = a_bulletin(people, sealed, **loose)
    assert [one["text"] for one in people["head.city"].get(f"/bulletins/{doubted}").json()["doubts"]] == [
        "3,178亿元",
        "99万元",
    ]
    refused = people["lead.city"].post(f"/bulletins/{doubted}/check", {})
    assert (refused.status_code, "没有来历：3,178亿元、99万元" in refused.text) == (422, True)
    sourced = {"text": "立案{cases}，被骗99万元。", "vouched": [{"text": "99万元", "reason": "案件登记的被骗金额"}]}
    right = a_bulletin(people, sealed, **sourced)
    act(people["lead.city"], f"/bulletins/{right}/check")
    assert act(people["head.city"], f"/bulletins/{right}/publish")["state"] == "published"


def test_a_text_that_names_no_figure_and_one_about_figures_that_are_not_published_are_refused(people):
    sealed = act(people["intel.city"], "/publications", MAY, 201)["id"]
    wrong = {"publication_id": sealed, "form": "press", "title": "稿", "text": "抓获{arrest}名{"}
    refused = people["intel.city"].post("/bulletins", wrong)
    assert (refused.status_code, "{arrest}、{" in refused.text) == (422, True)
    made = a_bulletin(people, sealed)
    act(people["lead.city"], f"/bulletins/{made}/check")
    refused = people["head.city"].post(f"/bulletins/{made}/publish", {})
    assert (refused.status_code, "先发布统计" in refused.text) == (422, True)


def test_the_paper_says_what_is_published_in_both_formats_and_a_draft_says_that_it_is_one(people):
    made = a_bulletin(people, published(people))
    for step in ("draft", "published"):
        word = people["head.city"].get(f"/bulletins/{made}/file?form=docx")
        document = Document(BytesIO(word.content))
        lines = [one.text for one in document.paragraphs]
        assert any("未发布，不得引用" in one for one in lines) == (step == "draft")
        locked = [run.text for one in document.paragraphs for run in one.runs if run.underline]
        assert "1起" in locked
        assert ["立案", "1 起"] in [[cell.text for cell in row.cells][:2] for row in document.tables[0].rows]
        assert people["head.city"].get(f"/bulletins/{made}/file").content.startswith(b"%PDF")
        if step == "draft":
            act(people["lead.city"], f"/bulletins/{made}/check")
            act(people["head.city"], f"/bulletins/{made}/publish")
    assert (
        people["head.city"].get(f"/bulletins/{made}/file?form=docx").content
        == people["lead.city"].get(f"/bulletins/{made}/file?form=docx").content
    )


def test_a_county_neither_reads_nor_writes_the_publications_of_the_city(people):
    sealed = published(people)
    assert people["lead.west"].get(f"/publications/{sealed}").status_code == 404
    assert people["lead.west"].get("/publications").json()["items"] == []
    assert people["lead.west"].post("/publications", {**MAY, "unit": EAST}).status_code == 403
    assert people["duty.east"].post("/publications", MAY).status_code == 403
    assert [one["id"] for one in people["head.city"].get("/publications").json()["items"]] == [sealed]
