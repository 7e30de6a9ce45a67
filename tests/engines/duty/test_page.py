"""docs/duty.md says what the code does.

`python -m tests.engines.duty.test_page` writes the generated part anew.
"""

import json
import re
from pathlib import Path

from hezhan.adapters.incidents import read_document, signed_headers
from hezhan.adapters.incidents.fields import HEAD, HOW_WORDS, PAYMENT, Form
from hezhan.core.instants import iso
from hezhan.core.money import Fen, yuan
from hezhan.engines.duty import (
    PATTERN,
    SEATS,
    TERMS,
    Grade,
    Objection,
    Open,
    OpenCase,
    RunningClock,
    Told,
    Wait,
    Waiting,
    changes,
    grade_clocks,
    proposed,
    seen_in,
    sheet,
    text_of,
)
from hezhan.engines.duty.grading import DUTIES
from hezhan.engines.duty.loss import STEPS
from hezhan.engines.duty.mentions import WORDS, Topic
from hezhan.engines.duty.rules import RULES
from tests.adapters.incidents.handed import WHOLE
from tests.engines.duty.cases import at, later

PAGE = Path(__file__).parents[3] / "docs/duty.md"
MARK = "<!-- 以下由代码生成 generated from the code -->"

FORMS = {
    Form.LINE: ("一行文字", "text of one line"),
    Form.WORDS: ("文字，可多行", "text of several lines"),
    Form.NUMBER: ("号码，按文字", "a number, as text"),
    Form.TIME: ("时刻，ISO 8601；不写时区的为北京时间", "a time, ISO 8601; Beijing time without an offset"),
    Form.YUAN: ("元，文字，至多两位小数；“3.5万”也可以", "yuan as text, two decimals at most; '3.5万' is read too"),
    Form.HOW: ("下表中的一个", "one of the table below"),
    Form.YES_NO: ("是、否、空", "true, false, null"),
}
HOWS = {
    "110-call": ("拨打 110", "a call to 110"),
    "window": ("到窗口报案", "in person, at a station"),
    "app": ("网上、应用", "online, an app"),
    "transferred-bank": ("银行移交", "a bank, for its client"),
}
TOPICS = {
    Topic.SUICIDE: ("轻生", "suicide"),
    Topic.DANGER: ("人身危险", "danger to somebody"),
    Topic.MEDIA: ("媒体、代表委员、上访", "media, deputies, petitions"),
    Topic.STUDENT: ("在校学生", "students"),
    Topic.ABROAD: ("境外", "other countries"),
}
LIMITS = {
    "minor_below": ("未成年人：不满（岁）", "a minor is younger than (years)"),
    "old_from": ("老年人：年满（岁）", "old is who is (years)"),
    "victims_serious": ("被害人达到（名），较大", "victims (number), serious"),
    "victims_major": ("被害人达到（名），重大", "victims (number), major"),
    "victims_sensitive": ("被害人达到（名），重大敏感", "victims (number), major and sensitive"),
    "firm_sensitive_fen": ("一家单位损失达到（分），重大敏感", "loss of one firm (fen), major and sensitive"),
    "least_rest_hours": ("两次值守之间至少休息（小时）", "least rest between two duties (hours)"),
}
HEADS = {
    "fields": (
        ("JSON 中的位置", "内容", "形式", "导出表的列名"),
        ("place in JSON", "means", "form", "columns in an export"),
    ),
    "how": (("取值", "意思", "也认得"), ("value", "means", "read as well")),
    "rules": (("规则", "至少", "敏感", "理由", "依据"), ("rule", "at least", "sensitive", "reason", "ground")),
    "steps": (
        ("自", "依据", "数额较大", "数额巨大", "数额特别巨大"),
        ("since", "ground", "large", "huge", "particularly huge"),
    ),
    "words": (("话题", "词"), ("topic", "words")),
    "limits": (("数", "意思", "值"), ("number", "means", "value")),
    "seats": (("席位", "组", "做什么", "每班人数"), ("seat", "group", "does", "needed in a shift")),
    "shifts": (("班次", "时间"), ("shift", "hours")),
}
TITLES = {
    "fields": ("### 警情的字段", "### Fields of an incident"),
    "how": ("### 报警方式", "### Ways of reporting"),
    "rules": ("### 分级规则", "### Rules of grading"),
    "steps": ("### 数额", "### Steps of loss"),
    "words": ("### 话中找的词", "### Words looked for"),
    "minutes": ("### 各级的时限", "### Minutes of each grade"),
    "limits": ("### 本中心自定的数", "### The centre's own numbers"),
    "seats": ("### 席位", "### Seats"),
    "shifts": ("### 班次", "### Shifts"),
}


