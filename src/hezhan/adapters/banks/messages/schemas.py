"""Schemas of the messages, made of the same tables that write and read them: for banks, and for what we send.

In:  the number of a message. Out: its XML Schema. In: a document of ours. Out: what does not fit.
Law: whatever `write_application` and `write_reply` write fits; elements stand in one order, and blank is always allowed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from lxml import etree

from hezhan.adapters.banks.messages.codes import CODES, Code
from hezhan.adapters.banks.messages.fields import ASKED, ATTACHMENTS, STOP_AMOUNT
from hezhan.adapters.banks.messages.groups import ACCOUNTS, LISTED, ONWARD, OWN, PAID_ON
from hezhan.adapters.banks.messages.items import Item
from hezhan.adapters.banks.messages.replies import ANSWERED, EARLIER, OF_STATEMENT
from hezhan.core.banking import What

_XS: Final = "http://www.w3.org/2001/XMLSchema"
_NEEDED: Final = ("ApplicationID", "Result")  # of an answer; of what is asked everything is there, if blank
_HEAD: Final = ("MessageFrom", "TransSerialNumber")
_MOVEMENTS: Final = (What.ASK_STATEMENT, What.WATCH)


def names() -> tuple[str, ...]:
    """The numbers of all messages that are asked and answered."""
    return tuple(number for code in CODES.values() for number in (code.asked, code.answered))


@cache
def schema_text(number: str) -> bytes:
    """The schema of a message, by its number (of a return: by its form). Raises `KeyError`."""
    what, code, asked = _found(number)
    body = list(_asked(what) if asked else _answered(what))
    head = [_element(code.element, f"({number})"), *(_element(name, None, most=100) for name in _HEAD)]
    root = _complex(code.root, [_complex("Head", head), _complex("Body", body)])
    document = etree.Element(f"{{{_XS}}}schema", nsmap={"xs": _XS}, elementFormDefault="qualified")
    document.append(root)
    etree.indent(document, space="  ")
    content = etree.tostring(document, encoding="UTF-8", xml_declaration=True)
    assert isinstance(content, bytes)
    return content + b"\n"


@cache
def _schema(number: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(schema_text(number)))


def misfit(number: str, document: bytes) -> str:
    """Why a document does not fit its schema, in one sentence; '' when it does."""
    try:
        _schema(number).assertValid(etree.fromstring(document))
    except etree.DocumentInvalid as fault:
        return f"it does not fit the schema of {number}: {str(fault)[:300]}"
    return ""


def _found(number: str) -> tuple[What, Code, bool]:
    for what, code in CODES.items():
        if number in (code.asked, code.answered):
            return what, code, number == code.asked
    raise KeyError(number)


def _asked(what: What) -> Iterator[etree._Element]:
    yield from _elements(ASKED[what], needed=[item.element for item in ASKED[what]])
    paper = [_element("Filename", None, most=100), _typed("Content", "xs:base64Binary")]
    yield _complex(ATTACHMENTS, [_complex("Attachment", paper, many=True)], optional=True)
    if what is What.STOP:
        yield from _elements([STOP_AMOUNT])


def _answered(what: What) -> Iterator[etree._Element]:
    groups: Mapping[str, Sequence[etree._Element]] = _groups_before(what)
    for item in ANSWERED[what]:
        yield from groups.get(item.element, ())
        yield from _elements([item], needed=_NEEDED)
    if what is What.STOP:
        payment = _complex("Payment", list(_elements(PAID_ON)), many=True)
        yield _complex(ONWARD, [payment], optional=True)


def _groups_before(what: What) -> Mapping[str, Sequence[etree._Element]]:
    """Groups of elements, by the element before which they stand."""
    if what is What.FREEZE:
        return {"FeedbackRemark": [_repeated(EARLIER)]}
    if what in _MOVEMENTS:
        lines = _complex("Transactions", [_complex("Transaction", [_anything()], many=True)], optional=True)
        account = _complex("Account", [*_elements(OWN), lines], many=True)
        beside = [_element(name, None, most=200, optional=True) for name in OF_STATEMENT if name != ACCOUNTS]
        return {"FailureCause": [*beside, _complex(ACCOUNTS, [account], optional=True)]}
    if what is What.ASK_ACCOUNTS:
        account = _complex("Account", list(_elements(LISTED)), many=True)
        return {"FailureCause": [_complex(ACCOUNTS, [account], optional=True)]}
    return MappingProxyType({})


def _elements(items: Sequence[Item], needed: Sequence[str] = ()) -> Iterator[etree._Element]:
    for item in items:
        optional = item.element not in needed
        yield _element(item.element, item.cell.pattern, most=item.cell.most, optional=optional)


def _element(name: str, pattern: str | None, *, most: int | None = None, optional: bool = False) -> etree._Element:
    element = _xs("element", name=name, **({"minOccurs": "0"} if optional else {}))
    restriction = _xs("restriction", base="xs:string")
    if pattern is not None:
        restriction.append(_xs("pattern", value=f"{pattern}?"))
    if most is not None:
        restriction.append(_xs("maxLength", value=str(most)))
    kind = _xs("simpleType")
    kind.append(restriction)
    element.append(kind)
    return element


def _typed(name: str, kind: str) -> etree._Element:
    return _xs("element", name=name, type=kind)


def _complex(
    name: str, children: Sequence[etree._Element], *, many: bool = False, optional: bool = False
) -> etree._Element:
    occurs = {"minOccurs": "0", "maxOccurs": "unbounded"} if many else {"minOccurs": "0"} if optional else {}
    element, kind, sequence = _xs("element", name=name, **occurs), _xs("complexType"), _xs("sequence")
    sequence.extend(children)
    kind.append(sequence)
    element.append(kind)
    return element


def _repeated(elements: Sequence[str]) -> etree._Element:
    choice = _xs("choice", minOccurs="0", maxOccurs="unbounded")
    choice.extend([_element(name, None, most=200) for name in elements])
    return choice


def _anything() -> etree._Element:
    return _xs("any", minOccurs="0", maxOccurs="unbounded", processContents="skip")


def _xs(tag: str, /, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{_XS}}}{tag}", attributes)
