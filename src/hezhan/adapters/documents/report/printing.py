"""The report put together and printed. In: a digest and the picture. Out: a PDF.

Every figure carries the numbers of the accounts and transfers it comes from; a transfer's row names file, sheet and row. All
of it goes to the typesetter as data (JSON); report.typ only says how it looks.
"""

import json
from collections.abc import Callable, Sequence
from importlib.resources import files
from itertools import groupby

from hezhan.adapters.documents import words
from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.report import money, orders, summary
from hezhan.adapters.documents.report.blocks import Block, Paper, fit
from hezhan.adapters.documents.typesetter import pdf
from hezhan.core.instants import clock

CHAPTERS: Sequence[Callable[[Digest, Paper], None]] = (
    summary.cover,
    summary.the_sum,
    summary.victims,
    summary.rules,
    summary.picture,
    money.flows,
    money.accounts,
    orders.stops,
    orders.asks,
    orders.plan,
    orders.other_plans,
    orders.remainder,
    money.problems,
    money.sources,
    summary.explained,
)


def report(digest: Digest, svg: str) -> bytes:
    """The report of a case with its picture."""
    source = files(__package__).joinpath("report.typ").read_bytes()
    return pdf(source, {"report": report_data(digest), "svg": svg}, digest.case.head.made_at)


def report_data(digest: Digest) -> str:
    """Everything that is printed, as JSON for report.typ."""
    head = digest.case.head
    paper = Paper()
    for chapter in CHAPTERS:
        chapter(digest, paper)
    policy = words.said(words.POLICIES, head.policy)
    data = {
        "title": fit(head.title or "涉案资金追查报告"),
        "subtitle": "涉案资金追查与返还报告",
        "author": fit(head.unit),
        "running": fit(f"{head.case_no or '案件编号' + words.BLANK}　{head.title}"),
        "policy": f"规则：{policy}　数据截至 {clock(head.data_until)}",
        "proposal": words.PROPOSAL,
        "pages": _pages(paper.blocks),
    }
    return json.dumps(data, ensure_ascii=False)


def _pages(blocks: Sequence[Block]) -> list[dict[str, object]]:
    """Blocks in runs of upright and of turned pages."""
    return [
        {"wide": wide, "blocks": [{"kind": one.kind, "content": one.content} for one in run]}
        for wide, run in groupby(blocks, lambda one: one.wide)
    ]
