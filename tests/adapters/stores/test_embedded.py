"""A server as it should be: data kept, nobody let in but those who may, nothing readable by others."""

import os
import stat
import subprocess
import sys

import psutil
import psycopg
import pytest

from hezhan.adapters.stores.embedded import EmbeddedStore, facts_of
from hezhan.adapters.stores.embedded.leftovers import servers_on
from hezhan.adapters.stores.logins import by_socket
from hezhan.adapters.stores.refusals import StoreRefused
from tests.adapters.stores.conftest import SMALL, rows, run

AS_ROOT = os.geteuid() == 0


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_data_are_kept_over_stop_and_start(folder):
    with EmbeddedStore(folder, of=SMALL) as store:
        run(store.facts.owner, "INSERT INTO kept VALUES (2, '反诈')")
    assert not servers_on(folder / "data")
    with EmbeddedStore(folder, of=SMALL) as store:
        assert rows(store.facts.owner, "SELECT n, word FROM kept ORDER BY n") == [(1, "合战"), (2, "反诈")]


def test_roles_have_no_more_rights_than_they_need(store):
    attributes = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin"
    query = f"SELECT rolname, {attributes} FROM pg_roles WHERE rolname LIKE 'hezhan%' ORDER BY rolname"
    nothing_but_login = (False, False, False, False, False, True)
    found = rows(store.facts.admin, query)
    assert found == [(f"hezhan_{role}", *nothing_but_login) for role in ("app", "door", "jobs", "owner")]


@pytest.mark.parametrize(
    "forbidden",
    [
        "CREATE TABLE public.mine (n int)",
        "CREATE SCHEMA mine",
        "CREATE TEMPORARY TABLE mine (n int)",
        "CREATE ROLE mine",
        "SET ROLE hezhan_owner",
        "ALTER SYSTEM SET fsync = off",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('PG_VERSION')",
    ],
)
def test_the_application_may_not(store, forbidden):
    with psycopg.connect(store.facts.app.conninfo) as connection, pytest.raises(psycopg.Error):
        connection.execute(forbidden)


def test_row_level_security_binds_the_application_and_the_owner(store):
    run(
        store.facts.owner,
        "CREATE TABLE guarded (place text)",
        "INSERT INTO guarded VALUES ('A'), ('B')",
        "ALTER TABLE guarded ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE guarded FORCE ROW LEVEL SECURITY",
        "CREATE POLICY own ON guarded USING (place = current_setting('hezhan.place', true))",
        "GRANT SELECT ON guarded TO hezhan_app",
    )
    for login in (store.facts.app, store.facts.owner):
        with psycopg.connect(login.conninfo) as connection:
            assert connection.execute("SELECT place FROM guarded").fetchall() == []
            connection.execute("SET LOCAL hezhan.place TO 'B'")
            assert connection.execute("SELECT place FROM guarded").fetchall() == [("B",)]


def test_nobody_gets_in_without_the_password(store):
    socket = store.facts.app.options["host"]
    for role in ("postgres", "hezhan_owner", "hezhan_app"):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(by_socket(socket, role, "a guess").conninfo)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(by_socket(socket, "hezhan_app", store.facts.app.password, "postgres").conninfo)


def test_no_server_process_listens_on_the_network(store, place):
    servers = servers_on(place / "shared" / "data")
    assert len(servers) > 3
    assert [found for process in servers for found in process.net_connections(kind="inet")] == []
    assert rows(store.facts.admin, "SHOW listen_addresses") == [("",)]


def test_nothing_of_the_store_is_open_to_others(store, place):
    root = place / "shared"
    assert store.health().ready
    assert mode(root) == (0o710 if AS_ROOT else 0o700)
    for private in ("data", "log", "socket", "passwords"):
        assert mode(root / private) == 0o700
    secret = sorted((root / "passwords").iterdir())
    assert [path.name for path in secret] == ["hezhan_app", "hezhan_door", "hezhan_jobs", "hezhan_owner", "postgres"]
    texts = {path.read_text() for path in secret}
    assert len(texts) == 5
    assert all(len(text) >= 43 for text in texts)
    for path in (*secret, *(root / "log").iterdir()):
        assert mode(path) == 0o600
    assert {path.stat().st_uid for path in (root, root / "passwords", *secret)} == {os.geteuid()}
    for path in root.rglob("*"):
        assert not path.is_file() or path.name == "hezhan-store" or not mode(path) & 0o007


def test_the_server_does_not_run_as_root(store, place):
    uids = {process.uids().real for process in servers_on(place / "shared" / "data")}
    assert len(uids) == 1
    assert 0 not in uids
    assert uids == {(place / "shared" / "data").stat().st_uid}
    assert (os.geteuid() in uids) is not AS_ROOT
    server = psutil.Process(store.health().pid)
    assert len(set(server.uids())) == 1
    assert 0 not in server.gids()
    groups = (place / "shared" / "socket").stat().st_gid
    assert set(server.gids()) == {groups}


