"""Whoever takes the steps holds the zone; serials never go back, whatever the clock, the disk or a copy does."""

import shutil
from itertools import pairwise

import dns.message
import dns.name
import dns.rdatatype
import dns.tsig
import dns.versioned
import dns.xfr
import dns.zone
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.adapters.dns.journal import Journal
from hezhan.adapters.dns.secondaries import Kind, Secondary
from hezhan.adapters.dns.serials import is_newer, next_serial
from hezhan.adapters.dns.speech import answers, understood
from hezhan.adapters.dns.versions import MOST_STEPS, Version, bounded, next_version
from hezhan.adapters.dns.zones import SCHEMA

ORIGIN = "rpz.hezhan."
KEY = dns.tsig.Key("hezhan-r1.", b"0123456789abcdef0123456789abcdef", dns.tsig.HMAC_SHA256)
BY = Secondary(name="r1", kind=Kind.BIND, address="127.0.0.1", port=53, key=KEY)

owners = st.sampled_from(["a.top", "*.a.top", "b.top", "c.d.top", "x" * 60 + ".top"])
targets = st.sampled_from([".", "rpz-passthru.", "192.0.2.1"])
contents = st.dictionaries(owners, targets, max_size=5)


def frame(rows):
    return pl.DataFrame([*sorted(rows.items())], schema=SCHEMA, orient="row")


def version(rows=(), serial=0):
    return Version(serial=serial, rows=frame(dict(rows)))


def taken(zone, now, kind, serial=None, seconds=None):
    """What a secondary holds after asking: dnspython checks signatures and the order of records."""
    query, _ = (
        dns.xfr.make_query(zone, serial=serial, keyring={KEY.name: KEY})
        if serial
        else dns.xfr.make_query(zone, keyring={KEY.name: KEY})
    )
    query.use_tsig({KEY.name: KEY})
    asked = understood(query.to_wire(), BY, {ORIGIN: now})
    seconds = query.tsig[0].time_signed
    tsig = None
    with dns.xfr.Inbound(zone, kind, serial) as inbound:
        for wire in answers(asked, now, BY, seconds, over_tcp=True):
            message = dns.message.from_wire(
                wire, keyring={KEY.name: KEY}, request_mac=query.mac, xfr=True, origin=zone.origin,
                tsig_ctx=tsig, multi=True, one_rr_per_rrset=kind == dns.rdatatype.IXFR,
            )  # fmt: skip
            assert message.had_tsig
            tsig = message.tsig_ctx
            done = inbound.process_message(message)
    assert done
    return zone


def said(zone):
    """Owners and targets of what a secondary holds."""
    return {
        name.to_text(): rdata.to_text()
        for name, ttl, rdata in zone.iterate_rdatas()
        if rdata.rdtype not in (dns.rdatatype.SOA, dns.rdatatype.NS)
    }


@given(st.lists(contents, min_size=2, max_size=6), st.data())
@settings(max_examples=60, deadline=None)
def test_from_every_kept_serial_the_steps_lead_to_the_whole_zone(series, data):
    now = version(series[0], serial=100)
    held = {}
    for rows in series[1:]:
        zone = dns.versioned.Zone(ORIGIN)
        held[now.serial] = taken(zone, now, dns.rdatatype.AXFR)
        now = next_version(now, frame(rows), data.draw(st.integers(0, 1 << 33)))
    whole = said(taken(dns.versioned.Zone(ORIGIN), now, dns.rdatatype.AXFR))
    assert whole == series[-1]
    for serial, zone in held.items():
        if serial != now.serial:
            assert said(taken(zone, now, dns.rdatatype.IXFR, serial)) == whole


def test_a_zone_of_many_messages_arrives_whole():
    rows = {f"n{n}.{'x' * (n % 50 + 1)}.top": (".", "rpz-passthru.", "192.0.2.1")[n % 3] for n in range(6_000)}
    now = version(rows, serial=5)
    query = dns.message.make_query(ORIGIN, "AXFR")
    query.use_tsig({KEY.name: KEY})
    sizes = [len(one) for one in answers(understood(query.to_wire(), BY, {ORIGIN: now}), now, BY, 0, over_tcp=True)]
    assert len(sizes) > 3
    assert all(60_000 < size <= 65_535 for size in sizes[:-1])
    assert said(taken(dns.versioned.Zone(ORIGIN), now, dns.rdatatype.AXFR)) == rows


@given(st.integers(0, (1 << 32) - 1), st.integers(0, 1 << 34))
def test_the_next_serial_is_newer_whatever_the_clock_says(last, seconds):
    assert is_newer(next_serial(last, seconds), last)


def test_a_zone_that_is_the_same_keeps_its_serial():
    now = version({"a.top": "."}, serial=7)
    assert next_version(now, frame({"a.top": "."}), 1_800_000_000) is now


