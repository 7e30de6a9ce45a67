"""Checks of numbers: true ones hold, and a single wrong digit never does."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.understand import checks
from hezhan.engines.understand.checks import _keccak256

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def with_luhn(digits):
    total = sum(sum(divmod(int(char) * (2 - place % 2), 10)) for place, char in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def base58(payload):
    whole = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(whole, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = ALPHABET[digit] + text
    return "1" * (len(whole) - len(whole.lstrip(b"\0"))) + text


@given(st.text("0123456789", min_size=12, max_size=18), st.data())
def test_a_card_with_a_wrong_digit_fails(digits, data):
    card = with_luhn(digits)
    assert checks.luhn(card)
    place = data.draw(st.integers(0, len(card) - 1))
    other = data.draw(st.sampled_from([char for char in "0123456789" if char != card[place]]))
    assert not checks.luhn(card[:place] + other + card[place + 1 :])


@given(st.text("0123456789", min_size=17, max_size=17), st.data())
def test_an_id_number_has_one_last_letter(digits, data):
    assert sum(checks.id_card(digits + last) for last in "0123456789X") == 1
    assert not checks.id_card(digits)


@given(st.binary(min_size=20, max_size=20), st.sampled_from([b"\0", b"\x41"]), st.data())
def test_an_address_with_another_letter_fails(payload, version, data):
    address = base58(version + payload)
    assert checks.base58(address)
    place = data.draw(st.integers(0, len(address) - 1))
    other = data.draw(st.sampled_from([char for char in ALPHABET if char != address[place]]))
    assert not checks.base58(address[:place] + other + address[place + 1 :])


def test_bech32_by_the_examples_of_its_papers():
    assert checks.bech32("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
    assert checks.bech32("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4")
    assert checks.bech32("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")
    assert not checks.bech32("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")


def test_eip55_by_the_examples_of_its_paper():
    assert _keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    for address in (
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    ):
        assert checks.eip55(address)
        assert checks.eip55(address.lower())
        assert not checks.eip55(address.swapcase().replace("0X", "0x"))


@pytest.mark.parametrize(("number", "day"), [("990525198802156892", True), ("990525198813456892", False)])
def test_a_day_of_birth_exists(number, day):
    assert checks.born(number) is day
