"""Papers by which frozen money goes back: 返还公告 (a public and a full version), and 协助返还通知书 with its receipt."""

from hezhan.adapters.documents import words
from hezhan.adapters.documents.notices.blocks import Sheet
from hezhan.adapters.documents.notices.masking import Mask
from hezhan.adapters.documents.notices.wording import (
    BLANK,
    ROOM,
    ROOMY,
    amount,
    articles,
    boxes,
    day_in_words,
    end_in_figures,
    end_in_words,
    moment_in_words,
    money,
    officers,
    party,
)
from hezhan.adapters.documents.report.blocks import Field
from hezhan.core.instants import clock
from hezhan.core.money import capitals, yuan
from hezhan.core.papers import AssistReturn, FlowRow, PublicNotice, ReturnRow
from hezhan.core.papers.returning import NOTICE_DAYS

ASSIST_TITLE = "电信网络新型违法犯罪冻结资金协助返还通知书"  # as the rules name the paper


def public_notice(paper: PublicNotice) -> Sheet:
    """冻结资金返还公告."""
    accounts = [side for flow in paper.flows for side in (flow.payer, flow.payee)]
    mask = Mask.of(
        [*accounts, *(one.account for one in paper.frozen)],
        [one.victim for one in paper.shares],
        off=not paper.public,
    )
    at = paper.issue.made_at
    sheet = Sheet(paper.issue, (paper.issue.unit, "冻结资金返还公告"))
    sheet.prose(
        f"我单位办理的“{mask.words(paper.case_title) or BLANK}”（编号：{paper.case_no or BLANK}）中，"
        f"冻结账户内有多笔汇（存）款，按照时间戳记载无法直接溯源被害人。根据{articles(['return-pro-rata'], at)}，"
        "拟按比例返还冻结资金，现公告如下。"
    )
    sheet.heading("一、基本情况")
    sheet.prose(
        f"{moment_in_words(paper.reported_at)}，我单位接到报警：{mask.words(paper.story)}"
        f"被骗金额共计{money(paper.lost)}。"
    )
    sheet.heading("二、资金流向")
    sheet.table(
        (
            Field("序号", 0.5, "center"),
            Field("转账时间戳", 1.35),
            Field("付款账户\n户名 / 账号 / 开户机构", 2.4),
            Field("收款账户\n户名 / 账号 / 开户机构", 2.4),
            Field("收款账户层级", 0.9, "center"),
            Field("金额（元）", 1.25, "right"),
        ),
        (_flow(flow, mask) for flow in paper.flows),
    )
    sheet.heading("三、冻结在案资金")
    frozen = sum(one.fen for one in paper.frozen)
    sheet.table(
        (
            Field("序号", 0.5, "center"),
            Field("户名 / 账号 / 开户机构", 3),
            Field("冻结金额（元，含孳息）", 1.6, "right"),
            Field("冻结届满", 1.6),
        ),
        (
            (f"{n}", party(mask.account(one.account)), amount(one.fen), end_in_figures(one.until))
            for n, one in enumerate(paper.frozen, 1)
        ),
        ("", "合计", amount(frozen), ""),
    )
    _shares(sheet, paper, mask)
    _objecting(sheet, paper)
    sheet.closing()
    return sheet


def _flow(flow: FlowRow, mask: Mask) -> tuple[str, ...]:
    level = words.level(flow.level) + ("账户" if flow.level else "")
    return (
        f"{flow.number}",
        clock(flow.time),
        party(mask.account(flow.payer)),
        party(mask.account(flow.payee)),
        level,
        amount(flow.fen),
    )


def _shares(sheet: Sheet, paper: PublicNotice, mask: Mask) -> None:
    sheet.heading("四、拟返还方案")
    sheet.prose(f"返还方法：{mask.words(paper.method).rstrip('。') or BLANK}。")
    paid = sum(one.fen for one in paper.shares)
    sheet.table(
        (
            Field("序号", 0.5, "center"),
            Field("被害人", 2),
            Field("被骗金额（元）", 1.5, "right"),
            Field("拟返还金额（元）", 1.5, "right"),
            Field("大写", 3),
        ),
        (
            (f"{n}", mask.name(one.victim), amount(one.lost), amount(one.fen), capitals(one.fen))
            for n, one in enumerate(paper.shares, 1)
        ),
        ("", "合计", amount(sum(one.lost for one in paper.shares)), amount(paid), capitals(paid)),
    )
    sheet.prose(
        f"返还后剩余资金人民币 {yuan(sum(one.fen for one in paper.frozen) - paid)} 元，在原冻结期内继续冻结；"
        "发现新的被害人的，可以另行启动返还。"
    )


