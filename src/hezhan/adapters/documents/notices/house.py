"""Papers of the house: 交接班单, 案件等级审批表, and the contents of an evidence package (证据目录)."""

from collections.abc import Iterable

from hezhan.adapters.documents.notices.blocks import Sheet
from hezhan.adapters.documents.notices.wording import end_in_figures, moment_in_words, money, officers
from hezhan.adapters.documents.report.blocks import Field
from hezhan.adapters.documents.words import PROPOSAL
from hezhan.core.instants import clock
from hezhan.core.money import yuan
from hezhan.core.papers import EvidenceCover, EvidenceItem, GradeApproval, HandOverSheet
from hezhan.core.papers.house import ClockRow

_CLOCK_FIELDS = (
    Field("序号", 0.5, "center"),
    Field("事项", 2.4),
    Field("时限", 1.6),
    Field("届满", 1.75),
    Field("责任人", 1.1),
    Field("依据", 1.7),
)


def hand_over_sheet(paper: HandOverSheet) -> Sheet:
    """交接班单."""
    sheet = Sheet(paper.issue, (paper.issue.unit, "交接班单"))
    sheet.form(
        ("班次", paper.shift, "起止时间", f"{clock(paper.begins)}\n至 {end_in_figures(paper.ends)}"),
        ("交班人", "、".join(paper.outgoing), "接班人", "、".join(paper.incoming)),
    )
    sheet.heading("一、资金（元）")
    sheet.form(*((one.name, yuan(one.fen)) for one in paper.figures))
    sheet.heading(f"二、已经超期（{len(paper.overdue)}）")
    _clocks(sheet, paper.overdue)
    sheet.heading(f"三、下一班次内届满，最紧的在前（{len(paper.ending)}）")
    _clocks(sheet, paper.ending)
    sheet.heading(f"四、等待办理（{len(paper.waiting)}）")
    sheet.table(
        (
            Field("序号", 0.5, "center"),
            Field("事项", 2.8),
            Field("等待", 2.8),
            Field("由谁办理", 1.3),
            Field("自", 1.75),
        ),
        ((f"{n}", one.subject, one.what, one.who, clock(one.since)) for n, one in enumerate(paper.waiting, 1)),
    )
    sheet.heading(f"五、异议（{len(paper.objections)}）")
    _clocks(sheet, paper.objections)
    sheet.heading("六、较上一张交接班单的变化")
    _sentences(sheet, paper.changes)
    sheet.heading("七、交班人口头交代")
    _sentences(sheet, paper.told)
    sheet.signatures("交班人", "接班人")
    sheet.closing()
    return sheet


def _clocks(sheet: Sheet, clocks: Iterable[ClockRow]) -> None:
    sheet.table(
        _CLOCK_FIELDS,
        (
            (f"{n}", one.subject, one.name, end_in_figures(one.until), one.who, one.article)
            for n, one in enumerate(clocks, 1)
        ),
    )


def _sentences(sheet: Sheet, told: tuple[str, ...]) -> None:
    if told:
        sheet.points(told)
    else:
        sheet.notes("无")


def grade_approval(paper: GradeApproval) -> Sheet:
    """案件等级审批表."""
    sheet = Sheet(paper.issue, (paper.issue.unit, "案件等级审批表"))
    sheet.form(
        ("案件名称", paper.case_title),
        ("案件编号", paper.case_no, "接警时间", clock(paper.reported_at)),
        ("被骗金额", money(paper.lost)),
        ("被害人数", f"{paper.victims} 人", "拟定等级", paper.proposed),
        ("提出方式", f"系统建议（{PROPOSAL}）" if paper.by_machine else "民警提出"),
        ("简要案情", paper.story),
        ("承办人", officers(paper.officers)),
    )
    sheet.heading("拟定等级的理由")
    sheet.points(paper.reasons)
    sheet.heading("该等级的时限")
    _clocks(sheet, paper.clocks)
    sheet.opinions("承办人意见", "审核意见", "领导批示\n（核定等级）")
    sheet.closing()
    return sheet


def evidence_cover(paper: EvidenceCover) -> Sheet:
    """证据目录."""
    sheet = Sheet(paper.issue, (paper.issue.unit, "证据目录"))
    sheet.form(
        ("案件名称", paper.case_title),
        ("案件编号", paper.case_no, "制作时间", moment_in_words(paper.issue.made_at)),
        ("件数", f"{len(paper.items)} 件", "总字节数", f"{sum(one.size for one in paper.items):,}"),
        ("证据包哈希", paper.package),
        ("证据链末环", paper.chain_end),
        ("制作人", officers(paper.officers)),
    )
    sheet.table(
        (
            Field("序号", 0.5, "center"),
            Field("名称", 2.3),
            Field("内容", 1.8),
            Field("来源", 1.8),
            Field("字节数", 1, "right"),
            Field("SHA-256", 2.9),
        ),
        (_item(n, one) for n, one in enumerate(paper.items, 1)),
    )
    sheet.notes("哈希可以离线核对：任何一件改动、缺少、增加或者调换次序，都与本目录不符。")
    sheet.signatures("移交人", "接收人", "移交时间", "接收时间")
    sheet.closing()
    return sheet


def _item(n: int, one: EvidenceItem) -> tuple[str, ...]:
    return (f"{n}", one.name, one.what, one.origin, f"{one.size:,}", one.sha256)
