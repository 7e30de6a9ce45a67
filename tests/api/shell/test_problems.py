"""Every refusal is a problem document, says what to do in both languages, and gives nothing away."""

import logging

import pytest
from fastapi import HTTPException
from hypothesis import given
from hypothesis import strategies as st

from hezhan.api.shell.doors import SIGNED_IN, room, route
from hezhan.api.shell.kinds import KINDS, Kind
from hezhan.api.shell.problems import MEDIA, NEEDS, Refusal
from hezhan.api.shell.validation import pointer
from hezhan.core.instants import Instant
from hezhan.engines.freeze.orders import IllegalMove
from hezhan.engines.rights import Action, Context, Facts, Need, User, decide
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.ports import Busy, Crossed, Nobody, OtherIntent
from tests.api.shell.tiny import ORIGIN, Tiny, bearer, client

DENIED = decide(User(user_id="a", grants=()), Action.CASE_READ, Facts(), Context(), Instant(0))
NEW = {"title": "假冒客服", "loss_fen": 2_000_000}


@pytest.fixture(scope="module")
def tiny():
    return Tiny()


@pytest.fixture(scope="module")
def web(tiny):
    with client(tiny.app()) as opened:
        yield opened


def problem(answer, kind):
    """The document, after what holds for every one was looked at."""
    told = answer.json()
    assert answer.headers["content-type"] == MEDIA
    assert told["type"] == f"/problems/{kind}"
    assert told["status"] == answer.status_code
    assert told["detail"]
    assert told["in_english"]
    return told


def test_every_kind_has_its_words():
    assert set(KINDS) == set(Kind)
    for words in KINDS.values():
        assert 400 <= words.status < 600
        assert any("\u4e00" <= sign <= "\u9fff" for sign in words.title)
        assert words.in_english.isascii()
        assert any("\u4e00" <= sign <= "\u9fff" for sign in words.says)


def test_every_need_of_the_rights_can_be_said():
    assert set(NEEDS) == set(Need)


@pytest.mark.parametrize("kind", Kind)
def test_every_type_leads_to_its_explanation(web, kind):
    page = web.get(f"/problems/{kind}")
    assert page.status_code == 200
    assert KINDS[kind].says in page.text
    assert f"/problems/{kind}" in web.get("/problems").text


def test_a_type_that_is_none_is_not_explained(web):
    problem(web.get("/problems/<script>"), Kind.NOT_FOUND)


def test_what_breaks_here_has_a_number_in_answer_and_log_and_no_words_in_either(web, caplog):
    with caplog.at_level(logging.ERROR, "hezhan.api"):
        answer = web.get("/api/v1/broken", headers=bearer())
    told = problem(answer, Kind.INCIDENT)
    assert answer.status_code == 500
    assert told["incident"] in told["detail"]
    assert f"incident {told['incident']}" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "broken" in caplog.text
    assert "6222021234567890" not in caplog.text + answer.text
    assert "Traceback" not in answer.text
    assert "tiny.py" not in answer.text


def test_a_store_that_is_away_says_when_to_come_back(web):
    answer = web.get("/api/v1/away", headers=bearer())
    problem(answer, Kind.STORE_AWAY)
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "password=x" not in answer.text


def test_a_denial_says_what_could_be_brought(web):
    answer = web.get("/api/v1/denied", headers=bearer("lead-token"))
    told = problem(answer, Kind.NOT_YET)
    assert answer.status_code == 403
    assert [one["need"] for one in told["needs"]] == ["earlier-step", "strong-login"]
    assert told["rows"] == ["S3"]
    assert told["reasons"][0]["reason"] == "not-drafted"


def test_refused_material_is_told_row_by_row(web):
    told = problem(web.get("/api/v1/refused", headers=bearer()), Kind.INPUT_REFUSED)
    assert told["problems"] == [
        {"file": "a.csv", "sheet": "", "row": 3, "reason": "amount", "text": "the amount is no number"}
    ]


def test_an_illegal_move_is_a_conflict(web, tiny):
    made = web.post("/api/v1/cases", headers=bearer(key="to-be-closed"), json=NEW).json()
    where = f"/api/v1/cases/{made['case_id']}/closing"
    assert web.post(where, headers=bearer(key="closing-1")).json()["closed"]
    answer = web.post(where, headers=bearer(key="closing-2"))
    assert problem(answer, Kind.ILLEGAL_MOVE)["in_english"] == "a closed case cannot be closed."
    assert answer.status_code == 409


