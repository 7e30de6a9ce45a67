"""How officers look at a case: kept step by step, undone and redone over machines, shown to who may see the money."""

import psycopg
import pytest

from hezhan.api.views import views
from tests.centre.api import Person, app_of
from tests.centre.money import Money, account, paid, report

KEYS = [f"{n:020x}" for n in range(3)]


@pytest.fixture
def case(centre):
    return Money(centre).open(report(centre.clock.at, paid(centre.clock.at, 100_00, account(1), account(2))))


@pytest.fixture
def person(centre, case):
    app = app_of(centre, [views])
    return lambda member: Person(app, centre, member, purpose=case.matter.id)


def step(person, case, after, did="take", **change):
    asked = {"after": after, "did": did, **({"change": change} if change else {})}
    answer = person.post(f"/cases/{case.matter.id}/view/steps", asked)
    assert answer.status_code == 201, answer.text
    return [(one["n"], one["did"]) for one in answer.json()["steps"]]


def view(person, case, **of):
    return person.get(f"/cases/{case.matter.id}/view", params=of)


def test_steps_are_kept_in_their_order_and_answered_from_where_one_stands(person, case):
    duty = person("duty.east")
    assert step(duty, case, 0, do="close", key=KEYS[0]) == [(1, "take")]
    assert step(duty, case, 1, do="pin", key=KEYS[1]) == [(2, "take")]
    assert step(duty, case, 2, "undo") == [(3, "undo")]
    steps = view(duty, case).json()["steps"]
    assert [one["did"] for one in steps] == ["take", "take", "undo"]
    assert steps[0]["change"] == {"do": "close", "key": KEYS[0], "most": None, "view": None}
    assert steps[2]["change"] is None


def test_another_machine_is_joined_and_nothing_is_undone_that_was_not_seen(person, case):
    here, there = person("duty.east"), person("duty.east")
    step(here, case, 0, do="close", key=KEYS[0])
    assert step(there, case, 0, do="pin", key=KEYS[1]) == [(1, "take"), (2, "take")]
    assert step(here, case, 1, "undo") == [(2, "take")]  # comes to know it, and undoes nothing
    assert step(here, case, 2, "undo") == [(3, "undo")]


def test_a_colleague_with_rights_sees_the_view_and_others_do_not(person, case):
    step(person("duty.east"), case, 0, do="pin", key=KEYS[0])
    assert view(person("lead.east"), case).json() == {"member": "lead.east", "steps": []}
    assert len(view(person("lead.east"), case, member="duty.east").json()["steps"]) == 1
    assert view(person("duty.west"), case, member="duty.east").status_code in (403, 404)


def test_a_view_names_accounts_by_keys_and_by_nothing_else(person, case):
    duty = person("duty.east")
    for change in ({"do": "pin", "key": account(2)}, {"do": "fly", "key": KEYS[0]}, {"do": "pin", "name": "江某左"}):
        answer = duty.post(f"/cases/{case.matter.id}/view/steps", {"after": 0, "did": "take", "change": change})
        assert answer.status_code == 422


def test_the_server_lets_nobody_change_a_step_or_write_for_another(centre, person, case):
    step(person("duty.east"), case, 0, do="pin", key=KEYS[0])
    for forbidden in (
        "UPDATE hz.view_step SET did = 'undo'",
        "DELETE FROM hz.view_step",
        f"INSERT INTO hz.view_step VALUES ('{case.matter.id}', 'lead.east', 9, 0, 'undo', '{{}}')",
    ):
        with pytest.raises(psycopg.Error), psycopg.connect(centre.facts.app.conninfo) as connection:
            connection.execute(forbidden)
