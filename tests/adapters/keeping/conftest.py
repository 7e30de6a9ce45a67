"""A keeping with a vault of its own."""

import pytest

from hezhan.adapters.keeping import Keeping
from hezhan.adapters.vault import MasterFile, Vault, make_master_file


@pytest.fixture
def vault(tmp_path):
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    make_master_file(folder / "master.key")
    return Vault.create(folder / "ring", MasterFile(folder / "master.key"))


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def keeping(data, vault):
    return Keeping(data, vault)
