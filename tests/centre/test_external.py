"""`hezhan serve` on a server that somebody else runs: several workers, TLS, a restart in the middle, a copy put back."""

import hashlib
import json
import os
import secrets
import shutil
import signal
import tempfile
import threading
import time
from pathlib import Path
from typing import ClassVar

import httpx
import psutil
import psycopg
import pytest

from hezhan import assemble
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.assemble.centre import ground
from hezhan.bench.day import Served, install
from hezhan.bench.day.people import settings_of
from hezhan.bench.day.serving import hezhan
from hezhan.core.instants import SECOND, iso
from hezhan.core.matters import Kind, Wanted
from tests.adapters.stores.conftest import in_memory, until
from tests.adapters.stores.debian import PASSWORD, running
from tests.cli.running import run

WEBS, JOBS = 3, 2
HOUR = 3600 * SECOND


@pytest.fixture(scope="module")
def place():
    with tempfile.TemporaryDirectory(prefix="hzx", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="module")
def server(place):
    with running(place / "server", tls=True) as one:
        yield one


@pytest.fixture(scope="module")
def data(place, server):
    """A centre as an administrator sets it up: one command for the database, then as on any machine."""
    data = place / "d"
    told = hezhan(
        "store", "prepare", server.url(password=""), "--data", data, env={**os.environ, "PGPASSWORD": PASSWORD}
    )
    assert told.returncode == 0, told.stderr
    install(data, lambda _: None)
    with (data / "hezhan.toml").open("a") as file:
        file.write(f"web_workers = {WEBS}\njobs_workers = {JOBS}\n")
    return data


@pytest.fixture(scope="module")
def served(data):
    with Served(data) as one:
        one.await_ready(60)
        yield one


@pytest.fixture(autouse=True)
def hung_up():
    yield
    while Desk.lines:
        Desk.lines.pop().close()


class Desk:
    """Somebody logged in, whose connection stays with the web worker that took it."""

    lines: ClassVar = []  # of all desks, hung up after each test

    def __init__(self, served, member="demo.duty.east"):
        self.client = httpx.Client(base_url=served.url, timeout=20, trust_env=False)
        self.lines.append(self.client)
        self.headers = {"Authorization": f"Bearer {log_in(served.data, member)}"}
        self.served = served
        assert self.client.get("/health/live").status_code == 200

    @property
    def worker(self):
        """The process that holds the connection."""
        (mine,) = [
            one.laddr.port for one in psutil.Process().net_connections("tcp")
            if one.status == "ESTABLISHED" and one.laddr.port in self._ports()
        ]  # fmt: skip
        return next(pid for pid in webs(self.served) if mine in remote_ports(pid))

    def get(self, path, **more):
        return self.client.get(f"/api/v1{path}", headers=self.headers, **more)

    def post(self, path, body):
        headers = {**self.headers, "Idempotency-Key": secrets.token_hex(8)}
        return self.client.post(f"/api/v1{path}", json=body, headers=headers)

    def _ports(self):
        pool = self.client._transport._pool
        return {one._connection._network_stream.get_extra_info("client_addr")[1] for one in pool.connections}


def remote_ports(pid):
    return {one.raddr.port for one in psutil.Process(pid).net_connections("tcp") if one.raddr}


def webs(served):
    return served.processes().get("web", ())


def desks_at(served, count):
    """Desks whose connections are with different workers."""
    found = {}
    assert until(lambda: found.setdefault((desk := Desk(served)).worker, desk) and len(found) >= count, 30)
    return list(found.values())


def log_in(data, member):
    """A session as the door writes it."""
    token, now = secrets.token_urlsafe(32), assemble.clock().now()
    with psycopg.connect(assemble.store_facts(settings_of(data)).door.conninfo) as connection:
        connection.execute(
            "INSERT INTO hz.session VALUES (%s, %s, 'passkey', %s, %s, %s, %s, NULL, '')",
            (hashlib.sha256(token.encode()).digest(), member, now, now, now, now + HOUR),
        )
    return token


def report(incident):
    now = assemble.clock().now()
    payer = {"payer": "6222990000000000025", "payer_name": "周某兰", "payer_bank": "bank-b"}
    payee = {"payee": "6222990000000000017", "payee_name": "江某左", "payee_bank": "bank-a"}
    told = {
        "via": "110",
        "reported_at": iso(now - SECOND),
        "incident_no": incident,
        "words": "客服让我转的",
        "victim": {"name": "周某兰", "phone": "13900000001"},
        "payments": [{"at": iso(now - HOUR), "fen": 350_000_00, **payer, **payee}],
    }
    return {"report": told}


def filed(desk, incident):
    told = desk.post("/cases", report(incident))
    assert told.status_code == 201, told.text
    return told.json()["case_id"]


def drafted(desk, case):
    """The stop that a job drafts of the report."""
    return until(lambda: desk.get("/orders", params={"case_id": case}).json()["items"], 20)


