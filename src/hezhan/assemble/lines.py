"""The lines to the banks of one installation, as its settings name them.

In:  settings, a clock. Out: one line over all of them.
"""

from collections.abc import Callable

from hezhan.adapters.banks import Bookmark, FolderLine, HttpLine, Iso20022, Switchboard
from hezhan.core.instants import Instant
from hezhan.ports import BankLine
from hezhan.settings import Settings


def bank_line(settings: Settings, now: Callable[[], Instant]) -> BankLine:
    """Folders; the platform before them where there is one; ISO 20022 for the banks that speak it. Raises `Refused`."""
    root = settings.data / "banks"
    usual: list[BankLine] = [FolderLine(root, now)]
    if settings.bank_platform is not None:
        usual.insert(0, HttpLine(settings.bank_platform, now, bookmark=Bookmark(root / "platform.bookmark")))
    banks = settings.iso_banks.split(",") if settings.iso_banks else []
    iso = FolderLine(root / "iso20022", now, speech=Iso20022()) if banks else None
    return Switchboard(usual, {bank: iso for bank in banks if iso is not None})
