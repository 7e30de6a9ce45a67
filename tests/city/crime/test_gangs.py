"""Gangs, their members and their tools."""

import numpy as np

from hezhan.city.crime.kinds import CHATS, GANG_ROLES, Act, NumberForm, Role
from hezhan.city.crime.members import LEADS
from hezhan.city.days import at
from hezhan.city.happenings import EventKind
from hezhan.city.world import NOBODY


def test_everybody_is_led_by_somebody_of_their_own_gang_or_crew_whose_part_leads(many):
    members = many.crime.members
    heads = np.isin(members.role, [Role.ORGANISER, Role.CREW_LEADER])
    assert np.array_equal(members.leader == NOBODY, heads)
    led = np.flatnonzero(~heads)
    for column in (members.gang, members.crew):
        assert np.array_equal(column[led], column[members.leader[led]])
    for row in led.tolist():
        above, role = [], LEADS.get(Role(int(members.role[row])))
        while role is not None:
            above.append(role)
            role = LEADS.get(role)
        assert members.role[members.leader[row]] in above


def test_each_gang_has_all_parts_and_each_crew_too(many):
    members = many.crime.members
    for gang in range(many.extent.gangs):
        assert set(members.role[members.gang == gang].tolist()) == set(GANG_ROLES)
    for crew in range(many.extent.crews):
        assert set(members.role[members.crew == crew].tolist()) == set(Role) - set(GANG_ROLES)
    assert np.array_equal(members.gang == NOBODY, members.crew != NOBODY)


def test_a_gang_that_split_off_keeps_look_scripts_crew_supplier_and_people(many):
    crime = many.crime
    children = np.flatnonzero(crime.gangs.parent != NOBODY).tolist()
    assert len(children) == many.extent.gangs * many.rates.value("crime.gangs.split_percent") // 100 > 0
    for child in children:
        parent = crime.gangs.parent[child]
        assert crime.gangs.look[child] == crime.gangs.look[parent]
        assert crime.gangs.supplier[child] == crime.gangs.supplier[parent]
        for table, what in ((crime.works, "script"), (crime.hires, "crew")):
            of_child, of_parent = (np.asarray(getattr(table, what))[table.gang == one] for one in (child, parent))
            assert of_child.tolist() == of_parent.tolist()
        moved = np.flatnonzero((crime.members.gang == child) & (crime.members.before != NOBODY))
        assert len(moved) > 3
        before = crime.members.before[moved]
        assert np.array_equal(crime.members.person[moved], crime.members.person[before])
        assert (crime.members.until[before] == crime.gangs.since[child]).all()
        texts = np.asarray(crime.handles.text)
        kept = set(texts[np.isin(crime.handles.member, moved)]) & set(texts[np.isin(crime.handles.member, before)])
        assert len(kept) > 3


def test_nobody_has_two_parts_but_those_who_moved(many):
    crime, accounts = many.crime, many.world.accounts
    fresh = crime.members.before == NOBODY
    people = [crime.members.person[fresh], crime.cases.victim]
    mules = crime.mules.person[accounts.firm[crime.mules.account] == NOBODY]
    people.append(np.unique(mules))
    joined = np.concatenate(people)
    assert len(np.unique(joined)) == len(joined)


def test_callers_are_there_when_a_case_begins(many):
    members, cases = many.crime.members, many.crime.cases
    caller = cases.caller
    assert np.array_equal(members.gang[caller], cases.gang)
    assert np.isin(members.role[caller], [Role.CALLER, Role.TEAM_LEADER]).all()
    there = (members.since[caller] <= cases.began_at) & (cases.began_at < members.until[caller])
    assert there.mean() > 0.97


def test_crews_are_hired_by_the_gang_of_the_case(many):
    hired = set(zip(many.crime.hires.gang.tolist(), many.crime.hires.crew.tolist(), strict=True))
    cases = many.crime.cases
    assert set(zip(cases.gang.tolist(), cases.crew.tolist(), strict=True)) <= hired
    assert len({crew for _, crew in hired}) < len(hired)


def test_numbers_are_impossible_and_nobody_else_has_them(many):
    numbers = many.crime.numbers
    assert not np.isin(numbers.number, many.world.phones.number).any()
    for number, form in zip(numbers.number.tolist(), numbers.form.tolist(), strict=True):
        if form in (NumberForm.SIM_BOX, NumberForm.COURIER):
            assert len(str(number)) == 11
            assert str(number)[:2] in ("10", "11", "12")
    assert np.array_equal(numbers.holder != NOBODY, numbers.form == NumberForm.SIM_BOX)


def test_tools_are_used_while_they_serve_the_gang(many):
    crime = many.crime
    domains, apps = len(many.world.internet.domain), len(many.world.internet.app)
    gang = crime.cases.gang[crime.steps.case]
    inside = (crime.steps.time >= at(1)) & (crime.steps.tool != NOBODY)
    for act, table, first in (
        (Act.CALL, crime.numbers, 0),
        (Act.SMS, crime.numbers, 0),
        (Act.VISIT, crime.domains, domains),
        (Act.INSTALL, crime.apps, apps),
    ):
        rows = np.flatnonzero((crime.steps.act == act) & inside)
        tool = crime.steps.tool[rows] - first
        assert (tool >= 0).all()
        assert np.array_equal(table.gang[tool], gang[rows])
        assert (table.since[tool] <= crime.steps.time[rows]).all()
        assert (crime.steps.time[rows] < table.until[tool]).all()
    chats = crime.steps.tool[crime.steps.act == Act.CHAT]
    assert np.isin(crime.handles.kind[chats], CHATS).all()


def test_codes_of_domains_and_apps_follow_the_honest_ones(many):
    events, internet = many.crime.events, many.world.internet
    visits = events.counterpart[events.kind == EventKind.VISIT]
    assert visits.min() >= len(internet.domain)
    assert visits.max() < len(internet.domain) + len(many.crime.domains.domain)
    assert not set(many.crime.domains.domain.to_list()) & set(internet.domain.to_list())
    assert not set(many.crime.apps.app.to_list()) & set(internet.app.to_list())


def test_members_who_come_home_were_abroad_and_enter_within_the_days(many):
    trips = many.crime.trips
    assert len(trips.member)
    assert np.isin(many.crime.members.role[trips.member], GANG_ROLES).all()
    assert (trips.entered >= at(1)).all()
    assert (trips.entered < trips.left).all()
