"""What is hashed, byte by byte. Every hash is SHA-256, written as 64 lower-case hexadecimal digits.

The bytes are lines of text, so that `printf` and `sha256sum` are enough to repeat any of them by hand. An entry, an anchor
and a row of contents are hashed as their own canonical bytes, which begin with '{'; links and nodes begin with their own
word. So nothing of one kind can pass for another kind.
"""

from hashlib import sha256
from typing import Final

Digest = str  # 64 lower-case hexadecimal digits

NOTHING: Final[Digest] = "0" * 64  # stands before the first of its kind


def digest(data: bytes) -> Digest:
    """SHA-256 of the bytes, as `sha256sum` prints it."""
    return sha256(data).hexdigest()


def genesis(log: str) -> Digest:
    """What stands before a log's first link: two logs have not even their first link in common."""
    return digest(f"hezhan log\n{log}\n".encode())


def link(seq: int, before: Digest, content: Digest) -> Digest:
    """The link of entry `seq`, whose bytes hash to `content`, behind the link `before`."""
    return sha256(f"hezhan link\n{seq}\n{before}\n{content}\n".encode()).hexdigest()


def node(left: Digest, right: Digest) -> Digest:
    """An inner node of the tree over a stretch of links."""
    return sha256(f"hezhan node\n{left}\n{right}\n".encode()).hexdigest()
