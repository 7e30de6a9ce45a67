"""A thing is in the scope exactly when the look is allowed without an emergency; and row filters can say so."""

from dataclasses import replace

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from hezhan.engines.rights import ACTIONS, Action, Context, decide, visible_scope
from hezhan.engines.rights.rows import Must
from hezhan.engines.rights.table import BY_ACTION
from tests.engines.rights.asking import NOW, fresh, questions, things, users

# a search goes over everything; what it finds is shown as far as the scope of the thing found
LOOKS = [action for action in Action if ACTIONS[action].look and action != "search.blind"]


def row_filter(scope):
    """The scope as a store would compare it: beginnings of paths and plain equality, on plain columns."""

    def shows(row):
        for window in scope.windows:
            wants = [
                window.unit is None or any(path.startswith(window.unit.beginning) for path in row["paths"]),
                window.cases is None or row["case_id"] in window.cases,
                window.receiving is None or (row["receiving"] or "").startswith(window.receiving.beginning),
                window.institution is None or row["institution"] == window.institution,
                window.subject is None or row["subject"] == window.subject,
                window.subject is not None or scope.user_id not in row["parties"],
            ]
            if all(wants):
                return True
        return False

    return shows


def columns(thing):
    units = [unit for unit in (thing.unit, *thing.former_units) if unit]
    return {
        "paths": [unit.beginning for unit in units],
        "case_id": thing.case_id,
        "receiving": thing.receiving.beginning if thing.receiving else None,
        "institution": thing.institution,
        "subject": thing.subject,
        "parties": thing.parties,
    }


@settings(max_examples=400)
@given(question=questions(), look=st.sampled_from(LOOKS))
def test_the_scope_is_what_may_be_looked_at(question, look):
    user, _, thing, _ = question
    if any(Must.PURPOSE in row.must for row in BY_ACTION[look]):
        assume(thing.case_id)
    scope = visible_scope(user, NOW, look)
    found = decide(user, look, thing, Context(session=fresh(), purpose=thing), NOW)
    event(f"{found.allowed}")
    assert scope.shows(thing) == found.allowed
    assert row_filter(scope)(columns(thing)) == found.allowed


@given(user=users, thing=things())
def test_an_unknown_word_shows_nothing(user, thing):
    assert not visible_scope(user, NOW, "no.such").shows(thing)


@given(user=users, thing=things())
def test_fewer_cases_show_no_more(user, thing):
    less = replace(user, assigned=frozenset(), task_forces=frozenset())
    assert visible_scope(user, NOW).shows(thing) or not visible_scope(less, NOW).shows(thing)
