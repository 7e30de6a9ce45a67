"""Answers to recalls (camt.029): done, refused with a reason, or still being looked into.

In:  a document, and what was sent to the bank. Out: a `Reply`. Raises `Unfit` with what is wrong.
Law: an answer names the case of exactly one recall of ours; what it says of amount and account must be what was recalled;
a promise to give money back (CNCL to a return) is not yet money: the return itself is a pacs.004.
"""

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from lxml import etree

from hezhan.adapters.banks.iso20022.recalls import Recall, read_recall
from hezhan.adapters.banks.iso20022.words import (
    account_at,
    application_id,
    bank_at,
    fen_at,
    instant_at,
    text_at,
)
from hezhan.adapters.banks.messages.cells import Unfit
from hezhan.adapters.banks.messages.elements import below
from hezhan.adapters.banks.speech import Sent
from hezhan.core.banking import DONE, Reply, What
from hezhan.core.money import Fen

ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
PENDING: Final = "pending"
_STATUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CNCL": ACCEPTED,
        "ACCR": ACCEPTED,
        "IPAY": ACCEPTED,
        "RJCR": REFUSED,
        "PDCR": PENDING,
        "UWFW": PENDING,
        "INFO": PENDING,
    }
)
# ExternalPaymentCancellationRejection1Code, those that banks use
REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AC04": "账户已销户",
        "AGNT": "代理行不同意",
        "AM04": "余额不足",
        "ARDT": "款项已退回",
        "CUST": "客户不同意退回",
        "INDM": "须先出具赔偿承诺",
        "LEGL": "法律原因",
        "NARR": "见说明",
        "NOAS": "客户未答复",
        "NOOR": "未收到该笔款项",
        "PTNA": "已转往下一家机构",
        "RQDA": "须有扣款授权",
    }
)


def read_resolution(root: etree._Element, content: bytes, bank_id: str, sent: Sent) -> Reply:
    """The reply."""
    message = below(root, "RsltnOfInvstgtn")[0]
    check_sender(bank_at(message, "Assgnmt/Assgnr/Agt"), bank_id)
    told = below(message, "CxlDtls", "TxInfAndSts")
    if len(told) > 1:
        raise Unfit(f"it answers {len(told)} recalls at once; one document answers one")
    detail = told[0] if told else None
    case = text_at(detail, "RslvdCase/Id") or text_at(message, "RslvdCase/Id")
    recall = recall_of(case, sent)
    _compare(detail, recall)
    status = _status(message, detail)
    code = text_at(detail, "CxlStsRsnInf/Rsn/Cd", "CxlStsRsnInf/Rsn/Prtry")[:35]
    promised = status == ACCEPTED and recall.what is What.RETURN
    digest = sha256(content).hexdigest()
    return Reply(
        application_id=application_id(case),
        message_id=text_at(message, "Assgnmt/Id")[:100] or digest,
        what=recall.what,
        bank_id=bank_id,
        result=DONE if status != REFUSED else code or "RJCR",
        sha256=digest,
        cause=_cause(status, code, detail, promised=promised),
        account=recall.payee,
        held_from=instant_at(message, "Assgnmt/CreDtTm") if status == ACCEPTED and not promised else None,
        held_fen=Fen(recall.fen) if status == ACCEPTED and not promised else None,
        pending=status == PENDING or promised,
    )


def recall_of(case: str, sent: Sent) -> Recall:
    """What was asked under a case. Raises `Unfit` for a case that this bank never got."""
    document = sent.document(application_id(case)) if case else None
    if document is None:
        raise Unfit(f"the case {case[:35]!r} is none that was sent to this bank" if case else "it names no case")
    return read_recall(document)


def check_sender(named: str, bank_id: str) -> None:
    """Raises `Unfit` where a document names another bank than the one whose line it came by."""
    if named and named != bank_id:
        raise Unfit(f"it is from {named[:35]}, but it came by the line of {bank_id}")


def _compare(detail: etree._Element | None, recall: Recall) -> None:
    fen = fen_at(detail, "OrgnlIntrBkSttlmAmt")
    if fen is not None and fen != recall.fen:
        raise Unfit("it names another amount than was recalled")
    for reference in below(detail, "OrgnlTxRef") if detail is not None else ():
        told = account_at(reference, "CdtrAcct")
        if told and told != recall.payee:
            raise Unfit("it names another account than the one asked about")


def _status(message: etree._Element, detail: etree._Element | None) -> str:
    """Of the payment, else of the whole. Raises `Unfit` where the two contradict one another."""
    said = [text for text in (text_at(detail, "TxCxlSts"), text_at(message, "Sts/Conf")) if text]
    known = {_STATUS[text] for text in said if text in _STATUS}
    if len(known) != 1 or any(text not in _STATUS for text in said):
        raise Unfit(f"its status is {', '.join(said)[:40] or 'missing'}; one of {', '.join(_STATUS)} is wanted")
    return known.pop()


def _cause(status: str, code: str, detail: etree._Element | None, *, promised: bool) -> str:
    if promised:
        return "已同意退回，待收到退款（pacs.004）"
    if status == ACCEPTED:
        return ""
    words = (
        [text for one in below(detail, "CxlStsRsnInf", "AddtlInf") if (text := (one.text or "").strip())]
        if (detail is not None)
        else []
    )
    told = " ".join([*(part for part in (code, REASONS.get(code, "")) if part), *words])[:4000]
    return told or ("银行尚在查办" if status == PENDING else "银行拒绝，未写原因")
