"""A package that nobody touched is sound; whatever is done to it is found, at the first place that is broken."""

import json
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.adapters.packages import TOOLS
from hezhan.engines import evidence
from hezhan.engines.evidence import Broken, Fault, Role, Verified
from tests.engines.evidence.beside import where, zipped
from tests.engines.evidence.centre import (
    BEGIN,
    DAY,
    FILES,
    LOG,
    Centre,
    check,
    found,
    key,
    small_world,
    spelt,
    summed,
)
from tests.engines.evidence.forging import forgeries, one_byte
from tests.engines.evidence.signing import signed_anyhow
from tests.reference import evidence as reference

CENTRE, PACKAGE = small_world()
KEYS = [key(0)[0].key, key(1)[0].key]
STEPS = st.lists(st.sampled_from(["A", "B", None, "anchor", "rotate"]), max_size=20)


@st.composite
def worlds(draw):
    centre = Centre()
    steps = draw(STEPS)
    for number, step in enumerate(["A", *steps]):
        if step in ("anchor", "rotate"):
            centre.anchor(next_key=number if step == "rotate" else None)
        else:
            centre.act(step)
    return centre, centre.export("A", FILES[: draw(st.integers(0, 3))])


@given(worlds())
def test_a_package_that_nobody_touched_is_sound(world):
    centre, members = world
    verdict = check(members)
    assert isinstance(verdict, Verified)
    assert reference.verify(zipped(members)) is reference.SOUND
    assert verdict.entries == sum(one.case_end is not None and one.case_end.case == "A" for one in centre.linked)
    assert verdict.last_anchor_digest == evidence.digest(centre.anchors[-1].statement)
    assert not verdict.known


@given(worlds())
def test_nothing_of_other_cases_is_in_it(world):
    centre, members = world
    whole = b"".join(members.values())
    for one in centre.linked:
        if one.case_end is None or one.case_end.case != "A":
            assert one.entry not in whole
            assert one.content.encode() not in whole


@settings(max_examples=600)
@given(one_byte(PACKAGE))
def test_one_byte_changed_anywhere_is_found_at_its_place(forged):
    members, place = forged
    for given_keys in ((), KEYS):
        assert where(check(members, given_keys)) == place
    found = check(summed(members))
    assert (place[0] == "SHA256SUMS" and isinstance(found, Verified)) or where(found) == place


@settings(max_examples=400)
@given(worlds(), st.booleans(), st.data())
def test_any_forgery_is_found_where_the_reference_finds_it(world, careful, data):
    _, members = world
    forged = data.draw(forgeries(members))
    if careful:
        forged = summed(forged)
    verdict = check(forged)
    assert where(verdict) == reference.verify(zipped(forged))
    assert isinstance(verdict, Broken) or summed(forged) == members


@given(worlds(), worlds())
def test_parts_of_two_packages_do_not_mix(world, another):
    _, members = world
    _, others = another
    for name in ("entries.jsonl", "chain.txt", "contents.jsonl"):
        if members[name] != others[name]:
            assert isinstance(check(summed(members | {name: others[name]})), Broken)


def test_the_same_input_gives_the_same_bytes():
    assert small_world()[1] == PACKAGE
    centre = Centre()
    for _ in range(2):
        centre.act("A")
    one = evidence.contents_member([evidence.Content("b", Role.FACT, "b" * 64, 1)] * 2, b"x")
    assert one == evidence.contents_member([evidence.Content("b", Role.FACT, "b" * 64, 1)], b"x")


@pytest.mark.parametrize("number", [0, 1])
def test_any_key_that_signed_vouches_for_the_whole(number):
    verdict = check(PACKAGE, [KEYS[number]])
    assert verdict.known
    assert [one.given for one in verdict.keys] == [number == 0, number == 1]


def test_what_is_told_of_a_sound_package():
    verdict = check(PACKAGE, KEYS)
    assert (verdict.case, verdict.log, verdict.entries) == ("A", LOG, 5)
    assert (verdict.first_seq, verdict.last_seq, verdict.first_anchor, verdict.last_anchor) == (1, 11, 1, 4)
    assert (verdict.files, verdict.logged_files, verdict.remarks) == (3, 1, ())
    assert (verdict.first_at, verdict.last_anchor_at) == (BEGIN, BEGIN + 3 * DAY)


