"""The money of ordinary life, one day at a time.

In:  the world and the rates.
Out: `Payments` that people and firms want to make on that day, not yet settled, in no order.
Law: a day made alone equals that day in a run; same seed, same rows.
"""

from collections.abc import Iterator

from hezhan.city.happenings import Payments
from hezhan.city.life.between import Between
from hezhan.city.life.credit import Credit
from hezhan.city.life.earning import Earning
from hezhan.city.life.giving import Giving
from hezhan.city.life.haste import Haste
from hezhan.city.life.own import Own
from hezhan.city.life.paying import Paying
from hezhan.city.life.spending import Spending
from hezhan.city.life.town import Town
from hezhan.city.life.trading import Trading
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import World


class Money:
    """What everybody wants to pay."""

    def __init__(self, world: World, extent: Extent, rates: Rates, town: Town | None = None) -> None:
        """`town`: one made before from the same world and rates, to be shared."""
        self.town = town or Town(world, rates)
        self._days = extent.days
        paying = Paying(self.town)
        self._haste = Haste(self.town, paying)
        self._parts = (
            Earning(self.town, paying),
            Spending(self.town, paying),
            Giving(self.town, paying),
            Credit(self.town, paying),
            Trading(self.town, paying),
            Between(self.town, paying),
            Own(self.town, paying),
        )

    def day(self, n: int) -> Payments:
        """The payments of day `n`, sent on that day. Raises ValueError for a day the city does not have."""
        if not 1 <= n <= self._days:
            raise ValueError(f"the city has days 1 to {self._days}, not {n}")
        return Payments.joined(list(self._all(n)))

    def _all(self, n: int) -> Iterator[Payments]:
        for part in self._parts:
            yield from part.payments(n)
        yield self._haste.payments(n)
