"""The laws of the picture's layout, on the example and on random worlds."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.picture import rows as rows_module
from hezhan.adapters.documents.picture.labels import LINE
from hezhan.adapters.documents.picture.lanes import GAP, LEAST, lanes
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from tests.adapters.documents.example import case_of, example
from tests.adapters.documents.example_world import KEYS, NUMBERS, World
from tests.reference.tracing import replay
from tests.worlds import worlds


def random_case(drawn, policy=Policy.FIFO, conditional=True):
    rows, claims, openings = drawn
    rows = [row for row in rows if row.payer != row.payee]
    named = {int(account): fen for account, fen in openings.items()}
    answers = {p: replay(rows, claims, {str(a): f for a, f in named.items()}, p.value) for p in AMOUNT_POLICIES}
    ordered = sorted(rows, key=lambda r: (r.time, r.seq, r.id.encode()))
    return case_of(World(ordered, claims, {}, answers), policy, conditional=conditional)


def check(layout):
    leaving, reaching = defaultdict(int), defaultdict(int)
    for ribbon in layout.ribbons:
        leaving[ribbon.payer] += ribbon.fen
        reaching[ribbon.payee] += ribbon.fen
        assert ribbon.width == pytest.approx(ribbon.fen * layout.scale)
    for key, vessel in layout.vessels.items():
        bands = {band.kind: band for band in vessel.bands}
        assert sum(band.fen for band in vessel.bands) == vessel.row.fen
        assert bands["on"].fen == leaving[key] if "on" in bands else not leaving[key]
        assert vessel.row.level == 0 or vessel.row.fen == reaching[key]
        assert vessel.height == pytest.approx(max(vessel.row.fen * layout.scale, LEAST))
        if vessel.bands:
            assert sum(band.height for band in vessel.bands) == pytest.approx(vessel.height)
            assert vessel.bands[0].y == vessel.y
        lines = [vessel.y + LINE / 2, *(label.y for label in vessel.labels if not label.beside)]
        assert all(below - above >= LINE - 1e-6 for above, below in pairwise(lines))
        assert lines[-1] + LINE / 2 <= vessel.y + vessel.room + 1e-6
        ends = [band.y + band.height for band in vessel.bands]
        assert ends[:-1] == pytest.approx([band.y for band in vessel.bands][1:])
    for column in columns_of(layout).values():
        for above, below in pairwise(column):
            assert above.y + above.room + GAP <= below.y + 1e-6
        assert column[-1].y + column[-1].room <= layout.height + 1e-6


def columns_of(layout):
    columns = defaultdict(list)
    for vessel in layout.vessels.values():
        columns[vessel.x].append(vessel)
    return columns


@pytest.mark.parametrize("policy", AMOUNT_POLICIES)
def test_bands_ribbons_and_columns_add_up_in_the_example(policy):
    check(lanes(Digest(example(policy))))


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_bands_ribbons_and_columns_add_up_in_any_world(drawn):
    if drawn[1]:
        check(lanes(Digest(random_case(drawn))))


def test_ribbons_meet_their_vessels_without_gaps():
    layout = lanes(Digest(example()))
    for key, vessel in layout.vessels.items():
        edges = sorted((r.y1, r.y1 + r.width) for r in layout.ribbons if r.payer == key)
        assert not edges or edges[0][0] == pytest.approx(vessel.y)
        assert [low for _, low in edges[:-1]] == pytest.approx([top for top, _ in edges[1:]])


def test_accounts_stand_in_order_of_first_arrival():
    layout = lanes(Digest(example()))
    for column in columns_of(layout).values():
        firsts = [vessel.row.first for vessel in column]
        assert firsts == sorted(firsts)


def test_the_example_shows_one_of_each_kind():
    layout = lanes(Digest(example()))
    kinds = {band.kind for vessel in layout.vessels.values() for band in vessel.bands}
    assert kinds == set(rows_module.BANDS)
    assert layout.vessels[NUMBERS["C2"]].unexplained_height > 0
    back = [r for r in layout.ribbons if r.x2 < r.x1]
    assert [(KEYS[r.payer], KEYS[r.payee]) for r in back] == [("E4", "C5")]


def test_money_that_left_ends_at_the_account_that_paid_it():
    layout = lanes(Digest(example()))
    assert not [key for key in layout.vessels if key.startswith(("cash-out:", "merchant:", "fee:"))]
    left = sum(band.fen for v in layout.vessels.values() for band in v.bands if band.kind == "left")
    assert left == sum(a.standing_fen for a in example().accounts if a.state == "left")


def test_a_full_column_folds_its_smallest_accounts(monkeypatch):
    case = example()
    whole = lanes(Digest(case))
    monkeypatch.setattr(rows_module, "MOST", 4)
    folded = lanes(Digest(case))
    check(folded)
    for level, column in folded.columns.items():
        vessels = [v for v in folded.vessels.values() if v.row.level == level]
        assert len(vessels) <= 4
        assert column.accounts == whole.columns[level].accounts
        rest = [v for v in vessels if len(v.row.accounts) > 1]
        assert all(v is vessels[-1] for v in rest)
    rest = folded.vessels["rest of 3"]
    kept = [v for v in folded.vessels.values() if v.row.level == 3 and v is not rest]
    size = {line.account: line.in_fen for line in case.accounts}
    assert max(size[a] for a in rest.row.accounts) <= min(size[v.row.key] for v in kept)


def test_a_case_without_money_can_be_laid_out():
    case = example()
    empty = replace(
        case,
        accounts=[],
        flows=[],
        claims=[],
        claim_lines={},
        plan=[],
        remainder={},
        head=replace(case.head, claimed=0, traced_by_policy={}),
    )
    assert not lanes(Digest(empty)).vessels
