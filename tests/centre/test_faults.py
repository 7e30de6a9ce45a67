"""kill -9 of any process at random moments of a day: nothing lost, nothing doubled, the same state at the end."""

from collections import Counter

import pytest

from hezhan.bench import faults
from tests.adapters.stores.conftest import in_memory

KILLS, SEED = 20, 26


@pytest.fixture(scope="module")
def found():
    """A day without kills, then days with them until twenty were made."""
    said = []
    return faults.run(KILLS, SEED, said.append, gap_s=1.0, within=in_memory())


def test_the_state_equals_that_of_the_unkilled_day(found):
    assert found.differences == []
    assert len(found.kills) == KILLS
    assert found.days >= 2


def test_every_role_was_killed_and_all_was_ready_again(found):
    killed = Counter(one.role for one in found.kills)
    assert set(killed) == set(faults.ROLES), killed
    assert all(one.back_s is not None for one in found.kills)


def test_desks_had_to_send_again_and_no_bank_was_asked_another_thing(found):
    assert found.again["connection"] + found.again["store-away"] > 0
    assert found.again["incident"] == 0
