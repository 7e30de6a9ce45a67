"""Denied by default: what declares no right is not built, and what is built is as declared."""

import pytest
from fastapi import APIRouter

from hezhan.api.shell.app import NotBuilt, build
from hezhan.api.shell.doors import PUBLIC, SIGNED_IN, Declared, Door, declared, room, route
from hezhan.api.shell.idempotency import TheIntent
from hezhan.api.shell.parts import Keys
from hezhan.engines.rights import ACTIONS, Action
from tests.api.shell.tiny import Away, Tiny, bearer, client


def built(*routers):
    return Tiny().app(routers=list(routers))


def why_not(*routers):
    with pytest.raises(NotBuilt) as told:
        built(*routers)
    return str(told.value)


def test_a_door_without_a_right_is_not_built():
    cases = room("cases")

    @cases.get("/open")
    def forgotten() -> None: ...

    @cases.get("/declared")
    @route(SIGNED_IN)
    def kept() -> None: ...

    told = why_not(cases)
    assert "GET /api/v1/open declares no right" in told
    assert "forgotten" in told
    assert "/declared" not in told


def test_the_right_must_stand_below_the_routers_decorator():
    cases = room("cases")

    @route(SIGNED_IN)
    @cases.get("/right-order-is-not-needed")
    def either() -> None: ...

    built(cases)


def test_a_plain_router_is_not_built():
    plain = APIRouter()

    @plain.get("/plain")
    @route(PUBLIC)
    def plainly() -> None: ...

    assert "/plain is not a door" in why_not(plain)


def test_a_router_within_a_router_is_not_built():
    outer, inner = room("outer"), room("inner")

    @inner.get("/inner")
    def hidden() -> None: ...

    outer.include_router(inner)
    assert "is not a door" in why_not(outer)


def test_an_act_without_its_intent_is_not_built():
    cases = room("cases")

    @cases.post("/acts")
    @route(Action.CASE_CREATE)
    def acts() -> None: ...

    @cases.get("/looks")
    @route(Action.CASE_READ)
    def looks(intent: TheIntent) -> None: ...

    told = why_not(cases)
    assert "POST /api/v1/acts acts and does not take its intent" in told
    assert "GET /api/v1/looks takes an intent" in told


def test_two_doors_at_one_address_are_not_built():
    cases = room("cases")

    for name in ("{a}", "{b}"):
        cases.get(f"/same/{name}")(route(SIGNED_IN)(lambda: None))

    assert "is there twice" in why_not(cases)


@pytest.mark.parametrize("rights", [(), (PUBLIC, SIGNED_IN), (PUBLIC, Action.CASE_READ)])
def test_a_right_is_named_or_open_and_not_both(rights):
    with pytest.raises(ValueError, match="name one or more"):
        route(*rights)


@pytest.mark.parametrize(
    ("says", "methods", "intends"),
    [
        (Declared((Action.CASE_CREATE,)), {"POST"}, True),
        (Declared((Action.CASE_READ, Action.CASE_CREATE)), {"POST"}, True),
        (Declared((Action.SEARCH_BLIND,)), {"POST"}, False),
        (Declared((SIGNED_IN,)), {"POST"}, True),
        (Declared((SIGNED_IN,), acts=False), {"POST"}, False),
        (Declared((Action.UNMASK_NAME,), acts=True), {"POST"}, True),
        (Declared((PUBLIC,)), {"POST"}, False),
        (Declared((Action.CASE_CREATE,)), {"PUT"}, False),
    ],
)
def test_which_doors_take_an_intent(says, methods, intends):
    assert says.intends(methods) is intends


def test_every_door_of_the_application_denies_a_stranger_unless_public():
    tiny = Tiny()
    app = tiny.app()
    doors = [one for one in app.router.routes if isinstance(one, Door)]
    assert len(doors) > 10
    with client(app) as web:
        for door in doors:
            says = declared(door.endpoint)
            for method in door.methods:
                status = web.request(method, door.path.replace("{", "").replace("}", "")).status_code
                assert (status == 401) is not says.public or door.path == "/metrics", door.path
    assert not tiny.cases


@pytest.mark.parametrize("action", Action)
def test_a_role_without_the_action_is_turned_away_at_the_door(action):
    cases = room("cases")
    cases.get("/thing")(route(action)(lambda: "inside"))
    with client(built(cases)) as web:
        answer = web.get("/api/v1/thing", headers=bearer("audit-token"))
    inside = {Action.AUDIT_READ, Action.AUDIT_VERIFY, Action.USER_READ, Action.SETTINGS_READ}
    assert answer.status_code == (200 if action in inside else 403), ACTIONS[action].in_english


def test_of_several_actions_one_that_is_possible_is_enough():
    cases = room("cases")
    cases.get("/thing")(route(Action.CASE_READ, Action.AUDIT_READ)(lambda: "inside"))
    with client(built(cases)) as web:
        assert web.get("/api/v1/thing", headers=bearer("audit-token")).json() == "inside"


def test_a_door_outside_of_the_shell_opens_for_nobody():
    cases = room("cases")

    @cases.get("/late")
    def late() -> None: ...

    app = built()
    app.router.routes.extend(cases.routes)
    with client(app) as web:
        assert web.get("/api/v1/late", headers=bearer()).status_code == 500


def test_a_doorkeeper_who_cannot_ask_the_store_lets_nobody_in():
    tiny = Tiny()

    def recognise(_):
        raise Away

    tiny.doorkeeper.recognise = recognise
    with client(tiny.app()) as web:
        assert web.get("/api/v1/cases", headers=bearer()).json()["type"] == "/problems/store-away"


def test_the_rooms_reach_the_centre_that_was_handed_in():
    centre = object()
    assert Tiny().app(centre=centre).state.centre is centre


def test_there_is_no_page_that_loads_from_elsewhere():
    with client(Tiny().app()) as web:
        for path in ("/docs", "/redoc", "/openapi.json", "/api/v1/docs"):
            assert web.get(path).status_code == 404


def test_two_workers_from_the_same_keys_read_one_anothers_cursors():
    tiny = Tiny()
    one, other = build(tiny.parts()), build(tiny.parts())
    with client(one) as web:
        for n in range(2):
            web.post("/api/v1/cases", headers=bearer(key=f"key-{n:05}"), json={"title": "a", "loss_fen": n})
        cursor = web.get("/api/v1/cases", params={"limit": 1}, headers=bearer()).json()["next"]
    with client(other) as web:
        page = web.get("/api/v1/cases", params={"limit": 1, "cursor": cursor}, headers=bearer()).json()
    assert [case["case_id"] for case in page["items"]] == ["A000001"]


def test_short_keys_are_refused():
    for keys in ((b"c" * 31, b"s" * 32, None), (b"c" * 32, b"s" * 31, None), (b"c" * 32, b"s" * 32, "short")):
        with pytest.raises(ValueError, match="32"):
            Keys(*keys)
