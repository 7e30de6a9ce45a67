"""Papers to the bank that holds an account: stop, freeze with its renewal, release; each says what the bank must check."""

from collections.abc import Iterable

from hezhan.adapters.documents.notices.blocks import Sheet
from hezhan.adapters.documents.notices.wording import (
    BLANK,
    RELEASE_ARTICLES,
    ROOMY,
    TICK,
    amount,
    articles,
    boxes,
    end_in_figures,
    end_in_words,
    moment_in_words,
    money,
    officers,
    party,
)
from hezhan.adapters.documents.report.blocks import Field
from hezhan.core.instants import Instant, clock
from hezhan.core.money import Fen
from hezhan.core.papers import Approval, FreezeNotice, NamedAccount, ReleaseGround, ReleaseNotice, StopCover, StopRow
from hezhan.core.papers.orders import STOPS_AT_MOST

ALL_OF_IT = "账户内全部款项"
_GROUNDS = {
    ReleaseGround.NOT_NEEDED: "不需要继续冻结",
    ReleaseGround.UNRELATED: "查明与案件无关",
    ReleaseGround.UPHELD: "异议成立",
}


def stop_cover(paper: StopCover) -> Sheet:
    """紧急止付通知."""
    sheet = Sheet(paper.issue, (paper.issue.unit, "紧急止付通知"))
    sheet.to(paper.bank)
    sheet.prose(
        f"因办理案件需要，根据{articles(['stop'], paper.issue.made_at)}，请对下列 {len(paper.rows)} 个账户立即止付。"
        "请核对户名、账号、金额、时间四项：四项一致的，立即止付；任何一项不一致的，不予止付，并反馈原因。",
        "止付为只收不付，没有金额。期限自贵单位止付时点起四十八小时；同一账户至多止付两次。"
        "期满未收到冻结通知、也未再次止付的，自动解除止付。",
    )
    sheet.form(
        ("案件编号", paper.case_no, "紧急程度", "加急" if paper.urgent else "正常"),
        ("止付事由", paper.reason),
        ("承办人", officers(paper.officers)),
    )
    sheet.table(
        (
            Field("序号", 0.5, "center"),
            Field("止付账户\n户名 / 账号 / 开户机构", 2.4),
            Field("付款账户\n户名 / 账号 / 开户机构", 2.4),
            Field("汇入金额（元）\n交易时间", 1.6, "right"),
            Field("次数与时限", 1.9),
            Field("四项核对\n（银行填写）", 1.4),
        ),
        (_stop(n, row) for n, row in enumerate(paper.rows, 1)),
    )
    sheet.notes("经办机构办理后，请逐户反馈：执行结果、止付起止时点、账户余额；不予止付的，写明哪一项不一致。")
    sheet.closing()
    return sheet


def _stop(n: int, row: StopRow) -> tuple[str, ...]:
    return (
        f"{n}",
        f"{party(row.account)}\n指令 {row.application_id}",
        party(row.payer),
        f"{amount(row.fen)}\n{clock(row.paid_at)}",
        f"第 {row.nth} 次，至多 {STOPS_AT_MOST} 次\n{_hours(row.held_from, row.held_until)}",
        "\n".join(f"{name} {TICK}是 {TICK}否" for name in ("户名", "账号", "金额", "时间")),
    )


def _hours(begins: Instant | None, ends: Instant | None) -> str:
    if begins is None or ends is None:
        return "止付时点\n（银行填写）\n起四十八小时"
    return f"自 {clock(begins)}\n至 {end_in_figures(ends)}"


def freeze_notice(paper: FreezeNotice) -> Sheet:
    """协助冻结财产通知书, or its renewal, with the receipt."""
    title = "协助冻结财产通知书（续冻）" if paper.renews else "协助冻结财产通知书"
    sheet = Sheet(paper.issue, (paper.issue.unit, title))
    sheet.to(paper.bank)
    grounds = ["freeze-approval", *(["freeze-renewal"] if paper.renews else []), "freeze-term"]
    asked = "继续冻结（续冻）" if paper.renews else "冻结"
    sheet.prose(f"根据{articles(grounds, paper.issue.made_at)}，请协助{asked}下列财产：")
    sheet.form(
        ("案件编号", paper.case_no),
        *_account(paper.account),
        ("冻结数额", _amount(paper.fen)),
        ("冻结期限", _term(paper)),
        ("冻结范围", paper.scope),
        ("是否及于孳息", "及于孳息" if paper.interest else "不及于孳息"),
        *_renewed(paper),
        *_approved(paper.approval),
        ("承办人", officers(paper.officers)),
    )
    at = paper.issue.made_at
    sheet.notes(
        f"一、属于不得冻结、不得整体冻结的账户或者款项的（{articles(['not-freezable', 'not-wholly-freezable'], at)}），"
        "请不予冻结并书面说明。",
        f"二、已被其他机关冻结的，不得重复冻结，请登记为轮候冻结（{articles(['waiting-freeze'], at)}），"
        "并在回执中写明在先冻结的机关、数额和届满日。",
        f"三、届满前未办理续冻的，视为自动解除冻结（{articles(['freeze-renewal'], at)}）。",
    )
    sheet.closing()
    _freeze_receipt(sheet, paper)
    return sheet


