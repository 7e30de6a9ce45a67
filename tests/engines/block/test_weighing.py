"""What speaks for an entry: mass reports move nothing, a model alone never blocks, what is broad needs a second house."""

import random

from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.block import How, Kind, Past, Said, compiled_allows, is_broad, weighed
from tests.engines.block.lists import SUFFIXES, allow

PASTS = {"老王": Past(9, 1), "乱报": Past(0, 9), "银行甲": Past(4, 0)}
said = st.builds(
    Said,
    how=st.sampled_from(How),
    source=st.sampled_from(["甲", "乙", "丙"]),
    reporter=st.sampled_from(["老王", "乱报", "银行甲", "新人"]),
    cites=st.sampled_from(["", "刷单返利"]),
)


def one(how, source="甲", reporter="新人", cites="刷单返利"):
    return Said(how=how, source=source, reporter=reporter, cites=cites)


@given(st.lists(said, max_size=8), st.randoms())
def test_the_order_in_which_it_was_said_does_not_matter(told, chance: random.Random):
    mixed = list(told)
    chance.shuffle(mixed)
    assert weighed(told, PASTS, broad=True) == weighed(mixed, PASTS, broad=True)


@given(st.lists(said, max_size=6), said)
def test_more_evidence_never_speaks_against_an_entry(told, more):
    before, after = (weighed(one, PASTS, broad=True) for one in (told, [*told, more]))
    assert after.score >= before.score
    assert set(after.missing) <= set(before.missing) | ({"second"} if "people" in before.missing else set())


def test_a_thousand_new_reporters_weigh_no_more_than_one():
    crowd = [one(How.PUBLIC, source=f"网友{n}", reporter=f"网友{n}") for n in range(1_000)]
    assert weighed(crowd, {}, broad=False).score == weighed(crowd[:1], {}, broad=False).score
    assert weighed(crowd, {}, broad=True).missing == ("second",)


def test_who_was_wrong_before_weighs_less_than_who_is_new_and_that_less_than_who_was_right():
    scores = [weighed([one(How.PUBLIC, reporter=name)], PASTS, broad=False).score for name in ("乱报", "新人", "老王")]
    assert scores == sorted(set(scores))


def test_a_model_or_an_age_alone_never_blocks():
    assert "people" in weighed([one(How.MODEL), one(How.AGE, "乙")], {}, broad=False).missing


def test_what_may_hit_others_needs_a_second_house_or_an_officer():
    case = one(How.CASE)
    assert weighed([case], {}, broad=False).missing == ()
    assert weighed([case], {}, broad=True).missing == ("second",)
    assert weighed([case, one(How.CASE, "乙")], {}, broad=True).missing == ()
    assert weighed([one(How.OFFICER)], {}, broad=True).missing == ()


def test_an_entry_cites_a_case_or_a_type_of_fraud():
    assert weighed([one(How.OFFICER, cites="")], {}, broad=False).missing == ("citation",)


def test_a_prefix_a_network_and_a_name_above_an_allowed_one_are_broad():
    allows = compiled_allows([allow("domain", "ok.big.net")], SUFFIXES)
    broad = [(Kind.PHONE_PREFIX, "00855"), (Kind.IP, "8.8.0.0/16"), (Kind.DOMAIN, "big.net")]
    narrow = [(Kind.PHONE, "13800138000"), (Kind.IP, "8.8.8.8"), (Kind.DOMAIN, "evil.com"), (Kind.URL, "big.net/a")]
    assert [is_broad(*one, allows) for one in broad + narrow] == [True] * 3 + [False] * 4
