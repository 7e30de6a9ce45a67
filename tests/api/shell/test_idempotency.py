"""One intent has one effect and one answer, whatever is sent how often; a store in plain words says what is right."""

import hashlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.api.shell.bodies import FormHash
from hezhan.api.shell.idempotency import Answer, Intent, StillRunning, once
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.problems import Refusal
from tests.api.shell.tiny import Intents, Tiny, bearer, client

NEW = {"title": "刷单", "loss_fen": 100}
ASKED = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["key-0001", "key-0002"]), st.sampled_from("xyz")))


@given(ASKED)
def test_any_sequence_has_each_effect_once(asked):
    store, done, first = Intents(), [], {}
    for member, key, request in asked:
        intent = Intent(member, key, request)

        def act(intent=intent):
            done.append(intent)
            return Answer(201, intent.request_hash.encode())

        if first.setdefault((member, key), request) != request:
            with pytest.raises(Refusal) as told:
                once(store, intent, act)
            assert told.value.kind is Kind.INTENT_REUSED
        else:
            answer = once(store, intent, act)
            assert answer.status_code == 201
            assert answer.body == request.encode()
    assert [(one.member, one.key, one.request_hash) for one in done] == [(*who, what) for who, what in first.items()]


def test_while_the_first_runs_others_wait():
    class Running:
        def begin(self, member, key, request_hash):
            raise StillRunning(7)

    with pytest.raises(Refusal) as told:
        once(Running(), Intent("a", "key-0001", "x"), lambda: pytest.fail("done twice"))
    assert told.value.kind is Kind.INTENT_RUNNING
    assert told.value.headers["Retry-After"] == "7"


def test_an_act_that_is_refused_leaves_its_key_free():
    store = Intents()

    def refuse():
        raise Refusal(Kind.CONFLICT)

    with pytest.raises(Refusal):
        once(store, Intent("a", "key-0001", "x"), refuse)
    assert once(store, Intent("a", "key-0001", "y"), lambda: Answer(200, b"done")).body == b"done"


@pytest.fixture
def tiny():
    return Tiny()


@pytest.fixture
def web(tiny):
    with client(tiny.app()) as opened:
        yield opened


def test_the_same_request_again_gets_the_same_answer(web, tiny):
    first, again = (web.post("/api/v1/cases", headers=bearer(key="key-0001"), json=NEW) for _ in range(2))
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert first.headers["location"] == again.headers["location"]
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert len(tiny.cases) == 1


@pytest.mark.parametrize(
    "changed",
    [{"json": NEW | {"loss_fen": 101}}, {"json": NEW, "params": {"a": "1"}}, {"url": "/api/v1/cases/A000000/closing"}],
)
def test_another_request_with_the_key_is_refused(web, tiny, changed):
    web.post("/api/v1/cases", headers=bearer(key="key-0001"), json=NEW)
    other = web.post(**{"url": "/api/v1/cases", "headers": bearer(key="key-0001")} | changed)
    assert other.json()["type"] == "/problems/intent-reused"
    assert other.status_code == 422
    assert len(tiny.cases) == 1


def test_two_members_keys_do_not_meet(web, tiny):
    for token in ("duty-token", "lead-token"):
        assert web.post("/api/v1/cases", headers=bearer(token, "key-0001"), json=NEW).status_code == 201
    assert len(tiny.cases) == 2


def test_a_running_intent_is_told_through_the_door(web, tiny):
    tiny.intents.running.add(("duty-officer", "key-0001"))
    answer = web.post("/api/v1/cases", headers=bearer(key="key-0001"), json=NEW)
    assert (answer.status_code, answer.headers["retry-after"]) == (409, "3")


@pytest.mark.parametrize("key", [None, "", "short", "with blank", "x" * 201, "key-\x7f\x7f\x7f\x7f"])
def test_what_acts_takes_a_key(web, tiny, key):
    headers = bearer() | ({} if key is None else {"Idempotency-Key": key})
    answer = web.post("/api/v1/cases", headers=headers, json=NEW)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/intent-missing")
    assert not tiny.cases


def test_a_form_sent_again_with_another_boundary_is_the_same(web, tiny):
    answers = [
        web.post("/api/v1/files", headers=bearer(key="upload-1"), files={"file": ("a.csv", b"1,2,3" * 1000)})
        for _ in range(2)
    ]
    assert [one.status_code for one in answers] == [200, 200]
    other = web.post("/api/v1/files", headers=bearer(key="upload-1"), files={"file": ("a.csv", b"1,2,4" * 1000)})
    assert other.status_code == 422
    assert tiny.uploaded == [5000]


@given(st.lists(st.sampled_from([b"--", b"BOUND", b"a", b"BO", b"UND", b"\r\n"])), st.lists(st.integers(0, 60)))
def test_the_hash_does_not_depend_on_the_cuts_nor_on_the_boundary(pieces, cuts):
    whole = b"".join(pieces)
    one = FormHash(b"BOUND")
    one.feed(whole)
    cut = FormHash(b"BOUND")
    places = sorted({min(at, len(whole)) for at in cuts} | {0, len(whole)})
    for begin, end in itertools.pairwise(places):
        cut.feed(whole[begin:end])
    renamed = FormHash(b"OTHER-LONGER-ONE")
    renamed.feed(whole.replace(b"BOUND", b"OTHER-LONGER-ONE"))
    assert one.digest() == cut.digest() == renamed.digest()


@given(st.lists(st.binary(max_size=20)))
def test_without_a_boundary_it_is_the_plain_hash(pieces):
    plain = FormHash()
    for piece in pieces:
        plain.feed(piece)
    assert plain.digest() == hashlib.sha256(b"".join(pieces)).digest()
