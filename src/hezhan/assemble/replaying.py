"""Replaying the planner's decisions from a package of evidence: off-line, without a centre.

In:  a package, public keys. Out: each decision with whether it follows from what the package holds.
Law: nothing of a package is believed before it verifies.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from hezhan import assemble
from hezhan.adapters.keeping import Keeping
from hezhan.adapters.stores.book.codec import in_clear
from hezhan.core.problems import Problem, Refused
from hezhan.engines.evidence import CONTENTS, Broken, Role
from hezhan.engines.evidence.contents import content_of
from hezhan.flows.evidence.verifying import verify_package
from hezhan.flows.money.tracing import Tools
from hezhan.flows.race.alone import FILE, Alone, replay_alone

_FACT: Final = re.compile(r"(?!words-)[a-z-]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json")


class _Plain:
    """Keeps files as they are, for as long as they are looked at."""

    def seal_file(self, source: Path, target: Path) -> str:
        """A copy; its hash."""
        shutil.copyfile(source, target)
        return sha256(target.read_bytes()).hexdigest()

    def open_file(self, source: Path, target: Path, due: str | None = None) -> str:
        """A copy; its hash."""
        return self.seal_file(source, target)


def replay_package(package: Path, keys: Sequence[Path], tell: Callable[[int, int, str], None] | None = None) -> Alone:
    """Verify it, then work every decision out anew. Raises `Refused` when it does not verify or holds no decisions."""
    packages = assemble.packages()
    verdict = verify_package(packages, package, keys, tell)
    if isinstance(verdict, Broken):
        raise _refused(package, f"{verdict.place}: {verdict.reason}")
    with ZipFile(package) as members, tempfile.TemporaryDirectory(prefix="hzr") as scratch:
        kept = Keeping(Path(scratch), _Plain())
        lines = members.read(CONTENTS).splitlines()
        listed = [content_of(line, packages.tools.parse) for line in lines]
        for one in listed:
            if one.role is Role.SOURCE:
                kept.keep(members.read(one.member), one.name)
        told = next((one for one in listed if one.name == FILE), None)
        if told is None:
            raise _refused(package, "包里没有规划器的决定")
        tools = Tools(kept, assemble.statements(), assemble.tables())
        facts = [members.read(one.member) for one in listed if one.role is Role.FACT and _FACT.fullmatch(one.name)]
        try:
            return replay_alone(members.read("entries.jsonl"), facts, members.read(told.member), tools, in_clear)
        except (KeyError, TypeError, ValueError) as fault:  # sound in itself, and yet none that a centre wrote
            raise _refused(package, f"重放所需的内容读不懂：{type(fault).__name__}") from None


def _refused(package: Path, text: str) -> Refused:
    return Refused([Problem(file=str(package), row=0, reason="unreadable", text=text)])
