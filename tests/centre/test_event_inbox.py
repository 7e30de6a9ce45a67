"""Events from the inbox: the same warnings in any batches and shards, with repeats, and whatever is killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import replace

import pytest

from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.core.matters import Kind, Wanted
from hezhan.engines.warn import FOREVER, State, process
from hezhan.engines.warn import Kind as Event
from hezhan.flows.every import every
from hezhan.flows.warning.bringing import bring
from hezhan.flows.warning.judging import Judge
from hezhan.flows.warning.raising import DAY, sweep_events
from tests.centre.event_worker import PATIENCE, bench_of
from tests.engines.warn.events import BEGIN, COUNTERPARTS, EAGER, HOUR, MINUTE, frame

PEOPLE = tuple(f"1380013800{n}" for n in range(8))
NUMBERS = ("11912345678", "85712345678", "4002123456")
KINDS = [kind for kind in Event if kind is not Event.ANSWER]


def happened(seed, many=260):
    """Events of a few people, in order."""
    draw, at, rows = random.Random(seed), BEGIN, []
    for n in range(many):
        at += draw.choice([0, 1, 1, 4, 9, 45]) * MINUTE
        kind = draw.choice(KINDS)
        rows.append(
            {
                "event_id": f"e{n}",
                "time": at,
                "kind": int(kind),
                "subject": draw.choice(PEOPLE),
                "counterpart": draw.choice(COUNTERPARTS.get(kind, NUMBERS)),
                "duration_s": draw.choice([25, 600, 2400]) if kind is Event.CALL else 0,
                "amount_fen": draw.choice([0, 10_000, 3_000_000]),
                "direction": draw.randrange(3),
                "source": draw.randrange(3),
                "blocked": False,
                "ongoing": draw.random() < 0.2,
                "listed": draw.random() < 0.6,
            }
        )
    return rows


def arriving(rows, seed):
    """The same out of order and with repeats, in batches; at last a login a day later, before which all is judged."""
    draw = random.Random(seed)
    told = [*rows, *draw.sample(rows, len(rows) // 5)]
    told.sort(key=lambda one: one["time"] + draw.randrange(PATIENCE))
    flush = {**rows[-1], "event_id": "flush", "kind": int(Event.LOGIN), "subject": "nobody", "listed": False}
    batches = []
    while told:
        size = draw.choice([1, 3, 8, 20])
        batches.append(told[:size])
        told = told[size:]
    return [*batches, [{**flush, "time": rows[-1]["time"] + 24 * HOUR}]]


def due(centre, rows):
    """What one engine raises that gets everything at once."""
    told = centre.vault.pseudonyms(one["subject"] for one in rows)
    hidden = [{**one, "subject": name} for one, name in zip(rows, told, strict=True)]
    _, raised = process(EAGER, State(), frame(hidden), FOREVER, listed=True)
    told = defaultdict(list)
    for one in raised.rises:
        told[one.warning_id].append((EAGER.grades[one.grade].name, one.expected_loss_fen, one.raised_at))
    return dict(told)


def written(centre):
    """What stands in the books."""
    with centre.hands.by_hand(CENTRE) as book:
        found = list(every(book, Wanted(kinds=[Kind.WARNING])))
    return {
        one.matter.body.number: [
            (one.matter.body.grade, one.matter.body.expected_loss_fen, one.matter.body.raised_at),
            *((move.body["grade"], move.body["expected_loss_fen"], move.body["raised_at"]) for move in one.moves),
        ]
        for one in found
    }


def put_in(centre, batches):
    for n, rows in enumerate(batches):
        with centre.hands.by_hand(CENTRE) as book:
            bring(book, centre.vault, "carrier", frame(rows), key=f"b{n}")


def judged(judge):
    while judge.turn().events:
        pass


@pytest.mark.parametrize(("seed", "shards", "at_once"), [(1, 1, 16), (2, 3, 5)])
def test_the_same_warnings_in_any_batches_and_shards(centre, seed, shards, at_once):
    rows = happened(seed)
    put_in(centre, arriving(rows, seed))
    put_in(centre, arriving(rows, seed))  # handed in twice
    for number in range(shards):
        judged(Judge(bench_of(centre.hands, share=(number, shards), at_once=at_once)))
    told = due(centre, rows)
    assert written(centre) == told
    assert len(told) > 5
    assert max(map(len, told.values())) > 1
    with centre.hands.by_hand(CENTRE) as book:
        assert [book.shard(number).late for number in range(shards)] == [0] * shards


def test_another_judge_goes_on_where_the_first_one_was_and_by_what_was_listed_then(centre):
    rows = happened(3)
    batches = arriving(rows, 3)
    first = Judge(bench_of(centre.hands, at_once=2, snapshot_rows=50))
    put_in(centre, batches)
    for _ in range(7):
        first.turn()
    asked = []
    bench = replace(bench_of(centre.hands, at_once=4), marking=lambda _, events: asked.append(1) or events["listed"])
    judged(Judge(bench))
    assert len(asked) == len(batches) - 7 * 2
    assert not first.turn().events
    assert written(centre) == due(centre, rows)
    # what is kept can be swept once it lies behind the snapshot, and not before
    with centre.hands.by_hand(CENTRE) as book:
        snapshot_at = book.shard(0).snapshot_at
    assert sweep_events(centre.hands, CENTRE, 1) == 0
    centre.clock.pass_(DAY + 1)
    with centre.hands.by_hand(CENTRE) as book:
        there = len([one for one in book.batches(0, most=1_000) if one.id <= snapshot_at])
    assert sweep_events(centre.hands, CENTRE, 1) == there > 0


def test_where_nothing_comes_any_more_what_waits_is_judged_all_the_same(centre):
    rows = happened(4, 60)
    put_in(centre, [rows])
    judge = Judge(bench_of(centre.hands))
    judged(judge)
    assert written(centre) != due(centre, rows)
    centre.clock.pass_(PATIENCE + HOUR)
    assert judge.turn().events == 0  # which said how late it is
    judge.turn()
    assert written(centre) == due(centre, rows)


def test_a_judge_that_is_killed_anywhere_leaves_the_same_warnings(centre):
    rows, draw = happened(5), random.Random(5)
    put_in(centre, arriving(rows, 5))
    login = centre.facts.jobs
    told = {
        "folder": str(centre.folder / "keys"),
        "host": login.options["host"],
        "user": login.user,
        "password": login.password,
        "database": login.database,
    }
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.centre.event_worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    kills, status = 0, None
    try:
        worker.stdin.write(json.dumps(told) + "\n")
        while status != 0:
            worker.stdin.write("go\n")
            worker.stdin.flush()
            ready = worker.stdout.readline().split()
            assert ready[0] == "ready", ready
            if kills < 6:
                time.sleep(draw.uniform(0.02, 0.25))
                os.kill(int(ready[1]), signal.SIGKILL)
            status = int(worker.stdout.readline().split()[1])
            kills += status == -signal.SIGKILL
            assert status in (0, -signal.SIGKILL)
    finally:
        worker.stdin.close()
        worker.wait()
        worker.stdout.close()
    assert kills >= 3
    assert written(centre) == due(centre, rows)
