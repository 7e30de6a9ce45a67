"""Changing a rate changes the world without code."""

from pathlib import Path

import numpy as np

from hezhan.city.people import build
from hezhan.city.people.identity import origins_of
from hezhan.city.rates import read_rates
from hezhan.city.sizes import EXTENTS, Size
from hezhan.city.world import EVER

CHANGED = """
[people.places]
migrant_per_million = { value = 0, source = "test: nobody moves" }
[people.phones]
recycled_per_million = { value = 500000, source = "test: numbers change hands all the time" }
[people.names]
long_in_xinjiang_per_million = { value = 0, source = "test" }
"""


def test_own_rates(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(CHANGED, encoding="utf-8")
    world = build(3, EXTENTS[Size.TINY], read_rates(path))
    assert (origins_of(world.people.id_card, world.places) == world.people.place).all()
    former = world.phones.until < EVER
    assert abs(np.mean(former) - 1 / 3) < 0.06


def test_every_rate_has_a_source_that_says_something() -> None:
    for name, rate in read_rates():
        if name.startswith("people."):
            assert len(rate.source) >= 4, name
