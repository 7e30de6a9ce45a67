"""Do the rows say what the log says was written? Facts and moves beside the entries that wrote them.

In:  facts made anew from their rows, the entries that tell of them. Out: what differs, the first first.
Law: a row changed, removed or put in past the books is found; what was erased by rule is not asked for.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from hezhan.core.matters import EntryKept, FactKept, Move, Slice
from hezhan.core.matters.words import parted
from hezhan.engines.evidence import Digest, Malformed, digest

Parse = Callable[[bytes], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What an entry says, as far as rows say it too."""

    seq: int
    at: int
    who: str
    act: str
    thing: str
    files: tuple[Digest, ...]
    content: Mapping[str, Any]

    @property
    def writes(self) -> bool:
        """Whether it wrote a matter down."""
        return "matter" in self.content and not self.moves and not self.content.get("look")

    @property
    def moves(self) -> bool:
        """Whether it appended a move."""
        return "move" in self.content and not self.content.get("look")


def logged(entries: Sequence[EntryKept], parse: Parse) -> list[Logged]:
    """The entries in their order. Raises `Malformed`."""
    return [_read(one.seq, one.entry, parse) for one in entries if one.entry is not None]


def as_told(facts: Sequence[FactKept], entries: Sequence[Logged]) -> list[FactKept]:
    """The facts that these entries wrote, with no more moves than they tell of."""
    writings = written_by(entries)
    moves = {(one.thing, one.content["move"]["n"]) for one in entries if one.moves}
    return [_until(fact, moves) for fact in facts if fact.filed.matter.id in writings]


def _until(fact: FactKept, told: Set[tuple[str, int]]) -> FactKept:
    matter_id = fact.filed.matter.id
    moves = tuple(move for move in fact.filed.moves if (matter_id, move.n) in told)
    words = {n: document for n, document in fact.words.items() if (matter_id, n) in told}
    return replace(fact, filed=replace(fact.filed, moves=moves), words=words)


def written_by(entries: Sequence[Logged]) -> Mapping[str, Logged]:
    """The entry that wrote each matter."""
    return {one.thing: one for one in entries if one.writes}


def differences(part: Slice, parse: Parse) -> list[str]:
    """Sentences on what differs between the facts and the entries of a slice."""
    entries = logged(part.entries, parse)
    writings = written_by(entries)
    moves = {(one.thing, one.content["move"]["n"]): one for one in entries if one.moves}
    there = {fact.filed.matter.id for fact in part.facts}
    told = [sentence for fact in part.facts for sentence in _of_fact(fact, writings)]
    told += [sentence for fact in part.facts for sentence in _of_moves(fact, moves)]
    told += [
        f"entry {one.seq} wrote {one.thing}, which is not there" for one in writings.values() if one.thing not in there
    ]
    return told


def _of_fact(fact: FactKept, writings: Mapping[str, Logged]) -> Iterator[str]:
    matter = fact.filed.matter
    entry = writings.get(matter.id)
    if entry is None:
        yield f"{matter.kind} {matter.id} stands in no entry of the log"
    elif fact.document is None or digest(fact.document) not in entry.files:
        yield f"{matter.kind} {matter.id} is not what entry {entry.seq} wrote"
    elif not fact.indexed:
        yield f"{matter.kind} {matter.id} is not found under its own texts: its index was changed"


def _of_moves(fact: FactKept, moves: Mapping[tuple[str, int], Logged]) -> Iterator[str]:
    matter_id = fact.filed.matter.id
    rows = {move.n: move for move in fact.filed.moves}
    told = {n: entry for (thing, n), entry in moves.items() if thing == matter_id}
    for n in sorted(rows.keys() | told.keys()):
        if n not in told:
            yield f"move {n} of {matter_id} stands in no entry of the log"
        elif n not in rows:
            yield f"move {n} of {matter_id}, which entry {told[n].seq} wrote, is not there"
        elif not _same(rows[n], told[n], fact.words.get(n)):
            yield f"move {n} of {matter_id} is not what entry {told[n].seq} wrote"


def _same(move: Move, entry: Logged, words: bytes | None) -> bool:
    told = entry.content["move"]
    said = {"act": move.act, "body": move.body, "n": move.n, "state": move.state, "step": move.step}
    if "words" in told:  # entries of an earlier version tell the words themselves
        said |= {"body": parted(move.body)[0], "words": None if words is None else digest(words)}
    plain = json.loads(json.dumps(said))
    return bool(plain == told) and (move.by, move.at) == (entry.who, entry.at)


def _read(seq: int, entry: bytes, parse: Parse) -> Logged:
    try:
        return _logged(seq, parse(entry))
    except (Malformed, KeyError, TypeError):
        raise Malformed(f"entry {seq} cannot be read: its bytes were changed") from None


def _logged(seq: int, fields: Any) -> Logged:
    return Logged(
        seq=seq,
        at=fields["at"],
        who=fields["who"],
        act=fields["act"],
        thing=fields["on"]["id"],
        files=tuple(fields["files"]),
        content=fields["content"],
    )
