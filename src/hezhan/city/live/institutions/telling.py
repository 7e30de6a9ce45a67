"""What institutions tell: statements, holders, all accounts of a person.

In:  100301, 100303, 100309. Out: answers, as of the moment at which they are made.
Law: a statement is exactly the part of the book that was asked for, as far as it is posted when the answer is made.
"""

from typing import Final

import numpy as np
import polars as pl
from lxml import etree

from hezhan.city.banks.accidents import Accident
from hezhan.city.banks.formats import platform_xml
from hezhan.city.banks.formats.cells import compact_time, yuan_text
from hezhan.city.banks.lines import Answer, Request
from hezhan.city.banks.styles.style import By, Family, Style, Time
from hezhan.city.live.institutions.customers import Customer
from hezhan.city.live.institutions.messages import Message
from hezhan.city.live.institutions.moments import told_time
from hezhan.city.live.institutions.office import Decline, Declined, Office
from hezhan.city.live.institutions.replies import Said
from hezhan.city.live.ledger.holding import Hold
from hezhan.city.world import EVER
from hezhan.core.instants import SECOND, Instant

_STYLE: Final = Style(
    family=Family.PLATFORM,
    file="{number}",
    by=By.ACCOUNT,
    came_in="1",
    went_out="0",
    done="00",
    failed="01",
    cash="01",
    no_cash="00",
    yuan="CNY",
    time=Time.COMPACT,
)
_FACTS_ONLY: Final = "01"
_QUICK: Final = "04"
_MODES: Final = (_FACTS_ONLY, "02", "03", _QUICK)
_LAST_MICROSECOND: Final = SECOND - 1


def statement(office: Office, message: Message, now: int) -> bytes:
    """100301. Raises `Declined`."""
    customer = office.customer(message)
    mode = message.said("InquiryMode")
    if mode not in _MODES:
        raise Declined(Decline.CHOICE)
    begin, end = _period(message)
    book = office.books.postings(customer.account)
    shown = printable(office, book)
    if mode == _FACTS_ONLY:
        shown = shown.clear()
    elif mode == _QUICK:
        shown = shown.tail(office.quick_lines)
    else:
        time = pl.col("time") + office.bank.clock_s * SECOND
        shown = shown.filter(time.is_between(begin, end))
    return printed(office, message, customer, as_of_now(office, customer, book, shown), now)


def holder(office: Office, message: Message, now: int) -> Said:
    """100303. Raises `Declined`."""
    customer = office.customer(message)
    said = {
        "AccountCredentialType": _credential(customer),
        "AccountCredentialNumber": customer.id_number,
        "AccountSubjectName": customer.holder,
        "TelNumber": customer.phone,
    }
    if customer.is_person:
        return {**said, "ResidentAddress": customer.address, "ResidentTelNumber": customer.phone}
    return {
        **said,
        "WorkCompanyName": customer.holder,
        "WorkAddress": customer.address,
        "BusinessLicenseNumber": customer.id_number,
    }


def accounts(office: Office, message: Message, now: int) -> Said:
    """100309. Raises `Declined`."""
    found = office.customers.of_holder(office.row, message.said("AccountCredentialNumber"))
    name = message.said("AccountSubjectName")
    if not found or (name and name != found[0].holder):
        raise Declined(Decline.NO_HOLDER)
    return {
        "AccountCredentialType": _credential(found[0]),
        "AccountCredentialNumber": found[0].id_number,
        "AccountSubjectName": found[0].holder,
        "Accounts": [_listed(office, one) for one in found],
    }


def printable(office: Office, book: pl.DataFrame) -> pl.DataFrame:
    """The lines that this institution prints; some leave out what failed."""
    return book.filter(pl.col("ok") | pl.lit(office.bank.habits.failures))


def status(holds: list[Hold]) -> str:
    """AccountStatus of an account with these holds."""
    if not holds:
        return "正常"
    return "止付" if any(hold.is_stop for hold in holds) else "冻结"


def _period(message: Message) -> tuple[int, int]:
    begin, end = message.said("InquiryPeriodStart"), message.said("InquiryPeriodEnd")
    since = told_time(begin) if begin else -EVER
    until = told_time(end) if end else EVER
    if since is None or until is None or since > until:
        raise Declined(Decline.TIME)
    whole_day = 24 * 3600 * SECOND - SECOND if len(end) == len("yyyymmdd") else 0
    return since, until + whole_day + _LAST_MICROSECOND


def as_of_now(office: Office, customer: Customer, book: pl.DataFrame, shown: pl.DataFrame) -> Answer:
    """Some lines of an account's book, and the account as it is now."""
    lines = shown.with_columns(pl.lit(Accident.NONE.value, pl.Int8).alias("accident"))
    answer = office.keeper.answer(np.array([customer.account]), lines, office.bank)
    last = _last_moved(office, book)
    moved = pl.col("last_time") if last is None else pl.lit(last, pl.Int64)
    balance = pl.lit(office.books.balance(customer.account), pl.Int64)
    return Answer(answer.lines, answer.owners.with_columns(balance.alias("balance_fen"), moved.alias("last_time")))


def printed(office: Office, message: Message, customer: Customer, answer: Answer, now: int, push: int = 0) -> bytes:
    """The platform's form of a statement, with this answer's own numbers."""
    request = Request(
        bank=office.bank.name, mark=office.bank.mark, folder="", number="", begin=Instant(now), end=Instant(now)
    )
    page = next(platform_xml.pages(answer, request, _STYLE))
    root = etree.fromstring(page.content)
    own = {
        "TxCode": message.code.answer,
        "TransSerialNumber": office.serial(message, now, push),
        "ApplicationID": message.application,
        "AccountStatus": status(office.books.holds.standing(customer.account)),
        "AvailableBalance": yuan_text(office.books.free_fen(customer.account)),
    }
    for name, text in own.items():
        for element in root.iter(name):
            element.text = text
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    document = etree.tostring(root, xml_declaration=True, encoding=encoding)
    assert isinstance(document, bytes)
    return document


def _credential(customer: Customer) -> str:
    return "01" if customer.is_person else "14"


def _listed(office: Office, customer: Customer) -> dict[str, str]:
    last = _last_moved(office, office.books.postings(customer.account))
    return {
        "CardNumber": customer.card,
        "DepositBankBranch": customer.branch,
        "AccountOpenTime": customer.opened_on.replace("-", "") + "000000",
        "AccountNumber": customer.number,
        "AccountSerial": "0001",
        "AccountType": "01" if customer.is_person else "02",
        "AccountStatus": status(office.books.holds.standing(customer.account)),
        "Currency": "CNY",
        "AccountBalance": yuan_text(office.books.balance(customer.account)),
        "AvailableBalance": yuan_text(office.books.free_fen(customer.account)),
        "LastTransactionTime": "" if last is None else compact_time(last),
    }


def _last_moved(office: Office, book: pl.DataFrame) -> int | None:
    """When money last moved, by the institution's clock."""
    moved = book.filter("ok")["time"].to_list()
    return max(moved) + office.bank.clock_s * SECOND if moved else None
