"""The page with its drawing as PDF: the sum, the lanes as they were drawn, the accounts."""

import json
import re
from importlib.resources import files
from typing import Final

from hezhan.adapters.documents import moneypage
from hezhan.adapters.documents.moneypage.tables import marks
from hezhan.adapters.documents.printable import breakable, printable
from hezhan.adapters.documents.typesetter import pdf
from hezhan.core.instants import clock
from hezhan.core.money import Fen, yuan
from hezhan.core.moneyseen import MoneySeen, SeenAccount

_HEADS: Final = ("级", "账户", "户名", "银行", "首入", "涉案转入", "转出", "离场", "现存", "余额", "状态")
_FONT: Final = "Noto Sans CJK SC"
_FAMILY: Final = re.compile(r'font-family="[^"]*"')


def page(shown: MoneySeen, drawing: str) -> bytes:
    """As PDF; the same page gives the same bytes."""
    told = marks(shown)
    terms = " ＋ ".join(f"{one.says} {yuan(one.fen)}" for one in shown.terms)
    data = {
        "title": _fit(f"{shown.case_no} {shown.title}".strip()),
        "marks": [(name, _fit(said)) for name, said in told[1:]],
        "mark": _fit(f"{shown.case_no}　{told[3][1]}"),
        "sum": f"报损 {yuan(shown.claimed)} ＝ {terms}",
        "heads": _HEADS,
        "rows": [_row(one) for one in shown.accounts],
    }
    source = (files(moneypage) / "page.typ").read_bytes()
    svg = _FAMILY.sub(f'font-family="{_FONT}"', drawing)
    return pdf(source, {"page": json.dumps(data, ensure_ascii=False), "svg": svg}, int(shown.made_at))


def _row(one: SeenAccount) -> list[str]:
    fen: list[Fen | None] = [one.came, one.went_on, one.left, one.stands, one.balance]
    return [
        str(one.level),
        *(_fit(text) for text in (one.account, one.holder, one.bank)),
        "—" if one.first_in is None else clock(one.first_in),
        *("—" if each is None else yuan(each) for each in fen),
        one.says,
    ]


def _fit(text: str) -> str:
    return breakable(printable(text))
