"""Callers: figures equal a plain count; whom people call of their own accord is spared; nothing of a person is a figure."""

from collections import Counter
from itertools import pairwise
from statistics import median

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.blocking_contracts import CALL_RECORDS, SITES_SEEN
from hezhan.engines.block import Kind, compiled_allows
from hezhan.engines.block.finding import FIGURES, call_model, calls_found, calls_learnt, figures, kept, rows_of
from hezhan.engines.block.finding.lexical import COLUMNS
from tests.engines.block.lists import SUFFIXES, allow

NONE = compiled_allows([], SUFFIXES)
MINUTE, HOUR, DAY = 60_000_000, 3_600_000_000, 86_400_000_000
SCHEMA = dict(zip(CALL_RECORDS.names, [pl.String, pl.String, pl.Int64, pl.Int64, *[pl.String] * 3], strict=True))

numbers = st.sampled_from(["13800000001", "13800000002", "13800000009", "13911112222"])
call = st.tuples(
    *(numbers, numbers, st.integers(0, 3 * DAY), st.sampled_from([0, 5, 40])),
    *(st.sampled_from(["", "c1", "c2"]), st.sampled_from(["", "d1"]), st.sampled_from(["", "k1", "k2"])),
)


def table(rows):
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def plain(rows, caller):
    own = sorted(row for row in rows if row[0] == caller)
    own.sort(key=lambda row: (row[2], row[0], row[1], row[3]))
    callees = [row[1] for row in own]
    apart = [abs(int(a) - int(b)) for a, b in pairwise(callees)]
    talks = [row[3] for row in own if row[3]]
    of_device = [(row[5], row[4], row[2] // HOUR, row[6] or row[0]) for row in rows if row[5]]
    devices = {row[5] for row in own if row[5]}
    at = {(row[5], row[4], row[2] // HOUR) for row in own if row[5]}
    cards = [len({one[3] for one in of_device if one[0] == device}) for device in devices]
    at_once = [len({one[3] for one in of_device if one[:3] == place}) for place in at]
    back = {row[0] for row in rows if row[1] == caller}
    return {
        "calls": len(own),
        "callees": len(set(callees)),
        "fresh": len(set(callees)) / len(own),
        "sequential": sum(1 <= one <= 20 for one in apart) / len(own),
        "short": sum(0 < one < 30 for one in (row[3] for row in own)) / len(own),
        "unanswered": sum(row[3] == 0 for row in own) / len(own),
        "median_s": median(talks) if talks else None,
        "busiest_hour": max(Counter(row[2] // HOUR for row in own).values()),
        "days": len({row[2] // DAY for row in own}),
        "cells": len({row[4] for row in own if row[4]}),
        "cards_in_device": max(cards, default=None),
        "cards_at_once": max(at_once, default=None),
        "called_by": sum(one in back for one in set(callees)) / len(set(callees)),
    }


@settings(max_examples=60)
@given(st.lists(call, min_size=1, max_size=12, unique_by=lambda row: row[2]), st.randoms())
def test_figures_are_a_plain_count_whatever_the_order(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    told = figures(table(mixed))
    assert told.equals(figures(table(rows)))
    for row in told.iter_rows(named=True):
        assert {name: row[name] for name in FIGURES} == pytest.approx(plain(rows, row["caller"]))


def dialled(caller, count, *, seconds=8, device="", card=""):
    return [(caller, f"1390000{n:04d}", n * MINUTE, seconds, "c1", device, card) for n in range(count)]


def test_many_cards_in_one_machine_and_numbers_in_a_row_are_found():
    box = [row for n in range(4) for row in dialled(f"1380000{n:04d}", 30, device="box", card=f"k{n}")]
    found = calls_found(table(box), NONE)
    assert [one.value for one in found] == [f"1380000{n:04d}" for n in range(4)]
    assert any("顺号" in reason for reason in found[0].reasons)
    assert any("4 张卡" in reason for reason in found[0].reasons)


def test_an_honest_mass_caller_is_spared():
    rows = dialled("13800000001", 60)
    back = [(callee, caller, begun + DAY, 60, "", "", "") for caller, callee, begun, *_ in rows[::2]]
    assert calls_found(table(rows), NONE)
    assert calls_found(table(rows + back), NONE) == []
    assert calls_found(table(rows), compiled_allows([allow("phone", "13800000001")], SUFFIXES)) == []


@pytest.mark.parametrize(("shown", "found"), [("+86110", True), ("008695588", True), ("110", False), ("95588", False)])
def test_a_number_that_only_a_forger_can_show_is_told_at_once(shown, found):
    told = calls_found(table([(shown, "13900000000", 0, 60, "", "", "")]), NONE)
    assert [one.kind for one in told] == ([Kind.PHONE] if found else [])


def test_a_model_of_callers_is_learnt_and_comes_back():
    chance = np.random.default_rng(2)
    rows = []
    for n in range(240):
        fraud = n % 2
        for k in range(12):
            seconds = int(chance.integers(1, 20) if fraud else chance.integers(30, 300))
            rows.append((f"p{n}", f"q{n}-{k}", int(chance.integers(0, 9 * DAY)), seconds, "", "", ""))
    told = figures(table(rows))
    true = np.array([int(caller[1:]) % 2 for caller in told["caller"]], float)
    model = calls_learnt(told, true, 4)
    again = call_model(*kept(model))
    assert np.array_equal(again.trees.odds(rows_of(told)), model.trees.odds(rows_of(told)))
    found = {one.value for one in calls_found(table(rows), NONE, again)}
    assert found
    assert all(int(one[1:]) % 2 for one in found)


def test_nothing_of_a_person_is_a_figure():
    names = " ".join([*FIGURES, *COLUMNS, *CALL_RECORDS.names, *SITES_SEEN.names]).lower()
    says = " ".join([*FIGURES.values(), *COLUMNS.values()])
    for word in ("ethnic", "nation", "religio", "household", "hukou", "birth", "native", "sex", "age_"):
        assert word not in names
    for word in ("民族", "宗教", "户籍", "籍贯", "出生", "性别"):
        assert word not in says
