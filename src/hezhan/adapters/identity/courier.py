"""A courier that lays messages into a folder, from which a gateway takes them and sends them on.

In:  a number, words. Out: `FOLDER/….json`, which only its owner may read; it appears whole or not at all.
Law: for nobody the same is written, and nothing is sent.
"""

import json
import os
import secrets
import tempfile
from pathlib import Path


class FolderCourier:
    """Messages as files; the name of a file tells nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, number: str, words: str) -> None:
        """Lay a message down. Without a number it goes to nobody, by the same work. Raises `OSError`."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", dir=self._folder)
        staged = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"number": number, "words": words}, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        if number:
            staged.rename(self._folder / f"{secrets.token_hex(16)}.json")
        else:
            staged.unlink()
