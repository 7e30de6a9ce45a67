"""A picture beside others: what the last trace changed, and which of its accounts other cases name."""

import pytest

from hezhan.adapters.documents import moneypage
from hezhan.api.money import MONEY
from hezhan.api.pictures import PAPERS, pictures
from tests.centre.api import Person, app_of
from tests.centre.money import Money, paid, report
from tests.centre.test_money import A, B, V, X, chain


@pytest.fixture
def works(centre):
    return Money(centre)


@pytest.fixture
def person(centre, works):
    app = app_of(centre, [pictures], **{MONEY: works.tools, PAPERS: moneypage})
    return lambda member, case: Person(app, centre, member, purpose=case.matter.id)


def test_the_last_trace_is_compared_with_the_one_before(centre, works, person):
    told, of_a, of_b = chain(centre.clock.at)
    case = works.open(told)
    duty = person("duty.east", case)
    works.trace(works.hand_in(case, a=of_a).id)
    changes = f"/cases/{case.matter.id}/picture/changes"
    assert duty.get(changes).json() == {"since": None, "accounts": []}
    works.trace(works.hand_in(case, b=of_b).id)
    found = duty.get(changes).json()
    assert found["since"] is not None
    keys = {one["key"]: one for one in duty.get(f"/cases/{case.matter.id}/picture").json()["accounts"]}
    assert found["accounts"]
    for one in found["accounts"]:
        assert (keys[one["key"]]["standing"], keys[one["key"]]["state"]) == (one["now"], one["state"])
    (of_b,) = [one for one in found["accounts"] if one["account"] == B]
    assert (of_b["was"], of_b["state"]) == (of_b["now"], "standing")  # its statement came: no longer at the frontier


def test_accounts_are_told_that_other_cases_name_as_far_as_one_may_read_them(centre, works, person):
    told, of_a, of_b = chain(centre.clock.at)
    case = works.open(told)
    works.trace(works.hand_in(case, a=of_a, b=of_b).id)
    other = works.open(report(centre.clock.at, paid(centre.clock.at, 5_000_00, X, B), number="J-other"))
    found = person("duty.east", case).get(f"/cases/{case.matter.id}/picture/elsewhere")
    assert found.status_code == 200, found.text
    accounts = person("duty.east", case).get(f"/cases/{case.matter.id}/picture").json()["accounts"]
    key = next(one["key"] for one in accounts if one["account"] == B)
    assert [(one["key"], one["case_id"]) for one in found.json()] == [(key, other.matter.id)]
    assert {A, V}.isdisjoint(str(found.json()))
