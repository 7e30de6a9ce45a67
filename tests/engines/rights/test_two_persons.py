"""What takes two is never brought about by one, and what takes three hands never by two: every sequence is tried."""

from dataclasses import replace

import pytest

from hezhan.engines.rights import ACTIONS, Action, Context, Facts, Grant, Hand, Of, Role, Step, User, decide
from hezhan.engines.rights.table import BY_ACTION, ROWS
from tests.engines.rights.asking import CITY, COUNTY, NOW, PROVINCE, fitting, fresh

AT_MOST = 4
TWO = {
    "query.sign", "stop.sign", "standing.sign", "stop-again.sign", "stop-release.sign", "freeze.sign", "renewal.sign",
    "release.sign", "release-part.sign", "order.send", "objection.answer", "appeal.answer", "block.approve", "grant.confirm",
    "keys.rotate", "settings.change", "legal-hold.lift",
}  # fmt: skip
THREE = {
    "return.approve", "return.execute", "export.approve", "export.run", "statistics.publish", "bulletin.publish",
    "deletion.approve",
}  # fmt: skip
FOUR = {"return.attend"}  # the drafter may be one of the two officers: three people at least, tried below
STEPPING = [action for action in Action if any(row.step for row in BY_ACTION[action])]
ANYTHING = [*STEPPING, Action.ORDER_SEND]
RETURNING = [action for action in STEPPING if action.startswith("return.")]


def almighty(user_id):
    """Somebody with every role at the highest level, which no sequence of grants allows."""
    grants = tuple(Grant(role, PROVINCE) for role in Role)
    cases = frozenset({"A1"})
    return User(user_id=user_id, grants=grants, assigned=cases, task_forces=cases, institution="bank-1")


def thing(of, subject):
    return replace(fitting(ROWS[0])[1], of=of, subject=subject, record=())


def tried(people, of, steps=AT_MOST, actions=ANYTHING):
    """Every action that these people bring to pass on one thing, in any order, within so many steps."""
    start, done = thing(of, people[0].user_id), set()
    frontier = {()}
    for _ in range(steps):
        reached = set()
        for record in frontier:
            now = replace(start, record=record)
            for user in people:
                way = Context(session=fresh(), purpose=now)
                for action in actions:
                    found = decide(user, action, now, way, NOW)
                    if found.allowed:
                        done.add(str(action))
                        reached.add((*record, found.hand) if found.hand else record)
        frontier = {at_one_unit(record) for record in reached}
    return done


def at_one_unit(record):
    """The same record whichever unit somebody acted at: fewer to try."""
    return tuple(Hand(hand.step, hand.user_id, CITY) for hand in record)


@pytest.mark.parametrize("of", [None, *Of])
def test_nobody_alone_brings_about_what_takes_two(of):
    done = tried([almighty("me")], of)
    assert "stop.draft" in done
    assert not done & (TWO | THREE | FOUR)


@pytest.mark.parametrize("of", [None, *Of])
def test_two_bring_about_what_takes_two_and_not_what_takes_three(of):
    done = tried([almighty("me"), almighty("other")], of)
    assert "stop.sign" in done
    assert not done & (THREE | FOUR - {"block.approve"})
    assert ("block.approve" in done) == (of is Of.NARROW)


def test_three_bring_about_a_return_and_two_of_them_do_not_go_to_the_bank():
    people = [almighty("me"), almighty("other"), almighty("third")]
    assert "return.execute" in tried(people, None, actions=RETURNING)
    # the drafter is the only one of the three who may go, and two must go
    assert "return.attend" not in tried(people, None, steps=6, actions=RETURNING)
    assert "return.attend" in tried([*people, almighty("fourth")], None, steps=5, actions=RETURNING)


def test_the_lists_name_every_act_that_takes_more_than_one():
    later = {str(action) for action in STEPPING if any(row.after for row in BY_ACTION[action])}
    checks = {action for action in later if action.endswith(".check")}
    assert later - checks == (TWO | THREE | FOUR) - {"order.send"}
    assert not any(ACTIONS[action].look for action in STEPPING)


def test_a_broad_block_takes_three():
    broad = tried([almighty("me"), almighty("other"), almighty("third")], Of.BROAD)
    assert "block.approve" in broad


@pytest.mark.parametrize("step", [Step.DRAFTED, Step.CHECKED, Step.APPROVED])
def test_a_reviewer_is_none_of_those_whose_act_is_reviewed(step):
    reviewer = User(user_id="me", grants=(Grant(Role.REVIEWER, CITY),), leaders=("boss", "chief"))
    filed = (Hand(Step.DRAFTED, "holder", COUNTY),)

    def answer(*about):
        facts = Facts(unit=COUNTY, record=filed, about=about)
        return decide(reviewer, "objection.answer", facts, Context(session=fresh()), NOW).allowed

    others = (Hand(Step.DRAFTED, "anna", COUNTY), Hand(Step.APPROVED, "chief", COUNTY))
    assert answer(*others)
    assert not answer(*others, Hand(step, "me", COUNTY))
    assert not answer(*others, Hand(step, "boss", COUNTY))
    assert not answer()
