"""Runs the days of May: from a seed to everything that truly happened."""

from dataclasses import dataclass

from hezhan.city.days import BEGIN, STOPPED
from hezhan.city.draws import Draws
from hezhan.city.staged.agenda import Agenda
from hezhan.city.staged.cast import build_world
from hezhan.city.staged.deception import Said, enter_story, what_victims_say
from hezhan.city.staged.laundering import Laundering
from hezhan.city.staged.ledger import Ledger
from hezhan.city.staged.life import Life
from hezhan.city.staged.routes import STOP_ORDERS
from hezhan.city.staged.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """The world after the run."""

    world: World
    ledger: Ledger
    said: tuple[Said, ...]


def run(seed: int) -> Happened:
    """The same seed gives the same days."""
    world = build_world(Draws(seed, "people"))
    agenda = Agenda(BEGIN)
    ledger = Ledger(world, agenda, Draws(seed, "banks"))
    ledger.on_arrival = Laundering(world, ledger, agenda, Draws(seed, "gangs")).notice
    Life(world, Draws(seed, "life")).enter(ledger, agenda)
    enter_story(world, ledger, agenda, Draws(seed, "victims"))
    agenda.at(STOPPED, lambda: _stop(world, ledger))
    agenda.run()
    said = what_victims_say(world, ledger.movements, Draws(seed, "reports"))
    return Happened(world=world, ledger=ledger, said=tuple(said))


def _stop(world: World, ledger: Ledger) -> None:
    """The stop orders of the afternoon take effect, where victims' money lies."""
    for slot in STOP_ORDERS:
        number = world.number(slot)
        if ledger.held(number, claims_only=True):
            ledger.stopped.add(number)
