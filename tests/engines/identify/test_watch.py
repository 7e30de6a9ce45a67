"""Watching: grounds, ends, one lead once, every look told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.engines.identify import Ground, NoGround, Sighting, Watch, Watching, looked
from hezhan.engines.identify.watch import LONGEST_US

WATCH = Watch(
    watch_id="w1",
    person_id="p-r1",
    ground=Ground.WANTED,
    reference="T990000001",
    approved_by="o7",
    since=100,
    until=200,
)


def seen(record_id, probability=0.9, at=150, person="p-r1", place="高崎机场口岸 入境"):
    return Sighting(
        record_id=record_id, person_id=person, probability=probability, reasons="同名同生日", seen_at=at, place=place
    )


@pytest.mark.parametrize(
    "change", [{"reference": " "}, {"approved_by": ""}, {"until": 100}, {"until": 100 + LONGEST_US + 1}]
)
def test_no_watch_without_ground_approval_and_end(change):
    told = {name: getattr(WATCH, name) for name in WATCH.__dataclass_fields__}
    with pytest.raises(NoGround):
        Watch(**{**told, **change})


SIGHTINGS = st.lists(
    st.builds(
        seen,
        st.sampled_from("abcdef"),
        st.floats(0, 1),
        st.integers(50, 250),
        st.sampled_from(["p-r1", "p-r2"]),
        st.sampled_from(["鹭屿市思明区", "高崎机场口岸 泰国 出境", ""]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(batches=st.lists(st.tuples(SIGHTINGS, st.integers(50, 250)), max_size=5))
def test_one_lead_once_and_every_look_told(batches):
    watching, leads = Watching().begin(WATCH), []
    for sightings, now in batches:
        watching, new, looks = looked(watching, sightings, now)
        leads += new
        held = [one for one in sightings if one.person_id == "p-r1"] if 100 <= now < 200 else []
        assert len(looks) == len(held)
        for lead in new:
            assert 100 <= lead.at < 200
            assert lead.probability >= 0.5
            assert "出境" not in lead.place
    assert len(leads) <= 1
    again = looked(watching, [one for sightings, _ in batches for one in sightings], 150)[1]
    assert not (leads and again)


def test_a_likely_return_is_a_lead_with_its_probability_and_later_traces_hang_on_it():
    watching, leads, _ = looked(Watching().begin(WATCH), [seen("a", 0.6), seen("b", 0.82)], 150)
    assert [(lead.record_id, lead.probability) for lead in leads] == [("b", 0.82)]
    _, leads, looks = looked(watching, [seen("c")], 160)
    assert leads == []
    assert [(look.result, look.lead_id) for look in looks] == [("known", "return-w1")]


def test_who_is_not_watched_is_not_looked_at():
    _, leads, looks = looked(Watching().begin(WATCH).call_off("w1"), [seen("a")], 150)
    assert (leads, looks) == ([], [])
    _, leads, looks = looked(Watching().begin(WATCH), [seen("a")], 200)
    assert (leads, looks) == ([], [])
