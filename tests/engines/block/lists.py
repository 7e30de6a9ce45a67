"""A small world of names: what the tests of this room list, allow and ask."""

from importlib.resources import files

from hypothesis import strategies as st

from hezhan.engines.block import Allowed, Listed, Suffixes

SUFFIXES = Suffixes.of((files("publicsuffixlist") / "public_suffix_list.dat").read_text(encoding="utf-8").splitlines())


def row(kind, value, **more):
    return Listed(**({"kind": kind, "value": value, "reason": "冒充客服", "source": "甲"} | more))


def allow(kind, value):
    return Allowed(kind=kind, value=value, reason="银行")


labels = st.sampled_from(["a", "b", "c", "www", "pay"])
tops = st.sampled_from(["com", "com.cn", "gov.cn", "github.io", "example", "co.uk"])
hosts = st.builds(lambda parts, top: ".".join([*parts, top]), st.lists(labels, min_size=0, max_size=3), tops)
paths = st.builds(
    lambda parts, end: "/" + "/".join(parts) + end,
    st.lists(labels, max_size=4),
    st.sampled_from(["", "/", "?a=1", "?"]),
)
urls = st.builds(
    lambda scheme, host, path: scheme + host + path, st.sampled_from(["http://", "https://"]), hosts, paths
)
numbers = st.one_of(
    st.sampled_from(
        ["110", "95588", "13800138000", "13800138001", "17012345678", "059212345678", "+85512345678", "4001234567"]
    ),
    st.from_regex(r"\+?86 ?1[3-9]\d{9}", fullmatch=True),
)
prefixes = st.sampled_from(["170", "138001380", "+855", "0592", "955"])
addresses = st.sampled_from(["8.8.4.4", "8.8.4.0/24", "8.8.5.1", "2001:4860::8888", "8.8.0.0/16"])
kinds_and_values = st.one_of(
    st.tuples(st.just("domain"), hosts),
    st.tuples(st.just("url"), urls),
    st.tuples(st.just("phone"), numbers),
    st.tuples(st.just("phone_prefix"), prefixes),
    st.tuples(st.just("ip"), addresses),
    st.tuples(st.just("app"), st.sampled_from(["借呗宝", "com.evil.app"])),
)
