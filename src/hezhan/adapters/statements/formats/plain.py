"""The documented plain CSV (docs/formats.md): what a person writes who has no export at all."""

from typing import Final

from hezhan.adapters.statements.tables import TableFormat

PLAIN: Final = TableFormat(
    name="plain",
    columns={
        "own_account": ("account",),
        "own_card": ("card",),
        "own_name": ("name",),
        "own_id": ("id_card",),
        "own_bank": ("bank",),
        "time": ("time",),
        "amount": ("amount",),
        "balance": ("balance",),
        "direction": ("direction",),
        "other_account": ("counterparty",),
        "other_name": ("counterparty_name",),
        "other_bank": ("counterparty_bank",),
        "serial": ("serial",),
        "summary": ("summary",),
        "cash": ("cash",),
        "currency": ("currency",),
        "status": ("status",),
    },
    needs=(("own_account",), ("time",), ("amount",), ("direction",)),
)
