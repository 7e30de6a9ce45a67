"""Running PostgreSQL's programs: as the server's user, in a clean environment, away from the terminal's signals."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final

from hezhan.adapters.stores.embedded.user import ServerUser
from hezhan.adapters.stores.refusals import StoreRefused

# no PG… variable of the caller may reach the server or its tools
_CLEAN: Final = MappingProxyType({"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"})


def launch(
    command: Sequence[str | Path],
    user: ServerUser | None,
    *,
    output: IO[bytes] | int,
    asked: int = subprocess.DEVNULL,
    given: Mapping[str, str] = MappingProxyType({}),
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program as `user` (None: as ourselves); both its streams go to `output`. Raises `StoreRefused`.

    It has a session of its own, so that Ctrl-C at the terminal reaches Hezhan only, which then stops it in order.
    """
    other = user is not None and not user.is_self
    try:
        return subprocess.Popen(
            [os.fspath(part) for part in command],
            stdin=asked,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={**_CLEAN, **given},
            start_new_session=True,
            umask=0o077,
            pass_fds=pass_fds,
            user=user.uid if user and other else None,
            group=user.gid if user and other else None,
            extra_groups=[] if other else None,
        )
    except (OSError, subprocess.SubprocessError) as fault:
        who = f" as {user.name}" if user else ""
        raise StoreRefused(command[0], f"cannot be run{who}: {fault}") from None


def run(
    command: Sequence[str | Path],
    user: ServerUser | None = None,
    *,
    told: str = "",
    given: Mapping[str, str] = MappingProxyType({}),
    pass_fds: Sequence[int] = (),
) -> tuple[int, str]:
    """Run a program to its end, `told` on its standard input: its exit status and what it said."""
    pipe = subprocess.PIPE
    process = launch(command, user, output=pipe, asked=pipe, given=given, pass_fds=pass_fds)
    try:
        said, _ = process.communicate(told.encode())
    except BaseException:
        process.kill()
        process.wait()
        raise
    return process.returncode, said.decode("utf-8", "replace").strip()
