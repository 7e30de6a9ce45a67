"""Do anchors follow one another, each signed by a key that the one before named?

In:  signed anchors in order, `fits(key, bytes, signature)`, the keys that the asker brought himself.
Out: which key signed from where to where; raises `Break` at the first that does not hold.
Law: an anchor by a given key vouches for all before it, which it names by hash, and through the keys named after it for all
     after it.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import groupby, pairwise

from hezhan.engines.evidence.anchors import Anchor, SignedAnchor
from hezhan.engines.evidence.findings import Break, Fault, Place, SignedBy
from hezhan.engines.evidence.hashes import NOTHING, Digest, digest
from hezhan.engines.evidence.members import anchor_members
from hezhan.engines.evidence.tree import EMPTY

Fits = Callable[[Digest, bytes, bytes], bool]  # key, signed bytes, signature


def check_anchors(anchors: Sequence[SignedAnchor], fits: Fits, given: Set[Digest]) -> tuple[SignedBy, ...]:
    """Who signed what. Raises `Break`; also when keys were given and none of them signed."""
    before: SignedAnchor | None = None
    for signed in anchors:
        _signature(signed, fits)
        if before is None:
            _beginning(signed.anchor)
        else:
            _succession(before, signed.anchor, given)
        before = signed
    who = tuple(_signers(anchors, given))
    if given and not any(one.given for one in who):
        raise break_at(
            Fault.STRANGER,
            anchors[-1].anchor,
            f"no anchor is signed by the key given; they are signed by {_names(who)}",
        )
    return who


def _signature(signed: SignedAnchor, fits: Fits) -> None:
    if not fits(signed.anchor.key, signed.statement, signed.signature):
        raise break_at(Fault.SIGNATURE, signed.anchor, "the signature is not that of its key over these bytes")


def _beginning(anchor: Anchor) -> None:
    if (anchor.nth == 1) != (anchor.before == NOTHING):
        raise break_at(Fault.ANCHORS, anchor, "only the first anchor of a log, and that always, has none before it")
    if anchor.nth == 1 and anchor.first != 1:
        raise break_at(Fault.ANCHORS, anchor, f"the first anchor begins at entry {anchor.first}, not at entry 1")


def _succession(before: SignedAnchor, anchor: Anchor, given: Set[Digest]) -> None:
    last = before.anchor
    if anchor.nth != last.nth + 1:
        raise break_at(Fault.ANCHORS, anchor, f"it follows anchor {last.nth}: one is missing, doubled or misplaced")
    if anchor.before != digest(before.statement):
        raise break_at(Fault.ANCHORS, anchor, f"it names another anchor {last.nth} than the one that is here")
    if anchor.log != last.log:
        raise break_at(Fault.ANCHORS, anchor, f"it is of log {anchor.log}, the one before of log {last.log}")
    if anchor.first != last.last + 1:
        raise break_at(Fault.ANCHORS, anchor, f"it begins at entry {anchor.first}, the one before ends at {last.last}")
    if not anchor.size and (anchor.link, anchor.root) != (last.link, EMPTY):
        raise break_at(Fault.ANCHORS, anchor, "it covers no entry and yet moves the end of the log")
    if anchor.key not in {last.next_key, *given}:
        raise break_at(
            Fault.KEY_CHANGE,
            anchor,
            f"key {anchor.key} signed it, but anchor {last.nth} named {last.next_key}; if that key was lost, "
            "get the new one from its holder and give it too",
        )


def _signers(anchors: Sequence[SignedAnchor], given: Set[Digest]) -> Iterator[SignedBy]:
    for key, theirs in groupby((signed.anchor for signed in anchors), key=lambda anchor: anchor.key):
        numbers = [anchor.nth for anchor in theirs]
        yield SignedBy(key, numbers[0], numbers[-1], key in given)


def _names(who: Sequence[SignedBy]) -> str:
    return ", ".join(sorted({one.key for one in who}))


def pauses(anchors: Sequence[SignedAnchor], longest: int) -> Iterator[tuple[Anchor, Anchor]]:
    """Neighbours between which more than `longest` microseconds lie, or the clock went back."""
    for earlier, later in pairwise(signed.anchor for signed in anchors):
        if not 0 <= later.at - earlier.at <= longest:
            yield earlier, later


def break_at(fault: Fault, anchor: Anchor, reason: str) -> Break:
    """A broken link at an anchor."""
    return Break(fault, Place(anchor_members(anchor.nth)[0], number=anchor.nth), reason)
