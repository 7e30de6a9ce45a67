"""The sheets of the evidence workbook, in their order."""

from collections.abc import Callable, Sequence

from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.workbook import moneysheets, ordersheets
from hezhan.adapters.documents.workbook.columns import Sheet

SHEETS: Sequence[Callable[[Digest], Sheet]] = (
    moneysheets.flows,
    moneysheets.accounts,
    moneysheets.rules,
    moneysheets.strands,
    ordersheets.stops,
    ordersheets.plan,
    ordersheets.remainder,
    ordersheets.problems,
    ordersheets.sources,
)
