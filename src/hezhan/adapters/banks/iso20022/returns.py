"""Money that a bank gives back after a recall (pacs.004, reason FOCR): matched to the return that it answers.

In:  a document, and what was sent to the bank. Out: a `Reply` to a return. Raises `Unfit` with what is wrong.
Law: a return fits a recall by currency, amount, payer's account, payee's account and payee's bank, all five; where several
recalls fit, the document must name the case; nothing is credited to a recall that it merely resembles.
"""

from hashlib import sha256
from typing import Final

from lxml import etree

from hezhan.adapters.banks.iso20022.recalls import Recall, read_recall
from hezhan.adapters.banks.iso20022.resolutions import check_sender
from hezhan.adapters.banks.iso20022.words import (
    account_at,
    bank_at,
    case_id,
    fen_at,
    instant_at,
    text_at,
)
from hezhan.adapters.banks.messages.cells import Unfit
from hezhan.adapters.banks.messages.elements import below
from hezhan.adapters.banks.speech import Sent
from hezhan.core.banking import DONE, Reply, What
from hezhan.core.money import Fen

_REASONS: Final = ("FOCR", "FRAD")  # following a cancellation request; fraud


def read_return(root: etree._Element, content: bytes, bank_id: str, sent: Sent) -> Reply:
    """The reply."""
    message = below(root, "PmtRtr")[0]
    payments = below(message, "TxInf")
    if len(payments) != 1:
        raise Unfit(f"it returns {len(payments)} payments; one document returns one")
    paid = payments[0]
    reason = text_at(paid, "RtrRsnInf/Rsn/Cd")
    if reason not in _REASONS:
        raise Unfit(f"it returns for the reason {reason[:35]!r}; {' or '.join(_REASONS)} answers a recall")
    fen = fen_at(paid, "RtrdIntrBkSttlmAmt", "RtrdInstdAmt")
    if fen is None:
        raise Unfit("it names no amount")
    found = below(paid, "OrgnlTxRef")
    told = found[0] if found else None
    bank = bank_at(told, "CdtrAgt")
    check_sender(bank, bank_id)
    wanted = Recall(
        what=What.RETURN, fen=fen, payer=account_at(told, "DbtrAcct"), payee=account_at(told, "CdtrAcct"), bank=bank
    )
    application, recall = _matching(wanted, _named(paid), sent)
    digest = sha256(content).hexdigest()
    return Reply(
        application_id=application,
        message_id=text_at(paid, "RtrId")[:100] or text_at(message, "GrpHdr/MsgId")[:100] or digest,
        what=What.RETURN,
        bank_id=bank_id,
        result=DONE,
        sha256=digest,
        account=recall.payee,
        returned_fen=Fen(fen),
        returned_at=instant_at(message, "GrpHdr/CreDtTm"),
    )


def _named(paid: etree._Element) -> frozenset[str]:
    """Texts that may name the case: the standard has no element of its own for it in a return."""
    texts = [text_at(paid, "OrgnlEndToEndId"), text_at(paid, "OrgnlInstrId"), text_at(paid, "OrgnlTxId")]
    texts += [(one.text or "").strip() for one in below(paid, "RtrRsnInf", "AddtlInf")]
    return frozenset(text for text in texts if text)


def _matching(wanted: Recall, named: frozenset[str], sent: Sent) -> tuple[str, Recall]:
    """The one recall of a return that has all five facts. Raises `Unfit`."""
    recalls = ((one, read_recall(document)) for one, document in sent.documents())
    fitting = {one: recall for one, recall in recalls if recall == wanted}
    if len(fitting) > 1:
        fitting = {one: recall for one, recall in fitting.items() if case_id(one) in named} or fitting
    if not fitting:
        raise Unfit("no return was asked of this bank with this amount between these accounts")
    if len(fitting) > 1:
        cases = ", ".join(case_id(one) for one in sorted(fitting)[:5])
        raise Unfit(f"several returns fit it, and it names no case in AddtlInf: {cases}")
    return next(iter(fitting.items()))
