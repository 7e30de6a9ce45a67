"""Single cases: what links, what does not, what became of series, what contradicts."""

from hezhan.engines.link import Change, Growing, How, Kind, Said, Side, Trace, Verdict, book_of, reasons, settled
from hezhan.engines.link.reasons import in_chinese, in_english
from tests.engines.link.cases import all_at_once, case

PHONE, APP, MULE = Trace(Kind.PHONE, "13000000000"), Trace(Kind.APP, "云享通"), Trace(Kind.ACCOUNT, "6299000011112222")
ALIAS, SITE, HOTLINE = Trace(Kind.ALIAS, "王老师"), Trace(Kind.SITE, "a.top"), Trace(Kind.PUBLIC, "96110")


def series_of(*cases, said=()):
    return all_at_once(cases, said)[0]


def said(one, other, verdict, officer="x", at=1):
    return Said(case_a=one, case_b=other, verdict=verdict, officer=officer, at=at)


def test_a_rare_trace_links_and_what_is_everybodys_does_not():
    found = series_of(case("a", PHONE, HOTLINE), case("b", PHONE), case("c", HOTLINE, ALIAS), case("d", ALIAS))
    assert found == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_weak_traces_link_together_and_not_alone():
    page = Trace(Kind.PAGE, "f00d")
    assert series_of(case("a", page), case("b", page))["b"] == "b"
    assert series_of(case("a", page, ALIAS), case("b", page, ALIAS))["b"] == "b"
    alike = {"fraud_type": "刷单"}
    assert series_of(case("a", page, ALIAS, **alike), case("b", page, ALIAS, **alike))["b"] == "a"


def test_a_shared_mule_supports_and_never_links():
    series, channels, *_ = all_at_once([case("a", MULE), case("b", MULE)])
    assert series == {"a": "a", "b": "b"}
    assert channels == {"a": "a", "b": "a"}


def test_a_number_fades_with_the_days_and_is_sold_twice():
    assert series_of(case("a", PHONE, day=0), case("b", PHONE, day=30))["b"] == "a"
    assert series_of(case("a", PHONE, day=0), case("b", PHONE, day=400))["b"] == "b"
    assert series_of(case("a", PHONE, fraud_type="刷单"), case("b", PHONE, fraud_type="贷款"))["b"] == "b"


def test_what_is_had_in_every_sort_of_fraud_is_everybodys():
    sorts = ("刷单", "贷款", "购物", "公检法", "征信", "交友")
    cases = [case(f"c{n}", APP, fraud_type=sorts[n % 6]) for n in range(12)]
    assert len(set(series_of(*cases).values())) == 12
    cases = [case(f"c{n}", APP, fraud_type=sorts[n % 2]) for n in range(12)]
    assert len(set(series_of(*cases).values())) == 1


def test_a_trace_that_becomes_everybodys_lets_go_of_those_it_held():
    sorts = ("刷单", "贷款", "购物", "公检法", "征信", "交友")
    growing = Growing(book_of([]))
    assert growing.add(case("a", APP, fraud_type="刷单")) == []
    growing.add(case("b", APP, fraud_type="刷单"))
    assert growing.mates("a") == ["a", "b"]
    told = [change for n, sort in enumerate(sorts[1:]) for change in growing.add(case(f"d{n}", APP, fraud_type=sort))]
    assert growing.mates("a") == ["a"]
    assert any(change.how is How.SPLIT and change.before == "a" for change in told)


def test_a_bridge_merges_and_its_history_is_told():
    growing = Growing(book_of([case("a", PHONE), case("b", PHONE), case("c", SITE), case("d", SITE)]))
    assert growing.add(case("e", PHONE, SITE)) == [Change(by="e", how=How.MERGED, before="c", after="a")]
    assert growing.mates("d") == ["a", "b", "c", "d", "e"]
    told = growing.speak(settled([said("a", "c", Verdict.NOT_SAME)]))
    assert {growing.series("a"), growing.series("c")} == {"a", "c"}
    assert Change(by="", how=How.SPLIT, before="a", after="c") in told


