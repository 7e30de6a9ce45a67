"""docs/papers.md names every paper with its law and its fields, as the code has them.

`python -m tests.adapters.documents.notices.test_page` writes the tables of the page anew.
"""

from dataclasses import fields
from pathlib import Path

import pytest

from hezhan.adapters.documents.notices import KINDS, file_name, render
from hezhan.core import law
from hezhan.core.instants import local
from tests.adapters.documents.notices import printed, samples
from tests.adapters.documents.notices.printed import squeezed

PAGE = Path(__file__).parents[4] / "docs/papers.md"
BEGIN, END = "<!-- tables begin -->", "<!-- tables end -->"
NAMES = {type(paper): name for name, paper in reversed(samples.PLAIN.items())}


def tables():
    lines = [
        "| 文书 paper | 类 class | 文件 file | 依据 rests on | 字段 fields |",
        "|---|---|---|---|---|",
    ]
    for paper, kind in KINDS.items():
        grounds = law.in_brief(*(law.article(key) for key in kind.rests_on)) if kind.rests_on else "—"
        names = ", ".join(f"`{one.name}`" for one in fields(paper))
        lines.append(
            f"| {kind.title} | `{paper.__name__}` | `{kind.name}-MATTER.{kind.suffix}` | {grounds} | {names} |"
        )
    return "\n".join(lines)


def rewritten(page):
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{rest.partition(END)[2]}"


def test_the_page_says_what_the_code_has():
    page = PAGE.read_text(encoding="utf-8")
    assert page == rewritten(page)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_paper_rests_on_is_cited_in_it(kind):
    paper = samples.PLAIN[NAMES[kind]]
    made = render(paper)
    seen = printed.word_text(made) if KINDS[kind].suffix == "docx" else printed.text(made)
    for key in KINDS[kind].rests_on:
        cited = law.article(key, local(samples.AT).date())
        assert squeezed(law.titled(cited.document)) in seen
        assert squeezed(law.place(cited)) in seen


def test_papers_of_one_matter_have_different_names():
    first = [samples.PLAIN[NAMES[kind]] for kind in KINDS]
    assert len({file_name(paper) for paper in first}) == len(KINDS)


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
