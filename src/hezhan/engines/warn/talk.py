"""What an officer reads out on the telephone, by deception, in two languages.

In:  the parsed table; a deception, what is known of a warning. Out: lines to say, each with a hint; answers to objections.
Law: every line stands in both languages; a deception that the table does not name gets the general talk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.engines.warn.tables import BadRules

LANGUAGES: Final = ("zh", "en")
GENERAL: Final = "general"
_FRAME: Final = ("opening", "closing", "replies")
_LINE: Final = ("say", "hint")
_REPLY: Final = ("they", "you")

_Words = tuple[str, str]  # in the order of LANGUAGES


@dataclass(frozen=True, slots=True)
class Line:
    """To be read out, and what only the officer sees."""

    say: str
    hint: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What people say who believe a deceiver, and the answer."""

    they: str
    you: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk in one language."""

    lines: tuple[Line, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Talks:
    """The table: lines by deception as (say, hint), and replies as (they, you), each in both languages."""

    opening: tuple[tuple[_Words, _Words], ...]
    closing: tuple[tuple[_Words, _Words], ...]
    replies: tuple[tuple[_Words, _Words], ...]
    by_script: Mapping[str, tuple[tuple[_Words, _Words], ...]]


def talks_of(told: Mapping[str, Any], scripts: Sequence[str]) -> Talks:
    """From the parsed table; `scripts` are the deceptions there are. Raises `BadRules`."""
    faults = [f"talk: {name} is missing" for name in (*_FRAME, GENERAL) if name not in told]
    known = {*_FRAME, GENERAL, *scripts}
    faults += [f"talk.{name} is no deception of the table of scripts" for name in told if name not in known]
    made = {name: _pairs(name, one, faults) for name, one in told.items()}
    if faults:
        raise BadRules(faults)
    opening, closing, replies = (made.pop(name) for name in _FRAME)
    return Talks(opening, closing, replies, made)


def talk(talks: Talks, script: str, language: str, told: Mapping[str, str]) -> Talk:
    """The whole talk; `told` fills `{centre}` and `{why}`."""
    at = LANGUAGES.index(language)
    middle = talks.by_script.get(script, talks.by_script[GENERAL])
    lines = (*talks.opening, *middle, *talks.closing)
    return Talk(
        lines=tuple(Line(_filled(say[at], told), hint[at]) for say, hint in lines),
        replies=tuple(Reply(they[at], you[at]) for they, you in talks.replies),
    )


def _filled(text: str, told: Mapping[str, str]) -> str:
    for name, value in told.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _pairs(name: str, told: object, faults: list[str]) -> tuple[tuple[_Words, _Words], ...]:
    lines = told.get("lines") if isinstance(told, Mapping) else None
    if not isinstance(lines, list) or not lines:
        faults.append(f"talk.{name}: lines are missing")
        return ()
    keys = _REPLY if name == "replies" else _LINE
    return tuple(_pair(f"talk.{name}, line {n}", one, keys, faults) for n, one in enumerate(lines, 1))


def _pair(where: str, told: object, keys: tuple[str, str], faults: list[str]) -> tuple[_Words, _Words]:
    def words(key: str) -> _Words:
        found = []
        for language in LANGUAGES:
            name = language if key == "say" else f"{key}_{language}"
            value = told.get(name) if isinstance(told, Mapping) else None
            if not isinstance(value, str) or not value.strip():
                faults.append(f"{where}: {name} is missing")
            found.append(str(value))
        return found[0], found[1]

    return words(keys[0]), words(keys[1])