def table(head, rows):
    lines = [f"| {' | '.join(row)} |" for row in [head, *rows]]
    return [lines[0], "|" + "---|" * len(head), *lines[1:]]


def fields(language):
    for field in (*HEAD, *PAYMENT):
        place = f"payments[].{field.place}" if field in PAYMENT else field.place
        means = (field.name, field.in_english)[language]
        yield f"`{place}`", means, FORMS[field.form][language], "、".join(field.columns)


def how(language):
    yield from ((f"`{key}`", HOWS[key][language], "、".join(words)) for key, words in HOW_WORDS.items())


def rules(language):
    for rule in RULES:
        reason = (rule.says, rule.in_english)[language].replace("{}", "…")
        mark = ("是", "yes")[language] if rule.sensitive else ""
        yield f"`{rule.key}`", rule.grade.words[language], mark, reason, rule.ground[language]


def steps(language):
    for one in STEPS:
        amounts = [f"{yuan(step.fen)} {('元', 'yuan')[language]}" for step in one.all]
        yield one.since.isoformat(), (one.document, one.in_english)[language], *amounts


def words(language):
    yield from ((TOPICS[topic][language], "、".join(found)) for topic, found in WORDS.items())


def minutes(language):
    for grade in Grade:
        told = TERMS.minutes[grade]
        amounts = (told.first_stop, told.commander, told.superior)
        unit = ("分钟", "min")[language]
        yield grade.words[language], *(f"{one} {unit}" if one else "—" for one in amounts)


def limits(language):
    yield from ((f"`{name}`", means[language], f"{getattr(TERMS, name):,}") for name, means in LIMITS.items())


def seats(language):
    for seat, one in SEATS.items():
        name = (one.name, f"{one.in_english} `{seat}`")[language]
        yield name, one.group or "—", (one.does, one.does_in_english)[language], str(one.needed)


def shifts(language):
    for slot in PATTERN.slots_of(STEPS[0].since):
        yield (
            slot.shift.words[language],
            slot.words.split("（")[1].rstrip("）").replace("次日", ("次日", "next day ")[language]),
        )


def minutes_head(language):
    return (("等级", "grade")[language], *(duty[language] for duty in DUTIES.values()))


