"""Nobody gets more than the burst and the rate, and made-up addresses fill no memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.api.shell.limits import Buckets, neighbourhood
from hezhan.api.shell.parts import Bounds, Rate
from tests.api.shell.tiny import Tiny, bearer, client

RATES = st.builds(Rate, st.integers(1, 20), st.sampled_from([0.5, 1, 7]))


@given(RATES, st.lists(st.floats(0, 3), max_size=60))
def test_over_any_stretch_no_more_than_burst_and_rate(rate, pauses):
    now = 0.0
    buckets = Buckets(rate, lambda: now)
    taken = []
    for pause in pauses:
        now += pause
        if buckets.take("a") == 0:
            taken.append(now)
    for first, begin in enumerate(taken):
        for last in range(first, len(taken)):
            assert last - first + 1 <= rate.burst + (taken[last] - begin) * rate.per_second + 1e-6


@given(RATES, st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_who_waits_as_told_is_let_in(rate, pauses):
    now = 0.0
    buckets = Buckets(rate, lambda: now)
    for pause in pauses:
        now += pause
        wait = buckets.take("a")
        if wait:
            now += wait + 1e-9
            assert buckets.take("a") == 0


def test_one_does_not_pay_for_another_and_memory_is_bounded():
    buckets = Buckets(Rate(1, 1), lambda: 0.0, most=10)
    assert [buckets.take(str(n)) for n in range(50)] == [0.0] * 50
    assert len(buckets) == 10
    assert buckets.take("49") > 0


@pytest.mark.parametrize(
    ("caller", "whose"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("", ""),
        ("testclient", "testclient"),
    ],
)
def test_an_address_of_ipv6_is_its_network(caller, whose):
    assert neighbourhood(caller) == whose


def test_an_address_is_limited_before_anybody_is_asked_who_it_is():
    tiny = Tiny()
    now = [0.0]
    app = tiny.app(bounds=Bounds(address=Rate(3, 0.5)), ticks=lambda: now[0])
    with client(app) as web:
        answers = [web.get("/api/v1/cases", headers=bearer(f"guess-{n}")) for n in range(5)]
        assert [one.status_code for one in answers] == [401, 401, 401, 429, 429]
        assert len(tiny.doorkeeper.asked) == 3
        assert answers[-1].json()["type"] == "/problems/too-many-requests"
        wait = int(answers[-1].headers["retry-after"])
        now[0] += wait
        assert web.get("/api/v1/cases", headers=bearer()).status_code == 200


def test_a_session_is_limited_wherever_it_comes_from():
    with client(Tiny().app(bounds=Bounds(session=Rate(2, 1)), ticks=lambda: 0.0)) as web:
        assert [web.get("/api/v1/cases", headers=bearer()).status_code for _ in range(3)] == [200, 200, 429]
        assert web.get("/api/v1/cases", headers=bearer("lead-token")).status_code == 200
        assert web.get("/health/live").status_code == 200
