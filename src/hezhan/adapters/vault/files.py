"""Files sealed at rest, chunk by chunk: AES-256-GCM as STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015).

In:  a key and a file. Out: the sealed file and the hash of what is in it, and back.
Law: a chunk changed, moved, left out, repeated or added, and a file cut short anywhere, are found; no byte is given out
     before its chunk is proven. Memory is bounded by two chunks.

A sealed file is 8 bytes of form, 8 of the key's id, 32 of salt, then the chunks. Its own key is derived from the key and the
salt, so counters may begin at 0: a chunk's nonce is its number (11 bytes) and whether it is the last (1 byte).
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hezhan.adapters.vault.derivation import derived
from hezhan.adapters.vault.folder import whole
from hezhan.adapters.vault.refusals import SealBroken
from hezhan.adapters.vault.ring import Key
from hezhan.engines.evidence import Digest

CHUNK: Final = 1 << 16
TAG: Final = 16
FORM: Final = b"HZFILE1\n"
HEADER: Final = len(FORM) + 8 + 32

_COUNTER: Final = 11
_LABEL: Final = "hezhan sealed file 1"


@dataclass(frozen=True, slots=True)
class _Chunks:
    """The cipher of one file."""

    cipher: AESGCM
    header: bytes

    def sealed(self, n: int, last: bool, plain: bytes) -> bytes:
        return self.cipher.encrypt(_nonce(n, last), plain, self.header)

    def opened(self, n: int, last: bool, sealed: bytes) -> bytes:
        return self.cipher.decrypt(_nonce(n, last), sealed, self.header)


def seal_file(key: Key, source: Path, target: Path) -> Digest:
    """Seal `source` as `target`, which appears whole. The SHA-256 of the plain content; raises `OSError`."""
    header = FORM + key.id.encode("ascii") + secrets.token_bytes(32)
    chunks, hashed = _chunks(key, header), sha256()
    with source.open("rb") as plain, whole(target) as out:
        out.write(header)
        for n, (piece, last) in enumerate(_pieces(plain, CHUNK)):
            hashed.update(piece)
            out.write(chunks.sealed(n, last, piece))
    return hashed.hexdigest()


def read_sealed(source: Path, named: Callable[[str, str], Key]) -> Iterator[bytes]:
    """The plain content, each piece once it is proven; that nothing is missing behind it, only at the end.

    `named` gives the key of an id, for a place. Raises `SealBroken`, `KeyMissing`, `OSError`.
    """
    with source.open("rb") as file:
        header = file.read(HEADER)
        chunks = _chunks(_key(header, source, named), header)
        for n, (piece, last) in enumerate(_pieces(file, CHUNK + TAG)):
            try:
                plain = chunks.opened(n, last, piece)
            except (InvalidTag, ValueError):
                raise _broken(source, f"chunk {n + 1} was changed or moved, or the file was cut short there") from None
            if not plain and n:
                raise _broken(source, f"chunk {n + 1} is empty, and we write no empty one behind others")
            yield plain


def open_file(source: Path, target: Path, named: Callable[[str, str], Key], due: Digest | None) -> Digest:
    """Open `source` as `target`, which appears when all of it is proven; the SHA-256 of the content, which is `due`."""
    hashed = sha256()
    with whole(target) as out:
        for piece in read_sealed(source, named):
            hashed.update(piece)
            out.write(piece)
        if due is not None and hashed.hexdigest() != due:
            raise _broken(source, f"it holds the file {hashed.hexdigest()}, not {due}: another file lies in its place")
    return hashed.hexdigest()


def _pieces(file: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Each piece and whether it is the last; an empty file is one empty piece."""
    piece = file.read(size)
    while following := file.read(size):
        yield piece, False
        piece = following
    yield piece, True


def _chunks(key: Key, header: bytes) -> _Chunks:
    return _Chunks(AESGCM(derived(key.secret, _LABEL, header[-32:])), header)


def _key(header: bytes, source: Path, named: Callable[[str, str], Key]) -> Key:
    if len(header) < HEADER or not header.startswith(FORM):
        raise _broken(source, "this is not a sealed file")
    return named(header[len(FORM) : len(FORM) + 8].decode("ascii", "backslashreplace"), str(source))


def _nonce(n: int, last: bool) -> bytes:
    return n.to_bytes(_COUNTER, "big") + bytes([last])


def _broken(source: Path, text: str) -> SealBroken:
    return SealBroken(source, text)
