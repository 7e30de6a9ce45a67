"""What other sites, stolen cookies and wrong hosts can try, and what every answer tells the browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.api.shell.callers import Channel, Credentials
from hezhan.api.shell.parts import Origin, is_loopback
from hezhan.api.shell.security import CSP, csrf_token
from tests.api.shell.tiny import KEYS, ORIGIN, Tiny, bearer, browser, client

NEW = {"title": "刷单", "loss_fen": 100}
KEY = {"Idempotency-Key": "key-0001"}


@pytest.fixture
def tiny():
    return Tiny()


@pytest.fixture
def web(tiny):
    with client(tiny.app()) as opened:
        yield opened


def kind(answer):
    return answer.json()["type"].rpartition("/")[2]


def opened(web, headers):
    return web.post("/api/v1/cases", headers=headers | KEY, json=NEW)


def without(headers, *names):
    return {name: value for name, value in headers.items() if name not in names}


def test_a_page_of_ours_may_act_with_its_session(web, tiny):
    assert opened(web, browser()).status_code == 201
    assert tiny.doorkeeper.asked[-1].channel is Channel.COOKIE


def test_a_machine_acts_with_its_token_alone(web, tiny):
    assert opened(web, bearer()).status_code == 201
    assert tiny.doorkeeper.asked[-1].channel is Channel.BEARER


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8788"},
        {"Origin": "https://127.0.0.1:8787"},
    ],
)
def test_another_site_cannot_act_even_with_the_token(web, tiny, told):
    answer = opened(web, browser() | told)
    assert (answer.status_code, kind(answer)) == (403, "not-same-origin")
    assert not tiny.cases
    assert not tiny.doorkeeper.asked


def test_a_cookie_without_any_word_of_where_it_comes_from_cannot_act(web):
    assert kind(opened(web, without(browser(), "Origin", "Sec-Fetch-Site"))) == "not-same-origin"
    for one in ("Origin", "Sec-Fetch-Site"):
        assert opened(web, without(browser(), one)).status_code == 201


@pytest.mark.parametrize(
    "token", [None, "", "x", csrf_token(KEYS.csrf, "lead-token"), csrf_token(b"o" * 32, "duty-token"), "é"]
)
def test_a_cookie_without_its_own_sessions_token_cannot_act(web, tiny, token):
    headers = without(browser(), "X-Hezhan-CSRF") | (
        {} if token is None else {"X-Hezhan-CSRF": token.encode("latin-1")}
    )
    answer = opened(web, headers)
    assert (answer.status_code, kind(answer)) == (403, "csrf-missing")
    assert not tiny.cases


def test_looking_takes_no_token_but_no_other_site_makes_anybody_look(web, tiny):
    cookie = {"Cookie": "hezhan=duty-token"}
    for site, status in ((None, 200), ("same-origin", 200), ("none", 200), ("same-site", 403), ("cross-site", 403)):
        told = cookie | ({"Sec-Fetch-Site": site} if site else {})
        assert web.get("/api/v1/cases", headers=told).status_code == status
    assert len(tiny.doorkeeper.asked) == 3
    assert web.get("/problems", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_every_unsafe_method_is_guarded(web, method):
    answer = web.request(method, "/api/v1/session", headers=without(browser(), "X-Hezhan-CSRF"))
    assert kind(answer) == "csrf-missing"


def test_another_site_cannot_sign_somebody_in(web):
    asked = {"token": "duty-token"}
    assert web.post("/api/v1/session", json=asked).status_code == 200
    answer = web.post("/api/v1/session", json=asked, headers={"Sec-Fetch-Site": "cross-site"})
    assert kind(answer) == "not-same-origin"


@pytest.mark.parametrize(
    ("origin", "name", "secure"),
    [(ORIGIN, "hezhan", False), ("https://centre.example", "__Host-hezhan", True)],
)
def test_the_session_cookie_is_for_this_host_only(origin, name, secure):
    with client(Tiny().app(origins=(Origin(origin),))) as web:
        answer = web.post(f"{origin}/api/v1/session", json={"token": "duty-token"})
    assert answer.status_code == 200
    session, csrf = answer.headers.get_list("set-cookie")
    assert session.startswith(f"{name}=duty-token;")
    assert csrf.startswith(f"{name}-csrf={answer.json()['csrf']};")
    for cookie in (session, csrf):
        assert "Path=/" in cookie
        assert "samesite=strict" in cookie.lower()
        assert "domain" not in cookie.lower()
        assert ("Secure" in cookie) == secure
    assert "HttpOnly" in session
    assert "HttpOnly" not in csrf
    assert ("strict-transport-security" in answer.headers) == secure


def test_over_https_the_plain_cookie_is_nobody():
    with client(Tiny().app(origins=(Origin("https://centre.example"),))) as web:
        where = "https://centre.example/api/v1/cases"
        assert web.get(where, headers={"Cookie": "hezhan=duty-token"}).status_code == 401
        assert web.get(where, headers={"Cookie": "__Host-hezhan=duty-token"}).status_code == 200


def test_signing_out_takes_both_cookies(web):
    answer = web.delete("/api/v1/session", headers=browser())
    assert answer.status_code == 204
    taken = answer.headers.get_list("set-cookie")
    assert [cookie.partition("=")[0] for cookie in taken] == ["hezhan", "hezhan-csrf"]
    assert all("Max-Age=0" in cookie for cookie in taken)


@pytest.mark.parametrize(
    "brought", ["Basic ZHV0eTp4", "Bearer", "Bearer ", "Bearer unknown", "Bearer " + "x" * 600, "duty-token"]
)
def test_what_is_no_token_is_nobody(web, brought):
    answer = web.get("/api/v1/cases", headers={"Authorization": brought, "Cookie": "hezhan=duty-token"})
    assert (answer.status_code, kind(answer)) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8787.evil.example", "", "127.0.0.1", "127.0.0.1:8788"])
def test_what_is_addressed_to_somebody_else_is_refused(web, host):
    answer = web.get("/api/v1/cases", headers=bearer() | {"Host": host})
    assert (answer.status_code, kind(answer)) == (421, "host-unknown")


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_method_is_what_it_is(web, name):
    assert web.post("/api/v1/cases", headers=bearer(key="key-0001") | {name: "GET"}, json=NEW).status_code == 201
    assert web.get("/api/v1/session", headers=bearer() | {name: "DELETE"}).status_code == 405


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/api/v1/cases", bearer()),
        ("GET", "/api/v1/cases", {}),
        ("GET", "/api/v1/broken", bearer()),
        ("GET", "/nowhere", {}),
        ("GET", "/problems", {}),
        ("GET", "/health/live", {}),
        ("POST", "/api/v1/cases", browser() | {"Origin": "null"}),
        ("GET", "/api/v1/cases", {"Host": "evil.example"}),
    ],
)
def test_every_answer_is_clad(web, method, path, headers):
    told = web.request(method, path, headers=headers).headers
    assert told["content-security-policy"] == CSP
    assert "unsafe" not in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "no-referrer"
    assert told["cross-origin-opener-policy"] == "same-origin"
    assert told["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in told["permissions-policy"]
    assert told["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in told


def test_an_origin_in_clear_is_this_machine_only():
    for good in ("http://127.0.0.1:1", "http://[::1]:8787", "http://localhost", "https://centre.example:8443"):
        assert Origin(good).secure == good.startswith("https")
    for bad in (
        "http://centre.example",
        "http://127.0.0.1.evil.example",
        "https://a/b",
        "ftp://a",
        "https://",
        "centre",
        "https://a/",
    ):
        with pytest.raises(ValueError, match=r"origin|https"):
            Origin(bad)


def test_origins_are_not_half_in_clear():
    with pytest.raises(ValueError, match="all of them https"):
        Tiny().parts(origins=(Origin(ORIGIN), Origin("https://centre.example")))


@pytest.mark.parametrize(
    ("host", "near"), [("127.9.9.9", True), ("[::1]", True), ("10.0.0.1", False), ("localhost.evil", False)]
)
def test_loopback(host, near):
    assert is_loopback(host) is near


@given(st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=40), st.text(max_size=40))
def test_a_token_of_one_session_is_of_no_use_to_another(one, other):
    assert (csrf_token(KEYS.csrf, one) == csrf_token(KEYS.csrf, other)) == (one == other)


def test_credentials_do_not_show_their_token():
    assert "geheim" not in repr(Credentials("geheim", Channel.BEARER, "::1"))
    assert "ccc" not in repr(KEYS)
