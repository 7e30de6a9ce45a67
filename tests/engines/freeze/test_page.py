"""docs/clocks.md says what the code does.

`python -m tests.engines.freeze.test_page` writes it anew.
"""

import re
from pathlib import Path

from hezhan.core.law import ARTICLES, DOCUMENTS, article, in_brief
from hezhan.engines.freeze.drawing import ACTS, EVENTS, KINDS, NATURES, ROLES, STATES, mermaid
from hezhan.engines.freeze.holidays import ARRANGEMENTS
from hezhan.engines.freeze.orders import MOVES, Kind
from hezhan.engines.freeze.rules import RULES
from hezhan.engines.freeze.terms import TERMS

PAGE = Path(__file__).parents[3] / "docs/clocks.md"

UNITS = {
    "minutes": ("分钟", "minutes"),
    "hours": ("小时", "hours"),
    "working_days": ("个工作日", "working days"),
    "days": ("日", "days"),
    "months": ("个月", "months"),
}
SPANS = ((86_400, "天", "d"), (3600, "小时", "h"), (60, "分钟", "min"))

READINGS = (
    (
        "止付的 48 小时从银行止付的时刻起算。通知没有说第二次止付何时可以发出："
        "第一次期满前发出的，没有空档；期满后也可以。"
        "第二次的 48 小时从银行第二次止付的时刻起算，不从第一次期满时起算。"
        "银行不予执行的不算一次，已发出未回复的算一次；"
        "按同一办案单位、同一账户计，至多 {stops_at_most} 次。",
        "A stop's 48 hours run from the bank's moment of stopping. The notice does not say when a second stop may be "
        "sent: sent before the first ends it leaves no gap; after it, it is allowed too. Its 48 hours run from the "
        "bank's second stopping, not from the end of the first. A stop that the bank refused used up nothing, one that "
        "it has not answered counts; counted by police unit and account, {stops_at_most} at most.",
    ),
    (
        "冻结从次日起算，到对应日的 24:00 为止；那个月没有对应日的，到月末"
        "（8 月 31 日起六个月到 2 月末）。不因节假日顺延。",
        "A freeze is counted from the day after and ends at 24:00 of the corresponding day, or of the month's last "
        "(six months from 31 August end with February). Holidays do not prolong it.",
    ),
    (
        "续冻接着前一次的届满日起算，不留空档，每次不超过期限；"
        "届满以后才到银行的续冻什么也没有续上，按新的冻结计算，并注明。",
        "A renewal is counted from the last day of the freeze it renews: no gap, never more than the term. One that "
        "reaches the bank after that end renewed nothing: it is a freeze of its own, and the clock says so.",
    ),
    (
        "银行回执写明的届满更早的，以早者为准（有的银行把首日计算在内）。",
        "Where the bank's reply names an earlier end, that counts (some banks count the first day in).",
    ),
    (
        "轮候冻结从生效时起算；轮候期间账户不受本次冻结。",
        "A waiting freeze is counted from when it takes effect; until then it holds nothing.",
    ),
    (
        "以日计的期限，首日不算，到最后一日的 24:00，不因节假日顺延；"
        "工作日按国务院办公厅的放假安排，表以外的年份只按周末推算，并注明。",
        "Periods in days do not count the first and end at 24:00 of the last; holidays do not prolong them. Working "
        "days follow the official arrangements; beyond the table's years only weekends are known, and the clock says so.",
    ),
    (
        "“效力”到时自行消灭，过时不能再用；“期限”过了记为超时，仍须办理；“等待”期满以前不得办理。",
        "A *power* ends by itself and cannot be used afterwards; a *deadline* that passed is recorded, and the duty "
        "remains; before the end of a *wait* nothing may be done.",
    ),
)

CHINESE = """
每个时限从什么时候起算、到什么时候、何时提醒、谁办、期满怎样。本页由代码生成：
数字在 `engines/freeze/terms.py`，法条在 `core/law/`，规则在 `engines/freeze/rules.py`，各改一处即可。
时刻一律按北京时间；现在是几点由调用者给出，不读时钟。
"""
ENGLISH = """
When each clock begins and ends, when it warns, who must act, what happens then. This page is made from the code:
numbers stand in `engines/freeze/terms.py`, articles in `core/law/`, rules in `engines/freeze/rules.py`, each in one
place. Days are days in Beijing; the caller says what time it is, no clock is read.
"""
LIFE = """
再次止付、续冻都是新的指令，同样签发、发出；前一个指令以“已再次止付”“已续冻”告终。
部分解除以金额较小的新冻结替代原冻结，届满日不变。期满以后，指令只能登记期满。表中没有的行为一律拒绝，指令不变。
重大复杂案件的一年期冻结由市级批准人签发、续冻、解除。

A second stop and a renewal are orders of their own, signed and sent; the one before ends as `repeated` or `extended`.
A part is released by a freeze of the smaller amount that replaces the larger one and ends when that would have. Past
its end an order can only expire. What the table does not have is refused and changes nothing. A
one-year freeze in a major and complex case is signed, renewed and released by a city-level head.
"""
CHECK = """
引用前请与官方文本核对；“待核对”一栏是已知的疑点。

Compare with the official text before use; known doubts are in the last column.
"""


