"""The hook as a command of this machine: the document on its standard input, the signature in its environment."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hezhan.adapters.hooks.signing import NotTaken, signature
from hezhan.core.instants import Instant, iso

_PATIENCE_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class CommandHook:
    """A program without arguments; no shell is asked. Exit status 0 is a yes."""

    program: Path
    secret: bytes = field(repr=False)
    now: Callable[[], Instant]

    def tell(self, document: bytes, key: str) -> None:
        """Raises `NotTaken`."""
        at = iso(self.now())
        told = {"HEZHAN_ALARM": key, "HEZHAN_AT": at, "HEZHAN_SIGNATURE": signature(self.secret, at, document)}
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        try:
            done = subprocess.run(
                [self.program],
                input=document,
                env={**kept, **told},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise NotTaken(f"the alarm command did not run: {type(fault).__name__}") from None
        if done.returncode:
            raise NotTaken(f"the alarm command ended with {done.returncode}")
