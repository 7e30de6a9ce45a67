"""The doors of logging in, as a browser meets them."""

import json

import pytest

from tests.adapters.identity.authenticator import ORIGIN, Authenticator
from tests.centre.conftest import HOUR, MINUTE
from tests.centre.door import PASSWORD, doors_of
from tests.centre.doors_app import Browser, app_of
from tests.centre.test_people import NUMBER, enrol, grant, signed_in


@pytest.fixture
def doors(centre):
    engine, made = doors_of(centre)
    yield made
    engine.dispose()


@pytest.fixture
def app(centre, doors):
    return app_of(centre, doors.means)


def test_a_browser_signs_in_by_password_and_out_again(app, doors, centre):
    doors.give_password("duty.east")
    doors.next_step()
    browser = Browser(app)
    body = {"login": "duty.east", "password": PASSWORD, "digits": doors.digits("duty.east")}
    told = browser.post("/login/password", body)
    cookies = [one.lower() for one in told.headers.get_list("set-cookie")]
    assert "httponly" in cookies[0]
    assert all("samesite=strict" in one for one in cookies)
    assert browser.get("/me").json()["id"] == "duty.east"
    again = browser.client.cookies["hezhan"]
    assert browser.delete("/login/session").status_code == 204
    assert Browser(app).ask("GET", "/me", Cookie=f"hezhan={again}").status_code == 401


def test_wrong_and_unknown_get_word_for_word_the_same_answer(app, doors):
    doors.give_password("duty.east")
    answers = [
        Browser(app).post("/login/password", {"login": login, "password": "x" * 12, "digits": "000000"})
        for login in ("duty.east", "nobody.here")
    ]
    assert answers[0].status_code == 401
    assert answers[0].content == answers[1].content
    assert [one.headers.get("set-cookie") for one in answers] == [None, None]


def test_too_many_tries_are_told_how_long_to_wait(app, doors):
    body = {"login": "duty.east", "password": "x" * 12, "digits": "000000"}
    answers = [Browser(app).post("/login/password", body) for _ in range(6)]
    assert [one.status_code for one in answers] == [401] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "30"


def test_another_site_can_neither_sign_somebody_in_nor_act_for_them(app, doors):
    duty = signed_in(app, doors, "duty.east")
    foreign = {"Origin": "https://evil.example", "Sec_Fetch_Site": "cross-site"}
    assert duty.ask("DELETE", "/me/sessions", **foreign).status_code == 403
    body = {"login": "duty.east", "password": "x" * 12, "digits": "000000"}
    assert Browser(app).post("/login/password", body, **foreign).status_code == 403
    assert duty.ask("DELETE", "/me/sessions", X_Hezhan_CSRF="x" * 43).status_code == 403
    other = signed_in(app, doors, "duty.west")
    assert duty.ask("DELETE", "/me/sessions", X_Hezhan_CSRF=other.csrf).status_code == 403
    assert duty.delete("/me/sessions").status_code == 200


def test_a_cookies_token_is_no_bearer(app, doors):
    duty = signed_in(app, doors, "duty.east")
    token = duty.client.cookies["hezhan"]
    assert Browser(app).ask("GET", "/me", Authorization=f"Bearer {token}").status_code == 401


def test_a_cookie_that_somebody_planted_is_not_taken_over(app, doors):
    doors.give_passkey("duty.east")
    browser = Browser(app)
    browser.client.cookies["hezhan"] = "c.planted"
    from hezhan.api.shell.security import csrf_token
    from tests.centre.doors_app import KEYS

    browser.csrf = csrf_token(KEYS.csrf, "c.planted")
    asked = browser.post("/login/passkey/ask").json()
    answer = doors.keys["duty.east"].prove(asked["options"])
    told = browser.post("/login/passkey", {"handle": asked["handle"], "answer": answer})
    assert told.status_code == 200
    given = told.headers.get_list("set-cookie")[0].split(";")[0]
    assert given.startswith("hezhan=c.")
    assert given != "hezhan=c.planted"


