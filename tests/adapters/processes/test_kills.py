"""kill -9 of any process of a real tree at any moment: it is started again, nothing acknowledged is lost."""

import os
import random
import signal
import threading
import time

import httpx
import psycopg

from hezhan.adapters.processes import facts
from hezhan.adapters.processes.leftovers import marked
from hezhan.settings import read_settings
from tests.adapters.processes.conftest import gone, servers
from tests.adapters.stores.conftest import until


def test_each_child_is_started_again_and_the_port_never_refuses(tree, data):
    one = tree().ready()
    another = int(one.ask("/another").text)
    for name in ("web 1", "jobs", "store"):
        before = one.kill(name)
        if name == "web 1":
            # the only one is dead: the request waits for the next
            assert int(one.ask("/pid").text) != before.pid
            assert until(lambda: gone(another))
        assert one.replaced(before), one.log
        assert one.state()[name].restarts == 1
    assert int((data / "jobs-at-work").read_text()) == one.state()["jobs"].pid
    assert any("was killed by signal 9" in text for text in one.texts("web 1"))
    assert one.well()
    assert one.end() == 0


def test_one_stands_by_and_fills_any_place_at_once(tree, data):
    one = tree(given={"jobs_workers": 2}).ready()
    for name in ("web 1", "jobs 2"):
        assert until(lambda: standing_by(one), 60)
        (spare,) = standing_by(one)
        before = one.kill(name)
        assert one.replaced(before)
        assert one.state()[name].pid == spare.pid
    # it holds no port open that is not its own to hold
    assert one.end() == 0, one.log
    assert not marked(data)


def standing_by(tree):
    places = {state.pid for state in tree.state().values()}
    return [process for process in marked(tree.data) if "spare" in process.cmdline() and process.pid not in places]


def test_a_spare_that_dies_is_nobodys_loss(tree, data):
    one = tree().ready()
    assert until(lambda: standing_by(one), 60)
    (spare,) = standing_by(one)
    spare.kill()
    assert one.replaced(one.kill("web 1"))
    assert one.well()
    assert until(lambda: {process.pid for process in standing_by(one)} - {spare.pid}, 60)
    assert one.end() == 0


def test_children_die_with_the_parent_and_the_next_start_takes_over(tree, data):
    one = tree().ready()
    assert one.ask("/note/first", "POST").text == "noted"
    another = int(one.ask("/another").text)
    children = [one.state()[name].pid for name in ("web 1", "jobs")]
    server = one.state()["store"].pid
    assert one.end(signal.SIGKILL) == -signal.SIGKILL
    assert until(lambda: all(gone(pid) for pid in children))
    assert one.state() == {}
    assert not gone(server)
    two = tree().ready()
    assert gone(server)
    assert gone(another)
    assert words(data) == ["first"]
    assert two.end() == 0
    assert not servers(data)


def test_the_parent_is_killed_while_it_starts(tree, bare):
    chance = random.Random(26)
    for _ in range(2):
        one = tree()
        one.told("data")
        time.sleep(chance.uniform(0, 1.2))
        one.end(signal.SIGKILL)
    last = tree().ready()
    assert last.ask("/note/after", "POST").text == "noted"
    assert last.end() == 0
    assert not servers(bare)


def test_bringing_tables_up_to_date_is_killed_and_done_again(tree, data):
    one = tree({"migrate": "slow_first_migrate"})
    assert until(lambda: (data / "migrating").exists())
    # others load meanwhile
    (migrating,) = [one for one in marked(data) if "migrate" in one.cmdline()]
    migrating.kill()
    assert one.ready().ask("/note/done", "POST").text == "noted"
    assert one.end() == 0


def test_nothing_acknowledged_is_lost_at_twelve_random_kills(tree, data):
    chance = random.Random(7)
    one = tree(given={"web_workers": 2}).ready()
    noted, ending = [], threading.Event()
    client = threading.Thread(target=keep_noting, args=(one.port, noted, ending), daemon=True)
    client.start()
    for _ in range(12):
        time.sleep(chance.uniform(0, 0.25))
        alive = [state for state in one.state().values() if state.pid]
        victim = chance.choice(alive)
        if not gone(victim.pid):
            os.kill(victim.pid, signal.SIGKILL)
    assert one.all_ready(), one.state()
    so_far = len(noted)
    assert until(lambda: len(noted) > so_far)
    ending.set()
    client.join()
    assert set(noted) <= set(words(data))
    assert one.end() == 0
    assert not marked(data)


def keep_noting(port, noted, ending):
    number = 0
    with httpx.Client(trust_env=False, timeout=10) as client:
        while not ending.is_set():
            number += 1
            try:
                if client.post(f"http://127.0.0.1:{port}/note/w{number}").text == "noted":
                    noted.append(f"w{number}")
            except httpx.TransportError:
                continue


def words(data):
    with psycopg.connect(facts(read_settings(data, {}, {})).owner.conninfo) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM noted ORDER BY n")]
