"""Whatever is killed: committed rows are there, uncommitted ones are not, and there is never more than one server."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

from hezhan.adapters.stores.embedded import EmbeddedStore, facts_of
from hezhan.adapters.stores.embedded.leftovers import servers_on
from hezhan.adapters.stores.embedded.lock import FolderLock
from hezhan.adapters.stores.events import Stage
from hezhan.adapters.stores.refusals import StoreInUse
from tests.adapters.stores.conftest import SMALL, rows, run, until

ROOT = Path(__file__).parents[3]


@contextmanager
def supervised_elsewhere(folder, awaited="ready"):
    command = [sys.executable, "-m", "tests.adapters.stores.supervising", folder]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert any(line.strip() == awaited for line in process.stdout)
            yield process
        finally:
            process.kill()


def postmasters(folder):
    servers = servers_on(folder / "data")
    numbers = {process.pid for process in servers}
    return [process for process in servers if process.ppid() not in numbers]


def test_a_killed_server_is_started_again_with_what_was_committed(folder):
    told = []
    with EmbeddedStore(folder, of=SMALL, tell=told.append) as store:
        run(store.facts.owner, "INSERT INTO kept VALUES (2, 'committed')")
        open_one = psycopg.connect(store.facts.owner.conninfo)
        open_one.execute("INSERT INTO kept VALUES (3, 'never committed')")
        killed = store.health().pid
        os.kill(killed, signal.SIGKILL)
        assert until(lambda: store.health().ready and store.health().restarts == 1)
        assert store.health().pid != killed
        assert rows(store.facts.owner) == [(1,), (2,)]
        with pytest.raises(psycopg.OperationalError):
            open_one.execute("SELECT 1")
        open_one.close()
    stages = [event.stage for event in told]
    assert stages.index(Stage.DIED) < len(stages) - 1 - stages[::-1].index(Stage.READY)


def test_a_killed_backend_costs_only_its_own_transaction(folder):
    with EmbeddedStore(folder, of=SMALL) as store:
        with psycopg.connect(store.facts.owner.conninfo) as doomed:
            doomed.execute("INSERT INTO kept VALUES (2, 'never committed')")
            os.kill(doomed.info.backend_pid, signal.SIGKILL)
            assert until(lambda: store.health().ready)
            doomed.close()
        assert rows(store.facts.owner) == [(1,)]
        assert store.health().restarts == 0


def test_a_server_whose_hezhan_was_killed_is_replaced(folder):
    with supervised_elsewhere(folder) as process:
        facts = facts_of(folder)
        run(facts.owner, "INSERT INTO kept VALUES (2, 'committed')")
        process.kill()
        process.wait()
        (left,) = postmasters(folder)
        with psycopg.connect(facts.owner.conninfo) as still_on:
            still_on.execute("INSERT INTO kept VALUES (3, 'never committed')")
            with EmbeddedStore(folder, of=SMALL) as store:
                assert not left.is_running()
                assert [p.pid for p in postmasters(folder)] == [store.health().pid]
                assert rows(store.facts.owner) == [(1,), (2,)]
            still_on.close()
    assert not servers_on(folder / "data")


def test_backends_that_outlive_server_and_hezhan_are_ended(folder):
    with supervised_elsewhere(folder) as process, psycopg.connect(facts_of(folder).owner.conninfo) as busy:
        backend = psutil.Process(busy.info.backend_pid)
        busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 1000000000000)")
        busy.pgconn.flush()
        (server,) = postmasters(folder)
        process.kill()
        server.kill()
        assert until(lambda: not server.is_running() or server.status() == psutil.STATUS_ZOMBIE)
        assert backend.is_running()
        with EmbeddedStore(folder, of=SMALL) as store:
            assert not backend.is_running()
            assert rows(store.facts.owner) == [(1,)]
        busy.close()


def test_hezhan_killed_while_the_data_directory_is_made(place):
    folder = place / "cut-short"
    with supervised_elsewhere(folder, "preparing") as process:
        assert until(lambda: (folder / "data.new" / "global").exists())
        process.kill()
        process.wait()
        assert not (folder / "data").exists()
        with EmbeddedStore(folder, of=SMALL) as store:
            assert store.health().ready
    assert not (folder / "data.new").exists()


def test_a_stale_pid_file_that_names_a_stranger_hurts_neither(folder):
    owner = (folder / "data").stat()
    who = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    with subprocess.Popen(["sleep", "60"], **who) as stranger:
        (folder / "hezhan-store").write_text("")
        for stale in ("data/postmaster.pid", "socket/.s.PGSQL.5432.lock"):
            (folder / stale).write_text(f"{stranger.pid}\n{folder / 'data'}\n")
        with EmbeddedStore(folder, of=SMALL) as store:
            assert store.health().ready
        assert stranger.poll() is None
        stranger.kill()


def test_the_second_supervisor_is_refused_and_the_first_works_on(folder):
    with supervised_elsewhere(folder) as process:
        with pytest.raises(StoreInUse, match=rf"process {process.pid} already supervises"):
            EmbeddedStore(folder, of=SMALL).start()
        assert rows(facts_of(folder).owner) == [(1,)]
    with EmbeddedStore(folder, of=SMALL) as store:
        with pytest.raises(StoreInUse):
            EmbeddedStore(folder, of=SMALL).start()
        assert store.health().ready


def test_a_forked_child_does_not_keep_the_lock_of_a_dead_parent(tmp_path):
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:
        FolderLock(tmp_path / "unused")
        lock = FolderLock(tmp_path / "lock")
        lock.take()
        if os.fork() == 0:
            os.write(writing, f"{os.getpid()}".encode())
        signal.pause()
    child = int(os.read(reading, 20))
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    lock = FolderLock(tmp_path / "lock")
    lock.take()
    lock.release()
    assert psutil.pid_exists(child)
    os.kill(child, signal.SIGKILL)
    os.close(reading)
    os.close(writing)


def test_a_server_that_will_not_start_is_tried_again_and_told(folder):
    told = []
    with EmbeddedStore(folder, of=SMALL, tell=told.append) as store:
        (folder / "site.conf").write_text("no_such_setting = 1\n")
        os.kill(store.health().pid, signal.SIGKILL)
        assert until(lambda: any("no_such_setting" in event.text for event in told))
        assert not store.health().ready
        (folder / "site.conf").unlink()
        assert until(lambda: store.health().ready)
        assert rows(store.facts.owner) == [(1,)]


def test_a_server_killed_as_it_starts_is_started_once_more(folder):
    told = []

    def kill_the_first(event):
        told.append(event)
        if event.stage is Stage.STARTING:
            threading.Thread(target=kill_the_next, args=(folder,)).start()

    with EmbeddedStore(folder, of=SMALL, tell=kill_the_first) as store:
        assert rows(store.facts.owner) == [(1,)]
    assert [event.text for event in told if "it is started once more" in event.text]


def kill_the_next(folder):
    until(lambda: servers_on(folder / "data"))
    for process in postmasters(folder)[:1]:
        process.kill()


def test_stopping_while_a_dead_server_is_waited_for(folder):
    told = []
    store = EmbeddedStore(folder, of=SMALL, tell=told.append)
    store.start()
    (folder / "site.conf").write_text("no_such_setting = 1\n")
    os.kill(store.health().pid, signal.SIGKILL)
    assert until(lambda: sum(event.stage == Stage.DIED for event in told) > 1)
    store.stop()
    assert not servers_on(folder / "data")
    (folder / "site.conf").unlink()
    with store:
        assert rows(store.facts.owner) == [(1,)]
