"""The table rejects what the snapshots refuse, and nothing else; each change is a later second of the file's time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.adapters.sip.keeping import NumbersFile
from hezhan.core.instants import SECOND, Instant
from hezhan.engines.block import (
    Kind,
    Verdict,
    answer_of_layers,
    compiled_allows,
    compiled_lists,
    numbers_in_force,
    snapshot_of,
)
from tests.engines.block.lists import SUFFIXES, allow, row

NOW = Instant(1_800_000_000 * SECOND)
numbers = st.sampled_from(["17012345678", "17012345679", "17112345678", "+85512345678", "95588"])
prefixes = st.sampled_from(["170", "1701234", "+855", "955"])
listed = st.lists(
    st.one_of(st.tuples(st.just("phone"), numbers), st.tuples(st.just("phone_prefix"), prefixes)), max_size=4
)


def snapshot(rows, allows=(), **more):
    permitted = compiled_allows([allow(kind, value) for kind, value in allows], SUFFIXES)
    return snapshot_of(compiled_lists([row(kind, value, **more) for kind, value in rows], permitted, SUFFIXES))


def rejected(told, number):
    """As the route of Kamailio reads the table: allowed itself, refused itself, then beginnings from the longest on."""
    keys = {f"{one.kind}=={one.text}" for one in told.refused}
    spared = {f"{one.kind}=={one.text}" for one in told.allowed}
    begins = [number[:end] for end in range(len(number), 2, -1)]
    if f"phone=={number}" in spared or any(f"phone_prefix=={one}" in spared for one in begins):
        return False
    return f"phone=={number}" in keys or any(f"phone_prefix=={one}" in keys for one in begins)


@given(st.lists(st.tuples(listed, listed), min_size=1, max_size=2), numbers)
@settings(max_examples=100, deadline=None)
def test_the_table_says_what_the_snapshots_say(layers, number):
    made = [snapshot(*one) for one in layers]
    refused = answer_of_layers(made, number, NOW, Kind.PHONE).verdict is Verdict.BLOCK
    assert rejected(numbers_in_force(made, NOW), number) == refused


def test_an_entry_stands_until_its_latest_end(tmp_path):
    soon, late = (snapshot([("phone", "17012345678")], until=Instant(NOW + n * SECOND)) for n in (5, 9))
    file = NumbersFile(tmp_path)
    assert file.keep([soon, late], NOW)
    assert (tmp_path / "hezhan").read_text().splitlines()[1:] == [f"1:phone==17012345678:0:0:1:{NOW // SECOND + 9}"]
    assert not file.keep([soon, late], Instant(NOW + 1))
    assert file.keep([soon, late], Instant(NOW + 9 * SECOND))
    assert len((tmp_path / "hezhan").read_text().splitlines()) == 1


def test_each_change_is_a_later_second(tmp_path):
    seconds = []
    for n in range(3):
        NumbersFile(tmp_path).keep([snapshot([("phone", f"1701234567{n}")])], NOW)
        seconds.append(int((tmp_path / "hezhan").stat().st_mtime))
    assert seconds == sorted(set(seconds))
