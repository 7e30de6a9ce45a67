"""Documents: one case on paper — evidence workbook, report, picture of the money's ways, and the three annexes."""

from hezhan.adapters.documents.render import render

__all__ = ["render"]
