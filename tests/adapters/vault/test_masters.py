"""Master keys: from a file, the environment or a passphrase; what is none is refused in a sentence."""

import unicodedata

import pytest
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.vault import (
    MasterFile,
    MasterPassphrase,
    MasterVariable,
    RingBroken,
    Vault,
    VaultRefused,
    make_master_file,
)
from hezhan.adapters.vault.passphrases import Stretch, new_stretch, stretched
from tests.adapters.vault.making import MASTER, PASSPHRASE, WORK, vault_in

HERE = b"matter-1/victim.name"
KEY = "5f" * 4 + "0123456789abcdef" * 3 + "a1b2c3d4"


def test_each_way_to_a_master_key_opens_its_ring(tmp_path, monkeypatch):
    monkeypatch.setenv("KEY_OF_TEST", f" {KEY}\n")
    ways = [make_master_file(tmp_path / "master"), MasterVariable("KEY_OF_TEST"), MASTER]
    for n, master in enumerate(ways):
        sealed = Vault.create(tmp_path / f"keys{n}", master).seal("name", "陈某", HERE)
        assert Vault.unlock(tmp_path / f"keys{n}", master).open("name", sealed, HERE) == "陈某"


def test_another_master_key_is_told_from_a_damaged_ring(tmp_path, monkeypatch):
    vault_in(tmp_path)
    monkeypatch.setenv("KEY_OF_TEST", KEY)
    with pytest.raises(RingBroken, match="not the one that locked it"):
        Vault.unlock(tmp_path / "keys", MasterVariable("KEY_OF_TEST"))
    with pytest.raises(RingBroken, match="not by a passphrase"):
        Vault.unlock(tmp_path / "keys", MASTER)
    Vault.create(tmp_path / "other", MASTER)
    with pytest.raises(RingBroken, match="not the one that locked it") as caught:
        Vault.unlock(tmp_path / "other", MasterPassphrase(PASSPHRASE + "x"))
    assert PASSPHRASE not in str(caught.value)
    with pytest.raises(RingBroken, match="by a passphrase"):
        Vault.unlock(tmp_path / "other", MasterVariable("KEY_OF_TEST"))


@given(st.text(min_size=1, max_size=20).filter(lambda text: unicodedata.normalize("NFKC", text)))
def test_any_other_passphrase_gives_another_key(text):
    stretch = new_stretch(WORK)
    assert stretched(PASSPHRASE + text, stretch) != stretched(PASSPHRASE, stretch)
    assert stretched(PASSPHRASE, stretch) != stretched(PASSPHRASE, new_stretch(WORK))


def test_a_passphrase_counts_in_one_form_and_is_stretched_by_scrypt():
    stretch = Stretch(bytes(16), 8)
    due = Scrypt(salt=bytes(16), length=32, n=8, r=8, p=1).derive("café 123".encode())
    assert stretched("cafe\u0301 １２３", stretch) == stretched("café 123", stretch) == due


def test_a_short_passphrase_locks_nothing(tmp_path):
    with pytest.raises(VaultRefused, match="fewer than 12 characters"):
        Vault.create(tmp_path / "keys", MasterPassphrase("elf zeichen", WORK))
    assert not (tmp_path / "keys/ring.json").exists()


@pytest.mark.parametrize("text", ["", KEY[:-1], KEY + "0", KEY.upper(), "x" * 64, "陈" * 64, "0" * 64, "0123" * 16])
def test_what_is_no_random_key_is_refused_without_repeating_it(tmp_path, monkeypatch, text):
    path = tmp_path / "master"
    path.write_text(text)
    path.chmod(0o600)
    monkeypatch.setenv("KEY_OF_TEST", text)
    for master in (MasterFile(path), MasterVariable("KEY_OF_TEST")):
        with pytest.raises(RingBroken, match=r"64 hexadecimal|no random key|not set") as caught:
            Vault.create(tmp_path / "keys", master)
        assert not text or text not in str(caught.value)


def test_a_missing_master_key_is_told(tmp_path, monkeypatch):
    monkeypatch.delenv("KEY_OF_TEST", raising=False)
    with pytest.raises(RingBroken, match="KEY_OF_TEST: it is not set"):
        Vault.create(tmp_path / "keys", MasterVariable("KEY_OF_TEST"))
    with pytest.raises(RingBroken, match="bring the medium"):
        Vault.create(tmp_path / "keys", MasterFile(tmp_path / "none"))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_master_file_that_others_can_read_is_refused(tmp_path, mode):
    master = make_master_file(tmp_path / "master")
    master.path.chmod(mode)
    with pytest.raises(RingBroken, match="others can get at it"):
        Vault.create(tmp_path / "keys", master)


def test_a_master_file_may_be_a_link_as_mounted_secrets_are(tmp_path):
    make_master_file(tmp_path / "real")
    (tmp_path / "master").symlink_to(tmp_path / "real")
    Vault.create(tmp_path / "keys", MasterFile(tmp_path / "master"))


def test_a_master_file_is_made_once_and_closed(tmp_path):
    master = make_master_file(tmp_path / "master")
    before = master.path.read_text()
    assert master.path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(VaultRefused, match="never overwritten"):
        make_master_file(tmp_path / "master")
    assert master.path.read_text() == before