def example_sheet():
    now, coming = at("2024-05-10 22:50"), PATTERN.slot_at(at("2024-05-10 23:00"))
    case = OpenCase(
        case_no="A990101-17",
        title="陈平被诈骗案",
        grade=Grade.MAJOR_SENSITIVE,
        reported_at=at("2024-05-10 17:30"),
        reported=Fen(35_000_000),
        stopped=Fen(21_000_000),
        standing=Fen(4_000_000),
    )
    stop = RunningClock(
        subject="Z-0001", name="止付期限", ends=later(now, 42 * 60 + 40), who="资金研判民警", article="stop"
    )
    draft = RunningClock(
        subject="Z-0001",
        name="止付转冻结起草",
        ends=later(now, 7 * 60),
        who="资金研判民警",
        article="house-freeze-draft",
    )
    total = RunningClock(
        subject="A990101-17",
        name="一小时理清资金总量",
        ends=at("2024-05-10 18:30"),
        who="资金研判民警",
        article="house-total",
    )
    before = sheet(
        Open(cases=(case,), clocks=(stop, draft)), at("2024-05-10 18:20"), coming, outgoing=["甲"], incoming=["乙"]
    )
    now_open = Open(
        cases=(case,),
        clocks=(stop, draft, total),
        waiting=(
            Waiting(order_id="Z-0002", name="止付", wait=Wait.BANK, who="乙银行", since=later(now, -12)),
            Waiting(order_id="D-0001", name="冻结", wait=Wait.SIGNATURE, who="负责人", since=later(now, -5)),
        ),
        objections=(Objection(objection_id="Y-0001", about="Z-0001", ends=later(now, 5 * 60), who="异议复核人"),),
        told=(Told(at=now, by="乙", about="A990101-17", words="被害人由女儿陪同，情绪稳定"),),
    )
    done = sheet(now_open, now, coming, outgoing=["乙"], incoming=["丙"])
    return text_of(done, changes(before, done))


def example_document():
    text = json.dumps(WHOLE, ensure_ascii=False, indent=1)
    body = text.encode()
    assert read_document(body, "").problems == ()
    asked = signed_headers(
        "某市反诈中心",
        "110-2024",
        b"0123456789abcdef0123456789abcdef",
        body,
        at("2024-05-10 17:30"),
        "k7Qx0fR2mZpA9wLc",
    )
    return ["```json", text, "```", "", "```http", *(f"{name}: {value}" for name, value in asked.items()), "```"]


def example_grade(language):
    now = at("2024-05-10 17:31")
    one = read_document(json.dumps(WHOLE).encode(), "").incident
    said = proposed(seen_in([one], now), now)
    yield f"- **{said.grade.words[language]}**"
    yield from (f"- {(ground.says, ground.in_english)[language]}（`{ground.rule}`）" for ground in said.grounds)
    for due in grade_clocks(said.grade, one.reported_at, now):
        yield f"- {(due.name, due.in_english)[language]}: {iso(due.ends)}"


PARTS = {
    "fields": fields,
    "how": how,
    "rules": rules,
    "steps": steps,
    "words": words,
    "minutes": minutes,
    "limits": limits,
    "seats": seats,
    "shifts": shifts,
}


def the_tables(language):
    heads = {name: head[language] for name, head in HEADS.items()} | {"minutes": minutes_head(language)}
    for name, title in TITLES.items():
        yield from (title[language], "", *table(heads[name], PARTS[name](language)), "")


def generated():
    parts = ["## 对照表", "", *the_tables(0), "### 例", "", *example_document(), "", *example_grade(0), ""]
    parts += ["```text", example_sheet().rstrip(), "```", "", "## Tables", "", *the_tables(1)]
    parts += ["### The example's grade", "", *example_grade(1)]
    return "\n".join(parts)


def test_the_page_is_what_the_code_says():
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(MARK) == 1
    assert text.split(MARK)[1].strip() == generated().strip()


def test_every_limit_is_on_the_page():
    assert set(LIMITS) == set(TERMS.__slots__) - {"minutes"}
    assert set(FORMS) == set(Form)
    assert set(TOPICS) == set(Topic)
    assert set(HOWS) == set(HOW_WORDS)


def test_a_table_has_no_broken_row():
    for block in re.findall(r"(?:^\|.*\n)+", generated() + "\n", re.MULTILINE):
        assert len({line.count("|") for line in block.splitlines()}) == 1


def test_both_languages_have_the_same_parts():
    chinese, english = PAGE.read_text(encoding="utf-8").split(MARK)[0].split("# In English")
    assert chinese.count("\n## ") == english.count("\n## ")
    assert not [line for line in english.splitlines() if re.search(r"[\u4e00-\u9fff]{12}", line)]


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    PAGE.write_text(f"{head}{MARK}\n\n{generated().strip()}\n", encoding="utf-8")
