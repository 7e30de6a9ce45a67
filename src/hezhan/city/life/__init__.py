"""Ordinary life in columns, a day at a time: what people pay, what becomes of it, and what their phones tell.

In:  the world before anything happens, and the rates.
Out: each day's payments (`Money`), settled with balances (`Ledger`), and events on phones and the net (`PhonesAndNet`).
"""

from hezhan.city.life.browsing import Lookups
from hezhan.city.life.money import Money
from hezhan.city.life.phones import PhonesAndNet
from hezhan.city.life.settle import Landed, Ledger, Settled, Uncovered
from hezhan.city.life.town import Town

__all__ = ["Landed", "Ledger", "Lookups", "Money", "PhonesAndNet", "Settled", "Town", "Uncovered"]
