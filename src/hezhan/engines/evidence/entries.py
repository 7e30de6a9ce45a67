"""Entries: who did what to which object, when, for which case and why; each linked to the one before.

In:  the end of the log, what was done, and the last entry of the same case.
Out: the entry's canonical bytes, its hash, its link, and the new end of the log.
Law: an entry of a case carries its number in the case and the hash of the case's entry before, so that a case shown without
     one of its entries has a visible hole; a salt keeps an entry that could be guessed from being recognised by its hash.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, cast

from hezhan.core.instants import Instant
from hezhan.engines.evidence import reading
from hezhan.engines.evidence.hashes import NOTHING, Digest, digest, genesis, link
from hezhan.engines.evidence.reading import Form, Malformed

FORM: Final = "hezhan-entry-1"
EXPORT: Final = "export"  # the act that ends every package; its one file is the table of contents
LARGEST_ENTRY: Final = 1 << 20  # bytes; what is larger belongs into a file, which the entry names by its hash
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Subject:
    """What was looked at or acted on."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was done, before it stands in the log. `salt` is 16 random bytes that nobody else knows."""

    at: Instant
    who: str
    act: str
    on: Subject
    case: str | None
    purpose: str
    content: Mapping[str, object]
    salt: bytes
    files: Sequence[Digest] = ()  # hashes of files that this act brought in or made


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log: number and link of its last entry; 0 and its genesis when it has none."""

    log: str
    seq: int
    link: Digest


@dataclass(frozen=True, slots=True)
class InCase:
    """An entry's place in its case: its number from 1, and the hash of the case's entry before."""

    case: str
    nth: int
    before: Digest


@dataclass(frozen=True, slots=True)
class CaseEnd:
    """The end of a case: number in the case and hash of its last entry."""

    case: str
    nth: int
    content: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An entry that stands in the log. `content` is the hash of its bytes, `before` the link before its own."""

    entry: bytes
    content: Digest
    before: Digest
    head: Head  # the end of the log with it
    case_end: CaseEnd | None  # the end of its case with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an entry's bytes say."""

    seq: int
    at: Instant
    who: str
    act: str
    on: Subject
    in_case: InCase | None
    purpose: str
    files: tuple[Digest, ...]
    content: Mapping[str, object]


def beginning(log: str) -> Head:
    """The end of a log without entries. Raises `Malformed` when the name is none."""
    if not reading.is_log(log):
        raise Malformed(f"{log[: reading.LONGEST_NAME]!r} is not a log's name: a-z, 0-9, dots and hyphens, at most 64")
    return Head(log, 0, genesis(log))


def append(head: Head, draft: Draft, case_end: CaseEnd | None = None) -> Linked:
    """Put a draft behind the end of the log and of its case. `case_end` is None when it is the case's first entry.

    Raises `Malformed` when a field has not its form or the entry is larger than 1 MiB.
    """
    in_case = _next_in_case(draft.case, case_end)
    seq = head.seq + 1
    entry = _written(seq, draft, in_case)
    content = digest(entry)
    return Linked(
        entry=entry,
        content=content,
        before=head.link,
        head=Head(head.log, seq, link(seq, head.link, content)),
        case_end=None if in_case is None else CaseEnd(in_case.case, in_case.nth, content),
    )


def _next_in_case(case: str | None, end: CaseEnd | None) -> InCase | None:
    if case is None:
        return None
    if end is None:
        return InCase(case, 1, NOTHING)
    if end.case != case:
        raise Malformed(f"{end.case!r} is not the case {case!r}")
    return InCase(case, end.nth + 1, end.content)


def _written(seq: int, draft: Draft, in_case: InCase | None) -> bytes:
    fields = {
        "act": draft.act,
        "at": int(draft.at),
        "case": None if in_case is None else {"before": in_case.before, "id": in_case.case, "nth": in_case.nth},
        "content": dict(draft.content),
        "files": sorted(set(draft.files)),
        "form": FORM,
        "on": {"id": draft.on.id, "kind": draft.on.kind},
        "purpose": draft.purpose,
        "salt": draft.salt.hex(),
        "seq": seq,
        "who": draft.who,
    }
    entry = reading.encoded(reading.checked(fields, _FORMS))
    if len(entry) > LARGEST_ENTRY:
        raise Malformed(f"the entry has {len(entry):,} bytes, more than {LARGEST_ENTRY:,}: put it into a file")
    return entry


def entry_of(data: bytes, parse: Callable[[bytes], object]) -> Entry:
    """What canonical bytes say. Raises `Malformed`."""
    if len(data) > LARGEST_ENTRY:
        raise Malformed(f"it has {len(data):,} bytes, more than {LARGEST_ENTRY:,}")
    fields = reading.values(data, parse, _FORMS)
    return Entry(
        seq=cast(int, fields["seq"]),
        at=Instant(cast(int, fields["at"])),
        who=cast(str, fields["who"]),
        act=cast(str, fields["act"]),
        on=Subject(**cast(dict[str, str], fields["on"])),
        in_case=_in_case(cast(dict[str, object] | None, fields["case"])),
        purpose=cast(str, fields["purpose"]),
        files=tuple(cast(list[Digest], fields["files"])),
        content=MappingProxyType(cast(dict[str, object], fields["content"])),
    )


def _in_case(fields: dict[str, object] | None) -> InCase | None:
    if fields is None:
        return None
    return InCase(cast(str, fields["id"]), cast(int, fields["nth"]), cast(Digest, fields["before"]))


def _has(forms: Mapping[str, Form]) -> Form:
    return lambda value: (
        isinstance(value, dict)
        and value.keys() == forms.keys()
        and all(fits(value[name]) for name, fits in forms.items())
    )


_CASE = _has({"before": reading.is_digest, "id": reading.is_name, "nth": reading.is_number})

_FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "act": reading.is_name,
        "at": reading.is_instant,
        "case": lambda value: value is None or _CASE(value),
        "content": reading.is_object,
        "files": reading.is_digests,
        "form": reading.exactly(FORM),
        "on": _has({"id": reading.is_name, "kind": reading.is_name}),
        "purpose": reading.is_text,
        "salt": reading.is_salt,
        "seq": reading.is_number,
        "who": reading.is_name,
    }
)
