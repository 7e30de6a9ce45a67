"""Messages to institutions, read safely.

In:  the bytes of one XML document, from anybody. Out: a `Message`, or `Unreadable` with one clear sentence.
Law: nothing is expanded, fetched or guessed: a document type, an entity, a character set other than UTF-8 and the Chinese
ones, an unknown, repeated or misplaced element is refused.
"""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from lxml import etree

from hezhan.city.live.institutions.fields import ASKED, NEEDED, TxCode

MOST_BYTES: Final = 2 * 1024 * 1024
_LONGEST: Final = 200  # characters of a field
_MOST_ATTACHMENTS: Final = 20
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*?\?>")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_\-]{1,20})["']""")
_FORBIDDEN = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_APPLICATION = re.compile(r"[0-9A-Za-z_\-]{1,64}")
_FILE_NAME = re.compile(r"[^/\\\x00-\x1f:]{1,100}")
_CHARACTER_SETS: Final[Mapping[str, str]] = MappingProxyType(
    {"utf-8": "utf-8", "utf8": "utf-8", "gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030"}
)
_LETTERS: Final = "Attachments"


class Unreadable(ValueError):
    """The message cannot be taken; its text is a sentence for whoever sent it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `body`: the text of each field that was there, stripped; attachments by name."""

    code: TxCode
    sender: str
    serial: str
    body: Mapping[str, str]
    attachments: tuple[str, ...]

    @property
    def application(self) -> str:
        """The intent: a message sent again bears the same."""
        return self.body["ApplicationID"]

    def said(self, field: str) -> str:
        """What the field says, '' where it is blank or absent."""
        return self.body.get(field, "")

    def same_as(self, other: "Message") -> bool:
        """Whether it asks for the same, however often it was sent."""
        mine, theirs = ((one.code, dict(one.body), one.attachments) for one in (self, other))
        return mine == theirs


def read_message(content: bytes) -> Message:
    """One document. Raises `Unreadable`."""
    root = _tree(content)
    head, body = _two_parts(root)
    told = _leaves(head, ("TxCode", "MessageFrom", "TransSerialNumber"), "Head")
    code = _code(told.get("TxCode", ""))
    fields = _fields(body, code)
    attachments = _attachments(body)
    missing = [name for name in NEEDED[code] if not fields.get(name)]
    if missing:
        raise Unreadable(f"{code} needs {', '.join(missing)}")
    for name in ("ApplicationID", "OriginalApplicationID"):
        if fields.get(name) and not _APPLICATION.fullmatch(fields[name]):
            raise Unreadable(f"{name} may have up to 64 letters, digits, '-' and '_'")
    return Message(
        code=code,
        sender=told.get("MessageFrom", ""),
        serial=told.get("TransSerialNumber", ""),
        body=MappingProxyType(fields),
        attachments=attachments,
    )


def _tree(content: bytes) -> etree._Element:
    if len(content) > MOST_BYTES:
        raise Unreadable(f"the message is larger than {MOST_BYTES} bytes")
    text = _text(content)
    if _FORBIDDEN.search(text):
        raise Unreadable("the message declares a document type or entities, which are not read")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(_DECLARATION.sub("", text, count=1).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the message is not well-formed XML: {str(error).split(' (')[0]}") from None
    except ValueError:
        raise Unreadable("the message is not XML") from None


def _text(content: bytes) -> str:
    bare = content.removeprefix(b"\xef\xbb\xbf")
    declared = _ENCODING.match(bare)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name not in _CHARACTER_SETS:
        raise Unreadable(f"the character set {name} is not read; UTF-8, GBK, GB2312 and GB18030 are")
    try:
        return bare.decode(_CHARACTER_SETS[name])
    except UnicodeDecodeError:
        raise Unreadable(f"the message is not {name}") from None


def _two_parts(root: etree._Element) -> tuple[etree._Element, etree._Element]:
    parts = {_name(part): part for part in root}
    if _name(root) not in ("Response", "Request") or len(root) != 2 or set(parts) != {"Head", "Body"}:
        raise Unreadable("the message is not <Response> or <Request> with one <Head> and one <Body>")
    return parts["Head"], parts["Body"]


def _code(said: str) -> TxCode:
    try:
        return TxCode(said)
    except ValueError:
        known = ", ".join(TxCode)
        raise Unreadable(f"TxCode {said[:20]!r} is not taken; {known} are") from None


def _fields(body: etree._Element, code: TxCode) -> dict[str, str]:
    """The fields in their order, each at most once."""
    order = ASKED[code]
    told = _leaves(body, order, f"the body of {code}")
    places = [order.index(name) for name in told]
    for before, after in pairwise(places):
        if after < before:
            raise Unreadable(f"{order[after]} stands behind {order[before]}; the order is {' '.join(order)}")
    told.pop(_LETTERS, None)
    return told


def _leaves(element: etree._Element, known: Sequence[str], where: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name not in known:
            raise Unreadable(f"{name[:40]} is no field of {where}")
        if name in told:
            raise Unreadable(f"{name} stands twice in {where}")
        if len(child) and name != _LETTERS:
            raise Unreadable(f"{name} holds elements where text is wanted")
        told[name] = (child.text or "").strip()
        if len(told[name]) > _LONGEST:
            raise Unreadable(f"{name} is longer than {_LONGEST} characters")
    return told


def _attachments(body: etree._Element) -> tuple[str, ...]:
    """Their names; what is in them is only checked to be base64."""
    holder = next((child for child in body if _name(child) == _LETTERS), None)
    names = []
    for one in holder if holder is not None else ():
        parts = {_name(part): (part.text or "").strip() for part in one}
        if _name(one) != "Attachment" or set(parts) != {"Filename", "Content"} or len(one) != 2:
            raise Unreadable("Attachments hold Attachment elements, each with Filename and Content")
        if not _FILE_NAME.fullmatch(parts["Filename"]):
            raise Unreadable("the Filename of an attachment is blank or a path")
        try:
            base64.b64decode(parts["Content"], validate=True)
        except (binascii.Error, ValueError):
            raise Unreadable(f"attachment {parts['Filename']} is not base64") from None
        names.append(parts["Filename"])
    if len(names) > _MOST_ATTACHMENTS:
        raise Unreadable(f"more than {_MOST_ATTACHMENTS} attachments")
    return tuple(names)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
