"""Exports of the ring: kept apart, opened by their passphrase, joined without undoing what was decided here."""

import base64
import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.vault import KeyMissing, Purpose, RingBroken, State, Vault, VaultRefused
from hezhan.adapters.vault.exports import LARGEST_EXPORT, exported
from hezhan.adapters.vault.ring import Ring
from tests.adapters.vault.making import MASTER, PASSPHRASE, WORK, ring_of, vault_in

HERE = b"matter-1/victim.name"


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    return vault_in(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="module")
def export(vault):
    return vault.export_ring(PASSPHRASE, WORK)


def bytes_of(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_a_ring_that_was_lost_is_restored_as_it_was(vault, export, tmp_path):
    sealed, token = vault.seal("name", "陈某", HERE), vault.token("name", "陈某")
    back = Vault.restore(tmp_path / "keys", MASTER, export, PASSPHRASE)
    assert back.key_facts() == vault.key_facts()
    assert back.open("name", sealed, HERE) == "陈某"
    assert back.token("name", "陈某") == token
    assert back.signer().key == vault.signer().key
    assert back.session_mark("s") == vault.session_mark("s")
    with pytest.raises(VaultRefused, match="never overwritten"):
        Vault.restore(tmp_path / "keys", MASTER, export, PASSPHRASE)


def test_keys_of_another_ring_come_in_for_reading(vault, export, tmp_path):
    other = vault_in(tmp_path)
    current = {key.purpose: key.id for key in other.key_facts()}
    sealed, token, old_signer = vault.seal("name", "陈某", HERE), vault.token("name", "陈某"), vault.signer().key
    with pytest.raises(KeyMissing):
        other.open("name", sealed, HERE)
    assert other.keys_missing(vault.keys_needed()) == tuple(sorted(vault.keys_needed()))
    new = other.import_ring(export, PASSPHRASE)
    assert {key.id for key in new} == set(vault.keys_needed())
    assert {key.state for key in new} == {State.READING}
    assert other.keys_missing(vault.keys_needed()) == ()
    assert other.open("name", sealed, HERE) == "陈某"
    assert other.tokens("name", "陈某") == (other.token("name", "陈某"), token)
    assert other.signer(old_signer).key == old_signer
    assert {key.purpose: key.id for key in other.key_facts() if key.state is State.CURRENT} == current
    assert other.import_ring(export, PASSPHRASE) == ()


def test_a_retired_key_does_not_come_back_by_an_old_export(tmp_path):
    vault = vault_in(tmp_path)
    old = vault.seal("name", "陈某", HERE)
    export = vault.export_ring(PASSPHRASE, WORK)
    vault.rotate()
    vault.retire(old.split(".")[1])
    assert vault.import_ring(export, PASSPHRASE) == ()
    with pytest.raises(KeyMissing, match="retired"):
        vault.open("name", old, HERE)
    assert old.split(".")[1] not in vault.keys_needed()
    assert vault.keys_missing([old.split(".")[1]]) == (old.split(".")[1],)
    later = Vault.restore(tmp_path / "later", MASTER, vault.export_ring(PASSPHRASE, WORK), PASSPHRASE)
    assert later.key_facts() == vault.key_facts()


def test_two_keys_of_one_name_are_refused(tmp_path):
    vault = vault_in(tmp_path)
    keys = ring_of(vault).keys
    forged = Ring((replace(keys[0], secret=bytes(32)), *keys[1:]))
    with pytest.raises(VaultRefused, match="different keys"):
        vault.import_ring(exported(forged, PASSPHRASE, WORK), PASSPHRASE)
    assert ring_of(vault).keys[0].secret == keys[0].secret


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE + "x", PASSPHRASE[:-1], PASSPHRASE.upper()])
def test_another_passphrase_opens_nothing(vault, export, tmp_path, passphrase):
    with pytest.raises(RingBroken, match="passphrase is another one"):
        vault.import_ring(export, passphrase)
    with pytest.raises(RingBroken, match="passphrase is another one"):
        Vault.restore(tmp_path / "keys", MASTER, export, passphrase)
    assert not (tmp_path / "keys").exists()


@given(st.data())
def test_any_byte_of_an_export_changed_is_refused(vault, export, data):
    changed = bytearray(export)
    changed[data.draw(st.integers(0, len(export) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(RingBroken):
        vault.import_ring(bytes(changed), PASSPHRASE)


@given(st.binary(max_size=60) | st.integers(0, 400).map(lambda n: b"[" * n))
def test_other_bytes_are_no_export(vault, data):
    with pytest.raises(RingBroken, match="no export"):
        vault.import_ring(data, PASSPHRASE)


def test_what_is_too_large_or_asks_for_too_much_work_is_refused(vault, export):
    asking = export.replace(b'"work": 4', b'"work": 1073741824')
    assert asking != export
    for data in (asking, b" " * (LARGEST_EXPORT + 1), b"[" * 200_000):
        with pytest.raises(RingBroken, match="no export"):
            vault.import_ring(data, PASSPHRASE)


def test_a_short_passphrase_exports_nothing(vault):
    with pytest.raises(VaultRefused, match="fewer than 12"):
        vault.export_ring("too short", WORK)


def test_the_export_shows_no_key_not_even_its_name(vault, export):
    for key in ring_of(vault).keys:
        assert key.id.encode() not in export
        assert base64.urlsafe_b64encode(key.secret).rstrip(b"=") not in export


def test_the_form_is_the_one_that_is_documented(vault, export):
    """Opened with nothing but the page docs/keys.md."""
    content = json.loads(export)
    sealed = bytes_of(content.pop("sealed"))
    bound = (json.dumps(content, sort_keys=True, indent=1) + "\n").encode()
    scrypt = Scrypt(salt=bytes_of(content["stretch"]["salt"]), length=32, n=content["stretch"]["work"], r=8, p=1)
    key = HKDF(SHA256(), 32, None, b"hezhan keys export 1").derive(scrypt.derive(PASSPHRASE.encode()))
    inside = json.loads(AESGCM(key).decrypt(sealed[:12], sealed[12:], bound))
    told = {one["purpose"]: bytes_of(one["secret"]) for one in inside["keys"]}
    assert told == {key.purpose: key.secret for key in ring_of(vault).keys}
    assert told[Purpose.EVIDENCE].startswith(b"-----BEGIN PRIVATE KEY-----")
