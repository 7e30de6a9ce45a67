"""Signing in through a provider of identities, door to door."""

from dataclasses import replace

import pytest

from hezhan.adapters.identity import Client, Provider
from hezhan.api.login import BACK
from tests.adapters.identity.authenticator import ORIGIN
from tests.adapters.identity.provider import CLIENT, SECRET, serving
from tests.centre.conftest import EAST, MINUTE
from tests.centre.door import doors_of
from tests.centre.doors_app import Browser, app_of
from tests.centre.test_people import NUMBER, enrol, grant, signed_in


@pytest.fixture
def issuer(centre):
    with serving(centre.clock) as told:
        yield told


@pytest.fixture
def doors(centre, issuer):
    client = Client(issuer=issuer.issuer, id=CLIENT, secret=SECRET, callback=ORIGIN + BACK)
    engine, made = doors_of(centre, provider=Provider(client, centre.clock))
    yield made
    engine.dispose()


@pytest.fixture
def app(centre, doors):
    return app_of(centre, doors.means)


@pytest.fixture
def tied(app, doors, issuer):
    """A new duty officer who is tied to the provider."""
    admin, head = signed_in(app, doors, "admin.city"), signed_in(app, doors, "head.east")
    enrol(admin)
    assert admin.put("/people/new.east/provider", {"sub": issuer.sub}).status_code == 204
    grant(admin, head, "new.east")
    return admin


def go_and_come_back(browser, issuer, path="/login/provider/ask"):
    left = browser.post(path)
    assert left.status_code == 200, left.text
    state, code = issuer.visit(left.json()["address"])
    back = browser.ask("GET", f"//login/back?state={state}&code={code}", Sec_Fetch_Site="cross-site")
    assert back.status_code == 303, back.text
    return back


def test_who_was_tied_beforehand_signs_in(app, tied, issuer):
    browser = Browser(app)
    back = go_and_come_back(browser, issuer)
    assert (back.status_code, back.headers["location"]) == (303, "/")
    me = browser.get("/me").json()
    assert (me["id"], me["proof"]) == ("new.east", "password-totp")
    leaving = [one for one in back.headers.get_list("set-cookie") if "leaving" in one]
    assert "Max-Age=0" in leaving[0]


def test_who_was_not_tied_does_not_and_is_told_no_more(app, issuer, doors):
    browser = Browser(app)
    assert go_and_come_back(browser, issuer).headers["location"] == "/?login=refused"
    assert browser.get("/me").status_code == 401


def test_an_answer_that_another_browser_asked_for_is_refused(app, tied, issuer):
    thief, victim = Browser(app), Browser(app)
    state, code = issuer.visit(thief.post("/login/provider/ask").json()["address"])
    back = victim.get(f"//login/back?state={state}&code={code}")
    assert back.headers["location"] == "/?login=refused"
    assert victim.get("/me").status_code == 401
    # and after that it is of no use to the one who asked either
    assert thief.get(f"//login/back?state={state}&code={code}").headers["location"] == "/?login=refused"


def test_an_answer_is_good_once(app, tied, issuer):
    browser = Browser(app)
    state, code = issuer.visit(browser.post("/login/provider/ask").json()["address"])
    cookie = browser.client.cookies["hezhan-leaving"]
    assert browser.get(f"//login/back?state={state}&code={code}").headers["location"] == "/"
    again = Browser(app).ask("GET", f"//login/back?state={state}&code={code}", Cookie=f"hezhan-leaving={cookie}")
    assert again.headers["location"] == "/?login=refused"


def test_a_password_alone_at_the_provider_is_too_weak_for_anything(app, tied, issuer):
    issuer.amr = ["pwd"]
    browser = Browser(app)
    go_and_come_back(browser, issuer)
    refused = browser.post("/people/grants/x/confirm")
    assert browser.get("/me").json()["proof"] == "password"
    assert refused.status_code == 403


def test_a_fresh_proof_by_the_provider_freshens_the_same_login(app, tied, issuer, centre):
    browser = Browser(app)
    go_and_come_back(browser, issuer)
    before = browser.get("/me").json()
    centre.clock.pass_(30 * MINUTE)
    browser.csrf = before["csrf"]
    back = go_and_come_back(browser, issuer, "/login/again/provider/ask")
    assert back.headers["location"] == "/"
    after = browser.get("/me").json()
    assert issuer.asked["prompt"] == "login"
    assert after["proven_at"] > before["proven_at"]
    assert len(browser.get("/me/sessions").json()) == 1


def test_a_fresh_proof_that_the_provider_did_not_make_anew_is_none(app, tied, issuer, centre):
    browser = Browser(app)
    go_and_come_back(browser, issuer)
    browser.csrf = browser.get("/me").json()["csrf"]
    centre.clock.pass_(30 * MINUTE)
    issuer.claims = {"auth_time": centre.clock.at // 1_000_000 - 1_800}
    back = go_and_come_back(browser, issuer, "/login/again/provider/ask")
    assert back.headers["location"] == "/?login=refused"


def test_who_holds_a_role_is_not_tied_and_one_identity_is_one_member(app, tied, issuer):
    assert tied.put("/people/duty.east/provider", {"sub": "another"}).status_code == 409
    enrol(tied, "second.east", id_number=NUMBER.replace("0030", "0049"))
    again = tied.put("/people/second.east/provider", {"sub": issuer.sub})
    assert (again.status_code, again.json()["problems"][0]["reason"]) == (422, "person")


def test_without_a_provider_there_is_none(centre, doors):
    app = app_of(centre, replace(doors.means, provider=None))
    browser = Browser(app)
    assert browser.get("/login").json()["provider"] is False
    assert browser.post("/login/provider/ask").status_code == 404
    assert browser.get(f"//login/back?state=x&code=y&unit={EAST}").status_code == 404
