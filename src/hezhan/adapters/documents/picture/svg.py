"""A small writer of SVG: every text and attribute is escaped, lengths are rounded to a hundredth."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from hezhan.adapters.documents.printable import printable

Attributes = Mapping[str, str | int | float]
PLAIN: Attributes = {}


def element(tag: str, attributes: Attributes, *inside: str) -> str:
    """One element; `inside` is markup already."""
    head = "".join(f" {name}={quoteattr(_value(value))}" for name, value in attributes.items())
    return f"<{tag}{head}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{head}/>"


def rect(x: float, y: float, width: float, height: float, style: Attributes = PLAIN) -> str:
    """A rectangle."""
    return element("rect", {"x": x, "y": y, "width": width, "height": height, **style})


def path(points: str, style: Attributes = PLAIN) -> str:
    """A path given by its commands."""
    return element("path", {"d": points, **style})


def text(x: float, y: float, content: str, style: Attributes = PLAIN) -> str:
    """One line of text with its baseline at y."""
    return element("text", {"x": x, "y": y, **style}, escape(printable(content)))


def _value(value: str | int | float) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