def test_a_chain_made_anew_with_another_key_is_found_only_by_who_has_the_key():
    forger = Centre(key_number=66)
    for case in ("A", "B", "A"):
        forger.act(case)
    members = forger.export("A", FILES)
    assert not check(members).known
    broken = check(members, KEYS)
    assert broken.fault is Fault.STRANGER


def test_another_key_does_not_go_on_where_the_true_one_stopped():
    centre = Centre()
    centre.act("A")
    centre.anchor()
    thief, centre.pems[thief.key] = key(66)
    true = centre.signer
    centre.act("A")
    centre.act("A", evidence.EXPORT, ["0" * 64])
    links = [one.head.link for one in centre.linked[1:]]
    centre.anchors.append(evidence.sign_anchor(LOG, centre.anchors[0], links, BEGIN, thief, old_key_lost=True))
    members = centre.pack("A", b"", b"", {})
    for keys in ((), [true.key]):
        broken = check(members, keys)
        assert (broken.fault, broken.place.number) == (Fault.KEY_CHANGE, 2)


def without_the_end():
    """The last entry and all that speaks of it are gone: the case ends before the export."""
    lines = {name: PACKAGE[name].splitlines(keepends=True)[:-1] for name in ("entries.jsonl", "chain.txt")}
    members = {name: data for name, data in PACKAGE.items() if not name.startswith("anchors/00000004")}
    return members | {name: b"".join(rest) for name, rest in lines.items()}


def own(act=evidence.EXPORT, files=None, contents=b"", **told):
    """A package that a dishonest centre signs itself."""
    centre = Centre()
    centre.act("A")
    centre.act("A", act, [evidence.digest(contents)] if files is None else files, **told)
    centre.anchor()
    return centre.pack("A", contents, b"", {})


ROW = {"name": "x", "role": "fact", "sha256": "0" * 64, "size": 1}
GUIDE_ROW = {"name": "README.md", "role": "guide", "sha256": evidence.digest(b""), "size": 0}
DISHONEST = {
    "no export at the end": (lambda: summed(without_the_end()), Fault.MISSING),
    "an end that is no export": (lambda: own(act="look"), Fault.END),
    "an export without contents": (lambda: own(files=[]), Fault.END),
    "another table of contents": (lambda: own(files=["0" * 64]), Fault.FILE),
    "contents without the guide": (lambda: own(contents=b""), Fault.MALFORMED),
    "contents with an odd role": (lambda: own(contents=spelt(GUIDE_ROW | {"role": "x"}) + b"\n"), Fault.MALFORMED),
    "contents not in order": (
        lambda: own(contents=spelt(ROW) + b"\n" + spelt(GUIDE_ROW) + b"\n"),
        Fault.MALFORMED,
    ),
    "a file that is listed and not there": (
        lambda: own(contents=spelt(GUIDE_ROW) + b"\n" + spelt(ROW) + b"\n"),
        Fault.MISSING,
    ),
    "a member that nobody names": (lambda: summed(PACKAGE | {f"files/{'0' * 64}": b""}), Fault.SURPLUS),
    "a key that signed nothing": (
        lambda: summed(PACKAGE | {f"keys/{key(9)[0].key}.pem": key(9)[1]}),
        Fault.SURPLUS,
    ),
    "a key under another name": (lambda: summed(PACKAGE | {f"keys/{'0' * 64}.pem": key(0)[1]}), Fault.KEY),
    "a name that no member has": (lambda: summed(PACKAGE | {"anchors/x": b""}), Fault.SURPLUS),
    "nothing at all": (dict, Fault.MISSING),
    "no anchors": (
        lambda: summed({name: data for name, data in PACKAGE.items() if not name.startswith("anchors/")}),
        Fault.MISSING,
    ),
}


@pytest.mark.parametrize(("make", "fault"), DISHONEST.values(), ids=DISHONEST)
def test_what_is_missing_or_too_much_is_told(make, fault):
    assert check(make()).fault is fault


def changed(number, **told):
    def change(entries):
        value = json.loads(entries[number])
        for name, part in told.items():
            value[name] = value[name] | part if isinstance(part, dict) else part
        entries[number] = spelt(value)
        return entries

    return change


