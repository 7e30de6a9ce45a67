"""`hezhan keys` as an administrator uses it, on a centre with something sealed in it."""

import json
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from hezhan import assemble
from hezhan.adapters.keeping import Keeping
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.assemble.centre import ground
from hezhan.bench.day import World, install
from hezhan.bench.day.people import settings_of
from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.cases.incidents import take_incident
from tests.adapters.stores.conftest import SMALL, in_memory
from tests.cli.running import run

SECRET = "雨夜 灯塔 核桃 门牌 27"


@pytest.fixture(scope="module")
def data():
    """A centre at rest: its people, one case, one file."""
    with tempfile.TemporaryDirectory(prefix="hzk", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        data = Path(name) / "d"
        install(data, lambda _: None)
        take_a_case(data)
        yield data


def take_a_case(data):
    from hezhan.bench.room.live import _incident

    with EmbeddedStore(data / "store", of=SMALL):
        stands = ground(settings_of(data))
        engine = engine_of(stands.facts.jobs, pool=1)
        world = World(n=7, now=Instant(assemble.clock().now() // SECOND * SECOND))
        with SqlBooks(engine, stands.vault, stands.clock).by_hand("hezhan") as book:
            assert take_incident(book, _incident(world), "/990000/990200/990203/") is not None
            assert book.find(Wanted(kinds=[Kind.REPORT]))
        Keeping(data, stands.vault).keep(b"a statement", "a.csv")
        engine.dispose()


@pytest.fixture
def hezhan(monkeypatch, capsys):
    return lambda *words: run(monkeypatch, capsys, "keys", *words)


@pytest.fixture
def word(tmp_path):
    file = tmp_path / "word"
    file.write_text(f"{SECRET}\nnot this\n", encoding="utf-8")
    return file


def listed(hezhan, data):
    status, said, _ = hezhan("list", "--data", data, "--json")
    assert status == 0
    return json.loads(said)["keys"]


def test_keys_are_told_of_and_never_told(hezhan, data):
    told = listed(hezhan, data)
    assert {one["purpose"] for one in told} == {"sealing", "index", "session", "totp", "evidence", "files"}
    ring = (data / "keys" / "ring.json").read_text()
    secrets = [value for value in json.loads(ring)["keys"][0].values() if len(str(value)) > 20]
    said = hezhan("list", "--data", data)[1]
    assert "现用" in said
    assert not any(str(one) in said for one in secrets)


def test_a_new_key_seals_and_the_old_ones_open(hezhan, data):
    before = listed(hezhan, data)
    fresh = json.loads(hezhan("rotate", "sealing", "--data", data, "--json")[1])
    states = {one["id"]: one["state"] for one in listed(hezhan, data)}
    assert states[fresh["id"]] == "current"
    assert [states[one["id"]] for one in before if one["purpose"] == "sealing"] == ["reading"]
    assert hezhan("rotate", "index", "--data", data)[0] == 2
    status, said, _ = hezhan("check", "--files", "--data", data, "--json")
    assert (status, json.loads(said)["closed"]) == (0, 0)
    assert json.loads(said)["opened"] > 10


def test_an_export_opens_everything_on_a_new_machine(hezhan, data, word, tmp_path):
    out, wrong = tmp_path / "ring.json", tmp_path / "wrong"
    status, said, _ = hezhan("export", out, "--passphrase-file", word, "--data", data)
    assert (status, "已写" in said) == (0, True)
    assert out.stat().st_mode & 0o777 == 0o600
    assert hezhan("export", out, "--passphrase-file", word, "--data", data)[0] == 1  # never over another
    wrong.write_text("不是这个口令，真的不是")
    other = data.parent / "other"
    shutil.copytree(data, other, ignore=shutil.ignore_patterns("keys"), symlinks=True)
    own(data, other)
    status, _, said = hezhan("import", out, "--passphrase-file", wrong, "--data", other)
    assert (status, "the passphrase is another one" in said) == (1, True)
    status, said, _ = hezhan("import", out, "--passphrase-file", word, "--data", other, "--json")
    assert {one["id"] for one in json.loads(said)["new"]} == {one["id"] for one in listed(hezhan, data)}
    assert hezhan("check", "--files", "--data", other)[0] == 0
    # done again it adds nothing
    assert json.loads(hezhan("import", out, "--passphrase-file", word, "--data", other, "--json")[1])["new"] == []


def own(data, other):
    """As `cp -a` does: the server's files stay the server's."""
    for path in (data, *data.rglob("*")):
        told = path.lstat()
        there = other / path.relative_to(data)
        if there.exists() and not there.is_symlink():
            shutil.chown(there, told.st_uid, told.st_gid)


def test_another_master_key_locks_the_same_keys(hezhan, data, tmp_path):
    before = listed(hezhan, data)
    assert hezhan("master", f"file:{tmp_path / 'stick.key'}", "--data", data)[0] == 0
    status, _, said = hezhan("list", "--data", data)
    assert (status, "master key" in said) == (1, True)
    with (data / "hezhan.toml").open("a") as file:
        file.write(f'master_key = "file:{tmp_path / "stick.key"}"\n')
    assert listed(hezhan, data) == before


def test_what_does_not_open_is_named(hezhan, data):
    with EmbeddedStore(data / "store", of=SMALL) as store, psycopg.connect(store.facts.admin.conninfo) as admin:
        admin.execute("SET session_replication_role TO replica")
        (moved,) = admin.execute(
            "UPDATE hz.matter SET body = jsonb_set(body, '{victim,name}', body->'victim'->'phone')"
            " WHERE kind = 'report' RETURNING id::text"
        ).fetchone()
    (kept,) = (path for path in (data / "files").rglob("*") if path.is_file())
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    status, said, _ = hezhan("check", "--files", "--data", data, "--json")
    told = json.loads(said)
    assert (status, told["closed"]) == (1, 2)
    assert [place for place, _ in told["first"]] == [f"matter {moved}", str(kept.relative_to(data))]