def test_steps_are_bounded_by_the_zone_and_by_their_number():
    now = version(serial=1)
    for n in range(MOST_STEPS + 5):
        now = next_version(now, frame({"a.top": "." if n % 2 else "rpz-passthru."}), 0)
    assert len(now.steps) == MOST_STEPS
    assert now.steps[-1].until == now.serial
    many = frame({f"n{n}.top": "." for n in range(9_000)})
    steps = next_version(next_version(now, many, 0), frame({}), 0).steps
    assert sum(step.size for step in steps) <= 10_000
    assert bounded(steps, 0) == steps


def test_what_was_published_comes_back(tmp_path):
    journal = Journal(tmp_path / "z")
    now = journal.last()
    for rows in ({"a.top": "."}, {"a.top": ".", "b.top": "."}, {"b.top": "."}):
        now = next_version(now, frame(rows), 1_800_000_000)
        journal.publish(now)
    again = Journal(tmp_path / "z").last()
    assert again.serial == now.serial
    assert again.rows.equals(now.rows)
    assert [(s.since, s.until, s.gone.rows(), s.come.rows()) for s in again.steps] == [
        (s.since, s.until, s.gone.rows(), s.come.rows()) for s in now.steps
    ]


def published(folder, *series, seconds=1_800_000_000):
    journal = Journal(folder)
    now = journal.last()
    for rows in series:
        now = next_version(now, frame(rows), seconds)
        journal.publish(now)
    return now


def test_a_clock_that_jumps_back_or_ahead_does_not_turn_serials_back(tmp_path):
    folder = tmp_path / "z"
    serials = [
        published(folder, {"a.top": t}, seconds=s).serial
        for t, s in ((".", 1_800_000_000), ("rpz-passthru.", 5), (".", 1_900_000_000), ("192.0.2.1", 1_800_000_001))
    ]
    assert all(is_newer(later, earlier) for earlier, later in pairwise(serials))


def test_a_folder_restored_from_a_copy_does_not_repeat_a_serial(tmp_path):
    folder, copy = tmp_path / "z", tmp_path / "copy"
    published(folder, {"a.top": "."}, seconds=1_800_000_000)
    shutil.copytree(folder, copy)
    lost = published(folder, {"b.top": "."}, seconds=1_800_000_100).serial
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    assert is_newer(published(folder, {"c.top": "."}, seconds=1_800_000_200).serial, lost)


def test_a_stop_between_the_two_files_leaves_what_was_published_before(tmp_path):
    folder = tmp_path / "z"
    before = published(folder, {"a.top": "."})
    after = next_version(before, frame({"b.top": "."}), 0)
    Journal(tmp_path / "other").publish(after)
    step = next(path for path in (tmp_path / "other").iterdir() if path.name.startswith("step"))
    shutil.copy(step, folder / step.name)
    again = Journal(folder).last()
    assert (again.serial, again.rows.rows()) == (before.serial, before.rows.rows())


@pytest.mark.parametrize("spoilt", [b"", b"ARROW1 is what it begins with"])
def test_records_that_cannot_be_read_give_their_serial_to_no_others(tmp_path, spoilt):
    folder = tmp_path / "z"
    before = published(folder, {"a.top": "."})
    (folder / f"rows-{before.serial}.arrow").write_bytes(spoilt)
    again = Journal(folder).last()
    assert not len(again.rows)
    assert is_newer(next_version(again, frame({"b.top": "."}), 0).serial, before.serial)


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (lambda query: setattr(query, "tsig", None), "not signed"),
        (lambda query: query.use_tsig({KEY.name: dns.tsig.Key(KEY.name, b"another", KEY.algorithm)}), "signature"),
        (lambda query: query.use_tsig({dns.name.from_text("hezhan-r2."): KEY.secret}), "signature"),
        (lambda query: setattr(query.question[0], "rdtype", dns.rdatatype.ANY), "asked for ANY"),
        (lambda query: setattr(query.question[0], "name", dns.name.from_text("other.")), "no zone"),
    ],
)
def test_nothing_else_is_answered(change, because):
    query = dns.message.make_query(ORIGIN, "AXFR")
    query.use_tsig({KEY.name: KEY})
    change(query)
    told = understood(query.to_wire(), BY, {ORIGIN: version()})
    assert because in told.because
    assert dns.message.from_wire(told.wire[:3] + bytes([told.wire[3]]) + told.wire[4:]).rcode() != 0


@given(st.binary(max_size=80))
@settings(max_examples=200, deadline=None)
def test_whatever_comes_is_turned_down_or_passed_over(wire):
    told = understood(wire, BY, {ORIGIN: version()})
    assert told is None or told.because
