"""Zones say of every name what the snapshots say, whatever lies between a blocked name and an allowed one below it."""

import dns.zone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hezhan.adapters.dns import zone_of
from hezhan.adapters.dns.zones import NXDOMAIN, PASS
from hezhan.core.instants import Instant
from hezhan.engines.block import (
    Kind,
    Verdict,
    answer,
    answer_of_layers,
    compiled_allows,
    compiled_lists,
    names_in_force,
    snapshot_of,
    together,
)
from tests.adapters.dns.lookups import looked_up
from tests.engines.block.lists import SUFFIXES, allow, row

ORIGIN = "rpz.hezhan."
NOW = Instant(1_800_000_000_000_000)

labels = st.sampled_from(["a", "b", "c"])
names = st.builds(
    lambda parts, top: ".".join([*parts, top]), st.lists(labels, max_size=4), st.sampled_from(["evil.top", "github.io"])
)
listed = st.lists(st.tuples(st.sampled_from(["domain", "url"]), names), max_size=5)
allowed = st.lists(names, max_size=3)
layer = st.tuples(listed, allowed)


def snapshot(lists, allows=()):
    rows = [row(kind, value, source="甲") for kind, value in lists]
    permitted = compiled_allows([allow("domain", name) for name in allows], SUFFIXES)
    return snapshot_of(compiled_lists(rows, permitted, SUFFIXES))


def zones(*layers):
    """Zones of layers, the first leading, as dicts of owners."""
    found = [names_in_force(one, NOW) for one in layers]
    passes = together(one.passes for one in found)
    made = [zone_of(one, passes, ORIGIN, leads=n == 0 and len(found) > 1) for n, one in enumerate(found)]
    assert not any(one.left_out for one in made)
    return [dict(one.rows.iter_rows()) for one in made]


@given(layer, names)
@settings(max_examples=150, deadline=None)
@example(([("domain", "evil.top")], ["a.b.c.evil.top"]), "z.b.c.evil.top")
@example(([("domain", "evil.top"), ("domain", "a.b.evil.top")], []), "c.b.evil.top")
@example(([("domain", "a.github.io")], ["github.io"]), "b.a.github.io")
def test_a_lookup_in_one_zone_gives_what_the_snapshot_says(one, name):
    made = snapshot(*one)
    (owners,) = zones(made)
    refused = answer(made, name, NOW, Kind.DOMAIN).verdict is Verdict.BLOCK
    assert (looked_up(owners, name) == NXDOMAIN) == refused


@given(st.lists(layer, min_size=2, max_size=2), names)
@settings(max_examples=150, deadline=None)
@example([([], ["ok.evil.top"]), ([("domain", "evil.top")], [])], "ok.evil.top")
def test_zones_one_after_the_other_give_what_the_layers_say_together(layers, name):
    made = [snapshot(*one) for one in layers]
    first = next((found for owners in zones(*made) if (found := looked_up(owners, name)) is not None), None)
    refused = answer_of_layers(made, name, NOW, Kind.DOMAIN).verdict is Verdict.BLOCK
    assert (first == NXDOMAIN) == refused
    if any(answer(one, name, NOW, Kind.DOMAIN).verdict is Verdict.ALLOW for one in made):
        assert first == PASS


def test_a_name_that_cannot_be_written_is_left_out_and_told():
    long = ".".join(["a" * 60] * 3 + ["b" * 54, "example"])
    names = names_in_force(snapshot([("domain", long), ("domain", "good.top")]), NOW)
    zone = zone_of(names, names.passes, ORIGIN)
    assert zone.left_out == (long,)
    assert zone.rows["owner"].to_list() == ["*.good.top", "good.top"]


def test_a_name_that_would_be_another_kind_of_trigger_is_left_out():
    """Ten bits of addresses, should a resolver read it as such."""
    trap = "8.0.0.0.10.rpz-ip"
    names = names_in_force(snapshot([("domain", trap), ("domain", "24.0.0.0.10.x.rpz-nsdname")]), NOW)
    zone = zone_of(names, names.passes, ORIGIN)
    assert trap in zone.left_out
    assert not len(zone.rows)


def test_nothing_is_refused_of_which_an_allowed_name_cannot_be_excepted():
    host = ".".join(["a" * 60] * 3 + ["example"])
    names = names_in_force(snapshot([("domain", host)], ["b" * 54 + "." + host]), NOW)
    zone = zone_of(names, names.passes, ORIGIN)
    assert zone.left_out == (host,)
    assert not len(zone.rows)


def test_an_address_allowed_in_one_layer_is_in_no_network_that_another_refuses():
    near = snapshot([("ip", "8.8.4.0/24"), ("ip", "8.8.5.1")])
    far = names_in_force(
        snapshot_of(compiled_lists([], compiled_allows([allow("ip", "8.8.4.4")], SUFFIXES), SUFFIXES)), NOW
    )
    names = names_in_force(near, NOW)
    zone = zone_of(names, together([names.passes, far.passes]), ORIGIN)
    assert zone.rows["owner"].to_list() == ["32.1.5.8.8.rpz-ip"]


def test_a_zone_is_one_that_others_can_read():
    names = names_in_force(snapshot([("domain", "evil.top"), ("ip", "8.8.4.0/24")], ["ok.evil.top", "bank.com"]), NOW)
    rows = zone_of(names, names.passes, ORIGIN).rows
    text = "@ 60 SOA localhost. h.localhost. 1 1 1 1 1\n@ 60 NS localhost.\n" + "".join(
        f"{owner} 60 CNAME {target}\n" for owner, target in rows.iter_rows()
    )
    zone = dns.zone.from_text(text, origin=ORIGIN)
    assert len(zone.nodes) == len(rows) + 1
