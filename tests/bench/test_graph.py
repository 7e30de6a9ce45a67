"""The synthetic graph: what its plan says, the same every time."""

import numpy as np
import pytest

from hezhan.bench.columns import read, store
from hezhan.bench.graph import Plan, batches, openings


def whole(plan):
    made = list(batches(plan))
    return {name: np.concatenate([getattr(batch, name) for batch in made]) for name in made[0].__slots__}


@pytest.mark.parametrize("plan", [Plan(size=5_000), Plan(size=20_000, hub=True)])
def test_a_graph_is_what_its_plan_says(plan):
    made = whole(plan)
    assert {len(column) for column in made.values()} == {plan.size}
    assert (np.diff(made["time"]) >= 0).all()
    assert (made["payer"] != made["payee"]).all()
    assert made["fen"].min() > 0
    assert made["victim"].sum() == plan.cascades
    for side in ("payer", "payee"):
        assert made[side].min() >= 0
        assert made[side].max() < plan.accounts
    assert len(openings(plan)) == plan.accounts
    again = whole(plan)
    assert all(np.array_equal(made[name], again[name]) for name in made)


def test_batches_do_not_show(monkeypatch):
    monkeypatch.setattr("hezhan.bench.graph.BATCH", 1_000)
    made = whole(Plan(size=5_500))
    assert len(made["time"]) == 5_500
    assert (np.diff(made["time"]) >= 0).all()
    assert made["victim"].sum() == Plan(size=5_500).cascades


def test_the_hub_takes_its_part():
    plan = Plan(size=20_000, hub=True)
    made = whole(plan)
    busiest = np.bincount(np.concatenate((made["payer"], made["payee"]))).max()
    assert busiest > 0.09 * plan.size
    assert Plan(size=100_000_000, hub=True).hub_share == 0.01


def test_columns_come_back_as_written(tmp_path, monkeypatch):
    monkeypatch.setattr("hezhan.bench.columns.ROWS_IN_GROUP", 700)
    plan = Plan(size=5_000)
    stored = store(plan, tmp_path / "graph")
    made, back = whole(plan), read(stored.transfers)
    for name in back.__slots__:
        assert np.array_equal(getattr(back, name), made[name])
        assert getattr(back, name).dtype == made[name].dtype
    assert list(stored.victims) == np.flatnonzero(made["victim"]).tolist()
