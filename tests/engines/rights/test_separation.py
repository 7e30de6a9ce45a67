"""No sequence of grants brings forbidden roles together, however many propose and confirm."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.engines.rights import (
    Appointment,
    Context,
    Facts,
    Grant,
    Role,
    User,
    conflict,
    decide,
    misplaced,
)
from tests.engines.rights.asking import CITY, COUNTY, NOW, PROVINCE, STATION, fresh

DRAFTING = {"duty-officer", "fund-analyst", "intelligence-analyst", "warning-officer", "countermeasure-engineer"}
ALONE = {"administrator", "auditor", "bank", "telecom", "holder"}


def forbidden(one, other):
    """The pairs, written down once more."""
    pair = {one, other}
    return bool(
        (pair & ALONE)
        or ("approver" in pair and pair & DRAFTING)
        or ("reviewer" in pair and pair & {"approver", "commander"})
    )


@pytest.mark.parametrize(("one", "other"), list(combinations(Role, 2)))
def test_the_forbidden_pairs(one, other):
    assert (conflict({one, other}) is not None) == forbidden(one, other)


@given(roles=st.sets(st.sampled_from(list(Role))))
def test_roles_conflict_when_two_of_them_do(roles):
    assert (conflict(roles) is not None) == any(forbidden(one, other) for one, other in combinations(roles, 2))


def test_where_a_role_may_be_held():
    assert misplaced(Grant(Role.APPROVER, STATION))
    assert not misplaced(Grant(Role.APPROVER, COUNTY))
    assert not misplaced(Grant(Role.DUTY_OFFICER, STATION))
    assert misplaced(Grant("no-such-role", PROVINCE))


class Centre:
    """People and their roles; grants go through `decide`, the store's part is kept as simple as can be."""

    def __init__(self):
        self.roles = {
            "admin-1": [Grant(Role.ADMINISTRATOR, PROVINCE)],
            "admin-2": [Grant(Role.ADMINISTRATOR, CITY)],
            "head-1": [Grant(Role.APPROVER, PROVINCE)],
            "head-2": [Grant(Role.APPROVER, CITY)],
            "new-1": [],
            "new-2": [],
        }
        self.proposed = []

    def ask(self, who, action, grantee, asked, record=()):
        held = frozenset(grant.role for grant in self.roles[grantee])
        thing = Facts(unit=asked.unit, record=record, appointment=Appointment(user_id=grantee, held=held, asked=asked))
        user = User(user_id=who, grants=tuple(self.roles[who]))
        return decide(user, action, thing, Context(session=fresh()), NOW)

    def propose(self, who, grantee, asked):
        found = self.ask(who, "grant.propose", grantee, asked)
        if found.allowed:
            self.proposed.append((grantee, asked, (found.hand,)))

    def confirm(self, who, number):
        if self.proposed:
            grantee, asked, record = self.proposed[number % len(self.proposed)]
            if self.ask(who, "grant.confirm", grantee, asked, record).allowed:
                assert who not in (grantee, record[0].user_id)
                self.roles[grantee].append(asked)

    def revoke(self, who, grantee, number):
        if self.roles[grantee]:
            gone = self.roles[grantee][number % len(self.roles[grantee])]
            if self.ask(who, "grant.revoke", grantee, gone).allowed:
                self.roles[grantee].remove(gone)


PEOPLE = st.sampled_from(["admin-1", "admin-2", "head-1", "head-2", "new-1", "new-2"])
ASKED = st.builds(Grant, st.sampled_from([*Role, "no-such-role"]), st.sampled_from([PROVINCE, CITY, COUNTY, STATION]))
MOVES = st.one_of(
    st.tuples(st.just("propose"), PEOPLE, PEOPLE, ASKED),
    st.tuples(st.just("propose"), st.just("admin-1"), st.sampled_from(["new-1", "new-2"]), ASKED),
    st.tuples(st.just("confirm"), st.sampled_from(["head-1", "head-2", "new-1"]), st.integers(0, 9)),
    st.tuples(st.just("confirm"), st.just("head-1"), st.integers(0, 9)),
    st.tuples(st.just("revoke"), PEOPLE, PEOPLE, st.integers(0, 3)),
)


@settings(max_examples=150)
@given(moves=st.lists(MOVES, min_size=5, max_size=25))
def test_no_sequence_of_grants_breaks_the_separation(moves):
    centre = Centre()
    for name, *told in moves:
        getattr(centre, name)(*told)
        for grants in centre.roles.values():
            assert not any(
                forbidden(one.role, other.role) for one, other in combinations(grants, 2) if one.role != other.role
            )
            assert not any(misplaced(grant) for grant in grants)


def test_a_grant_is_proposed_by_an_administrator_and_confirmed_by_a_head():
    centre = Centre()
    centre.propose("admin-1", "new-1", Grant(Role.FUND_ANALYST, COUNTY))
    centre.confirm("head-2", 0)
    assert [grant.role for grant in centre.roles["new-1"]] == ["fund-analyst"]
    centre.propose("admin-1", "new-1", Grant(Role.APPROVER, COUNTY))
    assert len(centre.proposed) == 1


def test_of_two_proposals_that_exclude_each_other_one_is_confirmed():
    centre = Centre()
    centre.propose("admin-1", "new-1", Grant(Role.FUND_ANALYST, COUNTY))
    centre.propose("admin-2", "new-1", Grant(Role.APPROVER, COUNTY))
    centre.confirm("head-1", 0)
    centre.confirm("head-1", 1)
    assert [grant.role for grant in centre.roles["new-1"]] == ["fund-analyst"]


def test_nobody_grants_a_role_to_themselves():
    centre = Centre()
    asked = Grant(Role.COMMANDER, COUNTY)
    centre.propose("admin-1", "head-2", asked)
    assert centre.ask("head-2", "grant.confirm", "head-2", asked, centre.proposed[0][2]).reasons == ("own-grant",)
    centre.confirm("head-1", 0)
    assert {grant.role for grant in centre.roles["head-2"]} == {"approver", "commander"}
