"""Settings fit the machine: on any size the server leaves most memory to others."""

import re

from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.adapters.stores.embedded.tuning import Machine, machine, tuned
from tests.adapters.stores.conftest import rows

MIB = 1 << 20


def mib(text):
    return int(re.fullmatch(r"(\d+)MB", text)[1])


@given(st.integers(256, 1 << 20), st.integers(1, 128), st.integers(0, 1 << 20))
def test_memory_is_left_to_others(memory, cores, shared):
    settings = tuned(Machine(memory=memory * MIB, cores=cores, shared=shared * MIB))
    assert 32 <= mib(settings["shared_buffers"]) <= max(32, memory // 8)
    assert mib(settings["work_mem"]) * 20 <= max(80, memory)
    assert mib(settings["maintenance_work_mem"]) <= max(32, memory // 16)
    assert int(settings["max_parallel_workers_per_gather"]) <= cores // 2
    assert settings["dynamic_shared_memory_type"] == ("posix" if shared >= 256 else "mmap")


def test_the_reference_machine():
    settings = tuned(Machine(memory=24 << 30, cores=2, shared=12 << 30))
    assert settings["shared_buffers"] == "2048MB"
    assert settings["work_mem"] == "24MB"
    assert settings["max_connections"] == "100"
    assert settings["max_parallel_workers_per_gather"] == "0"


def test_this_machine_is_read():
    here = machine()
    assert here.cores >= 1
    assert here.memory > 256 * MIB


def test_a_very_small_machine_carries_a_server(folder):
    with EmbeddedStore(folder, of=Machine(memory=256 * MIB, cores=1, shared=0)) as store:
        assert rows(store.facts.app, "SHOW shared_buffers") == [("32MB",)]
        assert rows(store.facts.app, "SHOW dynamic_shared_memory_type") == [("mmap",)]
