"""The members of a package: their names, their bounds, and what an engine needs to read them.

README.md            how to verify by hand, in Chinese and English
SHA256SUMS           hash and name of every other member, for `sha256sum -c`
anchors/NNNNNNNN.json, .sig   each anchor's signed bytes and its signature
chain.txt            a line for each entry: number, link before, hash, link, path to the signed root
contents.html        the same for people, in Chinese: what each file is, from where, when
contents.jsonl       the table of contents: name, role, hash and size of every file
entries.jsonl        the case's entries, one a line, as the bytes that were hashed
files/HASH           facts, documents and source files, each under its own hash
keys/HASH.pem        the public keys that signed
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hezhan.engines.evidence.findings import Broken
from hezhan.engines.evidence.hashes import Digest

GUIDE: Final = "README.md"
PAGE: Final = "contents.html"
SUMS: Final = "SHA256SUMS"
CHAIN: Final = "chain.txt"
CONTENTS: Final = "contents.jsonl"
ENTRIES: Final = "entries.jsonl"
ALWAYS: Final = (GUIDE, SUMS, CHAIN, CONTENTS, ENTRIES)

_MIB: Final = 1 << 20
_BOUNDS: Final = (
    (re.compile(r"README\.md"), _MIB),
    (re.compile(r"SHA256SUMS|contents\.(?:jsonl|html)"), 64 * _MIB),
    (re.compile(r"chain\.txt|entries\.jsonl"), 256 * _MIB),
    (re.compile(r"anchors/(?!0{8})\d{8}\.json", re.ASCII), 4_096),
    (re.compile(r"anchors/(?!0{8})\d{8}\.sig", re.ASCII), 64),
    (re.compile(r"keys/[0-9a-f]{64}\.pem"), 4_096),
    (re.compile(r"files/[0-9a-f]{64}"), 2048 * _MIB),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member as it was found. `content` is None for what lies under files/: the hash is all that is needed."""

    sha256: Digest
    size: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Found:
    """A package as it was found. `flaw` is what is wrong with the container though every member could be read."""

    members: Mapping[str, Member]
    flaw: Broken | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """What the outside does for a check.

    `parse` reads one JSON text and raises `Malformed`; `key_id` names the key in a PEM, None when it is no public key as we
    write it; `fits(pem, bytes, signature)` tells whether the signature is that key's over the bytes.
    """

    parse: Callable[[bytes], object]
    key_id: Callable[[bytes], Digest | None]
    fits: Callable[[bytes, bytes, bytes], bool]


def largest(name: str) -> int | None:
    """How many bytes a member of this name may have, None when no member is called so."""
    return next((bound for form, bound in _BOUNDS if form.fullmatch(name)), None)


def is_file(name: str) -> bool:
    """Whether it is a fact, a document or a source file rather than a part of the proof."""
    return name.startswith("files/")


def file_member(sha256: Digest) -> str:
    """Where a file lies."""
    return f"files/{sha256}"


def anchor_members(nth: int) -> tuple[str, str]:
    """Where an anchor's bytes and its signature lie."""
    return f"anchors/{nth:08d}.json", f"anchors/{nth:08d}.sig"


def key_member(key: Digest) -> str:
    """Where a public key lies."""
    return f"keys/{key}.pem"
