"""The table of contents: which files the export of a case consists of. The export's entry names its hash.

In:  names, roles, hashes and sizes. Out: `contents.jsonl`, one canonical row a line, in ascending order.
Law: the same files give the same bytes in whatever order they come.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, cast

from hezhan.engines.evidence import reading
from hezhan.engines.evidence.hashes import Digest, digest
from hezhan.engines.evidence.members import GUIDE, PAGE, file_member
from hezhan.engines.evidence.reading import Form, Malformed

MOST_FILES: Final = 30_000


class Role(StrEnum):
    """What a file is to the case."""

    SOURCE = "source"  # as the outside handed it over
    FACT = "fact"  # what was read or computed from sources
    DOCUMENT = "document"  # what was put on paper
    GUIDE = "guide"  # README.md of the package itself
    PAGE = "page"  # contents.html of the package itself


@dataclass(frozen=True, slots=True)
class Content:
    """One file. `name` is for people and is never used as a path."""

    name: str
    role: Role
    sha256: Digest
    size: int  # bytes

    @property
    def member(self) -> str:
        """Where it lies in the package."""
        return OWN.get(self.role) or file_member(self.sha256)


# what is the package's own, and no file of the case
OWN: Mapping[Role, str] = MappingProxyType({Role.GUIDE: GUIDE, Role.PAGE: PAGE})


def contents_member(files: Iterable[Content], guide: bytes, page: bytes = b"") -> bytes:
    """The bytes of `contents.jsonl` for these files, the package's own README and its contents page. Raises `Malformed`."""
    listed = [*files, Content(GUIDE, Role.GUIDE, digest(guide), len(guide))]
    listed += [Content(PAGE, Role.PAGE, digest(page), len(page))] if page else []
    if len(listed) > MOST_FILES:
        raise Malformed(f"{len(listed):,} files, more than {MOST_FILES:,}")
    return b"".join(line + b"\n" for line in sorted({_line(one) for one in listed}))


def _line(one: Content) -> bytes:
    fields = {"name": one.name, "role": str(one.role), "sha256": one.sha256, "size": one.size}
    return reading.encoded(reading.checked(fields, _FORMS))


def content_of(line: bytes, parse: Callable[[bytes], object]) -> Content:
    """One row. Raises `Malformed`."""
    fields = reading.values(line, parse, _FORMS)
    return Content(
        name=cast(str, fields["name"]),
        role=Role(cast(str, fields["role"])),
        sha256=cast(Digest, fields["sha256"]),
        size=cast(int, fields["size"]),
    )


_FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "name": lambda value: reading.is_text(value) and value != "",
        "role": lambda value: type(value) is str and value in set(Role),
        "sha256": reading.is_digest,
        "size": reading.is_count,
    }
)
