"""Only a known sender, for this centre, now, once, and not a byte changed."""

import base64
import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.incidents import Algorithm, Gate, NonceMemory, NotGenuine, SenderKey, Why, signed_headers
from hezhan.core.instants import SECOND, Instant, parse_instant
from tests.adapters.incidents.handed import document

NOW = parse_instant("2024-05-10T17:30:00+08:00")
DAY = 86_400 * SECOND
SECRET = b"s" * 32
PRIVATE = Ed25519PrivateKey.from_private_bytes(b"p" * 32)
BODY = document()
NONCE = "n" * 16
CENTRE = "某市反诈中心"
FOREVER = {"since": Instant(NOW - DAY), "until": Instant(NOW + DAY)}
KEYS = {
    "h1": SenderKey(key_id="h1", sender="110", algorithm=Algorithm.HMAC, material=SECRET, **FOREVER),
    "e1": SenderKey(
        key_id="e1",
        sender="110",
        algorithm=Algorithm.ED25519,
        material=PRIVATE.public_key().public_bytes_raw(),
        **FOREVER,
    ),
}
SIGNERS = {"h1": SECRET, "e1": PRIVATE}


def gate(nonces=None, centre=CENTRE):
    return Gate(centre=centre, keys=KEYS, nonces=nonces or NonceMemory())


def headers(key="h1", body=BODY, at=NOW, nonce=NONCE, centre=CENTRE, signer=None):
    return signed_headers(centre, key, signer or SIGNERS[key], body, at, nonce)


def why(asked, body=BODY, now=NOW, where=None):
    with pytest.raises(NotGenuine) as refused:
        (where or gate()).sender_of(asked, body, now)
    return refused.value.why


@pytest.mark.parametrize("key", ["h1", "e1"])
def test_a_known_sender_is_taken(key):
    assert gate().sender_of(headers(key), BODY, NOW) is KEYS[key]


def test_the_case_of_header_names_does_not_matter():
    assert gate().sender_of({name.lower(): value for name, value in headers().items()}, BODY, NOW)


def test_by_hand():
    digest = hashlib.sha256(BODY).hexdigest()
    text = f"hezhan-incident-1\n{CENTRE}\nh1\n{NOW // SECOND}\n{NONCE}\n{digest}".encode()
    signature = base64.b64encode(hmac.new(SECRET, text, hashlib.sha256).digest()).decode()
    asked = {
        "Hezhan-Key": "h1",
        "Hezhan-Time": str(NOW // SECOND),
        "Hezhan-Nonce": NONCE,
        "Hezhan-Signature": signature,
    }
    assert asked == headers()


@pytest.mark.parametrize("key", ["h1", "e1"])
@given(at=st.integers(0, len(BODY) - 1), bit=st.integers(0, 7))
def test_a_changed_bit_is_found(key, at, bit):
    changed = bytearray(BODY)
    changed[at] ^= 1 << bit
    assert why(headers(key), bytes(changed)) is Why.SIGNATURE


@pytest.mark.parametrize("key", ["h1", "e1"])
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Hezhan-Time", str(NOW // SECOND + 1)),
        ("Hezhan-Nonce", "m" * 16),
        ("Hezhan-Signature", base64.b64encode(b"x" * 64).decode()),
    ],
)
def test_a_changed_header_is_found(key, header, value):
    assert why({**headers(key), header: value}) is Why.SIGNATURE


def test_a_key_is_used_only_by_its_own_algorithm():
    """The public key, which anybody may know, is no secret to sign by."""
    public = KEYS["e1"].material
    assert why(headers("e1", signer=public)) is Why.SIGNATURE
    assert why({**headers("h1"), "Hezhan-Key": "e1"}) is Why.SIGNATURE


def test_a_document_for_another_centre_is_not_taken():
    assert why(headers(centre="另一中心")) is Why.SIGNATURE


