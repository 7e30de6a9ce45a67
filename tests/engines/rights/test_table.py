"""The table itself: complete, deny by default, and true to what it says of itself."""

import pytest

from hezhan.engines.rights import ACTIONS, Action, Level, Role, Step, Tell
from hezhan.engines.rights.basis import HOUSE, basis
from hezhan.engines.rights.conditions import CONDITIONS, MUST
from hezhan.engines.rights.masking import FIELDS, MASKS, SHOWN, Field, Mask
from hezhan.engines.rights.reach import WINDOWS, Reach
from hezhan.engines.rights.reasons import REASONS, Reason
from hezhan.engines.rights.roles import ROLES
from hezhan.engines.rights.rows import HANDS_APART, Login, Must
from hezhan.engines.rights.table import BY_ACTION, ROWS
from hezhan.engines.rights.wording import sentence

IRREVERSIBLE = {
    "return.approve",
    "block.approve",
    "export.approve",
    "statistics.publish",
    "bulletin.publish",
    "deletion.approve",
}
BY_LAW = {
    "query.sign": Level.COUNTY,
    "freeze.sign": Level.COUNTY,
    "renewal.sign": Level.COUNTY,
    "release.sign": Level.COUNTY,
    "release-part.sign": Level.COUNTY,
    "return.approve": Level.CITY,
}


def test_tables_are_complete():
    assert set(BY_ACTION) == set(Action) == set(ACTIONS)
    assert set(ROLES) == set(SHOWN) == set(Role) == {role for row in ROWS for role in row.who}
    assert set(WINDOWS) == set(Reach) == {reach for row in ROWS for reach in row.reach}
    assert set(MUST) == set(Must) == {must for row in ROWS for must in row.must}
    assert set(REASONS) == set(Reason)
    assert set(HANDS_APART) == set(Step)
    assert set(FIELDS) == set(Field)
    assert set(MASKS) == set(Mask)
    assert len({row.number for row in ROWS}) == len(ROWS)
    assert len(set(CONDITIONS)) == len(CONDITIONS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_each_row_keeps_the_form(row):
    looks = {ACTIONS[action].look for action in row.what}
    if True in looks:
        assert (row.of, row.level, row.after, row.step) == (None, None, (), None)
        assert looks == {True} or row.emergency
    if row.emergency:
        assert row.reach == (Reach.EMERGENCY,)
        assert row.login is Login.FRESH
        assert {Tell.SUPERVISOR, Tell.AUDITOR, Tell.OWNER_UNIT} <= set(row.tells)
    if Reach.OWN in row.reach:
        assert row.own_affair
        assert row.who == (Role.HOLDER,)
    if row.step and row.step is not Step.DRAFTED:
        assert row.after[0] is Step.DRAFTED
        assert row.login is Login.FRESH
    if row.step is Step.CHECKED:
        assert row.after == (Step.DRAFTED,)
    if {Role.BANK, Role.TELECOM} & set(row.who):
        assert row.reach == (Reach.INSTITUTION,)
        assert len(row.who) == 1
    assert (basis(row.law) == HOUSE) == (not row.law or row.law.startswith("house-"))
    assert all(sentence(row, action)[0] for action in row.what)


@pytest.mark.parametrize("action", sorted(IRREVERSIBLE))
def test_what_cannot_be_undone_takes_two_signatures(action):
    rows = [row for row in BY_ACTION[action] if row.of != "narrow"]
    assert rows
    assert all(row.after == (Step.DRAFTED, Step.CHECKED) and row.step is Step.APPROVED for row in rows)


@pytest.mark.parametrize("action", BY_LAW)
def test_the_law_names_who_approves(action):
    for row in BY_ACTION[action]:
        assert row.who == (Role.APPROVER,)
        assert row.level is not None
        assert row.level <= BY_LAW[action]


def test_auditors_change_nothing_and_administrators_work_no_cases():
    can = {role: {action for row in ROWS if role in row.who for action in row.what} for role in Role}
    assert all(ACTIONS[action].look for action in can[Role.AUDITOR])
    assert {"audit.read", "audit.verify"} <= can[Role.AUDITOR]
    assert not any("audit.read" in can[role] for role in Role if role is not Role.AUDITOR)
    kept = ("user.", "grant.", "keys.", "settings.")
    assert all(action.startswith(kept) for action in can[Role.ADMINISTRATOR])
    assert all(
        row.reach == (Reach.CENTRE,) for row in BY_ACTION["audit.read"]
    )  # an auditor reads the whole log, wherever it comes from