SIGNED = {
    "spaces": (lambda entries: [json.dumps(json.loads(entries[0])).encode(), *entries[1:]], Fault.MALFORMED, 1),
    "a fraction": (changed(1, at=1.5), Fault.MALFORMED, 2),
    "a list": (lambda entries: [b"[]", *entries[1:]], Fault.MALFORMED, 1),
    "more than a mebibyte": (changed(1, content={"text": "x" * (1 << 20)}), Fault.MALFORMED, 2),
    "not JSON": (lambda entries: [b"{", *entries[1:]], Fault.MALFORMED, 1),
    "another form": (changed(1, form="hezhan-entry-2"), Fault.MALFORMED, 2),
    "a field more": (changed(1, more=1), Fault.MALFORMED, 2),
    "an entry left out": (lambda entries: [entries[0], entries[2]], Fault.ENTRY, 2),
    "another number": (changed(1, seq=7), Fault.ENTRY, 2),
    "another case": (changed(1, case={"id": "B"}), Fault.CASE, 2),
    "no case": (changed(1, case=None), Fault.CASE, 2),
    "another number in the case": (changed(1, case={"nth": 3}), Fault.CASE, 2),
    "another entry before": (changed(1, case={"before": "0" * 64}), Fault.CASE, 2),
    "not the first of the case": (lambda entries: [spelt(json.loads(entries[1]) | {"seq": 1})], Fault.CASE, 1),
}


@pytest.mark.parametrize(("change", "fault", "line"), SIGNED.values(), ids=SIGNED)
def test_even_what_is_signed_must_be_in_its_form_and_place(change, fault, line):
    broken = check(signed_anyhow(change))
    assert (broken.fault, broken.place.member, broken.place.line) == (fault, "entries.jsonl", line)


def test_what_is_signed_and_unchanged_is_sound():
    assert isinstance(check(signed_anyhow(lambda entries: entries)), Verified)


def test_an_entry_that_the_case_leaves_out_leaves_a_hole():
    """The forger drops entry 4 of the log, which is the case's second, with its line of the chain."""
    forged = dict(PACKAGE)
    for name in ("entries.jsonl", "chain.txt"):
        lines = PACKAGE[name].splitlines(keepends=True)
        forged[name] = b"".join(lines[:1] + lines[2:])
    broken = check(summed(forged))
    assert (broken.fault, broken.place.line, broken.place.number) == (Fault.CASE, 2, 5)


def test_oddities_that_break_nothing_are_remarked():
    centre = Centre()
    centre.act("A", files=["c" * 64])
    centre.anchor()
    centre.anchors[0] = evidence.sign_anchor(
        LOG, None, centre.stretch(centre.anchors[0].anchor), BEGIN - 3 * DAY, centre.signer
    )
    remarks = check(centre.export("A")).remarks
    assert remarks == (
        "96 hours lie between anchors 1 and 2",
        f"file {'c' * 64} is named by an entry and not in the package",
    )


def test_a_flaw_of_the_container_is_told_only_when_nothing_inside_is_broken():
    flaw = Broken(Fault.CONTAINER, evidence.Place("directory"), "odd")
    assert evidence.verify(replace(found(PACKAGE), flaw=flaw), TOOLS) == flaw
    changed_inside = PACKAGE | {"README.md": b"x"}
    assert evidence.verify(replace(found(changed_inside), flaw=flaw), TOOLS).fault is Fault.FILE


def test_a_case_is_exported_again_with_what_came_since():
    centre, first = small_world()
    centre.act("A")
    second = centre.export("A", FILES[:1])
    verdict = check(second, KEYS)
    assert (verdict.entries, verdict.files, verdict.remarks) == (7, 1, ())
    assert second["entries.jsonl"].startswith(first["entries.jsonl"])


@pytest.mark.parametrize("name", ["entries.jsonl", "chain.txt", "SHA256SUMS"])
def test_a_last_line_without_its_end_is_found(name):
    forged = PACKAGE | {name: PACKAGE[name][:-1]}
    if name != "SHA256SUMS":
        forged = summed(forged)
    broken = check(forged)
    assert (broken.fault, broken.place.member, broken.place.line) == (Fault.MALFORMED, name, PACKAGE[name].count(b"\n"))


def test_contents_beyond_all_bounds_are_not_read():
    assert "30,000" in check(own(contents=b"\n" * 30_001)).reason


@pytest.mark.parametrize("name", ["entries.jsonl", "chain.txt", "contents.jsonl", "SHA256SUMS"])
def test_a_member_of_nothing_but_line_feeds_costs_no_memory(name):
    members = found(PACKAGE | {name: b"\n" * 3_000_000})
    tracemalloc.start()
    try:
        assert isinstance(evidence.verify(members, TOOLS), Broken)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
