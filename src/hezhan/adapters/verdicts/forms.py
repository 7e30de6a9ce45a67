"""An answer in the form that whoever asks can read: JSON, one word, or the screen of a desk phone.

In:  an answer. Out: its kind of content and bytes.
Law: no text of a list can end an element or begin another.
"""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from hezhan.adapters.verdicts.references import reference
from hezhan.core.instants import iso
from hezhan.engines.block import Answer, Verdict

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Verdict.BLOCK: "涉诈来电，请勿转账 Fraud call: do not pay",
        Verdict.ALLOW: "可信号码 Known number",
        Verdict.UNKNOWN: "未列入 Not listed",
    }
)
_MOST_LINE: Final = 200  # characters that a phone's screen is given


def as_json(told: Answer) -> bytes:
    """The words of `hezhan block check`, and the reference of a block."""
    blocked = told.verdict is Verdict.BLOCK
    said = {
        "input": told.asked,
        "kind": str(told.kind),
        "verdict": str(told.verdict),
        "entry": told.entry,
        "reason": told.reason,
        "source": told.source,
        "until": None if told.until is None else iso(told.until),
        "reference": reference(told.entry) if blocked else "",
    }
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


def as_text(told: Answer) -> bytes:
    """One word, for scripts of call servers."""
    return str(told.verdict).encode()


def _screen(root: str, more: str = "") -> Callable[[Answer], bytes]:
    def drawn(told: Answer) -> bytes:
        lines = [told.asked, told.reason, reference(told.entry) if told.verdict is Verdict.BLOCK else ""]
        text = "\n".join(line[:_MOST_LINE] for line in lines if line)
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}{more}>\n<Title>{escape(_WORDS[told.verdict])}</Title>\n'
            f"<Text>{escape(_printable(text))}</Text>\n</{root}>\n"
        ).encode()

    return drawn


def _printable(text: str) -> str:
    """What XML 1.0 can hold."""
    return "".join(sign for sign in text if sign == "\n" or (sign.isprintable() and sign not in "\ufffe\uffff"))


Form = tuple[str, Callable[[Answer], bytes]]
FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "json": ("application/json", as_json),
        "text": ("text/plain; charset=utf-8", as_text),
        "yealink": ("text/xml", _screen("YealinkIPPhoneTextScreen")),
        "snom": ("text/xml", _screen("SnomIPPhoneText")),
        "cisco": ("text/xml", _screen("CiscoIPPhoneText")),
    }
)
