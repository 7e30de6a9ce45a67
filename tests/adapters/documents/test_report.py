"""The report: every figure with its rows, exact sums, the words that must stand there and those that must not."""

import json
import re
from dataclasses import replace

import pytest

from hezhan.adapters.documents import law, words
from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.picture import drawn
from hezhan.adapters.documents.report import blocks, report
from hezhan.adapters.documents.report.money import MOST_PROBLEMS
from hezhan.adapters.documents.report.printing import report_data
from hezhan.core.money import capitals, parse_yuan, yuan
from tests.adapters.documents.example import example

LAW_TITLES = (law.RETURN_RULES, law.STOP_RULES)


def data_of(case):
    return json.loads(report_data(Digest(case)))


def tables_of(case):
    """Heading → tables of the chapter."""
    found, heading = {}, ""
    for run in data_of(case)["pages"]:
        for block in run["blocks"]:
            if block["kind"] == "heading":
                heading = block["content"]
            if block["kind"] == "table":
                found.setdefault(heading, []).append(block["content"])
    return found


def plain(cell):
    return cell.replace("\u200b", "")


def test_every_flow_is_printed_with_the_rows_it_came_from():
    case = example()
    rows = tables_of(case)["涉案资金流向表"][0]["rows"]
    assert [plain(row[-1]).split("\n") for row in rows] == [flow.origin.split(";") for flow in case.flows]
    assert [row[5] for row in rows] == [yuan(flow.fen) for flow in case.flows]
    assert [row[6] for row in rows] == [yuan(flow.claimed) for flow in case.flows]
    assert all(flow.payer in plain(row[3]) for row, flow in zip(rows, case.flows, strict=True))


def test_figures_refer_to_rows_that_exist():
    case = example()
    digest = Digest(case)
    numbers = {f"{n}" for n in digest.flow_number.values()}
    for row in tables_of(case)["账户现状表"][0]["rows"]:
        cited = re.findall(r"\d+", row[-1])
        assert cited
        assert set(cited) <= numbers


def test_money_stands_in_figures_and_in_capitals():
    case = example()
    tables = tables_of(case)
    for row, claim in zip(tables["被害人"][0]["rows"], case.claims, strict=True):
        assert (row[1], row[2]) == (yuan(claim.fen), capitals(claim.fen))
    for row, payment in zip(tables["返还方案"][0]["rows"], case.plan, strict=True):
        assert (row[3], row[4]) == (yuan(payment.fen), capitals(payment.fen))
        assert payment.article in row[5]
    assert tables["返还方案"][0]["foot"][3] == yuan(sum(p.fen for p in case.plan))


def test_the_five_rules_stand_side_by_side_and_each_sums_to_the_claim():
    case = example()
    rows = tables_of(case)["五种规则并列"][0]["rows"]
    assert len(rows) == 5
    assert {row[5] for row in rows} == {yuan(case.head.claimed)}
    assert "采用" in rows[0][0]


def test_rule_proposal_notice_and_condition_are_named():
    text = json.dumps(data_of(example(conditional=True)), ensure_ascii=False)
    assert "先进先出" in text
    assert words.PROPOSAL in text
    assert law.NOTICE_NOTE in text
    assert words.CONDITIONAL in text
    assert words.CONDITIONAL not in json.dumps(data_of(example()), ensure_ascii=False)


def test_nobody_is_called_a_criminal():
    text = json.dumps(data_of(example()), ensure_ascii=False)
    for title in LAW_TITLES:
        text = text.replace(title, "")
    assert "犯罪" not in text
    assert "嫌疑" not in text


def test_long_tables_say_what_is_left_out(monkeypatch):
    monkeypatch.setattr(blocks, "MOST_ROWS", 10)
    case = example()
    shown = tables_of(case)["涉案资金流向表"][0]
    assert len(shown["rows"]) + shown["more"] == len(case.flows)
    many = replace(case, problems=[*case.problems] * 100)
    monkeypatch.undo()
    assert len(tables_of(many)["数据问题"][0]["rows"]) == 3 * MOST_PROBLEMS
    assert "共 300 条" in json.dumps(data_of(many), ensure_ascii=False)


def test_the_accounts_table_sums_to_the_claim_with_the_ways_out_put_together():
    case = example()
    table = tables_of(case)["账户现状表"][0]
    assert table["foot"][7] == yuan(case.head.claimed)
    assert sum(parse_yuan(row[7]) for row in table["rows"]) == case.head.claimed
    ways = {line.account.partition(":")[0] for line in case.accounts if line.state == "left"}
    assert len([row for row in table["rows"] if not row[0]]) == len(ways)


@pytest.mark.parametrize("conditional", [False, True])
def test_it_prints_and_the_same_case_gives_the_same_bytes(conditional):
    digest = Digest(example(conditional=conditional))
    made = report(digest, drawn(digest))
    assert made.startswith(b"%PDF")
    assert made == report(digest, drawn(digest))


def test_what_looks_like_markup_is_only_text():
    case = example()
    evil = '#panic("x") $ ] ) *_ `\\ @ref <label> // \u202e \x00 \ud800' + "长" * 500
    accounts = [replace(line, holder=evil, bank=evil) for line in case.accounts]
    hostile = replace(case, accounts=accounts, head=replace(case.head, title=evil, case_no=evil, unit=evil))
    digest = Digest(hostile)
    assert report(digest, drawn(digest)).startswith(b"%PDF")


def test_a_case_file_whose_sum_does_not_hold_is_not_printed():
    case = example()
    with pytest.raises(ValueError, match="sum"):
        Digest(replace(case, head=replace(case.head, claimed=case.head.claimed - 1)))
