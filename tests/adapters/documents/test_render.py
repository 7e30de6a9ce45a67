"""The door: all papers, the same bytes for the same case, and progress told."""

from dataclasses import replace

import pytest

from hezhan.adapters.documents import render
from tests.adapters.documents.example import example

PAPERS = {"evidence.xlsx", "report.pdf", "flow.png", "flow.svg", "annex-1.docx", "annex-2.docx", "annex-3.docx"}


def test_all_papers_are_written_twice_the_same(tmp_path):
    told = []
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    render(example(), tmp_path / "a", progress=lambda *step: told.append(step))
    render(example(), tmp_path / "b")
    assert {path.name for path in (tmp_path / "a").iterdir()} == PAPERS
    for name in PAPERS:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    assert [done for done, _, _ in told] == list(range(len(PAPERS) + 1))
    assert {name for _, _, name in told} == PAPERS | {""}


def test_nothing_is_written_when_the_sum_does_not_hold(tmp_path):
    case = example()
    with pytest.raises(ValueError, match="sum"):
        render(replace(case, head=replace(case.head, claimed=1)), tmp_path)
    assert not list(tmp_path.iterdir())
