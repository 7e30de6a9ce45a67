"""Forms: what the officer touched stays, what they did not touch follows; places name every field."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.instants import parse_instant
from hezhan.core.matters import PaymentTold, Report, Seat, Victim
from hezhan.core.money import Fen
from hezhan.flows.understanding.forms import leaves, merged

AT = parse_instant("2026-05-11T08:00:00+08:00")
words = st.sampled_from(["", "甲", "乙", "丙"])
payments = st.builds(PaymentTold, fen=st.none() | st.integers(0, 3).map(Fen), payee=words, payee_name=words)
reports = st.builds(
    lambda name, paid, told: Report(
        via=Seat.STATION, reported_at=AT, victim=Victim(name=name), words=told, payments=tuple(paid)
    ),
    words,
    st.lists(payments, max_size=3),
    words,
)


@given(reports, reports)
def test_a_form_that_was_not_touched_follows(before, now):
    assert merged(before, before, now) == now


@given(reports, reports)
def test_where_nothing_was_read_anew_the_form_stands(before, form):
    assert merged(before, form, before) == form


@given(reports, reports, words)
def test_a_touched_field_stays_whatever_is_read_anew(before, now, name):
    form = replace(before, victim=replace(before.victim, name=name + "改"))
    result = merged(before, form, now)
    assert result.victim.name == name + "改"
    assert result.payments == now.payments


@given(reports)
def test_every_field_that_holds_something_has_its_place(report):
    places = dict(leaves(report))
    for n, paid in enumerate(report.payments):
        assert places.get(f"payments.{n}.payee", "") == paid.payee
        assert places.get(f"payments.{n}.fen") == paid.fen
