"""The manifest of a backup: what it is of, when it was taken, what must be in it.

In: a backup's folder. Out: a `Manifest` whose dump was found unchanged, or a refusal that says what is wrong with it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from hezhan.adapters.stores.backups.contents import TableContents
from hezhan.adapters.stores.refusals import StoreRefused
from hezhan.core.instants import NotInstant, iso, parse_instant

FORMAT: Final = "hezhan-store-backup/1"
DUMP: Final = "store.dump"
MANIFEST: Final = "manifest.json"
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One backup. `schema_sha256` is of the definitions: tables, owners, grants, policies."""

    made_at: int  # instant at which it was begun
    server_version: str
    dump_bytes: int
    dump_sha256: str
    schema_sha256: str
    tables: Sequence[TableContents]

    @property
    def rows(self) -> int:
        """All tables together."""
        return sum(table.rows for table in self.tables)


def encoded(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    told = {"format": FORMAT, **asdict(manifest), "made_at": iso(manifest.made_at)}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def read_manifest(backup: Path) -> Manifest:
    """The manifest of the backup in this folder, its dump checked byte by byte. Raises `StoreRefused`."""
    try:
        manifest = _decoded(json.loads((backup / MANIFEST).read_bytes()))
        size = (backup / DUMP).stat().st_size
    except OSError as fault:
        raise StoreRefused(
            backup, f"is not a whole backup: {fault.strerror} ({Path(fault.filename or '').name})"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, NotInstant):
        raise StoreRefused(backup, f"{MANIFEST} is damaged or of a newer Hezhan") from None
    if size != manifest.dump_bytes or digest_of(backup / DUMP) != manifest.dump_sha256:
        raise StoreRefused(backup, f"{DUMP} was changed or cut short after the backup was taken: use another backup")
    return manifest


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _decoded(told: dict[str, Any]) -> Manifest:
    if told["format"] != FORMAT:
        raise ValueError(FORMAT)
    return Manifest(
        made_at=parse_instant(told["made_at"]),
        server_version=str(told["server_version"]),
        dump_bytes=int(told["dump_bytes"]),
        dump_sha256=str(told["dump_sha256"]),
        schema_sha256=str(told["schema_sha256"]),
        tables=tuple(TableContents(str(t["table"]), int(t["rows"]), str(t["digest"])) for t in told["tables"]),
    )
