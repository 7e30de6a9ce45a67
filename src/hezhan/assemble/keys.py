"""What `hezhan keys` does on the machine of a centre: list, rotate, lock anew, export, import, check.

In:  settings of a data folder. Out: facts about keys, never the keys; a file under a passphrase; what does not open.
Law: a key that running processes could not follow is changed only while nothing is served.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from hezhan.adapters.processes import prepare
from hezhan.adapters.processes.copying import not_served, running_store
from hezhan.adapters.stores.book import engine_of
from hezhan.adapters.stores.logins import Login
from hezhan.adapters.stores.sealed import Opened, credentials_opened, matters_opened
from hezhan.adapters.vault import KeyFacts as KeyFacts
from hezhan.adapters.vault import Purpose, Vault, has_ring
from hezhan.assemble.centre import master
from hezhan.core.problems import Refused
from hezhan.settings import Settings

Say = Callable[[str], None]
_SHOWN: Final = 20
_LARGEST: Final = 1 << 24
_AT_REST: Final = frozenset({Purpose.SESSION})  # web workers of before and after would not know one another's marks


@dataclass(slots=True)
class Checked:
    """How much opened, and the first places that did not, with why."""

    opened: int = 0
    closed: int = 0
    first: list[Opened] = field(default_factory=list)

    def count(self, one: Opened) -> None:
        """One more."""
        if one.why:
            self.closed += 1
            self.first += [one] if len(self.first) < _SHOWN else []
        else:
            self.opened += 1


def key_facts(settings: Settings) -> tuple[KeyFacts, ...]:
    """All keys there ever were. Raises `Refused`."""
    return _vault(settings).key_facts()


def rotate(settings: Settings, purpose: str) -> KeyFacts:
    """A new current key; those before it still open what they sealed. Raises `Refused`."""
    wanted = Purpose(purpose)
    with not_served(settings.data) if wanted in _AT_REST else nullcontext():
        return _vault(settings).rotate(wanted)


def lock_anew(settings: Settings, source: str, passphrase: str | None) -> None:
    """Lock the ring with another master key, as `master_key` would name it; its file is made. Raises `Refused`."""
    with not_served(settings.data):
        vault = _vault(settings)
        vault.lock_with(master(replace(settings, master_key=source, passphrase=passphrase), make=True))


def export_ring(settings: Settings, out: Path, passphrase: str) -> int:
    """All keys into a new file under a passphrase; its size. Raises `Refused`, `OSError`."""
    told = _vault(settings).export_ring(passphrase)
    with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(told)
        file.flush()
        os.fsync(file.fileno())
    return len(told)


def import_ring(settings: Settings, source: Path, passphrase: str) -> tuple[KeyFacts, ...]:
    """An export's keys: as they were where no ring is, else those that lack, for reading; the new ones. Raises `Refused`."""
    with source.open("rb") as file:
        told = file.read(_LARGEST)
    prepare(settings.data)
    keys = settings.data / "keys"
    if has_ring(keys):
        return _vault(settings).import_ring(told, passphrase)
    return Vault.restore(keys, master(settings, make=True), told, passphrase).key_facts()


def check(settings: Settings, say: Say, *, files: bool) -> Checked:
    """Open everything that is sealed: in the store, and with `files` on the disk. Raises `Refused`."""
    vault, found = _vault(settings), Checked()
    with running_store(settings, say) as facts, _engine(facts.jobs) as jobs, _engine(facts.door) as door:
        for one in (*matters_opened(jobs, vault), *credentials_opened(door, vault)):
            found.count(one)
    for one in _files_opened(settings.data, vault) if files else ():
        found.count(one)
    return found


def _files_opened(data: Path, vault: Vault) -> Iterator[Opened]:
    kept = [*(data / "files").rglob("*"), *(data / "transfers").rglob("*"), *(data / "exports").glob("*.sealed")]
    for path in sorted(one for one in kept if one.is_file()):
        place = str(path.relative_to(data))
        try:
            for _ in vault.read_file(path):
                pass
        except Refused as refused:
            yield Opened(place, refused.problems[0].text)
        except OSError as fault:
            yield Opened(place, f"cannot be read: {fault.strerror}")
        else:
            yield Opened(place)


def _vault(settings: Settings) -> Vault:
    return Vault.unlock(settings.data / "keys", master(settings))


@contextmanager
def _engine(login: Login) -> Iterator[Engine]:
    engine = engine_of(login, pool=1, patience_s=3600)
    try:
        yield engine
    finally:
        engine.dispose()
