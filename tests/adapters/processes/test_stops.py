"""Stopping in order, whatever goes on; and what is refused before anything runs."""

import contextlib
import os
import signal
import socket
import stat
import threading
import time

import httpx
import pytest

from hezhan.adapters.processes import ServeRefused, prepare, serving_in
from hezhan.adapters.stores.embedded import EmbeddedStore
from tests.adapters.processes.conftest import servers
from tests.adapters.stores.conftest import SMALL, until


def test_a_request_under_way_gets_its_answer_no_new_one_is_taken_and_all_ends_in_order(tree, data):
    one = tree().ready()
    two = tree()
    assert two.ended() == 1
    assert "is being served already" in two.steps[-1]["refused"]
    assert one.well()
    # whoever started it, PostgreSQL is nobody's who may do everything
    assert 0 not in {process.uids().real for process in servers(data)}
    answers = []
    client = threading.Thread(target=lambda: answers.append(one.ask("/slow/1.5").text))
    client.start()
    assert until(lambda: (data / "slow-began").exists())
    one.process.send_signal(signal.SIGTERM)
    assert until(lambda: refused(one.port), 1.0)
    assert not answers
    assert one.ended() == 0
    client.join()
    assert answers == ["at last"]
    assert (data / "jobs-at-work").read_text() == "stopped in order"
    assert one.told("stopped") == {"step": "stopped", "clean": True}
    assert serving_in(data) is None
    assert not servers(data)


def refused(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except ConnectionRefusedError:
        return True
    return False


def test_who_does_not_end_in_time_is_killed_and_the_exit_status_says_so(tree, data):
    one = tree({"jobs": "stubborn_jobs"}).ready()
    # a job that hears SIGTERM and does not stop
    assert one.end() == 3
    assert any("did not end in time" in text for text in one.texts("jobs"))


def test_a_second_signal_hurries(tree, data):
    one = tree().ready()
    client = threading.Thread(target=ask_in_vain, args=(one,))
    client.start()
    assert until(lambda: (data / "slow-began").exists())
    began = time.monotonic()
    one.process.send_signal(signal.SIGINT)
    one.told("stopping")
    one.process.send_signal(signal.SIGINT)
    assert one.ended() == 3
    assert time.monotonic() - began < 3
    client.join()


def ask_in_vain(one):
    with contextlib.suppress(httpx.TransportError):
        one.ask("/slow/20", timeout=30)


@pytest.mark.parametrize("awaited", ["data", "store", "migrate"])
def test_stopping_while_it_starts(tree, data, awaited):
    one = tree({"migrate": "slow_migrate"})
    one.told(awaited)
    if awaited == "migrate":
        assert until(lambda: (data / "migrating").exists())
    assert one.end() == 0
    assert not servers(data)


def test_a_port_in_use(tree, bare):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        one = tree(given={"port": taken.getsockname()[1]})
        assert one.ended() == 1
    assert "another program listens there" in one.steps[-1]["refused"]
    assert not (bare / "store").exists()


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(ServeRefused, match="choose a folder that this user owns"):
        prepare(tmp_path / "file" / "data")
    if os.geteuid():
        with pytest.raises(ServeRefused, match="choose a folder that this user owns"):
            prepare(closed)


def test_what_is_made_is_closed_to_others(bare):
    prepare(bare)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in bare.rglob("*")}
    assert set(modes.values()) == {0o700}
    assert {"keys", "files", "transfers", "banks", "in", "out", "backups", "run"} == set(modes)
    assert stat.S_IMODE(bare.stat().st_mode) == 0o711


def test_tables_that_cannot_be_brought_up_to_date(tree, data):
    one = tree({"migrate": "broken_migrate"})
    assert one.ended() == 1
    assert "could not be brought up to date" in one.steps[-1]["refused"]
    (fault,) = [line for line in one.log if line["part"] == "migrate"]
    assert fault["fault"] == "RuntimeError"
    assert any("broken_migrate" in frame for frame in fault["frames"])
    assert "李四" not in str(one.log)


def test_a_fault_at_the_first_start_is_told_and_not_tried_for_ever(tree, data):
    one = tree({"web": "broken_web"})
    assert one.ended() == 1
    assert one.steps[-1]["refused"].startswith("web 1: ended as it started")
    assert "王五" not in str(one.log)


def test_a_process_that_keeps_dying_is_an_alarm_and_still_tried(tree, data):
    one = tree({"jobs": "dying_jobs"})
    assert until(lambda: one.state().get("jobs") is not None and one.state()["jobs"].alarm)
    assert not serving_in(one.data).healthy
    assert any("ALARM" in text for text in one.texts("jobs"))
    count = one.state()["jobs"].restarts
    assert until(lambda: one.state()["jobs"].restarts > count)
    assert one.end() == 0


def test_an_external_server_is_used_and_left_running(tree, bare):
    with EmbeddedStore(bare.parent / "elsewhere", of=SMALL) as other:
        given = {
            f"database_{role}": f"postgresql://{login.user}:{login.password}@/{login.database}?host={login.options['host']}"
            for role, login in [(role, getattr(other.facts, role)) for role in ("owner", "app", "door", "jobs")]
        }
        one = tree(given={**given, "web_workers": 2}).ready()
        assert one.state()["store"].note == "external"
        assert one.ask("/note/there", "POST").text == "noted"
        assert not (bare / "store").exists()
        assert one.end() == 0
        assert other.health().ready
        assert other.facts.app.password not in str([one.log, one.steps, one.other])


def test_an_external_server_that_is_not_there_is_waited_for_and_refused(tree, tmp_path):
    nowhere = f"postgresql://a:s3cret@/h?host={tmp_path}"
    one = tree(given={f"database_{role}": nowhere for role in ("owner", "app", "door", "jobs")})
    assert one.ended() == 1
    assert "cannot connect" in one.steps[-1]["refused"]
    assert "s3cret" not in str([one.steps, one.log])