@pytest.mark.parametrize(("seconds", "taken"), [(-300, True), (300, True), (-301, False), (301, False)])
def test_the_window(seconds, taken):
    asked = headers(at=Instant(NOW + seconds * SECOND))
    if taken:
        assert gate().sender_of(asked, BODY, NOW)
    else:
        assert why(asked) is Why.STALE


def test_a_document_is_taken_once():
    where = gate()
    asked = headers()
    where.sender_of(asked, BODY, NOW)
    assert why(asked, where=where) is Why.REPLAYED
    assert where.sender_of(headers(nonce="m" * 16), BODY, NOW)
    assert where.sender_of(headers("e1"), BODY, NOW)  # another key's nonce is another


@given(st.integers(-300, 300), st.lists(st.integers(0, 700), min_size=1, max_size=4).map(sorted))
def test_no_replay_at_any_time(signed, later):
    where = gate(NonceMemory(most=2))
    asked = headers(at=Instant(NOW + signed * SECOND))
    where.sender_of(asked, BODY, NOW)
    for seconds in later:
        assert why(asked, now=Instant(NOW + seconds * SECOND), where=where) in (Why.REPLAYED, Why.STALE)


def test_a_stranger_cannot_use_up_a_nonce():
    where = gate()
    assert why({**headers(), "Hezhan-Signature": "eA=="}, where=where) is Why.SIGNATURE
    assert where.sender_of(headers(), BODY, NOW)


def test_a_full_memory_takes_nothing_until_something_is_over():
    where = gate(NonceMemory(most=1))
    where.sender_of(headers(), BODY, NOW)
    assert why(headers(nonce="m" * 16), where=where) is Why.REPLAYED
    later = Instant(NOW + 302 * SECOND)
    assert where.sender_of(headers(nonce="m" * 16, at=later), BODY, later)


@pytest.mark.parametrize("now", [NOW - DAY - SECOND, NOW + DAY])
def test_a_key_outside_its_time(now):
    assert why(headers(at=Instant(now)), now=Instant(now)) is Why.UNKNOWN_KEY


def test_an_unknown_key():
    assert why({**headers(), "Hezhan-Key": "x"}) is Why.UNKNOWN_KEY


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Hezhan-Key", [None, "", "x\n", "１" * 16, "a" * 65]),
        ("Hezhan-Time", [None, "", "1\n", "１" * 10, "-1", "1" * 13, "1.5"]),
        ("Hezhan-Nonce", [None, "", "n" * 15, "n" * 65, "n" * 15 + "\n", "１" * 16]),
        ("Hezhan-Signature", [None, "a", "**", "eA==\n", "１" * 16]),
    ],
)
def test_headers_of_another_form(header, values):
    for value in values:
        asked = {**headers(), header: value}
        if value is None:
            del asked[header]
        assert why(asked) is Why.MALFORMED


def test_a_header_that_stands_twice():
    assert why({**headers(), "hezhan-nonce": NONCE}) is Why.MALFORMED


def test_too_large():
    assert why(headers(), b"x" * ((1 << 20) + 1)) is Why.TOO_LARGE


def test_every_refusal_looks_the_same_from_outside():
    with pytest.raises(NotGenuine) as one:
        gate().sender_of({}, BODY, NOW)
    with pytest.raises(NotGenuine) as other:
        gate().sender_of(headers(), b"", NOW)
    assert str(one.value) == str(other.value)


@pytest.mark.parametrize(
    "wrong", [{"material": b"short"}, {"key_id": "a b"}, {"algorithm": Algorithm.ED25519, "material": b"short"}]
)
def test_weak_keys_are_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        SenderKey(
            **({"key_id": "k", "sender": "s", "algorithm": Algorithm.HMAC, "material": SECRET, **FOREVER} | wrong)
        )


def test_a_secret_is_in_no_repr():
    assert "sss" not in repr(KEYS["h1"])
    assert "sss" not in repr(gate())
