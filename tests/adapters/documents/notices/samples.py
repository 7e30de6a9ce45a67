"""One of each kind of paper, synthetic people; `PLAIN` short, `heavy()` with long names, 60-digit accounts, 40 rows."""

from dataclasses import replace

from hezhan.core.instants import SECOND, Instant, parse_instant
from hezhan.core.money import Fen
from hezhan.core.papers import (
    Approval,
    AssistReturn,
    ClockRow,
    Contact,
    EvidenceCover,
    EvidenceItem,
    Figure,
    FlowRow,
    FreezeNotice,
    FrozenRow,
    GradeApproval,
    HandOverSheet,
    HolderNotice,
    HolderReleased,
    Issue,
    Language,
    Measure,
    NamedAccount,
    ObjectionAnswer,
    ObjectionReceipt,
    Officer,
    Outcome,
    Part,
    PublicNotice,
    Recipient,
    ReleaseGround,
    ReleaseNotice,
    ReturnDecision,
    ReturnReport,
    ReturnRow,
    ShareRow,
    StopCover,
    StopRow,
    WaitRow,
)

HOUR = 3600 * SECOND
DAY = 24 * HOUR
AT = parse_instant("2026-05-10T09:30:05+08:00")
MIDNIGHT = parse_instant("2026-11-11T00:00:00+08:00")
MATTER = "3fa9c1d2" * 8
CASE = "A3502000000002026050001"
TITLE = "王小亮被诈骗案"


def at(offset):
    return Instant(AT + offset)


def issue(number="海公（反诈）文字〔2026〕00012号"):
    return Issue(
        number=number, unit="海城市公安局反诈合成作战中心", made_at=AT, matter=MATTER, seal="海城市公安局（印）"
    )


OFFICERS = (
    Officer(name="陈志远", card="012345", phone="0000-1234567"),
    Officer(name="林佳", card="012346", phone="0000-7654321"),
)
HELD = NamedAccount(holder="李建国", account="6200000000000012345", bank="海城商业银行城南支行")
OWN = NamedAccount(holder="王小亮", account="6200000000000067890", bank="东海银行海城分行")
BANK = "海城商业银行总行"
APPROVAL = Approval(by="赵卫东", at=at(-HOUR))
CONTACT = Contact(url="https://fanzha.example.cn/yiyi", phone="0000-9600110")
PART = Part(released=Fen(120_000_00), remaining=Fen(30_000_00), until=MIDNIGHT)
TRANSFER = FlowRow(number=7, time=at(-9 * HOUR), payer=OWN, payee=HELD, level=1, fen=Fen(39_000_00))
LINE = ReturnRow(frozen=HELD, frozen_fen=Fen(150_000_00), fen=Fen(31_234_56), to=OWN, ground="pro-rata")


def clock_row(n):
    return ClockRow(
        subject=f"冻结 {n:03d}　李建国 尾号2345",
        name="止付转冻结起草",
        until=at(n * HOUR),
        who="资金研判 林佳",
        article="本中心自定",
    )


