"""The rooms in which evidence is made and the log is checked, put together on one installation.

In:  the data folder, the vault, the clock, an engine of the role jobs. Out: rooms for jobs, the shelf for the web.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from hezhan.adapters.hooks import CommandHook, HttpsHook
from hezhan.adapters.keeping import Keeping
from hezhan.adapters.packages import TOOLS, guide, read, write
from hezhan.adapters.shelf import SealedShelf
from hezhan.adapters.stores.book import SqlBooks
from hezhan.adapters.stores.book.anchors import SqlAnchors
from hezhan.adapters.stores.book.auditing import SqlAudit
from hezhan.adapters.stores.book.exporting import SqlChronicle
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.adapters.vault import Vault
from hezhan.assemble import statements, tables
from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, RaceDecision
from hezhan.core.problems import Problem, Refused
from hezhan.flows.evidence.alarming import AlarmDoors, Hook
from hezhan.flows.evidence.log import AuditRoom
from hezhan.flows.evidence.packing import EvidenceRoom, Packing
from hezhan.flows.money.tracing import Tools
from hezhan.flows.race.alone import FILE as BESIDE
from hezhan.flows.race.alone import beside_of
from hezhan.ports import Clock
from hezhan.settings import FILE, Settings

EXPORTS: Final = "exports"
_SHORTEST_SECRET: Final = 16


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
        beside=lambda decisions: _beside(books, Tools(Keeping(data, vault), statements(), tables()), decisions),
    )


def _beside(books: SqlBooks, tools: Tools, decisions: Sequence[Filed[RaceDecision]]) -> Mapping[str, bytes]:
    """What the planner knew of everything else, as a file of a package."""
    told = beside_of(books, tools, CENTRE, decisions)
    return {} if told is None else {BESIDE: told}


def audit_room(vault: Vault, engine: Engine, books: SqlBooks, unit: str) -> AuditRoom:
    """For the job `check-log`; `unit` is the centre's own, as the store writes it."""
    return AuditRoom(books=books, audits=SqlAudit(engine, vault), tools=TOOLS, keys=vault.public_keys(), unit=unit)


def alarm_doors(settings: Settings, vault: Vault, clock: Clock, engine: Engine, books: SqlBooks) -> AlarmDoors:
    """For the jobs of alarms. Raises `Refused` when the hook's secret is not in the environment."""
    return AlarmDoors(
        books=books,
        centre=CENTRE,
        unit=f"/{settings.unit.strip('/')}/",
        colleagues=SqlAudit(engine, vault).colleagues,
        hook=_hook(settings, lambda: Instant(clock.now())),
    )


def _hook(settings: Settings, now: Callable[[], Instant]) -> Hook | None:
    if settings.alarm_hook is None:
        return None
    secret = os.environ.get(settings.alarm_secret_env or "", "").encode()
    if len(secret) < _SHORTEST_SECRET:
        text = f"`alarm_hook` needs `alarm_secret_env`, a variable that holds {_SHORTEST_SECRET} letters at least"
        raise Refused([Problem(file=FILE, row=0, reason="settings", text=text)])
    scheme, _, rest = settings.alarm_hook.partition(":")
    return CommandHook(Path(rest), secret, now) if scheme == "command" else HttpsHook(settings.alarm_hook, secret, now)
