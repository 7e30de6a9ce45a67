"""A centre that signs what is not so with its own key: what contradicts itself is found all the same."""

import json

import pytest

from hezhan.engines import evidence
from hezhan.engines.evidence import Fault, Shown
from tests.engines.evidence.beside import where, zipped
from tests.engines.evidence.centre import BEGIN, FILES, LOG, Centre, check, key, small_world, spelt, summed
from tests.reference import evidence as reference
from tests.reference.evidence import sha

PACKAGE = small_world()[1]
SIGNERS = {signer.key: signer for signer in (key(0)[0], key(1)[0])}
ODD = "f" * 64


def anchor_name(nth):
    return f"anchors/{nth:08d}.json"


def signed_anew(nth, **told):
    """The small world's package with this anchor changed, and it and all behind it signed anew."""
    members = dict(PACKAGE)
    for number in range(nth, 5):
        anchor = json.loads(members[anchor_name(number)])
        if number == nth:
            anchor |= told
        else:
            anchor["before"] = sha(members[anchor_name(number - 1)])
        members[anchor_name(number)] = spelt(anchor)
        members[f"anchors/{number:08d}.sig"] = SIGNERS[anchor["key"]].sign(spelt(anchor))
    return summed(members)


def skipped():
    """Anchor 2 is not there, and 3 follows 1 in all but its number."""
    members = signed_anew(3, before=sha(PACKAGE[anchor_name(1)]), first=6, last=7)
    return summed({name: data for name, data in members.items() if not name.startswith("anchors/00000002")})


def renamed():
    """The last anchor bears another number as its name."""
    names = {"anchors/00000004.json": "anchors/00000007.json", "anchors/00000004.sig": "anchors/00000007.sig"}
    return summed({names.get(name, name): data for name, data in PACKAGE.items()})


ANCHORS = {
    "the first has one before": (lambda: signed_anew(1, before=ODD), Fault.ANCHORS, 1),
    "another has none before": (lambda: signed_anew(2, before="0" * 64), Fault.ANCHORS, 2),
    "the first does not begin at entry 1": (lambda: signed_anew(1, first=2), Fault.ANCHORS, 1),
    "a number is skipped": (skipped, Fault.ANCHORS, 3),
    "it names another one before": (lambda: signed_anew(3, before=ODD), Fault.ANCHORS, 3),
    "it is of another log": (lambda: signed_anew(3, log="hezhan.other"), Fault.ANCHORS, 3),
    "it leaves a gap": (lambda: signed_anew(4, first=9), Fault.ANCHORS, 4),
    "it overlaps": (lambda: signed_anew(4, first=7), Fault.ANCHORS, 4),
    "an empty one moves the end": (lambda: signed_anew(3, link=ODD), Fault.ANCHORS, 3),
    "an empty one has a root": (lambda: signed_anew(3, root=ODD), Fault.ANCHORS, 3),
    "it ends before it begins": (lambda: signed_anew(3, last=5), Fault.MALFORMED, 3),
    "it is of another form": (lambda: signed_anew(3, form="x"), Fault.MALFORMED, 3),
    "it bears another number": (renamed, Fault.ANCHORS, 7),
}


@pytest.mark.parametrize(("make", "fault", "number"), ANCHORS.values(), ids=ANCHORS)
def test_anchors_that_do_not_follow_one_another(make, fault, number):
    members = make()
    broken = check(members)
    assert (broken.fault, broken.place.number) == (fault, number)
    assert where(broken) == reference.verify(zipped(members))


def test_anchors_signed_anew_without_a_change_are_sound():
    assert signed_anew(2) == PACKAGE


def test_an_anchor_that_names_another_end_than_its_last_entry():
    broken = check(signed_anew(4, link=ODD))
    assert (broken.fault, broken.place.member, broken.place.number) == (Fault.ROOT, "chain.txt", 11)


def linked(befores):
    """Three entries of a case, the last an export; each links to what it should unless `befores` says otherwise."""
    centre = Centre()
    centre.act("A")
    centre.act("A")
    contents = evidence.contents_member([], b"")
    centre.act("A", evidence.EXPORT, [evidence.digest(contents)])
    before, shown, links = evidence.beginning(LOG).link, [], []
    for seq, one in enumerate(centre.linked, 1):
        shown.append(Shown(seq, befores.get(seq, before), one.entry))
        before = sha(f"hezhan link\n{seq}\n{shown[-1].before}\n{one.content}\n")
        links.append(before)
    anchor = evidence.sign_anchor(LOG, None, links, BEGIN, centre.signer)
    return evidence.package(
        shown, [anchor], {1: links}, centre.pems, {"README.md": b"", "contents.jsonl": contents}, []
    )


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_an_entry_that_links_to_something_else(seq):
    members = linked({seq: ODD})
    broken = check(members)
    assert (broken.fault, broken.place.number) == (Fault.LINK, seq)
    assert where(broken) == reference.verify(zipped(members))


def test_a_link_under_the_root_at_another_position():
    """The signed tree has the entry's link as its second leaf; the entry is the first of the stretch."""
    centre = Centre()
    contents = evidence.contents_member([], b"")
    one = centre.act("A", evidence.EXPORT, [evidence.digest(contents)])
    links = [ODD, one.head.link]
    anchor = evidence.sign_anchor(LOG, None, links, BEGIN, centre.signer)
    shown = [Shown(1, one.before, one.entry)]
    members = evidence.package(
        shown, [anchor], {1: links}, centre.pems, {"README.md": b"", "contents.jsonl": contents}, []
    )
    line = [*members["chain.txt"].decode().split()[:4], "L" + ODD]
    members = summed(dict(members) | {"chain.txt": f"{' '.join(line)}\n".encode()})
    broken = check(members)
    assert (broken.fault, broken.place.member, broken.place.line) == (Fault.ROOT, "chain.txt", 1)
    assert where(broken) == reference.verify(zipped(members))


def test_no_entries_at_all():
    members = summed(PACKAGE | {"entries.jsonl": b"", "chain.txt": b""})
    assert check(members).fault is Fault.MISSING
    assert where(check(members)) == reference.verify(zipped(members))


def with_all_anchors(centre, members):
    more = dict(members)
    for one in centre.anchors:
        more[anchor_name(one.anchor.nth)] = one.statement
        more[f"anchors/{one.anchor.nth:08d}.sig"] = one.signature
    return summed(more)


@pytest.mark.parametrize("late", [True, False])
def test_anchors_beside_the_case_are_too_many(late):
    centre = Centre()
    if not late:
        centre.act("B")
        centre.anchor()
    members = centre.export("A", FILES)
    if late:
        centre.anchor()
    more = with_all_anchors(centre, members)
    broken = check(more)
    assert (broken.fault, broken.place.number) == (Fault.SURPLUS, 2 if late else 1)
    assert where(broken) == reference.verify(zipped(more))
