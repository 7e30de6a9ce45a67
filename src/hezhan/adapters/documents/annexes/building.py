"""The Word templates of the annexes as first built; a police force edits the files in `templates/` in Word.

Fields are written `{{ page.name }}`, a page for each victim stands between `{%p for page in pages %}` and `{%p endfor %}`, a
row for each payment between `{%tr for line in page.lines %}` and `{%tr endfor %}`. The fields that can be used are those of
`AnnexPage`, `AnnexLine` and `AnnexTransfer`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from hezhan.adapters.documents.annexes.packing import packed

FOLDER = Path(__file__).parents[1] / "templates"
BLANK = "＿＿＿＿＿＿＿＿"
SIGN = "＿＿＿＿＿＿＿＿（{{ page.officer_1 }}）　　＿＿＿＿＿＿＿＿（{{ page.officer_2 }}）"
DATE = "　　　年　　月　　日"
SEAL = f"（盖章）　　{DATE}"
FORM_WIDTHS = (4.4, 4.6, 3.8, 3.8)  # cm
PAYMENT_WIDTHS = (3.7, 2.1, 2.1, 2.7, 3.7, 2.3)
TRANSFER_WIDTHS = (3.4, 4.5, 4.5, 2.3, 1.9)

_BUILT = datetime(2026, 1, 1)  # noqa: DTZ001 - the file format keeps it without a zone

Rows = Sequence[Sequence[str]]


def build(name: str) -> Doc:
    """A template anew. Raises `KeyError` on a name that is not in `BUILDERS`."""
    document = Document()
    properties = document.core_properties
    properties.created = properties.modified = _BUILT
    properties.title, properties.author, properties.comments = name, "hezhan", ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.6)
    footer = section.footer.paragraphs[0].add_run("{{ basis }}")
    footer.font.size = Pt(8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", Pt(11)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    normal.paragraph_format.space_after = Pt(2)
    normal.paragraph_format.line_spacing = 1.0
    _line(document, "{%p if not pages %}")
    _line(document, "本方案没有拟返还的款项。")
    _line(document, "{%p endif %}")
    _line(document, "{%p for page in pages %}")
    BUILDERS[name](document)
    _line(document, "{%p if not loop.last %}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _line(document, "{%p endif %}")
    _line(document, "{%p endfor %}")
    return document


def write_templates(folder: Path) -> None:
    """Write all templates anew: what was edited by hand in `folder` is lost."""
    for name in BUILDERS:
        built = BytesIO()
        build(name).save(built)
        (folder / f"{name}.docx").write_bytes(packed(built.getvalue()))


def _application(document: Doc) -> None:
    """附件1."""
    _line(document, "附件1", size=10)
    _title(document, "冻结资金返还申请表")
    _heading(document, "被害人信息")
    _form(
        document,
        (
            ("姓名（名称）", "{{ page.victim }}", "性别", "{{ page.sex }}"),
            ("身份证号（组织机构代码）", "{{ page.id_card }}", "联系方式", BLANK),
            ("现住址", BLANK),
            ("返还银行账户信息", "{{ page.back_to }}"),
            ("被害人签名", f"{BLANK}　　{DATE}"),
        ),
    )
    _heading(document, "立案单位")
    _form(
        document,
        (
            ("立案（受理）单位", "{{ page.unit }}", "立案编号（受案编号）", "{{ page.case_no }}"),
            ("涉案账户", "{{ page.paid_to }}"),
            ("被骗金额", "{{ page.loss }} 元（大写：{{ page.loss_capitals }}）"),
            ("办案人签名（两名）", SIGN),
            ("办理意见", f"\n{SEAL}"),
        ),
    )
    _heading(document, "冻结单位")
    _form(document, (("冻结单位", BLANK),))
    _payments(document)
    _form(
        document,
        (
            ("合计", "{{ page.paid }} 元（大写：{{ page.paid_capitals }}）"),
            ("办案人签名（两名）", f"{BLANK}　　{BLANK}"),
            ("办理意见", f"\n{SEAL}"),
        ),
    )


def _proposal(document: Doc) -> None:
    """附件2."""
    _line(document, "附件2", size=10)
    _title(document, "呈请返还资金报告书")
    _form(document, (("领导批示", "\n\n"), ("审核意见", "\n\n")))
    _line(
        document,
        "　　{{ page.unit }}办理的“{{ page.title }}”（编号：{{ page.case_no }}）中，被害人{{ page.victim }}被骗"
        " {{ page.loss }} 元（大写：{{ page.loss_capitals }}），已返还 {{ page.returned }} 元。其付款如下：",
    )
    _grid(
        document,
        ("时间", "付款账户", "收款账户", "金额（元）", "流向表序号"),
        TRANSFER_WIDTHS,
        "{%tr for line in page.transfers %}",
        ("{{ line.time }}", "{{ line.payer }}", "{{ line.payee }}", "{{ line.amount }}", "{{ line.number }}"),
    )
    _line(document, "　　{{ page.finding }}")
    _line(document, "　　呈请返还：")
    _payments(document)
    _line(document, "　　返还金额合计 {{ page.paid }} 元（大写：{{ page.paid_capitals }}）。")
    _line(document, "　　返还财产理由：{{ page.grounds }}")
    _line(document, "　　{{ page.request }}", keep=True)
    _line(document, "　　妥否，请批示。", keep=True)
    _line(document, "{{ page.unit }}", right=True, keep=True)
    _line(document, f"侦查员：{SIGN}", right=True, keep=True)
    _line(document, DATE, right=True)


def _decision(document: Doc) -> None:
    """附件3, with its counterfoil."""
    _line(document, "附件3", size=10)
    _title(document, "{{ page.unit }}")
    _title(document, "返还决定书")
    _line(document, "＿公＿刑返字〔　　　〕＿＿＿号", right=True)
    _form(
        document,
        (
            ("被害人", "{{ page.victim }}", "性别", "{{ page.sex }}"),
            ("出生日期", "{{ page.born }}", "身份证件种类", "{{ page.id_kind }}"),
            ("证件号码", "{{ page.id_card }}"),
            ("住址", BLANK),
        ),
    )
    _line(document, "　　{{ page.decided_by }}，决定：")
    _line(document, "{%p for line in page.lines %}")
    _line(
        document,
        "　　将{{ line.bank }}的{{ line.account }}账户（户名：{{ line.holder }}）中的资金 {{ line.amount }} 元"
        "（大写：{{ line.capitals }}）返还至{{ line.to_bank }}{{ line.to_account }}账户（户名：{{ line.to_holder }}）；",
    )
    _line(document, "{%p endfor %}")
    _line(document, "　　合计 {{ page.paid }} 元（大写：{{ page.paid_capitals }}）。")
    _line(document, SEAL, right=True)
    _line(document, "…………………………………………存　　根…………………………………………")
    _line(document, "＿公＿刑返字〔　　　〕＿＿＿号", right=True)
    _form(
        document,
        (
            ("案件名称", "{{ page.title }}", "案件编号", "{{ page.case_no }}"),
            ("被害人", "{{ page.victim }}", "出生日期", "{{ page.born }}"),
            ("住址", BLANK, "返还金额", "{{ page.paid }} 元"),
            ("单位", "{{ page.unit }}", "批准人", BLANK),
            ("批准时间", DATE, "办案人", "{{ page.officer_1 }}、{{ page.officer_2 }}"),
            ("填发时间", DATE, "填发人", BLANK),
        ),
    )


def _payments(document: Doc) -> None:
    """Account by account, split by the account to which it goes back."""
    _grid(
        document,
        ("冻结银行账户", "冻结金额（元）", "返还金额（元）", "大写", "返还银行账号", "依据"),
        PAYMENT_WIDTHS,
        "{%tr for line in page.lines %}",
        (
            "{{ line.holder }}　{{ line.bank }}\n{{ line.account }}",
            "{{ line.frozen }}",
            "{{ line.amount }}",
            "{{ line.capitals }}",
            "{{ line.to_holder }}　{{ line.to_bank }}\n{{ line.to_account }}",
            "{{ line.ground }}",
        ),
    )


def _line(document: Doc, text: str, *, size: float = 10.5, right: bool = False, keep: bool = False) -> None:
    """A paragraph; `keep` holds it on the page of the next one."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.add_run(text).font.size = Pt(size)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _title(document: Doc, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(18), True


