"""Numbers of messages, and the codes that stand for words in them.

Of the platform's own kinds only those that are named here are spoken. A return has no number on the platform: it has a form
of this system's own, for files only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hezhan.adapters.banks.messages.cells import Cell, choice
from hezhan.core.accounts import OwnerKind
from hezhan.core.banking import IdType, Inquiry, StopType, What

PLATFORM: Final = "111111000000"  # MessageFrom of the platform
REPORT: Final = "100401"
LIMITED: Final = "01"  # FreezeType: 限额冻结
WHOLE: Final = "02"


@dataclass(frozen=True, slots=True)
class Code:
    """How a question and its answer are told: the root element, the element of the head, its texts."""

    asked: str
    answered: str
    root: str = "Response"
    element: str = "TxCode"


CODES: Final[Mapping[What, Code]] = MappingProxyType(
    {
        What.STOP: Code("100101", "100102"),
        What.RELEASE_STOP: Code("100103", "100104"),
        What.STOP_AGAIN: Code("100105", "100106"),
        What.FREEZE: Code("100201", "100202"),
        What.RELEASE_FREEZE: Code("100203", "100204"),
        What.RENEW_FREEZE: Code("100205", "100206"),
        What.ASK_STATEMENT: Code("100301", "100302"),
        What.ASK_HOLDER: Code("100303", "100304"),
        What.WATCH: Code("100305", "100306"),
        What.END_WATCH: Code("100307", "100308"),
        What.ASK_ACCOUNTS: Code("100309", "100310"),
        What.RETURN: Code("return", "return-receipt", root="Return", element="Form"),
    }
)

URGENT: Final = choice({False: "01", True: "02"}, None)
ACCOUNT_TYPE: Final = choice({OwnerKind.PERSONAL: "01", OwnerKind.COMPANY: "02"}, OwnerKind.UNKNOWN)
STOP_TYPE: Final = choice({kind: f"{number:02}" for number, kind in enumerate(StopType)}, None)
INQUIRY: Final = choice(dict(zip(Inquiry, ("01", "02", "03", "04"), strict=True)), None)
ID_TYPE: Final = choice(
    {**{kind: f"{number:02}" for number, kind in enumerate(IdType, start=1)}, IdType.OTHER: "99"}, None
)
AFTERWARDS: Final = choice({False: "01", True: "02"}, None)
STOPPED: Final = choice({True: "0", False: "1"}, None)  # IsCeased: 0 已止付, 1 未止付
FREEZE_TYPE: Final = Cell(
    lambda limit: WHOLE if limit is None else LIMITED, lambda said: said, ..., f"({LIMITED}|{WHOLE})"
)  # told by the amount
