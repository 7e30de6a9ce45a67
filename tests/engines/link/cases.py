"""Cases for tests: few values of few kinds, so that they share much."""

from hypothesis import strategies as st

from hezhan.engines.link import Case, Kind, Said, Trace, Verdict, Words, book_of, grouped, settled

KINDS = (Kind.PHONE, Kind.SITE, Kind.APP, Kind.ALIAS, Kind.PAGE, Kind.ACCOUNT, Kind.HOLDER, Kind.PUBLIC)
traces = st.builds(Trace, st.sampled_from(KINDS), st.sampled_from("abcdef"))


def case(case_id, *had, day=None, fraud_type=""):
    return Case(case_id=case_id, day=day, fraud_type=fraud_type, traces=tuple(had))


@st.composite
def some_cases(draw, most=24):
    count = draw(st.integers(0, most))
    return [
        case(
            f"c{number:02}",
            *draw(st.lists(traces, max_size=4)),
            day=draw(st.sampled_from([None, 0, 0, 10, 40, 400])),
            fraud_type=draw(st.sampled_from(["", "刷单", "贷款", "购物"])),
        )
        for number in range(count)
    ]


@st.composite
def words_on(draw, cases, most=8):
    ids = st.sampled_from([case.case_id for case in cases] or ["c00"])
    said = st.builds(
        Said,
        case_a=ids,
        case_b=ids,
        verdict=st.sampled_from(Verdict),
        officer=st.sampled_from("xy"),
        at=st.integers(0, 3),
    )
    return draw(st.lists(said, max_size=most))


def all_at_once(cases, said=()):
    """(series, channels) as {case id: first case's id}, and the book, and what officers' words came to."""
    book, words = book_of(cases), settled(said)
    at = {case_id: number for number, case_id in enumerate(book.ids)}
    pairs = [
        tuple(sorted(tuple(sorted(at[case] for case in pair)) for pair in of))
        for of in (words.same, words.apart, words.unsure)
    ]
    found = grouped(book.columns, Words(*pairs))
    series, channels = (
        {book.ids[number]: book.ids[int(first)] for number, first in enumerate(labels)}
        for labels in (found.series, found.channels)
    )
    return series, channels, book, found


def as_sets(labels):
    """{case: label} as sets of cases."""
    found = {}
    for one, label in labels.items():
        found.setdefault(label, set()).add(one)
    return {frozenset(group) for group in found.values()}
