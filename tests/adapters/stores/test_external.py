"""A database on an administrator's server: made once, told apart from others', copied and put back by version."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from hezhan.adapters.stores.backups import back_up, restore_into
from hezhan.adapters.stores.external import instructions, prepare
from hezhan.adapters.stores.logins import by_url
from hezhan.adapters.stores.refusals import StoreRefused
from hezhan.adapters.stores.rights import require_rights
from hezhan.settings import LOGINS, read_settings
from tests.adapters.stores.conftest import in_memory, rows, run
from tests.adapters.stores.debian import PASSWORD, running


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "tls"])
def server(request):
    with tempfile.TemporaryDirectory(prefix="hzp", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        with running(Path(name) / "server", tls=request.param) as one:
            yield one


@pytest.fixture
def file(tmp_path):
    (tmp_path / "keys").mkdir(mode=0o700)
    return tmp_path / LOGINS


@pytest.fixture
def admin(server):
    return by_url(server.url())


def test_prepared_once_or_twice_it_is_the_same(server, admin, file, tmp_path):
    facts = prepare(admin, "one", file)
    assert facts == prepare(admin, "one", file)
    require_rights(facts)
    run(facts.owner, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (1)", "GRANT SELECT ON kept TO one_app")
    assert rows(facts.app) == [(1,)]
    assert rows(facts.admin) == [(1,)]
    for login in (facts.door, facts.jobs):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows(login)
    # `serve` finds them by the folder of keys alone
    settings = read_settings(tmp_path, {}, {})
    assert (settings.embedded, by_url(settings.database_app)) == (False, facts.app)
    server.run("DROP DATABASE one")
    assert prepare(admin, "one", file) == facts


def test_what_is_printed_does_the_same_and_holds_no_password(server, admin, file):
    told = instructions(admin, "two", file)
    facts = [by_url(url) for url in urls(file).values()]
    assert not any(login.password in told for login in facts)
    assert PASSWORD not in told
    server.run(*told.rstrip(";").split(";\n"))
    for login in facts:
        assert rows(login, "SELECT current_user::text") == [(login.user,)]
    order = "SELECT string_agg(w, '' ORDER BY w) FROM unnest(ARRAY['b', 'a', 'B', '乙', '甲']) AS w"
    assert rows(facts[0], order) == [("Bab乙甲",)]  # by code point


def urls(file):
    lines = [line.split(" = ", 1) for line in file.read_text().splitlines() if " = " in line]
    return {name: json.loads(text) for name, text in lines}


def test_what_is_another_centres_is_not_touched(server, admin, file, tmp_path):
    prepare(admin, "three", file)
    other = tmp_path / "store.toml"
    with pytest.raises(StoreRefused, match="three, three_app, three_backup") as refusal:
        prepare(admin, "three", other)
    assert "another --database" in str(refusal.value)
    assert not other.exists()
    with pytest.raises(StoreRefused, match="logins of another database"):
        prepare(admin, "four", file)
    assert server.run("SELECT count(*) FROM pg_database WHERE datname = 'four'") == [(0,)]


def test_who_may_not_is_told_what_would_help(server, file):
    server.run("CREATE ROLE clerk LOGIN PASSWORD 'clerk'")
    with pytest.raises(StoreRefused, match="--sql"):
        prepare(by_url(server.url("clerk", "clerk")), "five", file)
    with pytest.raises(StoreRefused, match="cannot be reached") as refusal:
        prepare(by_url(server.url(password="wr0ng")), "five", file)
    assert "wr0ng" not in str(refusal.value)


def test_a_copy_is_put_back_on_this_version_or_a_later_one(server, admin, file, tmp_path):
    facts = prepare(admin, "six", file)
    run(
        facts.owner,
        "CREATE TABLE kept (n int, word text)",
        "INSERT INTO kept SELECT n, '甲' FROM generate_series(1, 500) n",
        "INSERT INTO kept VALUES (0, 'SET transaction_timeout = 0;')",
        "GRANT SELECT ON kept TO six_app",
    )
    made = back_up(facts, tmp_path / "copy", now=0)
    assert made.rows == 501
    superuser = replace(facts, admin=replace(admin, database="six"))
    with pytest.raises(StoreRefused, match="holds tables already"):
        restore_into(tmp_path / "copy", superuser)
    server.run("DROP DATABASE six")
    prepare(admin, "six", file)
    manifest = tmp_path / "copy" / "manifest.json"
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**told, "server_version": "99.1"}))
    with pytest.raises(StoreRefused, match="goes to that version or a later one"):
        restore_into(tmp_path / "copy", superuser)
    manifest.write_text(json.dumps(told))
    assert restore_into(tmp_path / "copy", superuser).rows == 501
    assert rows(facts.app, "SELECT count(*), count(DISTINCT word) FROM kept") == [(501, 2)]
    assert rows(facts.app, "SELECT tableowner::text FROM pg_tables WHERE tablename = 'kept'") == [("six_owner",)]
