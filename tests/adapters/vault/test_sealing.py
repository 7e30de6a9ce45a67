"""Sealed texts: they open where they were sealed, and nowhere else, and not after any change."""

import base64
import string

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import assume, given
from hypothesis import strategies as st

from hezhan.adapters.vault import KeyMissing, Purpose, SealBroken, VaultRefused
from hezhan.core.personal import Personal
from tests.adapters.vault.making import ring_of, vault_in

HERE = b"018f0000-0000-7000-8000-000000000001/victim.phone"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
KINDS = st.sampled_from(Personal)
CONTEXTS = st.binary(min_size=1, max_size=80)
LETTERS = string.ascii_letters + string.digits + "-_."


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    return vault_in(tmp_path_factory.mktemp("sealing"))


@given(KINDS, TEXTS, CONTEXTS)
def test_what_is_sealed_opens(vault, kind, text, context):
    sealed = vault.seal(kind, text, context)
    assert vault.open(kind, sealed, context) == text
    assert vault.seal(kind, text, context) != sealed


@given(TEXTS, st.data())
def test_any_other_character_is_refused(vault, text, data):
    sealed = vault.seal("phone", text, HERE)
    at = data.draw(st.integers(0, len(sealed) - 1))
    other = data.draw(st.sampled_from(LETTERS) | st.characters())
    assume(other != sealed[at])
    with pytest.raises((SealBroken, KeyMissing)):
        vault.open("phone", sealed[:at] + other + sealed[at + 1 :], HERE)


def test_another_spelling_of_the_same_bytes_is_refused(vault):
    alphabet = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
    sealed = vault.seal("name", "陈某", HERE)
    other = sealed[:-1] + alphabet[alphabet.index(sealed[-1]) ^ 1]
    assert base64.urlsafe_b64decode(other[12:] + "=") == base64.urlsafe_b64decode(sealed[12:] + "=")
    for written in (other, sealed + "=", sealed + "\n", f" {sealed}"):
        with pytest.raises(SealBroken):
            vault.open("name", written, HERE)


def test_every_bit_counts(vault):
    sealed = vault.seal("name", "陈某", HERE)
    head, _, body = sealed.rpartition(".")
    data = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        again = base64.urlsafe_b64encode(changed).rstrip(b"=").decode()
        with pytest.raises(SealBroken):
            vault.open("name", f"{head}.{again}", HERE)


@given(TEXTS, KINDS, KINDS, CONTEXTS, CONTEXTS)
def test_it_cannot_be_moved(vault, text, kind, other_kind, context, other_context):
    assume((kind, context) != (other_kind, other_context))
    sealed = vault.seal(kind, text, context)
    with pytest.raises(SealBroken, match="another field or place"):
        vault.open(other_kind, sealed, other_context)


@given(st.text(max_size=120) | st.from_regex(r"v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]{0,80}", fullmatch=True))
def test_what_was_never_sealed_is_refused(vault, text):
    with pytest.raises((SealBroken, KeyMissing)):
        vault.open("name", text, HERE)


@given(st.integers(0, 15), st.integers(0, 15))
def test_the_length_tells_little(vault, one, other):
    assert len(vault.seal("name", "x" * one, HERE)) == len(vault.seal("name", "y" * other, HERE))


def test_the_form_is_the_one_that_is_documented(vault):
    """Opened with nothing but the page docs/keys.md: what is sealed today must open in ten years."""
    form, key_id, body = vault.seal("phone", "13800138000", HERE).split(".")
    key = next(key for key in ring_of(vault).keys if key.id == key_id)
    data = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    bound = f"v1\n{key_id}\nsealing\nphone\n".encode() + HERE
    plain = AESGCM(key.secret).decrypt(data[:12], data[12:], bound)
    assert form == "v1"
    assert plain == b"13800138000" + b"\x05" * 5


def test_half_a_character_is_refused_without_repeating_the_text(vault):
    with pytest.raises(VaultRefused, match="half a character") as caught:
        vault.seal("words", "13800138000\ud800", HERE)
    assert "13800138000" not in str(caught.value)


@pytest.mark.parametrize(("field", "context"), [("e-mail", HERE), ("", HERE), ("name", b"")])
def test_a_field_that_is_none_and_a_place_that_is_none_are_faults_of_the_caller(vault, field, context):
    with pytest.raises(ValueError, match=r"not a valid Personal|give its context"):
        vault.seal(field, "陈某", context)


def test_secrets_of_one_time_passwords_are_under_a_key_of_their_own(vault):
    sealed = vault.seal_totp("JBSWY3DPEHPK3PXP", b"member-1")
    assert vault.open_totp(sealed, b"member-1") == "JBSWY3DPEHPK3PXP"
    with pytest.raises(SealBroken):
        vault.open_totp(sealed, b"member-2")
    with pytest.raises(SealBroken, match="for totp, not for sealing"):
        vault.open("words", sealed, b"member-1")
    with pytest.raises(SealBroken, match="for sealing, not for totp"):
        vault.open_totp(vault.seal("words", "JBSWY3DPEHPK3PXP", b"member-1"), b"member-1")


def test_a_new_key_seals_and_the_old_one_still_opens(tmp_path):
    vault = vault_in(tmp_path)
    old = vault.seal("name", "陈某", HERE)
    assert vault.reseal("name", old, HERE) == old
    fresh = vault.rotate()
    assert vault.open("name", old, HERE) == "陈某"
    new = vault.reseal("name", old, HERE)
    assert new.split(".")[1] == fresh.id != old.split(".")[1]
    assert vault.open("name", new, HERE) == "陈某"
    with pytest.raises(SealBroken):
        vault.reseal("name", old, b"elsewhere")


def test_a_retired_key_opens_nothing_and_says_so(tmp_path):
    vault = vault_in(tmp_path)
    old = vault.seal("name", "陈某", HERE)
    key_id = old.split(".")[1]
    with pytest.raises(VaultRefused, match="rotate first"):
        vault.retire(key_id)
    vault.rotate()
    new = vault.reseal("name", old, HERE)
    vault.retire(key_id)
    with pytest.raises(KeyMissing, match=f"{key_id} of 2024-05-10 .* retired") as caught:
        vault.open("name", old, HERE)
    assert caught.value.key == key_id
    assert vault.open("name", new, HERE) == "陈某"
    with pytest.raises(VaultRefused, match="no key 00000000"):
        vault.retire("00000000")


def test_the_key_of_another_vault_is_missing(vault, tmp_path):
    other = vault_in(tmp_path)
    sealed = other.seal("name", "陈某", HERE)
    with pytest.raises(KeyMissing, match="not in the key ring"):
        vault.open("name", sealed, HERE)


def test_a_session_is_marked_under_the_pepper(tmp_path):
    vault = vault_in(tmp_path)
    mark = vault.session_mark("token")
    assert len(mark) == 32
    assert mark == vault.session_mark("token") != vault.session_mark("Token")
    vault.rotate(Purpose.SESSION)
    assert vault.session_mark("token") != mark
