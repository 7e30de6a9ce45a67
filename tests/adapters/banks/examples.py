"""One full application and one full reply of each sort, and a report. People, firms and numbers are made up."""

from dataclasses import replace

from hezhan.core.accounts import OwnerKind
from hezhan.core.banking import (
    Application,
    BankAccount,
    BankReport,
    Enclosure,
    HolderFacts,
    IdType,
    Officer,
    Reply,
    ReportedPayment,
    What,
)
from hezhan.core.instants import Instant, parse_instant
from hezhan.core.matters.orders import EarlierHold, ListedAccount, Onward
from hezhan.core.money import Fen

BANK = "999900000041"


def at(text):
    return parse_instant(f"2024-05-{text}+08:00")


OPERATOR = Officer(name="王一", phone="05920000001", id_type=IdType.POLICE, id_number="000001")
INVESTIGATOR = Officer(name="李二", id_type=IdType.POLICE, id_number="000002")
VICTIM = BankAccount(bank_id="999900000031", bank="华国银行", name="陈样本", account="6299310000000000011")
NOTICE = Enclosure(name="协助冻结财产通知书.pdf", content=b"%PDF-1.7 (a paper)")
DECISION = Enclosure(name="返还决定书.pdf", content=b"%PDF-1.7 (a decision)")

STOP = Application(
    application_id="SZ20240510-0001",
    what=What.STOP,
    bank_id=BANK,
    bank="东南银行",
    account="6299410000000000029",
    account_name="林样本",
    account_type=OwnerKind.PERSONAL,
    case_no="A3502000000002024050001",
    case_type="电信网络诈骗",
    urgent=True,
    from_account=VICTIM,
    fen=Fen(99_000_000),
    transfer_time=at("10T17:21:08"),
    reason="受害人报案，款项汇入该账户",
    start=at("10T17:31:00"),
    expire=at("12T17:31:00"),
    applied_at=at("10T17:31:00"),
    org_id="350200000000",
    org_name="鹭屿市公安局",
    operator=OPERATOR,
    investigator=INVESTIGATOR,
)
_AFTER_STOP = replace(STOP, from_account=BankAccount(), fen=None, transfer_time=None, start=None, expire=None)
_ABOUT_FREEZE = replace(
    _AFTER_STOP, holder_id_type=IdType.ID_CARD, holder_id="11010119900307002X", limit_fen=Fen(45_000_000)
)
FREEZE = replace(
    _ABOUT_FREEZE,
    application_id="DJ20240511-0001",
    what=What.FREEZE,
    reason="涉嫌电信网络诈骗",
    start=at("11T09:00:00"),
    expire=parse_instant("2024-11-11T09:00:00+08:00"),
    papers=(NOTICE,),
)

APPLICATIONS = {
    What.STOP: STOP,
    What.RELEASE_STOP: replace(
        _AFTER_STOP,
        application_id="SJ20240511-0001",
        what=What.RELEASE_STOP,
        original_application_id=STOP.application_id,
        reason="经查与案件无关",
    ),
    What.STOP_AGAIN: replace(
        _AFTER_STOP,
        application_id="SY20240512-0001",
        what=What.STOP_AGAIN,
        original_application_id=STOP.application_id,
        start=at("12T17:31:05"),
        expire=at("14T17:31:05"),
    ),
    What.FREEZE: FREEZE,
    What.RELEASE_FREEZE: replace(
        _ABOUT_FREEZE,
        application_id="JD20240601-0001",
        what=What.RELEASE_FREEZE,
        original_application_id=FREEZE.application_id,
        reason="款项已返还",
    ),
    What.RENEW_FREEZE: replace(
        _ABOUT_FREEZE,
        application_id="XD20241101-0001",
        what=What.RENEW_FREEZE,
        original_application_id=FREEZE.application_id,
        reason="案件尚未办结",
        start=parse_instant("2024-11-11T09:00:00+08:00"),
        expire=parse_instant("2025-05-11T09:00:00+08:00"),
    ),
    What.ASK_STATEMENT: replace(
        _AFTER_STOP,
        application_id="CX20240510-0001",
        what=What.ASK_STATEMENT,
        start=at("01T00:00:00"),
        expire=at("10T17:31:00"),
    ),
    What.ASK_HOLDER: replace(_AFTER_STOP, application_id="CK20240510-0001", what=What.ASK_HOLDER),
    What.WATCH: replace(
        _AFTER_STOP,
        application_id="DT20240510-0001",
        what=What.WATCH,
        start=at("10T17:21:08"),
        expire=parse_instant("2024-06-09T17:31:00+08:00"),
    ),
    What.END_WATCH: replace(
        _AFTER_STOP,
        application_id="DJ20240513-0001",
        what=What.END_WATCH,
        original_application_id="DT20240510-0001",
        reason="账户已冻结",
    ),
    What.ASK_ACCOUNTS: replace(
        _AFTER_STOP,
        application_id="QZ20240510-0001",
        what=What.ASK_ACCOUNTS,
        account="",
        account_type=OwnerKind.UNKNOWN,
        holder_id_type=IdType.ID_CARD,
        holder_id="11010119900307002X",
    ),
    What.RETURN: replace(
        _AFTER_STOP,
        application_id="FH20240620-0001",
        what=What.RETURN,
        original_application_id=FREEZE.application_id,
        from_account=VICTIM,
        fen=Fen(45_000_000),
        papers=(DECISION,),
    ),
}

_REPLY = Reply(
    application_id=STOP.application_id,
    message_id="9999000000412024051000000001",
    what=What.STOP,
    bank_id=BANK,
    result="0000",
    sha256="",
    account="9941000000000002",
    card=STOP.account,
    unit="东南银行",
    officer=Officer(name="值班员07", phone="05920000002"),
)


