"""Statements with their facts marked by hand: `[[words|type|value|owner]]`; type `-` marks what is no fact.

A line is `id | fraud type | loss in fen | text`, `-` where it is not judged; `@time` gives the time of the report of the
lines below it. The value of an amount may begin with `~` (approx) and end with a currency; an empty value is the words. An
amount has a role where others have an owner, and it is not judged where none is written. `⏎` is the end of a line.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from hezhan.core.instants import parse_instant

HERE = Path(__file__).parent
_MARK = re.compile(r"\[\[(.*?)\]\]")
OWNERS = {"v": "victim", "s": "suspect", "t": "third", "": "unknown"}
ROLES = {"p": "payment", "t": "total", "l": "loss", "r": "rebate", "o": "other", "": ""}


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement and what a reader should find in it: (type, start, end, value, currency, owner)."""

    name: str
    text: str
    reported_at: int
    fraud_type: str
    loss: int | None
    judged_loss: bool
    facts: tuple[tuple[str, int, int, str, str, str], ...]
    roles: tuple[tuple[int, str], ...]  # where an amount begins, and what it was said to be


def marked(path):
    """All statements of a file."""
    at = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            at = parse_instant(line[1:])
        elif line.strip():
            name, kind, loss, text = (part.strip() for part in line.split(" | ", 3))
            yield _one(name, kind, loss, text, at)


def _one(name, kind, loss, marked_text, at):
    text, facts, roles, place = "", [], [], 0
    marked_text = marked_text.replace("⏎", "\n")
    for found in _MARK.finditer(marked_text):
        text += marked_text[place : found.start()]
        place = found.end()
        words, *said = found[1].split("|")
        start = len(text)
        text += words
        if said[0] != "-":
            value, owner = said[1], said[2] if len(said) > 2 else ""
            number, _, currency = value.removeprefix("~").partition(" ")
            if said[0] == "amount" and ROLES[owner]:
                roles.append((start, ROLES[owner]))
            owner = "" if said[0] == "amount" else owner
            facts.append((said[0], start, len(text), number or words, currency, OWNERS[owner]))
    text += marked_text[place:]
    judged = int(loss) if loss.isdigit() else None
    return Marked(name, text, at, "" if kind == "-" else kind, judged, loss != "-", tuple(facts), tuple(roles))
