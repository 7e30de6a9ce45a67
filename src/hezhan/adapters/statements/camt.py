"""ISO 20022 camt.053 (statements), camt.052 (reports) and camt.054 (notifications), all versions.

Names count, namespaces do not.

An entry (Ntry) with several transactions (TxDtls) becomes one movement each where their amounts add up to the entry's;
otherwise it stays one movement without a counterparty, which is told. `row` is the n-th entry of the file.
"""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from lxml import etree

from hezhan.adapters.statements.amounts import Unit, fen_of
from hezhan.adapters.statements.elements import (
    MOST_WAITING,
    Drained,
    Gathered,
    above,
    dropped,
    first_at,
    local,
    nodes_at,
)
from hezhan.adapters.statements.facts import moment
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.tables import TableFormat
from hezhan.core.accounts import AccountFacts

_ROLES: Final = (
    *("own_account", "own_name", "own_bank", "time", "amount", "direction", "currency", "status"),
    *("other_account", "other_name", "other_bank", "serial", "summary"),
)
CAMT: Final = TableFormat(
    name="camt",
    columns=dict.fromkeys(_ROLES, ()),
    needs=(),
    statuses=MappingProxyType({"BOOK": True, "PDNG": False, "INFO": False, "FUTR": False}),
)

_CONTAINERS: Final = frozenset({"BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn"})
_STATEMENTS: Final = ("Stmt", "Rpt", "Ntfctn")
_TRUE: Final = frozenset({"true", "1"})
_NUMBER: Final = ("Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN")
_BANK: Final = ("FinInstnId/Nm", "FinInstnId/BICFI", "FinInstnId/BIC", "FinInstnId/ClrSysMmbId/MmbId")
_NO_REFERENCE: Final = "NOTPROVIDED"


class Camt:
    """Gathers the entries of statements, reports and notifications."""

    form = CAMT
    tags = ("Ntry", *_STATEMENTS)

    def __init__(self) -> None:
        self._met = 0
        self._statement: etree._Element | None = None
        self._owner: dict[str, str] = {}
        self._gathered = Gathered(CAMT)
        self._facts: list[AccountFacts] = []
        self._doubts: list[tuple[int, str]] = []

    def begins(self, element: etree._Element) -> bool:
        """Whether this element shows that the file is one of these."""
        return any(local(ancestor) in _CONTAINERS for ancestor in element.iterancestors())

    def take(self, element: etree._Element) -> bool:
        """An element that ended; true when what waits should be drained."""
        if local(element) == "Ntry":
            self._open(above(element, *_STATEMENTS))
            self._entry(element)
            dropped(element)
        else:
            self._open(element)
            self._statement = None
            dropped(element)
        return len(self._gathered) >= MOST_WAITING

    def drain(self, place: Place) -> Drained:
        """What was gathered since the last time."""
        facts = [replace(fact, source=place.file) for fact in self._facts]
        drained = Drained(self._gathered, facts, self._doubts)
        self._gathered, self._facts, self._doubts = Gathered(CAMT), [], []
        return drained

    def _open(self, statement: etree._Element | None) -> None:
        """Take the account of a statement that is met for the first time."""
        if statement is None or statement is self._statement:
            return
        self._statement = statement
        number = first_at(statement, *(f"Acct/{path}" for path in _NUMBER))
        self._owner = {
            "own_account": number,
            "own_name": first_at(statement, "Acct/Ownr/Nm", "Acct/Ownr/Pty/Nm", "Acct/Nm"),
            "own_bank": first_at(statement, *(f"Acct/Svcr/{path}" for path in _BANK)),
        }
        if number:
            self._facts.append(
                AccountFacts(
                    account=number,
                    holder=self._owner["own_name"],
                    bank=self._owner["own_bank"],
                    covered_from=moment(first_at(statement, "FrToDt/FrDtTm", "FrToDt/FrDt")),
                    covered_until=moment(first_at(statement, "FrToDt/ToDtTm", "FrToDt/ToDt")),
                )
            )

    def _entry(self, entry: etree._Element) -> None:
        self._met += 1
        details = nodes_at(entry, "NtryDtls/TxDtls")
        if len(details) < 2:
            self._movement(entry, details[0] if details else None)
        elif _adds_up(entry, details):
            for detail in details:
                self._movement(entry, detail, split=True)
        else:
            self._movement(entry, None)
            self._doubts.append((self._met, _BATCH.format(len(details))))

    def _movement(self, entry: etree._Element, detail: etree._Element | None, *, split: bool = False) -> None:
        amount = _amount_of(detail) if split and detail is not None else nodes_at(entry, "Amt")[:1]
        direction = (split and first_at(detail, "CdtDbtInd")) or first_at(entry, "CdtDbtInd")
        side = _counterparty(direction, reversal=first_at(entry, "RvslInd") in _TRUE)
        texts = {
            "amount": amount[0].text or "" if amount else "",
            "currency": amount[0].get("Ccy", "") if amount else "",
            "direction": direction,
            "status": first_at(entry, "Sts/Cd", "Sts/Prtry", "Sts"),
            "time": _time_of(entry, detail),
            "serial": _serial_of(entry, detail),
            "summary": _words_of(entry, detail),
            "other_account": first_at(detail, *(f"RltdPties/{side}Acct/{p}" for p in _NUMBER)),
            "other_name": first_at(detail, f"RltdPties/{side}/Pty/Nm", f"RltdPties/{side}/Nm"),
            "other_bank": first_at(detail, *(f"RltdAgts/{side}Agt/{path}" for path in _BANK)),
        }
        self._gathered.take(self._met, {**self._owner, **texts})


