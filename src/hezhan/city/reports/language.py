"""The small language in which tables of words are written.

In:  files of lines `name: alternatives`, or `name:` with indented lines that are alternatives.
Out: for each line its name and the ways in which it can be said.

`|` stands between alternatives, `[a|b]` holds alternatives inside of one, `{name}` another name's words, `<slot>` a fact. A
line of alternatives that begins with `@x,y ` is only for those voices or registers, with `!x ` for all but those. `#`
begins a comment, `¶` is a new line.
"""

from dataclasses import dataclass
from pathlib import Path

_CLOSERS = {"[": "]", "{": "}", "<": ">"}


@dataclass(frozen=True, slots=True)
class Name:
    """Another name's words."""

    name: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives inside of a way."""

    ways: tuple["Way", ...]


Part = str | Name | Slot | Choice
Way = tuple[Part, ...]


class BadTable(ValueError):
    """A table of words is not written in the language. Our own fault."""


@dataclass(frozen=True, slots=True)
class Line:
    """Alternatives under a name, and for whom they are."""

    name: str
    only: frozenset[str]
    never: frozenset[str]
    ways: tuple[Way, ...]

    def is_for(self, tags: frozenset[str]) -> bool:
        """Whether one with these tags may say it."""
        return (not self.only or bool(self.only & tags)) and not self.never & tags


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a table. Raises `BadTable` with file and line."""
    lines: list[Line] = []
    name = ""
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        said = text.split("#", 1)[0].rstrip()
        if not said:
            continue
        if not said[0].isspace():
            name, _, said = said.partition(":")
        if said.strip():
            try:
                lines.append(_line(name, said.strip()))
            except BadTable as error:
                raise BadTable(f"{path.name}:{number}: {error}") from None
    return tuple(lines)


def _line(name: str, text: str) -> Line:
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    if text[0] in "@!":
        tags, _, rest = text[1:].partition(" ")
        chosen = frozenset(tags.split(","))
        only, never = (chosen, never) if text[0] == "@" else (only, chosen)
        text = rest.strip()
    ways, end = _alternatives(text, 0, "")
    if end != len(text):
        raise BadTable(f"a bracket closes that was not open: {text[end:]}")
    return Line(name, only, never, ways)


def _alternatives(text: str, place: int, closer: str) -> tuple[tuple[Way, ...], int]:
    """Alternatives from `place` up to the closing bracket, and where that stands."""
    ways: list[Way] = []
    parts: list[Part] = []
    while place < len(text) and text[place] != closer:
        letter = text[place]
        if letter == "|":
            ways.append(tuple(parts))
            parts = []
            place += 1
        elif letter in _CLOSERS:
            part, place = _bracket(text, place)
            parts.append(part)
        elif letter in "]}>":
            break
        else:
            end = min((at for at in (text.find(mark, place) for mark in "|[]{}<>") if at >= 0), default=len(text))
            parts.append(text[place:end].replace("¶", "\n"))
            place = end
    if closer and place >= len(text):
        raise BadTable(f"a {closer} is missing in {text}")
    return (*ways, tuple(parts)), place


def _bracket(text: str, place: int) -> tuple[Part, int]:
    if text[place] == "[":
        ways, end = _alternatives(text, place + 1, "]")
        return Choice(ways), end + 1
    end = text.find(_CLOSERS[text[place]], place)
    if end < 0:
        raise BadTable(f"a {_CLOSERS[text[place]]} is missing in {text}")
    inside = text[place + 1 : end]
    return (Name(inside) if text[place] == "{" else Slot(inside)), end + 1
