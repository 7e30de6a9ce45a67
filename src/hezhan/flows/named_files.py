"""Which files a matter names: as the outside handed them over, or as results and papers.

In:  a filed matter. Out: role, name for people, hash of each.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final

from hezhan.core.matters import Answer, Filed, Kind, Objection, SourceFile
from hezhan.engines.evidence import Digest, Role

_MADE: Final = frozenset({Kind.TRACED, Kind.RETURN, Kind.SHIFT})
_PAPERS: Final = (".pdf", ".docx", ".xlsx", ".png", ".svg")


def files_of(filed: Filed[Any]) -> Iterator[tuple[Role, str, Digest]]:
    """The files that its body names; a name that is blank is the hash."""
    matter = filed.matter
    for one in _within(matter.body):
        yield _role(matter.kind, one.name), one.name or one.sha256, one.sha256
    if isinstance(matter.body, Answer) and matter.body.file:
        yield Role.SOURCE, f"answer-{matter.id}", matter.body.file
    if isinstance(matter.body, Objection):
        yield from ((Role.SOURCE, f"objection-{matter.id}-{n}", sha) for n, sha in enumerate(matter.body.files, 1))


def _role(kind: Kind, name: str) -> Role:
    if kind not in _MADE:
        return Role.SOURCE
    return Role.DOCUMENT if name.lower().endswith(_PAPERS) else Role.FACT


def _within(value: Any) -> Iterator[SourceFile]:
    if isinstance(value, SourceFile):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)