def _objecting(sheet: Sheet, paper: PublicNotice) -> None:
    sheet.heading("五、公告期与异议")
    sheet.prose(
        f"公告期不少于{NOTICE_DAYS}日，自{day_in_words(paper.published_at)}起，至{end_in_words(paper.ends)}止。"
        f"公告期内，被害人、其他利害关系人对上述事项有异议的，可以向我单位提出，不需要到现场；"
        f"也可以由代理人提出（{articles(['return-notice'], paper.issue.made_at)}）。"
        "公告期满没有异议，或者异议经审核不成立的，依法返还。"
    )
    sheet.form(("网上办理", paper.contact.url, "电话", paper.contact.phone))


def assist_return(paper: AssistReturn) -> Sheet:
    """协助返还通知书, with the receipt."""
    sheet = Sheet(paper.issue, (paper.issue.unit, ASSIST_TITLE))
    sheet.to(paper.bank)
    at = paper.issue.made_at
    total = sum(one.fen for one in paper.lines)
    sheet.prose(
        f"根据{articles(['frozen-property', 'return-grounds'], at)}和《返还决定书》，"
        f"请协助将下列冻结资金返还被害人，共 {len(paper.lines)} 笔，合计{money(total)}。"
    )
    sheet.form(
        ("案件编号", paper.case_no),
        ("返还决定书", paper.decision_number, "决定日期", day_in_words(paper.decided_at)),
        ("经办民警\n（不少于两名）", officers(paper.officers)),
    )
    sheet.table(
        (
            Field("序号", 0.5, "center"),
            Field("冻结账户\n户名 / 账号 / 开户机构", 2.4),
            Field("冻结金额（元）", 1.25, "right"),
            Field("返还金额（元）\n大写", 1.7, "right"),
            Field("返还至（被害人账户）\n户名 / 账号 / 开户机构", 2.4),
            Field("依据", 1.2),
        ),
        (_payment(n, one) for n, one in enumerate(paper.lines, 1)),
        ("", "合计", "", f"{amount(total)}\n{capitals(total)}", "", ""),
    )
    rule = articles(["return-at-bank"], at)
    sheet.notes(
        f"请审查经办民警的人民警察证和本通知书；能现场办理的现场办理，不能的在三个工作日以内办理完毕，并反馈回执（{rule}）。",
        "被害人原账户不能收款的，请注明原因，不要改付其他账户，由我单位另行通知。未列入的资金继续冻结。",
    )
    sheet.closing()
    _returned(sheet, paper)
    return sheet


def _payment(n: int, one: ReturnRow) -> tuple[str, ...]:
    return (
        f"{n}",
        party(one.frozen),
        amount(one.frozen_fen),
        f"{amount(one.fen)}\n{capitals(one.fen)}",
        party(one.to),
        words.said(words.GROUNDS, one.ground),
    )


def _returned(sheet: Sheet, paper: AssistReturn) -> None:
    sheet.receipt(f"{ASSIST_TITLE}（回执）")
    sheet.to(paper.issue.unit)
    sheet.prose("你单位上列文号的通知书收悉，办理情况如下：")
    sheet.table(
        (
            Field("序号", 0.5, "center"),
            Field("冻结账户", 2.2),
            Field("返还至", 2.2),
            Field("应返还（元）", 1.3, "right"),
            Field("实际返还（元）", 1.4),
            Field("办理时间", 1.4),
            Field("结果", 1.3),
        ),
        (
            (
                f"{n}",
                one.frozen.account,
                one.to.account,
                amount(one.fen),
                ROOM,
                ROOM,
                f"{boxes('已返还')}\n{boxes('未返还')}",
            )
            for n, one in enumerate(paper.lines, 1)
        ),
    )
    sheet.form(
        ("未返还的原因", ROOMY),
        ("经办人", BLANK, "联系电话", BLANK),
    )
    sheet.closing(paper.bank)
