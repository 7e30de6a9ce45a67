"""The holder's channel: whoever names their ID number gets six digits at the number that is on record for it.

Law: whether an ID number is known cannot be told from outside; digits are good once, for minutes; the proof they give opens
     one's own affairs only (`Proof.CODE`).
"""

import hmac
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.personal import Personal
from hezhan.engines.rights import Proof
from hezhan.flows.login.arriving import Came, Opened, Proven, begin, failed, settle
from hezhan.flows.login.means import Means
from hezhan.flows.login.refusals import Unknown

FOR: Final = "code"
_ASKED_US: Final = 10 * 60 * SECOND
_WORDS: Final = "【合战】验证码 {digits}，10分钟内有效。任何人向您索要都不要给。"


def phone_context(member: str) -> bytes:
    """Where a member's number belongs."""
    return f"phone/{member}".encode()


def send_code(means: Means, id_number: str, came: Came) -> str:
    """Send digits, or do as if; gives the handle to answer under. Raises `TooSoon`, `Unknown` without a courier."""
    if means.courier is None:
        raise Unknown("no courier")
    marks = means.secrets.tokens(Personal.ID_CARD, id_number)
    tried = begin(means, "send", marks[0].hex(), came)
    digits, handle = means.codes.new_digits(), means.codes.new_handle()
    with means.door.entry() as entry:
        person = entry.by_person(marks)
        phones = entry.credentials(person.id if person else "-", ("phone",))
        member = phones[0].member if phones else None
        mark = means.secrets.session_mark(f"digits\0{handle}\0{digits}").hex()
        ends_at = Instant(entry.now + _ASKED_US)
        body = {"for": FOR, "member": member, "mark": mark, "sent": tried.who.hex(), "ends_at": ends_at}
        entry.ask(handle, body, ends_at)
    number = means.secrets.open(Personal.PHONE, phones[0].secret, phone_context(phones[0].member)) if phones else ""
    means.courier.send(number, _WORDS.format(digits=digits))
    return handle


def by_code(means: Means, handle: str, digits: str, came: Came) -> Opened:
    """Raises `NotProven`, `TooSoon`. Wrong digits leave the question open for another try."""
    with means.door.entry() as entry:
        asked = entry.take(handle)
        if asked is not None and asked["for"] == FOR:
            entry.ask(handle, asked, Instant(asked["ends_at"]))
    member = asked.get("member") if asked else None
    tried = begin(means, "code", str(member or handle), came)
    given = means.secrets.session_mark(f"digits\0{handle}\0{digits.strip()}").hex()
    result: Opened | None = None
    if asked is not None and asked["for"] == FOR and hmac.compare_digest(given, str(asked["mark"])) and member:
        with means.door.entry() as entry:
            if entry.take(handle) is not None:
                entry.tried(bytes.fromhex(str(asked["sent"])), came.address, good=True)
                proven = Proven(member=str(member), proof=Proof.CODE, by="code", at=entry.now)
                result = settle(means, entry, tried, proven)
    if result is None:
        raise failed(means, tried, str(member) if member else None)
    return result
