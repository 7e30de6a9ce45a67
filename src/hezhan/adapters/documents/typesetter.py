"""Typst as the printer: SVG to PNG, report data to PDF. One font, which is installed with the package; no system fonts.

Nothing from outside is ever part of the source: it is handed over as data (`sys.inputs`).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import noto_cjk_sans_otc
import typst

from hezhan.adapters.documents.glyphs import drawable
from hezhan.core.instants import SECOND

Kind = Literal["png", "pdf"]
PICTURE_WIDTH = 2400  # px
_PT = 1200.0  # width of the page on which the picture is set
_PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 1200pt)"""
_FONTS = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[Path(noto_cjk_sans_otc.FONT_PATH).parent],
)


def png(svg: str) -> bytes:
    """The picture, `PICTURE_WIDTH` px wide."""
    return _printed(_PICTURE, {"svg": svg}, "png", 0)


def pdf(source: bytes, inputs: Mapping[str, str], made_at: int) -> bytes:
    """A document; `made_at` is the instant that is written as its date."""
    return _printed(source, inputs, "pdf", made_at)


def _printed(source: bytes, inputs: Mapping[str, str], kind: Kind, made_at: int) -> bytes:
    # Tags would make a long table's file six times as large.
    return typst.compile(
        source,
        font_paths=_FONTS,
        sys_inputs={name: drawable(text) for name, text in inputs.items()},
        format=kind,
        ppi=PICTURE_WIDTH / _PT * 72,
        pdf_tags=False,
        timestamp=made_at // SECOND,
    )
