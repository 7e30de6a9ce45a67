"""Files that broke off: what of them can still be read."""

from dataclasses import replace

from hezhan.city.banks.formats.pages import Page, Shown


def cut(page: Page, percent: int) -> tuple[Page, Shown | None]:
    """The first part of a file, with the lines that stand in it whole, and the one that broke off.

    Workbooks and archives cannot be read at all when their end, with the directory of their parts, is missing.
    """
    content = page.content[: len(page.content) * percent // 100]
    if not page.row_end:
        return replace(page, content=content, shown=()), None
    if not page.shown:
        return replace(page, content=content), None
    shown = page.shown[0]
    whole = max(content.count(page.row_end) - page.rows_above, 0)
    kept = replace(shown, lines=shown.lines[:whole])
    broken = replace(shown, first_row=shown.first_row + whole, lines=shown.lines[whole : whole + 1])
    begun = (
        content.rfind(page.row_end) + len(page.row_end) < len(content)
        and content.count(page.row_end) >= page.rows_above
    )
    return replace(page, content=content, shown=(kept,)), broken if begun else None
