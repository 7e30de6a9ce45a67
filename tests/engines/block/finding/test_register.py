"""New sites: a brand's look, likeness to what is listed; what is allowed, listed or merely new is never found."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.block import Kind, compiled_allows
from hezhan.engines.block.finding import Brands, Known, sites_found
from tests.engines.block.lists import SUFFIXES, allow, labels

OWN = ("icbc.com.cn", "alipay.com", "jd.com", "mybank.cn", "taobao.com")
BRANDS = Brands.of(OWN, SUFFIXES)
COLUMNS = ("domain", "registered", "host", "page", "title")


def known(*listed):
    allows = compiled_allows([allow("domain", name) for name in OWN], SUFFIXES)
    return Known(listed=frozenset(listed), allows=allows, brands=BRANDS, suffixes=SUFFIXES)


def seen(*rows):
    return pl.DataFrame([row + ("",) * (5 - len(row)) for row in rows], schema=list(COLUMNS), orient="row")


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("icbc-login.top", ("icbc", "word")),
        ("www.icbc.com.cn.pay-id.top", ("icbc", "word")),
        ("1cbc.top", None),  # 1 is read as l
        ("a1ipay.com", ("alipay", "letters")),
        ("xn--lipay-3ve.com", ("alipay", "letters")),  # with a Cyrillic а
        ("aliapy.com", ("alipay", "changed")),
        ("alipai.net", ("alipay", "changed")),
        ("kefutaobao.shop", ("taobao", "joined")),
        ("icbd.com", None),  # short brands are only seen whole
        ("jd-shop.com", None),
        ("honest.example", None),
    ],
)
def test_how_a_brand_is_worn(host, told):
    assert BRANDS.like(host, SUFFIXES) == told


@given(st.lists(labels | st.sampled_from(["login", "alipay", "icbc"]), max_size=3), st.sampled_from(OWN))
def test_what_lies_on_a_brands_own_name_never_looks_like_it(parts, own):
    host = ".".join([*parts, own])
    assert BRANDS.like(host, SUFFIXES) is None or BRANDS.like(host, SUFFIXES)[0] != own.partition(".")[0]
    assert sites_found(seen((host, "2026-05-01", "", "", "下载")), known(), 1) == []


def test_likeness_to_what_is_listed_counts_by_its_share():
    rows = [(f"b{n}.top", "2026-05-01", "198.51.100.7", "p1") for n in range(4)]
    many = [(f"h{n}{n}.example", "", "", "p2") for n in range(40)]
    found = sites_found(
        seen(*rows, *many, ("b9.top", "2026-05-01")), known("b0.top", "b1.top", "b2.top", "h00.example")
    )
    assert [(one.kind, one.value) for one in found] == [(Kind.DOMAIN, "b3.top"), (Kind.DOMAIN, "b9.top")]
    assert "页面与已列入的 3 个网站相同" in found[0].reasons


def test_new_alone_finds_nothing():
    assert sites_found(seen(*((f"n{n}.top", "2026-05-01") for n in range(9))), known(), 1) == []
