"""Moves as rows and as lines of the log: what people wrote in them is sealed in the row, and in the log is only its hash.

In:  a move. Out: the body that its row keeps, what the log tells of it, the document of its words; and back.
Law: reading gives what was written; words that were moved to another move do not open. The log's hash is of the words with
     a salt that is sealed beside them: nobody finds them out by guessing, and whoever may open them can prove them.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.adapters.stores.book.chain import SALT_BYTES
from hezhan.adapters.stores.book.codec import Sealing
from hezhan.core.instants import Instant
from hezhan.core.matters import Move
from hezhan.core.matters.words import parted
from hezhan.core.personal import Personal
from hezhan.engines.evidence import Digest, digest, encode

_SEALED: Final = "sealed"
_FORM: Final = "hezhan-words-1"


@dataclass(frozen=True, slots=True)
class Written:
    """A move's body as its row keeps it, what the log says of the move, and the files that its entry names."""

    body: Mapping[str, Any]
    told: Mapping[str, Any]
    files: tuple[Digest, ...] = ()


def written(move: Move, vault: Sealing) -> Written:
    """A move on its way into the books."""
    opened, words = parted(move.body)
    told = {"act": move.act, "body": opened, "n": move.n, "state": move.state, "step": move.step}
    if not words:
        return Written(opened, told)
    document = _document(move, words)
    sealed = vault.seal(Personal.WORDS, document.decode(), _context(move.matter_id, move.n))
    sha256 = digest(document)
    return Written({**opened, _SEALED: sealed}, {**told, "words": sha256}, (sha256,))


def move_of(row: Any, vault: Sealing) -> Move:
    """One row, opened."""
    return Move(
        matter_id=row.matter_id,
        n=row.n,
        act=row.act,
        state=row.state,
        at=Instant(row.at),
        by=row.by,
        unit=row.unit,
        step=row.step,
        body=_body(row, vault),
    )


def words_of(row: Any, vault: Sealing) -> bytes | None:
    """The document of a row's words, whose hash stands in the log; None where nobody wrote any."""
    if _SEALED not in row.body:
        return None
    return vault.open(Personal.WORDS, row.body[_SEALED], _context(row.matter_id, row.n)).encode()


def _body(row: Any, vault: Sealing) -> Mapping[str, Any]:
    document = words_of(row, vault)
    if document is None:
        return dict(row.body)
    opened = {name: value for name, value in row.body.items() if name != _SEALED}
    return {**opened, **json.loads(document)["words"]}


def _document(move: Move, words: Mapping[str, Any]) -> bytes:
    salt = secrets.token_bytes(SALT_BYTES).hex()
    return encode({"form": _FORM, "matter": move.matter_id, "move": move.n, "salt": salt, "words": dict(words)})


def _context(matter_id: str, n: int) -> bytes:
    return f"{matter_id}/move/{n}".encode()
