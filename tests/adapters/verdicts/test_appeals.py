"""Appeals from outside through the real server: the form, the receipt, the box; what is too much or not blocked is told."""

import csv
import re
import urllib.parse
import urllib.request

import pytest

from hezhan.adapters.verdicts.appeals import EACH, AppealBox, Objection, TooMany
from hezhan.core.instants import Instant
from tests.adapters.dns.serving import lists, served
from tests.adapters.verdicts.asking import got, told

DAY = 86_400_000_000


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("appeals")
    lists(folder / "s.hzb", ("domain", "evil.top"), ("phone", "13800138000"))
    with served(callers_at=("127.0.0.1", 0), snapshots=[folder / "s.hzb"], state=folder / "state") as enforcing:
        enforcing.folder = folder
        yield enforcing


def sent(house, host="localhost", **fields):
    data = urllib.parse.urlencode(fields).encode()
    heads = f"POST /appeal?lang=zh HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    raw = told(house.http_port, heads.encode() + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(data) + data)
    head, _, body = raw.partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode()


def box(house):
    rows = []
    for path in (house.folder / "state" / "appeals").glob("*.csv"):
        assert path.stat().st_mode & 0o077 == 0
        with path.open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    return rows


def test_whoever_is_blocked_objects_without_an_account_and_gets_a_receipt(house):
    page = got(house.http_port, "/why?q=evil.top")[2]
    link = re.search(r'href="(/appeal\?[^"]+)"', page)[1].replace("&amp;", "&")
    status, heads, form = got(house.http_port, link)
    assert status == 200
    assert 'method="post"' in form
    assert "form-action 'self'" in heads["Content-Security-Policy"]
    status, answer = sent(house, q="evil.top", words="=这是我的网店<b>", name="陈", phone="13900000000")
    receipt = re.search(r"S[0-9A-F]{10}", answer)[0]
    assert sent(house, q="evil.top", words="=这是我的网店<b>", name="陈", phone="13900000000") == (status, answer)
    (row,) = [row for row in box(house) if row["receipt"] == receipt]
    assert (row["entry"], row["words"], row["phone"]) == ("evil.top", "'=这是我的网店<b>", "13900000000")


def test_the_page_in_the_place_of_a_site_leads_to_the_form(house):
    status, page = sent(house, host="evil.top", q="evil.top", words="")
    assert status == 400
    assert 'role="alert"' in page


@pytest.mark.parametrize("host", ["localhost", "evil.top"])
def test_what_is_not_blocked_needs_no_appeal(house, host):
    before = box(house)
    assert sent(house, host=host, q="honest.example", words="为什么")[0] == 404
    assert box(house) == before


def test_no_other_door_takes_a_form_and_none_takes_what_is_no_form(house):
    for head in (
        b"POST /v1/verdict HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\nq=1",
        b"POST /appeal HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        b"POST /appeal HTTP/1.1\r\nContent-Length: 999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 1\r\n\r\nx",
    ):
        assert told(house.http_port, head, wait=0.3).split()[1] in (b"400", b"404")


def test_nobody_fills_the_box_and_a_new_day_begins_anew(tmp_path):
    now = [Instant(20_000 * DAY)]
    own = AppealBox(tmp_path, lambda: now[0])
    said = [Objection(entry="evil.top", number="", name="", phone="", words=f"第{n}次") for n in range(EACH + 2)]
    for one in said[:EACH]:
        own.put(one, "198.51.100.1")
    assert own.put(said[0], "198.51.100.1") == said[0].receipt
    with pytest.raises(TooMany):
        own.put(said[EACH], "198.51.100.1")
    assert own.put(said[EACH], "198.51.100.2")
    assert AppealBox(tmp_path, lambda: now[0]).put(said[0], "198.51.100.9") == said[0].receipt
    now[0] = Instant(now[0] + DAY)
    assert own.put(said[EACH + 1], "198.51.100.1")
    assert len(list(tmp_path.glob("*.csv"))) == 2
