"""What is seen of a case's money, handed out as a file: PNG, SVG, PDF, XLSX or JSON; each time an entry of the log.

In:  a desk, a picture as its officer sees it, the drawing that their page made of it. Out: the file.
Law: it holds what the page shows, masked as the page is, and its own hash stands in the log. A drawing is taken as shapes
     and letters only. What is more than one case's page goes the way of the bulk export, past two more hands.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import iso
from hezhan.core.matters import Case, Filed, Noted
from hezhan.core.moneyseen import MoneySeen
from hezhan.core.problems import Problem, Refused
from hezhan.flows.desk import Desk
from hezhan.ports import MoneyPapers

MOST_ROWS: Final = 5_000
_INSTANTS: Final = frozenset({"until", "made_at", "first_in", "at"})


class Form(StrEnum):
    """As what it is handed out."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Handed:
    """A file with its name and type. A PNG is drawn by the page out of the drawing that comes back."""

    name: str
    kind: str
    content: bytes


def hand_out(desk: Desk, papers: MoneyPapers, case: Filed[Case], shown: MoneySeen, form: Form, drawing: str) -> Handed:
    """Make the file and note it. Raises `Refused`: too many rows, or a drawing that is none."""
    rows = len(shown.accounts) + len(shown.transfers)
    if rows > MOST_ROWS:
        raise Refused([_problem(rows, f"一次最多导出 {MOST_ROWS} 行，更多的走批量导出，经审核、审批")])
    kind, make = _FORMS[form]
    content = make(papers, shown, drawing)
    told = {"form": str(form), "rows": rows, "sha256": sha256(content).hexdigest(), "size": len(content)}
    desk.book.looked("export", case.matter.id, case.matter.id, Noted(act="export.seen", content=told))
    return Handed(f"{shown.case_no or case.matter.id}-{shown.policy}.{form}", kind, content)


def _drawing(papers: MoneyPapers, _: MoneySeen, drawing: str) -> bytes:
    cleaned = papers.cleaned(drawing)
    if cleaned is None:
        raise Refused([_problem(0, "这不是本页画出的图")])
    return cleaned.encode()


def _page(papers: MoneyPapers, shown: MoneySeen, drawing: str) -> bytes:
    return papers.page(shown, _drawing(papers, shown, drawing).decode())


def _json(_: MoneyPapers, shown: MoneySeen, __: str) -> bytes:
    """Money in fen, times with their offset."""
    return json.dumps(_told(asdict(shown)), ensure_ascii=False, indent=1).encode()


def _told(value: object, name: str = "") -> object:
    if isinstance(value, dict):
        return {key: _told(one, key) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_told(one) for one in value]
    return iso(value) if name in _INSTANTS and isinstance(value, int) else value


def _problem(row: int, text: str) -> Problem:
    return Problem(file="export", row=row, reason="amount", text=text)


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMS: Final[Mapping[Form, tuple[str, Callable[[MoneyPapers, MoneySeen, str], bytes]]]] = MappingProxyType(
    {
        Form.PNG: ("image/svg+xml", _drawing),
        Form.SVG: ("image/svg+xml", _drawing),
        Form.PDF: ("application/pdf", _page),
        Form.XLSX: (_XLSX, lambda papers, shown, _: papers.workbook(shown)),
        Form.JSON: ("application/json", _json),
    }
)
