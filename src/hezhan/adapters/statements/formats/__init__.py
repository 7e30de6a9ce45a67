"""The formats known, each a table of header names in a file of its own kind."""

from typing import Final

from hezhan.adapters.statements.formats.bank import BANK
from hezhan.adapters.statements.formats.facts import FACTS
from hezhan.adapters.statements.formats.plain import PLAIN
from hezhan.adapters.statements.formats.wallets import WALLETS
from hezhan.adapters.statements.tables import TableFormat

KNOWN: Final[tuple[TableFormat, ...]] = (BANK, PLAIN, *WALLETS, *FACTS)
