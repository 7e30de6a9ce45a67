"""Anchors: the signed ends of stretches of the log, each naming the one before.

In:  the anchor before, the links since, an instant, and a key that signs. Out: the anchor's bytes and their signature.
Law: anchors number 1, 2, 3 …, their stretches lie end to end, each names the hash of the one before; the key that signs the
     next one is named by this one, so that a key hands over to its successor with its own signature.

A day's end is always anchored, an empty day too; an export anchors what it exports.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, cast

from hezhan.core.instants import Instant
from hezhan.engines.evidence import reading
from hezhan.engines.evidence.hashes import NOTHING, Digest, digest, genesis
from hezhan.engines.evidence.reading import Form, Malformed
from hezhan.engines.evidence.tree import Tree

FORM: Final = "hezhan-anchor-1"


class KeyNotNamed(ValueError):
    """The anchor before names another key as its successor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What an anchor says. Its stretch is empty when `last` is `first` − 1.

    `link` is the log's end with this stretch, `root` the root of the tree over the stretch's links, `key` signs this
    anchor and `next_key` will sign the next.
    """

    log: str
    nth: int
    at: Instant
    first: int
    last: int
    link: Digest
    root: Digest
    before: Digest
    key: Digest
    next_key: Digest

    @property
    def size(self) -> int:
        """How many entries it covers."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class SignedAnchor:
    """An anchor, the bytes that were signed, the signature."""

    anchor: Anchor
    statement: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs: its id, and what puts its signature under bytes."""

    key: Digest
    sign: Callable[[bytes], bytes]


def sign_anchor(
    log: str,
    before: SignedAnchor | None,
    links: Sequence[Digest],
    at: Instant,
    signer: Signer,
    *,
    next_key: Digest | None = None,
    old_key_lost: bool = False,
) -> SignedAnchor:
    """Anchor the links since the anchor before. `next_key` hands over to another key.

    Raises `KeyNotNamed` when the anchor before names another key, unless that key is lost: then whoever verifies must be
    given the new key by another way.
    """
    last = before.anchor if before else None
    if last and last.next_key != signer.key and not old_key_lost:
        raise KeyNotNamed(f"anchor {last.nth} names {last.next_key} as the next key, not {signer.key}")
    end = last.last if last else 0
    anchor = Anchor(
        log=log,
        nth=last.nth + 1 if last else 1,
        at=at,
        first=end + 1,
        last=end + len(links),
        link=links[-1] if links else last.link if last else genesis(log),
        root=Tree(links).root,
        before=digest(before.statement) if before else NOTHING,
        key=signer.key,
        next_key=next_key or signer.key,
    )
    statement = _statement(anchor)
    return SignedAnchor(anchor, statement, signer.sign(statement))


def _statement(anchor: Anchor) -> bytes:
    fields = {
        "at": int(anchor.at),
        "before": anchor.before,
        "first": anchor.first,
        "form": FORM,
        "key": anchor.key,
        "last": anchor.last,
        "link": anchor.link,
        "log": anchor.log,
        "next_key": anchor.next_key,
        "nth": anchor.nth,
        "root": anchor.root,
    }
    return reading.encoded(reading.checked(fields, _FORMS))


def anchor_of(statement: bytes, parse: Callable[[bytes], object]) -> Anchor:
    """What signed bytes say. Raises `Malformed`."""
    fields = reading.values(statement, parse, _FORMS)
    anchor = Anchor(
        log=cast(str, fields["log"]),
        nth=cast(int, fields["nth"]),
        at=Instant(cast(int, fields["at"])),
        first=cast(int, fields["first"]),
        last=cast(int, fields["last"]),
        link=cast(Digest, fields["link"]),
        root=cast(Digest, fields["root"]),
        before=cast(Digest, fields["before"]),
        key=cast(Digest, fields["key"]),
        next_key=cast(Digest, fields["next_key"]),
    )
    if anchor.size < 0:
        raise Malformed("its stretch ends before it begins")
    return anchor


_FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "at": reading.is_instant,
        "before": reading.is_digest,
        "first": reading.is_number,
        "form": reading.exactly(FORM),
        "key": reading.is_digest,
        "last": reading.is_count,
        "link": reading.is_digest,
        "log": reading.is_log,
        "next_key": reading.is_digest,
        "nth": reading.is_number,
        "root": reading.is_digest,
    }
)
