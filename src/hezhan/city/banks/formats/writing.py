"""An answer as files: one door to all writers."""

from collections.abc import Callable, Iterator, Mapping

from hezhan.city.banks.formats import camt, platform_xml, tables, workbook
from hezhan.city.banks.formats.pages import Page, packed
from hezhan.city.banks.lines import Answer, Request
from hezhan.city.banks.styles.style import Family, Style

_WRITERS: Mapping[Family, Callable[[Answer, Request, Style], Iterator[Page]]] = {
    Family.TABLE: tables.pages,
    Family.WORKBOOK: workbook.pages,
    Family.PLATFORM: platform_xml.pages,
    Family.CAMT: camt.pages,
}


def pages(answer: Answer, request: Request, style: Style) -> Iterator[Page]:
    """The files in which an institution of this style answers."""
    made = _WRITERS[style.family](answer, request, style)
    if not style.archive:
        yield from made
        return
    name = style.archive.format(bank=request.bank, request=request.number)
    archive = f"{request.folder}/{name}" if request.folder else name
    yield packed(archive, made, request.end)
