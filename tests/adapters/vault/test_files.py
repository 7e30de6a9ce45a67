"""Sealed files: they open whole or not at all, and any chunk changed, moved, missing or added is found."""

import os
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.adapters.vault import KeyMissing, Purpose, SealBroken
from hezhan.adapters.vault.files import CHUNK, HEADER, TAG
from tests.adapters.vault.making import ring_of, vault_in

STEP = CHUNK + TAG
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def vault(room):
    return vault_in(room)


def content(size):
    """Bytes of which no two chunks are equal."""
    return b"".join(n.to_bytes(4, "big") for n in range(size // 4 + 1))[:size]


def sealed_bytes(vault, room, data):
    plain, sealed = room / "plain", room / "sealed"
    plain.write_bytes(data)
    vault.seal_file(plain, sealed)
    return sealed.read_bytes()


def refuse(vault, room, changed, match=None):
    """The changed file is refused, and nothing appears or is left behind."""
    bad, out = room / "bad", room / "opened"
    bad.write_bytes(changed)
    with pytest.raises((SealBroken, KeyMissing), match=match):
        vault.open_file(bad, out)
    assert not out.exists()
    assert not list(room.glob(".opened.*"))


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sealed_opens_and_is_named_by_its_own_hash(vault, tmp_path, size):
    plain, sealed, out = (tmp_path / name for name in ("plain", "sealed", "out"))
    plain.write_bytes(content(size))
    digest = vault.seal_file(plain, sealed)
    assert digest == sha256(content(size)).hexdigest()
    assert sealed.stat().st_size == HEADER + size + TAG * max(1, -(-size // CHUNK))
    assert vault.open_file(sealed, out, digest) == digest
    assert out.read_bytes() == content(size)
    assert b"".join(vault.read_file(sealed)) == content(size)
    for path in (sealed, out):
        assert path.stat().st_mode & 0o077 == 0


def test_a_file_may_be_sealed_in_its_place(vault, tmp_path):
    path = tmp_path / "one"
    path.write_bytes(b"once")
    digest = vault.seal_file(path, path)
    assert vault.open_file(path, path) == digest
    assert path.read_bytes() == b"once"


@settings(max_examples=60)
@given(st.data())
def test_any_byte_changed_is_found(vault, room, data):
    size = data.draw(st.sampled_from(SIZES))
    sealed = bytearray(sealed_bytes(vault, room, content(size)))
    edges = [edge for edge in range(HEADER, len(sealed), STEP) if edge < len(sealed)]
    at = data.draw(st.integers(0, len(sealed) - 1) | st.sampled_from([0, 8, 16, HEADER - 1, *edges, len(sealed) - 1]))
    sealed[at] ^= data.draw(st.integers(1, 255))
    refuse(vault, room, bytes(sealed))


@settings(max_examples=60)
@given(st.data())
def test_a_file_cut_short_anywhere_is_found(vault, room, data):
    sealed = sealed_bytes(vault, room, content(3 * CHUNK + 7))
    edges = [edge for k in range(4) for edge in (HEADER + k * STEP, HEADER + k * STEP + TAG)]
    refuse(vault, room, sealed[: data.draw(st.integers(0, len(sealed) - 1) | st.sampled_from(edges))])


@given(st.permutations(range(4)))
def test_chunks_in_another_order_are_found(vault, room, order):
    sealed = sealed_bytes(vault, room, content(4 * CHUNK))
    if order != [0, 1, 2, 3]:
        chunks = [sealed[HEADER + k * STEP :][:STEP] for k in order]
        refuse(vault, room, sealed[:HEADER] + b"".join(chunks), match="changed or moved")


@pytest.mark.parametrize("k", range(3))
def test_a_chunk_left_out_or_repeated_is_found(vault, room, k):
    sealed = sealed_bytes(vault, room, content(3 * CHUNK))
    here, behind = HEADER + k * STEP, HEADER + (k + 1) * STEP
    refuse(vault, room, sealed[:here] + sealed[behind:])
    refuse(vault, room, sealed[:behind] + sealed[here:])


@pytest.mark.parametrize("more", [b"x", bytes(TAG), bytes(STEP)])
def test_what_is_added_is_found(vault, room, more):
    for size in (0, 5, CHUNK):
        refuse(vault, room, sealed_bytes(vault, room, content(size)) + more)


def test_chunks_of_another_file_under_the_same_key_are_found(vault, room):
    one, other = (sealed_bytes(vault, room, content(2 * CHUNK)) for _ in range(2))
    refuse(vault, room, one[:-STEP] + other[-STEP:])
    refuse(vault, room, one[:HEADER] + other[HEADER:])


def test_another_file_put_in_its_place_is_found(vault, room):
    plain, sealed, out = room / "plain", room / "sealed", room / "opened"
    plain.write_bytes(b"one")
    due = vault.seal_file(plain, sealed)
    plain.write_bytes(b"another")
    vault.seal_file(plain, sealed)
    with pytest.raises(SealBroken, match="another file lies in its place"):
        vault.open_file(sealed, out, due)
    assert not out.exists()


def test_an_empty_chunk_behind_others_is_refused_even_by_who_has_the_key(vault, room):
    key = ring_of(vault).current(Purpose.FILES)
    header = b"HZFILE1\n" + key.id.encode() + os.urandom(32)
    cipher = AESGCM(HKDF(SHA256(), 32, header[-32:], b"hezhan sealed file 1").derive(key.secret))
    first = cipher.encrypt(bytes(12), content(CHUNK), header)
    empty = cipher.encrypt((1).to_bytes(11, "big") + b"\x01", b"", header)
    refuse(vault, room, header + first + empty, match="chunk 2 is empty")


def test_the_form_is_the_one_that_is_documented(vault, room):
    sealed = sealed_bytes(vault, room, content(CHUNK + 9))
    header, first, second = sealed[:48], sealed[48 : 48 + 65552], sealed[48 + 65552 :]
    assert header[:8] == b"HZFILE1\n"
    secret = next(key.secret for key in ring_of(vault).keys if key.id == header[8:16].decode())
    cipher = AESGCM(HKDF(SHA256(), 32, header[16:], b"hezhan sealed file 1").derive(secret))
    plain = cipher.decrypt(bytes(11) + b"\x00", first, header)
    plain += cipher.decrypt((1).to_bytes(11, "big") + b"\x01", second, header)
    assert plain == content(CHUNK + 9)


def test_an_old_key_opens_its_files_until_it_is_retired(tmp_path):
    vault = vault_in(tmp_path)
    plain, sealed, out = (tmp_path / name for name in ("plain", "sealed", "out"))
    plain.write_bytes(b"said")
    digest = vault.seal_file(plain, sealed)
    old = next(key.id for key in vault.key_facts() if key.purpose is Purpose.FILES)
    vault.rotate(Purpose.FILES)
    assert vault.open_file(sealed, out) == digest
    vault.retire(old)
    with pytest.raises(KeyMissing, match="retired"):
        vault.open_file(sealed, out)


def test_other_files_are_told(vault, room):
    refuse(vault, room, b"", match="not a sealed file")
    refuse(vault, room, b"PK\x03\x04" * 40, match="not a sealed file")
    with pytest.raises(FileNotFoundError):
        vault.open_file(room / "none", room / "opened")
