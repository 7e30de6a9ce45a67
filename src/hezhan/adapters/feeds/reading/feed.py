"""One file of somebody else's list, read to its end.

In:  a path, a format or `auto`. Out: `Feed`: what it lists, under which licence, what could not be taken.
Law: a line longer than `LONGEST` is told and passed over without being held; a document larger than `MOST_BYTES` is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from hezhan.adapters.feeds.reading.lines import Listing, NotListed, listed, looks_like
from hezhan.adapters.feeds.reading.objects import OBJECT_FORMATS, parsed, which
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.ports import Progress

LONGEST: Final = 4_096  # characters of a line
MOST_BYTES: Final = 64 << 20  # of a document of JSON
_LOOKED_AT: Final = 200  # lines, to tell the format
_LICENCE: Final = re.compile(r"\s*[#;!]\s*Licen[sc]e:\s*(.{1,80})", re.IGNORECASE)
_TELL: Final = 50_000  # lines between two tellings


@dataclass(slots=True)
class Feed:
    """What a file lists."""

    form: str
    licence: str = ""
    rows: list[Listing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_feed(path: Path, form: str = "auto", tell: Progress | None = None) -> Feed:
    """Read it. Raises `Refused` where it is no list of any known format."""
    if not path.is_file():
        raise Refused([_problem(path, 0, "there is no such file")])
    chosen = _format(path) if form == "auto" else form
    if chosen in OBJECT_FORMATS:
        return _document(path, chosen)
    feed = Feed(chosen)
    for row, line in enumerate(_lines(path), 1):
        if tell is not None and row % _TELL == 0:
            tell(row, 0, path.name)
        _read_line(feed, path, row, line)
    return feed


def _read_line(feed: Feed, path: Path, row: int, line: str | None) -> None:
    if line is None:
        feed.problems.append(_problem(path, row, f"a line of more than {LONGEST} characters is no rule"))
        return
    if not feed.licence and (said := _LICENCE.match(line)):
        feed.licence = said[1].strip()
    try:
        feed.rows.extend(listed(feed.form, line))
    except NotListed as why:
        feed.problems.append(_problem(path, row, f"{why}: {line.strip()[:80]!r}"))


def _document(path: Path, form: str) -> Feed:
    if path.stat().st_size > MOST_BYTES:
        raise Refused([_problem(path, 0, f"larger than {MOST_BYTES >> 20} MiB; split it")])
    try:
        document = parsed(path.read_bytes())
    except ValueError as fault:
        raise Refused([_problem(path, 0, f"this is no JSON: {str(fault)[:120]}")]) from None
    feed = Feed(form)
    for n, told in OBJECT_FORMATS[form](document):
        if isinstance(told, str):
            feed.problems.append(_problem(path, n, told))
        else:
            feed.rows.append(told)
    return feed


def _format(path: Path) -> str:
    """By what stands at the beginning."""
    with path.open("rb") as file:
        head = file.read(LONGEST).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        if path.stat().st_size <= MOST_BYTES:
            try:
                found = which(parsed(path.read_bytes()))
            except ValueError as fault:
                raise Refused([_problem(path, 0, f"this is no JSON: {str(fault)[:120]}")]) from None
            if found:
                return found
        raise Refused([_problem(path, 0, "this is no event of MISP and no bundle of STIX")])
    looks = (looks_like(line) for line in islice(_lines(path), _LOOKED_AT) if line is not None)
    return next((found for found in looks if found), "plain")


def _lines(path: Path) -> Iterator[str | None]:
    """Each line as text, None for one that is too long: it is read in pieces and dropped."""
    with path.open("rb") as file:
        while piece := file.readline(LONGEST):
            if len(piece) == LONGEST and not piece.endswith(b"\n"):
                while (more := file.readline(1 << 16)) and not more.endswith(b"\n"):
                    pass
                yield None
            else:
                yield piece.decode("utf-8-sig", "replace").rstrip("\r\n")


def _problem(path: Path, row: int, text: str) -> Problem:
    return Problem(file=path.name, row=row, reason=Reason.UNREADABLE, text=text)
