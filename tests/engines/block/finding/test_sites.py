"""The model of sites: one spelling, one score; it says which words moved it; what one owner has is in one fold."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.engines.block import NotCanonical, canonical_url
from hezhan.engines.block.finding import NoModel, addresses, call_model, kept, learnt, site_model
from hezhan.engines.block.finding.sites import FOLDS, folds
from tests.engines.block.lists import urls


@pytest.fixture(scope="module")
def model():
    chance = np.random.default_rng(1)
    words = ["".join(chance.choice(list("abcdefghijklmnop"), 7)) for _ in range(600)]
    honest = [f"www.{word}.com/news/{word[:4]}.html" for word in words[:300]]
    fraud = [f"secure-{word}-login.top/verify.php?id={n}" for n, word in enumerate(words[300:])]
    true = np.repeat([0.0, 1.0], 300)
    return learnt(addresses(pl.Series(honest + fraud)), true, np.arange(600), 7)


def test_what_looks_like_the_fraud_is_above_the_line_and_the_words_say_why(model):
    of = addresses(pl.Series(["secure-qqaabb-login.top/verify.php?id=9", "www.kkllmm.com/news/kkll.html", "::"]))
    fraud, honest, none = model.odds(of)
    assert fraud > model.line > honest
    assert none == -np.inf
    assert {"secure", "login", "verify"} & {because.what for because in model.because(of, 0)}
    assert not {"secure", "login"} & {because.what for because in model.because(of, 1)}


@settings(max_examples=60)
@given(
    st.lists(
        urls | st.sampled_from(["HTTP://0x7f.1/%2e/x", "例子.中国/路径", "http://", "a b"]), min_size=1, max_size=4
    )
)
def test_addresses_are_spelt_as_everywhere_else(written):
    of = addresses(pl.Series(written))
    for one, text in enumerate(written):
        try:
            url = canonical_url(text)
        except NotCanonical:
            assert of.host(one) == of.rest(one) == ""
        else:
            assert (of.host(one), of.host(one) + of.rest(one)) == (url.host_written, str(url))


def test_a_model_comes_back_from_its_columns_as_it_was(model):
    of = addresses(pl.Series(["secure-x-login.top/", "www.news.com/a?b=1"]))
    assert np.array_equal(site_model(*kept(model)).odds(of), model.odds(of))
    with pytest.raises(NoModel):
        call_model(*kept(model))
    with pytest.raises(NoModel):
        site_model({}, {})


@given(st.lists(st.integers(0, 9), min_size=1), st.integers(0, 5))
def test_an_owner_is_never_learnt_from_and_judged_at_once(owners, seed):
    fold = folds(np.array(owners), seed)
    assert set(fold.tolist()) <= set(range(FOLDS))
    assert len({(owner, place) for owner, place in zip(owners, fold.tolist(), strict=True)}) == len(set(owners))
