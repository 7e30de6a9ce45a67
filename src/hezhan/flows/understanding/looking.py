"""A draft as one person may see it, and what they then write in it.

In:  a draft, the masks of a decision; a form that was filled in before such eyes. Out: texts, values, the form as meant.
Law: a fact's value is masked by its own type; words are shown to those who see names in clear, numbers in them masked in
     place, so that places stay right; what comes back masked was not touched.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from hezhan.core.matters import Report, Span
from hezhan.engines.rights import Field, Mask, mask
from hezhan.flows.showing import masked
from hezhan.flows.understanding.forms import merged

_HIDDEN: Final = "****"
_STAR: Final = "*"
_TAIL: Final = 4
_LONG: Final = re.compile(r"\d(?:[ -]?\d){14,}[Xx]?")
_FIELDS: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "phone": Field.PHONE,
        "bank_card": Field.CARD,
        "wallet": Field.CARD,
        "id_card": Field.ID_CARD,
        "person": Field.NAME,
        "wechat": Field.NAME,
        "qq": Field.NAME,
    }
)
_NUMBERS: Final = (Field.PHONE, Field.CARD, Field.ID_CARD)


def source_is_open(spans: Sequence[Span], masks: Mapping[Field, Mask]) -> bool:
    """Whether this person may see a source as it came: words, and every fact that was read in it, in clear."""
    fields = {_FIELDS[span.type] for span in spans if span.type in _FIELDS}
    return all(masks[field] is Mask.OPEN for field in (Field.NAME, *fields))


def seen_value(kind: str, value: str, masks: Mapping[Field, Mask]) -> str:
    """What this person sees of a value of this type."""
    field = _FIELDS.get(kind)
    return value if field is None else mask(field, value, masks[field])


def seen_text(text: str, spans: Sequence[Span], masks: Mapping[Field, Mask]) -> str:
    """What this person sees of a material: as long as it is, with stars where a number is not for them."""
    if masks[Field.NAME] is not Mask.OPEN:
        return _HIDDEN if text else ""
    signs = list(text)
    for start, end, level in _covered(text, spans, masks):
        shown = _TAIL if level is Mask.PARTIAL and end - start >= 2 * _TAIL else 0
        signs[start : end - shown] = _STAR * (end - shown - start)
    return "".join(signs)


def _covered(text: str, spans: Sequence[Span], masks: Mapping[Field, Mask]) -> Iterator[tuple[int, int, Mask]]:
    """Facts that are not for this person; of long numbers that are no fact, as of the number that is shown least."""
    known = [(span.start, span.end, masks[_FIELDS[span.type]]) for span in spans if span.type in _FIELDS]
    yield from ((start, end, level) for start, end, level in known if level is not Mask.OPEN)
    least = max(masks[field] for field in _NUMBERS)
    if least is Mask.OPEN:
        return
    at = 0
    for start, end, _ in (*sorted(known), (len(text), len(text), Mask.OPEN)):
        for found in _LONG.finditer(text, at, max(at, start)):
            yield found.start(), found.end(), least
        at = max(at, end)


def as_meant(form: Report, report: Report, masks: Mapping[Field, Mask]) -> Report:
    """A form that was filled in by somebody who saw the report through these masks."""
    return merged(masked(report, masks), form, report)
