"""Each paper is read back from what was printed: every field is on it, hostile text stays text, nothing leaves its place."""

import hashlib
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import get_args

import pytest

from hezhan.adapters.documents.annexes.building import FOLDER
from hezhan.adapters.documents.notices import KINDS, file_name, render, write
from hezhan.adapters.documents.notices.annexed import NUMBER_LINE
from hezhan.adapters.documents.notices.printing import paper_data
from hezhan.core import law, papers
from hezhan.core.money import Fen, capitals, yuan
from tests.adapters.documents.notices import printed, samples
from tests.adapters.documents.notices.printed import squeezed

HOSTILE = '#panic("x") $a$ *b* _c_ @d <e> [f] `g` \\ \' " ~ -- ... // /* */ {{ 7*7 }} {% raw %} = - + &amp; ）」'
HEAVY = samples.heavy()

# Fields of which not the text itself is printed: keys, hashes that have a form, what is masked in the public version.
KEYS = {"grounds", "ground", "matter"}
SUMS = {"fen", "lost", "released", "remaining"}
# What a paper does not print of a part that it shares with others.
CARDS = {f"officers.{n}.{field}" for n in (0, 1) for field in ("card", "phone")}
UNSEEN = {
    "report": CARDS | {"victim.id_card", "transfers.0.level"},
    "decision": CARDS | {f"lines.{n}.{field}" for n in (0, 1) for field in ("frozen_fen", "ground")},
}
STEPS = (samples.DAY, -samples.DAY, samples.SECOND, -samples.SECOND, 1, -1)
FULL = {name: paper for name, paper in samples.PLAIN.items() if name != "notice"}


def leaves(value, place=""):
    """Places of all values that are no parts themselves."""
    if is_dataclass(value):
        for one in fields(value):
            yield from leaves(getattr(value, one.name), f"{place}.{one.name}" if place else one.name)
    elif isinstance(value, tuple):
        for n, one in enumerate(value):
            yield from leaves(one, f"{place}.{n}")
    else:
        yield place, value


def changed(value, place, new):
    """The same with another value at a place."""
    first, _, rest = place.partition(".")
    if isinstance(value, tuple):
        n = int(first)
        return (*value[:n], changed(value[n], rest, new) if rest else new, *value[n + 1 :])
    return replace(value, **{first: changed(getattr(value, first), rest, new) if rest else new})


def told(paper):
    """All text of a paper without spaces, footers last."""
    made = render(paper)
    if KINDS[type(paper)].suffix == "docx":
        return printed.word_text(made)
    return printed.text(made) + "".join(printed.footers(made))


def texts(paper):
    return [
        place
        for place, value in leaves(paper)
        if isinstance(value, str) and value and not isinstance(value, Enum) and not KEYS & set(place.split("."))
    ]


