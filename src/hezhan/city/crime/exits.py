"""Ways out: cash at machines and counters, coins, gold, goods. What does not fit today waits, or stays.

Law: an account gives no more cash a day than its limit; machines give notes of 100 yuan; counters pay at their hours.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from hezhan.city.crime.casting import Casting
from hezhan.city.crime.handles import HandleBook
from hezhan.city.crime.money import Money, Order
from hezhan.city.crime.runners import Run, Squad
from hezhan.city.crime.stock import Mule, Staff
from hezhan.city.crime.transit import IS_WALLET
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.happenings import Purpose
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, FirmKind, World
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind

_NOTE = 10_000  # fen
_FEN = 100
_HOUR_S, _DAY_S = 3600, 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class CoinBuy:
    """Coins bought."""

    payment: int
    wallet: int
    usdt_cents: int


class Exits:
    """The ways out of one crew."""

    def __init__(
        self,
        world: World,
        money: Money,
        rates: Rates,
        casting: Casting,
        squad: Squad,
        handles: HandleBook,
        staff: Staff,
    ) -> None:
        self._world, self._money, self._rates, self._casting = world, money, rates, casting
        self._squad, self._handles, self._staff = squad, handles, staff
        self._draws = Draws(world.seed, f"crime, exits {staff.crew}")
        self._traders = [account for account in (self._firm(FirmKind.COIN_TRADER) for _ in range(3)) if account >= 0]
        self._drawn: dict[tuple[int, int], int] = {}  # (account, day) → fen in cash
        self.runs: list[Run] = []
        self.coins: list[CoinBuy] = []
        self._ways: dict[str, Callable[[Mule, int], None]] = {
            "machine": self._at_machines,
            "counter": self._at_counter,
            "coins": self._for_coins,
            "gold": partial(self._at_shop, FirmKind.GOLD),
            "goods": partial(self._at_shop, FirmKind.SHOP),
            "stays": lambda mule, fen: None,
        }

    def leave(self, mule: Mule, fen: int) -> None:
        """Take about `fen` out of an account, in one way or two."""
        table = "wallet_ways" if IS_WALLET[self._world.accounts.bank[mule.account]] else "card_ways"
        weights = self._rates.weights(f"crime.exits.{table}")
        large = fen > self._rates.value("crime.exits.machine_a_day_yuan") * _FEN
        first = self._draws.weighted(weights)
        if large and first == "machine":
            self._ways["coins"](mule, fen // 2 // _NOTE * _NOTE)
            fen -= fen // 2 // _NOTE * _NOTE
        self._ways[first](mule, fen)

    def _at_machines(self, mule: Mule, fen: int) -> None:
        """Several withdrawals in a row, up to the day's limit; what is left is fetched on the next days."""
        most = int(self._draws.weighted(self._rates.weights("crime.exits.machine_at_a_time_yuan"))) * _FEN
        a_day = self._rates.value("crime.exits.machine_a_day_yuan") * _FEN
        today = min(fen, a_day) // _NOTE * _NOTE
        runner = mule.runner
        while today > 0:
            piece = min(today, most)
            today -= piece
            runner, moment = self._squad.next_turn(runner, self._money.now)
            self._money.at(moment, partial(self._withdraw, mule, piece, runner))
        if fen - a_day >= _NOTE:
            tomorrow = after(
                self._money.now, _DAY_S + self._draws.by_quantiles(self._rates.quantiles("crime.exits.gets_there_s"))
            )
            self._money.at(tomorrow, lambda: self._at_machines(mule, min(fen - a_day, self._money.held(mule.account))))

    def _withdraw(self, mule: Mule, fen: int, runner: int) -> None:
        fen = min(fen, self._money.held(mule.account), self._left_today(mule)) // _NOTE * _NOTE
        if fen <= 0:
            return
        payment = self._cash(mule, fen)
        bank, place, machine = self._squad.machine(runner, self._money.now, self._bank(mule))
        self.runs.append(
            Run(
                payment=payment,
                runner=runner,
                time=self._money.now,
                counter=False,
                bank=bank,
                place=place,
                machine=machine,
            )
        )

    def _at_counter(self, mule: Mule, fen: int) -> None:
        """The holder goes to the counter, below the sum from which it asks for a booking, with a runner beside."""
        most = self._rates.value("crime.exits.counter_yuan") * _FEN
        moment = self._open(self._money.now, *self._rates.list("crime.exits.counter_hours"))
        self._money.at(moment, partial(self._over_the_counter, mule, min(fen, most)))

    def _over_the_counter(self, mule: Mule, fen: int) -> None:
        fen = min(fen, self._money.held(mule.account)) // (10 * _NOTE) * (10 * _NOTE)
        if fen <= 0:
            return
        payment = self._cash(mule, fen)
        runner = mule.runner if mule.runner != NOBODY else self._squad.anyone()
        bank, place, branch = self._squad.counter(runner, self._bank(mule))
        self.runs.append(
            Run(
                payment=payment,
                runner=runner,
                time=self._money.now,
                counter=True,
                bank=bank,
                place=place,
                machine=branch,
            )
        )

    def _cash(self, mule: Mule, fen: int) -> int:
        day = (mule.account, (self._money.now - at(1)) // SECOND // _DAY_S)
        self._drawn[day] = self._drawn.get(day, 0) + fen
        order = Order(
            payer=mule.account,
            payee=NOBODY,
            fen=fen,
            purpose=Purpose.EXIT,
            gang=self._staff.gang,
            kind=TransferKind.CASH_OUT,
        )
        return self._money.pay(order).row

    def _leave_by(self, mule: Mule, payee: int, fen: int, kind: TransferKind | None = None) -> int:
        order = Order(payer=mule.account, payee=payee, fen=fen, purpose=Purpose.EXIT, gang=self._staff.gang, kind=kind)
        return self._money.pay(order).row

    def _left_today(self, mule: Mule) -> int:
        day = (mule.account, (self._money.now - at(1)) // SECOND // _DAY_S)
        return self._rates.value("crime.exits.machine_a_day_yuan") * _FEN - self._drawn.get(day, 0)

    def _for_coins(self, mule: Mule, fen: int) -> None:
        """The trader's account gets yuan, an address of the crew gets coins."""
        fen = min(fen, self._money.held(mule.account)) // _NOTE * _NOTE
        wallet = self._handles.wallet_of_crew(self._staff.crew, self._draws)
        if fen <= 0 or wallet is None or not self._traders:
            return
        trader = self._draws.pick(self._traders)
        payment = self._leave_by(mule, trader, fen)
        price = self._draws.by_quantiles(self._rates.quantiles("crime.exits.coin_price_fen"))
        self.coins.append(CoinBuy(payment=payment, wallet=wallet.row, usdt_cents=fen * 100 // price))
        delay = self._draws.by_quantiles(self._rates.quantiles("crime.exits.restock_s"))
        self._money.at(after(self._money.now, delay), lambda: self._restock(trader))

    def _restock(self, trader: int) -> None:
        """The trader pays those who sell coins: people who know nothing of it."""
        share = self._draws.by_quantiles(self._rates.quantiles("crime.exits.restock_percent"))
        fen = self._money.held(trader) * share // 100 // _NOTE * _NOTE
        seller = self._casting.bystander(self._draws)
        if fen > 0 and seller not in (trader, NOBODY):
            self._money.pay(Order(payer=trader, payee=seller, fen=fen, purpose=Purpose.SUPPLIER, gang=self._staff.gang))

    def _at_shop(self, kind: FirmKind, mule: Mule, fen: int) -> None:
        """Gold by the gram, goods at a price."""
        shop = self._firm(kind)
        if shop == NOBODY:
            return
        moment = self._open(self._money.now, *self._rates.list("crime.exits.shop_hours"))
        self._money.at(moment, partial(self._buy, kind, mule, shop, fen))

    def _buy(self, kind: FirmKind, mule: Mule, shop: int, fen: int) -> None:
        gram = self._rates.value("crime.exits.gold_gram_fen")
        fen = min(fen, self._money.held(mule.account))
        fen = fen // gram * gram if kind is FirmKind.GOLD else fen // _FEN * _FEN
        if fen > 0:
            order = Order(
                payer=mule.account,
                payee=shop,
                fen=fen,
                purpose=Purpose.EXIT,
                gang=self._staff.gang,
                kind=TransferKind.MERCHANT,
            )
            self._money.pay(order)

    def _open(self, now: int, first: int, last: int) -> int:
        """Now, or a while after the next opening."""
        second = (now - at(1)) // SECOND % _DAY_S
        if first * _HOUR_S <= second < last * _HOUR_S:
            return after(now, self._draws.by_quantiles(self._rates.quantiles("crime.exits.gets_there_s")))
        return after(
            now,
            (first * _HOUR_S - second) % _DAY_S
            + self._draws.by_quantiles(self._rates.quantiles("crime.exits.gets_there_s")),
        )

    def _firm(self, kind: FirmKind) -> int:
        firm = self._casting.firm(kind, self._draws)
        return int(self._world.accounts.of_firm[firm]) if firm != NOBODY else NOBODY

    def _bank(self, mule: Mule) -> int:
        return int(self._world.accounts.bank[mule.account])
