"""附件2 呈请返还资金报告书 and 附件3 返还决定书 as Word files, from the same templates as those of a case file.

In: a report or a decision on one victim. Out: the template filled in, the number where the template leaves a line for it,
number and matter at the foot. Officers edit them, so they are Word and not PDF.
"""

from collections.abc import Iterable
from io import BytesIO

from docx.document import Document
from docxtpl import DocxTemplate

from hezhan.adapters.documents import law, words
from hezhan.adapters.documents.annexes.building import FOLDER
from hezhan.adapters.documents.annexes.identity import told_by
from hezhan.adapters.documents.annexes.packing import packed
from hezhan.adapters.documents.annexes.pages import AnnexLine, AnnexPage, AnnexTransfer
from hezhan.adapters.documents.notices.wording import BLANK
from hezhan.adapters.documents.printable import printable
from hezhan.core.instants import clock, local
from hezhan.core.money import capitals, yuan
from hezhan.core.papers import FlowRow, NamedAccount, ReturnDecision, ReturnReport, ReturnRow

NUMBER_LINE = "＿公＿刑返字〔　　　〕＿＿＿号"
_TEMPLATES = {ReturnReport: "annex-2", ReturnDecision: "annex-3"}


def annexed(paper: ReturnReport | ReturnDecision) -> bytes:
    """The annex filled in. The same paper gives the same bytes."""
    issue = paper.issue
    template = DocxTemplate(FOLDER / f"{_TEMPLATES[type(paper)]}.docx")
    foot = f"文号：{_told(issue.number)}　印章：{_told(issue.seal)}　事项 SHA-256 {issue.matter}"
    template.render({"pages": [_page(paper)], "basis": foot}, autoescape=True)
    document = template.docx
    if issue.number.strip():
        _number(document, printable(issue.number))
    properties = document.core_properties
    properties.created = properties.modified = local(issue.made_at).replace(tzinfo=None)
    properties.title = printable(paper.case_title)[:255]
    properties.author = properties.last_modified_by = printable(issue.unit)[:255]
    filled = BytesIO()
    template.save(filled)
    return packed(filled.getvalue())


def _number(document: Document, number: str) -> None:
    """The number where the template leaves a line for it."""
    for paragraph in document.paragraphs:
        if paragraph.text == NUMBER_LINE:
            first, *rest = paragraph.runs
            first.text = number
            for run in rest:
                run.text = ""


def _page(paper: ReturnReport | ReturnDecision) -> AnnexPage:
    report = paper if isinstance(paper, ReturnReport) else None
    told = told_by(paper.victim.id_card)
    paid = sum(one.fen for one in paper.lines)
    loss = report.lost if report else paid
    own = report.transfers if report else ()
    officers = (*(printable(one.name) for one in paper.officers), "", "")
    victim = _told(paper.victim.name)
    cited = [law.cited(rule, paper.issue.made_at) for rule in ("frozen-property", "grounds")]
    return AnnexPage(
        claim_id="",
        victim=victim,
        sex=told.sex if told else BLANK,
        born=f"{told.born:%Y年%m月%d日}" if told else BLANK,
        id_kind="居民身份证" if told else BLANK,
        id_card=_told(paper.victim.id_card),
        unit=_told(paper.issue.unit),
        case_no=_told(paper.case_no),
        title=_told(paper.case_title),
        officer_1=officers[0] or "　　　",
        officer_2=officers[1] or "　　　",
        loss=yuan(loss),
        loss_capitals=capitals(loss),
        returned=yuan(report.returned if report else 0),
        paid=yuan(paid),
        paid_capitals=capitals(paid),
        paid_to=_accounts(flow.payee for flow in own),
        back_to=_accounts(flow.payer for flow in own),
        transfers=[_transfer(flow) for flow in own],
        lines=[_line(one) for one in paper.lines],
        finding=_told(report.finding) if report else "",
        grounds=_grounds(paper.lines),
        request=f"根据{'及'.join(cited)}，呈请对被害人{victim}涉案资金予以返还。",
        decided_by=f"根据{'、'.join(cited)}",
    )


def _told(text: str) -> str:
    return printable(text) if text.strip() else BLANK


def _accounts(accounts: Iterable[NamedAccount]) -> str:
    told = (f"{_told(one.holder)}　{_told(one.account)}　{_told(one.bank)}" for one in accounts)
    return "\n".join(dict.fromkeys(told)) or BLANK


def _party(one: NamedAccount) -> str:
    return f"{_told(one.holder)}　{_told(one.bank)}\n{_told(one.account)}"


def _transfer(flow: FlowRow) -> AnnexTransfer:
    return AnnexTransfer(
        number=f"{flow.number}",
        time=clock(flow.time),
        payer=_party(flow.payer),
        payee=_party(flow.payee),
        amount=yuan(flow.fen),
    )


def _line(one: ReturnRow) -> AnnexLine:
    return AnnexLine(
        holder=_told(one.frozen.holder),
        account=_told(one.frozen.account),
        bank=_told(one.frozen.bank),
        frozen=yuan(one.frozen_fen),
        amount=yuan(one.fen),
        capitals=capitals(one.fen),
        ground=words.said(words.GROUNDS, one.ground),
        to_holder=_told(one.to.holder),
        to_account=_told(one.to.account),
        to_bank=_told(one.to.bank),
    )


def _grounds(lines: Iterable[ReturnRow]) -> str:
    """Why money goes back, each ground once, with what the rules say."""
    kinds = dict.fromkeys(one.ground for one in lines)
    notice = law.NOTICE_NOTE if "pro-rata" in kinds else ""
    return "；".join(printable(law.GROUND_ITEMS.get(kind, kind)) for kind in kinds) + "。" + notice
