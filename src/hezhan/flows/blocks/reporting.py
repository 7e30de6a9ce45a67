"""An entry begins: somebody reports a number, a name or an address; who reports it again adds evidence to the same entry.

In:  a desk, or the centre's own hand after a report was filed; what is reported, by whom, why.
Out: an entry that waits for whoever decides, with its evidence.
Law: two spellings of one thing are one entry; what an allow-list covers, or what is no number or name, never becomes one;
     the same said twice by one reporter is said once. What came to an end begins anew only by a case that was not known
     then, or by an officer.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

from hezhan.core.matters import Block, BlockEvidence, Case, Filed, Indicator, Kind, Matter, Wanted
from hezhan.core.personal import Personal
from hezhan.core.problems import Refused
from hezhan.engines.block import How, NotCanonical, entered, is_broad
from hezhan.engines.block import Kind as Of
from hezhan.engines.rights import Action
from hezhan.flows.blocks.ground import ENDED, BlockDoors, BlockGround, refused
from hezhan.flows.desk import Desk, identity
from hezhan.flows.facts import facts_at
from hezhan.flows.machine import Machine
from hezhan.ports import Book

MOST_EVIDENCE: Final = 500  # pieces that are read of one entry
_FIELDS: Final = {Of.PHONE: "phone", Of.PHONE_PREFIX: "phone", Of.ACCOUNT: "account", Of.WALLET: "account"}
_PERSONAL: Final = {"phone": Personal.PHONE, "account": Personal.CARD}
_OF_INDICATORS: Final = {"phone": Of.PHONE, "wallet": Of.WALLET, "app": Of.APP}
_NEW_SAYING: Final = frozenset({How.CASE, How.OFFICER})

_Write = Callable[[Callable[[str, str], Matter[Any]], str], Matter[Any]]


def report_block(desk: Desk, ground: BlockGround, what: str, written: str, said: BlockEvidence) -> Filed[Block]:
    """By an officer. Raises `NotAllowed`, and `Refused` with what keeps it out."""
    facts = facts_at(desk.unit)

    def write(build: Callable[[str, str], Matter[Any]], key: str) -> Matter[Any]:
        return desk.add(Action.BLOCK_PROPOSE, facts, build, key=key)

    kind, value = _entered(ground, what, written)
    return _reported(desk.book, ground, (kind, value), said, write)


def report_of_case(doors: BlockDoors, hand: str, report_id: str) -> int:
    """What a filed report tells of the other side, each as an entry that waits; gives how many. Done again it adds none."""
    with doors.books.by_hand(hand) as book:
        report = book.get(report_id)
        case: Filed[Case] | None = book.get(str(report.matter.case_id)) if report is not None else None
        if report is None or case is None:
            return 0
        told = book.find(Wanted(kinds=[Kind.INDICATOR], case_id=case.matter.id))
        return sum(_of_indicator(book, doors.ground, case, one.matter.body) for one in told)


def _of_indicator(book: Book, ground: BlockGround, case: Filed[Case], told: Indicator) -> bool:
    what, written = _kind_and_text(told)
    if what is None:
        return False
    try:
        kind, value = entered(what, written, ground.allows(), ground.suffixes)
    except NotCanonical:
        return False  # what may not be blocked stays an indicator of the case
    said = BlockEvidence(
        how=How.CASE,
        source=case.matter.unit,
        reporter=case.matter.by,
        fraud_type=told.fraud_type or case.matter.body.fraud_type,
        case=case.matter.id,
    )

    def write(build: Callable[[str, str], Matter[Any]], key: str) -> Matter[Any]:
        act = "block.report"
        return Machine(book).add(act, lambda own: build(own, case.matter.unit), key=key)

    try:
        _reported(book, ground, (kind, value), said, write)
    except Refused:
        return False  # it came to an end, and this case was known then
    return True


def _kind_and_text(told: Indicator) -> tuple[str | None, str]:
    """Under which kind something that a victim told would be an entry; a bare address is the name, with a path the page."""
    if told.what == "url":
        parts = urlsplit(told.text if "//" in told.text else f"//{told.text}")
        return (Of.URL if parts.path.strip("/") else Of.DOMAIN), told.text if parts.path.strip("/") else parts.netloc
    return _OF_INDICATORS.get(told.what), told.phone or told.account or told.text


def _entered(ground: BlockGround, what: str, written: str) -> tuple[Of, str]:
    try:
        return entered(what, written, ground.allows(), ground.suffixes)
    except NotCanonical as fault:
        raise refused(f"不能列入：{fault}") from None


def _reported(book: Book, ground: BlockGround, of: tuple[Of, str], said: BlockEvidence, write: _Write) -> Filed[Block]:
    """The entry with one more piece of evidence."""
    entry = _entry(book, ground, of, said, write)
    key = _key("evidence", entry.matter.id, said.how, said.source, said.reporter, said.case)
    if book.keyed(key) is not None:
        return entry

    def build(own: str, unit: str) -> Matter[BlockEvidence]:
        return Matter(
            id=own,
            kind=Kind.BLOCK_EVIDENCE,
            case_id=None,
            unit=unit,
            at=book.now,
            by=book.member.id,
            body=said,
            about=entry.matter.id,
            key=key,
            state="kept",
        )

    write(build, key)
    return entry


def _entry(book: Book, ground: BlockGround, of: tuple[Of, str], said: BlockEvidence, write: _Write) -> Filed[Block]:
    """The entry that stands for this, or a new one where none stands."""
    kind, value = of
    for before in _generations(book, kind, value):
        if isinstance(before, str):
            return _begun(book, ground, of, before, write)
        if before.state not in ENDED:
            return before
        if not _is_new(book, before, said):
            raise refused(f"这一条已{_WORDS[before.state]}；须有别的案件，或者民警核实，才能重新列入")
    raise AssertionError


_WORDS: Final = {"refused": "不予列入", "held-back": "因白名单退回", "expired": "到期", "lifted": "解除"}


def _is_new(book: Book, before: Filed[Block], said: BlockEvidence) -> bool:
    """Whether this is something that was not said of the entry that came to an end."""
    if before.state == "expired":
        return True
    if said.how not in _NEW_SAYING:
        return False
    return said.how == How.OFFICER or said.case not in {one.case for one in evidence_of(book, before.matter.id)}


def _generations(book: Book, kind: Of, value: str) -> Iterator[Filed[Block] | str]:
    """The entries that there were for this, one after the other, and then the key of the next."""
    field = _PERSONAL.get(_FIELDS.get(kind, ""))
    token = value if field is None else book.blind(field, value)
    for n in count():
        key = _key("block", kind, token, str(n))
        filed = book.get(identity(key))
        if filed is None:
            yield key
            return
        yield filed


def _begun(book: Book, ground: BlockGround, of: tuple[Of, str], key: str, write: _Write) -> Filed[Block]:
    kind, value = of
    body = Block(
        what=kind,
        number=f"F{int(identity(key).replace('-', '')[:12], 16) % 10**12:012d}",
        broad=is_broad(kind, value, ground.allows()),
        **{_FIELDS.get(kind, "text"): value},
    )

    def build(own: str, unit: str) -> Matter[Block]:
        return Matter(
            id=own,
            kind=Kind.BLOCK,
            case_id=None,
            unit=unit,
            at=book.now,
            by=book.member.id,
            body=body,
            key=key,
            state="reported",
        )

    written = write(build, key)
    filed = book.get(written.id)
    assert filed is not None
    return filed


def standing_entry(book: Book, kind: Of, value: str) -> Filed[Block] | None:
    """The entry that stands for a canonical value now."""
    told = [one for one in _generations(book, kind, value) if not isinstance(one, str)]
    return told[-1] if told and told[-1].state not in ENDED else None


def evidence_of(book: Book, block_id: str) -> list[BlockEvidence]:
    """All that was said of an entry."""
    wanted = Wanted(kinds=[Kind.BLOCK_EVIDENCE], about=block_id, limit=MOST_EVIDENCE)
    return [one.matter.body for one in book.find(wanted)]


def _key(*parts: str) -> str:
    return "block:" + sha256("\n".join(parts).encode()).hexdigest()
