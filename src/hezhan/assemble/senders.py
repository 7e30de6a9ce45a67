"""Who may hand incidents over by a signature: the 110 centres whose keys lie in the data folder.

In:  `DATA/keys/senders.toml`. Out: for the web the door of the line, None where nobody's key is there.
Law: a file that cannot be read in every part stops the start: a key that is left out silently would be incidents lost.

    [[sender]]
    key_id = "110-2026"
    sender = "某市110"
    algorithm = "ed25519"          # or hmac-sha256
    material = "…"                 # hexadecimal: the public key, or the shared secret of 32 bytes or more
    since = "2026-01-01T00:00:00+08:00"
    until = "2027-01-01T00:00:00+08:00"
"""

import logging
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine

from hezhan.adapters.incidents import Algorithm, Gate, IncidentInbox, SenderKey, SignedInbox
from hezhan.adapters.stores.nonces import SqlNonces
from hezhan.core.instants import parse_instant
from hezhan.core.problems import Problem, Refused
from hezhan.ports import Clock
from hezhan.settings import Settings

SENDERS: Final = "senders.toml"
_FIELDS: Final = frozenset({"key_id", "sender", "algorithm", "material", "since", "until"})
_LOG: Final = logging.getLogger("hezhan.api")


def signed_door(settings: Settings, engine: Engine, clock: Clock, inbox: Path) -> SignedInbox | None:
    """Where signed incidents come in; `engine` keeps nonces that were used. Raises `Refused`."""
    keys = read_senders(settings.data / "keys" / SENDERS)
    if not keys:
        return None
    gate = Gate(centre=settings.log_name, keys=keys, nonces=SqlNonces(engine))
    return SignedInbox(gate, IncidentInbox(inbox), clock.now, _tell)


def read_senders(path: Path) -> Mapping[str, SenderKey]:
    """The keys by their id; none where there is no file. Raises `Refused`."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise _refused(path, "cannot be read as TOML") from None
    found: dict[str, SenderKey] = {}
    for number, row in enumerate(told.get("sender", ()), start=1):
        key = _key(path, number, row)
        if key.key_id in found:
            raise _refused(path, f"sender {number}: the key id was used before")
        found[key.key_id] = key
    return found


def _key(path: Path, number: int, row: Mapping[str, Any]) -> SenderKey:
    if set(row) != _FIELDS:
        raise _refused(path, f"sender {number} must have {', '.join(sorted(_FIELDS))}, and nothing else")
    try:
        return SenderKey(
            key_id=str(row["key_id"]),
            sender=str(row["sender"]),
            algorithm=Algorithm(str(row["algorithm"])),
            material=bytes.fromhex(str(row["material"])),
            since=parse_instant(str(row["since"])),
            until=parse_instant(str(row["until"])),
        )
    except ValueError as fault:
        raise _refused(path, f"sender {number}: {fault}") from None


def _tell(why: str) -> None:
    _LOG.warning("an incident was not taken: %s", why)


def _refused(path: Path, text: str) -> Refused:
    return Refused([Problem(file=str(path), row=0, reason="setting", text=text)])
