"""What a tabular format is: a table of header names for each role, and the few rules that differ.

A *role* is what a column tells, named as in `core.entries.ENTRIES` where it becomes such a column. Roles beyond
those: `date` (a day when the time of day stands apart), `amount`, `amount_in`, `amount_out`, `balance`, `direction`,
`currency`, `status`, `own_party` and `other_party` (number and name in one cell), `masked` (a number with stars,
which identifies nobody), `own_account_above` and `own_name_above` (what stands above the header of the row's table).
A role may have several columns: the first that is not blank counts, best first; of the roles in `JOINED` all count.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from hezhan.adapters.statements.amounts import Unit
from hezhan.adapters.statements.words import SIGNS, STATUSES
from hezhan.core.transfers import TransferKind

JOINED: Final = frozenset({"summary", "merchant", "device"})
MONEY: Final = frozenset({"amount", "amount_in", "amount_out", "balance"})
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TableFormat:
    """One format of statements.

    `needs`: of each group at least one role must have a column. `unit` holds where the header names none.
    `above`: role → pattern, searched in the lines above the header, whose group 1 is the value for all rows.
    `footer`: a line that matches ends the table. `neutral`: (pattern on the row's words, sign), for rows whose
    direction word says neither; when set, a row that none of them settles is refused. `kinds`: (pattern, kind).
    `failed`: a pattern of statuses; without it `statuses` counts.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[tuple[str, ...], ...]
    unit: Unit = Unit.YUAN
    bank: str = ""
    signs: Mapping[str, int] = field(default_factory=lambda: SIGNS)
    statuses: Mapping[str, bool] = field(default_factory=lambda: STATUSES)
    neutral: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, TransferKind], ...] = ()
    failed: str = ""
    above: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    prefix: str = ""  # stands before the own account where the format only knows a nickname
    footer: re.Pattern[str] | None = None
    time_layout: str = ""
    encoding: str = ""
    delimiter: str = ""
    holds_facts: bool = False  # rows tell of accounts and people, not of movements
    taught: bool = False  # by a mapping, so it comes before what is built in
    signed: bool = False  # without a direction column, a positive amount came in


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A format found in one table: where its header stands and which column plays which role.

    `header` counts rows from 0; `width` is the number of columns up to the last one that has a name; `widths`: how many
    cells a row of delimited text may have (as many as the header, or as its rows usually have); `picks` maps a
    role to its columns, best first; `units` to the units of these columns; `constants` to what stands above.
    """

    format: TableFormat
    header: int
    width: int
    widths: frozenset[int] = frozenset()
    names: tuple[str, ...]
    picks: Mapping[str, tuple[int, ...]]
    units: Mapping[str, tuple[Unit, ...]]
    constants: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    used: tuple[int, ...] = field(init=False)  # the columns that play any role, in the table's order

    def __post_init__(self) -> None:
        used = {column for columns in self.picks.values() for column in columns}
        object.__setattr__(self, "used", tuple(sorted(used)))

    @property
    def kind(self) -> Hashable:
        """The same for tables whose rows can be read together: the format, its columns and what they are called."""
        return self.format, self.names, tuple(self.picks.items())
