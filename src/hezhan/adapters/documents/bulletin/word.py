"""The Word file of a bulletin: the same words, table and charts as the printed one.

In:  what `data.told` gives, the charts as PNG. Out: a .docx, the same bytes for the same content.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from hezhan.adapters.documents.annexes.packing import packed
from hezhan.adapters.documents.printable import printable
from hezhan.core.instants import Instant, local

_FONT: Final = "仿宋"
_WIDE: Final = Cm(16.4)


def word_file(data: Mapping[str, Any], charts: bytes, made_at: Instant) -> bytes:
    """A bulletin in Word."""
    document = _blank(data, made_at)
    _line(document, data["unit"], size=11, centred=True)
    _line(document, data["title"], size=20, bold=True, centred=True)
    _line(document, f"{data['span']}　{data['status']}", size=9.5, centred=True)
    for paragraph in data["paragraphs"]:
        _paragraph(document, paragraph, indented=data["lang"] == "zh")
    _line(document, data["locked"], size=8.5)
    _line(document, data["figures"], size=12, bold=True)
    _table(document, data["heads"], data["rows"])
    _line(document, data["charts"], size=12, bold=True)
    document.add_picture(BytesIO(charts), width=_WIDE)
    for name, rows in ((data["vouched"], data["sources"]), (data["definitions"], data["defined"])):
        if rows:
            _line(document, name, size=12, bold=True)
        for left, right in rows:
            _line(document, f"{left}：{right}", size=9)
    kept = BytesIO()
    document.save(kept)
    return packed(kept.getvalue())


def _blank(data: Mapping[str, Any], made_at: Instant) -> Doc:
    document = Document()
    properties = document.core_properties
    properties.created = properties.modified = local(made_at).replace(tzinfo=None)
    properties.title = printable(data["title"])[:255]
    properties.author = properties.last_modified_by = printable(data["unit"])[:255]
    properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    section.footer.paragraphs[0].add_run(f"{data['unit']}　{data['status']}").font.size = Pt(8)
    return document


def _line(document: Doc, text: str, *, size: float, bold: bool = False, centred: bool = False) -> None:
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = bold
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(printable(text))
    run.font.size, run.bold = Pt(size), bold


def _paragraph(document: Doc, pieces: Sequence[tuple[str, bool]], *, indented: bool) -> None:
    paragraph = document.add_paragraph()
    if indented:
        paragraph.paragraph_format.first_line_indent = Pt(24)
    for text, locked in pieces:
        run = paragraph.add_run(printable(text))
        run.bold = run.underline = locked


def _table(document: Doc, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for row in rows:
        for n, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if n else WD_ALIGN_PARAGRAPH.LEFT
            paragraph.add_run(printable(text)).font.size = Pt(9.5)