def test_a_merge_is_undone_after_many_later_cases():
    growing = Growing(book_of([case("a", PHONE), case("b", PHONE), case("c", SITE)]))
    growing.speak(settled([said("a", "c", Verdict.SAME)]))
    for number in range(100):
        growing.add(case(f"later{number:03}", PHONE if number % 2 else SITE))
    assert growing.series("c") == growing.series("a")
    growing.speak(settled([said("a", "c", Verdict.SAME), said("a", "c", Verdict.UNDONE, at=2)]))
    assert growing.series("c") != growing.series("a")
    assert len(growing.mates("a")) + len(growing.mates("c")) == 103


def test_officers_who_contradict_one_another_are_told_and_the_pair_stays_apart():
    words = settled([said("a", "b", Verdict.SAME), said("b", "a", Verdict.NOT_SAME, officer="y")])
    assert [one.pair for one in words.contradictions] == [("a", "b")]
    assert words.apart == {("a", "b")}
    assert series_of(
        case("a", PHONE), case("b", PHONE), said=[said("a", "b", Verdict.SAME), said("a", "b", Verdict.NOT_SAME, "y")]
    ) == {"a": "a", "b": "b"}


def test_words_that_contradict_over_a_third_case_are_told():
    words = [said("a", "b", Verdict.SAME), said("b", "c", Verdict.SAME), said("a", "c", Verdict.NOT_SAME)]
    *_, found = all_at_once([case("a"), case("b"), case("c")], words)
    assert found.overruled == ((1, 2),)


def test_the_latest_word_of_an_officer_counts_and_a_case_is_not_parted_from_itself():
    words = settled(
        [said("a", "b", Verdict.NOT_SAME), said("a", "b", Verdict.SAME, at=2), said("a", "a", Verdict.NOT_SAME)]
    )
    assert (words.same, words.apart) == ({("a", "b")}, frozenset())


def test_unsure_lets_the_machine_link_them_only_through_others():
    open_question = [said("a", "b", Verdict.UNSURE)]
    assert series_of(case("a", PHONE), case("b", PHONE), said=open_question)["b"] == "b"
    assert series_of(case("a", PHONE), case("b", PHONE, SITE), case("c", PHONE, SITE), said=open_question)["b"] == "a"


def test_reasons_in_words():
    book = book_of(
        [
            case("a", APP, MULE, HOTLINE, day=3, fraud_type="刷单"),
            case("b", APP, MULE, HOTLINE, day=8, fraud_type="刷单"),
        ]
    )
    told = reasons(book, 0, 1, Side.GANG, (said("a", "b", Verdict.SAME, "民警甲"),))
    assert told.weight == 7000 - 5 * 693 // 120 + 1500 + 800
    chinese = in_chinese(told)
    for word in (
        "民警民警甲认定：同一串",
        "同一软件「云享通」",
        "相隔 5 天",
        "只说明资金通道",
        "96110」：2 案都有，不作依据",
    ):
        assert word in chinese
    assert "same app “云享通” (only these two have it, 5 days apart)" in in_english(told)
    channel = reasons(book, 0, 1, Side.MONEY_CHANNEL)
    assert [one.trace for one in channel.shared] == [MULE]


def test_a_trace_of_a_million_cases_links_nobody_and_a_case_of_many_traces_is_bounded():
    import numpy as np

    from hezhan.engines.link import CODES, GENERIC, columns_of, groups

    count = 1_000_000
    columns = columns_of(
        np.zeros(count, np.int32),
        np.full(count, -1, np.int16),
        np.array([CODES[Kind.PHONE]], np.int8),
        np.arange(count, dtype=np.int32),
        np.zeros(count, np.int32),
    )
    assert columns.weights.tolist() == [GENERIC]
    assert (groups(columns, 0) == np.arange(count)).all()
    busy = case("a", *(Trace(Kind.SITE, f"s{number}.top") for number in range(5_000)))
    assert book_of([busy, case("b", Trace(Kind.SITE, "s1.top"))]).columns.first[1] == 256
