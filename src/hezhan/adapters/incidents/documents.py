"""An incident as a JSON document (form: docs/duty.md) → `Arrived`.

In:  bytes as they came, and a name for where they came from.
Out: the incident with everything in it, or none when the bytes are no document of an incident at all.
Law: never an exception; every text of the document is in the incident; numbers are read as text, never as floats.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from hezhan.adapters.incidents.building import Notes, Text, arrived
from hezhan.adapters.incidents.fields import FIELDS, PAID
from hezhan.core.incidents import Arrived
from hezhan.core.problems import Problem, Reason

LARGEST_DOCUMENT: Final = 1 << 20  # bytes
_DEEPEST: Final = 32
_PAYMENT = re.compile(r"payments\[(\d+)\](?:\.(.+))?", re.DOTALL)
_PLAIN_KEY = re.compile(r"[A-Za-z_]\w{0,63}", re.ASCII)
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Object:
    """An object with all its members, also those whose name stands twice."""

    members: list[tuple[str, Any]]


def read_document(data: bytes, source: str) -> Arrived:
    """One document."""
    digest = sha256(data).hexdigest()
    document, fault = _parsed(data)
    leaves = list(_leaves(document, "")) if not fault else []
    head, paid = _sorted(leaves)
    if not fault and not paid and not any(text.place for text in head):
        fault = "the document has none of the fields of an incident"
    if fault:
        problem = Problem(file=source, row=0, reason=Reason.UNREADABLE, text=fault)
        return Arrived(source=source, sha256=digest, incident=None, problems=(problem,))
    return arrived(head, paid, Notes(source), digest)


def _parsed(data: bytes) -> tuple[Any, str]:
    """The document and '', or None and the sentence why there is none."""
    if len(data) > LARGEST_DOCUMENT:
        return None, f"it has {len(data):,} bytes, more than {LARGEST_DOCUMENT:,}"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return None, f"it is not UTF-8: byte {fault.start}"
    if _depth(text) > _DEEPEST:
        return None, f"it is nested deeper than {_DEEPEST}"
    try:
        document = json.loads(
            text, object_pairs_hook=_Object, parse_int=str, parse_float=str, parse_constant=_no_number
        )
    except ValueError as fault:
        return None, f"it is not JSON: {fault}"
    return (document, "") if isinstance(document, _Object) else (None, "it is JSON, but no object")


def _no_number(name: str) -> str:
    raise ValueError(f"{name} is no number")


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in _STRUCTURE.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        deepest = max(deepest, depth)
    return deepest


def _leaves(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every value with where it stands: 'payments[0].payer.name'. What is null tells nothing."""
    if isinstance(value, _Object):
        for name, inner in value.members:
            key = name if _PLAIN_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)
            yield from _leaves(inner, f"{where}.{key}" if where else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{where}[{number}]")
    elif value is not None:
        yield where, str(value).lower() if isinstance(value, bool) else value


def _sorted(leaves: list[tuple[str, str]]) -> tuple[list[Text], list[list[Text]]]:
    """What is said of the incident, and of each payment."""
    head: list[Text] = []
    paid: dict[int, list[Text]] = {}
    for where, text in leaves:
        payment = _PAYMENT.fullmatch(where)
        if payment is None:
            head.append(Text(where, where if where in FIELDS and where not in PAID else "", text))
        else:
            place = payment[2] or ""
            paid.setdefault(int(payment[1]), []).append(Text(where, place if place in PAID else "", text))
    return head, [paid[number] for number in sorted(paid)]
