"""Recalls: a stop or a return as a request to give a payment back (camt.056.001.12, reason FRAD), both ways.

In:  an `Application`. Out: the document. In: a document of ours. Out: the facts by which answers are matched.
Law: an application has one document; the five facts of the matching rule (currency, amount, payer's account, payee's
account, payee's bank) stand in it.

The standard has no word for a stop: the first line of the reason says what is asked. Papers go beside, bound by their
hashes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from lxml import etree

from hezhan.adapters.banks.iso20022.words import (
    NOT_PROVIDED,
    account,
    account_at,
    agent,
    amount,
    bank_at,
    case_id,
    fen_at,
    moment,
    text_at,
)
from hezhan.adapters.banks.messages.cells import Unfit
from hezhan.adapters.banks.messages.elements import below, branch, leaf, tree
from hezhan.core.banking import Application, What
from hezhan.core.instants import local

NAMESPACE: Final = "urn:iso:std:iso:20022:tech:xsd:camt.056.001.12"
FRAUD: Final = "FRAD"
_LINE: Final = 105  # characters of one line of a reason
_NAME: Final = 140  # characters
_SAYS: Final = {
    What.STOP: "STOP 紧急止付：请留住该款，答复前勿付出",
    What.RETURN: "RETURN 资金返还：请按返还决定书退回该款",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """What a recall asked."""

    what: What
    fen: int
    payer: str
    payee: str
    bank: str


def write_recall(application: Application) -> bytes:
    """The document. Raises `Unfit`."""
    if application.applied_at is None:
        raise Unfit("applied_at is needed")
    parts = [_assignment(application), _case(application), _control(), _asked(application)]
    root = branch("Document", [branch("FIToFIPmtCxlReq", parts)])
    etree.indent(root, space="  ")
    text = etree.tostring(root, encoding="unicode").replace("<Document>", f'<Document xmlns="{NAMESPACE}">', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def read_recall(document: bytes) -> Recall:
    """The facts of a document of ours. Raises `Unfit`."""
    asked = below(tree(document), "FIToFIPmtCxlReq", "Undrlyg", "TxInf")
    if len(asked) != 1:
        raise Unfit("it recalls not exactly one payment")
    says = text_at(asked[0], "CxlRsnInf/AddtlInf")
    what = next((one for one, words in _SAYS.items() if words == says), None)
    fen = fen_at(asked[0], "OrgnlIntrBkSttlmAmt")
    if what is None or fen is None:
        raise Unfit("it is no recall of ours")
    told = below(asked[0], "OrgnlTxRef")[0]
    return Recall(
        what=what,
        fen=fen,
        payer=account_at(told, "DbtrAcct"),
        payee=account_at(told, "CdtrAcct"),
        bank=bank_at(told, "CdtrAgt"),
    )


def _assignment(application: Application) -> etree._Element:
    assert application.applied_at is not None
    return branch(
        "Assgnmt",
        [
            leaf("Id", case_id(application.application_id)),
            branch("Assgnr", [_us(application)]),
            branch("Assgne", [agent("Agt", application.bank_id, application.bank)]),
            leaf("CreDtTm", moment(application.applied_at)),
        ],
    )


def _case(application: Application) -> etree._Element:
    return branch("Case", [leaf("Id", case_id(application.application_id)), branch("Cretr", [_us(application)])])


def _control() -> etree._Element:
    return branch("CtrlData", [leaf("NbOfTxs", "1")])


def _us(application: Application) -> etree._Element:
    return branch("Pty", [leaf("Nm", application.org_name[:_NAME] or NOT_PROVIDED)])


def _asked(application: Application) -> etree._Element:
    assert application.fen is not None
    told = [
        leaf("CxlId", case_id(application.application_id)),
        leaf("OrgnlEndToEndId", NOT_PROVIDED),
        amount("OrgnlIntrBkSttlmAmt", application.fen),
    ]
    if application.transfer_time is not None:
        told.append(leaf("OrgnlIntrBkSttlmDt", f"{local(application.transfer_time):%Y-%m-%d}"))
    lines = [leaf("AddtlInf", line) for words in _words(application) for line in _lines(words)]
    told.append(branch("CxlRsnInf", [branch("Rsn", [leaf("Cd", FRAUD)]), *lines]))
    told.append(_payment(application))
    return branch("Undrlyg", [branch("TxInf", told)])


def _words(application: Application) -> Iterator[str]:
    yield _SAYS[application.what]
    if application.transfer_time is not None:
        yield f"TIME {moment(application.transfer_time)}"
    if application.case_no:
        yield f"CASE {application.case_no}"
    if application.original_application_id:
        yield f"BEFORE {application.original_application_id}"
    if application.reason:
        yield application.reason
    for number, paper in enumerate(application.papers, start=1):
        yield f"PAPER {number} sha256 {sha256(paper.content).hexdigest()}"


def _lines(words: str) -> Iterator[str]:
    for begin in range(0, len(words), _LINE):
        piece = words[begin : begin + _LINE].strip()
        if piece:
            yield piece


def _payment(application: Application) -> etree._Element:
    """The payment from the payer to the account at the bank that is asked."""
    payer = application.from_account
    if not payer.account:
        raise Unfit("from_account, the account that paid, is needed")
    return branch(
        "OrgnlTxRef",
        [
            *([_party("Dbtr", payer.name)] if payer.name else []),
            account("DbtrAcct", payer.account),
            *([agent("DbtrAgt", payer.bank_id, payer.bank)] if payer.bank_id or payer.bank else []),
            agent("CdtrAgt", application.bank_id, application.bank),
            _party("Cdtr", application.account_name or NOT_PROVIDED),
            account("CdtrAcct", application.account),
        ],
    )


def _party(name: str, told: str) -> etree._Element:
    return branch(name, [branch("Pty", [leaf("Nm", told[:_NAME])])])
