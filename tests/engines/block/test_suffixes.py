"""Public suffixes beside the library that reads the same list."""

from hypothesis import given
from publicsuffixlist import PublicSuffixList

from tests.engines.block.lists import SUFFIXES, hosts

THEIRS = PublicSuffixList()


@given(hosts)
def test_a_suffix_is_the_librarys(host):
    assert SUFFIXES.suffix(host) == THEIRS.publicsuffix(host)


def test_wildcards_and_exceptions():
    for host in (
        "a.b.ck",
        "www.ck",
        "x.www.ck",
        "a.kawasaki.jp",
        "city.kawasaki.jp",
        "x.city.kawasaki.jp",
        "公司.cn",
        "nosuchtop",
    ):
        spelt = host.encode("idna").decode()
        assert SUFFIXES.suffix(spelt) == THEIRS.publicsuffix(spelt), host


def test_what_is_below_an_authoritys_suffix_is_the_authoritys():
    assert not SUFFIXES.is_open("gov.cn")
    assert SUFFIXES.is_open("com.cn")
    assert SUFFIXES.is_open("github.io")
    assert not SUFFIXES.is_open("example.com")
