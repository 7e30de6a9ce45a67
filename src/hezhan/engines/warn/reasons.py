"""Why somebody is warned, in sentences that an officer can read out on the telephone."""

from typing import Final

from hezhan.core.money import yuan
from hezhan.engines.warn.person import Judgement, Person, Seen, leading
from hezhan.engines.warn.tables import Rules

MOST: Final = 6
UNCLEAR: Final = "疑似正在受骗，手法尚不能断定"  # two scripts fit equally well
_LONGEST: Final = 40  # characters of a counterpart that are told
JOIN: Final = "；"


def reasons(rules: Rules, person: Person, judgement: Judgement) -> str:
    """The script where one leads, then what was seen, in order of time; what it rests on goes first where there is much."""
    matched = judgement.match.matched
    others = sorted((place for place in person.seen if place not in matched), key=lambda one: -person.seen[one].last)
    chosen = sorted([*matched, *others][:MOST], key=lambda one: (person.seen[one].first, one))
    told = [sentence(rules.signals[place].zh, person.seen[place]) for place in chosen]
    script = leading(judgement.match)
    named = UNCLEAR if script is None else rules.scripts[script].zh
    return JOIN.join([named, *dict.fromkeys(told)])


def sentence(pattern: str, seen: Seen) -> str:
    """One signal told of one person."""
    return (
        pattern.replace("{minutes}", str(seen.seconds // 60))
        .replace("{times}", str(seen.times))
        .replace("{yuan}", yuan(seen.fen).removesuffix(".00"))
        .replace("{who}", _shown(seen.counterpart))
    )


def _shown(counterpart: str) -> str:
    """Whatever stands there, on one line, no sentence of its own, no longer than can be read out."""
    signs = (sign if sign.isprintable() and sign not in JOIN else " " for sign in counterpart[: 4 * _LONGEST])
    plain = " ".join("".join(signs).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
