"""What an operator sees, and what nobody else does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from hezhan.api.shell.parts import Reading, State
from tests.api.shell.tiny import ORIGIN, Tiny, bearer, client

TOKEN = {"Authorization": "Bearer " + "m" * 40}
NEAR = ("127.0.0.1", 50_000)


def samples(text):
    return {
        (one.name, tuple(sorted(one.labels.items()))): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def value(told, name, **labels):
    return told.get((name, tuple(sorted(labels.items()))))


def test_answers_are_counted_by_route_and_status_and_no_value_of_a_request_is_a_label():
    with client(Tiny().app(), client=NEAR) as web:
        for case_id in ("A1", "6222021234567890"):
            web.get(f"/api/v1/cases/{case_id}", headers=bearer())
        web.get("/api/v1/cases/A1")
        web.get("/no/6222021234567890")
        web.request("6222021234567890", "/api/v1/cases")
        text = web.get("/metrics").text
    told = samples(text)
    where = {"method": "GET", "route": "/api/v1/cases/{case_id}"}
    assert value(told, "hezhan_answers_total", status="404", **where) == 2
    assert value(told, "hezhan_answers_total", status="401", **where) == 1
    assert value(told, "hezhan_request_seconds_count", **where) == 3
    assert value(told, "hezhan_requests_in_flight") == 1
    assert value(told, "hezhan_event_streams") == 0
    assert value(told, "hezhan_open_clocks", kind="stop") == 3
    assert value(told, "hezhan_readings_there") == 1
    assert "6222021234567890" not in text


def test_that_the_store_gives_nothing_is_a_figure():
    def away():
        yield Reading("jobs_waiting", "Jobs", 1)
        raise OSError

    with client(Tiny().app(readings=away), client=NEAR) as web:
        told = samples(web.get("/metrics").text)
    assert value(told, "hezhan_readings_there") == 0
    assert value(told, "hezhan_answers_total", method="GET", route="/metrics", status="200") is None


@pytest.mark.parametrize(
    ("where", "headers", "status"),
    [
        (NEAR, {}, 200),
        (("::1", 5), {}, 200),
        (("10.0.0.9", 5), {}, 401),
        (("10.0.0.9", 5), TOKEN, 200),
        (("10.0.0.9", 5), {"Authorization": "Bearer " + "n" * 40}, 401),
        (NEAR, {"X-Forwarded-For": "10.0.0.9"}, 401),
        (NEAR, {"Forwarded": "for=10.0.0.9"}, 401),
        (("10.0.0.9", 5), {"X-Forwarded-For": "127.0.0.1"}, 401),
    ],
)
def test_who_may_watch(where, headers, status):
    with client(Tiny().app(), client=where) as web:
        assert web.get("/metrics", headers=headers).status_code == status


def test_this_machine_may_ask_after_health_by_any_of_its_names():
    with client(Tiny().app(), client=NEAR) as web:
        for host in ("localhost", "127.0.0.1:9", "[::1]:9"):
            assert web.get("/health/live", headers={"Host": host}).status_code == 200
            assert web.get("/api/v1/cases", headers={"Host": host}).status_code == 421
        assert web.get("/health/live", headers={"Host": "evil.example"}).status_code == 421


def test_ready_when_all_parts_are_and_which_is_not_is_told_to_few():
    tiny = Tiny()
    with client(tiny.app(), client=NEAR) as web:
        assert web.get("/health/ready").json() == {
            "ready": True,
            "parts": [{"part": "store", "ready": True, "says": ""}],
        }
        tiny.states.append(State("jobs", ready=False, says="no worker"))
        answer = web.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json()["parts"][1] == {"part": "jobs", "ready": False, "says": "no worker"}
        assert web.get("/health/live").json() == {"live": True}
    with client(tiny.app(), client=("10.0.0.9", 5)) as web:
        answer = web.get("/health/ready")
        assert (answer.status_code, answer.json()) == (503, {"ready": False, "parts": []})
        assert web.get("/health/ready", headers=TOKEN).json()["parts"]


def test_nobody_who_can_be_asked_is_not_ready():
    def broken():
        raise OSError("secret")

    with client(Tiny().app(ready=broken), client=NEAR) as web:
        answer = web.get("/health/ready")
    assert answer.status_code == 503
    assert "secret" not in answer.text


WORKER = f"""
import sys
from pathlib import Path
from tests.api.shell.tiny import Tiny, client
with client(Tiny().app(metrics_folder=Path(sys.argv[1])), client=("127.0.0.1", 9)) as web:
    web.get("{ORIGIN}/health/live")
    print(web.get("{ORIGIN}/metrics").text)
"""


def test_any_worker_tells_for_all(tmp_path):
    told = ""
    for _ in range(2):
        told = subprocess.run(
            [sys.executable, "-c", WORKER, str(tmp_path)],
            env={**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)},
            cwd=Path(__file__).parents[3],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    where = {"method": "GET", "route": "/health/live", "status": "200"}
    assert value(samples(told), "hezhan_answers_total", **where) == 2