_BATCH: Final = "the amounts of the {} transactions of this entry do not add up to it; it is kept as one movement"


def _amount_of(detail: etree._Element) -> list[etree._Element]:
    return nodes_at(detail, "Amt") or nodes_at(detail, "AmtDtls/TxAmt/Amt")


def _adds_up(entry: etree._Element, details: list[etree._Element]) -> bool:
    """Whether each transaction has an amount in the entry's currency and they sum up to the entry."""
    whole = nodes_at(entry, "Amt")[:1]
    way = first_at(entry, "CdtDbtInd")
    total = 0
    for detail in details:
        part = _amount_of(detail)[:1]
        fen = fen_of(part[0].text or "", Unit.YUAN) if part else None
        if fen is None or not whole or part[0].get("Ccy", "") != whole[0].get("Ccy", ""):
            return False
        total += fen if first_at(detail, "CdtDbtInd") in ("", way) else -fen
    return total == fen_of(whole[0].text or "", Unit.YUAN)


def _counterparty(direction: str, *, reversal: bool) -> str:
    """A payment out went to the creditor; in a reversal the parties keep the places they had before."""
    return "Cdtr" if (direction == "DBIT") != reversal else "Dbtr"


def _time_of(entry: etree._Element, detail: etree._Element | None) -> str:
    return (
        first_at(entry, "BookgDt/DtTm")
        or first_at(detail, "RltdDts/TxDtTm")
        or first_at(entry, "ValDt/DtTm", "BookgDt/Dt", "ValDt/Dt")
    )


def _serial_of(entry: etree._Element, detail: etree._Element | None) -> str:
    """What both banks print comes first; a reference of this bank alone comes last."""
    paths = ("Refs/UETR", "Refs/TxId", "Refs/EndToEndId", "Refs/AcctSvcrRef")
    told = (first_at(detail, path) for path in paths)
    shared = next((text for text in told if text and text != _NO_REFERENCE), "")
    return shared or first_at(entry, "AcctSvcrRef")


def _words_of(entry: etree._Element, detail: etree._Element | None) -> str:
    free = [node.text or "" for node in nodes_at(detail, "RmtInf/Ustrd")]
    free += [first_at(detail, "AddtlTxInf"), first_at(entry, "AddtlNtryInf")]
    return " ".join(dict.fromkeys(text.strip() for text in free if text.strip()))
