"""What an officer sees of a case's money, on paper: the page with its drawing as PDF, its rows as a workbook."""

from hezhan.adapters.documents.moneypage.drawing import cleaned
from hezhan.adapters.documents.moneypage.printing import page
from hezhan.adapters.documents.moneypage.tables import workbook

__all__ = ["cleaned", "page", "workbook"]
