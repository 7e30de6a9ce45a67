"""The laws of linking."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.engines.link import CHANNEL, GANG, Growing, Kind, Said, Side, Trace, Verdict, book_of, reasons, settled
from hezhan.engines.link import links as links_of
from tests.engines.link import plain
from tests.engines.link.cases import all_at_once, as_sets, case, some_cases, words_on

FEWER = settings(max_examples=60, deadline=None)


@FEWER
@given(some_cases(), st.randoms(use_true_random=False), st.data())
def test_one_by_one_in_any_order_equals_all_at_once(cases, chance, data):
    said = data.draw(words_on(cases))
    series, channels, book, _ = all_at_once(cases, said)
    chance.shuffle(cases)
    at_first, later = cases[: len(cases) // 3], cases[len(cases) // 3 :]
    growing, spoken = Growing(book_of(at_first)), chance.randint(0, len(later))
    for one in later[:spoken]:
        growing.add(one)
    growing.speak(settled(said))
    for one in later[spoken:]:
        growing.add(one)
    assert {one: growing.series(one) for one in series} == series
    assert {one: growing.channel(one) for one in channels} == channels
    grown = growing.book()
    assert grown.ids.to_list() == book.ids.to_list()
    assert (grown.keys == book.keys).all()
    assert (grown.columns.weights == book.columns.weights).all()


@FEWER
@given(some_cases(), st.data())
def test_the_fast_way_equals_the_plain_one(cases, data):
    kept = [one for one in data.draw(words_on(cases, 4)) if one.verdict in (Verdict.SAME, Verdict.UNSURE)]
    said = settled(kept)
    series, channels, *_ = all_at_once(cases, kept)
    unlinked = {frozenset(pair) for pair in said.unsure}
    assert as_sets(series) == plain.groups(cases, GANG, unlinked, said.same)
    assert as_sets(channels) == plain.groups(cases, CHANNEL)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_what_many_have_links_by_neighbours_as_if_every_pair_were_looked_at(seed):
    chance = random.Random(seed)  # more cases than are looked at two by two
    shared = Trace(Kind.SITE, "a.top"), Trace(Kind.PHONE, "1"), Trace(Kind.ACCOUNT, "9")
    cases = [
        case(
            f"c{number:03}",
            *chance.sample(shared, chance.choice([1, 1, 2])),
            day=chance.choice([None] + [400 * number for number in range(9)] * 8),
            fraud_type=chance.choice(["", "刷单", "刷单", "贷款"]),
        )
        for number in range(70)
    ]
    series, channels, *_ = all_at_once(cases)
    assert as_sets(series) == plain.groups(cases, GANG)
    assert as_sets(channels) == plain.groups(cases, CHANNEL)
    growing = Growing(book_of([]))
    for one in chance.sample(cases, len(cases)):
        growing.add(one)
    assert {one: growing.series(one) for one in series} == series


@FEWER
@given(some_cases(), st.data())
def test_a_parted_pair_is_never_in_one_series_and_nothing_else_is_torn(cases, data):
    said = data.draw(words_on(cases))
    series, _, _, found = all_at_once(cases, said)
    loose, *_ = all_at_once(cases, [one for one in said if one.verdict is not Verdict.NOT_SAME])
    words = settled(said)
    assert all(series[one] != series[other] for one, other in words.apart)
    if not words.apart:
        assert series == loose
        assert not found.overruled


@FEWER
@given(some_cases())
def test_every_link_has_reasons_that_add_up(cases):
    _, _, book, _ = all_at_once(cases)
    known, by_id = plain.weights(cases), {one.case_id: one for one in cases}
    for side, name in ((GANG, Side.GANG), (CHANNEL, Side.MONEY_CHANNEL)):
        for pair in links_of(book.columns, side).tolist():
            one, other = divmod(pair, len(cases))
            told = reasons(book, one, other, name)
            come, _, channel = plain.evidence(by_id[book.ids[one]], by_id[book.ids[other]], known)
            assert told.shared
            assert told.weight == (channel if side else come)


@FEWER
@given(some_cases())
def test_money_alone_and_method_alone_are_no_gang(cases):
    money = (Kind.ACCOUNT, Kind.WALLET, Kind.TAIL, Kind.HOLDER, Kind.ID_CARD, Kind.PUBLIC)
    only = [
        case(
            one.case_id,
            *(Trace(money[len(trace.value + one.case_id) % 6], trace.value) for trace in one.traces),
            day=one.day,
            fraud_type="刷单",
        )
        for one in cases
    ]
    series, *_ = all_at_once(only)
    assert all(one == label for one, label in series.items())


@FEWER
@given(some_cases(), st.data())
def test_words_can_be_undone(cases, data):
    said = data.draw(words_on(cases))
    before, *_ = all_at_once(cases)
    growing = Growing(book_of(cases), settled(said))
    undone = [Said(case_a=x.case_a, case_b=x.case_b, verdict=Verdict.UNDONE, officer=x.officer, at=9) for x in said]
    growing.speak(settled([*said, *undone]))
    assert {one: growing.series(one) for one in before} == before


@FEWER
@given(some_cases(), st.randoms(use_true_random=False))
def test_a_case_that_is_told_in_two_parts_is_one(cases, chance):
    series, channels, *_ = all_at_once(cases)
    parts = [
        part
        for one in cases
        for part in (
            case(one.case_id, *one.traces[1:], day=one.day, fraud_type=one.fraud_type),
            case(one.case_id, *one.traces[:2]),
        )
    ]
    chance.shuffle(parts)
    growing = Growing(book_of([]))
    for part in parts:
        growing.add(part)
    assert {one: growing.series(one) for one in series} == series
    assert {one: growing.channel(one) for one in channels} == channels
