"""Is a package sound? The whole answer from its members alone: no database, no network, no clock.

In:  the members as found, callables for JSON, keys and signatures, and the ids of keys that the asker brought himself.
Out: `Verified`, or `Broken` for the first link that does not hold, in this order: keys, anchors, each line of the chain with
     its entry, the table of contents, files by name, SHA256SUMS, the container.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from hezhan.core.instants import SECOND
from hezhan.engines.evidence import members
from hezhan.engines.evidence.anchor_checks import check_anchors, pauses
from hezhan.engines.evidence.anchors import SignedAnchor, anchor_of
from hezhan.engines.evidence.contents import OWN, Content
from hezhan.engines.evidence.entries import Entry
from hezhan.engines.evidence.entry_checks import check_entries, setbacks
from hezhan.engines.evidence.file_checks import absent, check_files, check_sums, logged
from hezhan.engines.evidence.findings import Break, Broken, Fault, Place, Verified
from hezhan.engines.evidence.hashes import Digest, digest
from hezhan.engines.evidence.members import Found, Member, Tools
from hezhan.engines.evidence.reading import Malformed

LONGEST_PAUSE: Final = 25 * 3_600 * SECOND  # a day, and an hour for the anchor to be late


def verify(found: Found, tools: Tools, given: Set[Digest] = frozenset()) -> Verified | Broken:
    """A summary of what holds, or the first broken link. Nothing in `found` need be as it should.

    The container's own flaw is told only when nothing inside is broken: what is inside names the place more exactly.
    """
    try:
        verified = _verified(found.members, tools, given)
    except Break as broken:
        return broken.broken
    return found.flaw or verified


def _verified(found: Mapping[str, Member], tools: Tools, given: Set[Digest]) -> Verified:
    stranger = min((name for name in found if members.largest(name) is None), default=None)
    if stranger is not None:
        raise Break(Fault.SURPLUS, Place(stranger), "no member of a package is called so")
    _, told_sums, chain, contents, lines = (_bytes(found, name) for name in members.ALWAYS)
    keys = _keys(found, tools)
    anchors = _anchors(found, tools)
    signers = check_anchors(anchors, lambda key, data, mark: key in keys and tools.fits(keys[key], data, mark), given)
    entries = check_entries(lines, chain, [signed.anchor for signed in anchors], tools.parse)
    proof = {*members.ALWAYS, *(members.key_member(one.key) for one in signers)}
    proof |= {name for signed in anchors for name in members.anchor_members(signed.anchor.nth)}
    listed = check_files(found, contents, entries[-1], proof, tools.parse)
    check_sums(found, told_sums)
    last = anchors[-1]
    return Verified(
        log=last.anchor.log,
        case=_case(entries[-1]),
        entries=len(entries),
        first_seq=entries[0].seq,
        last_seq=entries[-1].seq,
        first_at=entries[0].at,
        last_at=entries[-1].at,
        first_anchor=anchors[0].anchor.nth,
        last_anchor=last.anchor.nth,
        last_anchor_at=last.anchor.at,
        last_anchor_digest=digest(last.statement),
        keys=signers,
        known=any(one.given for one in signers),
        files=len({one.sha256 for one in listed if one.role not in OWN}),
        logged_files=logged(listed, entries),
        remarks=tuple(_remarks(anchors, entries, listed)),
    )


def _bytes(found: Mapping[str, Member], name: str) -> bytes:
    member = found.get(name)
    if member is None or member.content is None:
        raise Break(Fault.MISSING, Place(name), "every package has it, this one has not")
    return member.content


def _case(entry: Entry) -> str:
    assert entry.in_case is not None
    return entry.in_case.case


def _keys(found: Mapping[str, Member], tools: Tools) -> dict[Digest, bytes]:
    keys = {}
    for name in sorted(name for name in found if name.startswith("keys/")):
        pem = _bytes(found, name)
        key = tools.key_id(pem)
        if key is None or members.key_member(key) != name:
            raise Break(Fault.KEY, Place(name), "it is not the Ed25519 public key whose id it bears as its name")
        keys[key] = pem
    return keys


def _anchors(found: Mapping[str, Member], tools: Tools) -> list[SignedAnchor]:
    numbers = sorted({int(name[8:16]) for name in found if name.startswith("anchors/")})
    if not numbers:
        raise Break(Fault.MISSING, Place("anchors/"), "there is no anchor, so nothing is signed")
    return [_anchor(found, nth, tools) for nth in numbers]


def _anchor(found: Mapping[str, Member], nth: int, tools: Tools) -> SignedAnchor:
    told, mark = members.anchor_members(nth)
    statement, signature = _bytes(found, told), _bytes(found, mark)
    place = Place(told, number=nth)
    try:
        anchor = anchor_of(statement, tools.parse)
    except Malformed as fault:
        raise Break(Fault.MALFORMED, place, str(fault)) from None
    if anchor.nth != nth:
        raise Break(Fault.ANCHORS, place, f"it says of itself that it is anchor {anchor.nth}")
    return SignedAnchor(anchor, statement, signature)


def _remarks(anchors: Sequence[SignedAnchor], entries: Sequence[Entry], listed: Sequence[Content]) -> Iterator[str]:
    for earlier, later in pauses(anchors, LONGEST_PAUSE):
        hours = (later.at - earlier.at) // (3_600 * SECOND)
        yield f"{hours} hours lie between anchors {earlier.nth} and {later.nth}"
    for seq in setbacks(entries):
        yield f"the clock went back before entry {seq}"
    for sha256 in absent(listed, entries):
        yield f"file {sha256} is named by an entry and not in the package"
