"""A document of an incident: what can be read is read exactly, what cannot is kept, nothing raises."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.incidents import read_document, schema
from hezhan.adapters.incidents.documents import LARGEST_DOCUMENT
from hezhan.adapters.incidents.texts import clean
from hezhan.core.incidents import How
from hezhan.core.instants import iso
from hezhan.core.personal import Personal, personal_texts
from tests.adapters.incidents.handed import WHOLE, all_texts, document, paid


def read(data):
    return read_document(data, "a.json")


def problems(data):
    return [(problem.reason, problem.text, problem.kept) for problem in read(data).problems]


def test_a_whole_document_is_read_without_a_problem():
    arrived = read(document())
    one = arrived.incident
    assert arrived.problems == ()
    assert one.unread == ()
    assert (one.incident_no, iso(one.reported_at), one.how) == (
        WHOLE["incident_no"],
        WHOLE["reported_at"],
        How.CALL_110,
    )
    assert (one.caller.name, one.caller.phone, one.caller.id_card) == ("陈安", "12000000001", "99010119490307001X")
    assert (one.victim.name, one.victim.occupation, one.victim.firm) == ("陈平", "学生", "")
    assert (one.still_deceived, one.officer, one.location) == (True, "王警官", "某市某路 1 号")
    (payment,) = one.payments
    assert (payment.fen, iso(payment.time), payment.channel) == (35_000_000, "2024-05-10T17:02:11+08:00", "手机银行")
    assert (payment.payer.account, payment.payee.account, payment.payee.bank) == (
        "9900000000000017", "9900000000003382", "乙银行",
    )  # fmt: skip
    assert one.key == f"incident:{WHOLE['incident_no']}"


@pytest.mark.parametrize(
    ("told", "fen"),
    [
        ("50000", 5_000_000),
        ("50,000.5", 5_000_050),
        ("￥５万", 5_000_000),
        ("3.5万元", 3_500_000),
        ("2亿", 20_000_000_000),
        ("8千块", 800_000),
        (50000.10, 5_000_010),
        (7, 700),
    ],
)
def test_amounts_are_exact(told, fen):
    arrived = read(paid(amount=told))
    assert arrived.incident.payments[0].fen == fen
    assert arrived.problems == ()


@pytest.mark.parametrize(
    "told", ["五万左右", "50000.001", "0", "-5", "1e5", "5万多", "9" * 40, "1.0000001万", "1.000001千", "NaN", True]
)
def test_an_amount_that_is_none_is_kept_as_told(told):
    arrived = read(paid(amount=told))
    (payment,) = arrived.incident.payments
    text = "true" if told is True else str(told)
    assert payment.fen is None
    assert payment.payee.account == "9900000000003382"
    assert f"amount {text}" in payment.told
    assert [one.text for one in arrived.incident.unread] == [text]
    assert {problem.reason for problem in arrived.problems} == {"amount"}
    assert all(problem.kept for problem in arrived.problems)


def test_a_number_is_never_a_float():
    raw = document().replace(b'"350000.00"', b"350000.10")
    assert read(raw).incident.payments[0].fen == 35_000_010
    raw = document().replace(b'"350000.00"', b"0.1e400000000")
    assert read(raw).incident.payments[0].fen is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2024-05-10 17:02", "2024-05-10T17:02:00+08:00"),
        ("2024年5月10日17时02分", "2024-05-10T17:02:00+08:00"),
        ("2024-05-10T09:02:00Z", "2024-05-10T17:02:00+08:00"),
    ],
)
def test_times_are_told_in_many_ways(told, expected):
    assert iso(read(paid(time=told)).incident.payments[0].time) == expected


@pytest.mark.parametrize("told", ["刚才", "2024-02-30 10:00", "99999999999"])
def test_a_time_that_is_none_is_kept_as_told(told):
    arrived = read(document(reported_at=told))
    assert arrived.incident.reported_at is None
    assert [one.text for one in arrived.incident.unread] == [told]
    assert [problem.reason for problem in arrived.problems] == ["time", "time"]


def test_a_day_alone_is_doubtful():
    arrived = read(paid(time="2024-05-10"))
    assert iso(arrived.incident.payments[0].time) == "2024-05-10T00:00:00+08:00"
    assert [problem.text for problem in arrived.problems] == ["payments[0].time names a day without a time of day"]


def test_a_payment_that_is_a_sentence_arrives():
    arrived = read(document(payments=["下午转给李某三万多", {"amount": "8万"}]))
    first, second = arrived.incident.payments
    assert (first.told, first.fen, first.time) == ("下午转给李某三万多", None, None)
    assert second.fen == 8_000_000
    assert len(arrived.problems) == 3 + 2


@pytest.mark.parametrize("payments", ["转了三笔", {"amount": "5"}, [[{"amount": "5"}]], [None, []]])
def test_payments_of_another_shape_are_kept(payments):
    incident = read(document(payments=payments)).incident
    kept = {one.text for one in incident.unread}
    assert kept == ({"转了三笔"} if isinstance(payments, str) else set() if payments == [None, []] else {"5"})


@pytest.mark.parametrize(
    ("told", "how"),
    [("110电话", How.CALL_110), ("窗口", How.WINDOW), ("网上报警", How.APP), ("银行移交", How.TRANSFERRED_BANK)],
)
def test_ways_in_chinese(told, how):
    assert read(document(how=told)).incident.how is how


def test_an_unknown_way_is_kept():
    incident = read(document(how="飞鸽")).incident
    assert incident.how is How.UNKNOWN
    assert [one.text for one in incident.unread] == ["飞鸽"]


@pytest.mark.parametrize(
    ("told", "answer", "unread"),
    [(True, True, 0), (False, False, 0), (None, None, 0), ("是", True, 0), ("不详", None, 0), ("也许", None, 1)],
)
def test_still_deceived(told, answer, unread):
    incident = read(document(still_deceived=told)).incident
    assert incident.still_deceived is answer
    assert len(incident.unread) == unread


def test_without_a_number_copies_are_known_by_their_bytes():
    one, copy, other = (read(document(incident_no=None, words=words)) for words in ("一", "一", "二"))
    assert one.incident.key == copy.incident.key != other.incident.key
    assert [problem.text[:30] for problem in one.problems] == ["the incident has no number: co"]


def test_what_fits_no_field_is_kept_with_its_place():
    incident = read(document(dog={"name": "旺财", "legs": [4]}, caller={"name": "陈安", "age": 75})).incident
    assert {(one.where, one.text) for one in incident.unread} == {
        ("dog.name", "旺财"),
        ("dog.legs[0]", "4"),
        ("caller.age", "75"),
    }


def test_a_member_that_stands_twice_is_kept_twice():
    arrived = read(
        b'{"incident_no": "J1", "words": "a", "words": "b", "incident_no": "J1", "reported_at": "2024-05-10 10:00"}'
    )
    assert (arrived.incident.words, [one.text for one in arrived.incident.unread]) == ("a", ["b"])
    assert [problem.reason for problem in arrived.problems] == ["duplicate"]


def test_a_name_with_points_is_not_a_place():
    incident = read(
        b'{"words": "x", "caller.name": "A", "payments[0].amount": "5", "payments": [{"payee.account": "1"}]}'
    ).incident
    assert incident.caller.name == ""
    assert [payment.fen for payment in incident.payments] == [None]
    assert {one.text for one in incident.unread} == {"A", "5", "1"}


def test_controls_and_hidden_marks_are_taken_out():
    incident = read(document(officer="王\u202e警\u200b官\x00\n甲", words="一\n二\x00")).incident
    assert incident.officer == "王警官 甲"
    assert incident.words == "一\n二"


def test_half_a_character_does_not_break_anything():
    arrived = read(b'{"incident_no": "J1", "words": "\\ud800x"}')
    assert arrived.incident.words == "\ufffdx"
    arrived.incident.words.encode()
    assert "words: characters are lost" in [problem.text for problem in arrived.problems]


def test_a_text_too_long_is_cut_and_kept_whole():
    arrived = read(document(officer="长" * 400, words="字" * 20_001))
    assert len(arrived.incident.officer) == 300
    assert len(arrived.incident.words) == 20_000
    assert sorted(len(one.text) for one in arrived.incident.unread) == [400, 20_001]


def test_a_spoilt_account_is_told():
    arrived = read(paid(payee={"account": "6.2E+18", "name": "李某"}))
    assert arrived.incident.payments[0].payee.account == ""
    assert "6.2E+18" in arrived.incident.payments[0].told
    assert {problem.reason for problem in arrived.problems} == {"account"}


def test_two_payments_in_the_same_words_both_arrive():
    arrived = read(document(payments=WHOLE["payments"] * 2))
    assert len(arrived.incident.payments) == 2
    assert [problem.reason for problem in arrived.problems] == ["duplicate"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "no object"),
        (b"3", "no object"),
        (b'{"a": 1}', "none of the fields"),
        (b'{"words": NaN}', "NaN is no number"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "nested deeper"),
        (b" " * (LARGEST_DOCUMENT + 1), "more than"),
    ],
)
def test_what_is_no_document_is_one_problem(data, sentence):
    arrived = read(data)
    assert arrived.incident is None
    (problem,) = arrived.problems
    assert sentence in problem.text
    assert not problem.kept


def test_brackets_in_texts_are_no_nesting():
    assert read(document(words="[{" * 100 + '"\\')).problems == ()


def test_many_quotes_do_not_take_long():
    assert read(b'"' + b'\\"' * 500_000).incident is None


def test_no_sentence_repeats_a_personal_text():
    arrived = read(
        document(
            caller={"name": "名" * 400, "phone": "6.2E+18", "id_card": "证" * 400},
            location="址" * 400,
            how="某人",
            extra="秘密",
        )
    )
    said = " ".join(problem.text for problem in arrived.problems)
    assert not [sign for sign in "名证址秘" if sign in said]


def test_personal_fields_are_told_by_their_types():
    kinds = {place: kind for kind, place, _ in personal_texts(read(document()).incident)}
    assert kinds["caller.phone"] is Personal.PHONE
    assert kinds["victim.id_card"] is Personal.ID_CARD
    assert kinds["payments.0.payee.account"] is Personal.CARD
    assert kinds["payments.0.told"] is Personal.WORDS


def test_the_schema_has_every_place():
    payment = schema()["properties"]["payments"]["items"]["properties"]
    assert set(WHOLE) == set(schema()["properties"])
    assert set(WHOLE["payments"][0]) == set(payment)
    assert set(WHOLE["victim"]) == set(schema()["properties"]["victim"]["properties"])


NAMES = ["name", "phone", "id_card", "payer", "payee", "account", "amount", "time", "channel"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["2024-05-10 10:00", "5万", "是", "110"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | TEXTS, inner, max_size=4),
    max_leaves=8,
)
AROUND_NUMBERS = "'`’‘\"= -"  # what spreadsheets put around and into numbers


@given(st.binary(max_size=200))
def test_any_bytes_give_an_answer(data):
    arrived = read(data)
    assert arrived.incident is not None or arrived.problems


@given(st.dictionaries(st.sampled_from([*WHOLE, "dog"]) | TEXTS, VALUES, max_size=6), st.lists(VALUES, max_size=3))
def test_no_text_is_lost(members, payments):
    told = {"words": "x", "payments": payments, **members}
    arrived = read(json.dumps(told).encode())
    if arrived.incident is None:
        assert arrived.problems
        return
    kept = [squeezed(text) for text in all_texts(arrived.incident)]
    for name, value in told.items():
        if isinstance(value, str) and was_read(arrived.incident, name):
            continue
        for text in texts_of(value):
            assert any(squeezed(text) in one for one in kept), (name, text)


def was_read(incident, name):
    """Read as another value than text."""
    return {"how": incident.how is not How.UNKNOWN, "reported_at": incident.reported_at is not None}.get(
        name, name == "still_deceived" and (incident.still_deceived is not None or not incident.unread)
    )


def texts_of(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


def squeezed(text):
    """Without what reading may take out or write in another width."""
    plain = unicodedata.normalize("NFKC", clean(text))
    return "".join(sign for sign in plain if not sign.isspace() and sign not in AROUND_NUMBERS).upper()


@given(st.text("0123456789.万千百亿元,￥ -", max_size=12))
def test_an_amount_read_is_a_whole_number_of_fen_above_zero(text):
    fen = read(paid(amount=text)).incident.payments[0].fen
    assert fen is None or (isinstance(fen, int) and fen > 0)
