"""Messages both ways: what is written is read back, and no bytes whatever do harm."""

import re
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hezhan.adapters.banks.messages import (
    CODES,
    read_application,
    read_message,
    write_application,
    write_reply,
)
from hezhan.adapters.banks.messages.codes import ACCOUNT_TYPE, ID_TYPE, INQUIRY, STOP_TYPE
from hezhan.core.accounts import OwnerKind
from hezhan.core.banking import (
    Application,
    BankAccount,
    Enclosure,
    IdType,
    Inquiry,
    Officer,
    StopType,
    What,
    faults,
    mismatch,
)
from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import LARGEST, Fen
from hezhan.core.problems import Refused
from tests.adapters.banks.examples import (
    APPLICATIONS,
    BANK,
    FREEZE,
    GONE,
    MOVEMENTS,
    REPLIES,
    STOP,
)

# The order of the platform, from the public samples.
SAMPLE_100101 = [
    "ApplicationID",
    "ApplicationType",
    "OriginalApplicationID",
    "CaseNumber",
    "CaseType",
    "EmergencyLevel",
    "TransferOutBankID",
    "TransferOutBankName",
    "TransferOutAccountName",
    "TransferOutAccountNumber",
    "Currency",
    "TransferAmount",
    "TransferTime",
    "BankID",
    "BankName",
    "AccountType",
    "AccountName",
    "AccountNumber",
    "Reason",
    "Remark",
    "StartTime",
    "ExpireTime",
    "ApplicationTime",
    "ApplicationOrgID",
    "ApplicationOrgName",
    "OperatorIDType",
    "OperatorIDNumber",
    "OperatorName",
    "OperatorPhoneNumber",
    "InvestigatorIDType",
    "InvestigatorIDNumber",
    "InvestigatorName",
]
SAMPLE_100102 = [
    "ApplicationID",
    "Result",
    "AccountNumber",
    "CardNumber",
    "AccountBalance",
    "StartTime",
    "ExpireTime",
    "FailureCause",
    "FeedbackRemark",
    "FeedbackOrgName",
    "OperatorName",
    "OperatorPhoneNumber",
]

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=40).map(str.strip)
ids = st.from_regex(r"[0-9A-Za-z_\-]{1,64}", fullmatch=True)
amounts = st.integers(1, LARGEST).map(Fen)
seconds = st.integers(0, 7_000_000_000).map(lambda second: Instant(second * SECOND))
officers = st.builds(Officer, name=words, phone=words, id_type=st.none() | st.sampled_from(IdType), id_number=words)
sides = st.builds(BankAccount, bank_id=words, bank=words, name=words, account=words.filter(bool))
papers = st.lists(
    st.builds(
        Enclosure, name=st.from_regex(r"[一-龥A-Za-z0-9]{1,20}\.pdf", fullmatch=True), content=st.binary(max_size=40)
    ),
    min_size=1,
    max_size=3,
).map(tuple)


@st.composite
def applications(draw):
    """What a message of its sort carries, and no more."""
    what = draw(st.sampled_from(What))
    start = draw(seconds)
    common = Application(
        application_id=draw(ids),
        what=what,
        bank_id=draw(ids),
        account=draw(words.filter(bool)),
        bank=draw(words),
        account_name=draw(words.filter(bool)),
        account_type=draw(st.sampled_from([OwnerKind.UNKNOWN, OwnerKind.PERSONAL, OwnerKind.COMPANY])),
        original_application_id=draw(ids),
        case_no=draw(words),
        case_type=draw(words),
        urgent=draw(st.booleans()),
        reason=draw(words),
        remark=draw(words),
        applied_at=draw(seconds),
        org_id=draw(words),
        org_name=draw(words),
        operator=draw(officers),
        investigator=replace(draw(officers), phone=""),
        papers=draw(papers),
    )
    term = {"start": start, "expire": Instant(start + draw(st.integers(0, 10**6)) * SECOND)}
    limit = {"limit_fen": draw(st.none() | amounts)}
    holder = {"holder_id_type": draw(st.none() | st.sampled_from(IdType)), "holder_id": draw(words)}
    paid = {"from_account": draw(sides), "fen": draw(amounts)}
    own = {
        What.STOP: {
            **paid,
            **term,
            **limit,
            "transfer_time": draw(seconds),
            "stop_type": draw(st.sampled_from(StopType)),
        },
        What.STOP_AGAIN: term,
        What.FREEZE: {**term, **limit, **holder},
        What.RENEW_FREEZE: {**term, **limit, **holder},
        What.RELEASE_FREEZE: {**limit, **holder},
        What.ASK_STATEMENT: {**term, "inquiry": draw(st.sampled_from(Inquiry))},
        What.WATCH: term,
        What.ASK_ACCOUNTS: {
            **holder,
            "account": "",
            "account_type": OwnerKind.UNKNOWN,
            "holder_id": draw(words.filter(bool)),
        },
        What.RETURN: paid,
    }
    return replace(common, **own.get(what, {}))


def body_names(content):
    return [element.tag for element in etree.fromstring(content)[1]]


