import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.instants import Instant
from hezhan.engines.gangs import Case, Evidence, Role, gangs, in_words
from tests.engines.gangs.crowd import WEIGHTS, case, crowd, moved, persons, roles_said

FEW = settings(max_examples=8, deadline=None)


def test_roles_are_found_where_contacts_show_them():
    evidence, roles = crowd(1)
    said = roles_said(gangs(evidence, WEIGHTS))
    right = sum(said.get(person) == role for person, role in roles.items())
    assert right >= 0.85 * len(roles)
    assert sum(person.startswith("friend") for person in said) <= 3


@FEW
@given(st.integers(0, 10_000))
def test_rows_in_any_order_and_twice_give_the_same_answer(seed):
    evidence, _ = crowd(3)
    draw = random.Random(seed)
    mixed = Evidence(
        cases=draw.sample(evidence.cases, len(evidence.cases)),
        persons=dict(draw.sample(sorted(evidence.persons.items()), len(evidence.persons))),
        moves=draw.sample(evidence.moves * 2, len(evidence.moves) * 2),
        flows=evidence.flows,
        ties=draw.sample(evidence.ties * 2, len(evidence.ties) * 2),
    )
    assert gangs(mixed, WEIGHTS) == gangs(evidence, WEIGHTS)


@FEW
@given(st.integers(0, 10_000))
def test_roles_hold_when_a_tenth_of_the_contacts_is_hidden(seed):
    evidence, roles = crowd(seed)
    before = roles_said(gangs(evidence, WEIGHTS))
    ties = random.Random(seed).sample(evidence.ties, len(evidence.ties) * 9 // 10)
    after = roles_said(gangs(replace(evidence, ties=ties), WEIGHTS))
    both = [person for person in roles if person in before and person in after]
    assert len(both) >= 0.9 * len(before.keys() & roles.keys())
    assert sum(before[person] == after[person] for person in both) >= 0.9 * len(both)


def test_two_gangs_that_share_their_mules_stay_two():
    one, _ = crowd(1, "S-1", "a")
    two, _ = crowd(2, "S-2", "b")
    shared = [replace(move, case_id=move.case_id.replace("aC", "bC")) for move in one.moves]
    joined = Evidence(
        cases=[*one.cases, *two.cases],
        persons=one.persons | two.persons,
        moves=[*one.moves, *two.moves, *shared],
        flows=one.flows | two.flows,
        ties=[*one.ties, *two.ties],
    )
    found = gangs(joined, WEIGHTS)
    assert len(found.gangs) == 2
    assert not found.successors
    people = [{row.person.person_id: row for row in gang.members} for gang in found.gangs]
    both = people[0].keys() & people[1].keys()
    assert any(person.startswith("amule") for person in both)
    assert all(people[0][person].also_serves == [found.gangs[1].gang_id] for person in both)
    own = {Role.ORGANISER, Role.MANAGER, Role.DEVELOPER, Role.RECRUITER, Role.OPERATOR}
    assert not [person for person in both if people[0][person].role in own]


def test_where_no_organiser_is_seen_none_is_named():
    moves = [moved("C1", "", "m1", 1), moved("C1", "m1", "m2", 2), moved("C1", "m2", "", 3, way="cash-out")]
    found = gangs(Evidence(cases=[case("C1", "S")], persons=persons("m1", "m2"), moves=moves), WEIGHTS)
    (gang,) = found.gangs
    assert not gang.organisers
    assert Role.ORGANISER not in gang.seen
    assert {row.role for row in gang.members} == {Role.MULE}


def test_cases_of_which_nothing_is_known_are_no_gang():
    found = gangs(Evidence(cases=[Case(case_id="C1"), Case(case_id="C2", series="S")], persons={}), WEIGHTS)
    assert not found.gangs
    assert not found.alone


def test_nobody_is_certain_and_everybody_has_reasons():
    evidence, _ = crowd(5)
    for gang in gangs(evidence, WEIGHTS).gangs:
        for row in gang.members:
            assert 0 < row.probability < 1
            assert row.reasons
            chinese, english = in_words(row)
            assert "把握" in chinese
            assert "%" in english


def test_who_goes_on_under_another_name_makes_a_successor_and_shared_money_does_not():
    evidence, _ = crowd(1)
    callers = sorted(person for person in evidence.persons if "-caller" in person and person.startswith("boss"))
    later = [case(f"D{n}", "S-2", 20 + n, talkers=callers[2 * n : 2 * n + 3]) for n in range(4)]
    (follow,) = gangs(replace(evidence, cases=[*evidence.cases, *later]), WEIGHTS).successors
    assert (follow.earlier, follow.later) == ("S-1", "S-2")
    mules = [replace(move, case_id="D0") for move in evidence.moves]
    paid = replace(evidence, cases=[*evidence.cases, case("D0", "S-2", 20)], moves=[*evidence.moves, *mules])
    assert not gangs(paid, WEIGHTS).successors


@FEW
@given(st.integers(0, 10_000))
def test_nobody_is_above_themselves(seed):
    evidence, _ = crowd(seed)
    for gang in gangs(evidence, WEIGHTS).gangs:
        above = {row.person.person_id: row.above for row in (*gang.members, *gang.traces)}
        for person in above:
            way = [person]
            while above[way[-1]]:
                way.append(above[way[-1]])
                assert len(way) <= len(above)


def test_a_case_twice_counts_once():
    evidence, _ = crowd(7)
    assert gangs(replace(evidence, cases=[*evidence.cases, *evidence.cases]), WEIGHTS) == gangs(evidence, WEIGHTS)


def test_a_trace_of_which_nobody_knows_the_person_is_kept_apart():
    talkers = ["wechat:wxid_1", "phone:10012345678"]
    cases = [case(f"C{n}", "S", n, talkers=talkers) for n in range(5)]
    (gang,) = gangs(Evidence(cases=cases, persons=persons(*talkers)), WEIGHTS).gangs
    assert not gang.members
    assert {row.person.person_id for row in gang.traces} == set(talkers)
    assert gang.last == Instant(max(int(one.at or 0) for one in cases))
