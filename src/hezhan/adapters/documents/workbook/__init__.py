"""The evidence workbook: every figure, to be filtered and summed (xlsx)."""

from hezhan.adapters.documents.workbook.book import write_workbook

__all__ = ["write_workbook"]
