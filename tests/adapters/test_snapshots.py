"""One file of columns: whole or refused."""

import numpy as np
import pytest

from hezhan.adapters import snapshots
from hezhan.core.problems import Refused

COLUMNS = {"one": np.arange(5, dtype=np.uint32), "none": np.empty(0, np.int64), "text": np.frombuffer(b"abc", np.uint8)}


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "s.hzb"
    snapshots.keep(path, COLUMNS, {"seed": "7"})
    return path


def test_columns_come_back_as_they_went_in(kept):
    columns, about = snapshots.mapped(kept)
    assert about == {"seed": "7"}
    assert {name: column.tolist() for name, column in columns.items()} == {
        name: column.tolist() for name, column in COLUMNS.items()
    }
    with pytest.raises(ValueError, match="read-only"):
        columns["one"][0] = 9


def test_a_reader_keeps_what_it_has_when_the_file_is_replaced(kept):
    before, _ = snapshots.mapped(kept)
    snapshots.keep(kept, {"one": np.zeros(1, np.uint32)}, {})
    assert before["one"].tolist() == [0, 1, 2, 3, 4]
    assert [path.name for path in kept.parent.iterdir()] == ["s.hzb"]


def test_every_cut_and_every_addition_is_refused(kept):
    whole = kept.read_bytes()
    for size in range(len(whole)):
        kept.write_bytes(whole[:size])
        with pytest.raises(Refused):
            snapshots.mapped(kept)
    kept.write_bytes(whole + b"x")
    with pytest.raises(Refused):
        snapshots.mapped(kept)


@pytest.mark.parametrize("old", [b'"at": 0', b'"length": 5', b'"type": "<u4"'])
@pytest.mark.parametrize("new", [b"9", b"-", b"x"])
def test_a_description_that_was_changed_never_reads_past_the_file(kept, old, new):
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(old, old[:-1] + new, 1))
    try:
        columns, _ = snapshots.mapped(kept)
    except Refused:
        return
    assert all(column.nbytes <= len(whole) for column in columns.values())
