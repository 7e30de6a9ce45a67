"""XML of messages: read without trusting it, written so that the same words give the same bytes.

In:  bytes from anybody. Out: the head and the body, or `Unfit`. In: elements. Out: bytes.
Law: no document type, entity or network; UTF-8 and GB18030 (GBK, GB2312) only; what is larger or has more elements than a
message has is not built up in memory. Movements of a statement are not kept: `statements read` reads them from the bytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from hezhan.adapters.banks.messages.cells import Unfit

MOST_BYTES: Final = 64 << 20
_MOST_ELEMENTS: Final = 20_000
_STATEMENTS: Final = ("100302", "100306")
_MOVEMENT: Final = "Transaction"
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._\-]{1,20})["']""")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*?\?>")
_FORBIDDEN = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_GB18030: Final = "gb18030"
_CHARACTER_SETS: Final[Mapping[str, str]] = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gbk": _GB18030,
    "gb2312": _GB18030,
    "gb18030": _GB18030,
    "cp936": _GB18030,
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A message: the name of its root, the texts of its head, its body."""

    root: str
    head: Mapping[str, str]
    body: etree._Element


def parts(content: bytes) -> Parts:
    """The parts of a message. Raises `Unfit`."""
    root = tree(content)
    found = [name_of(part) for part in root]
    if found != ["Head", "Body"]:
        raise Unfit("the message is not one element with one <Head> and then one <Body>")
    return Parts(name_of(root), dict(leaves(root[0])), root[1])


def name_of(element: etree._Element) -> str:
    """The name without its namespace."""
    return str(etree.QName(element).localname)


def leaves(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Names and stripped texts of the children that have no children of their own."""
    return ((name_of(child), (child.text or "").strip()) for child in element if not len(child))


def below(element: etree._Element, *path: str) -> list[etree._Element]:
    """Every element at this path of names."""
    found = [element]
    for name in path:
        found = [child for one in found for child in one if name_of(child) == name]
    return found


def leaf(name: str, text: str) -> etree._Element:
    """An element that holds a text."""
    element = etree.Element(name)
    element.text = text or None
    return element


def branch(name: str, children: Sequence[etree._Element]) -> etree._Element:
    """An element that holds others."""
    element = etree.Element(name)
    element.extend(children)
    return element


def written(root: str, head: Mapping[str, str], body: Sequence[etree._Element], *, encoding: str = "UTF-8") -> bytes:
    """One document, a line for each element."""
    heads = [leaf(name, text) for name, text in head.items()]
    document = branch(root, [branch("Head", heads), branch("Body", body)])
    etree.indent(document, space="  ")
    text = etree.tostring(document, encoding="unicode")
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{text}\n'.encode(encoding, "xmlcharrefreplace")


def tree(content: bytes) -> etree._Element:
    """The whole document. Raises `Unfit`."""
    if len(content) > MOST_BYTES:
        raise Unfit(f"the message is larger than {MOST_BYTES >> 20} MiB")
    text = text_of(content)
    events = etree.iterparse(
        BytesIO(_DECLARATION.sub("", text, count=1).encode()),
        events=("end",),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        _walked(events)
    except etree.XMLSyntaxError as error:
        raise Unfit(f"the message is not well-formed XML: {str(error).split(' (')[0][:200]}") from None
    root: etree._Element | None = events.root
    if root is None:
        raise Unfit("the message is not XML")
    return root


def _walked(events: "etree.iterparse[tuple[str, etree._Element]]") -> None:
    statement, kept = False, 0
    for _, element in events:
        name = name_of(element)
        kept += 1
        if name == "TxCode":
            statement = (element.text or "").strip() in _STATEMENTS
        elif name == _MOVEMENT and statement:
            kept -= sum(1 for _ in element.iter())
            _dropped(element)
        if kept > _MOST_ELEMENTS:
            raise Unfit(f"the message has more than {_MOST_ELEMENTS} elements")


def _dropped(element: etree._Element) -> None:
    parent = element.getparent()
    element.clear()
    if parent is not None:
        parent.remove(element)


def text_of(content: bytes) -> str:
    """What the bytes say. Raises `Unfit` for another character set, a document type or entities."""
    text = _decoded(content)
    if _FORBIDDEN.search(text):
        raise Unfit("the message declares a document type or entities, which are not read")
    return text


def _decoded(content: bytes) -> str:
    bare = content.removeprefix(b"\xef\xbb\xbf")
    declared = _ENCODING.match(bare)
    if declared is None:
        return _undeclared(bare)
    name = declared[1].decode("ascii").lower()
    if name not in _CHARACTER_SETS:
        raise Unfit(f"the character set {name} is not read; UTF-8, GBK, GB2312 and GB18030 are")
    try:
        return bare.decode(_CHARACTER_SETS[name])
    except UnicodeDecodeError:
        raise Unfit(f"the message says that it is {name}, and is not") from None


def _undeclared(bare: bytes) -> str:
    """UTF-8 as XML wants, otherwise what older systems of banks write without saying so."""
    for name in ("utf-8", _GB18030):
        try:
            return bare.decode(name)
        except UnicodeDecodeError:
            continue
    raise Unfit("the message is neither UTF-8 nor GB18030")
