"""What becomes an entry and what is kept out, and that nothing allowed is ever blocked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.block import (
    Allowed,
    BadAllowList,
    Kind,
    Verdict,
    answer,
    compiled_allows,
    compiled_lists,
    snapshot_of,
)
from tests.engines.block.lists import SUFFIXES, allow, hosts, kinds_and_values, row

NOW = 1_780_000_000_000_000
OUT = {
    ("domain", "gov.cn"): "public suffix",
    ("domain", "com.cn"): "public suffix",
    ("url", "http://github.io/"): "public suffix",
    ("domain", "bank.example.com"): "allowed",
    ("domain", "www.bank.example.com"): "allowed",
    ("url", "https://www.bank.example.com"): "allowed",
    ("phone", "95500"): "allowed",
    ("phone", "+86138****0000"): "hidden",
    ("phone_prefix", "13"): "fewer than three",
    ("ip", "192.168.1.1"): "of a house",
    ("ip", "8.0.0.0/8"): "neighbours",
    ("ip", "bank.example.com"): "no address",
    ("domain", "1.2.3.4"): "list it as ip",
    ("account", "6222 **** 0001"): "hidden digits",
    ("ethnicity", "x"): "no kind",
}
ALLOWS = [allow("domain", "bank.example.com"), allow("phone", "95500")]


def compiled(rows, allows=()):
    return compiled_lists(rows, compiled_allows(allows, SUFFIXES), SUFFIXES)


def asked(made, *questions):
    return [answer(made, question, NOW).verdict for question in questions]


@pytest.mark.parametrize(("kind_value", "because"), OUT.items())
def test_what_is_too_broad_allowed_or_unreadable_is_kept_out_and_told(kind_value, because):
    told = compiled([row(*kind_value)], ALLOWS)
    assert not told.entries
    assert because in told.kept_out[0].because


@pytest.mark.parametrize("missing", [{"reason": " "}, {"source": ""}, {"since": 2, "until": 2}])
def test_an_entry_says_who_and_why_and_ends_after_it_begins(missing):
    assert compiled([row("domain", "evil.com", **missing)]).kept_out


@pytest.mark.parametrize(
    "bad", [Allowed(kind="domain", value="a b", reason="x"), Allowed(kind="town", value="x", reason="x")]
)
def test_an_allow_list_that_cannot_be_read_builds_nothing(bad):
    with pytest.raises(BadAllowList):
        compiled([], [bad])


@given(
    st.lists(kinds_and_values, max_size=12), st.lists(kinds_and_values, max_size=5), st.randoms(use_true_random=False)
)
def test_each_row_is_in_an_entry_or_kept_out_whatever_the_order(values, allowed, chance):
    rows = [row(*value, source=f"源{at}") for at, value in enumerate(values)]
    allows = [allow(*value) for value in allowed]
    told = compiled(rows, allows)
    sources = [why.source for whys in told.entries.values() for why in whys]
    assert sorted([*sources, *(one.row.source for one in told.kept_out)]) == sorted(one.source for one in rows)
    first = snapshot_of(told)
    chance.shuffle(rows)
    chance.shuffle(allows)
    again = snapshot_of(compiled(rows, allows))
    assert first.seed == again.seed
    assert {name: column.tobytes() for name, column in first.columns.items()} == {
        name: column.tobytes() for name, column in again.columns.items()
    }


@given(st.lists(kinds_and_values, max_size=12), st.lists(kinds_and_values, min_size=1, max_size=5))
def test_an_allowed_value_is_never_blocked(values, allowed):
    made = snapshot_of(compiled([row(*value) for value in values], [allow(*value) for value in allowed]))
    for kind, value in allowed:
        if kind != "phone_prefix":
            assert answer(made, value, NOW).verdict is Verdict.ALLOW, (kind, value)


@given(st.lists(st.tuples(st.just("domain"), hosts), max_size=8), hosts, hosts)
def test_what_lies_below_an_allowed_name_is_never_blocked(values, name, below):
    made = snapshot_of(compiled([row(*value) for value in values], [allow("domain", name)]))
    if not SUFFIXES.is_open(name):
        assert asked(made, f"{below}.{name}", f"https://{below}.{name}/x") == [Verdict.ALLOW, Verdict.ALLOW]


def test_an_allowed_host_can_be_blocked_by_path_only():
    rows = [row("url", "https://docs.example.com/d/evil?x=1"), row("domain", "docs.example.com")]
    made = snapshot_of(compiled(rows, [allow("domain", "docs.example.com")]))
    assert asked(made, "docs.example.com", "http://docs.example.com/d/evil?x=1", "http://docs.example.com/d/evil") == [
        Verdict.ALLOW,
        Verdict.BLOCK,
        Verdict.ALLOW,
    ]


def test_below_a_suffix_that_is_allowed_others_can_be_blocked():
    made = snapshot_of(compiled([row("domain", "evil.github.io")], [allow("domain", "github.io")]))
    assert asked(made, "github.io", "evil.github.io", "good.github.io") == [
        Verdict.ALLOW,
        Verdict.BLOCK,
        Verdict.UNKNOWN,
    ]


def test_kinds_are_what_a_case_of_fraud_leaves_behind_and_nothing_of_persons():
    assert set(Kind) == {"domain", "url", "phone", "phone_prefix", "ip", "app", "account", "wallet"}
