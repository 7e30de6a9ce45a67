"""The money lanes: where every yuan went, as one picture (SVG)."""

from hezhan.adapters.documents.picture.drawing import drawn

__all__ = ["drawn"]
