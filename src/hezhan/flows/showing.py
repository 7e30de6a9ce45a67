"""What is shown of a matter to one person: personal texts masked as the rights say.

In:  a body and the masks of a decision. Out: the same body, masked.
Law: free words, in which any name or number may stand, are shown to those only who see names in clear; numbers in them are
     masked as the fields of their kind are, and a long number of no known kind as the one that is shown least.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from hezhan.core.matters.words import reworded
from hezhan.core.personal import Personal, replaced
from hezhan.engines.rights import Field, Mask, mask
from hezhan.engines.understand import LONGEST, Kind, numbers_in

_FIELDS: Final = {Kind.PHONE: Field.PHONE, Kind.BANK_CARD: Field.CARD, Kind.ID_CARD: Field.ID_CARD}
_LONG: Final = re.compile(r"\d(?:[ -]?\d){14,}[Xx]?")
_HIDDEN: Final = "****"
_B = TypeVar("_B")


def masked(body: _B, masks: Mapping[Field, Mask]) -> _B:
    """The body as this person may see it."""
    return replaced(body, lambda kind, _, text: _masked(kind, text, masks))


def masked_move(body: Mapping[str, Any], masks: Mapping[Field, Mask]) -> dict[str, Any]:
    """A move's body as this person may see it: what somebody wrote in it are free words."""
    return reworded(body, lambda text: _masked(Personal.WORDS, text, masks))


def masked_words(text: str, masks: Mapping[Field, Mask]) -> str:
    """Free words as this person may see them."""
    if masks[Field.NAME] is not Mask.OPEN:
        return _HIDDEN
    least = max(masks[field] for field in _FIELDS.values())
    if least is Mask.OPEN:
        return text
    told, at = list[str](), 0
    for fact in numbers_in(text):
        field = _FIELDS.get(fact.kind)
        if field is None:
            continue  # a QQ number is a name of somebody, and names are open here
        told += [_without_long(text[at : fact.start], least), _number(text[fact.start : fact.end], field, masks[field])]
        at = fact.end
    told.append(_without_long(text[at:LONGEST], least))
    return "".join(told) + (_HIDDEN if len(text) > LONGEST else "")


def _without_long(text: str, level: Mask) -> str:
    return _LONG.sub(lambda found: _number(found[0], Field.CARD, level), text)


def _number(text: str, field: Field, level: Mask) -> str:
    return text if level is Mask.OPEN else mask(field, text, level)


def _masked(kind: Personal, text: str, masks: Mapping[Field, Mask]) -> str:
    if kind is Personal.WORDS:
        return masked_words(text, masks)
    field = Field(kind)
    return mask(field, text, masks[field])
