"""The log: one line of JSON each, no personal data, no address, no query."""

import json
import logging
import sys

from hezhan.adapters.processes.logs import OneLine, covered
from hezhan.core.instants import parse_instant
from tests.adapters.stores.conftest import until


def test_requests_faults_and_proxies(tree, data):
    one = tree(given={"trusted_proxies": ["127.0.0.1"], "public_origin": "https://fz.example.cn"}).ready()
    assert one.ask("/note/13800138000?name=张三", "POST").text == "noted"
    assert one.ask("/fail?id=350203199001011234").status_code == 500
    assert one.ask("/nowhere/13800138000").status_code == 404
    assert one.ask("/origin").text == "https://fz.example.cn 127.0.0.1 http"
    assert until(lambda: sum("route" in line for line in one.log) == 4)
    assert one.end() == 0
    requests = [(line["method"], line["route"], line["status"]) for line in one.log if "route" in line]
    assert requests == [
        ("POST", "/note/{word}", 200),
        ("GET", "/fail", 500),
        ("GET", "-", 404),
        ("GET", "/origin", 200),
    ]
    (fault,) = [line for line in one.log if "fault" in line]
    assert fault["fault"] == "ValueError"
    assert any(frame.endswith(" fail") for frame in fault["frames"])
    assert not one.other
    everything = json.dumps([one.log, one.steps], ensure_ascii=False)
    assert not any(secret in everything for secret in ("138", "张三", "1990"))
    assert all(line["level"] in ("info", "warning", "error") and parse_instant(line["at"]) for line in one.log)


def line(message, *arguments, fault=None):
    record = logging.LogRecord("some.library", logging.ERROR, "file", 1, message, arguments, fault)
    return json.loads(OneLine("web 1").format(record))


def test_a_message_is_one_line_with_long_digits_covered():
    assert line("card %s\nof %s", "6222020200112233445", 42)["text"] == "card ▇ of 42"
    assert covered("ID 35020319900101123X, phone 13800138000") == "ID ▇, phone ▇"
    assert covered("process 4194304 on port 8787") == "process 4194304 on port 8787"
    assert len(covered("字" * 5000)) == 2000


def test_an_exception_shows_where_and_never_what():
    try:
        raise KeyError("王五 6222020200112233445")
    except KeyError:
        told = line("failed", fault=sys.exc_info())
    assert told["fault"] == "KeyError"
    assert "test_logs.py" in told["frames"][-1]
    assert "王五" not in json.dumps(told, ensure_ascii=False)