def _heading(document: Doc, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = True


def _form(document: Doc, rows: Rows) -> None:
    """Names and values in four columns; a row of two takes the whole width."""
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 2:
            cells[1].merge(cells[3])
        for cell, text in zip(cells if len(row) == 4 else cells[:2], row, strict=True):
            cell.text = text
    _set(table, FORM_WIDTHS, size=10)


def _grid(
    document: Doc,
    heads: Sequence[str],
    widths: Sequence[float],
    loop: str,
    cells: Sequence[str],
) -> None:
    """A table with a repeated head and one row for each line of a loop."""
    table = document.add_table(rows=4, cols=len(heads), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    table.rows[1].cells[0].text = loop
    for cell, text in zip(table.rows[2].cells, cells, strict=True):
        cell.text = text
    table.rows[3].cells[0].text = "{%tr endfor %}"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _set(table, widths, size=8.5)


def _set(table: Table, widths: Sequence[float], *, size: float) -> None:
    """Fixed columns (cm), rows that stay whole, text smaller than that of the page."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for paragraph in (p for row in table.rows for cell in row.cells for p in cell.paragraphs):
        paragraph.paragraph_format.space_after = Pt(1)
        for run in paragraph.runs:
            run.font.size = Pt(size)


BUILDERS: Mapping[str, Callable[[Doc], None]] = MappingProxyType(
    {"annex-1": _application, "annex-2": _proposal, "annex-3": _decision}
)
