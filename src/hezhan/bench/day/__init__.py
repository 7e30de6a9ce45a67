"""A day in the life of a centre, through its API alone: from 110's hand-over to the return of the money and the evidence.

`serving` runs `hezhan serve` in processes of its own, `people` sets a centre up as its first installation does, `client` is
somebody at a desk, `bank` the other end of the folders, `world` the money of one case, `script` the day as named steps,
`state` what stands at its end.
"""

from hezhan.bench.day.bank import FolderBanks
from hezhan.bench.day.client import NotTaken, Person, Tally
from hezhan.bench.day.people import People, install
from hezhan.bench.day.script import STEPS, Day, run_day
from hezhan.bench.day.serving import Served
from hezhan.bench.day.state import Standing, standing
from hezhan.bench.day.world import World

__all__ = [
    "STEPS",
    "Day",
    "FolderBanks",
    "NotTaken",
    "People",
    "Person",
    "Served",
    "Standing",
    "Tally",
    "World",
    "install",
    "run_day",
    "standing",
]
