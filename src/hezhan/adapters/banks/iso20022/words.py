"""How ISO 20022 says ids, agents, accounts, amounts and instants, both ways.

Law: an id of an application has one text of at most 35 characters and comes back from it; amounts are exact.
"""

import re
from datetime import datetime
from typing import Final

from lxml import etree

from hezhan.adapters.banks.messages.cells import Unfit
from hezhan.adapters.banks.messages.elements import below, branch, leaf, name_of
from hezhan.core.instants import Instant, NotInstant, instant, iso
from hezhan.core.money import NotMoney, parse_yuan
from hezhan.core.problems import Reason

CURRENCY: Final = "CNY"
NOT_PROVIDED: Final = "NOTPROVIDED"
_LONGEST_ID: Final = 35
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_BARE = re.compile(r"[0-9a-f]{32}")
_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


def case_id(application_id: str) -> str:
    """The id of a case: an id of ours without its strokes. Raises `Unfit`."""
    if _UUID.fullmatch(application_id):
        return application_id.replace("-", "")
    if _BARE.fullmatch(application_id) or len(application_id) > _LONGEST_ID:
        raise Unfit(f"application_id is longer than {_LONGEST_ID} characters, or would be taken for another one")
    return application_id


def application_id(case: str) -> str:
    """The id of the application behind the id of a case."""
    if not _BARE.fullmatch(case):
        return case
    return "-".join((case[:8], case[8:12], case[12:16], case[16:20], case[20:]))


def agent(name: str, bank_id: str, bank: str = "") -> etree._Element:
    """A bank, by its BIC where its id is one."""
    if _BIC.fullmatch(bank_id):
        told = [leaf("BICFI", bank_id)]
    else:
        told = [leaf("Nm", bank)] if bank else []
        told += [branch("Othr", [leaf("Id", bank_id)])] if bank_id else []
    return branch(name, [branch("FinInstnId", told)])


def account(name: str, number: str) -> etree._Element:
    """An account, as an IBAN where it is one. Raises `Unfit`."""
    if len(number) > 34:
        raise Unfit("account is longer than 34 characters")
    told = leaf("IBAN", number) if is_iban(number) else branch("Othr", [leaf("Id", number)])
    return branch(name, [branch("Id", [told])])


def is_iban(number: str) -> bool:
    """Whether the check digits say so (ISO 13616)."""
    if not _IBAN.fullmatch(number):
        return False
    return int("".join(str(int(ch, 36)) for ch in number[4:] + number[:4])) % 97 == 1


def amount(name: str, fen: int) -> etree._Element:
    """An amount in yuan."""
    element = leaf(name, f"{fen // 100}.{fen % 100:02}")
    element.set("Ccy", CURRENCY)
    return element


def text_at(element: etree._Element | None, *paths: str) -> str:
    """The first text that stands at one of the paths, '' when none does."""
    found = [] if element is None else [one for path in paths for one in below(element, *path.split("/"))]
    return next((text for one in found if (text := (one.text or "").strip())), "")


def bank_at(element: etree._Element | None, *paths: str) -> str:
    """By which id a bank is named."""
    inner = ("FinInstnId/Othr/Id", "FinInstnId/BICFI", "FinInstnId/ClrSysMmbId/MmbId")
    return text_at(element, *(f"{path}/{one}" for path in paths for one in inner))


def account_at(element: etree._Element | None, path: str) -> str:
    """The number of an account."""
    return text_at(element, f"{path}/Id/IBAN", f"{path}/Id/Othr/Id")


def fen_at(element: etree._Element | None, *names: str) -> int | None:
    """An amount in yuan, None where there is none. Raises `Unfit`."""
    found = [] if element is None else [one for name in names for one in below(element, name)]
    if not found:
        return None
    name, currency = name_of(found[0]), found[0].get("Ccy", "")
    if currency != CURRENCY:
        raise Unfit(f"{name} is in {currency[:10]!r}, not in {CURRENCY}", Reason.CURRENCY)
    return _fen(name, (found[0].text or "").strip())


def instant_at(element: etree._Element | None, path: str) -> Instant | None:
    """A moment, in Asia/Shanghai where it has no offset; None where there is none. Raises `Unfit`."""
    said = text_at(element, path)
    if not said:
        return None
    try:
        return Instant(instant(datetime.fromisoformat(said if _has_offset(said) else f"{said}+08:00")))
    except (ValueError, NotInstant):
        raise Unfit(f"{path} is {said[:40]!r}, which is no moment", Reason.TIME) from None


def moment(at: Instant) -> str:
    """A moment with its offset."""
    return iso(at)


def _has_offset(said: str) -> bool:
    return bool(re.search(r"(Z|[+-]\d\d:\d\d)$", said))


def _fen(name: str, said: str) -> int:
    try:
        fen = parse_yuan(said)
    except NotMoney as fault:
        raise Unfit(f"{name} is wrong: {fault}", Reason.AMOUNT) from None
    if fen <= 0:
        raise Unfit(f"{name} is not above zero", Reason.AMOUNT)
    return fen
