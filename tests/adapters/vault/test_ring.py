"""The ring on disk: closed to others, whole, unchanged; one ring for all processes; keys come and go by rule."""

import base64
import hmac
import json
import os
import threading

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.vault import (
    KeyMissing,
    MasterFile,
    MasterPassphrase,
    Purpose,
    RingBroken,
    State,
    Vault,
    VaultRefused,
    has_ring,
)
from hezhan.adapters.vault.folder import KeyFolder
from hezhan.adapters.vault.ring import Ring
from hezhan.adapters.vault.spelling import LARGEST, spelled
from hezhan.engines.evidence import KeyNotNamed, sign_anchor
from tests.adapters.vault.making import MASTER, PASSPHRASE, WORK, ring_of, vault_in

HERE = b"matter-1/victim.name"


def bytes_of(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    """A folder of keys whose ring tests change, its master key, and the ring as it was."""
    room = tmp_path_factory.mktemp("ring")
    vault_in(room)
    return room / "keys", MasterFile(room / "master"), (room / "keys/ring.json").read_bytes()


def unlock_changed(locked, data):
    folder, master, _ = locked
    (folder / "ring.json").write_bytes(data)
    with pytest.raises(RingBroken) as caught:
        Vault.unlock(folder, master)
    return str(caught.value)


def test_a_new_ring_is_closed_to_others_and_opens_again(tmp_path):
    vault = vault_in(tmp_path)
    assert has_ring(tmp_path / "keys")
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {
        "ring.json": 0o600,
        "lock": 0o600,
    }
    sealed = vault.seal("name", "陈某", HERE)
    again = Vault.unlock(tmp_path / "keys", MasterFile(tmp_path / "master"))
    assert again.open("name", sealed, HERE) == "陈某"
    assert again.token("name", "陈某") == vault.token("name", "陈某")
    assert again.key_facts() == vault.key_facts()
    assert sorted(key.purpose for key in again.key_facts()) == sorted(Purpose)


def test_keys_are_never_overwritten(tmp_path):
    vault_in(tmp_path)
    before = (tmp_path / "keys/ring.json").read_bytes()
    with pytest.raises(VaultRefused, match="never overwritten"):
        Vault.create(tmp_path / "keys", MASTER)
    assert (tmp_path / "keys/ring.json").read_bytes() == before


def test_where_no_ring_is_none_is_made(tmp_path):
    assert not has_ring(tmp_path / "keys")
    for folder in (tmp_path / "keys", tmp_path):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
        with pytest.raises(RingBroken, match="no key ring"):
            Vault.unlock(folder, MASTER)
    assert not has_ring(tmp_path / "keys")


@pytest.mark.parametrize("mode", [0o750, 0o701, 0o777])
def test_a_folder_open_to_others_is_refused(tmp_path, mode):
    vault_in(tmp_path)
    (tmp_path / "keys").chmod(mode)
    with pytest.raises(RingBroken, match=r"others can get at it .*0700"):
        Vault.unlock(tmp_path / "keys", MasterFile(tmp_path / "master"))
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(mode)
    with pytest.raises(RingBroken, match="others can get at it"):
        Vault.create(tmp_path / "open", MASTER)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_ring_open_to_others_is_refused_even_in_use(tmp_path, mode):
    vault = vault_in(tmp_path)
    (tmp_path / "keys/ring.json").chmod(mode)
    with pytest.raises(RingBroken, match=r"others can get at it .*0600"):
        Vault.unlock(tmp_path / "keys", MasterFile(tmp_path / "master"))
    with pytest.raises(RingBroken, match="others can get at it"):
        vault.seal("name", "陈某", HERE)


def test_a_ring_of_another_user_is_refused(tmp_path, monkeypatch):
    vault_in(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    with pytest.raises(RingBroken, match="another user"):
        Vault.unlock(tmp_path / "keys", MasterFile(tmp_path / "master"))


def test_a_link_a_pipe_and_a_folder_are_no_ring(tmp_path):
    vault_in(tmp_path)
    ring = tmp_path / "keys/ring.json"
    ring.rename(tmp_path / "elsewhere")
    master = MasterFile(tmp_path / "master")
    ring.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RingBroken, match="link"):
        Vault.unlock(tmp_path / "keys", master)
    ring.unlink()
    os.mkfifo(ring, 0o600)
    with pytest.raises(RingBroken, match="not a file"):
        Vault.unlock(tmp_path / "keys", master)
    ring.unlink()
    ring.mkdir(0o700)
    with pytest.raises(RingBroken, match="not a file"):
        Vault.unlock(tmp_path / "keys", master)
    with pytest.raises(RingBroken, match="not a folder"):
        Vault.unlock(tmp_path / "elsewhere", master)


@given(st.data())
def test_any_byte_of_the_ring_changed_is_refused(locked, data):
    ring = bytearray(locked[2])
    ring[data.draw(st.integers(0, len(ring) - 1))] ^= data.draw(st.integers(1, 255))
    unlock_changed(locked, bytes(ring))


@given(st.data())
def test_a_ring_cut_short_is_refused(locked, data):
    unlock_changed(locked, locked[2][: data.draw(st.integers(0, len(locked[2]) - 1))])


@pytest.mark.parametrize(
    "other",
    [b"", b"[]", b"null", b"[" * 200_000, b"\xff\xfe", b'{"form": "hezhan-ring-1"}', b'{"a": 1, "a": 2}', b"1" * 9999],
)
def test_other_files_are_refused(locked, other):
    assert "no key ring" in unlock_changed(locked, other)


def test_a_file_too_large_is_refused(locked):
    assert "at most" in unlock_changed(locked, b" " * (LARGEST + 1))


def test_a_ring_that_could_not_be_read_again_is_not_written(tmp_path):
    vault_in(tmp_path)
    before = (tmp_path / "keys/ring.json").read_bytes()
    with pytest.raises(RingBroken, match="more than"):
        KeyFolder(tmp_path / "keys").write(b" " * (LARGEST + 1))
    assert (tmp_path / "keys/ring.json").read_bytes() == before


def turned_back(ring):
    """A retired key made current once more, and other changes by somebody who has no key."""
    for n in range(len(ring["keys"])):
        yield {**ring, "keys": ring["keys"][:n] + ring["keys"][n + 1 :]}
        yield {**ring, "keys": [*ring["keys"][:n], {**ring["keys"][n], "state": "reading"}, *ring["keys"][n + 1 :]]}
    yield {**ring, "keys": ring["keys"][::-1]}
    yield {**ring, "master": {**ring["master"], "stretch": None, "more": 1}}
    yield {**ring, "more": 1}


def test_keys_taken_away_turned_back_or_put_in_another_order_are_found(locked):
    for changed in turned_back(json.loads(locked[2])):
        assert "changed or damaged" in unlock_changed(locked, spelled(changed))


@pytest.mark.parametrize(
    "stretch", [{"kdf": "scrypt", "salt": "A" * 22, "work": work} for work in (1 << 40, 3, 0, -4, "4", 4.0, None, True)]
)
def test_a_ring_that_asks_for_too_much_work_is_refused_before_it_is_done(locked, stretch):
    ring = json.loads(locked[2])
    ring["master"]["stretch"] = stretch
    assert "no key ring" in unlock_changed(locked, spelled(ring))


def test_a_rotation_is_on_disk_before_it_is_used_and_seen_by_others(tmp_path):
    one = vault_in(tmp_path)
    two = Vault.unlock(tmp_path / "keys", MasterFile(tmp_path / "master"))
    fresh = one.rotate()
    sealed = one.seal("name", "陈某", HERE)
    assert sealed.split(".")[1] == fresh.id
    assert two.open("name", sealed, HERE) == "陈某"
    assert two.seal("name", "陈某", HERE).split(".")[1] == fresh.id
    two.rotate(Purpose.INDEX)
    assert one.token("name", "陈某") == two.token("name", "陈某")
    assert len(one.key_facts()) == len(Purpose) + 2


def test_rotations_at_the_same_time_lose_no_key(tmp_path):
    vaults = [vault_in(tmp_path), *(Vault.unlock(tmp_path / "keys", MasterFile(tmp_path / "master")) for _ in range(3))]
    threads = [threading.Thread(target=lambda vault=vault: [vault.rotate() for _ in range(5)]) for vault in vaults]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = Vault.unlock(tmp_path / "keys", MasterFile(tmp_path / "master")).key_facts()
    assert len(keys) == len(Purpose) + 20
    assert [key.state for key in keys if key.purpose is Purpose.SEALING].count(State.CURRENT) == 1


def test_a_write_that_fails_leaves_the_ring_as_it_was(tmp_path, monkeypatch):
    vault = vault_in(tmp_path)
    before = (tmp_path / "keys/ring.json").read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            vault.rotate()
    assert (tmp_path / "keys/ring.json").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == ["lock", "ring.json"]
    assert len(vault.key_facts()) == len(Purpose)


def test_what_a_killed_writer_left_is_removed(tmp_path):
    vault = vault_in(tmp_path)
    (tmp_path / "keys/.ring.json.abc123").write_bytes(b"half")
    vault.rotate()
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == ["lock", "ring.json"]


def test_a_ring_that_goes_away_in_use_is_told(tmp_path):
    vault = vault_in(tmp_path)
    (tmp_path / "keys/ring.json").unlink()
    with pytest.raises(RingBroken, match="no key ring"):
        vault.seal("name", "陈某", HERE)


def test_the_ring_may_be_locked_by_another_master_key(tmp_path):
    vault = vault_in(tmp_path)
    sealed = vault.seal("name", "陈某", HERE)
    vault.lock_with(MASTER)
    vault.rotate()
    with pytest.raises(RingBroken, match="by a passphrase"):
        Vault.unlock(tmp_path / "keys", MasterFile(tmp_path / "master"))
    assert Vault.unlock(tmp_path / "keys", MASTER).open("name", sealed, HERE) == "陈某"
    with pytest.raises(VaultRefused, match="fewer than 12"):
        vault.lock_with(MasterPassphrase("short", WORK))
    assert Vault.unlock(tmp_path / "keys", MASTER).open("name", sealed, HERE) == "陈某"


def test_a_ring_without_a_current_key_or_with_two_is_none(tmp_path):
    keys = ring_of(vault_in(tmp_path)).keys
    for wrong in (keys[1:], (*keys, keys[0]), ()):
        with pytest.raises(ValueError, match="one current key"):
            Ring(wrong)


def test_the_evidence_key_is_handed_over_by_the_old_one(tmp_path):
    vault = vault_in(tmp_path)
    old = vault.signer()
    first = sign_anchor("hezhan.test", None, [], 0, old)
    old_id = vault.rotate(Purpose.EVIDENCE).id
    new = vault.signer()
    assert new.key != old.key
    with pytest.raises(KeyNotNamed):
        sign_anchor("hezhan.test", first, [], 1, new)
    second = sign_anchor("hezhan.test", first, [], 1, vault.signer(first.anchor.next_key), next_key=new.key)
    third = sign_anchor("hezhan.test", second, [], 2, vault.signer(second.anchor.next_key))
    assert third.anchor.key == new.key
    assert len(vault.public_keys()) == 2
    with pytest.raises(KeyMissing, match="signing key"):
        vault.signer("0" * 64)
    assert old_id in vault.keys_needed()


def secrets_of(vault, master):
    """Every spelling of every secret in a vault."""
    for key in ring_of(vault).keys:
        yield from (key.secret.hex(), repr(key.secret)[2:-1], str(list(key.secret))[1:-1])
    yield from (master, PASSPHRASE)


def test_nothing_that_is_printed_holds_a_secret(tmp_path):
    vault = vault_in(tmp_path)
    master = (tmp_path / "master").read_text().strip()
    keeper = vault._keeper
    printed = [vault, ring_of(vault), *ring_of(vault).keys, *vault.key_facts(), keeper, keeper._held, keeper._source]
    printed += [keeper._held.master, MASTER, vault.signer()]
    shown = "\n".join(f"{one!r}\n{one}" for one in printed)
    assert not [secret for secret in secrets_of(vault, master) if secret in shown]
    assert "陈某" not in vault.seal("name", "陈某", HERE)


def test_the_ring_on_disk_holds_no_secret_in_clear(tmp_path):
    vault = vault_in(tmp_path)
    ring = (tmp_path / "keys/ring.json").read_text()
    assert "PRIVATE KEY" not in ring
    assert not [one for one in secrets_of(vault, (tmp_path / "master").read_text().strip()) if one in ring]


def test_the_form_is_the_one_that_is_documented(tmp_path):
    """Unlocked with nothing but the page docs/keys.md."""
    vault = vault_in(tmp_path)
    master = bytes.fromhex((tmp_path / "master").read_text().strip())
    ring = json.loads((tmp_path / "keys/ring.json").read_bytes())

    def under(label):
        return HKDF(SHA256(), 32, None, label).derive(master)

    mark = bytes_of(ring.pop("mark"))
    spelling = (json.dumps(ring, sort_keys=True, indent=1) + "\n").encode()
    assert mark == hmac.digest(under(b"hezhan ring mark 1"), spelling, "sha256")
    assert ring["master"] == {"id": under(b"hezhan master id 1")[:8].hex(), "stretch": None}
    for said, key in zip(ring["keys"], ring_of(vault).keys, strict=True):
        wrapped = bytes_of(said["wrapped"])
        bound = f"hezhan-ring-1\n{said['id']}\n{said['purpose']}\n{said['created_at']}\n".encode()
        assert AESGCM(under(b"hezhan ring wrap 1")).decrypt(wrapped[:12], wrapped[12:], bound) == key.secret
