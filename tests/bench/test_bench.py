"""The speed lines exist, name their peers and give the peers' answers. No time is judged here."""

import json

import numpy as np
import pytest

from hezhan.bench.trace import same_accounts, same_amounts
from hezhan.bench.tracing import Reach
from tests.cli.running import run


@pytest.mark.parametrize("what", ["trace", "statements"])
def test_quick_lines_agree_with_their_peers(what, tmp_path, monkeypatch, capsys):
    file = tmp_path / "lines.json"
    status, _, told = run(monkeypatch, capsys, "bench", what, "--quick", f"--json={file}")
    assert status == 0, told
    written = json.loads(file.read_text(encoding="utf-8"))
    lines = written["lines"]
    assert written["machine"]
    assert all(line["peer"] and line["ours"] > 0 for line in lines)
    assert all(line["theirs"] > 0 for line in lines if line["peer"] != "账本真值")  # the truth takes no time
    checked = [line for line in lines if line["same"] is not None]
    assert checked
    assert all(line["same"] for line in checked), [line["name"] for line in checked if not line["same"]]


def test_other_answers_are_seen():
    ours = (np.array([0, 1]), np.array([5, 6]), np.array([10, 20]))
    assert same_amounts(ours, ours)
    assert not same_amounts(ours, (ours[0], ours[1], np.array([10, 21])))
    reach = Reach(victims=(1,), accounts=np.array([1, 2]), seconds=1.0)
    assert same_accounts(reach, np.array([1, 2]))
    assert not same_accounts(reach, np.array([1, 3]))
