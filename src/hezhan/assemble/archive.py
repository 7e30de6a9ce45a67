"""The rooms in which evidence is made and the log is checked, put together on one installation.

In:  the data folder, the vault, the clock, an engine of the role jobs. Out: rooms for jobs, the shelf for the web.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from hezhan.adapters.keeping import Keeping
from hezhan.adapters.packages import TOOLS, guide, read, write
from hezhan.adapters.shelf import SealedShelf
from hezhan.adapters.stores.book import SqlBooks
from hezhan.adapters.stores.book.anchors import SqlAnchors
from hezhan.adapters.stores.book.auditing import SqlAudit
from hezhan.adapters.stores.book.exporting import SqlChronicle
from hezhan.adapters.vault import Vault
from hezhan.flows.audit import AuditRoom
from hezhan.flows.evidence import EvidenceRoom, Packing
from hezhan.ports import Clock

EXPORTS: Final = "exports"


def shelf_of(data: Path, vault: Vault) -> SealedShelf:
    """Where finished exports lie."""
    return SealedShelf(data / EXPORTS, vault)


def evidence_room(data: Path, vault: Vault, clock: Clock, engine: Engine, books: SqlBooks) -> EvidenceRoom:
    """For the jobs `export-evidence` and `anchor-log`; `engine` and `books` are those of the role jobs."""
    return EvidenceRoom(
        books=books,
        chronicle=SqlChronicle(engine, vault),
        anchors=SqlAnchors(engine, vault, clock),
        kept=Keeping(data, vault),
        shelf=shelf_of(data, vault),
        packing=Packing(write=write, read=read, guide=guide, public_keys=vault.public_keys, tools=TOOLS),
    )


def audit_room(vault: Vault, engine: Engine, books: SqlBooks) -> AuditRoom:
    """For the job `check-log`."""
    return AuditRoom(books=books, audits=SqlAudit(engine, vault), tools=TOOLS, keys=vault.public_keys())
