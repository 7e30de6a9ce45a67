"""The ring in use: unlocked once, looked at again when another process changed it, changed by one process at a time.

Law: a change is on disk before it is used, so nothing is ever sealed with a key that a power cut could take away.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from hezhan.adapters.vault.folder import KeyFolder, Stamp
from hezhan.adapters.vault.locking import locked, unlocked
from hezhan.adapters.vault.masters import Master, MasterKey, fresh
from hezhan.adapters.vault.refusals import VaultRefused
from hezhan.adapters.vault.ring import Ring


@dataclass(frozen=True, slots=True)
class _Held:
    ring: Ring
    master: MasterKey = field(repr=False)
    stamp: Stamp


class Keeper:
    """Holds the unlocked ring of one folder; safe for threads."""

    __slots__ = ("_folder", "_guard", "_held", "_source")

    def __init__(self, folder: KeyFolder, source: Master) -> None:
        """Raises `RingBroken` when there is no ring or the master key does not open it."""
        self._folder, self._source, self._guard = folder, source, Lock()
        self._held = self._read(None)

    @property
    def folder(self) -> KeyFolder:
        """Where the ring lies."""
        return self._folder

    @property
    def ring(self) -> Ring:
        """As it is now on disk. Raises `RingBroken` when it went away, was damaged or opened to others."""
        held = self._held
        if self._folder.stamp() == held.stamp:
            return held.ring
        with self._guard:
            self._held = held = self._read(self._held.master)
        return held.ring

    def change(self, to: Callable[[Ring], Ring]) -> Ring:
        """The ring after the change, which is on disk. Raises `RingBroken`, and what `to` raises."""
        return self._write(to, None)

    def lock_with(self, source: Master) -> None:
        """Lock the ring with another master key. Raises `VaultRefused`."""
        self._write(lambda ring: ring, source)

    def _write(self, to: Callable[[Ring], Ring], source: Master | None) -> Ring:
        with self._guard, self._folder.changing():
            before = self._read(self._held.master)
            ring, master = to(before.ring), fresh(source) if source else before.master
            self._folder.write(locked(ring, master))
            self._source = source or self._source
            self._held = _Held(ring, master, self._folder.stamp())
        return ring

    def _read(self, known: MasterKey | None) -> _Held:
        data, stamp = self._folder.read()
        ring, master = unlocked(data, str(self._folder.ring), self._source, known)
        return _Held(ring, master, stamp)


def begin(folder: KeyFolder, source: Master, ring: Ring) -> Keeper:
    """Write a first ring. Raises `VaultRefused` when there is one already: keys are never overwritten."""
    folder.make()
    master = fresh(source)
    with folder.changing():
        if folder.ring.exists():
            raise VaultRefused(folder.ring, "there is a key ring already, and keys are never overwritten")
        folder.write(locked(ring, master))
    return Keeper(folder, source)
