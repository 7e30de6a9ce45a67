"""A decision equals the plain reading of the rule, denies by default, and a role less is never a right more."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from hezhan.engines.rights import (
    TERMS,
    Context,
    Emergency,
    Facts,
    Field,
    Grant,
    Hand,
    Mask,
    Need,
    Of,
    Outcome,
    Reason,
    Role,
    Step,
    Tell,
    User,
    decide,
)
from hezhan.engines.rights.conditions import Asked, against
from hezhan.engines.rights.table import BY_ACTION, ROWS
from tests.engines.rights.asking import (
    CITY,
    COUNTY,
    ELSEWHERE,
    NEIGHBOUR,
    NOW,
    PROVINCE,
    REASON,
    STATION,
    UNITS,
    fitting,
    fresh,
    questions,
    things,
    users,
    ways,
)
from tests.engines.rights.reference import allows
from tests.engines.rights.spoiling import SPOILS

HIDDEN = dict.fromkeys(Field, Mask.HIDDEN)


def person(role, unit=COUNTY, **more):
    return User(user_id="me", grants=(Grant(role, unit),), **more)


def drafted(by="anna", unit=COUNTY):
    return Hand(Step.DRAFTED, by, unit)


def asked(user, action, now=NOW, session=None, **facts):
    thing = Facts(**({"unit": COUNTY, "case_id": "A1"} | facts))
    return decide(user, action, thing, Context(session=session or fresh(), purpose=thing), now)


@settings(max_examples=500)
@given(question=questions())
def test_it_is_what_the_written_rule_says(question):
    user, action, thing, way = question
    found = decide(user, action, thing, way, NOW)
    event(str(found.outcome))
    assert found.allowed == allows(user, action, thing, way, NOW)


UNRELATED = {"assigned": frozenset(), "institution": None}
ITS_OWN = {"subject": None, "institution": None}
RELATIONS = {
    "none": ({}, {}),
    "assigned": ({"assigned": frozenset({"A1"})}, {}),
    "task force": ({"task_forces": frozenset({"A1"})}, {}),
    "party": ({"assigned": frozenset({"A1"})}, {"parties": frozenset({"me"})}),
    "partner": ({"institution": "bank-1"}, {"institution": "bank-1"}),
    "own affair": ({}, {"subject": "me", "parties": frozenset({"me"})}),
    "own draft": ({"assigned": frozenset({"A1"})}, {"record": (drafted("me"),)}),
    "led by the drafter": ({"leaders": ("anna",)}, {}),
}


@pytest.mark.parametrize("role", Role)
def test_every_role_action_jurisdiction_and_relation(role):
    """Everything else as good as can be: what then decides is role, unit, relation and kind."""
    outcomes = Counter()
    for action, unit, (mine, its) in product(sorted(BY_ACTION), UNITS, RELATIONS.values()):
        for row in BY_ACTION[action]:
            user, thing, way = fitting(row)
            user = replace(user, grants=(Grant(role, unit),), **(UNRELATED | mine))
            thing = replace(thing, **(ITS_OWN | its))
            found = decide(user, action, thing, replace(way, purpose=thing), NOW)
            outcomes[found.outcome] += 1
            assert found.allowed == allows(user, action, thing, replace(way, purpose=thing), NOW), (action, unit, mine)
    assert outcomes[Outcome.ALLOWED]
    assert outcomes[Outcome.DENIED]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_every_row_allows_something(row):
    for action, role in product(row.what, row.who):
        user, thing, way = fitting(row, role)
        found = decide(user, action, thing, way, NOW)
        assert found.allowed, (action, role, found.sentence)
        question = Asked(user=user, action=action, facts=thing, context=way, now=NOW, terms=TERMS)
        assert against(question, row, user.grants[0]) == ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__)
def test_one_thing_wrong_is_judged_as_the_written_rule_says(row, spoil):
    """Whatever one column of one row asks for is missing once: a row that forgot the column would allow here."""
    for action, role in product(row.what, row.who):
        for user, thing, way in spoil(*fitting(row, role)):
            found = decide(user, action, thing, way, NOW)
            assert found.allowed == allows(user, action, thing, way, NOW), (action, role, found.sentence)


@given(question=questions(), data=st.data())
def test_a_role_less_is_never_a_right_more(question, data):
    user, action, thing, way = question
    if not user.grants:
        return
    gone = data.draw(st.integers(0, len(user.grants) - 1))
    less = replace(user, grants=user.grants[:gone] + user.grants[gone + 1 :])
    before, after = decide(user, action, thing, way, NOW), decide(less, action, thing, way, NOW)
    assert before.allowed or not after.allowed
    assert all(before.masks[field] <= after.masks[field] for field in Field)


@given(question=questions(), word=st.text(max_size=20))
def test_denied_by_default(question, word):
    user, action, thing, way = question
    unknown = decide(user, f"x{word}", thing, way, NOW)
    assert unknown.outcome is Outcome.DENIED
    assert unknown.reasons == (Reason.UNKNOWN_ACTION,)
    strangers = tuple(Grant(f"x{word}", grant.unit) for grant in user.grants)
    for nobody in (replace(user, grants=()), replace(user, grants=strangers)):
        found = decide(nobody, action, thing, way, NOW)
        assert (found.outcome, found.reasons) == (Outcome.DENIED, (Reason.NO_ROLE,))


@given(question=questions())
def test_facts_that_are_absent_never_help(question):
    user, action, _, _ = question
    found = decide(user, action, Facts(), Context(session=fresh()), NOW)
    assert not found.allowed or action in {
        "block.read", "settings.read", "settings.propose", "keys.propose", "audit.read", "audit.verify", "user.read",
    }  # fmt: skip


@given(question=questions())
def test_who_must_stand_back_does_nothing(question):
    user, action, thing, way = question
    found = decide(user, action, replace(thing, parties=frozenset({"me"}), subject=None), way, NOW)
    assert found.outcome is Outcome.DENIED


@given(question=questions())
def test_what_comes_with_a_decision(question):
    user, action, thing, way = question
    found = decide(user, action, thing, way, NOW)
    known = {row.number for row in ROWS}
    assert set(found.rows) <= known
    assert found.rows
    assert found.log.rows == found.rows
    assert found.log.outcome is found.outcome
    assert found.allowed == (not found.reasons)
    assert (found.outcome is Outcome.NEEDS) == bool(found.reasons and len(found.needs) and not _final(found))
    assert all(number in found.sentence for number in found.rows) or Reason.NO_ROLE in found.reasons
    if not found.allowed:
        assert found.masks == HIDDEN
        assert (found.tells, found.hand, found.until) == ((), None, None)
    if found.hand:
        assert found.hand.user_id == "me"


def _final(found):
    helped = {
        Reason.COUNTY_HEAD, Reason.CITY_HEAD, Reason.PROVINCE_HEAD, Reason.NOT_DRAFTED, Reason.NOT_CHECKED,
        Reason.NOT_APPROVED, Reason.NOT_EXECUTED, Reason.OWN_HAND, Reason.UNDER_SIGNER, Reason.OTHER_ORGAN,
        Reason.NOT_INDEPENDENT, Reason.NO_PURPOSE, Reason.LOGIN_WEAK, Reason.LOGIN_STALE, Reason.NO_EMERGENCY,
        Reason.EMERGENCY_OVER,
    }  # fmt: skip
    return set(found.reasons) - helped


@given(user=users, thing=things(), data=st.data())
def test_a_role_that_ran_out_gives_nothing(user, thing, data):
    over = replace(user, grants=tuple(replace(grant, until=NOW) for grant in user.grants))
    way = data.draw(ways(thing))
    assert not any(decide(over, action, thing, way, NOW).allowed for action in BY_ACTION)


# the law's approvers


@pytest.mark.parametrize(
    ("of", "unit", "outcome", "need"),
    [
        (Of.ORDINARY, STATION, Outcome.NEEDS, Need.COUNTY_HEAD),
        (Of.ORDINARY, COUNTY, Outcome.ALLOWED, None),
        (Of.ORDINARY, CITY, Outcome.ALLOWED, None),
        (Of.MAJOR, COUNTY, Outcome.NEEDS, Need.CITY_HEAD),
        (Of.MAJOR, CITY, Outcome.ALLOWED, None),
        (Of.EQUITY, COUNTY, Outcome.NEEDS, Need.CITY_HEAD),
        (Of.LISTED_EQUITY, CITY, Outcome.NEEDS, Need.PROVINCE_HEAD),
        (Of.LISTED_EQUITY, PROVINCE, Outcome.ALLOWED, None),
        (None, PROVINCE, Outcome.DENIED, None),
    ],
)
def test_a_freeze_takes_the_heads_of_articles_239_and_243(of, unit, outcome, need):
    found = asked(person(Role.APPROVER, unit), "freeze.sign", unit=STATION, of=of, record=(drafted(),))
    assert found.outcome is outcome
    assert found.needs == ((need,) if need else ())
    assert not found.allowed or found.hand == Hand(Step.APPROVED, "me", unit)


def test_a_return_takes_a_check_and_a_city_level_head():
    checked = (drafted(), Hand(Step.CHECKED, "bert", COUNTY))
    assert asked(person(Role.COMMANDER), "return.check", record=(drafted(),)).allowed
    assert asked(person(Role.APPROVER, CITY), "return.approve", record=checked).allowed
    assert asked(person(Role.APPROVER), "return.approve", record=checked).needs == (Need.CITY_HEAD,)
    assert asked(person(Role.APPROVER, CITY), "return.approve", record=(drafted(),)).needs == (Need.SECOND_PERSON,)


def test_two_officers_go_to_the_bank():
    signed = (drafted(), Hand(Step.CHECKED, "bert", COUNTY), Hand(Step.APPROVED, "carl", CITY))
    gone = (*signed, Hand(Step.EXECUTED, "dora", COUNTY))
    officer = person(Role.DUTY_OFFICER)
    assert asked(officer, "return.execute", record=signed).allowed
    assert asked(officer, "return.attend", record=gone).allowed
    assert asked(officer, "return.attend", record=signed).needs == (Need.EARLIER_STEP,)
    mine = (*signed, Hand(Step.EXECUTED, "me", COUNTY))
    assert asked(officer, "return.attend", record=mine).needs == (Need.SECOND_PERSON,)


def test_a_release_is_for_the_organ_that_approved_or_one_above():
    about = (drafted(), Hand(Step.APPROVED, "fred", CITY))
    for action in ("release.sign", "release-part.sign", "stop-release.sign"):
        assert asked(person(Role.APPROVER, CITY), action, record=(drafted(),), about=about).allowed
        lower = asked(person(Role.APPROVER, COUNTY), action, record=(drafted(),), about=about)
        assert (lower.outcome, lower.needs) == (Outcome.NEEDS, (Need.APPROVING_ORGAN,))


def test_nobody_signs_what_they_drafted_or_what_their_leader_signed():
    commander = person(Role.COMMANDER, leaders=("boss", "chief"))
    assert asked(commander, "stop.sign", record=(drafted(),)).allowed
    assert asked(commander, "stop.sign", record=(drafted("me"),)).reasons == (Reason.OWN_HAND,)
    for above in ("boss", "chief"):
        found = asked(commander, "stop.sign", record=(drafted(above),))
        assert (found.outcome, found.needs) == (Outcome.NEEDS, (Need.SECOND_PERSON,))


def test_a_signature_takes_a_fresh_second_factor():
    commander, record = person(Role.COMMANDER), (drafted(),)
    assert asked(commander, "stop.sign", record=record, session=fresh(9)).allowed
    assert asked(commander, "stop.sign", record=record, session=fresh(10)).needs == (Need.FRESH_LOGIN,)
    assert asked(commander, "stop.sign", record=record, session=fresh(0, "password")).needs == (Need.STRONG_LOGIN,)
    assert asked(commander, "stop.draft", session=fresh(600)).allowed


# looks


def test_a_look_at_a_number_takes_a_case_that_one_may_read_and_that_it_belongs_to():
    officer, thing = person(Role.DUTY_OFFICER), Facts(unit=COUNTY, case_id="A1")

    def look(purpose):
        return decide(officer, "unmask.id-card", thing, Context(session=fresh(), purpose=purpose), NOW)

    assert look(thing).masks[Field.ID_CARD] is Mask.OPEN
    assert look(None).needs == (Need.PURPOSE,)
    assert look(Facts(unit=ELSEWHERE, case_id="A1")).reasons == (Reason.PURPOSE_NOT_YOURS,)
    assert look(Facts(unit=COUNTY, case_id="A2")).reasons == (Reason.PURPOSE_OTHER_CASE,)


def test_one_field_at_a_time():
    found = asked(person(Role.DUTY_OFFICER), "unmask.id-card")
    plain = asked(person(Role.DUTY_OFFICER), "case.read")
    assert {field for field in Field if found.masks[field] != plain.masks[field]} == {Field.ID_CARD}


def test_an_emergency_needs_a_reason_ends_and_is_told():
    officer, thing = person(Role.DUTY_OFFICER, NEIGHBOUR), Facts(unit=COUNTY, case_id="A1")

    def look(emergency, action="case.read"):
        return decide(officer, action, thing, Context(session=fresh(), emergency=emergency), NOW)

    assert look(None).needs == (Need.EMERGENCY_REASON,)
    found = look(Emergency(REASON, NOW))
    assert found.allowed
    assert {Tell.SUPERVISOR, Tell.AUDITOR, Tell.OWNER_UNIT} <= set(found.tells)
    assert found.until == NOW + 30 * 60 * 1_000_000
    assert found.log.emergency_reason == REASON
    assert look(Emergency(REASON, found.until - 60 * 60 * 1_000_000)).needs == (Need.EMERGENCY_REASON,)
    assert look(Emergency(REASON, NOW), "freeze.sign").outcome is Outcome.DENIED


def test_an_ordinary_right_is_used_before_an_emergency():
    thing = Facts(unit=COUNTY, case_id="A1")
    way = Context(session=fresh(), emergency=Emergency(REASON, NOW))
    found = decide(person(Role.DUTY_OFFICER), "case.read", thing, way, NOW)
    assert (found.rows, found.until, found.tells) == (("C2",), None, ())


def test_who_handed_a_case_over_still_reads_and_no_longer_acts():
    handed = {"unit": NEIGHBOUR, "former_units": (COUNTY,)}
    assert asked(person(Role.COMMANDER), "case.read", **handed).allowed
    assert not asked(person(Role.COMMANDER), "case.grade", **handed).allowed


def test_partners_and_holders_see_what_is_theirs():
    bank = person(Role.BANK, institution="bank-1")
    assert asked(bank, "order.read", institution="bank-1").allowed
    assert not asked(bank, "order.read", institution="bank-2").allowed
    assert not asked(person(Role.BANK), "order.read", institution=None).allowed
    holder = person(Role.HOLDER)
    assert asked(holder, "objection.file", subject="me", session=fresh(0, "code")).allowed
    assert not asked(holder, "objection.file", subject="anna", session=fresh(0, "code")).allowed


def test_sentences_are_for_officers():
    denied = asked(person(Role.FUND_ANALYST), "freeze.sign", of=Of.ORDINARY, record=(drafted(),))
    assert denied.sentence == "不准许：你的岗位没有这项权限；有权的是：公安机关负责人。"
    low = asked(person(Role.APPROVER), "freeze.sign", of=Of.MAJOR, record=(drafted(),))
    assert low.sentence.startswith("尚不能办：须由设区的市一级以上公安机关负责人批准。规则Z2：")
    assert "程序规定第243条" in low.sentence
    assert low.in_english.startswith("Not yet: it takes a head at city level or above. Rule Z2: ")