def test_one_sees_and_ends_ones_own_logins_and_not_another_ones(app, doors):
    first, second, other = (signed_in(app, doors, one) for one in ("duty.east", "duty.east", "duty.west"))
    mine = first.get("/me/sessions").json()
    assert len(mine) == 3  # two, and the one of the set-up
    (theirs, *_) = other.get("/me/sessions").json()
    assert first.delete(f"/me/sessions/{theirs['id']}").status_code == 404
    assert first.delete("/me/sessions").json() == {"count": 2}
    assert second.get("/me").status_code == 401
    assert other.get("/me").status_code == 200


def test_ones_ways_are_changed_after_a_fresh_proof_only(app, doors, centre):
    duty = signed_in(app, doors, "duty.east")
    asked = duty.post("/me/ways/passkeys/ask").json()
    second = Authenticator()
    body = {"handle": asked["handle"], "answer": second.make(asked["options"]), "label": "备用"}
    assert duty.post("/me/ways/passkeys", body).status_code == 204
    ways = duty.get("/me/ways").json()
    found = {one["label"]: one["id"] for one in ways["ways"]}
    assert set(found) == {"备用", "蓝色钥匙"}
    assert duty.delete(f"/me/ways/passkeys/{found['备用']}").status_code == 204
    centre.clock.pass_(10 * MINUTE)
    stale = duty.post("/me/ways/recovery")
    assert (stale.status_code, stale.json()["needs"][0]["need"]) == (403, "fresh-login")


def test_a_login_survives_requests_and_not_an_idle_hour(app, doors, centre):
    duty = signed_in(app, doors, "duty.east")
    for _ in range(3):
        centre.clock.pass_(59 * MINUTE)
        assert duty.get("/me").status_code == 200
    centre.clock.pass_(HOUR)
    assert duty.get("/me").status_code == 401


def test_a_role_without_the_right_is_turned_away_before_its_body_is_read(app, doors):
    duty = signed_in(app, doors, "duty.east")
    refused = duty.post("/people", {"nonsense": True})
    assert (refused.status_code, refused.json()["rows"]) == (403, ["M9"])


def test_a_holder_signs_in_by_the_digits_that_came(app, doors):
    admin, head = signed_in(app, doors, "admin.city"), signed_in(app, doors, "head.east")
    enrol(admin, "holder.two", name="户主乙")
    assert admin.put("/people/holder.two/phone", {"phone": "13900000002"}).status_code == 204
    grant(admin, head, "holder.two", "holder")
    browser = Browser(app)
    handle = browser.post("/login/code/ask", {"id_number": NUMBER}).json()["handle"]
    digits = doors.courier.sent[-1][1].split("验证码 ")[1][:6]
    assert browser.post("/login/code", {"handle": handle, "digits": digits}).status_code == 200
    assert browser.get("/me").json()["proof"] == "code"
    assert admin.put("/people/duty.east/phone", {"phone": "13900000002"}).status_code == 409
    unknown = Browser(app).post("/login/code/ask", {"id_number": "990203199001010041"})
    assert unknown.status_code == 200
    assert doors.courier.sent[-1][0] == ""


def test_the_document_names_every_answer_of_these_doors(app):
    document = app.openapi()
    answers = document["paths"]["/api/v1/login/password"]["post"]["responses"]
    assert {"200", "401", "422", "429"} <= set(answers)
    assert answers["401"]["$ref"].endswith("Problem401")
    assert "/login/back" not in str(document["paths"].keys())


def test_letters_that_cannot_be_kept_are_refused_and_break_nothing(app):
    headers = {"Content-Type": "application/json", "Origin": ORIGIN}
    for field in ("login", "password", "digits"):
        for bad in ("a\x00bcdefghijk", "\ud800bcdefghijk"):
            body = {"login": "duty.east", "password": "x" * 12, "digits": "000000"} | {field: bad}
            told = Browser(app).client.post("/api/v1/login/password", content=json.dumps(body), headers=headers)
            assert told.status_code == 422