def test_roles_may_no_more_than_they_must_and_all_come_by_proven_tls(served, server):
    rows = server.run(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication"
        " FROM pg_roles WHERE rolname LIKE 'hezhan%' ORDER BY 1"
    )
    assert rows == [(f"hezhan_{role}", role == "backup") for role in ("app", "backup", "door", "jobs", "owner")]
    owned = server.run("SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relnamespace = 'hz'::regnamespace",
                       database="hezhan")  # fmt: skip
    assert owned == [("hezhan_owner",)]
    used = server.run("SELECT usename, bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                      " WHERE datname = 'hezhan' GROUP BY 1 ORDER BY 1")  # fmt: skip
    assert {("hezhan_app", True), ("hezhan_jobs", True)} <= set(used)
    assert all(safe for _, safe in used)
    logins = (served.data / "keys" / "store.toml").stat()
    assert oct(logins.st_mode & 0o777) == "0o600"


def test_what_is_filed_through_one_worker_is_seen_and_heard_through_the_others(served):
    one, two, three = desks_at(served, WEBS)
    heard, listening = [], threading.Event()

    def listen():
        with two.client.stream("GET", "/api/v1/events", headers=two.headers, timeout=30) as stream:
            for line in stream.iter_lines():
                listening.set()
                if line.startswith("data:"):
                    heard.append(json.loads(line[5:]))
                    return

    listener = threading.Thread(target=listen)
    listener.start()
    assert listening.wait(10)
    case = filed(one, "J990203202611270001")
    listener.join(20)
    assert heard[0]["case_id"] == case
    assert three.get(f"/cases/{case}").json()["id"] == case
    assert drafted(three, case)
    # any of them answers for all
    told = [desk.client.get("/metrics").text for desk in (one, three)]
    for text in told:
        assert 'hezhan_answers_total{method="POST",route="/api/v1/cases",status="201"} 1.0' in text
        assert "hezhan_cases_open 1.0" in text


def test_a_web_worker_that_is_killed_is_missed_by_nobody_else(served):
    one, two = desks_at(served, 2)
    before = set(webs(served))
    os.kill(one.worker, signal.SIGKILL)
    assert two.get("/cases").status_code == 200
    assert until(lambda: len(set(webs(served)) - before) == 1 and served.ready(), 20)
    assert Desk(served).get("/cases").status_code == 200


def test_status_tells_which_jobs_wait_for_another_version(served, data, monkeypatch, capsys):
    jobs = assemble.store_facts(settings_of(data)).jobs
    with psycopg.connect(jobs.conninfo) as connection:
        connection.execute("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('centre', 'of-tomorrow')")
    status, said, _ = run(monkeypatch, capsys, "status", "--data", data, "--json")
    assert (status, json.loads(said)["jobs_of_another_version"]) == (0, {"of-tomorrow": 1})
    assert "of-tomorrow 1" in run(monkeypatch, capsys, "status", "--data", data)[1]
    assert {"web 3", "jobs 2"} <= {one["name"] for one in json.loads(said)["processes"]}


def test_the_server_is_restarted_in_the_middle(served, server):
    (desk,) = desks_at(served, 1)
    pids = {role: pids for role, pids in served.processes().items() if role in ("web", "jobs", "parent")}
    server.stop()
    away = desk.get("/cases")
    assert (away.status_code, away.headers["Content-Type"]) == (503, "application/problem+json")
    assert away.json()["type"].endswith("/store-away")
    assert int(away.headers["Retry-After"]) > 0
    assert desk.client.get("/health/ready").status_code == 503
    assert desk.client.get("/health/live").status_code == 200
    time.sleep(1)
    server.start()
    assert until(lambda: desk.get("/cases").status_code == 200, 10)
    case = filed(desk, "J990203202611270002")
    assert drafted(desk, case)
    assert until(served.ready, 15)
    # nobody had to be started again
    assert {role: found for role, found in served.processes().items() if role in pids} == pids


def test_a_copy_is_put_back_where_the_database_was_lost(served, server, data, place, monkeypatch, capsys):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    cases = seen(data)
    assert len(cases) == 2

    def done(*words):
        status, said, refused = run(monkeypatch, capsys, *words, "--data", data)
        assert status == 0, refused
        return said

    done("store", "backup", "--out", place / "copy")
    assert json.loads(done("store", "status", "--json"))["embedded"] is False
    served.end()
    server.run("DROP DATABASE hezhan")
    done("store", "prepare", server.url(password=""))  # once more: the same logins
    done("store", "restore", place / "copy", "--admin", server.url(password=""))
    assert seen(data) == cases
    assert "打不开 0 件" in done("keys", "check")


def seen(data):
    """The cases that somebody sees, opened."""
    stands = ground(settings_of(data))
    engine = engine_of(stands.facts.app, pool=1)
    try:
        with SqlBooks(engine, stands.vault, stands.clock).by_session(log_in(data, "demo.duty.east")) as book:
            return sorted((one.matter.id, one.matter.body.case_no) for one in book.find(Wanted(kinds=[Kind.CASE])))
    finally:
        engine.dispose()


def test_a_role_that_could_get_past_row_level_security_serves_nobody(data, server, place):
    other = place / "other"
    other.mkdir()
    shutil.copytree(data / "keys", other / "keys")
    env = {**os.environ, "HEZHAN_DATABASE_APP": server.url(database="hezhan")}
    told = hezhan("serve", "--data", other, "--port", "0", env=env)
    assert told.returncode == 1
    assert "postgres is a superuser" in told.stderr
    assert PASSWORD not in told.stderr
