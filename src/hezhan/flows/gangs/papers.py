"""From what was found to paper: numbered members, their acts with the rows that show them, contacts, what is not visible.

Law: whoever is on the chart is in the table under the same number, and every act names at least one case or one contact.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from hezhan.core.gangfile import GangAct, GangContact, GangFile, GangMember
from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.engines.gangs import LAYERS, PARTS, Contact, Evidence, Gang, Layer, Member, Move

_CONTACTS: Final[Mapping[Contact, str]] = {
    Contact.CALL: "通话",
    Contact.CHAT: "聊天",
    Contact.GROUP: "同群",
    Contact.ORDERS: "指派",
    Contact.COINS: "转币",
    Contact.DEVICE: "同设备",
    Contact.LODGING: "同住",
    Contact.JOURNEY: "同行",
    Contact.CASH: "持卡取现",
    Contact.WORKED: "操作账户",
    Contact.PAID: "另行付款",
}
_TRANSFERS_SHOWN: Final = 200  # ids of one act; the rest are in the transfers


def gang_file(gang: Gang, evidence: Evidence, made_at: Instant, version: str) -> GangFile:
    """One gang."""
    shown = _ordered([*gang.members, *gang.traces])
    number = {one.person.person_id: n for n, one in enumerate(shown, 1)}
    keys = {key.person for key in gang.keys}
    unseen = tuple(PARTS[role].zh for role in PARTS if role not in gang.seen)
    return GangFile(
        gang_id=gang.gang_id,
        title=f"团伙 {gang.gang_id}",
        cases=tuple(case.case_id for case in gang.cases),
        loss=gang.loss,
        first=gang.first,
        last=gang.last,
        made_at=made_at,
        layers=tuple(zh for zh, _ in LAYERS.values()),
        members=[_member(one, number, keys) for one in shown],
        acts=list(_acts(gang, evidence, number)),
        contacts=list(_contacts(evidence, number)),
        unseen=unseen,
        remarks=tuple(_remarks(gang, number)),
        weights=version,
    )


def _ordered(rows: Sequence[Member]) -> list[Member]:
    """From above to below: in each layer those who stand directly under another layer first, each group under its head."""
    by_id = {one.person.person_id: one for one in rows}
    place: dict[str, int] = {}
    found: list[Member] = []
    for layer in LAYERS:
        mine = [one for one in rows if PARTS[one.role].layer is layer]
        inside = {one.person.person_id for one in mine if one.above in by_id and _layer(by_id[one.above]) is layer}
        for under in (False, True):
            some = [one for one in mine if (one.person.person_id in inside) is under]
            for one in sorted(some, key=lambda one: (place.get(one.above, len(rows)), *_among_equals(one))):
                place[one.person.person_id] = len(found)
                found.append(one)
    return found


def _layer(one: Member) -> Layer:
    return PARTS[one.role].layer


def _among_equals(one: Member) -> tuple[int, bool, float, str]:
    """By role, persons before traces, the surest first."""
    return list(PARTS).index(one.role), not one.person.known, -one.probability, one.person.person_id


def _member(one: Member, number: Mapping[str, int], keys: set[str]) -> GangMember:
    person = one.person
    strongest = next((reason for reason in one.reasons if reason.by > 0), None)
    changes = [f"查到“{reason.zh}”则升高" for reason in one.raised_by]
    changes += [f"“{strongest.zh}”另有缘由则降低"] if strongest else []
    return GangMember(
        number=number[person.person_id],
        person_id=person.person_id,
        name=person.name,
        document=person.document,
        role=PARTS[one.role].zh,
        layer=PARTS[one.role].layer,
        probability=one.probability,
        identified=person.known,
        trace=not person.known,
        above=number.get(one.above, 0),
        above_weight=one.above_weight,
        key=person.person_id in keys,
        elsewhere=len(one.also_serves),
        cases=len(one.cases),
        moved=one.moved,
        accounts=tuple(person.accounts),
        reasons=tuple(f"{reason.zh}（{reason.by / 100:+.1f}）" for reason in one.reasons),
        changes=tuple(changes),
    )


def _acts(gang: Gang, evidence: Evidence, number: Mapping[str, int]) -> Iterable[GangAct]:
    """What each did in each case, in order of number and case."""
    mine = {case.case_id for case in gang.cases}
    found: dict[tuple[int, str, str], list[Move]] = defaultdict(list)
    for move in evidence.moves:
        if move.case_id in mine:
            for person, act in _acted(move):
                if person in number:
                    found[number[person], move.case_id, act].append(move)
    for case in gang.cases:
        for people, act in ((case.talkers, "以本人的号联系被害人"), (case.makers, "网站、应用或地址背后的号")):
            for person in people:
                if person in number:
                    found.setdefault((number[person], case.case_id, act), [])
    at = {case.case_id: case.at for case in gang.cases}
    for (one, case_id, act), moves in sorted(found.items()):
        yield _act(one, act, case_id, moves, at[case_id])


def _acted(move: Move) -> Iterable[tuple[str, str]]:
    if move.payee:
        yield move.payee, "收取被害人款" if move.level == 1 else "接收涉案款"
    if move.payer:
        yield move.payer, "取现" if move.way == "cash-out" else "购物消费" if move.way else "转移涉案款"


def _act(number: int, act: str, case_id: str, moves: Sequence[Move], at: Instant | None) -> GangAct:
    rows = sorted(moves, key=lambda one: (one.time, one.transfer_id))
    return GangAct(
        number=number,
        act=act,
        case_id=case_id,
        first=rows[0].time if rows else at,
        last=rows[-1].time if rows else at,
        times=len(rows) or 1,
        fen=Fen(sum(move.fen for move in rows)),
        transfers=tuple(move.transfer_id for move in rows[:_TRANSFERS_SHOWN]),
        origin=tuple(dict.fromkeys(move.origin for move in rows[:_TRANSFERS_SHOWN] if move.origin)),
    )


def _contacts(evidence: Evidence, number: Mapping[str, int]) -> Iterable[GangContact]:
    for tie in evidence.ties:
        if tie.a in number and tie.b in number:
            yield GangContact(
                a=number[tie.a], b=number[tie.b], kind=_CONTACTS[tie.kind], times=tie.times, origin=tie.origin
            )


def _remarks(gang: Gang, number: Mapping[str, int]) -> Iterable[str]:
    if not gang.organisers:
        yield "组织者未见：现有材料看不到，不以他人代替。"
    if gang.keys:
        named = "、".join(f"{number[key.person]} 号" for key in gang.keys if key.person in number)
        yield f"去掉 {named}，其余成员中 {gang.keys[-1].share:.0%} 的两两联系断开。"
    if gang.before:
        yield f"可能承接团伙 {gang.before}（把握 {gang.before_sure:.0%}）。"
    if shared := [one for one in gang.members if one.also_serves]:
        yield f"{len(shared)} 人另为其他团伙做事；同一资金通道不等于同一团伙。"
    if gang.traces:
        yield f"{len(gang.traces)} 个号尚未查到人，可能几个号是一个人。"
