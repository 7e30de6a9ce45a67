"""Are the files of the package those that the signed export lists, all of them and no others?

In:  the members as found, the export's entry, and the names that the proof itself needs. Out: the table of contents; raises
     `Break` at the first file that is changed, missing or too many, then where SHA256SUMS differs.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from itertools import zip_longest

from hezhan.engines.evidence.contents import MOST_FILES, OWN, Content, Role, content_of
from hezhan.engines.evidence.entries import EXPORT, Entry
from hezhan.engines.evidence.findings import Break, Fault, Place
from hezhan.engines.evidence.hashes import Digest, digest
from hezhan.engines.evidence.lines import lines, whole
from hezhan.engines.evidence.members import CONTENTS, GUIDE, SUMS, Member
from hezhan.engines.evidence.package import sums
from hezhan.engines.evidence.reading import Malformed


def check_files(
    found: Mapping[str, Member], contents: bytes, export: Entry, proof: Set[str], parse: Callable[[bytes], object]
) -> tuple[Content, ...]:
    """The table of contents. `proof` are the members that anchors and entries have checked already. Raises `Break`."""
    if digest(contents) != export.files[0]:
        raise Break(Fault.FILE, Place(CONTENTS), f"it is not the table of contents that entry {export.seq} names")
    listed = _listed(contents, parse)
    by_member = {one.member: one for one in listed}
    for name in sorted(by_member):
        _file(found.get(name), by_member[name])
    surplus = sorted(found.keys() - by_member.keys() - proof)
    if surplus:
        raise Break(Fault.SURPLUS, Place(surplus[0]), "neither the table of contents nor the chain speaks of it")
    return listed


def _listed(contents: bytes, parse: Callable[[bytes], object]) -> tuple[Content, ...]:
    whole(contents, CONTENTS)
    if contents.count(b"\n") > MOST_FILES:
        raise Break(Fault.MALFORMED, Place(CONTENTS), f"it has more than {MOST_FILES:,} rows")
    rows = list(lines(contents))
    if rows != sorted(set(rows)):
        raise Break(Fault.MALFORMED, Place(CONTENTS), "its rows are not in ascending order, each once")
    listed = []
    for number, row in enumerate(rows, 1):
        try:
            listed.append(content_of(row, parse))
        except Malformed as fault:
            raise Break(Fault.MALFORMED, Place(CONTENTS, number), str(fault)) from None
    if sum(one.role is Role.GUIDE for one in listed) != 1:
        raise Break(Fault.MALFORMED, Place(CONTENTS), f"it does not list {GUIDE} once")
    return tuple(listed)


def _file(member: Member | None, listed: Content) -> None:
    place = Place(listed.member)
    if member is None:
        raise Break(Fault.MISSING, place, f"the table of contents lists it as {listed.name!r}")
    if (member.sha256, member.size) != (listed.sha256, listed.size):
        raise Break(
            Fault.FILE, place, f"its bytes hash to {member.sha256}: they are not those listed as {listed.name!r}"
        )


def check_sums(found: Mapping[str, Member], told: bytes) -> None:
    """SHA256SUMS says what the members are. Raises `Break` at its first other line."""
    due = sums({name: member.sha256 for name, member in found.items() if name != SUMS})
    whole(told, SUMS)
    for number, (mine, theirs) in enumerate(zip_longest(lines(due), lines(told)), 1):
        if mine != theirs:
            raise Break(Fault.SUMS, Place(SUMS, number), "it does not give the hash and name of the member that is due")


def logged(listed: Sequence[Content], entries: Sequence[Entry]) -> int:
    """How many of the files an entry before the export names."""
    return len({one.sha256 for one in listed if one.role not in OWN} & _named(entries))


def absent(listed: Sequence[Content], entries: Sequence[Entry]) -> list[str]:
    """Hashes of files that an entry before the export names, and the export leaves out."""
    return sorted(_named(entries) - {one.sha256 for one in listed})


def _named(entries: Sequence[Entry]) -> set[Digest]:
    """Files that the entries name; what exports name are tables of contents, each in its own package."""
    return {one for entry in entries if entry.act != EXPORT for one in entry.files}
