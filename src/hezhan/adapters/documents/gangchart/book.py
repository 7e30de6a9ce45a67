"""The workbook of gangs: members, acts with the rows that show them, contacts, what is not visible.

One row of 成员 is one person in one gang; 行为 has one row for each thing a person did in one case, with its evidence.
"""

from collections.abc import Iterable, Iterator, Sequence

from hezhan.adapters.documents.workbook.book import sheets_book
from hezhan.adapters.documents.workbook.columns import Cell, Sheet, count, money, text, time
from hezhan.core.gangfile import GangFile, GangMember
from hezhan.core.instants import Instant


def tables(gangs: Sequence[GangFile]) -> bytes:
    """The workbook as xlsx."""
    made = max((gang.made_at for gang in gangs), default=Instant(0))
    return sheets_book("团伙成员与证据", made, [_members(gangs), _acts(gangs), _contacts(gangs), _gangs(gangs)])


def _members(gangs: Sequence[GangFile]) -> Sheet:
    columns = (
        text("团伙", 14),
        count("编号"),
        text("姓名", 10),
        text("证件号码", 20),
        text("角色", 10),
        text("层级", 12),
        text("把握", 6),
        text("上级编号", 8),
        count("案件数"),
        money("过手涉案款（元）"),
        text("名下账户", 24),
        text("依据", 70),
        text("什么会改变", 40),
        text("要害", 5),
        text("另为他团伙做事", 8),
        text("身份", 8),
        text("人员编号", 20),
    )
    return Sheet("成员", columns, (_member(gang, one) for gang in gangs for one in gang.members))


def _member(gang: GangFile, one: GangMember) -> Sequence[Cell]:
    return (
        gang.gang_id,
        one.number,
        one.name,
        one.document,
        one.role,
        gang.layers[one.layer],
        f"{one.probability:.2f}",
        str(one.above) if one.above else "未见",
        one.cases,
        int(one.moved),
        "；".join(one.accounts),
        "；".join(one.reasons),
        "；".join(one.changes),
        "是" if one.key else "",
        str(one.elsewhere) if one.elsewhere else "",
        "已知" if one.identified else "未落地",
        one.person_id,
    )


def _acts(gangs: Sequence[GangFile]) -> Sheet:
    columns = (
        text("团伙", 14),
        count("编号"),
        text("姓名", 10),
        text("角色", 10),
        text("行为", 20),
        text("案件", 18),
        time("起"),
        time("止"),
        count("次数"),
        money("涉案款（元）"),
        text("交易编号", 40),
        text("证据：文件#表!行", 60),
    )
    return Sheet("行为与证据", columns, _act_rows(gangs))


def _act_rows(gangs: Iterable[GangFile]) -> Iterator[Sequence[Cell]]:
    for gang in gangs:
        whose = {one.number: one for one in gang.members}
        for act in gang.acts:
            one = whose[act.number]
            yield (
                gang.gang_id,
                act.number,
                one.name or one.person_id,
                one.role,
                act.act,
                act.case_id,
                act.first,
                act.last,
                act.times,
                int(act.fen),
                "；".join(act.transfers),
                "；".join(act.origin),
            )


def _contacts(gangs: Sequence[GangFile]) -> Sheet:
    columns = (
        text("团伙", 14),
        count("甲编号"),
        text("甲", 12),
        count("乙编号"),
        text("乙", 12),
        text("关系", 10),
        count("次数"),
        text("出处", 50),
    )
    return Sheet("关系", columns, _contact_rows(gangs))


def _contact_rows(gangs: Iterable[GangFile]) -> Iterator[Sequence[Cell]]:
    for gang in gangs:
        name = {one.number: one.name or one.person_id for one in gang.members}
        for one in gang.contacts:
            yield gang.gang_id, one.a, name[one.a], one.b, name[one.b], one.kind, one.times, one.origin


def _gangs(gangs: Sequence[GangFile]) -> Sheet:
    columns = (
        text("团伙", 14),
        count("案件数"),
        money("报损（元）"),
        time("首案"),
        time("末案"),
        count("成员和号"),
        text("未见", 40),
        text("说明", 70),
        text("案件", 60),
    )
    rows: Iterable[Sequence[Cell]] = (
        (
            gang.gang_id,
            len(gang.cases),
            int(gang.loss),
            gang.first,
            gang.last,
            len(gang.members),
            "、".join(gang.unseen),
            "".join(gang.remarks),
            "；".join(gang.cases),
        )
        for gang in gangs
    )
    return Sheet("团伙", columns, rows)
