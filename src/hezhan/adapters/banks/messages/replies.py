"""Replies of banks as documents, both ways.

In:  the parts of a message. Out: a `Reply`, or problems. In: a `Reply`. Out: the document that a bank would send.
Law: an amount, a time or a code that cannot be read spoils the whole reply: nothing is done on half of an answer. A reply
that says that something is held, and not until when, is taken and told.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Final

from lxml import etree

from hezhan.adapters.banks.messages.cells import (
    BALANCE,
    ID,
    IN_YUAN,
    LONG,
    RESULT,
    TEXT,
    TIME,
    YUAN,
)
from hezhan.adapters.banks.messages.codes import CODES, ID_TYPE
from hezhan.adapters.banks.messages.elements import Parts, branch, leaf, leaves, name_of, written
from hezhan.adapters.banks.messages.groups import (
    ACCOUNTS,
    ONWARD,
    OWN,
    listed_accounts,
    only_account,
    onward_of,
    written_accounts,
    written_onward,
)
from hezhan.adapters.banks.messages.items import Item, Telling, elements, nested, values
from hezhan.core.banking import HolderFacts, Officer, Reply, What
from hezhan.core.matters.orders import EarlierHold
from hezhan.core.problems import Problem, Reason

_ID: Final = (Item("ApplicationID", "application_id", ID), Item("Result", "result", RESULT))
_SAID: Final = (*_ID, Item("AccountNumber", "account", TEXT), Item("CardNumber", "card", TEXT))
_TERM: Final = (Item("StartTime", "held_from", TIME), Item("ExpireTime", "held_until", TIME))
_CAUSE: Final = Item("FailureCause", "cause", LONG)
_OFFICER: Final = (
    Item("FeedbackRemark", "note", LONG),
    Item("FeedbackOrgName", "unit", TEXT),
    Item("OperatorName", "officer.name", TEXT),
    Item("OperatorPhoneNumber", "officer.phone", TEXT),
)
_BACK: Final = (_CAUSE, *_OFFICER)
_BALANCE: Final = Item("AccountBalance", "balance_fen", BALANCE)
_HELD: Final = Item("FrozedBalance", "held_fen", YUAN)
_CURRENCY: Final = Item("Currency", "currency", IN_YUAN)
_FREEZE: Final = (
    *_SAID,
    Item("AppliedBalance", "asked_fen", YUAN),
    _HELD,
    _BALANCE,
    _CURRENCY,
    Item("AccountAvaiableBalance", "available_fen", BALANCE),  # as the platform spells it
    *_TERM,
    _CAUSE,
)
EARLIER: Final = ("FormerApplicationDepartment", "FormerFrozenBalance", "FormerFrozenExpireTime")
_PRINTED: Final = (*_ID, Item("AccountName", "account_name", TEXT), Item("CardNumber", "card", TEXT))
_MOVEMENTS: Final = (What.ASK_STATEMENT, What.WATCH)
OF_STATEMENT: Final = (  # read by `statements read`
    "DepositBankBranch",
    "DepositBankBranchCode",
    "AccountOpenTime",
    "AccountCancellationTime",
    "AccountCancellationBranch",
    "Remark",
    "Accounts",
)
_HOLDER: Final = (
    *_ID,
    Item("AccountCredentialType", "holder.id_type", ID_TYPE),
    Item("AccountCredentialNumber", "holder.id_number", TEXT),
    Item("AccountSubjectName", "holder.name", TEXT),
    Item("TelNumber", "holder.phone", TEXT),
    Item("CardOperatorName", "holder.agent", TEXT),
    Item("CardOperatorCredentialType", "holder.agent_id_type", ID_TYPE),
    Item("CardOperatorCredentialNumber", "holder.agent_id", TEXT),
    Item("ResidentAddress", "holder.address", LONG),
    Item("ResidentTelNumber", "holder.home_phone", TEXT),
    Item("WorkCompanyName", "holder.employer", TEXT),
    Item("WorkAddress", "holder.employer_address", LONG),
    Item("WorkTelNumber", "holder.employer_phone", TEXT),
    Item("EmailAddress", "holder.email", TEXT),
    Item("ArtificialPersonRep", "holder.legal_rep", TEXT),
    Item("ArtificialPersonRepCredentialType", "holder.legal_rep_id_type", ID_TYPE),
    Item("ArtificialPersonRepCredentialNumber", "holder.legal_rep_id", TEXT),
    Item("BusinessLicenseNumber", "holder.licence", TEXT),
    Item("StateTaxSerial", "holder.state_tax", TEXT),
    Item("LocalTaxSerial", "holder.local_tax", TEXT),
    *_BACK,
)

ANSWERED: Final[Mapping[What, tuple[Item, ...]]] = MappingProxyType(
    {
        What.STOP: (*_SAID, _BALANCE, *_TERM, *_BACK),
        What.RELEASE_STOP: (*_SAID, *_BACK),
        What.STOP_AGAIN: (*_SAID, *_TERM, *_BACK),
        What.FREEZE: (*_FREEZE, *_OFFICER),
        What.RELEASE_FREEZE: (*_SAID, _HELD, *_BACK),
        What.RENEW_FREEZE: (*_SAID, _HELD, *_TERM, *_BACK),
        What.ASK_STATEMENT: (*_PRINTED, *_BACK),
        What.ASK_HOLDER: _HOLDER,
        What.WATCH: (*_PRINTED, *_BACK),
        What.END_WATCH: (*_ID, Item("CardNumber", "card", TEXT), *_BACK),
        What.ASK_ACCOUNTS: (
            *_ID,
            Item("AccountCredentialType", "holder.id_type", ID_TYPE),
            Item("AccountCredentialNumber", "holder.id_number", TEXT),
            Item("AccountSubjectName", "holder.name", TEXT),
            *_BACK,
        ),
        What.RETURN: (
            *_SAID,
            Item("ReturnedAmount", "returned_fen", YUAN),
            Item("ReturnTime", "returned_at", TIME),
            *_BACK,
        ),
    }
)
_HOLDS: Final = (What.STOP, What.STOP_AGAIN, What.FREEZE, What.RENEW_FREEZE)
_BESIDE: Final[Mapping[What, tuple[str, ...]]] = MappingProxyType(
    {
        What.STOP: (ONWARD,),
        What.FREEZE: EARLIER,
        What.ASK_STATEMENT: OF_STATEMENT,
        What.WATCH: OF_STATEMENT,
        What.ASK_ACCOUNTS: (ACCOUNTS,),
    }
)
_GROUPS: Final = {"officer": Officer, "holder": HolderFacts}


def what_of(message: Parts) -> What | None:
    """What the message answers; None when it is no answer that is known."""
    return next(
        (
            what
            for what, code in CODES.items()
            if message.root == code.root and message.head.get(code.element) == code.answered
        ),
        None,
    )


def read_reply(what: What, message: Parts, content: bytes, telling: Telling) -> Reply | None:
    """The reply, or None when a problem that is told spoils it. Raises `Unfit`."""
    told = values(ANSWERED[what], message.body, telling, beside=_BESIDE.get(what, ()))
    told |= _told_beside(what, message.body, telling)
    for path, element in (("application_id", "ApplicationID"), ("result", "Result")):
        if path not in told and not any(problem.text.startswith(element) for problem in telling.faults):
            telling.wrong(f"{element} is missing")
    told |= told_by_head(message, content)
    _check_term(what, told, telling)
    if any(not problem.kept for problem in telling.faults):
        return None
    if what in _MOVEMENTS and told["result"] == "0000":
        told |= {"statement": content, "statement_name": f"{told['application_id']}.xml"}
    return Reply(what=what, **nested(told, _GROUPS))


def told_by_head(message: Parts, content: bytes) -> dict[str, str]:
    """Who wrote it and under which number."""
    digest = sha256(content).hexdigest()
    serial = message.head.get("TransSerialNumber", "")
    return {
        "bank_id": message.head.get("MessageFrom", "")[:64],
        "message_id": serial if 0 < len(serial) <= 100 and serial.isprintable() else digest,
        "sha256": digest,
    }


def write_reply(reply: Reply, *, movements: Iterable[Mapping[str, str]] = (), encoding: str = "UTF-8") -> bytes:
    """What a bank would send. `movements` of a statement: texts by element, in order. Raises `Unfit`."""
    code = CODES[reply.what]
    body = list(elements(ANSWERED[reply.what], reply))
    if reply.what is What.FREEZE:
        place = next(n for n, element in enumerate(body) if name_of(element) == "FeedbackRemark")
        body[place:place] = _written_earlier(reply.earlier)
    if reply.what in (*_MOVEMENTS, What.ASK_ACCOUNTS) and reply.accepted:
        listed = written_accounts(reply.accounts) if reply.what is What.ASK_ACCOUNTS else _account(reply, movements)
        body.insert(next(n for n, element in enumerate(body) if name_of(element) == "FailureCause"), listed)
    if reply.onward:
        body.append(written_onward(reply.onward))
    head = {code.element: code.answered, "MessageFrom": reply.bank_id, "TransSerialNumber": reply.message_id}
    return written(code.root, head, body, encoding=encoding)


def _earlier(body: etree._Element, telling: Telling) -> tuple[EarlierHold, ...]:
    """在先冻结: one, or several in their order. Elements that do not pair up cannot be told apart."""
    columns = [[text for name, text in leaves(body) if name == wanted] for wanted in EARLIER]
    longest = max(len(column) for column in columns)
    if any(len(column) not in (0, longest) for column in columns):
        telling.wrong("the earlier holds do not pair up: departments, amounts and times differ in number")
        return ()
    cells = (
        Item(EARLIER[0], "department", TEXT),
        Item(EARLIER[1], "fen", YUAN),
        Item(EARLIER[2], "until", TIME),
    )
    holds = []
    for texts in zip_longest(*columns, fillvalue=""):
        one = branch("Former", [leaf(item.element, text) for item, text in zip(cells, texts, strict=True) if text])
        told = values(cells, one, telling)
        if told:
            holds.append(EarlierHold(**{"department": "", **told}))
    return tuple(holds)


def _written_earlier(earlier: Sequence[EarlierHold]) -> list[etree._Element]:
    cells = (TEXT, YUAN, TIME)
    rows = [(hold.department, hold.fen, hold.until) for hold in earlier] or [("", None, None)]
    return [leaf(name, cell.text(value)) for row in rows for name, cell, value in zip(EARLIER, cells, row, strict=True)]


def _told_beside(what: What, body: etree._Element, telling: Telling) -> dict[str, Any]:
    """What stands in groups of elements."""
    if what is What.FREEZE:
        return {"earlier": _earlier(body, telling)}
    if what in _MOVEMENTS:
        return only_account(body, telling)
    if what is What.ASK_ACCOUNTS:
        return {"accounts": listed_accounts(body, telling)}
    return {"onward": onward_of(body, telling)} if what is What.STOP else {}


def _account(reply: Reply, movements: Iterable[Mapping[str, str]]) -> etree._Element:
    lines = [branch("Transaction", [leaf(name, text) for name, text in line.items()]) for line in movements]
    account = branch("Account", [*elements(OWN, reply), branch("Transactions", lines)])
    return branch("Accounts", [account])


def _check_term(what: What, told: Mapping[str, Any], telling: Telling) -> None:
    if what not in _HOLDS or told.get("result") != "0000":
        return
    since, until = told.get("held_from"), told.get("held_until")
    if since is not None and until is not None and since >= until:
        telling.wrong("ExpireTime is not after StartTime", Reason.TIME)
    elif until is None and not _has(telling.faults, "ExpireTime"):
        telling.wrong("the account is held, but ExpireTime is missing", Reason.TIME, kept=True)


def _has(faults: Iterable[Problem], element: str) -> bool:
    return any(problem.text.startswith(element) for problem in faults)
