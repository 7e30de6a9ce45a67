"""What the page shows, handed out: the same figures in every form, masked, noted with its hash, and nothing that runs."""

import io
import json
import zipfile
from hashlib import sha256
from xml.sax.saxutils import quoteattr

import fastexcel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.documents import moneypage
from hezhan.api.cases import cases
from hezhan.api.money import MONEY
from hezhan.api.pictures import PAPERS, pictures
from hezhan.core.matters import LogAsked
from tests.centre.api import Person, app_of
from tests.centre.money import Money
from tests.centre.test_money import chain

DRAWN = '<rect width="9" height="9" fill="red"/><text>江</text>'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{DRAWN}</svg>'


@pytest.fixture
def works(centre):
    return Money(centre)


@pytest.fixture
def traced(centre, works):
    told, of_a, of_b = chain(centre.clock.at)
    case = works.open(told)
    works.trace(works.hand_in(case, a=of_a, b=of_b).id)
    return case


@pytest.fixture
def duty(centre, works, traced):
    app = app_of(centre, [cases, pictures], **{MONEY: works.tools, PAPERS: moneypage})
    return Person(app, centre, "duty.east", purpose=traced.matter.id)


def handed(duty, case, form, status=200, **more):
    answer = duty.post(f"/cases/{case.matter.id}/picture/export", {"form": form, **more})
    assert answer.status_code == status, answer.text
    return answer.content


@pytest.mark.parametrize("policy", ["fifo", "pro-rata"])
def test_every_form_has_the_same_figures_and_they_add_up(duty, traced, policy):
    told = json.loads(handed(duty, traced, "json", policy=policy))
    assert sum(one["fen"] for one in told["terms"]) == told["claimed"]
    for one in told["accounts"]:
        if one["level"]:
            assert one["came"] == one["went_on"] + one["left"] + one["stands"]
    book = fastexcel.read_excel(handed(duty, traced, "xlsx", policy=policy))
    rows = book.load_sheet("账户").to_polars()
    assert [round(fen * 100) for fen in rows["现存（元）"]] == [one["stands"] for one in told["accounts"]]
    assert rows["账户"].to_list() == [one["account"] for one in told["accounts"]]
    assert book.load_sheet("资金").to_polars().height == len(told["transfers"])


def test_what_is_replayed_is_what_is_handed_out(duty, traced):
    whole = json.loads(handed(duty, traced, "json"))
    first = whole["transfers"][0]["at"]
    then = json.loads(handed(duty, traced, "json", at=first))
    assert len(then["transfers"]) < len(whole["transfers"])
    assert sum(one["fen"] for one in then["terms"]) == then["claimed"] > 0
    assert then["until"] is not None


def test_the_log_names_each_file_by_its_hash(centre, duty, traced):
    content = handed(duty, traced, "pdf", drawing=SVG)
    assert content.startswith(b"%PDF")
    with centre.desk("audit.city") as desk:
        lines = desk.book.log_lines(LogAsked(case_id=traced.matter.id, limit=200))
    (told,) = [one for one in lines if one.act == "export.seen"]
    assert told.content["sha256"] == sha256(content).hexdigest()


@pytest.mark.parametrize(
    "drawing",
    [
        "",
        "<svg/>",
        SVG.replace("<rect", "<script>1</script><rect"),
        SVG.replace("<rect", '<image href="/etc/passwd"/><rect'),
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG}',
    ],
)
def test_what_is_no_drawing_is_refused(duty, traced, drawing):
    handed(duty, traced, "svg", status=422, drawing=drawing)


@given(st.sampled_from(["onload", "href", "style", "fill", "class"]), st.text(max_size=20))
def test_no_attribute_of_a_drawing_runs_or_refers(name, value):
    drawing = moneypage.cleaned(SVG.replace("<rect", f"<rect {name}={quoteattr(value)}", 1).replace(' fill="red"', ""))
    if drawing is not None:
        assert not any(word in drawing for word in ("onload", "href", "style=", "class=", "javascript"))


def test_a_drawing_refers_to_its_own_patterns_only():
    drawn = moneypage.cleaned(SVG.replace('fill="red"', 'fill="url(#money-gone)" stroke="url(http://x/y)"'))
    assert 'fill="url(#money-gone)"' in drawn
    assert "http://x" not in drawn


def test_no_cell_is_a_formula(works, centre, duty, traced):
    content = handed(duty, traced, "xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert sheets
    assert not any(b"<f>" in sheet for sheet in sheets)