STOP = StopCover(
    issue=issue("海公（反诈）止付字〔2026〕00012号"),
    case_no=CASE,
    bank=BANK,
    urgent=True,
    reason="被害人报称被冒充客服诈骗，款项汇入下列账户",
    rows=(
        StopRow(
            application_id="ZF2026051000001", account=HELD, payer=OWN, fen=Fen(39_000_00), paid_at=at(-HOUR), nth=1
        ),
        StopRow(
            application_id="ZF2026051000002",
            account=replace(HELD, holder="周敏"),
            payer=OWN,
            fen=Fen(15_000_50),
            paid_at=at(-2 * HOUR),
            nth=2,
            held_from=at(-HOUR),
            held_until=at(47 * HOUR),
        ),
    ),
    officers=OFFICERS,
)
FREEZE = FreezeNotice(
    issue=issue("海公（反诈）冻财字〔2026〕00031号"),
    case_no=CASE,
    bank=BANK,
    account=HELD,
    fen=Fen(150_000_00),
    scope="账户内人民币存款，限于上列数额；只收不付",
    interest=True,
    months=6,
    approval=APPROVAL,
    officers=OFFICERS,
)
RENEWAL = replace(
    FREEZE,
    fen=None,
    interest=False,
    begins=AT,
    ends=MIDNIGHT,
    renews="海公（反诈）冻财字〔2025〕00877号",
    renewed_end=parse_instant("2026-05-11T00:00:00+08:00"),
)
RELEASE = ReleaseNotice(
    issue=issue("海公（反诈）解冻财字〔2026〕00005号"),
    case_no=CASE,
    bank=BANK,
    account=HELD,
    freeze_number=FREEZE.issue.number,
    frozen=Fen(150_000_00),
    begins=AT,
    ends=MIDNIGHT,
    part=None,
    ground=ReleaseGround.UNRELATED,
    approval=APPROVAL,
    officers=OFFICERS,
)
RELEASE_PART = replace(RELEASE, part=PART, ground=ReleaseGround.UPHELD)
STOP_TOLD = HolderNotice(
    issue=issue("海公（反诈）告字〔2026〕00102号"),
    language=Language.CHINESE,
    account=HELD,
    measure=Measure.STOP,
    measure_number=STOP.issue.number,
    fen=None,
    held_from=AT,
    held_until=at(48 * HOUR),
    grounds=("stop",),
    contact=CONTACT,
    code="7K4M-2Q9X",
    answer_hours=24,
    complaint_days=30,
)
FREEZE_TOLD = replace(
    STOP_TOLD,
    measure=Measure.FREEZE,
    measure_number=FREEZE.issue.number,
    fen=Fen(150_000_00),
    held_until=MIDNIGHT,
    grounds=("freeze-approval", "freeze-term"),
    answer_hours=168,
)
FREEZE_TOLD_ENGLISH = replace(
    FREEZE_TOLD, language=Language.ENGLISH, account=replace(HELD, holder="Zoé Müller-Montgomery")
)
RELEASED = HolderReleased(
    issue=issue("海公（反诈）告字〔2026〕00103号"),
    language=Language.CHINESE,
    account=HELD,
    measure=Measure.FREEZE,
    measure_number=FREEZE.issue.number,
    held_from=AT,
    released_at=at(2 * DAY),
    part=None,
    ground=ReleaseGround.UNRELATED,
    proven_at=at(DAY),
    contact=CONTACT,
)
RELEASED_ENGLISH = replace(
    RELEASED, language=Language.ENGLISH, part=PART, ground=ReleaseGround.NOT_NEEDED, proven_at=None
)
RECEIPT = ObjectionReceipt(
    issue=issue("海公（反诈）异受字〔2026〕00009号"),
    language=Language.CHINESE,
    objector="李建国",
    account=HELD,
    measure=Measure.FREEZE,
    measure_number=FREEZE.issue.number,
    received_at=AT,
    channel="网上办理",
    says="账户内 120,000 元是出售二手车所得，有合同和过户记录，与他人无关。请解除冻结。",
    enclosures=("二手车买卖合同.pdf", "过户登记照片.jpg"),
    answer_by=parse_instant("2026-05-18T00:00:00+08:00"),
    law_by=parse_instant("2026-06-10T00:00:00+08:00"),
    contact=CONTACT,
    code="7K4M-2Q9X",
)
ANSWER = ObjectionAnswer(
    issue=issue("海公（反诈）异答字〔2026〕00009号"),
    language=Language.CHINESE,
    objector="李建国",
    account=HELD,
    measure=Measure.FREEZE,
    measure_number=FREEZE.issue.number,
    receipt_number=RECEIPT.issue.number,
    received_at=AT,
    outcome=Outcome.PARTLY,
    part=PART,
    reasons=(
        "你提交的二手车买卖合同、过户登记与开户机构的流水一致，对应的款项应予解除。",
        "其余款项来自另一付款人，你没有提供来源材料，继续冻结。",
    ),
    reviewer="郑文静",
    complaint_days=30,
    procuratorate="海城市人民检察院",
    contact=CONTACT,
)
ANSWER_ENGLISH = replace(ANSWER, language=Language.ENGLISH, outcome=Outcome.REJECTED, part=None, procuratorate="")
NOTICE = PublicNotice(
    issue=issue("海公（反诈）返公字〔2026〕00002号"),
    public=True,
    case_no=CASE,
    case_title=TITLE,
    reported_at=at(-HOUR),
    story="王小亮下载一贷款软件，被要求先交“认证金”，分三次转账到6200000000000012345等账户，留有电话13800000000。",
    lost=Fen(58_000_00),
    flows=(
        TRANSFER,
        FlowRow(number=9, time=at(-6 * HOUR), payer=OWN, payee=HELD, level=1, fen=Fen(15_000_00)),
        FlowRow(
            number=12,
            time=at(-5 * HOUR),
            payer=HELD,
            payee=NamedAccount(holder="周敏", account="6200000000000099887", bank="东海银行"),
            level=2,
            fen=Fen(60_000_00),
        ),
    ),
    frozen=(FrozenRow(account=HELD, fen=Fen(150_000_00), until=MIDNIGHT),),
    shares=(
        ShareRow(victim="王小亮", lost=Fen(58_000_00), fen=Fen(31_234_56)),
        ShareRow(victim="欧阳小芸", lost=Fen(90_000_00), fen=Fen(48_467_42)),
    ),
    method="按照各被害人进入该账户的款项占冻结在案资金的比例返还，已获退赔的予以扣除",
    published_at=AT,
    ends=parse_instant("2026-06-10T00:00:00+08:00"),
    contact=CONTACT,
)
NOTICE_FULL = replace(NOTICE, public=False)
REPORT = ReturnReport(
    issue=issue("海公（反诈）返呈字〔2026〕00002号"),
    case_no=CASE,
    case_title=TITLE,
    victim=Recipient(name="王小亮", id_card="110101199003070513"),
    lost=Fen(58_000_00),
    returned=Fen(4_000_00),
    transfers=(TRANSFER,),
    finding="经以转账时间戳为标记逐级核查，上述资金在账 31,234.56 元。",
    lines=(LINE,),
    officers=OFFICERS,
)
DECISION = ReturnDecision(
    issue=issue("海公刑返字〔2026〕00002号"),
    case_no=CASE,
    case_title=TITLE,
    victim=REPORT.victim,
    lines=(LINE, replace(LINE, fen=Fen(100), ground="direct-single")),
    officers=OFFICERS,
)
ASSIST = AssistReturn(
    issue=issue("海公（反诈）协返字〔2026〕00002号"),
    case_no=CASE,
    bank=BANK,
    decision_number=DECISION.issue.number,
    decided_at=at(-DAY),
    lines=DECISION.lines,
    officers=OFFICERS,
)
SHIFT = HandOverSheet(
    issue=issue("海反诈交班〔2026〕0510-1"),
    shift="早班",
    begins=at(-2 * HOUR),
    ends=at(6 * HOUR),
    outgoing=("陈志远", "林佳"),
    incoming=("郑文静",),
    figures=(Figure(name="报案金额", fen=Fen(58_000_00)), Figure(name="止付在账", fen=Fen(31_234_56))),
    overdue=(clock_row(-1),),
    ending=(clock_row(2), clock_row(3)),
    waiting=(WaitRow(subject="止付 ZF2026051000001", what="等待银行反馈", who=BANK, since=at(-HOUR)),),
    objections=(),
    changes=("新增止付 2 笔", "解除冻结 1 笔"),
    told=("城南支行夜间值班电话已变更，见通讯录。",),
)
GRADE = GradeApproval(
    issue=issue("海反诈等级〔2026〕0031"),
    case_no=CASE,
    case_title=TITLE,
    reported_at=at(-HOUR),
    lost=Fen(580_000_00),
    victims=3,
    story="被害人下载一贷款软件，被要求先交“认证金”，分三次转账，款项仍在流动。",
    proposed="重大",
    by_machine=True,
    reasons=("被骗金额达到五十万元以上。", "被害人中有六十周岁以上的老年人。", "款项仍在流动。"),
    clocks=(clock_row(1),),
    officers=OFFICERS,
)
EVIDENCE = EvidenceCover(
    issue=issue("海反诈证据〔2026〕0007"),
    case_no=CASE,
    case_title=TITLE,
    package="ab12cd34" * 8,
    chain_end="ef56ab78" * 8,
    items=(
        EvidenceItem(name="report.pdf", what="涉案资金追查报告", origin="本系统", size=182_331, sha256="0123abcd" * 8),
        EvidenceItem(name="流水.xlsx", what="交易明细", origin="海城商业银行", size=48_112, sha256="4567ef01" * 8),
    ),
    officers=OFFICERS,
)

