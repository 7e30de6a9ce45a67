"""Answers beside a slow plain reference, and what each of them tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.block import (
    Verdict,
    answer,
    canonical_url,
    compiled_allows,
    compiled_lists,
    expressions,
    snapshot_of,
)
from tests.engines.block.lists import SUFFIXES, allow, hosts, row, urls

NOW = 1_000_000


def made(rows, allows=()):
    return snapshot_of(compiled_lists(rows, compiled_allows(allows, SUFFIXES), SUFFIXES))


def test_since_is_inclusive_and_until_exclusive():
    one = made([row("domain", "evil.com", since=NOW, until=NOW + 10)])
    verdicts = [answer(one, "evil.com", at).verdict for at in (NOW - 1, NOW, NOW + 9, NOW + 10)]
    assert verdicts == [Verdict.UNKNOWN, Verdict.BLOCK, Verdict.BLOCK, Verdict.UNKNOWN]


def test_an_answer_tells_every_source_in_force_and_the_latest_end():
    one = made(
        [
            row("domain", "evil.com", source="乙", reason="刷单", until=NOW + 50),
            row("domain", "EVIL.com.", source="甲", reason="刷单", until=NOW + 90),
            row("domain", "evil.com", source="丙", reason="旧", until=NOW),
        ]
    )
    told = answer(one, "http://www.evil.com/x", NOW)
    assert (told.kind, told.entry, told.reason, told.source, told.until) == (
        "url",
        "evil.com",
        "刷单",
        "乙;甲",
        NOW + 90,
    )


def test_an_entry_without_end_is_told_without_one():
    one = made([row("domain", "evil.com", until=NOW + 50), row("domain", "evil.com", source="乙")])
    assert answer(one, "evil.com", NOW).until is None


def test_the_most_particular_entry_is_told():
    one = made(
        [
            row("domain", "evil.com"),
            row("domain", "a.evil.com"),
            row("phone_prefix", "1701"),
            row("phone_prefix", "170"),
        ]
    )
    assert answer(one, "x.a.evil.com", NOW).entry == "a.evil.com"
    assert answer(one, "17012345678", NOW).entry == "1701"
    assert answer(one, "17022345678", NOW).entry == "170"


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("evil.com", "domain"),
        ("evil.com/a", "url"),
        ("HTTP://evil.com", "url"),
        ("13800138000", "phone"),
        ("+86 138 0013 8000", "phone"),
        ("8.8.4.4", "ip"),
        ("2001:4860::8888", "ip"),
        ("6222020000000000123", "account"),
        ("某贷", "app"),
        ("", "app"),
        ("\x00\x01", "app"),
        ("//", "app"),
    ],
)
def test_what_nobody_lists_is_unknown_and_is_taken_for_what_it_looks_like(asked, kind):
    told = answer(made([]), asked, NOW)
    assert (told.verdict, told.kind, told.entry, told.asked) == (Verdict.UNKNOWN, kind, "", asked)


def covers(entry, question):
    """A domain entry covers itself and what is below it, said as plainly as can be."""
    return question == entry or question.endswith("." + entry)


@given(st.lists(hosts, max_size=8), st.lists(hosts, max_size=8))
def test_domains_are_blocked_as_a_plain_reading_says(listed, others):
    one = made([row("domain", name) for name in listed])
    for question in [*others, *listed, *(f"x.{name}" for name in listed)]:
        expected = any(covers(name, question) for name in listed if not SUFFIXES.is_suffix(name))
        assert (answer(one, question, NOW).verdict is Verdict.BLOCK) is expected


@given(st.lists(urls, max_size=8), urls, st.lists(hosts, max_size=3))
def test_a_path_is_blocked_only_where_one_of_its_expressions_is_listed(listed, question, allowed):
    one = made([row("url", url) for url in listed], [allow("domain", name) for name in allowed])
    entries = {str(canonical_url(url)) for url in listed}
    for asked in [question, *listed, *(url.partition("?")[0] + "?other=1" for url in listed)]:
        told = answer(one, asked, NOW)
        covering = entries & set(expressions(canonical_url(asked)))
        if told.verdict is Verdict.BLOCK:
            assert told.entry in covering
        elif not allowed:
            assert not {entry for entry in covering if not SUFFIXES.is_suffix(entry.removesuffix("/"))}


@given(st.text(max_size=80))
def test_anything_may_be_asked(text):
    assert answer(made([row("domain", "evil.com")]), text, NOW).asked == text
