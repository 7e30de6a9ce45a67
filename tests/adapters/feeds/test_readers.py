"""What is handed out, read by those who read it: a zone parser, a content blocker, STIX and MISP libraries, ourselves."""

import csv
import io
import json

import adblock
import dns.zone
import pymisp
import pytest
import stix2
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.feeds import FORMATS
from hezhan.engines.block import (
    Listed,
    Verdict,
    answer,
    canonical_url,
    compiled_allows,
    compiled_lists,
    enforced,
    snapshot_of,
)
from tests.engines.block.lists import SUFFIXES, allow, hosts, kinds_and_values, row, urls

NOW = 1_780_000_000_000_000
LISTS = st.lists(kinds_and_values, max_size=15)
HOSTILE = "坏\n0.0.0.0 bank.example\r\n; $INCLUDE /etc/passwd' OR \"x"


def made(values, allows=(), **more):
    rows = [row(*value, **more) for value in values]
    return snapshot_of(compiled_lists(rows, compiled_allows(allows, SUFFIXES), SUFFIXES))


def handed(form, values, allows=(), **more):
    return FORMATS[form](enforced(made(values, allows, **more), NOW)).decode()


@given(LISTS, st.lists(hosts, max_size=4), st.lists(hosts, min_size=1, max_size=10))
def test_a_policy_zone_blocks_what_the_snapshot_blocks(values, allowed, questions):
    domains = [value for value in values if value[0] == "domain"]
    allows = [allow("domain", name) for name in allowed]
    zone = dns.zone.from_text(handed("rpz", domains, allows), relativize=False)
    zone_names = {name.to_text(): node for name, node in zone.items()}
    one = made(domains, allows)
    for question in [*questions, *(value for _, value in domains)]:
        labels = question.split(".")
        asked = [question, *("*." + ".".join(labels[at:]) for at in range(1, len(labels)))]
        nodes = [zone_names[f"{name}.rpz.hezhan."] for name in asked if f"{name}.rpz.hezhan." in zone_names]
        target = nodes[0].rdatasets[0][0].target.to_text() if nodes else None
        assert (target == ".") is (answer(one, question, NOW).verdict is Verdict.BLOCK), question


def test_addresses_are_triggers_and_allowed_names_pass_before_them():
    text = handed(
        "rpz",
        [("ip", "8.8.4.4"), ("ip", "8.8.5.0/24"), ("ip", "2001:4860::8888")],
        [allow("domain", "bank.example.com"), allow("domain", "github.io")],
    )
    assert "32.4.4.8.8.rpz-ip CNAME ." in text
    assert "24.0.5.8.8.rpz-ip CNAME ." in text
    assert "128.8888.zz.4860.2001.rpz-ip CNAME ." in text
    assert "*.bank.example.com CNAME rpz-passthru." in text
    assert "\ngithub.io CNAME rpz-passthru." in text
    assert "*.github.io CNAME" not in text


def blocker(values, allows=()):
    rules = adblock.FilterSet()
    rules.add_filter_list(handed("adguard", values, allows))
    return adblock.Engine(filter_set=rules)


@given(LISTS, st.lists(hosts, max_size=3), st.lists(urls, max_size=10), st.sampled_from(["document", "script"]))
def test_a_content_blocker_blocks_what_the_snapshot_blocks(values, allowed, questions, part):
    named = [value for value in values if value[0] in ("domain", "url")]
    allows = [allow("domain", name) for name in allowed]
    engine, one = blocker(named, allows), made(named, allows)
    for question in [*questions, *(value for _, value in named)]:
        plain = f"http://{canonical_url(question)}"
        if plain.replace("//", "//www.").split("/")[2] in {value for kind, value in named if kind == "domain"}:
            continue  # this engine reads a rule on www.x as one on x
        told = engine.check_network_urls(plain, "http://elsewhere.test/", part)
        expected = answer(one, plain, NOW).verdict is Verdict.BLOCK
        if told.matched != expected:
            # a path on an allowed host: exceptions of a blocker know no paths, so there it blocks less, never more
            assert expected
            assert told.exception