@given(applications())
def test_an_application_is_read_back(application):
    content = write_application(application)
    assert read_application(content, "a.xml") == (application, [])
    assert write_application(application) == content


@pytest.mark.parametrize("what", What)
def test_the_examples_are_read_back(what):
    application = APPLICATIONS[what]
    assert list(faults(application)) == []
    assert read_application(write_application(application), "a.xml") == (application, [])
    told = REPLIES[what]
    content = write_reply(told, movements=MOVEMENTS)
    read = read_message(content, "r.xml", BANK)
    wanted = replace(told, sha256=sha256(content).hexdigest())
    if what in (What.ASK_STATEMENT, What.WATCH):
        wanted = replace(wanted, statement=content, statement_name=f"{told.application_id}.xml")
    assert (read.reply, read.report, read.problems) == (wanted, None, ())
    assert mismatch(application, read.reply) == ""


def test_a_reply_that_leads_on_is_read_back():
    content = write_reply(GONE)
    read = read_message(content, "r.xml", BANK)
    assert (read.reply, read.problems) == (replace(GONE, sha256=sha256(content).hexdigest()), ())
    assert body_names(content)[-1] == "Onward"


def test_elements_stand_in_the_order_of_the_samples():
    assert body_names(write_application(STOP)) == SAMPLE_100101
    assert body_names(write_application(replace(STOP, limit_fen=Fen(1)))) == [*SAMPLE_100101, "StopAmount"]
    assert body_names(write_reply(REPLIES[What.STOP])) == SAMPLE_100102
    assert body_names(write_application(FREEZE))[-1] == "Attachments"
    head = [(element.tag, element.text) for element in etree.fromstring(write_application(STOP))[0]]
    assert head == [("TxCode", "100101"), ("MessageFrom", "111111000000"), ("TransSerialNumber", STOP.application_id)]


def test_codes_are_those_of_the_platform():
    assert [CODES[what].asked for what in What] == [
        *("100101", "100103", "100105", "100201", "100203", "100205", "100301", "100303", "100305", "100307", "100309"),
        "return",
    ]
    assert all(int(code.answered) == int(code.asked) + 1 for what, code in CODES.items() if what is not What.RETURN)
    assert (ID_TYPE.text(IdType.ID_CARD), ID_TYPE.text(IdType.CREDIT_CODE), ID_TYPE.text(IdType.OLD_REGISTRATION)) == (
        *("01", "14", "16"),
    )
    assert ID_TYPE.text(IdType.OTHER) == "99"
    assert [STOP_TYPE.text(kind) for kind in StopType] == ["00", "01", "02", "03", "04", "05"]
    assert [INQUIRY.text(kind) for kind in Inquiry] == ["01", "02", "03", "04"]
    assert (ACCOUNT_TYPE.text(OwnerKind.PERSONAL), ACCOUNT_TYPE.text(OwnerKind.COMPANY)) == ("01", "02")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"application_id": "../x"}, "application_id must"),
        ({"bank_id": ""}, "bank_id must"),
        ({"account": ""}, "needs account"),
        ({"account_name": ""}, "needs account_name"),
        ({"fen": None}, "needs fen"),
        ({"fen": Fen(0)}, "above zero"),
        ({"limit_fen": Fen(-1)}, "above zero"),
        ({"transfer_time": None}, "needs transfer_time"),
        ({"expire": Instant(0)}, "behind expire"),
        ({"reason": "字" * 201}, "longer than 200"),
        ({"remark": "a\x00b"}, "cannot carry"),
        ({"remark": "a\ud800"}, "cannot carry"),
        ({"account_type": OwnerKind.FEE}, "no code"),
        ({"what": What.STOP_AGAIN}, "needs original_application_id"),
        ({"what": What.FREEZE}, "needs papers"),
        ({"what": What.ASK_HOLDER, "limit_fen": Fen(1)}, "no limit_fen"),
        ({"papers": (Enclosure(name="../x", content=b""),)}, "a path"),
        ({"papers": (Enclosure(name="x", content=b"a" * (2 << 20)),)}, "larger than 2 MiB"),
        ({"what": What.RETURN, "papers": FREEZE.papers, "from_account": BankAccount()}, "victim's account"),
    ],
)
def test_what_cannot_be_sent_is_refused(changed, why):
    with pytest.raises(Refused, match=re.escape(why)):
        write_application(replace(STOP, **changed))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"application_id": "SZ1"}, "it answers SZ1"),
        ({"what": What.FREEZE}, "it answers a freeze"),
        ({"bank_id": "1"}, "comes from 1"),
        ({"account": "9", "card": "8"}, "another account"),
        ({"account": "", "card": ""}, "names no account"),
    ],
)
def test_an_answer_to_something_else_is_known(changed, why):
    assert mismatch(STOP, REPLIES[What.STOP]) == ""
    assert why in mismatch(STOP, replace(REPLIES[What.STOP], **changed))


def test_a_key_is_of_a_bank_and_of_bytes():
    """Banks number carelessly: two that use the same number do not hide one another's replies."""
    reply = replace(REPLIES[What.STOP], sha256="a" * 64)
    assert len({reply.key, replace(reply, bank_id="2").key, replace(reply, sha256="b" * 64).key}) == 3
