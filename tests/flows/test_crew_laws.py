"""Whose a hand is: one lead for one hand, one hand for one lead, whatever was known before and however much of it."""

from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Filed, Kind, Matter, Sighting
from hezhan.core.money import Fen
from hezhan.engines.freeze.race.crew import hands
from hezhan.flows.leads.crew import _keyed, _Seen, _whose, _withdrawal

NOW = Instant(10**15)


def sighting(account, second, machine):
    return Sighting(
        at=Instant(NOW - 7200 * SECOND + second * SECOND), account=f"A{account}", fen=Fen(500_000), place="", county="东区",
        bank="甲银行", machine=f"T{machine}", counter=False, file="b.csv", sheet="", row=1,
    )  # fmt: skip


SIGHTINGS = st.lists(
    st.builds(sighting, st.integers(0, 4), st.integers(0, 7000), st.integers(0, 2)), min_size=1, max_size=14
)


def grouped(seen):
    return hands(map(_withdrawal, seen, seen.values()), NOW)


def lead(number, hand, seen):
    matter = Matter(id=f"{number:04}", kind=Kind.LEAD, case_id=None, unit="/u/", at=NOW, by="x", body=None)
    return _Seen(Filed(matter), {key: seen[key] for key in hand.withdrawals})


@given(SIGHTINGS, st.data())
def test_each_lead_goes_with_one_hand_and_each_hand_with_one_lead(sightings, data):
    seen = _keyed(sightings)
    known = data.draw(st.sets(st.sampled_from(sorted(seen)))) if seen else set()
    earlier = {key: seen[key] for key in sorted(known)}
    before = [lead(n, hand, earlier) for n, hand in enumerate(grouped(earlier))]
    found = grouped(seen)
    whose = _whose(found, before)
    assert len({one.filed.matter.id for one in whose.values()}) == len(whose)
    for place, hand in enumerate(found):
        touching = [one for one in before if one.sightings.keys() & set(hand.withdrawals)]
        if place in whose:
            assert whose[place] in touching
        else:  # whatever it shares with a lead, another hand shares more of
            assert all(any(one is other for other in whose.values()) for one in touching)


@given(SIGHTINGS)
def test_what_is_seen_again_is_known_again(sightings):
    seen = _keyed(sightings)
    found = grouped(seen)
    before = [lead(n, hand, seen) for n, hand in enumerate(found)]
    whose = _whose(found, before)
    assert [whose[place].sightings.keys() == set(hand.withdrawals) for place, hand in enumerate(found)] == [True] * len(
        found
    )


@given(SIGHTINGS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(sightings, random):
    mixed = list(sightings)
    random.shuffle(mixed)
    assert _keyed(mixed).keys() == _keyed(sightings).keys()