@pytest.mark.parametrize("sign", ["*", "^", "|", "$", ","])
def test_a_sign_that_means_something_else_in_rules_is_taken_as_it_is(sign):
    engine = blocker([("url", f"http://evil.com/a{sign}b/")])

    def told(path):
        return engine.check_network_urls(f"http://www.evil.com/{path}", "http://elsewhere.test/", "document").matched

    assert told(f"a{sign}b/c")
    assert not told("axb/c")
    assert not told("ab/c")


@given(LISTS)
def test_stix_and_misp_libraries_read_every_entry(values):
    now = enforced(made(values), NOW)
    bundle = stix2.parse(FORMATS["stix"](now).decode(), allow_custom=True)
    indicators = [one for one in bundle.objects if one.type == "indicator"]
    assert len(indicators) == now.size
    for one in indicators:
        stix2.pattern_visitor.create_pattern_object(one.pattern, version="2.1")
    event = pymisp.MISPEvent()
    event.from_dict(**json.loads(FORMATS["misp"](now))["Event"])
    assert [attribute.value for attribute in event.attributes] == [entry.value for entry in now.every]


@given(LISTS, st.integers(NOW - 5, NOW).map(lambda at: at // 1_000_000 * 1_000_000))
def test_our_own_csv_comes_back_as_it_went_out(values, since):
    first = made(values, since=since)
    read = list(csv.DictReader(io.StringIO(FORMATS["csv"](enforced(first, NOW)).decode())))
    rows = [Listed(**{**one, "since": since, "until": None}) for one in read]
    again = snapshot_of(compiled_lists(rows, compiled_allows([], SUFFIXES), SUFFIXES))
    assert enforced(again, NOW) == enforced(first, NOW)


@pytest.mark.parametrize("form", FORMATS)
@given(values=LISTS, chance=st.randoms(use_true_random=False))
def test_the_same_entries_are_the_same_bytes(form, values, chance):
    before = handed(form, values)
    chance.shuffle(values)
    assert handed(form, values) == before


@pytest.mark.parametrize("form", ["rpz", "hosts", "adguard", "dnsmasq", "clash", "kamailio"])
def test_no_text_of_a_list_ends_a_line_of_a_format(form):
    values = [("domain", "evil.com"), ("url", "http://evil.com/\n||bank.example^"), ("phone", "13800138000")]
    text = handed(form, values, reason=HOSTILE, source=HOSTILE)
    plain = handed(form, values)
    assert len(text.splitlines()) == len(plain.splitlines())
    assert not any(line.startswith(("0.0.0.0 bank", "||bank", "$INCLUDE")) for line in text.splitlines())


def test_what_a_format_cannot_except_it_does_not_block():
    allows = [allow("domain", "ok.big.net")]
    assert handed("clash", [("domain", "big.net")], allows) == "payload:\n  - DOMAIN,big.net\n"
    assert handed("dnsmasq", [("domain", "big.net")], allows) == "address=/big.net/\nserver=/ok.big.net/#\n"


def test_what_is_over_is_not_handed_out():
    assert handed("hosts", [("domain", "evil.com")], until=NOW) == ""
    assert handed("hosts", [("domain", "evil.com")], until=NOW + 1) == "0.0.0.0 evil.com\n"


def test_a_call_server_is_told_which_numbers_a_blocked_beginning_must_not_cover():
    allows = [allow("phone", "+85512345678"), allow("phone_prefix", "+85599")]
    rows = handed("kamailio", [("phone_prefix", "00855")], allows).splitlines()[1:]
    assert [row.split(":")[1] for row in rows] == ["prefix==+855", "allow==+85512345678", "allow_prefix==+85599"]
