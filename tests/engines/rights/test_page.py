"""docs/rights.md says what the table says.

`python -m tests.engines.rights.test_page` writes the generated part anew.
"""

from pathlib import Path

import pytest

from hezhan.engines.rights import APART
from hezhan.engines.rights.basis import basis
from hezhan.engines.rights.masking import FIELDS, MASKS, SHOWN
from hezhan.engines.rights.roles import ROLES
from hezhan.engines.rights.table import ROWS, SECTIONS
from hezhan.engines.rights.wording import LEVELS, conditions, roles, what, where, who

PAGE = Path(__file__).parents[3] / "docs/rights.md"
MARK = "<!-- 以下由规则表生成 generated from the table -->"
HEADS = (
    ("规则表", "| 编号 | 谁 | 可以 | 范围 | 条件 | 依据 |"),
    ("The table", "| no. | who | may | where | conditions | ground |"),
)


def the_rows(language):
    yield f"## {HEADS[language][0]}"
    for titles, rows in SECTIONS.items():
        yield from ("", f"### {titles[language]}", "", HEADS[language][1], "|---|---|---|---|---|---|")
        for row in rows:
            cells = [part(row)[language] for part in (who, what, where, conditions)]
            cells.append(basis(row.law)[language])
            yield f"| {row.number} | {' | '.join(cells)} |"


def the_roles(language):
    yield ("## 岗位" if not language else "## Roles")
    yield ""
    heads = [words[language] for words in FIELDS.values()]
    first = ("岗位", "最低设在", "") if not language else ("role", "held", "")
    yield f"| {first[0]} | {first[1]} | {' | '.join(heads)} |"
    yield "|" + "---|" * (len(heads) + 2)
    for role, shown in SHOWN.items():
        words = ROLES[role]
        name = words.in_english if language else words.name
        masks = " | ".join(MASKS[mask][language] for mask in shown.values())
        yield f"| {name} | {LEVELS[words.lowest][language]} | {masks} |"


def the_pairs(language):
    yield "## 不相容岗位" if not language else "## Roles that exclude each other"
    yield ""
    heads = "| 编号 | 岗位 | 不得兼任 | 理由 |" if not language else "| no. | role | never with | why |"
    yield from (heads, "|---|---|---|---|")
    for rule in APART:
        name = roles([rule.one])[language]
        others = roles(role for role in ROLES if role in rule.others)[language]
        if len(rule.others) == len(ROLES) - 1:
            others = "any other" if language else "其他任何岗位"
        yield f"| {rule.number} | {name} | {others} | {rule.in_english if language else rule.why} |"


def generated():
    parts = []
    for language in (0, 1):
        for part in (the_roles, the_pairs, the_rows):
            parts += [*part(language), ""]
    return "\n".join(parts)


def test_the_page_is_what_the_table_says():
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(MARK) == 1
    assert text.split(MARK)[1].strip() == generated().strip()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_every_row_reads_in_both_languages(row):
    for part in (who, what, where, conditions):
        chinese, english = part(row)
        assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
        assert english.isascii()


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    PAGE.write_text(f"{head}{MARK}\n\n{generated().strip()}\n", encoding="utf-8")
