"""Anchors in the store: the links since the last one, signed by the vault's key, written once.

In:  an engine of the role jobs, what signs, a clock. Out: the anchor that now stands last.
Law: anchors follow one another without a gap, whoever is killed when: a stretch is signed and written in one transaction
     under a lock, so what was not written is signed again by the next, with what came meanwhile. Days that were missed are
     caught up by one anchor.

A rotated key is handed over to: the key that the last anchor names signs once more and names the new one.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, insert, select, text

from hezhan.adapters.packages import TOOLS
from hezhan.adapters.stores.book.tables import ANCHOR, LOG
from hezhan.core.instants import Instant
from hezhan.engines.evidence import Digest, Head, SignedAnchor, Signer, anchor_of, sign_anchor
from hezhan.ports import Clock

_LOCK: Final = text("SELECT pg_advisory_xact_lock(7206)")
_END: Final = text("SELECT log, seq, link FROM hz.log_end")


class Signing(Protocol):
    """What keeps the keys that sign (`adapters.vault`)."""

    def signer(self, key: Digest | None = None) -> Signer:
        """The current key, or the one of this id. Raises when it is not at hand."""

    def public_keys(self) -> tuple[bytes, ...]:
        """The public parts as PEM."""


class SqlAnchors:
    """Signing and reading anchors."""

    def __init__(self, engine: Engine, vault: Signing, clock: Clock) -> None:
        self._engine, self._vault, self._clock = engine, vault, clock

    def anchor(self, *, least: int = 0, old_key_lost: bool = False) -> SignedAnchor:
        """Sign what is not signed yet, an empty stretch too; with `least` only when that entry is not covered.

        `old_key_lost`: the key that the last anchor names is gone for good; whoever verifies needs the new key by another
        way. Raises what the vault raises when a key is missing.
        """
        with self._engine.begin() as connection:
            connection.execute(_LOCK)
            last = last_anchor(connection)
            if last is not None and least and last.anchor.last >= least:
                return last
            signed = self._signed(connection, last, old_key_lost)
            connection.execute(insert(ANCHOR).values(_row(signed)))
        return signed

    def _signed(self, connection: Connection, last: SignedAnchor | None, old_key_lost: bool) -> SignedAnchor:
        head = log_end(connection)
        since = last.anchor.last if last else 0
        links = connection.execute(
            select(LOG.c.link).where(LOG.c.seq > since, LOG.c.seq <= head.seq).order_by(LOG.c.seq)
        ).scalars()
        current = self._vault.signer()
        keeps = last is None or old_key_lost or last.anchor.next_key == current.key
        signer = current if keeps or last is None else self._vault.signer(last.anchor.next_key)
        at = Instant(self._clock.now())
        return sign_anchor(head.log, last, links.all(), at, signer, next_key=current.key, old_key_lost=old_key_lost)


def log_end(connection: Connection) -> Head:
    """Name, number and link of the log's end."""
    return Head(*connection.execute(_END).one())


def last_anchor(connection: Connection) -> SignedAnchor | None:
    """The last one, None before the first."""
    row = connection.execute(select(ANCHOR).order_by(ANCHOR.c.nth.desc()).limit(1)).one_or_none()
    return None if row is None else signed_anchor(row)


def anchors(connection: Connection, first: int = 0, last: int | None = None) -> list[SignedAnchor]:
    """All of them, or those from the one over entry `first` to the one over entry `last`."""
    query = select(ANCHOR).where(ANCHOR.c.last >= first).order_by(ANCHOR.c.nth)
    if last is not None:
        query = query.where(ANCHOR.c.first <= last)
    return [signed_anchor(row) for row in connection.execute(query)]


def links_of(connection: Connection, first: int, last: int) -> Sequence[Digest]:
    """The links of a stretch."""
    return (
        connection.execute(select(LOG.c.link).where(LOG.c.seq.between(first, last)).order_by(LOG.c.seq)).scalars().all()
    )


def signed_anchor(row: Any) -> SignedAnchor:
    """A row as the engine takes it. Raises `Malformed`."""
    statement = bytes(row.statement)
    return SignedAnchor(anchor_of(statement, TOOLS.parse), statement, bytes(row.signature))


def _row(signed: SignedAnchor) -> Mapping[str, Any]:
    anchor = signed.anchor
    return {
        "nth": anchor.nth,
        "first": anchor.first,
        "last": anchor.last,
        "at": anchor.at,
        "key": anchor.key,
        "statement": signed.statement,
        "signature": signed.signature,
    }
