"""People through the doors: enrolled, invited, granted roles by two, and out at once when a role is taken back."""

import psycopg
import pytest

from hezhan.engines.rights import Action
from hezhan.flows.facts import facts_at
from hezhan.ports import Nobody
from tests.adapters.identity.authenticator import Authenticator
from tests.centre.conftest import CITY, EAST, MINUTE, WEST
from tests.centre.door import doors_of
from tests.centre.doors_app import Browser, app_of

NUMBER = "990203198506150030"


@pytest.fixture
def doors(centre):
    engine, made = doors_of(centre)
    yield made
    engine.dispose()


@pytest.fixture
def app(centre, doors):
    return app_of(centre, doors.means)


def signed_in(app, doors, member):
    """A browser in which this member has just signed in by passkey."""
    if member not in doors.keys:
        doors.give_passkey(member)
    browser = Browser(app)
    asked = browser.post("/login/passkey/ask").json()
    answer = doors.keys[member].prove(asked["options"])
    told = browser.post("/login/passkey", {"handle": asked["handle"], "answer": answer})
    assert told.status_code == 200, told.text
    return browser


def enrol(admin, login="new.east", **more):
    body = {"login": login, "name": "新民警", "unit": EAST, "id_number": NUMBER} | more
    return admin.post("/people", body)


def grant(admin, head, member, role="duty-officer", unit=EAST, **more):
    proposed = admin.post("/people/grants", {"member": member, "role": role, "unit": unit, **more})
    assert proposed.status_code == 201, proposed.text
    confirmed = head.post(f"/people/grants/{proposed.json()['id']}/confirm")
    assert confirmed.status_code == 200, confirmed.text
    return proposed.json()["id"]


def test_from_nobody_to_a_duty_officer(app, doors, centre):
    admin, head = signed_in(app, doors, "admin.city"), signed_in(app, doors, "head.east")
    assert enrol(admin, leader="lead.east").json()["leader"] == "lead.east"
    code = admin.post("/people/new.east/invitation").json()["code"]
    newcomer = Browser(app)
    found = newcomer.post("/login/invitation", {"code": code}).json()
    device = Authenticator()
    done = newcomer.post(
        "/login/invitation/passkey", {"handle": found["handle"], "answer": device.make(found["options"])}
    )
    assert (done.status_code, len(done.json()["recovery"])) == (200, 8)
    assert newcomer.get("/me").json()["roles"] == []
    grant(admin, head, "new.east")
    me = newcomer.get("/me").json()
    assert [(one["role"], one["name"], one["unit"]) for one in me["roles"]] == [("duty-officer", "值班民警", EAST)]
    actions = {one["action"] for one in me["actions"]}
    assert {"case.create", "stop.draft"} <= actions
    assert not actions & {"stop.sign", "grant.propose", "audit.read"}
    assert me["masks"]["name"] == 0


def test_one_natural_person_has_one_account(app, doors):
    admin = signed_in(app, doors, "admin.city")
    assert enrol(admin).status_code == 201
    again = enrol(admin, "other.east", id_number=" 9902 0319 8506 15 0030 ")
    assert (again.status_code, again.json()["problems"][0]["reason"]) == (422, "person")
    taken = enrol(admin, "new.east", id_number="990203198506150049")
    assert (taken.status_code, taken.json()["problems"][0]["reason"]) == (422, "login")


