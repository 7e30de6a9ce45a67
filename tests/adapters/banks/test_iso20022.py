"""ISO 20022: recalls fit the published schemas, answers and returns count only for the recall that they are about."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hezhan.adapters.banks import FolderLine, Iso20022
from hezhan.adapters.banks.iso20022.recalls import read_recall
from hezhan.adapters.banks.iso20022.resolutions import REASONS
from hezhan.adapters.banks.iso20022.words import application_id, case_id, is_iban
from hezhan.adapters.banks.messages.cells import Unfit
from hezhan.adapters.statements.reading import read as read_statement
from hezhan.core.banking import BankAccount, UsedId, What, mismatch
from hezhan.core.instants import parse_instant
from hezhan.core.money import LARGEST, Fen
from hezhan.core.problems import Refused
from tests.adapters.banks import iso_bank
from tests.adapters.banks.examples import APPLICATIONS, BANK, NOON, NOTICE, STOP, VICTIM

SCHEMAS = Path(__file__).parent / "schemas"
STOP_ID, RETURN_ID = "0d6f3c1e-8f3b-4f0c-9a37-2b1f8f1c5a11", "1d6f3c1e-8f3b-4f0c-9a37-2b1f8f1c5a12"
RECALL = replace(STOP, application_id=STOP_ID)
BACK = replace(APPLICATIONS[What.RETURN], application_id=RETURN_ID)


class Memory:
    """What was sent to one bank."""

    def __init__(self, *applications):
        self.sent = {one.application_id: Iso20022().written(one).document for one in applications}

    def document(self, one):
        return self.sent.get(one)

    def documents(self):
        return iter(self.sent.items())


def schema(name):
    return etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))


CAMT056, CAMT029 = schema("camt.056.001.12"), schema("camt.029.001.14")


def written(application):
    return Iso20022().written(application).document


def read(content, *applications):
    return Iso20022().read(content, "in/x.xml", BANK, Memory(*(applications or (RECALL, BACK))))


def told(application):
    return iso_bank.recalled(written(application))


def why(content, *applications):
    """Why it is not taken."""
    found = read(content, *applications)
    assert found.reply is None
    (problem,) = found.problems
    return problem.text


@pytest.mark.parametrize("application", [RECALL, BACK, replace(RECALL, from_account=replace(VICTIM, name="", bank=""))])
def test_a_recall_fits_the_published_schema(application):
    CAMT056.assertValid(etree.fromstring(written(application)))


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zs"]), min_size=1, max_size=300)
numbers = st.from_regex(r"[0-9A-Za-z]{4,34}", fullmatch=True)


@given(words, words, numbers, numbers, st.integers(1, LARGEST), st.uuids(), st.sampled_from([What.STOP, What.RETURN]))
def test_whatever_is_recalled_fits_and_its_facts_come_back(name, reason, payer, payee, fen, one, what):
    application = replace(
        RECALL if what is What.STOP else BACK,
        application_id=str(one),
        account=payee,
        account_name=name,
        reason=reason,
        org_name=name,
        fen=Fen(fen),
        from_account=BankAccount(bank_id="31", bank=name[:100], name=name, account=payer),
    )
    document = written(application)
    CAMT056.assertValid(etree.fromstring(document))
    recall = read_recall(document)
    assert (recall.what, recall.fen, recall.payer, recall.payee, recall.bank) == (what, fen, payer, payee, BANK)
    assert written(application) == document


def test_it_says_what_is_asked_and_binds_the_papers():
    lines = told(RECALL)["lines"]
    assert lines[0].startswith("STOP ")
    assert "TIME 2024-05-10T17:21:08+08:00" in lines
    assert told(RECALL)["reason"] == "FRAD"
    sheet = Iso20022().written(BACK)
    assert [(ending, content) for ending, content in sheet.beside] == [(".1.pdf", BACK.papers[0].content)]
    assert re.search(r"PAPER 1 sha256 [0-9a-f]{64}", " ".join(told(BACK)["lines"]))
    other = replace(BACK, papers=(replace(BACK.papers[0], content=b"%PDF other"),))
    assert written(other) != sheet.document


@given(st.uuids())
def test_an_id_is_written_without_strokes_and_comes_back(one):
    assert application_id(case_id(str(one))) == str(one)


@pytest.mark.parametrize("one", ["a" * 36, "0d6f3c1e8f3b4f0c9a372b1f8f1c5a11"])
def test_an_id_that_would_be_taken_for_another_is_refused(one):
    with pytest.raises(Unfit):
        case_id(one)


def test_an_iban_is_known_by_its_check_digits():
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE89370400440532013001")


@pytest.mark.parametrize("what", sorted(set(What) - {What.STOP, What.RETURN}))
def test_what_the_standard_cannot_carry_is_refused(what):
    with pytest.raises(Refused, match=f"no message for a {what}"):
        written(APPLICATIONS[what])


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"limit_fen": Fen(1)}, "only an amount"),
        ({"from_account": BankAccount()}, "from_account"),
        ({"applied_at": None}, "applied_at"),
        ({"account": "9" * 35}, "longer than 34"),
        ({"account_name": ""}, "needs account_name"),
        ({"papers": (NOTICE,) * 21}, "more than 20"),
    ],
)
def test_what_cannot_be_said_is_refused(changed, reason):
    with pytest.raises(Refused, match=reason):
        written(replace(RECALL, **changed))


def test_a_stop_that_was_done():
    content = iso_bank.resolution(told(RECALL))
    CAMT029.assertValid(etree.fromstring(content))  # the other side is none of ours, and follows the standard
    found = read(content)
    assert found.problems == ()
    reply = found.reply
    assert (reply.accepted, reply.pending, mismatch(RECALL, reply)) == (True, False, "")
    assert (reply.held_from, reply.held_fen) == (parse_instant(iso_bank.NOW), RECALL.fen)


@pytest.mark.parametrize("code", ["", *REASONS])
def test_a_refusal_says_why(code):
    reply = read(iso_bank.resolution(told(RECALL), "RJCR", code=code, words="see letter")).reply
    assert (reply.accepted, reply.pending, reply.held_from) == (False, False, None)
    assert reply.result == (code or "RJCR")
    assert "see letter" in reply.cause
    assert REASONS.get(code, "") in reply.cause


@pytest.mark.parametrize("status", ["PDCR", "UWFW"])
def test_what_is_looked_into_is_neither_done_nor_refused(status):
    reply = read(iso_bank.resolution(told(RECALL), status, one="PDCR", code="NOAS")).reply
    assert (reply.accepted, reply.pending) == (False, True)
    assert "客户未答复" in reply.cause


def test_a_promise_is_no_money_and_the_return_is():
    promise = read(iso_bank.resolution(told(BACK))).reply
    assert (promise.accepted, promise.pending, promise.returned_fen) == (False, True, None)
    money = read(iso_bank.payment_return(told(BACK))).reply
    assert (money.accepted, money.returned_fen, mismatch(BACK, money)) == (True, BACK.fen, "")
    assert money.returned_at == parse_instant(iso_bank.NOW)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"case": "f" * 32}, "none that was sent"),
        ({"case": "../../x"}, "none that was sent"),
        ({"amount": "1.00"}, "another amount"),
        ({"amount": "9" * 400}, "OrgnlIntrBkSttlmAmt"),
        ({"amount": "1e9"}, "OrgnlIntrBkSttlmAmt"),
        ({"amount": "-5.00"}, "OrgnlIntrBkSttlmAmt"),
        ({"currency": "USD"}, "USD"),
        ({"payee": "6299410000000000037"}, "another account"),
        ({"sender": "999900000042"}, "by the line of"),
        ({"status": "CNCL", "one": "RJCR"}, "status"),
        ({"status": "WHAT", "one": "ACCR"}, "status"),
    ],
)
def test_an_answer_that_does_not_fit_says_why(changed, reason):
    assert reason in why(iso_bank.resolution(told(RECALL), **changed))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"amount": "449999.99"}, "no return was asked"),
        ({"payer": "6299310000000000012"}, "no return was asked"),
        ({"payee": "6299410000000000037"}, "no return was asked"),
        ({"bank": "999900000042"}, "by the line of"),
        ({"reason": "AC03"}, "AC03"),
        ({"currency": "EUR"}, "EUR"),
    ],
)
def test_a_return_fits_by_all_five_facts_or_not_at_all(changed, reason):
    assert reason in why(iso_bank.payment_return(told(BACK), **changed))


def test_money_for_a_stop_is_no_answer_to_a_return():
    assert "no return was asked" in why(iso_bank.payment_return(told(RECALL)), RECALL)


def test_of_two_returns_alike_the_case_decides():
    twin = replace(BACK, application_id="2d6f3c1e-8f3b-4f0c-9a37-2b1f8f1c5a13")
    assert "several returns fit" in why(iso_bank.payment_return(told(BACK)), BACK, twin)
    named = iso_bank.payment_return(told(BACK), words=case_id(twin.application_id))
    assert read(named, BACK, twin).reply.application_id == twin.application_id


def test_a_statement_names_its_query_or_its_file_does(tmp_path):
    for content, source in (
        (iso_bank.statement("6299", "林样本", asked=case_id(STOP_ID)), "in/any.xml"),
        (iso_bank.statement("6299", "林样本"), f"in/{STOP_ID}.xml"),
    ):
        reply = Iso20022().read(content, source, BANK, Memory()).reply
        assert (reply.application_id, reply.what, reply.statement) == (STOP_ID, What.ASK_STATEMENT, content)
        path = tmp_path / reply.statement_name
        path.write_bytes(reply.statement)
        assert read_statement([path]).entries["fen"].to_list() == [1000]


HOSTILE = [
    b"",
    b"\x00" * 100,
    b"<Document/>",
    b"<Document><RsltnOfInvstgtn/></Document>",
    b"<Document><PmtRtr/></Document>",
    b"<Document><PmtRtr/><PmtRtr/></Document>",
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><Document><PmtRtr>&x;</PmtRtr></Document>',
    b'<?xml version="1.0" encoding="UTF-7"?><Document/>',
    b'<?xml version="1.0" encoding="UTF-8"?><Document>\xff\xfe</Document>',
    b"<Document>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</Document>",
    b"<Document><PmtRtr>" + b"<TxInf/>" * 30_000 + b"</PmtRtr></Document>",
]


@pytest.mark.parametrize("content", HOSTILE)
def test_junk_is_told_and_harmless(content):
    assert why(content)


@given(st.binary(max_size=200))
def test_no_bytes_raise(content):
    assert read(content).problems


@given(st.data())
def test_a_damaged_answer_is_refused_or_means_the_same(data):
    good = iso_bank.resolution(told(RECALL))
    place = data.draw(st.integers(0, len(good) - 1))
    bad = good[:place] + bytes([data.draw(st.integers(0, 255))]) + good[place + 1 :]
    found = read(bad)
    if found.reply is not None:
        assert mismatch(RECALL, found.reply) == ""
        assert found.reply.held_fen in (RECALL.fen, None)


def test_a_folder_of_recalls_remembers_what_it_sent(tmp_path):
    line = FolderLine(tmp_path, lambda: NOON, speech=Iso20022())
    first, again = line.send(BACK), line.send(BACK)
    assert (first.again, again.again, first.sha256) == (False, True, again.sha256)
    out = tmp_path / "out" / BANK
    assert sorted(path.name for path in out.iterdir()) == [f"{RETURN_ID}.1.pdf", f"{RETURN_ID}.xml"]
    with pytest.raises(UsedId):
        line.send(replace(BACK, fen=Fen(1)))
    for path in out.iterdir():
        path.unlink()  # the bank takes them away
    (tmp_path / "in" / BANK).mkdir(parents=True)
    (tmp_path / "in" / BANK / "a.xml").write_bytes(iso_bank.payment_return(told(BACK)))
    (tmp_path / "in" / "999900000042").mkdir()
    (tmp_path / "in" / "999900000042" / "a.xml").write_bytes(iso_bank.payment_return(told(BACK)))
    late = FolderLine(tmp_path, lambda: parse_instant("2100-01-01T00:00:00+08:00"), speech=Iso20022())
    ours, other = list(late.replies())
    assert ours.reply.returned_fen == BACK.fen
    assert other.reply is None
    assert "by the line of" in other.problems[0].text
