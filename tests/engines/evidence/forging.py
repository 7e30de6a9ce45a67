"""What a forger may do to the members of a package, and where it is to be found."""

from hypothesis import strategies as st

LINED = ("entries.jsonl", "chain.txt", "SHA256SUMS")


def place_of(name, before, offset):
    """(member, line) that a changed byte at `offset` is to be found at."""
    if name in LINED:
        return name, before.count(b"\n", 0, offset) + 1
    return (name[:-3] + "json" if name.endswith(".sig") else name), None


@st.composite
def one_byte(draw, members):
    """One byte of one member is another."""
    name = draw(st.sampled_from(sorted(name for name in members if members[name])))
    data = members[name]
    offset = draw(st.integers(0, len(data) - 1))
    byte = draw(st.integers(0, 255).filter(lambda value: value != data[offset]))
    return members | {name: data[:offset] + bytes([byte]) + data[offset + 1 :]}, place_of(name, data, offset)


@st.composite
def cut_short(draw, members):
    """One member ends early."""
    name = draw(st.sampled_from(sorted(name for name in members if members[name])))
    data = members[name]
    kept = draw(st.integers(0, len(data) - 1))
    return members | {name: data[:kept]}


@st.composite
def member_gone(draw, members):
    """One member is not there."""
    name = draw(st.sampled_from(sorted(members)))
    return {other: data for other, data in members.items() if other != name}


@st.composite
def member_for_another(draw, members):
    """One member has the bytes of another."""
    name, other = draw(st.lists(st.sampled_from(sorted(members)), min_size=2, max_size=2, unique=True))
    return members | {name: members[other]} if members[name] != members[other] else members | {name: b""}


@st.composite
def lines_moved(draw, members):
    """Lines of the entries, the chain or both removed, doubled or swapped."""
    n = draw(st.integers(0, members["entries.jsonl"].count(b"\n") - 1))
    what = draw(st.sampled_from(["removed", "doubled", "swapped"]))
    forged = dict(members)
    for name in draw(st.sampled_from([["entries.jsonl"], ["chain.txt"], ["entries.jsonl", "chain.txt"]])):
        lines = members[name].splitlines(keepends=True)
        if what == "removed":
            del lines[n]
        elif what == "doubled":
            lines.insert(n, lines[n])
        else:
            m = n - 1 if n else 1
            lines[n], lines[m] = lines[m], lines[n]
        forged[name] = b"".join(lines)
    return forged


@st.composite
def anchor_gone(draw, members):
    """An anchor is removed with its signature, as if it had never been."""
    nth = draw(st.sampled_from(sorted(name[8:16] for name in members if name.endswith(".json"))))
    return {name: data for name, data in members.items() if not name.startswith(f"anchors/{nth}")}


def forgeries(members):
    """Any of these."""
    return st.one_of(
        one_byte(members).map(lambda both: both[0]),
        cut_short(members),
        member_gone(members),
        member_for_another(members),
        lines_moved(members),
        anchor_gone(members),
    )
