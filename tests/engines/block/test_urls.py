"""One spelling for each URL: Safe Browsing's published vectors, tricks of forgers, laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.block import NotCanonical, canonical_url, expressions
from tests.engines.block.lists import urls

VECTORS = {
    "http://host/%25%32%35": "host/%25",
    "http://host/%25%32%35%25%32%35": "host/%25%25",
    "http://host/%2525252525252525": "host/%25",
    "http://host/asdf%25%32%35asd": "host/asdf%25asd",
    "http://host/%%%25%32%35asd%%": "host/%25%25%25asd%25%25",
    "http://www.example.com/": "www.example.com/",
    "http://%31%36%38%2e%31%38%38%2e%39%39%2e%32%36/%2E%73%65%63%75%72%65/": "168.188.99.26/.secure/",
    "http://3279880203/blah": "195.127.0.11/blah",
    "http://www.example.com/blah/..": "www.example.com/",
    "www.example.com": "www.example.com/",
    "http://www.evil.com/blah#frag": "www.evil.com/blah",
    "http://www.EXAMPle.com/": "www.example.com/",
    "http://www.example.com.../": "www.example.com/",
    "http://www.example.com/foo\tbar\rbaz\n2": "www.example.com/foobarbaz2",
    "http://www.example.com/q?": "www.example.com/q?",
    "http://www.example.com/q?r?s": "www.example.com/q?r?s",
    "http://evil.com/foo#bar#baz": "evil.com/foo",
    "http://evil.com/foo;": "evil.com/foo;",
    "http://evil.com/foo?bar;": "evil.com/foo?bar;",
    "http://www.gotaport.com:1234/": "www.gotaport.com/",
    "  http://www.example.com/  ": "www.example.com/",
    "https://www.securesite.com/": "www.securesite.com/",
    "http://host.com/ab%23cd": "host.com/ab%23cd",
    "http://host.com//twoslashes?more//slashes": "host.com/twoslashes?more//slashes",
}
TRICKS = {
    "http://bank.example@evil.com/": "evil.com/",
    "http://evil.com\\@bank.example/": "evil.com/@bank.example/",
    "http:\\\\evil.com\\a\\..\\b": "evil.com/b",
    "http:///evil.com/x": "evil.com/x",
    "//evil.com/x": "evil.com/x",
    "evil.com:8080/x": "evil.com/x",
    "http://0x7f.1/": "127.0.0.1/",
    "http://0300.0250.1/": "192.168.0.1/",
    "http://例子。中国/路": "xn--fsqu00a.xn--fiqs8s/%E8%B7%AF",
    "http://ＥＶＩＬ．com/": "evil.com/",
    "http://[2001:DB8::1]:80/a": "[2001:db8::1]/a",
    "http://evil.com/a%3Fb": "evil.com/a%3Fb",
    "http://evil.com/%2e%2e/%2e%2e/a": "evil.com/a",
    "http://evil.com/a?q\\z": "evil.com/a?q\\z",
}


@pytest.mark.parametrize(("written", "found"), [*VECTORS.items(), *TRICKS.items()])
def test_each_way_of_writing_is_one_spelling(written, found):
    assert str(canonical_url(written)) == found


@pytest.mark.parametrize(
    "written",
    ["", "http://", "http:///", "http://a b.com/", "http://-a.com/", "http://1.2.3.4.5/", "http://a..b%00.com/"],
)
def test_what_has_no_host_is_refused(written):
    with pytest.raises(NotCanonical):
        canonical_url(written)


@given(st.one_of(urls, st.text(max_size=60), st.from_regex(r"[a-z%/.?#@:0-9]{1,40}", fullmatch=True)))
def test_a_canonical_url_is_a_fixed_point(written):
    try:
        url = canonical_url(written)
    except NotCanonical:
        return
    assert canonical_url(str(url)) == url
    assert str(url).isascii()
    assert not any(sign.isspace() for sign in str(url))


def test_expressions_are_the_published_ones():
    assert list(expressions(canonical_url("http://a.b.c/1/2.html?param=1"))) == [
        "a.b.c/1/2.html?param=1",
        "a.b.c/1/2.html",
        "a.b.c/",
        "a.b.c/1/",
        "b.c/1/2.html?param=1",
        "b.c/1/2.html",
        "b.c/",
        "b.c/1/",
    ]
    assert list(expressions(canonical_url("http://a.b.c.d.e.f.g/1.html"))) == [
        f"{host}/{path}"
        for host in ("a.b.c.d.e.f.g", "c.d.e.f.g", "d.e.f.g", "e.f.g", "f.g")
        for path in ("1.html", "")
    ]
    assert list(expressions(canonical_url("http://1.2.3.4/1/"))) == ["1.2.3.4/1/", "1.2.3.4/"]


@given(urls)
def test_there_are_never_more_than_thirty_expressions_and_each_is_told_once(written):
    found = list(expressions(canonical_url(written)))
    assert len(found) == len(set(found)) <= 30


def test_many_layers_of_escapes_end():
    assert str(canonical_url("http://a.com/" + "%" + "25" * 5000)) == "a.com/%25"
