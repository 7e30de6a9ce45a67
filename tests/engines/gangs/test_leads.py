from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.instants import Instant
from hezhan.engines.gangs import Outcome, Role, gangs, leads
from hezhan.engines.gangs.leads import Told
from tests.engines.gangs.crowd import BEGIN, DAY, WEIGHTS, crowd

SURE = st.floats(0.2, 0.98)


def test_one_lead_for_each_person_with_everything_it_needs():
    evidence, _ = crowd(1)
    found = gangs(evidence, WEIGHTS)
    now = Instant(BEGIN + 30 * DAY)
    told = leads(found.gangs, now)
    people = [lead.member.person.person_id for lead in told]
    assert sorted(people) == sorted(set(people))
    assert set(people) == {row.person.person_id for gang in found.gangs for row in gang.members}
    assert [lead.rank for lead in told] == sorted((lead.rank for lead in told), reverse=True)
    for lead in told:
        assert lead.by > now
        assert lead.next_zh
        assert lead.why_zh
        assert lead.gangs


def test_who_was_seen_lately_is_looked_for_sooner():
    evidence, _ = crowd(1)
    found = gangs(evidence, WEIGHTS)
    last = max(gang.last for gang in found.gangs)
    soon = leads(found.gangs, Instant(last + DAY))
    late = leads(found.gangs, Instant(last + 30 * DAY))
    assert soon[0].by - last - DAY < late[0].by - last - 30 * DAY


@settings(max_examples=40, deadline=None)
@given(SURE, st.integers(0, 200), st.integers(0, 200))
def test_what_came_of_leads_corrects_towards_it_and_never_past_it(sure, found, missed):
    outcomes = [Outcome(Role.MULE, sure, True)] * found + [Outcome(Role.MULE, sure, False)] * missed
    corrected = Told.of(outcomes).corrected(Role.MULE, sure)
    rate = found / (found + missed) if outcomes else sure
    assert min(sure, rate) - 1e-4 <= corrected <= max(sure, rate) + 1e-4
    assert Told.of(outcomes).corrected(Role.RUNNER, sure) == round(sure, 4)