PLAIN = {
    "stop": STOP,
    "freeze": FREEZE,
    "renewal": RENEWAL,
    "release": RELEASE,
    "release-part": RELEASE_PART,
    "stop-told": STOP_TOLD,
    "freeze-told": FREEZE_TOLD,
    "freeze-told-english": FREEZE_TOLD_ENGLISH,
    "released": RELEASED,
    "released-english": RELEASED_ENGLISH,
    "receipt": RECEIPT,
    "answer": ANSWER,
    "answer-english": ANSWER_ENGLISH,
    "notice": NOTICE,
    "notice-full": NOTICE_FULL,
    "report": REPORT,
    "decision": DECISION,
    "assist": ASSIST,
    "shift": SHIFT,
    "grade": GRADE,
    "evidence": EVIDENCE,
}

LONG = NamedAccount(
    holder="海城市" + "特别长的名称" * 12 + "进出口贸易有限公司",
    account="9" * 55 + "12345",
    bank="东海" + "商业银行股份有限公司" * 4 + "城南支行",
)
LATIN = NamedAccount(holder="Maximiliana-Alexandrina" * 4, account="DE" + "0123456789" * 5 + "12345", bank="B" * 60)
MANY = 40


def heavy():
    """Those with tables, at 40 rows, and forms, with names that fill several lines."""
    held, rows = (LONG, LATIN), range(MANY)
    flow = replace(TRANSFER, payer=LONG, payee=LATIN, fen=Fen(10**15))
    line = replace(LINE, frozen=LONG, to=LATIN, frozen_fen=Fen(10**15), fen=Fen(10**15 - 1))
    long_issue = replace(issue("长" * 60 + "〔2026〕1号"), unit="海城市公安局" + "很长的单位名称" * 8, seal="印" * 40)
    clocks = tuple(clock_row(n) for n in rows)
    return {
        "stop": replace(
            STOP,
            issue=long_issue,
            bank=LONG.bank,
            reason="很长的事由" * 60,
            rows=tuple(replace(STOP.rows[n % 2], account=held[n % 2], payer=held[1 - n % 2]) for n in rows),
        ),
        "freeze": replace(FREEZE, issue=long_issue, account=LONG, bank=LONG.bank, scope="范围" * 150, fen=Fen(10**15)),
        "release": replace(RELEASE_PART, issue=long_issue, account=LATIN, bank=LATIN.bank),
        "told": replace(FREEZE_TOLD, issue=long_issue, account=LONG),
        "told-english": replace(FREEZE_TOLD_ENGLISH, issue=long_issue, account=LATIN),
        "receipt": replace(RECEIPT, account=LATIN, says="我要说的话很多。" * 300, enclosures=("x" * 120,) * 12),
        "answer": replace(ANSWER, account=LONG, reasons=("理由很长。" * 60,) * 12),
        "notice": replace(
            NOTICE,
            flows=(flow,) * MANY,
            frozen=(replace(NOTICE.frozen[0], account=LONG, fen=Fen(10**15)),) * MANY,
            shares=(replace(NOTICE.shares[0], victim=LONG.holder),) * MANY,
        ),
        "report": replace(REPORT, transfers=(flow,) * MANY, lines=(line,) * MANY),
        "decision": replace(DECISION, lines=(line,) * MANY),
        "assist": replace(ASSIST, lines=(line,) * MANY),
        "shift": replace(
            SHIFT, overdue=clocks, ending=clocks, waiting=SHIFT.waiting * MANY, told=("交代。" * 40,) * 40
        ),
        "grade": replace(GRADE, story="案情很长。" * 200, reasons=GRADE.reasons * 13, clocks=clocks),
        "evidence": replace(EVIDENCE, items=(replace(EVIDENCE.items[0], name="n" * 200, origin="来源" * 30),) * MANY),
    }
