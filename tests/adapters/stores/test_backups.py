"""A backup is complete or not there, and what comes back is the same, down to owners, grants and policies."""

import json
import shutil
import stat
import threading
from dataclasses import replace

import psycopg
import pytest
from psycopg import sql

from hezhan.adapters.stores.backups import back_up, read_manifest, restore, restore_into
from hezhan.adapters.stores.backups.contents import contents
from hezhan.adapters.stores.embedded import EmbeddedStore, discard
from hezhan.adapters.stores.events import Stage
from hezhan.adapters.stores.logins import by_socket, external
from hezhan.adapters.stores.refusals import StoreInUse, StoreRefused
from tests.adapters.stores.conftest import SMALL, copied, rows, run

NOW = 1_764_000_000_000_000

CONTENTS = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE SCHEMA evidence",
    "CREATE TABLE evidence.cases (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, place text, fen bigint, "
    "seen timestamptz, body jsonb, sealed bytea, share double precision, tags text[])",
    "INSERT INTO evidence.cases (place, fen, seen, body, sealed, share, tags) "
    "SELECT '区' || n % 7, n * 100, timestamptz '2024-05-10 09:00+08' + n * interval '1 s', "
    "jsonb_build_object('笔录', n), sha256(n::text::bytea), n / 3.0, ARRAY['a', NULL, '\"'] "
    "FROM generate_series(1, 5000) AS n",
    "INSERT INTO evidence.cases DEFAULT VALUES",
    "CREATE INDEX ON evidence.cases USING gin (place gin_trgm_ops)",
    "CREATE TABLE evidence.empty (n int)",
    "ALTER TABLE evidence.cases ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE evidence.cases FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own ON evidence.cases USING (place = current_setting('hezhan.place', true))",
    "GRANT USAGE ON SCHEMA evidence TO hezhan_app",
    "GRANT SELECT, INSERT ON evidence.cases TO hezhan_app",
    "CREATE FUNCTION evidence.double(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * n'",
    "CREATE VIEW evidence.places AS SELECT place, count(*) FROM evidence.cases GROUP BY place",
)


def every_row(login):
    with psycopg.connect(login.conninfo) as connection:
        return connection.execute("SELECT * FROM evidence.cases ORDER BY id").fetchall()


@pytest.fixture(scope="module")
def full(place, made):
    """A running store with something of everything in it."""
    with EmbeddedStore(copied(made, place / "full"), of=SMALL) as running:
        run(running.facts.owner, *CONTENTS)
        yield running


@pytest.fixture(scope="module")
def backup(full, place):
    back_up(full.facts, place / "backup", now=NOW)
    return place / "backup"


def altered(backup, tmp_path, change):
    copy = tmp_path / "altered"
    shutil.copytree(backup, copy)
    told = json.loads((copy / "manifest.json").read_text())
    change(told)
    (copy / "manifest.json").write_text(json.dumps(told))
    return copy


def test_what_comes_back_is_the_same(full, backup, place):
    told = []
    folder = place / "restored"
    manifest = restore(backup, folder, tell=told.append)
    assert manifest == read_manifest(backup)
    assert {Stage.COPYING, Stage.COMPARING} <= {event.stage for event in told}
    with EmbeddedStore(folder, of=SMALL) as store:
        assert every_row(store.facts.admin) == every_row(full.facts.admin)
        assert len(every_row(store.facts.admin)) == 5001
        assert every_row(store.facts.app) == []
        with psycopg.connect(store.facts.app.conninfo) as connection:
            connection.execute("SET hezhan.place TO '区3'")
            count, total = connection.execute("SELECT count(*), sum(fen) FROM evidence.cases").fetchone()
            assert (count, total) == (714, sum(n * 100 for n in range(1, 5001) if n % 7 == 3))
        insert = "INSERT INTO evidence.cases (place) VALUES ('区9') RETURNING id"
        assert rows(store.facts.admin, insert) == [(5002,)]
        owners = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname IN ('public', 'evidence')"
        assert rows(store.facts.admin, owners) == [("hezhan_owner",)]
        assert rows(store.facts.owner, "SELECT evidence.double(21)") == [(42,)]
        assert store.facts.owner.password != full.facts.owner.password
    assert not list(place.glob(".restored*"))