def _account(one: NamedAccount) -> Iterable[tuple[str, ...]]:
    return (("账户名称", one.holder), ("账号", one.account), ("开户机构", one.bank))


def _amount(fen: Fen | None) -> str:
    return ALL_OF_IT if fen is None else money(fen)


def _term(paper: FreezeNotice) -> str:
    if paper.begins is None or paper.ends is None:
        return f"{paper.months} 个月，自贵单位办理冻结之时起算（起止日由贵单位在回执中填写）"
    return f"{paper.months} 个月，自 {moment_in_words(paper.begins)} 起，至 {end_in_words(paper.ends)} 止"


def _renewed(paper: FreezeNotice) -> Iterable[tuple[str, ...]]:
    if paper.renewed_end is not None:
        yield "续冻前的通知书", paper.renews
        yield "原届满日", f"{end_in_words(paper.renewed_end)}。续冻自原届满日起连续计算"


def _approved(approval: Approval) -> Iterable[tuple[str, ...]]:
    yield "批准人", approval.by, "批准时间", moment_in_words(approval.at)


def _freeze_receipt(sheet: Sheet, paper: FreezeNotice) -> None:
    sheet.receipt("协助冻结财产通知书（回执）")
    sheet.to(paper.issue.unit)
    sheet.prose("你单位上列文号的通知书收悉，办理情况如下：")
    sheet.form(
        *_account(paper.account),
        ("执行结果", boxes("已冻结", "已续冻", "轮候冻结", "不予冻结")),
        ("应冻结数额", _amount(paper.fen)),
        ("实际冻结数额", BLANK, "账户余额", BLANK),
        ("冻结起始时间", BLANK, "冻结届满时间", BLANK),
        ("在先冻结机关", BLANK, "在先冻结数额", BLANK),
        ("在先冻结届满", BLANK, "轮候次序", BLANK),
        ("不予冻结的原因", ROOMY),
        ("经办人", BLANK, "联系电话", BLANK),
    )
    sheet.closing(paper.bank)


def release_notice(paper: ReleaseNotice) -> Sheet:
    """协助解除冻结财产通知书, with the receipt."""
    sheet = Sheet(paper.issue, (paper.issue.unit, "协助解除冻结财产通知书"))
    sheet.to(paper.bank)
    grounds = dict.fromkeys(["release-approval", RELEASE_ARTICLES[paper.ground]])
    sheet.prose(
        f"根据{articles(grounds, paper.issue.made_at)}，请协助解除对下列财产的冻结"
        + ("，其余部分继续冻结：" if paper.part else "：")
    )
    sheet.form(
        ("案件编号", paper.case_no),
        *_account(paper.account),
        ("原冻结通知书", paper.freeze_number),
        ("原冻结数额", _amount(paper.frozen)),
        ("原冻结期限", f"自 {moment_in_words(paper.begins)} 起，至 {end_in_words(paper.ends)} 止"),
        ("解除事由", _GROUNDS[paper.ground]),
        *_released(paper),
        *_approved(paper.approval),
        ("承办人", officers(paper.officers)),
    )
    sheet.notes("本通知只解除我机关的上述冻结；其他机关的冻结和轮候冻结依次办理，不受影响。")
    sheet.closing()
    _release_receipt(sheet, paper)
    return sheet


def _released(paper: ReleaseNotice) -> Iterable[tuple[str, ...]]:
    if paper.part is None:
        yield "解除范围", "全部解除"
        yield "解除数额", _amount(paper.frozen)
        return
    yield "解除范围", "部分解除"
    yield "解除数额", money(paper.part.released)
    yield "继续冻结数额", money(paper.part.remaining)
    yield "继续冻结至", end_in_words(paper.part.until)


def _release_receipt(sheet: Sheet, paper: ReleaseNotice) -> None:
    sheet.receipt("协助解除冻结财产通知书（回执）")
    sheet.to(paper.issue.unit)
    sheet.prose("你单位上列文号的通知书收悉，办理情况如下：")
    sheet.form(
        *_account(paper.account),
        ("执行结果", boxes("已全部解除", "已部分解除", "未能解除")),
        ("解除数额", BLANK, "解除时间", BLANK),
        ("继续冻结数额", BLANK, "账户余额", BLANK),
        ("轮候冻结生效情况", boxes("无轮候", "轮候冻结已生效") + f"　机关 {BLANK}"),
        ("未能解除的原因", ROOMY),
        ("经办人", BLANK, "联系电话", BLANK),
    )
    sheet.closing(paper.bank)
