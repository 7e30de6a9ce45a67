"""The report a prosecutor and an approving officer read (PDF)."""

from hezhan.adapters.documents.report.printing import report

__all__ = ["report"]
