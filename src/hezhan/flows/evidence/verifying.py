"""Verifying an evidence package: the file, the keys that the asker brought, the engine's verdict.

In:  the package file, public keys as PEM files, and what reads them.
Out: the summary, or the first broken link; the same for programs (`told`), with what follows from it and what does not.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from hezhan.core.instants import iso
from hezhan.engines.evidence import Broken, Digest, Found, Tools, Verified, verify
from hezhan.ports import Progress

# What a sound package shows to somebody who has the centre's key from elsewhere: Chinese, English.
SHOWN: Final = (
    (
        "各锚由同一把钥匙或其依次指定的后继签名，首尾相接",
        "the anchors are signed by one key or the successors it named, end to end",
    ),
    (
        "每条记录与签名时日志中该编号的记录逐字节相同",
        "each entry is byte for byte what stood under its number when it was signed",
    ),
    (
        "记录是本案第一条至本次导出的全部，未抽去，未插入，次序未变",
        "the entries are all of this case from the first to this export: none left out, put in or moved",
    ),
    (
        "每个文件就是本次导出列入目录的那个文件",
        "each file is the one that this export lists",
    ),
)
NOT_SHOWN: Final = (
    ("记录所述属实", "that what an entry says is true"),
    (
        "时钟准确：时间是签名单位的时钟，锚的哈希何时为外人所见才是外部时间",
        "that the clock was right: only the moment at which others saw an anchor's hash is outside time",
    ),
    (
        "签名单位没有用同一把钥匙另立一本日志：请将最后一个锚的哈希与其公布的、或交给他人的相比",
        "that the key's holder keeps no second log: compare the last anchor's hash with what was published",
    ),
    ("本次导出之后发生的事，以及其他案件的记录", "anything after this export, and the entries of other cases"),
)
UNKNOWN_SIGNER: Final = (
    "由谁签名：自签名，未知公钥，任何人都能另造一个自洽的包；请另行取得签名单位的公钥，用 --key 核对",
    "who signed: self-signed, unknown key; anybody can make a consistent package anew. Get the centre's key, use --key",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """Evidence packages as files, and the keys that sign them.

    `read` gives a package as it was found, or why it cannot be followed, and raises `OSError`; `given_key` gives the id of a
    public key in a PEM file, and raises `Refused` or `OSError`.
    """

    read: Callable[[Path, Progress | None], Found | Broken]
    given_key: Callable[[Path], Digest]
    tools: Tools


def verify_package(
    packages: Packages, path: Path, keys: Sequence[Path], progress: Progress | None = None
) -> Verified | Broken:
    """What holds, or the first broken link. Raises `Refused` when a key is none, `OSError` when a file is not there."""
    given = frozenset(packages.given_key(key) for key in keys)
    found = packages.read(path, progress)
    return found if isinstance(found, Broken) else verify(found, packages.tools, given)


def not_shown(verdict: Verified) -> tuple[tuple[str, str], ...]:
    """What does not follow, in Chinese and English; first of all the signer where no key was given."""
    return NOT_SHOWN if verdict.known else (UNKNOWN_SIGNER, *NOT_SHOWN)


def told(verdict: Verified | Broken) -> dict[str, Any]:
    """The verdict for programs; times are ISO 8601 with offset."""
    if isinstance(verdict, Broken):
        place = verdict.place
        return {
            "verified": False,
            "fault": str(verdict.fault),
            "place": {"member": place.member, "line": place.line, "number": place.number},
            "reason": verdict.reason,
        }
    return {
        "verified": True,
        "signer": "known" if verdict.known else "self-signed, unknown key",
        "log": verdict.log,
        "case": verdict.case,
        "entries": verdict.entries,
        "first_entry": {"number": verdict.first_seq, "at": iso(verdict.first_at)},
        "last_entry": {"number": verdict.last_seq, "at": iso(verdict.last_at)},
        "first_anchor": {"number": verdict.first_anchor},
        "last_anchor": {
            "number": verdict.last_anchor,
            "at": iso(verdict.last_anchor_at),
            "sha256": verdict.last_anchor_digest,
        },
        "keys": [asdict(key) for key in verdict.keys],
        "files": verdict.files,
        "files_logged_before": verdict.logged_files,
        "shown": [english for _, english in SHOWN],
        "not_shown": [english for _, english in not_shown(verdict)],
        "remarks": list(verdict.remarks),
    }
