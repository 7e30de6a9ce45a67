"""Honest haste: a call from a stranger, an app installed, a login, and a new payee paid within the hour, for good reasons.

A technician helps over a shared screen and is paid; a landlord asks for a deposit before somebody else takes the flat; a
used car is reserved. Whoever warns by these signs alone warns these people.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.occasions import Occasions
from hezhan.city.life.paying import Paying, Wishes, rounded
from hezhan.city.life.town import Town
from hezhan.city.world import Int8s, Int32s, Int64s
from hezhan.core.instants import SECOND

_TEN_YUAN = 1000


class Errand(IntEnum):
    """Why somebody is in a hurry."""

    TECHNICIAN = 0
    LANDLORD = 1
    USED_CAR = 2


@dataclass(frozen=True, slots=True, eq=False)
class Errands:
    """Errands of one day as columns. The call ends at `called`, the money leaves at `paid`."""

    occasions: Occasions
    errand: Int8s
    person: Int32s
    stranger: Int32s  # who calls and is paid
    called: Int64s
    call_s: Int64s
    paid: Int64s
    fen: Int64s


class Haste:
    """Errands, and the payments they end with."""

    def __init__(self, town: Town, paying: Paying) -> None:
        self._town, self._paying = town, paying

    def errands(self, day: int) -> Errands:
        """The day's errands."""
        town, rates = self._town, self._town.rates
        each = town.occasions("haste", day)
        errand = each.weighted("errand", tuple(rates.weights("life.haste.errands").values()))
        person = town.some_living(each)
        called = each.moments("called", rates.list("life.hours.counter"))
        paid = called + each.by_quantiles("paid after", rates.quantiles("life.haste.paid_after_s")) * SECOND
        amounts = [rates.quantiles(f"life.amounts.haste_{one.name.lower()}_fen") for one in Errand]
        fen = np.choose(errand, [each.by_quantiles(f"fen {number}", points) for number, points in enumerate(amounts)])
        held = town.world.accounts.opening_fen[town.main[person]] // 2
        return Errands(
            occasions=each,
            errand=errand.astype(np.int8),
            person=person,
            stranger=town.some_living(each, "stranger"),
            called=called,
            call_s=each.by_quantiles("call", rates.quantiles("life.calls.errand_s")),
            paid=paid,
            fen=rounded(np.minimum(fen, held), _TEN_YUAN),
        )

    def payments(self, day: int) -> Payments:
        """What the errands end with: money to somebody never paid before."""
        one, town = self.errands(day), self._town
        payee = town.paid_into(one.occasions, one.stranger, "person")
        wishes = Wishes(one.occasions, one.paid, town.main[one.person], payee, one.fen)
        return self._paying.transfers(wishes, Purpose.SECOND_HAND)
