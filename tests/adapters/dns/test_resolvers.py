"""One contract over the three resolvers, each as its administrator runs it."""

import threading
import time

import pytest

from hezhan.bench.blocking.programs import free_port, until
from hezhan.bench.blocking.resolvers import ADDRESSES, Resolver
from hezhan.bench.blocking.upstream import ADDRESS, Upstream
from tests.adapters.dns.serving import lists, served

ORIGINS = ("hot.rpz.hezhan.", "rpz.hezhan.")
EDE, BLOCKED = 15, 15
EXTENDED = {"bind": set(), "unbound": set(), "pdns": {BLOCKED}}
OPEN = ADDRESS
COLD = (("domain", "evil.top"), ("domain", "old.example"), ("ip", "198.51.101.0/24"))


@pytest.fixture(scope="module")
def upstream():
    server = Upstream()
    yield server
    server.close()


@pytest.fixture(params=list(ADDRESSES))
def resolver(request, tmp_path, upstream):
    """One resolver, not started yet."""
    one = Resolver(request.param, tmp_path / request.param, upstream.port)
    yield one
    one.stop()


@pytest.fixture
def town(tmp_path, resolver):
    """What is served to it: a hot list and a cold one, on a port that stays the same over restarts."""
    lists(tmp_path / "hot.hzb")
    lists(tmp_path / "cold.hzb", *COLD, allowed=[("domain", "ok.evil.top")])
    port = free_port("127.0.0.1")
    told = {
        "snapshots": [tmp_path / "hot.hzb", tmp_path / "cold.hzb"],
        "state": tmp_path / "state",
        "resolvers_at": ("127.0.0.1", port),
        "secondaries": [resolver.written],
    }
    resolver.configure(tmp_path / "state" / "keys", port, ORIGINS)
    return told


def test_what_is_listed_is_refused_and_nothing_else_over_every_change(resolver, town, tmp_path):
    hot = tmp_path / "hot.hzb"
    with served(**town):
        resolver.start()
        assert until(lambda: resolver.says("evil.top") == "refused"), resolver.log()
        assert resolver.says("a.b.evil.top") == "refused"
        for name in ("ok.evil.top", "x.ok.evil.top", "top", "good.example", "notevil.top"):
            assert resolver.says(name) in (OPEN, "empty"), name

        stream = Stream(resolver)
        lists(hot, ("domain", "fresh.top"), allowed=[("domain", "old.example")])
        assert until(lambda: resolver.says("fresh.top") == "refused"), resolver.log()
        assert until(lambda: resolver.says("www.old.example") == OPEN)  # an appeal, heard
        lists(hot)
        assert until(lambda: resolver.says("fresh.top") == OPEN)
        assert until(lambda: resolver.says("www.old.example") == "refused")
        asked, lost = stream.end()
        assert asked > 5
        assert not lost
        assert resolver.says("a.b.evil.top") == "refused"


def test_what_was_published_stands_while_the_primary_is_away(resolver, town, tmp_path):
    with served(**town):
        resolver.start()
        assert until(lambda: resolver.says("evil.top") == "refused"), resolver.log()
        time.sleep(1.2)  # until the recursor has written its copy
    assert resolver.says("b.evil.top") == "refused"
    resolver.stop()
    resolver.start()
    assert until(lambda: resolver.says("c.evil.top") == "refused"), resolver.log()
    assert resolver.says("ok.evil.top") == OPEN
    (tmp_path / "hot.hzb.new").write_bytes(b"no snapshot")
    lists(tmp_path / "hot.hzb", ("domain", "later.top"))
    with served(**town) as again:
        assert until(lambda: resolver.says("later.top") == "refused", 45), resolver.log()
        (tmp_path / "hot.hzb.new").replace(tmp_path / "hot.hzb")
        assert until(lambda: any("no snapshot" in line for line in again.lines))
        assert resolver.says("d.later.top") == "refused"


class Stream:
    """Questions one after another while everything changes; those without an answer are lost."""

    def __init__(self, resolver):
        self._resolver, self._stop, self.asked, self.lost = resolver, threading.Event(), 0, []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        while not self._stop.is_set():
            name = f"n{self.asked % 50}.example"
            if self._resolver.asked(name, wait=2) is None:
                self.lost.append(name)
            self.asked += 1
            time.sleep(0.01)

    def end(self):
        """How many were asked, and which were lost."""
        self._stop.set()
        self._thread.join(5)
        return self.asked, self.lost


def test_a_page_in_the_place_of_a_blocked_site(resolver, town):
    with served(**town, page="192.0.2.80"):
        resolver.start()
        assert until(lambda: resolver.says("www.evil.top") == "192.0.2.80"), resolver.log()
        assert resolver.says("ok.evil.top") == OPEN


def test_the_extended_error_says_that_it_is_blocked_where_the_resolver_can(resolver, town):
    with served(**town):
        resolver.start()
        assert until(lambda: resolver.says("evil.top") == "refused"), resolver.log()
        told = {int(option.code) for option in resolver.asked("evil.top").options if option.otype == EDE}
    assert told == EXTENDED[resolver.kind]
