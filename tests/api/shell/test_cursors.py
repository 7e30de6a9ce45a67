"""A cursor opens unchanged, with its key and its filters, and not otherwise; pages together are the list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.api.shell.cursors import Cursors
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.problems import Refusal
from tests.api.shell.tiny import Case, Tiny, bearer, client

CURSORS = Cursors(b"k" * 32)
VALUES = st.lists(st.one_of(st.none(), st.integers(), st.text()), max_size=4)
FILTERS = st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.booleans(), st.text(max_size=5)), max_size=3)


def refused(cursor, filters, cursors=CURSORS):
    with pytest.raises(Refusal) as told:
        cursors.open(cursor, filters)
    return told.value.kind is Kind.CURSOR_REFUSED


@given(VALUES, FILTERS)
def test_a_cursor_gives_back_what_was_sealed(values, filters):
    assert CURSORS.open(CURSORS.seal(values, filters), dict(reversed(filters.items()))) == tuple(values)


@given(VALUES, FILTERS, FILTERS)
def test_it_is_of_no_use_with_other_filters(values, filters, others):
    if filters != others:
        assert refused(CURSORS.seal(values, filters), others)


@given(VALUES, st.data())
def test_one_sign_changed_is_found(values, data):
    cursor = CURSORS.seal(values, {})
    at = data.draw(st.integers(0, len(cursor) - 1))
    sign = data.draw(st.characters(codec="ascii"))
    changed = cursor[:at] + sign + cursor[at + 1 :]
    if changed != cursor:
        assert refused(changed, {})


@given(st.text(max_size=60))
def test_what_nobody_sealed_is_refused(text):
    assert refused(text, {})


def test_another_key_seals_another_cursor():
    assert refused(CURSORS.seal([1], {}), {}, Cursors(b"K" * 32))


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        Cursors(b"k" * 31)


@settings(max_examples=40)
@given(st.integers(0, 23), st.integers(1, 9))
def test_pages_together_are_the_list(many, limit):
    tiny = Tiny()
    for n in range(many):
        case_id = f"A{n:03}"
        tiny.cases[case_id] = Case(case_id=case_id, title="t", loss_fen=n, closed=False)
    seen, cursor = [], None
    with client(tiny.app()) as web:
        for _ in range(many + 2):
            asked = {"limit": limit} | ({"cursor": cursor} if cursor else {})
            page = web.get("/api/v1/cases", params=asked, headers=bearer()).json()
            assert len(page["items"]) <= limit
            seen += [case["case_id"] for case in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
    assert seen == sorted(tiny.cases)


def test_limits_and_filters_through_the_door():
    tiny = Tiny()
    for n in range(3):
        tiny.cases[f"A{n}"] = Case(case_id=f"A{n}", title="t", loss_fen=n, closed=False)
    with client(tiny.app()) as web:
        for limit in (0, 201, "x"):
            assert web.get("/api/v1/cases", params={"limit": limit}, headers=bearer()).status_code == 422
        cursor = web.get("/api/v1/cases", params={"limit": 1}, headers=bearer()).json()["next"]
        other = web.get("/api/v1/cases", params={"cursor": cursor, "closed": True}, headers=bearer())
        assert other.status_code == 422
        assert other.json()["type"] == "/problems/cursor-refused"
