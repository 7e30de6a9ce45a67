"""XML read safely, piece by piece, and its entries gathered into blocks.

Bytes are decoded here (GB2312 and GBK are read as gb18030), so the parser only sees UTF-8. A document type or an entity
ends the reading; nothing is fetched, expanded or followed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl
from lxml import etree

from hezhan.adapters.statements.blocks import ByteSource, Joined
from hezhan.adapters.statements.columns import Block, Column
from hezhan.adapters.statements.encodings import GB18030, LOST, UTF8, Recoded, detect
from hezhan.adapters.statements.exact import DAMAGED
from hezhan.adapters.statements.tables import MONEY, Layout, TableFormat
from hezhan.core.accounts import AccountFacts

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._\-]+)["']""")
_DECLARATION: Final = re.compile(rb"^\s*<\?xml[^>]*\?>")
_CHINESE: Final = frozenset({"gb2312", "gbk", "gb18030", "cp936", "gb_2312-80", "hz-gb-2312"})
_FORBIDDEN = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OVERLAP: Final = 16

MOST_WAITING: Final = 50_000  # entries gathered before they are turned into columns


class Forbidden(Exception):
    """The XML declares a document type or entities."""


class Damaged(Exception):
    """The XML is not well-formed, or ends before it should; the sentence says where."""


def is_xml(head: bytes) -> bool:
    """Whether a file beginning so is XML (or would be, were it not damaged)."""
    encoding = detect(head)
    text = head[encoding.mark : encoding.mark + 512].decode(encoding.name, errors="replace")
    return text.lstrip().startswith("<")


def elements(head: bytes, source: ByteSource, names: Sequence[str]) -> Iterator[etree._Element]:
    """Every element with one of these local names when it ends. Raises `Forbidden` and `Damaged`."""
    encoding = detect(head)
    name = encoding.name
    declared = _DECLARED.match(head[encoding.mark :])
    if declared and encoding.cuttable and not encoding.mark:
        name = _known(declared[1].decode("ascii"))
    bare = _Guarded(Recoded(Joined(head[encoding.mark :], source), name))
    parser = etree.iterparse(
        bare,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        encoding=UTF8,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in parser:
            yield element
    except etree.XMLSyntaxError as error:
        raise Damaged(str(error).split(" (")[0]) from None


def _known(declared: str) -> str:
    if declared.lower() in _CHINESE:
        return GB18030
    try:
        "".encode(declared)
    except LookupError:
        return UTF8
    return declared


class _Guarded:
    """A source that refuses a document type."""

    def __init__(self, source: ByteSource) -> None:
        self._source, self._before = source, b""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes. Raises `Forbidden`."""
        given = self._source.read(size)
        if b"<!" in self._before + given and _FORBIDDEN.search(self._before + given):
            raise Forbidden
        self._before = given[-_OVERLAP:]
        return given


def local(element: etree._Element) -> str:
    """The name without its namespace."""
    return str(etree.QName(element).localname)


def leaves(element: etree._Element | None) -> dict[str, str]:
    """The texts of the children that have no children, by local name; the first of each name."""
    texts: dict[str, str] = {}
    for child in element if element is not None else ():
        if len(child) == 0 and child.text:
            texts.setdefault(local(child), child.text)
    return texts


def nodes_at(element: etree._Element | None, path: str) -> list[etree._Element]:
    """Every element at this path of local names below the element."""
    nodes = [] if element is None else [element]
    for name in path.split("/"):
        nodes = [child for node in nodes for child in node if local(child) == name]
    return nodes


def first_at(element: etree._Element | None, *paths: str) -> str:
    """The text at the first of these paths where one stands; '' where none does."""
    texts = ((node.text or "").strip() for path in paths for node in nodes_at(element, path))
    return next((text for text in texts if text), "")


def told_of(texts: Mapping[str, str], names: Sequence[str]) -> str:
    """The first of these elements that is not blank."""
    return next((texts[name] for name in names if texts.get(name, "").strip()), "")


def joined_of(texts: Mapping[str, str], names: Sequence[str]) -> str:
    """What these elements say, each once, joined by a space."""
    told = (texts.get(name, "").strip() for name in names)
    return " ".join(dict.fromkeys(text for text in told if text))


def above(element: etree._Element, *names: str) -> etree._Element | None:
    """The nearest ancestor with one of these local names."""
    return next((a for a in element.iterancestors() if local(a) in names), None)


def dropped(element: etree._Element) -> None:
    """Free what has been read."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        parent.remove(element)


class Gathered:
    """Entries of an XML file gathered into a block: texts by role, the format's roles being fixed."""

    def __init__(self, form: TableFormat) -> None:
        self.layout = _layout(form)
        self._numbers: list[int] = []
        self._texts: dict[str, list[str]] = {role: [] for role in self.layout.picks}
        self.broken: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return len(self._numbers)

    def take(self, number: int, texts: Mapping[str, str]) -> None:
        """One entry."""
        if any(LOST in text for text in texts.values()):
            self.broken.append((number, DAMAGED))
            return
        self._numbers.append(number)
        for role, column in self._texts.items():
            column.append(texts.get(role, ""))

    def block(self) -> Block:
        """What was gathered."""
        return Block(
            pl.Series(self._numbers, dtype=pl.Int64),
            {role: (Column(pl.Series(texts, dtype=pl.String)),) for role, texts in self._texts.items()},
        )


@dataclass(frozen=True, slots=True, eq=False)
class Drained:
    """What a format gathered: entries, facts of their accounts, and doubts about rows that are kept."""

    gathered: Gathered
    facts: list[AccountFacts]
    doubts: list[tuple[int, str]]


def _layout(form: TableFormat) -> Layout:
    """A layout for a format without a header: each role is one column, which has no name."""
    picks = {role: (column,) for column, role in enumerate(form.columns)}
    return Layout(
        format=form,
        header=0,
        width=len(picks),
        names=("",) * len(picks),
        picks=picks,
        units=dict.fromkeys(MONEY & picks.keys(), (form.unit,)),
    )