def test_the_id_number_is_nowhere_in_the_database(app, doors, centre):
    enrol(signed_in(app, doors, "admin.city"))
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        for (table,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'hz'").fetchall():
            rows = str(connection.execute(f"SELECT to_json(t)::text FROM hz.{table} t").fetchall())
            entries = connection.execute("SELECT entry FROM hz.log").fetchall() if table == "log" else []
            assert NUMBER not in rows + str(entries), table


def test_only_an_administrator_enrols_and_only_after_a_fresh_proof(app, doors, centre):
    for member in ("head.city", "lead.east", "audit.city"):
        assert enrol(signed_in(app, doors, member)).status_code == 403
    admin = signed_in(app, doors, "admin.city")
    centre.clock.pass_(11 * MINUTE)
    late = enrol(admin)
    assert (late.status_code, late.json()["type"]) == (403, "/problems/not-yet")
    assert [one["need"] for one in late.json()["needs"]] == ["fresh-login"]
    asked = admin.post("/login/passkey/ask").json()
    answer = doors.keys["admin.city"].prove(asked["options"])
    assert admin.post("/login/again/passkey", {"handle": asked["handle"], "answer": answer}).status_code == 200
    assert enrol(admin).status_code == 201


def test_the_database_itself_lets_nobody_else_write_people(centre):
    for member in ("lead.east", "head.city"):
        token = centre.log_in(member)
        with psycopg.connect(centre.facts.app.conninfo) as connection:
            connection.execute(
                "SELECT set_config('hezhan.token', %s, true), set_config('hezhan.now', %s, true)",
                (token, str(centre.clock.at)),
            )
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("INSERT INTO hz.member VALUES ('x', 'x', 'x', NULL, NULL, %s, 0)", (EAST,))


def test_a_role_taken_back_ends_its_holders_logins_at_once(app, doors, centre):
    admin, head, duty = (signed_in(app, doors, one) for one in ("admin.city", "head.east", "duty.east"))
    token = duty.client.cookies["hezhan"]
    (held,) = head.get("/people/grants?member=duty.east").json()
    assert duty.get("/me").status_code == 200
    revoked = head.post(f"/people/grants/{held['id']}/revoke", {"reason": "调离"})
    assert (revoked.status_code, revoked.json()["state"]) == (200, "revoked")
    assert duty.get("/me").status_code == 401
    with pytest.raises(Nobody), centre.books.by_session(token):
        pass
    assert signed_in(app, doors, "duty.east").get("/me").json()["roles"] == []
    twice = admin.post(f"/people/grants/{held['id']}/revoke", {"reason": "再一次"})
    assert (twice.status_code, twice.json()["type"]) == (409, "/problems/illegal-move")


def test_who_gives_back_a_role_of_their_own_is_told_so(app, doors):
    head = signed_in(app, doors, "head.east")
    (held,) = head.get("/people/grants?member=head.east").json()
    assert head.post(f"/people/grants/{held['id']}/revoke", {"reason": "退休"}).status_code == 200
    assert head.get("/me").json()["roles"] == []
    assert head.get(f"/people?unit={EAST}").status_code == 403


def test_a_role_that_runs_out_ends_the_login_with_it(app, doors, centre):
    admin, head = signed_in(app, doors, "admin.city"), signed_in(app, doors, "head.west")
    enrol(admin, "new.west", unit=WEST)
    until = "2026-05-11T08:20:00+08:00"
    doors.give_passkey("new.west")
    grant(admin, head, "new.west", unit=WEST, until=until)
    browser = signed_in(app, doors, "new.west")
    assert browser.get("/me").json()["roles"][0]["until"] == until
    centre.clock.pass_(20 * MINUTE)
    assert browser.get("/me").status_code == 401


def test_separation_of_duties_holds_across_units(app, doors):
    admin, head = signed_in(app, doors, "admin.city"), signed_in(app, doors, "head.city")
    for member, role, unit in (("duty.west", "approver", CITY), ("audit.city", "duty-officer", EAST)):
        refused = admin.post("/people/grants", {"member": member, "role": role, "unit": unit})
        assert refused.status_code == 403
        assert "role-conflict" in [one["reason"] for one in refused.json()["reasons"]]
    assert grant(admin, head, "fund.east", "intelligence-analyst", CITY)


def test_two_proposals_that_exclude_each_other_are_not_both_confirmed(app, doors):
    admin, head, west = (signed_in(app, doors, one) for one in ("admin.city", "head.city", "head.west"))
    enrol(admin)
    first = admin.post("/people/grants", {"member": "new.east", "role": "commander", "unit": CITY}).json()["id"]
    second = admin.post("/people/grants", {"member": "new.east", "role": "reviewer", "unit": WEST})
    assert second.status_code == 403
    assert head.post(f"/people/grants/{first}/confirm").status_code == 200
    assert west.get("/people/grants?member=new.east").json() == []


def test_nobody_grants_themselves_and_nobody_confirms_their_own_proposal(app, doors):
    admin = signed_in(app, doors, "admin.city")
    own = admin.post("/people/grants", {"member": "admin.city", "role": "administrator", "unit": EAST})
    assert (own.status_code, [one["reason"] for one in own.json()["reasons"]]) == (403, ["own-grant"])
    enrol(admin)
    asked = {"member": "new.east", "role": "duty-officer", "unit": EAST}
    proposed = admin.post("/people/grants", asked).json()["id"]
    assert admin.post(f"/people/grants/{proposed}/confirm").status_code == 403
    west = signed_in(app, doors, "head.west")
    assert west.post(f"/people/grants/{proposed}/confirm").status_code == 404


def test_an_administrator_does_not_invite_who_holds_a_role(app, doors):
    admin = signed_in(app, doors, "admin.city")
    refused = admin.post("/people/head.east/invitation")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/conflict")
    assert "恢复码" in refused.json()["detail"]


def test_an_invitation_from_before_a_role_opens_nothing_afterwards(app, doors):
    admin, head = signed_in(app, doors, "admin.city"), signed_in(app, doors, "head.east")
    enrol(admin)
    code = admin.post("/people/new.east/invitation").json()["code"]
    looked = Browser(app).post("/login/invitation", {"code": code}).json()
    grant(admin, head, "new.east")
    thief = Browser(app)
    assert thief.post("/login/invitation", {"code": code}).status_code == 409
    answer = Authenticator().make(looked["options"])
    late = thief.post("/login/invitation/passkey", {"handle": looked["handle"], "answer": answer})
    assert late.status_code == 409


def test_without_an_id_number_there_is_only_a_program(app, doors):
    admin, head = signed_in(app, doors, "admin.city"), signed_in(app, doors, "head.city")
    assert enrol(admin, "program.110", id_number="").json()["natural"] is False
    code = admin.post("/people/program.110/invitation").json()["code"]
    found = Browser(app).post("/login/invitation", {"code": code}).json()
    assert found["program"] is True
    answer = Authenticator().make(found["options"])
    refused = Browser(app).post("/login/invitation/passkey", {"handle": found["handle"], "answer": answer})
    assert refused.status_code == 401
    token = Browser(app).post("/login/invitation/program", {"handle": found["handle"], "label": "110"}).json()
    grant(admin, head, "program.110", "duty-officer", CITY)
    session = Browser(app).post("/login/program", {"token": token["program_token"]}).json()["token"]
    bearer = Browser(app)
    me = bearer.ask("GET", "/me", Authorization=f"Bearer {session}").json()
    assert (me["proof"], [one["role"] for one in me["roles"]]) == ("machine", ["duty-officer"])


def test_a_program_never_signs(centre):
    token = centre.log_in("lead.east", "machine")
    from hezhan.flows.desk import Desk

    with centre.books.by_session(token) as book:
        desk = Desk(book)
        assert desk.decide(Action.CASE_CREATE, facts_at(EAST)).allowed
        assert not desk.decide(Action.LEAD_SEND, facts_at(EAST)).allowed


def test_nobody_leads_themselves_in_a_round(app, doors):
    admin = signed_in(app, doors, "admin.city")
    for member, leader in (("head.city", "duty.east"), ("duty.east", "duty.east")):
        refused = admin.post(f"/people/{member}/leader", {"leader": leader})
        assert (refused.status_code, refused.json()["problems"][0]["reason"]) == (422, "leader")
    assert admin.post("/people/duty.east/leader", {"leader": "lead2.east"}).json()["leader"] == "lead2.east"
    assert admin.post("/people/duty.east/leader", {"leader": None}).json()["leader"] is None


def test_the_list_shows_ones_own_area_page_by_page(app, doors):
    head = signed_in(app, doors, "head.east")
    assert head.get(f"/people?unit={CITY}").status_code == 403
    seen, cursor = [], ""
    while cursor is not None:
        page = head.get(f"/people?unit={EAST}&limit=4{cursor and '&cursor=' + cursor}").json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert seen == sorted(seen)
    assert {"duty.east", "fund.east", "head.east"} <= set(seen)
    assert not {"duty.west", "admin.city"} & set(seen)
    assert [one["path"] for one in head.get(f"/people/units?unit={EAST}").json()] == [EAST]


def test_units_grow_below_those_that_are_there(app, doors):
    admin = signed_in(app, doors, "admin.city")
    made = admin.post("/people/units", {"path": f"{EAST}990203-01", "name": "城关派出所"})
    assert (made.status_code, made.json()["path"]) == (201, f"{EAST}990203-01/")
    assert admin.post("/people/units", {"path": f"{EAST}990203-01", "name": "x"}).status_code == 422
    assert admin.post("/people/units", {"path": f"{CITY}9/9", "name": "x"}).status_code == 422
    assert admin.post("/people/units", {"path": "/990000/990300/", "name": "别的市"}).status_code == 403


def test_what_one_was_told_is_ones_own_and_is_marked_as_seen(app, doors):
    admin, head, audit = (signed_in(app, doors, one) for one in ("admin.city", "head.east", "audit.city"))
    enrol(admin)
    grant_id = grant(admin, head, "new.east")
    assert audit.get("/me").json()["unseen"] == 1
    (news,) = audit.get("/me/told").json()["items"]
    assert (news["matter_id"], news["act"], news["seen_at"]) == (grant_id, "grant.confirm", None)
    assert head.get("/me/told").json()["items"] == []
    assert head.put("/me/told/seen", {"until": news["n"]}).json() == {"count": 0}
    assert audit.put("/me/told/seen", {"until": news["n"]}).json() == {"count": 1}
    assert audit.get("/me").json()["unseen"] == 0


def test_everything_about_people_is_in_the_log(app, doors, centre):
    admin, head = signed_in(app, doors, "admin.city"), signed_in(app, doors, "head.east")
    enrol(admin)
    admin.post("/people/new.east/invitation")
    grant(admin, head, "new.east")
    with centre.desk("audit.city") as desk:
        done = {(line.who, line.act) for line in desk.book.log(looks=True, limit=1_000)}
    assert {
        ("admin.city", "user.enrol"),
        ("admin.city", "user.invite"),
        ("admin.city", "invite"),
        ("admin.city", "grant.propose"),
        ("head.east", "grant.confirm"),
    } <= done
