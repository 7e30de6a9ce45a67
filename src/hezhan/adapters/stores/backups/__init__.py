"""Backups: one call copies the store, one call puts it back and proves that it is the same.

In: `StoreFacts` or a backup. Out: a folder with `store.dump` (PostgreSQL's custom format) and `manifest.json`, or a store's
folder. Law: a backup is complete or not there; what is put back has every row, or nothing is put back.
"""

from hezhan.adapters.stores.backups.backup import back_up
from hezhan.adapters.stores.backups.manifest import Manifest, read_manifest
from hezhan.adapters.stores.backups.restore import restore, restore_into

__all__ = ["Manifest", "back_up", "read_manifest", "restore", "restore_into"]
