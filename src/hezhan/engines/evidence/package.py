"""A case's package: its entries in full, the way from each to a signed root, anchors, keys, and the sums of it all.

In:  the case's entries with the link before each, every anchor from that over the first to that over the last, the links of
     the stretches in which they stand, public keys, the table of contents and the guide.
Out: the members by name, in ascending order; what lies under files/ is put beside them by whoever writes the package.
Law: equal input gives equal bytes. Nothing of other cases goes in but hashes of links, which are hashes themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hezhan.engines.evidence import members
from hezhan.engines.evidence.anchors import Anchor, SignedAnchor
from hezhan.engines.evidence.hashes import Digest, digest, link
from hezhan.engines.evidence.tree import Path, Tree


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry of the case as the log holds it: its number, the link before it, its bytes."""

    seq: int
    before: Digest
    entry: bytes


def package(
    shown: Sequence[Shown],
    anchors: Sequence[SignedAnchor],
    links: Mapping[int, Sequence[Digest]],
    keys: Mapping[Digest, bytes],
    own: Mapping[str, bytes],
    files: Sequence[Digest],
) -> Mapping[str, bytes]:
    """The members except those under files/, whose hashes are `files`.

    `own` are the package's own texts by member: the guide, the table of contents, the contents page where there is one.
    `links` are the links of each stretch in which an entry stands, by the anchor's number; `keys` are PEM by key id.
    """
    parts = {
        members.CHAIN: b"".join(_chain_lines(shown, anchors, links)),
        **own,
        members.ENTRIES: b"".join(one.entry + b"\n" for one in shown),
    }
    for signed in anchors:
        parts |= zip(members.anchor_members(signed.anchor.nth), (signed.statement, signed.signature), strict=True)
    for key in {signed.anchor.key for signed in anchors}:
        parts[members.key_member(key)] = keys[key]
    hashes = {name: digest(data) for name, data in parts.items()} | {members.file_member(one): one for one in files}
    parts[members.SUMS] = sums(hashes)
    return MappingProxyType(dict(sorted(parts.items())))


def sums(hashes: Mapping[str, Digest]) -> bytes:
    """The bytes of SHA256SUMS over these members."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(hashes.items())).encode()


def _chain_lines(
    shown: Sequence[Shown], anchors: Sequence[SignedAnchor], links: Mapping[int, Sequence[Digest]]
) -> list[bytes]:
    trees = {nth: Tree(stretch) for nth, stretch in links.items()}
    covering = dict(_coverings(shown, [signed.anchor for signed in anchors]))
    lines = []
    for one in shown:
        anchor = covering[one.seq]
        lines.append(chain_line(one, trees[anchor.nth].path(one.seq - anchor.first)))
    return lines


def _coverings(shown: Sequence[Shown], anchors: Sequence[Anchor]) -> list[tuple[int, Anchor]]:
    waiting = iter(anchors)
    anchor = next(waiting)
    found = []
    for one in shown:
        while one.seq > anchor.last:
            anchor = next(waiting)
        found.append((one.seq, anchor))
    return found


def chain_line(one: Shown, path: Path) -> bytes:
    """A line of chain.txt: number, link before, hash of the entry, link, path."""
    content = digest(one.entry)
    return f"{' '.join([str(one.seq), one.before, content, link(one.seq, one.before, content), *path])}\n".encode()
