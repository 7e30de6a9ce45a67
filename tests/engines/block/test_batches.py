"""Many at once beside one at a time, and the compiled spelling of URLs beside the plain one."""

import numpy as np
import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from hezhan.engines.block import (
    Kind,
    answer,
    canonical_url,
    compiled_allows,
    compiled_lists,
    snapshot_of,
)
from hezhan.engines.block.batches import VERDICTS, verdicts_of, verdicts_of_urls
from hezhan.engines.block.plain_urls import LONGEST, plain_url
from tests.engines.block.lists import SUFFIXES, allow, hosts, kinds_and_values, row, urls

NOW = 1_000_000
written = st.one_of(
    urls,
    st.from_regex(r"(https?://)?[a-cA-C.@:0-9-]{1,12}([/?#][a-c%/.?#@:0-9 \\]{0,20})?", fullmatch=True),
    st.from_regex(r"(http:/{1,3})?a\.com(:[0-9]{0,6})?/(%[0-9a-f]{2}|%25|[a/.?#~]){0,12}", fullmatch=True),
    st.text(max_size=30),
)


def spelt(url):
    data = np.frombuffer(url.encode(), np.uint8)
    line = np.zeros(LONGEST + 8, np.uint8)
    host, path, query = plain_url(data, 0, len(data), line)
    if host < 0:
        return None
    text = bytes(line).decode()
    return text[:host], text[host:path], text[path + 1 : query] if query > path else None


@given(written)
@example("http:/evil.com")
@example("h2.x://a.com")
@example("a.com:/x")
@example("http://a.com/%2541%%32%35")
@example("http://a.com/?")
@example("http://a.com/..")
@example("http://0x7f.1/")
@example("http://a.com/@b?c@d#e")
def test_what_is_plain_is_spelt_as_the_whole_rules_spell_it(url):
    plain = spelt(url)
    if plain is not None:
        whole = canonical_url(url)
        assert plain == (whole.host, whole.path, whole.query)


@given(urls)
def test_ordinary_urls_are_plain(url):
    assert spelt(url) is not None or "//" in url.partition("://")[2]


@given(
    st.lists(kinds_and_values, max_size=12),
    st.lists(st.one_of(st.tuples(st.just("domain"), hosts), st.tuples(st.just("url"), urls)), max_size=4),
    st.lists(written, max_size=20),
)
def test_a_batch_answers_as_one_question_after_the_other(values, allowed, others):
    rows = [row(*value, until=NOW if at % 5 == 4 else None) for at, value in enumerate(values)]
    allows = [allow(*one) for one in allowed]
    one = snapshot_of(compiled_lists(rows, compiled_allows(allows, SUFFIXES), SUFFIXES))
    asked = [*others, *(value for kind, value in [*values, *allowed] if kind in ("url", "domain"))]
    told = verdicts_of_urls(one, pl.Series(asked, dtype=pl.String), NOW)
    assert [VERDICTS[code] for code in told] == [answer(one, url, NOW, Kind.URL).verdict for url in asked]


def test_many_layers_of_escapes_are_undone_at_once():
    assert spelt("http://a.com/" + "%" + "25" * 400) == ("a.com", "/%25", None)


@given(st.lists(st.tuples(st.just("domain"), hosts), max_size=12), st.lists(hosts, max_size=12))
def test_canonical_texts_are_looked_up_alone(values, others):
    one = snapshot_of(compiled_lists([row(*value) for value in values], compiled_allows([], SUFFIXES), SUFFIXES))
    asked = [*others, *(value for _, value in values)]
    listed = {value for _, value in values if not SUFFIXES.is_suffix(value)}
    told = verdicts_of(one, Kind.DOMAIN, pl.Series(asked, dtype=pl.String), NOW)
    assert [VERDICTS[code] == "block" for code in told] == [text in listed for text in asked]


def test_a_slice_of_a_column_is_read_where_it_lies():
    one = snapshot_of(compiled_lists([row("domain", "evil.com")], compiled_allows([], SUFFIXES), SUFFIXES))
    column = pl.Series(["http://fine.org/", "http://evil.com/", "http://b.org", "evil.com/x"])[1:]
    assert verdicts_of_urls(one, column, NOW).tolist() == [2, 0, 2]
    assert verdicts_of_urls(one, pl.Series([], dtype=pl.String), NOW).tolist() == []