def span(seconds, language):
    size, *words = next(unit for unit in SPANS if seconds % unit[0] == 0)
    return f"{seconds // size} {words[language]}"


def length(rule, language):
    unit = next(words for suffix, words in UNITS.items() if rule.term.endswith(suffix))
    return f"{getattr(TERMS, rule.term)} {unit[language]} `{rule.term}`"


def ground(key, language):
    one = article(key)
    document = DOCUMENTS[one.document]
    english = document.in_english + (f", article {one.article}" if one.article else "")
    return (in_brief(one) if document.binding else "本中心自定", english)[language]


def table(*rows):
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return [head, "|" + "---|" * len(rows[0]), *body]


def clocks(language):
    rows = [
        ("时限", "性质", "依据", "开始", "期限", "届满前提醒", "谁办", "期满"),
        ("clock", "is a", "ground", "begins", "runs", "warns before its end", "who acts", "at its end"),
    ][language : language + 1]
    for key, rule in RULES.items():
        warns = "、".join if language == 0 else ", ".join
        rows.append(
            (
                (f"{rule.name} `{key}`", f"{rule.in_english} `{key}`")[language],
                (NATURES[rule.nature], rule.nature)[language],
                ground(rule.article, language),
                warns((EVENTS[event], event)[language] for event in rule.begins),
                length(rule, language),
                warns(span(seconds, language) for seconds in sorted(TERMS.warn_before[key], reverse=True)),
                (ROLES[rule.who], rule.who)[language],
                (rule.at_end, rule.at_end_english)[language],
            )
        )
    return table(*rows)


def life(kind):
    moves = [
        (
            f"{ACTS[act]} {act}",
            f"{STATES[state]} {state}",
            f"{STATES[move.to]} {move.to}",
            f"{ROLES[move.who]} {move.who}",
        )
        for (state, act), move in MOVES[kind].items()
    ]
    grounds = [in_brief(article(move.article)) for move in MOVES[kind].values()]
    head = ("行为 act", "从 from", "到 to", "谁 who", "依据 ground")
    return [
        f"### {KINDS[kind]} {kind}",
        "",
        "```mermaid",
        mermaid(kind),
        "```",
        "",
        *table(head, *((*move, law) for move, law in zip(moves, grounds, strict=True))),
    ]


def law():
    rows = [("键 key", "依据 ground", "内容", "in English", "施行 in force", "待核对 to be checked")]
    for one in ARTICLES:
        until = f"{one.until.isoformat()}" if one.until else ""
        force = f"{one.since.isoformat()} – {until}"
        rows.append((f"`{one.key}`", in_brief(one), one.says, one.in_english, force, one.doubt))
    return table(*rows)


def holidays():
    rows = [("年 year", "通知 notice", "日期 of", "放假 off", "调休上班 worked instead")]
    for year, one in ARRANGEMENTS.items():
        rows.append((str(year), one.notice, one.given, "<br>".join(one.off), "<br>".join(one.at_work)))
    return table(*rows)


def readings(language):
    return [f"- {said[language].format(stops_at_most=TERMS.stops_at_most)}" for said in READINGS]


def page():
    """docs/clocks.md as the code says."""
    parts = [
        "# 时限 Legal clocks",
        CHINESE,
        "## 时限表",
        "",
        *clocks(0),
        "",
        "## 我们的理解",
        "",
        "法条没有写明的，按下面的读法；有权机关另有解释的，以其为准。",
        "",
        *readings(0),
        "",
        "# In English",
        ENGLISH,
        "## The clocks",
        "",
        *clocks(1),
        "",
        "## Our readings",
        "",
        "Where the articles are silent we read them as follows; whoever has the authority to read them otherwise prevails.",
        "",
        *readings(1),
        "",
        "# 附表 Tables",
        "",
        "## 指令的一生 The life of an order",
        LIFE,
        *life(Kind.STOP),
        "",
        *life(Kind.FREEZE),
        "",
        "## 工作日 Working days",
        "",
        "国务院办公厅关于各年部分节假日安排的通知。The State Council's office gave notice of these holidays.",
        "",
        *holidays(),
        "",
        "## 法条 Articles",
        CHECK,
        *law(),
    ]
    return "\n".join(parts) + "\n"


def test_the_page_of_clocks_is_what_the_code_says():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_is_complete_in_both_languages():
    chinese, english = page().split("# In English")
    for rule in RULES.values():
        assert rule.at_end in chinese
        assert rule.at_end_english in english
    assert not re.findall(r"[\u4e00-\u9fff]", english.split("# 附表")[0])


def test_a_table_has_no_broken_row():
    for block in re.findall(r"(?:^\|.*\n)+", page(), re.MULTILINE):
        assert len({line.count("|") for line in block.splitlines()}) == 1


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