def test_the_manifest_says_what_is_in_it(full, backup):
    manifest = read_manifest(backup)
    assert {t.table: t.rows for t in manifest.tables} == {"evidence.cases": 5001, "evidence.empty": 0, "public.kept": 1}
    assert manifest.rows == 5002
    assert manifest.made_at == NOW
    assert manifest.server_version.startswith("18.")
    assert json.loads((backup / "manifest.json").read_text())["made_at"].endswith("+08:00")


def test_nothing_of_a_backup_is_open_to_others_or_holds_a_password(full, backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o700
    assert sorted(path.name for path in backup.iterdir()) == ["manifest.json", "store.dump"]
    for path in backup.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        held = path.read_bytes()
        for login in (full.facts.owner, full.facts.app, full.facts.admin):
            assert login.password.encode() not in held
        assert b"SCRAM-SHA-256$" not in held


def test_rows_written_meanwhile_are_in_it_wholly_or_not_at_all(full, place):
    run(full.facts.owner, "CREATE TABLE pairs (n int)", "CREATE TABLE pairs_too (n int)")
    stop = threading.Event()

    def write():
        with psycopg.connect(full.facts.owner.conninfo) as connection:
            while not stop.is_set():
                connection.execute("INSERT INTO pairs VALUES (1)")
                connection.execute("INSERT INTO pairs_too VALUES (1)")
                connection.commit()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifest = back_up(full.facts, place / "meanwhile", now=NOW)
    finally:
        stop.set()
        writer.join()
    counted = {table.table: table.rows for table in manifest.tables}
    assert (
        counted["public.pairs"]
        == counted["public.pairs_too"]
        < rows(full.facts.owner, "SELECT count(*) FROM pairs")[0][0]
    )
    restore(place / "meanwhile", place / "after")
    run(full.facts.owner, "DROP TABLE pairs", "DROP TABLE pairs_too")


def test_a_changed_byte_is_found_and_nothing_is_made(backup, place, tmp_path):
    shutil.copytree(backup, tmp_path / "b")
    dump = tmp_path / "b" / "store.dump"
    held = bytearray(dump.read_bytes())
    held[len(held) // 2] ^= 1
    dump.write_bytes(held)
    with pytest.raises(StoreRefused, match="was changed or cut short"):
        restore(tmp_path / "b", place / "never")
    dump.write_bytes(held[:-1])
    with pytest.raises(StoreRefused, match="was changed or cut short"):
        restore(tmp_path / "b", place / "never")
    dump.unlink()
    with pytest.raises(StoreRefused, match=r"is not a whole backup: .*store\.dump"):
        restore(tmp_path / "b", place / "never")
    with pytest.raises(StoreRefused, match=r"is not a whole backup: .*manifest\.json"):
        restore(tmp_path, place / "never")
    assert not list(place.glob("*never*"))


@pytest.mark.parametrize(
    "change", [lambda m: m.pop("format"), lambda m: m.update(tables=7), lambda m: m.update(made_at="x")]
)
def test_a_damaged_manifest_is_refused(backup, tmp_path, change):
    with pytest.raises(StoreRefused, match="damaged or of a newer Hezhan"):
        read_manifest(altered(backup, tmp_path, change))


def test_contents_that_differ_from_the_manifest_are_not_put_back(backup, place, tmp_path):
    def change(told):
        told["tables"][0]["digest"] = "0" * 32
        told["tables"][2]["rows"] = 2
        told["schema_sha256"] = "0" * 64
        told["tables"].append({"table": "public.gone", "rows": 1, "digest": "0"})

    with pytest.raises(StoreRefused) as refusal:
        restore(altered(backup, tmp_path, change), place / "different")
    for words in (
        "evidence.cases has other contents",
        "public.kept has 1 rows instead of 2",
        "public.gone is missing",
        "definitions, owners, grants or policies differ",
    ):
        assert words in str(refusal.value)
    assert not list(place.glob("*different*"))


def test_a_store_is_never_written_over(backup, folder):
    with pytest.raises(StoreRefused, match="is not empty: name a new folder"):
        restore(backup, folder)
    with EmbeddedStore(folder, of=SMALL) as store:
        assert rows(store.facts.owner) == [(1,)]


def test_a_backup_is_never_written_over(full, backup):
    held = (backup / "store.dump").read_bytes()
    with pytest.raises(StoreRefused, match="never written over another"):
        back_up(full.facts, backup, now=NOW)
    with pytest.raises(StoreRefused, match="does not exist"):
        back_up(full.facts, backup.parent / "no" / "folder", now=NOW)
    assert (backup / "store.dump").read_bytes() == held


def test_a_backup_that_breaks_off_leaves_nothing(folder, place):
    store = EmbeddedStore(folder, of=SMALL)
    store.start()

    def stop(event):
        if event.stage is Stage.COPYING:
            store.stop()

    with pytest.raises(StoreRefused):
        back_up(store.facts, place / "broken", now=NOW, tell=stop)
    assert not list(place.glob("*broken*"))


def test_what_a_killed_backup_left_is_replaced_but_a_running_one_is_not_disturbed(full, place):
    left = place / ".again.unfinished"
    left.mkdir()
    (left / "store.dump").write_bytes(b"half")

    def too(event):
        with pytest.raises(StoreInUse):
            back_up(full.facts, place / "again", now=NOW)

    assert back_up(full.facts, place / "again", now=NOW, tell=too) == read_manifest(place / "again")
    assert not left.exists()


def test_what_a_killed_restore_left_is_replaced(backup, place, made):
    copied(made, place / ".second.new")
    (place / "second").mkdir()
    restore(backup, place / "second")
    assert not (place / ".second.new").exists()
    discard(place / "second")
    assert not (place / "second").exists()


def test_without_a_login_that_reads_everything_there_is_no_backup(full, place):
    facts = replace(full.facts, admin=None)
    with pytest.raises(StoreRefused, match="reads past row-level security"):
        back_up(facts, place / "partial", now=NOW)
    hampered = replace(full.facts, admin=full.facts.owner)
    with pytest.raises(StoreRefused, match="row-level security"):
        back_up(hampered, place / "partial", now=NOW)
    assert not list(place.glob("*partial*"))


def test_into_an_empty_database_of_a_running_server(store, backup):
    run(store.facts.admin, "CREATE DATABASE another OWNER hezhan_owner")
    socket, password = store.facts.admin.options["host"], store.facts.admin.password
    admin = by_socket(socket, "postgres", password, "another")
    facts = external(
        owner=f"postgresql://hezhan_owner:{store.facts.owner.password}@/another?host={socket}",
        **{
            role: f"postgresql://{login.user}:{login.password}@/another?host={socket}"
            for role, login in (("app", store.facts.app), ("door", store.facts.door), ("jobs", store.facts.jobs))
        },
        admin=f"postgresql://postgres:{password}@/another?host={socket}",
    )
    restore_into(backup, facts)
    assert len(every_row(admin)) == 5001
    with pytest.raises(StoreRefused, match="holds tables already"):
        restore_into(backup, facts)


def test_the_digest_knows_rows_and_not_their_order(store):
    tables = {
        "d_one": "(1, 'a'), (2, 'b')",
        "d_turned": "(2, 'b'), (1, 'a')",
        "d_twice": "(1, 'a'), (1, 'a'), (2, 'b')",
        "d_pair": "(1, 'a'), (1, 'a')",
        "d_null": "(1, 'a'), (2, NULL)",
        "d_blank": "(1, 'a'), (2, '')",
        "d_none": "(0, '')",
    }
    with psycopg.connect(store.facts.admin.conninfo) as connection:
        for name, values in tables.items():
            connection.execute(sql.SQL("CREATE TABLE {} (n int, w text)").format(sql.Identifier(name)))
            connection.execute(f"INSERT INTO {name} VALUES {values}")
        connection.execute("DELETE FROM d_none")
        found = {t.table.removeprefix("public."): t for t in contents(connection)}
        connection.rollback()
    digests = {name: found[name].digest for name in tables}
    assert digests["d_one"] == digests["d_turned"]
    assert len(set(digests.values())) == len(tables) - 1
    assert (found["d_none"].rows, digests["d_none"]) == (0, "0" * 32)