def _reply(what, number, **more):
    told = {
        "application_id": APPLICATIONS[what].application_id,
        "message_id": f"99990000004120240510000000{number:02}",
        "what": what,
        **more,
    }
    return replace(_REPLY, **told)


REPLIES = {
    What.STOP: _reply(
        What.STOP, 1, balance_fen=Fen(99_326_041), held_from=at("10T17:31:05"), held_until=at("12T17:31:05")
    ),
    What.RELEASE_STOP: _reply(What.RELEASE_STOP, 2),
    What.STOP_AGAIN: _reply(What.STOP_AGAIN, 3, held_from=at("12T17:31:05"), held_until=at("14T17:31:05")),
    What.FREEZE: _reply(
        What.FREEZE,
        4,
        asked_fen=Fen(45_000_000),
        held_fen=Fen(45_000_000),
        balance_fen=Fen(99_326_041),
        available_fen=Fen(51_326_041),
        held_from=at("11T09:02:00"),
        held_until=parse_instant("2024-11-11T09:02:00+08:00"),
        earlier=(
            EarlierHold(
                department="某区人民法院",
                fen=Fen(3_000_000),
                until=parse_instant("2024-08-01T00:00:00+08:00"),
            ),
        ),
    ),
    What.RELEASE_FREEZE: _reply(What.RELEASE_FREEZE, 5, held_fen=Fen(45_000_000)),
    What.RENEW_FREEZE: _reply(
        What.RENEW_FREEZE,
        6,
        held_fen=Fen(45_000_000),
        held_from=parse_instant("2024-11-11T09:02:00+08:00"),
        held_until=parse_instant("2025-05-11T09:02:00+08:00"),
    ),
    What.ASK_STATEMENT: _reply(
        What.ASK_STATEMENT, 7, account_name="林样本", balance_fen=Fen(99_326_041), available_fen=Fen(-1)
    ),
    What.ASK_HOLDER: _reply(
        What.ASK_HOLDER,
        8,
        account="",
        card="",
        holder=HolderFacts(
            name="林样本",
            id_type=IdType.ID_CARD,
            id_number="11010119900307002X",
            phone="13900000000",
            agent="黄样本",
            agent_id_type=IdType.PASSPORT,
            agent_id="E00000000",
            address="鹭屿市样本路1号",
            email="sample@example.com",
        ),
    ),
    What.WATCH: _reply(
        What.WATCH, 12, account_name="林样本", balance_fen=Fen(99_326_041), available_fen=Fen(99_326_041)
    ),
    What.END_WATCH: _reply(What.END_WATCH, 13, account=""),
    What.ASK_ACCOUNTS: _reply(
        What.ASK_ACCOUNTS,
        14,
        account="",
        card="",
        holder=HolderFacts(name="林样本", id_type=IdType.ID_CARD, id_number="11010119900307002X"),
        accounts=(
            ListedAccount(
                account="9941000000000002",
                card=STOP.account,
                branch="东南银行鹭屿支行",
                status="止付",
                opened_at=at("01T09:30:00"),
                moved_at=at("10T17:21:10"),
                balance=Fen(99_326_041),
                available=Fen(0),
            ),
            ListedAccount(account="9941000000000010", branch="东南银行鹭屿支行", status="正常", balance=Fen(1_200)),
        ),
    ),
    What.RETURN: _reply(
        What.RETURN,
        9,
        returned_fen=Fen(45_000_000),
        returned_at=parse_instant("2024-06-21T10:00:00+08:00"),
    ),
}
DECLINED = replace(
    _REPLY,
    message_id="9999000000412024051000000010",
    result="0104",
    cause="未查到与所述金额、时间相符的入账，不予止付",
)
GONE = replace(
    DECLINED,
    message_id="9999000000412024051000000015",
    cause="款项已转出",
    onward=(
        Onward(
            bank="999900000043",
            account="6299430000000000043",
            holder="黄样本",
            fen=Fen(98_000_000),
            at=at("10T17:22:40"),
            held_from=at("10T17:31:20"),
            held_until=at("12T17:31:20"),
        ),
    ),
)
MOVEMENTS = (
    {
        "TransactionType": "转账",
        "BorrowingSigns": "1",
        "Currency": "CNY",
        "TransactionAmount": "990000.00",
        "AccountBalance": "993260.41",
        "TransactionTime": "20240510172110",
        "TransactionSerial": "41000001",
        "OpponentName": "陈样本",
        "OpponentAccountNumber": "6299310000000000011",
        "CashMark": "00",
        "TransactionStatus": "00",
    },
)
REPORT = BankReport(
    application_id="BG20240510-0001",
    message_id="9999000000412024051000000011",
    bank_id=BANK,
    sha256="",
    ended_at=at("10T17:28:00"),
    victim="陈样本",
    victim_phone="13900000001",
    victim_id_type=IdType.ID_CARD,
    victim_id="110101198001010016",
    words="客户称被冒充客服诱导转账",
    unit="东南银行",
    officer=Officer(name="值班员07", phone="05920000002"),
    payments=(
        ReportedPayment(
            payment_id="1",
            kind="01",
            time=at("10T17:21:08"),
            currency="CNY",
            fen=Fen(99_000_000),
            payer=VICTIM,
            payee=BankAccount(bank_id=BANK, bank="东南银行", name="林样本", account=STOP.account),
            ip="192.0.2.1",
            stopped=False,
        ),
    ),
    first_node="1",
)
NOON = Instant(at("10T12:00:00"))
