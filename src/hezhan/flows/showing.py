"""What is shown of a matter to one person: personal texts masked as the rights say.

In:  a body and the masks of a decision. Out: the same body, masked.
Law: free words, in which any name or number may stand, are shown to those only who see names in clear.
"""

from collections.abc import Mapping
from typing import TypeVar

from hezhan.core.personal import Personal, replaced
from hezhan.engines.rights import Field, Mask, mask

_B = TypeVar("_B")


def masked(body: _B, masks: Mapping[Field, Mask]) -> _B:
    """The body as this person may see it."""
    return replaced(body, lambda kind, _, text: _masked(kind, text, masks))


def _masked(kind: Personal, text: str, masks: Mapping[Field, Mask]) -> str:
    if kind is Personal.WORDS:
        return text if masks[Field.NAME] is Mask.OPEN else "****"
    field = Field(kind)
    return mask(field, text, masks[field])