def test_settings_that_keep_data_safe(store):
    for name, value in {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "data_checksums": "on",
        "password_encryption": "scram-sha-256",
        "server_encoding": "UTF8",
        "shared_buffers": "128MB",
        "TimeZone": "UTC",
    }.items():
        assert rows(store.facts.admin, f"SHOW {name}") == [(value,)]
    locale = "SELECT datlocprovider, datlocale, datctype FROM pg_database WHERE datname = 'hezhan'"
    assert rows(store.facts.admin, locale) == [("b", "C.UTF-8", "C.UTF-8")]


def test_chinese_is_sorted_by_code_point_and_searched_by_trigrams(store):
    run(store.facts.owner, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    words = "SELECT w FROM unnest(ARRAY['é', '合', 'Z', 'a', '战']) AS w ORDER BY w"
    assert rows(store.facts.owner, words) == [("Z",), ("a",), ("é",), ("合",), ("战",)]
    assert rows(store.facts.owner, "SELECT similarity('反诈中心', '反诈中心') = 1, upper('é') = 'É'") == [(True, True)]
    assert rows(store.facts.owner, "SELECT similarity('反诈中心', '反诈骗') > 0") == [(True,)]


def test_personal_fields_do_not_reach_the_log(store, place):
    secret = "320100000000000000"
    run(
        store.facts.owner, "CREATE TABLE private (id_card text PRIMARY KEY)", f"INSERT INTO private VALUES ('{secret}')"
    )
    with psycopg.connect(store.facts.owner.conninfo) as connection, pytest.raises(psycopg.errors.UniqueViolation):
        connection.execute("INSERT INTO private VALUES (%s)", (secret,))
    with psycopg.connect(store.facts.owner.conninfo) as connection, pytest.raises(psycopg.Error):
        connection.execute(f"INSERT INTO private VALUES ('{secret}')")
    text = "".join(path.read_text() for path in (place / "shared" / "log").iterdir())
    assert "duplicate key value" in text
    assert secret not in text


def test_the_administrators_settings_count_but_open_no_door(folder):
    (folder / "site.conf").write_text("work_mem = '7MB'\nlisten_addresses = '127.0.0.1'\nfsync = off\n")
    (folder / "site.conf").chmod(0o644)
    with EmbeddedStore(folder, of=SMALL) as store:
        assert rows(store.facts.app, "SHOW work_mem") == [("7MB",)]
        assert rows(store.facts.app, "SHOW listen_addresses") == [("",)]
        assert rows(store.facts.app, "SHOW fsync") == [("on",)]


def test_lost_passwords_are_made_anew(folder):
    before = facts_of(folder)
    for role in ("postgres", "hezhan_app"):
        (folder / "passwords" / role).unlink()
    with EmbeddedStore(folder, of=SMALL) as store:
        assert rows(store.facts.owner) == [(1,)]
        assert store.health().ready
        assert store.facts.app.password != before.app.password
        assert store.facts.owner.password == before.owner.password
        for old in (before.app, before.admin):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(old.conninfo)


def test_rights_that_were_changed_by_hand_are_set_right_or_refused(folder):
    with EmbeddedStore(folder, of=SMALL) as store:
        run(store.facts.admin, "ALTER ROLE hezhan_app SUPERUSER BYPASSRLS CREATEROLE")
    with EmbeddedStore(folder, of=SMALL) as store:
        run(store.facts.admin, "GRANT hezhan_owner TO hezhan_app")
    with pytest.raises(StoreRefused, match="hezhan_app is a member of hezhan_owner"):
        EmbeddedStore(folder, of=SMALL).start()
    assert not servers_on(folder / "data")


def test_another_process_connects_by_the_folder_alone(store, place):
    ask = (
        "import sys, pathlib, psycopg; from hezhan.adapters.stores.embedded import facts_of; "
        "facts = facts_of(pathlib.Path(sys.argv[1])); "
        "print(psycopg.connect(facts.app.conninfo).execute('SELECT current_user').fetchone()[0])"
    )
    command = [sys.executable, "-W", "ignore", "-c", ask, place / "shared"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "hezhan_app\n"
    assert store.facts == facts_of(place / "shared")


def test_passwords_do_not_show(store):
    for login in (store.facts.owner, store.facts.app, store.facts.admin):
        assert login.password not in repr(store.facts)
        assert login.password not in login.passwordless
        assert login.password in login.conninfo


def test_health_of_a_store_that_was_not_started(folder):
    health = EmbeddedStore(folder, of=SMALL).health()
    assert not health.ready
    assert "not started" in health.text
