"""The blind index: one token for all spellings of the same, another for anything else."""

import hmac
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import assume, given
from hypothesis import strategies as st

from hezhan.adapters.vault import SEARCHED, NoToken, Purpose
from hezhan.adapters.vault.normal import normal
from hezhan.core.personal import Personal
from tests.adapters.vault.making import ring_of, vault_in

KINDS = st.sampled_from(sorted(SEARCHED))
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
AREAS = st.sampled_from(["010", "021", "0592", "0755", "0991"])
LANDLINES = st.tuples(AREAS, st.from_regex(r"[2-8][0-9]{7}", fullmatch=True))
CARDS = st.from_regex(r"[0-9]{12,19}", fullmatch=True)
ID_CARDS = st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True)
FULL_WIDTH = str.maketrans("0123456789+X", "０１２３４５６７８９＋Ｘ")
BREAKS = st.sampled_from(["", " ", "-", "\t", "　", "\u200b"])


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    return vault_in(tmp_path_factory.mktemp("tokens"))


@st.composite
def spelt(draw, text, *, breaks=BREAKS):
    """The text with breaks somewhere in it, perhaps in full-width forms."""
    places = draw(st.sets(st.integers(0, len(text)), max_size=4))
    parts = [draw(breaks) + one if n in places else one for n, one in enumerate(text)]
    whole = "".join(parts) + draw(st.sampled_from(["", "\t", " "]))
    return whole.translate(FULL_WIDTH) if draw(st.booleans()) else whole


@given(KINDS, st.text(max_size=40), st.text(max_size=40))
def test_tokens_are_equal_exactly_when_normal_forms_are(vault, kind, one, other):
    assert (vault.token(kind, one) == vault.token(kind, other)) == (normal(kind, one) == normal(kind, other))


@given(st.text(max_size=40), st.lists(st.sampled_from(sorted(SEARCHED)), min_size=2, max_size=2, unique=True))
def test_another_kind_of_field_has_another_token(vault, text, kinds):
    assert vault.token(kinds[0], text) != vault.token(kinds[1], text)


@given(MOBILES, MOBILES, st.data())
def test_a_mobile_number_is_found_however_it_is_written(vault, number, other, data):
    before = data.draw(st.sampled_from(["", "+86", "0086", "86", "(+86)", "+86-"]))
    written = data.draw(spelt(before + number))
    assert vault.token("phone", written) == vault.token("phone", number)
    assume(other != number)
    assert vault.token("phone", written) != vault.token("phone", other)


@given(LANDLINES, st.data())
def test_a_landline_is_found_with_and_without_the_country(vault, number, data):
    area, rest = number
    ways = [
        f"{area}{rest}",
        f"({area}){rest}",
        f"+86 {area[1:]} {rest}",
        f"0086{area[1:]}{rest}",
        f"+86(0){area[1:]}{rest}",
    ]
    written = data.draw(spelt(data.draw(st.sampled_from(ways)), breaks=st.sampled_from(["", " ", "-"])))
    assert normal(Personal.PHONE, written) == area + rest
    assert vault.token("phone", written) == vault.token("phone", area + rest)


@pytest.mark.parametrize(
    ("kind", "written", "form"),
    [
        ("phone", "+86 400-123-4567", "4001234567"),
        ("phone", "+86 95588", "95588"),
        ("phone", "+1 (415) 555-0100", "14155550100"),
        ("phone", "00852 2345 6789", "85223456789"),
        ("phone", "不详", "不详"),
        ("phone", "+", "+"),
        ("phone", "0086", "0086"),
        ("phone", "微信wx138", "微信wx138"),
        ("card", "6222 0200-0000 0000 001（工行）", "6222020000000000001"),
        ("card", "138@Example.com", "138@example.com"),
        ("card", "unknown:Gs8", "unknown:gs8"),
        ("card", "无", "无"),
        ("id-card", " 11010119900307123x\t", "11010119900307123X"),
        ("name", "陈　某 ", "陈某"),
        ("name", "买买提•阿不都", "买买提·阿不都"),
        ("name", "买买提・阿不都", "买买提·阿不都"),
        ("name", "ＺＨＡＮＧ San", "zhangsan"),
        ("name", "ﾒｲ", "メイ"),
        ("name", "", ""),
    ],
)
def test_normal_forms(kind, written, form):
    assert normal(Personal(kind), written) == form


@given(CARDS, st.data())
def test_a_card_is_found_however_it_is_broken_up(vault, card, data):
    assert vault.token("card", data.draw(spelt(card))) == vault.token("card", card)


@given(ID_CARDS, st.data())
def test_an_id_card_is_found_in_either_case(vault, card, data):
    written = data.draw(spelt(card, breaks=st.sampled_from(["", " ", "\t", "　"])))
    assert vault.token("id-card", written.lower()) == vault.token("id-card", card)


@given(st.text(max_size=60))
def test_no_text_is_without_a_normal_form(text):
    for kind in SEARCHED:
        assert normal(kind, text).encode("utf-8", "surrogatepass") or not normal(Personal.NAME, text)


@pytest.mark.parametrize("kind", ["address", "words"])
def test_addresses_and_free_words_have_no_token(vault, kind):
    for ask in (vault.token, vault.tokens):
        with pytest.raises(NoToken, match=f"{kind} fields are not searched"):
            ask(kind, "厦门市思明区")


def test_the_token_is_the_one_that_is_documented(vault):
    secret = ring_of(vault).current(Purpose.INDEX).secret
    key = HKDF(SHA256(), 32, None, b"hezhan blind index 1 phone").derive(secret)
    assert vault.token("phone", "+86 138-0013-8000") == hmac.digest(key, b"13800138000", sha256)[:16]


def test_while_the_index_turns_one_searches_by_both_tokens(tmp_path):
    vault = vault_in(tmp_path)
    old = vault.token("card", "6222020000000000001")
    assert vault.tokens("card", "6222020000000000001") == (old,)
    before = vault.key_facts()
    vault.rotate(Purpose.INDEX)
    new = vault.token("card", "6222020000000000001")
    assert new != old
    assert vault.tokens("card", "6222020000000000001") == (new, old)
    vault.retire(next(key.id for key in before if key.purpose is Purpose.INDEX))
    assert vault.tokens("card", "6222020000000000001") == (new,)
