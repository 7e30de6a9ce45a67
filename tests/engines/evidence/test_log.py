"""The log: entries link to all before, anchors to one another; whatever is done to them afterwards is found at its place."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines import evidence
from hezhan.engines.evidence import (
    Break,
    Broken,
    Draft,
    Fault,
    Head,
    KeyNotNamed,
    Malformed,
    Place,
    Row,
    Subject,
    follow,
)
from hezhan.engines.evidence.hashes import link
from tests.engines.evidence.centre import LOG, Centre, key

STEPS = st.lists(st.sampled_from(["A", "B", None, "anchor", "rotate"]), min_size=1, max_size=25)


def kept(steps):
    """A centre that did these things; entries may follow the last anchor."""
    centre = Centre()
    for number, step in enumerate(steps):
        if step in ("anchor", "rotate"):
            centre.anchor(next_key=number if step == "rotate" else None)
        else:
            centre.act(step)
    return centre


def audit(centre, rows, anchors=None, given=frozenset()):
    return evidence.audit(LOG, rows, centre.anchors if anchors is None else anchors, centre.fits, given)


@given(STEPS)
def test_a_log_as_it_was_kept_is_sound(steps):
    centre = kept(steps)
    assert audit(centre, centre.rows()) == centre.head
    assert audit(centre, [row._replace(entry=None) for row in centre.rows()]) == centre.head


@given(STEPS, st.data())
def test_a_changed_entry_is_named(steps, data):
    centre = kept([*steps, "A"])
    rows = centre.rows()
    n = data.draw(st.integers(0, len(rows) - 1))
    field = data.draw(st.sampled_from(["entry", "content", "link"]))
    value = rows[n].entry + b" " if field == "entry" else "f" * 64
    rows[n] = rows[n]._replace(**{field: value})
    broken = audit(centre, rows)
    assert isinstance(broken, Broken)
    assert broken.place == Place("log", number=n + 1)


def removed(rows, n):
    return rows[:n] + rows[n + 1 :], n


def inserted(rows, n):
    return [*rows[: n + 1], rows[n], *rows[n + 1 :]], n + 1


def swapped(rows, n):
    return [*rows[:n], rows[n + 1], rows[n], *rows[n + 2 :]], n


@given(STEPS, st.sampled_from([removed, inserted, swapped]), st.data())
def test_an_entry_removed_inserted_or_moved_is_found_at_its_place(steps, change, data):
    centre = kept([*steps, "A", "B", "A"])
    rows = centre.rows()
    forged, place = change(rows, data.draw(st.integers(0, len(rows) - 2)))
    broken = audit(centre, forged)
    assert isinstance(broken, Broken)
    assert broken.place == Place("log", number=place + 1)
    assert broken.fault is Fault.LINK


@given(STEPS, st.data())
def test_links_made_anew_break_at_the_first_anchor_behind(steps, data):
    centre = kept([*steps, "A"])
    centre.anchor()
    n = data.draw(st.integers(0, len(centre.linked) - 1))
    head, rows = evidence.beginning(LOG), []
    for row in centre.rows():
        content = "f" * 64 if row.seq == n + 1 else row.content
        head = Head(LOG, row.seq, link(row.seq, head.link, content))
        rows.append(Row(row.seq, None, content, head.link))
    assert follow(evidence.beginning(LOG), ((row.seq, row.content, row.link) for row in rows)) == head
    broken = audit(centre, rows)
    assert isinstance(broken, Broken)
    first = next(one.anchor for one in centre.anchors if one.anchor.last > n)
    assert (broken.fault, broken.place.number) == (Fault.ROOT, first.nth)


@given(STEPS, st.integers(1, 5))
def test_a_log_cut_short_of_its_anchor_is_found(steps, cut):
    centre = kept([*steps, *"AABBA"])
    centre.anchor()
    rows = centre.rows()[:-cut]
    assert audit(centre, rows).place == Place("log", number=len(rows) + 1)


@given(STEPS, st.data())
def test_an_anchor_removed_changed_or_moved_is_found(steps, data):
    centre = kept(["A", "anchor", *steps, "B", "anchor", "A", "rotate", "B", "anchor"])
    anchors = list(centre.anchors)
    n = data.draw(st.integers(0, len(anchors) - 2))
    where = data.draw(st.sampled_from(["removed", "swapped", "doubled", "signature"]))
    if where == "removed":
        del anchors[n]
    elif where == "swapped":
        anchors[n], anchors[n + 1] = anchors[n + 1], anchors[n]
    elif where == "doubled":
        anchors.insert(n, anchors[n])
    else:
        anchors[n] = replace(anchors[n], signature=anchors[n + 1].signature)
    broken = audit(centre, centre.rows(), anchors)
    assert isinstance(broken, Broken)
    expected = {"removed": n + 2, "swapped": n + 2, "doubled": n + 1, "signature": n + 1}
    if where == "swapped" and n == 0 and anchors[0].anchor.nth == 2:
        expected["swapped"] = 1  # anchor 2 alone begins soundly; anchor 1 cannot follow it
    assert broken.place.number == expected[where]


def test_an_empty_day_is_anchored_too():
    centre = kept(["anchor", "A", "anchor", "anchor"])
    assert [one.anchor.size for one in centre.anchors] == [0, 1, 0]
    assert audit(centre, centre.rows()) == centre.head


def test_another_log_has_not_even_the_first_link_in_common():
    one, other = Centre(), Centre(log="hezhan.other")
    assert one.act("A").entry == other.act("A").entry
    assert one.head.link != other.head.link


def test_a_key_that_was_not_named_does_not_sign():
    centre = kept(["A", "anchor", "B"])
    centre.signer = key(7)[0]
    with pytest.raises(KeyNotNamed):
        centre.anchor()


def test_after_a_lost_key_the_new_one_must_be_given():
    centre = kept(["A", "anchor", "B"])
    signer, centre.pems[signer.key] = key(7)
    links = centre.stretch(replace(centre.anchors[0].anchor, first=2, last=2))
    centre.anchors.append(evidence.sign_anchor(LOG, centre.anchors[0], links, 0, signer, old_key_lost=True))
    broken = audit(centre, centre.rows())
    assert (broken.fault, broken.place.number) == (Fault.KEY_CHANGE, 2)
    assert audit(centre, centre.rows(), given={signer.key}) == centre.head


def test_an_entry_says_all_that_was_drafted():
    entry = Centre().act("A", files=["b" * 64, "a" * 64], content={"金额": 100})
    fields = json.loads(entry.entry)
    assert fields["case"] == {"before": "0" * 64, "id": "A", "nth": 1}
    assert fields["files"] == ["a" * 64, "b" * 64]
    assert (fields["seq"], fields["who"], fields["act"]) == (1, "officer-1", "look")
    assert fields["content"] == {"金额": 100}


def draft(**told):
    plain = {"at": 0, "who": "o", "act": "look", "on": Subject("case", "A"), "case": "A", "purpose": "", "content": {}}
    return Draft(**(plain | {"salt": bytes(16)} | told))


REFUSED = {
    "nobody": {"who": ""},
    "a salt that is short": {"salt": b"x"},
    "a file that is no hash": {"files": ["x"]},
    "a time that is a fraction": {"content": {"at": 0.5}},
    "too large": {"content": {"text": "x" * (1 << 20)}},
    "a purpose without end": {"purpose": "x" * 4_001},
    "a case without name": {"case": ""},
}


@pytest.mark.parametrize("told", REFUSED.values(), ids=REFUSED)
def test_a_draft_that_is_not_in_its_form_is_refused(told):
    with pytest.raises(Malformed):
        evidence.append(evidence.beginning(LOG), draft(**told))


def test_an_entry_does_not_follow_the_end_of_another_case():
    first = evidence.append(evidence.beginning(LOG), draft())
    with pytest.raises(Malformed, match="not the case"):
        evidence.append(first.head, draft(case="B"), first.case_end)


def test_following_raises_at_the_first_row_that_does_not_fit():
    centre = kept("AB")
    rows = [(row.seq, row.content, row.link) for row in centre.rows()]
    with pytest.raises(Break) as found:
        follow(evidence.beginning(LOG), [rows[0], (2, rows[1][1], rows[0][2])])
    assert found.value.broken.place == Place("log", number=2)


def test_a_table_of_contents_has_an_end():
    rows = [evidence.Content("x", evidence.Role.FACT, "0" * 64, n) for n in range(30_000)]
    with pytest.raises(Malformed, match="30,001 files"):
        evidence.contents_member(rows, b"")


@pytest.mark.parametrize("name", ["", "A", "-a", "a\nb", "x" * 65])
def test_a_log_has_a_plain_name(name):
    with pytest.raises(Malformed):
        evidence.beginning(name)