def test_a_form_is_answered_place_by_place_without_repeating_it(web):
    answer = web.post(
        "/api/v1/cases", headers=bearer(key="wrong-form"), json={"title": "张三" * 30, "loss_fen": "6222", "x/y": 1}
    )
    told = problem(answer, Kind.INVALID_REQUEST)
    assert answer.status_code == 422
    assert {(one["in"], one["pointer"]) for one in told["errors"]} == {
        ("body", "#/title"),
        ("body", "#/loss_fen"),
        ("body", "#/x~1y"),
    }
    assert all(one["text"] and one["in_english"] for one in told["errors"])
    assert "张三" not in answer.text
    assert "6222" not in answer.text


@pytest.mark.parametrize("body", ["{", "[" * 60_000, '{"title": "\ud800"}', "\xff"])
def test_what_is_no_json_is_refused(web, body):
    raw = body.encode("utf-8", "surrogatepass") if body != "\xff" else b"\xff"
    answer = web.post(
        "/api/v1/cases", headers=bearer(key="no-json-1") | {"Content-Type": "application/json"}, content=raw
    )
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == MEDIA


def test_unknown_addresses_and_methods(web):
    problem(web.get("/api/v1/nothing"), Kind.NOT_FOUND)
    answer = web.put("/api/v1/cases", headers=bearer())
    problem(answer, Kind.METHOD_NOT_ALLOWED)
    assert answer.headers["allow"] == "GET, POST"


def test_errors_of_the_framework_keep_their_status():
    odd = room("odd")

    @odd.get("/teapot")
    @route(SIGNED_IN)
    def teapot() -> None:
        raise HTTPException(418, "words of somebody's making")

    with client(Tiny().app(routers=[odd])) as web:
        answer = web.get("/api/v1/teapot", headers=bearer())
    told = problem(answer, Kind.BAD_REQUEST)
    assert answer.status_code == told["status"] == 418
    assert "somebody" not in answer.text


@pytest.mark.parametrize(
    ("raised", "status", "kind"),
    [
        (Unseen, 404, Kind.NOT_FOUND),
        (Crossed, 409, Kind.CONFLICT),
        (OtherIntent, 422, Kind.INTENT_REUSED),
        (Busy, 409, Kind.INTENT_RUNNING),
        (Nobody, 401, Kind.NOT_SIGNED_IN),
        (IllegalMove, 409, Kind.ILLEGAL_MOVE),
        (NotAllowed, 403, Kind.NOT_ALLOWED),
    ],
)
def test_what_flows_and_stores_raise_has_its_kind(raised, status, kind):
    odd = room("odd")

    @odd.get("/raises")
    @route(SIGNED_IN)
    def raises() -> None:
        raise raised(DENIED if raised is NotAllowed else "words")

    with client(Tiny().app(routers=[odd])) as web:
        answer = web.get("/api/v1/raises", headers=bearer())
    problem(answer, kind)
    assert answer.status_code == status
    assert ("retry-after" in answer.headers) == (raised is Busy)


def test_a_refusal_carries_its_members_and_headers():
    refusal = Refusal(Kind.CONFLICT, "别人先改了。", "Somebody was first.", members={"now": 3}, headers={"X-A": "b"})
    told = refusal.document()
    assert (told["detail"], told["in_english"], told["now"]) == ("别人先改了。", "Somebody was first.", 3)
    assert refusal.response().headers["x-a"] == "b"


@given(st.lists(st.one_of(st.integers(0, 99), st.text("~/01ab", max_size=5)), max_size=5))
def test_a_pointer_can_be_followed_back(place):
    steps = pointer(place).split("/")[1:]
    assert [step.replace("~1", "/").replace("~0", "~") for step in steps] == [str(one) for one in place]


def test_the_desk_has_every_other_address_and_none_of_the_apis():
    async def desk(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"desk"})

    with client(Tiny().app(desk=desk)) as web:
        assert web.get("/cases/A1").text == "desk"
        problem(web.get("/api/v1/nothing"), Kind.NOT_FOUND)
        problem(web.put("/api/v1/cases", headers=bearer() | {"Origin": ORIGIN}), Kind.METHOD_NOT_ALLOWED)
