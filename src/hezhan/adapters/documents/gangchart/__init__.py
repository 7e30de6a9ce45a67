"""A gang on paper: its layers as SVG and on A3 sheets as PDF, its members with their acts and evidence as a workbook."""

import json
from collections.abc import Sequence

from hezhan.adapters.documents.gangchart.book import tables
from hezhan.adapters.documents.gangchart.drawing import document, drawn
from hezhan.adapters.documents.typesetter import pdf
from hezhan.core.gangfile import GangFile
from hezhan.core.instants import Instant

_PAPER = b"""#set page(paper: "a3", flipped: true, margin: 0pt)
#for sheet in json(bytes(sys.inputs.sheets)) {
  page(image(bytes(sheet), format: "svg", width: 100%, height: 100%))
}"""


def chart(gang: GangFile) -> bytes:
    """One gang's layers, sheet below sheet."""
    return document(drawn(gang)).encode()


def charts(gangs: Sequence[GangFile]) -> bytes:
    """All of them on A3 sheets across."""
    inside = [document([sheet]) for gang in gangs for sheet in drawn(gang)]
    made = max((gang.made_at for gang in gangs), default=Instant(0))
    return pdf(_PAPER, {"sheets": json.dumps(inside, ensure_ascii=False)}, made)


__all__ = ["chart", "charts", "tables"]