def others(value):
    """Other values of the same kind, likely ones first."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, Enum):
        return [one for one in type(value) if one is not value]
    return [
        value + step
        for step in (samples.DAY, -samples.DAY, samples.SECOND, -samples.SECOND, 1, -1)
        if value + step >= 0
    ]


def test_every_kind_of_paper_can_be_printed():
    assert set(KINDS) == set(get_args(papers.Paper)) == {type(paper) for paper in samples.PLAIN.values()}


@pytest.mark.parametrize("name", FULL)
def test_every_text_is_printed(name):
    paper, marks = FULL[name], {}
    for n, place in enumerate(texts(paper)):
        if place not in UNSEEN.get(name, ()):
            marks[place] = f"甲{n:03d}乙"
            paper = changed(paper, place, marks[place])
    seen = told(paper)
    assert [place for place, mark in marks.items() if mark not in seen] == []


@pytest.mark.parametrize("name", FULL)
def test_every_value_makes_a_difference(name):
    """Amounts, instants, counts, choices: another value is another paper."""
    paper, unseen = FULL[name], []
    content = paper_data if KINDS[type(paper)].suffix == "pdf" else told
    for place, value in leaves(paper):
        if value is None or (isinstance(value, str) and not isinstance(value, Enum)) or place in UNSEEN.get(name, ()):
            continue
        made = [one for other in others(value) if (one := allowed(paper, place, other)) is not None]
        if made and all(content(one) == content(paper) for one in made):
            unseen.append(place)
    assert unseen == (["issue.made_at"] if KINDS[type(paper)].suffix == "docx" else [])


def allowed(paper, place, other):
    try:
        return changed(paper, place, other)
    except ValueError:
        return None


@pytest.mark.parametrize("name", FULL)
def test_what_looks_like_markup_is_printed_as_it_is(name):
    paper = FULL[name]
    for place in texts(paper):
        paper = changed(paper, place, HOSTILE)
    seen = told(paper)
    wanted = len([place for place in texts(paper) if place not in UNSEEN.get(name, ())])
    assert seen.count(squeezed(HOSTILE)) >= wanted


@pytest.mark.parametrize("name", ["freeze", "stop-told", "evidence"])
def test_line_ends_and_turned_text_stay_harmless(name):
    paper = FULL[name]
    for place in texts(paper):
        paper = changed(paper, place, "第一行\n第二行\r\n\u202e第三行\x00\ud800")
    assert "第一行第二行第三行" in told(paper)


@pytest.mark.parametrize("name", FULL)
def test_what_nobody_gave_is_left_to_be_filled_in(name):
    paper = FULL[name]
    for place in texts(paper):
        paper = changed(paper, place, " ")
    assert "＿＿＿＿" in told(paper)


def test_keys_and_hashes_are_printed_as_what_they_stand_for():
    seen = told(samples.FREEZE_TOLD)
    assert samples.MATTER in seen
    assert "第二百三十九条、第二百四十三条" in seen
    assert "第二百四十七条" in told(samples.RELEASED)
    assert "第二百四十七条" in told(samples.RELEASE)
    assert "第一百九十六条" in told(samples.ANSWER)
    assert samples.MATTER in told(samples.REPORT)
    assert "无法直接溯源，按比例" in told(samples.ASSIST)


@pytest.mark.parametrize("name", ["freeze", "release-part", "freeze-told", "assist", "report", "decision", "grade"])
def test_money_stands_in_figures_and_in_capitals(name):
    paper = FULL[name]
    seen = told(paper)
    unseen = UNSEEN.get(name, set()) | {f"lines.{n}.frozen_fen" for n in (0, 1)} | {"returned"}
    sums = [
        value
        for place, value in leaves(paper)
        if place not in unseen and place.endswith(("fen", "lost", "released", "remaining"))
    ]
    assert sums
    if name == "report":
        sums.remove(samples.TRANSFER.fen)
    for fen in sums:
        assert yuan(fen) in seen
        assert capitals(fen) in seen


@pytest.mark.parametrize("name", [name for name, paper in HEAVY.items() if KINDS[type(paper)].suffix == "pdf"])
def test_long_names_and_many_rows_stay_in_their_place(name):
    by_line, margins, hanging = {}, (65.1, 530.2), 6
    for run in printed.runs(render(HEAVY[name])):
        if run.text.strip():
            assert run.left >= margins[0]
            assert run.right <= margins[1] + hanging  # half a full stop may hang into the margin
            assert 10 < run.y < printed.PAGE_HEIGHT - 40
            by_line.setdefault((run.page, round(run.y)), []).append(run)
    for line in by_line.values():
        ordered = sorted(line, key=lambda run: run.left)
        assert [a.text for a, b in pairwise(ordered) if b.left < a.right - hanging] == []


def test_all_rows_are_printed_and_the_head_of_the_table_stands_on_every_page():
    rows = tuple(replace(row, application_id=f"ZF{n:06d}") for n, row in enumerate(HEAVY["stop"].rows))
    made = render(replace(HEAVY["stop"], rows=rows))
    seen = printed.text(made)
    assert [row.application_id for row in rows if row.application_id not in seen] == []
    assert len(printed.footers(made)) > 3
    assert seen.count("四项核对") == len(printed.footers(made))


def test_pages_are_numbered_and_carry_number_and_matter():
    feet = printed.footers(render(HEAVY["evidence"]))
    for n, foot in enumerate(feet, 1):
        assert f"第{n}页共{len(feet)}页" in foot
        assert squeezed(HEAVY["evidence"].issue.number) in foot
        assert samples.MATTER in foot


@pytest.mark.parametrize("name", ["freeze", "release", "assist"])
def test_the_receipt_is_a_page_of_its_own(name):
    made = render(FULL[name])
    last = len(printed.footers(made))
    page = squeezed("".join(run.text for run in printed.runs(made) if run.page == last))
    assert last == 2
    assert "（回执）" in page
    assert "（印章）" in page
    assert samples.BANK in page


@pytest.mark.parametrize("name", samples.PLAIN)
def test_a_seal_never_stands_alone_on_a_page(name):
    paper = samples.PLAIN[name]
    if KINDS[type(paper)].suffix == "pdf":
        by_page = {}
        for run in printed.runs(render(paper)):
            by_page.setdefault(run.page, []).append(run.text)
        assert min(len("".join(page)) for page in by_page.values()) > 150


@pytest.mark.parametrize("name", samples.PLAIN)
def test_nobody_is_called_a_criminal(name):
    seen = told(samples.PLAIN[name]).replace("电信网络新型违法犯罪冻结资金协助返还通知书", "")
    for document in law.DOCUMENTS.values():
        seen = seen.replace(document.title, "")
    assert "犯罪" not in seen
    assert "嫌疑" not in seen
    assert "suspect" not in seen


@pytest.mark.parametrize(
    "kind", [papers.HolderNotice, papers.HolderReleased, papers.ObjectionReceipt, papers.ObjectionAnswer]
)
def test_a_holder_is_told_nothing_of_the_case(kind):
    named = {one.name for one in fields(kind)} | {one.name for one in fields(papers.Issue)}
    assert not named & {"case_no", "case_title", "story", "officers", "victim", "flows", "approval", "lost"}


@pytest.mark.parametrize("name", samples.PLAIN)
def test_the_same_paper_gives_the_same_bytes(name):
    assert render(samples.PLAIN[name]) == render(samples.PLAIN[name])


def test_papers_are_written_under_names_of_our_own(tmp_path):
    hostile = replace(samples.FREEZE, issue=replace(samples.FREEZE.issue, number="../../x", unit="/etc"))
    path = write(hostile, tmp_path)
    assert path.parent == tmp_path
    assert path.name == f"freeze-{samples.MATTER[:16]}.pdf"
    assert path.read_bytes() == render(hostile)
    assert len({file_name(paper) for paper in (samples.NOTICE, samples.NOTICE_FULL)}) == 2
    assert file_name(samples.FREEZE_TOLD_ENGLISH).endswith("-en.pdf")


def test_the_templates_leave_the_line_on_which_the_number_is_put():
    assert printed.word_text((FOLDER / "annex-3.docx").read_bytes()).count(NUMBER_LINE.replace("　", "")) == 2
    assert told(samples.DECISION).count(samples.DECISION.issue.number) == 3


UNLAWFUL = {
    "a third stop": lambda: replace(samples.STOP.rows[0], nth=3),
    "a stop without an end": lambda: replace(samples.STOP.rows[0], held_from=samples.AT),
    "a freeze that ends before it begins": lambda: replace(samples.FREEZE, begins=samples.MIDNIGHT, ends=samples.AT),
    "a freeze of nothing": lambda: replace(samples.FREEZE, fen=Fen(0)),
    "a renewal of nothing": lambda: replace(samples.FREEZE, renewed_end=samples.AT),
    "parts that do not sum": lambda: replace(samples.RELEASE_PART, frozen=Fen(1)),
    "a part of nothing": lambda: replace(samples.PART, remaining=Fen(0)),
    "an amount of a stop": lambda: replace(samples.STOP_TOLD, fen=Fen(1)),
    "a hold without a ground": lambda: replace(samples.STOP_TOLD, grounds=()),
    "unrelated since nobody knows when": lambda: replace(samples.RELEASED, proven_at=None),
    "an answer without reasons": lambda: replace(samples.ANSWER, reasons=()),
    "a part of what is not upheld": lambda: replace(samples.ANSWER, outcome=papers.Outcome.REJECTED),
    "a short notice": lambda: replace(samples.NOTICE, ends=samples.at(29 * samples.DAY)),
    "more than is frozen": lambda: replace(samples.NOTICE, frozen=()),
    "more than the account has": lambda: replace(samples.LINE, fen=Fen(10**12)),
    "one officer at the bank": lambda: replace(samples.ASSIST, officers=samples.OFFICERS[:1]),
    "a return of nothing": lambda: replace(samples.ASSIST, lines=()),
    "a matter without a name": lambda: replace(samples.issue(), matter="../x"),
    "a shift that never began": lambda: replace(samples.SHIFT, ends=samples.SHIFT.begins),
    "a grade without reasons": lambda: replace(samples.GRADE, reasons=()),
}


@pytest.mark.parametrize("what", UNLAWFUL)
def test_what_the_law_does_not_allow_is_not_put_on_paper(what):
    with pytest.raises(ValueError, match=" "):
        UNLAWFUL[what]()


def test_the_matter_of_a_paper_is_whatever_its_hash_says():
    matter = hashlib.sha256(b"another").hexdigest()
    paper = replace(samples.GRADE, issue=replace(samples.GRADE.issue, matter=matter))
    assert all(matter in foot for foot in printed.footers(render(paper)))
