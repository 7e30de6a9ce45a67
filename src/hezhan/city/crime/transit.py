"""Transit: when a payment arrives. At once within one institution, otherwise after the delays of honest payments.

Law: the delay is a function of the payment, so whoever asks gets the same answer, whatever else is asked.
"""

import numpy as np

from hezhan.city import chance
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Int16s, Int32s, Int64s
from hezhan.core.instants import SECOND

IS_WALLET = tuple(institution.wallet for institution in INSTITUTIONS)
_MIX = np.int64(1_000_003)


class Transit:
    """Delays between the institutions of some accounts."""

    def __init__(self, seed: int, bank: Int16s, rates: Rates) -> None:
        self._bank = bank
        self._stream = chance.stream(seed, "transit")
        self._points = rates.quantiles("life.arrival.between_institutions_s")

    def arrivals(self, sent: Int64s, payer: Int32s, payee: Int32s, fen: Int64s) -> Int64s:
        """The instant at which each payment is posted for the payee; cash and the like move at once."""
        counters = ((sent // SECOND * _MIX + payer) * _MIX + payee) * _MIX + fen
        delay = chance.by_quantiles(self._stream, counters, self._points)
        between = (payer != NOBODY) & (payee != NOBODY)
        between &= self._bank[payer] != self._bank[payee]
        return np.where(between, sent + delay * SECOND, sent)

    def arrival(self, sent: int, payer: int, payee: int, fen: int) -> int:
        """The same for one payment."""
        if NOBODY in (payer, payee) or self._bank[payer] == self._bank[payee]:
            return sent
        sent_at, amount = np.array([sent], np.int64), np.array([fen], np.int64)
        sides = np.array([[payer], [payee]], np.int32)
        return int(self.arrivals(sent_at, sides[0], sides[1], amount)[0])
