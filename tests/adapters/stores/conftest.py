"""One server for the whole session, and quick copies of a made one for tests that break theirs."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.adapters.stores.embedded.tuning import Machine

SMALL = Machine(memory=1 << 30, cores=2, shared=1 << 30)


def in_memory():
    """The memory file system where it is large and may hold programs: kills are tested here, not power cuts."""
    place = Path("/dev/shm")
    if not os.access(place, os.W_OK):
        return None
    told = os.statvfs(place)
    return place if told.f_bavail * told.f_frsize > 2 << 30 and not told.f_flag & os.ST_NOEXEC else None


def until(true, patience=20.0):
    """Wait until something is so, and say whether it came to be."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def rows(login, query="SELECT n FROM kept ORDER BY n"):
    with psycopg.connect(login.conninfo) as connection:
        return connection.execute(query).fetchall()


def run(login, *statements):
    with psycopg.connect(login.conninfo, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def copied(folder, to):
    """The same files with the same owners."""
    subprocess.run(["cp", "-a", folder, to], check=True)
    return to


@pytest.fixture(scope="session")
def place():
    """A folder that any user can pass through, which pytest's own are not when root runs them."""
    with tempfile.TemporaryDirectory(prefix="hz", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="session")
def made(place):
    """A store that was started once and stopped."""
    folder = place / "made"
    with EmbeddedStore(folder, of=SMALL) as store:
        run(
            store.facts.owner, "CREATE TABLE kept (n int PRIMARY KEY, word text)", "INSERT INTO kept VALUES (1, '合战')"
        )
    return folder


@pytest.fixture
def folder(place, made):
    """A copy of it for one test."""
    copy = Path(tempfile.mkdtemp(dir=place)) / "s"
    copy.parent.chmod(0o711)
    yield copied(made, copy)
    shutil.rmtree(copy.parent)


@pytest.fixture(scope="session")
def store(place):
    """A running store that no test breaks."""
    with EmbeddedStore(place / "shared", of=SMALL) as running:
        yield running
