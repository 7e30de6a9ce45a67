"""A drawing that a page made: taken as shapes and letters, and as nothing else.

In: SVG from outside, hostile perhaps. Out: SVG of known elements with known attributes, None where it is no drawing. Law:
nothing in it runs, links, loads or refers to anything but its own patterns.
"""

import re
from typing import Final

from lxml import etree

_SVG: Final = "{http://www.w3.org/2000/svg}"
_DRAWN: Final = frozenset({"svg", "g", "path", "rect", "circle", "text", "tspan", "defs", "pattern"})
_PLAIN: Final = frozenset(
    {
        *("x", "y", "width", "height", "cx", "cy", "r", "d", "dx", "dy", "viewBox", "transform", "opacity"),
        *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order"),
        *("font-size", "font-weight", "font-family", "text-anchor"),
        *("id", "patternUnits", "patternTransform"),
    }
)
_SAFE: Final = re.compile(r"[\w\s.,:;#%()'\"+\-]*")
_REFERENCE: Final = re.compile(r"url\((?!\"?#)|:\s*//|&#|javascript", re.IGNORECASE)
_MOST: Final = 60_000  # elements


def cleaned(drawing: str) -> str | None:
    """The drawing with what is known of it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(drawing.encode(), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return None
    if root.getroottree().docinfo.internalDTD is not None or root.tag != f"{_SVG}svg":
        return None
    elements = list(root.iter())
    if len(elements) > _MOST or any(not _known(one) for one in elements):
        return None
    for one in elements:
        for name, value in list(one.attrib.items()):
            if name not in _PLAIN or not _SAFE.fullmatch(str(value)) or _REFERENCE.search(str(value)):
                del one.attrib[name]
    return etree.tostring(root, encoding="unicode")


def _known(element: etree._Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.removeprefix(_SVG) in _DRAWN and tag.startswith(_SVG)
