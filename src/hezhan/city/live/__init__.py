"""The city's banks, alive: accounts whose money moves on, and institutions that answer the police–bank platform meanwhile.

In:  a made city's truth (payments day by day), its world and crime, the rates (rates.toml, [live.…], [banks.conduct]).
Out: `LiveBooks`, what every account holds at any instant while holds stop money; `Platform`, which takes messages and gives
the institutions' answers; `saved`, what the holds came to; an HTTP service on this machine's loopback.
Laws: without a hold the books are the truth at every instant; nothing is made or lost; a stopped account pays nothing; the
same questions at the same times give the same answers, however often somebody looks.
"""

from hezhan.city.live.ledger.books import LiveBooks
from hezhan.city.live.ledger.holding import Hold, HoldKind
from hezhan.city.live.ledger.outcome import Saved, saved
from hezhan.city.live.opening import LiveCity, Manner, open_city
from hezhan.city.live.platform import Platform

__all__ = ["Hold", "HoldKind", "LiveBooks", "LiveCity", "Manner", "Platform", "Saved", "open_city", "saved"]
