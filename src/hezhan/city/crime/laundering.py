"""Laundering: what arrives is passed on after a while, split, joined with other victims' money, and taken out at the end.

Each crew has a stock of accounts and draws of its own. A mule acts once for all that came until then; so cases merge.
Law: only what arrived as crime's money is passed on, and only after it arrived.
"""

from collections.abc import Mapping
from functools import partial

from hezhan.city.crime.exits import Exits
from hezhan.city.crime.kinds import MuleKind, Tier
from hezhan.city.crime.money import Money, Order, Payment, Wave
from hezhan.city.crime.stock import Mule, Staff, Stock
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.happenings import Purpose
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, World

_FEN = 100
_HOUR_S, _DAY_S = 3600, 86_400
_MILLION = 1_000_000
_LEAST_PIECE = 10_000  # fen


class Laundry:
    """One crew at work."""

    def __init__(self, world: World, money: Money, rates: Rates, stock: Stock, exits: Exits, staff: Staff) -> None:
        self._world, self._money, self._rates = world, money, rates
        self._exits, self._crew = exits, staff.crew
        self._draws = Draws(world.seed, f"crime, crew {staff.crew}")
        self._by_account: dict[int, Mule] = {}
        self.stock, self.gang = stock, staff.gang

    def open_days(self, waves_by_day: Mapping[int, int], days: int) -> None:
        """Every morning fetch the accounts that the day needs."""
        for day in range(1, days + 1):
            self._money.at(at(day), partial(self._prepare, waves_by_day.get(day, 0)))

    def collecting(self) -> Mule:
        """An account that a victim is told to pay to."""
        mule = self.stock.some(Tier.COLLECT, 1, self._money.now, ())[0]
        return self._known(mule)

    def wave(self) -> Wave:
        """How a victim's payment is to run."""
        pace = self._draws.weighted(self._rates.weights("crime.laundering.paces"))
        table = "crime.laundering.rush_depths" if pace == "rush" else "crime.laundering.depths"
        return Wave(crew=self._crew, level=1, depth=int(self._draws.weighted(self._rates.weights(table))), pace=pace)

    def source(self, fen: int) -> int:
        """An account that can pay so much at once: other victims' money, otherwise the paymaster, who is given cash."""
        rich = [mule for mule in self.stock.holding(self._money.now) if self._money.held(mule.account) >= fen]
        if rich:
            return self._draws.pick(rich).account
        paymaster = self._known(self.stock.paymaster(self._money.now))
        short = fen - self._money.held(paymaster.account)
        if short > 0:
            cash = -(-short // 100_000) * 100_000
            order = Order(payer=NOBODY, payee=paymaster.account, fen=cash, purpose=Purpose.LAYER, gang=self.gang)
            self._money.pay(order)
        return paymaster.account

    def arrived(self, payment: Payment) -> None:
        """Money came to one of the crew's accounts."""
        mule = self._by_account.get(payment.payee)
        if mule is None or payment.wave is None:
            return
        mule.levels[min(payment.wave.level, len(mule.levels) - 1)] += 1
        mule.until = max(mule.until, after(self._money.now, 1))
        if not mule.passes_on:
            mule.until = min(mule.until, after(self._money.now, _HOUR_S))  # by then the crew has noticed
            return
        due = after(self._money.now, self._dwell(payment.wave.pace))
        if mule.due == NOBODY or due < mule.due:
            mule.due, mule.wave = due, payment.wave
            self._money.at(due, partial(self._act, mule, due))

    def pays(self, fen: int) -> int | None:
        """An account that has so much and does not face victims, None when none has."""
        inner = [mule for mule in self.stock.holding(self._money.now) if mule.tier is not Tier.COLLECT]
        rich = [mule for mule in inner if self._money.held(mule.account) >= fen]
        return self._draws.pick(rich).account if rich else None

    def _prepare(self, waves: int) -> None:
        for mule in self.stock.prepare(waves, self._money.now):
            self._known(mule)

    def _known(self, mule: Mule) -> Mule:
        """A fresh account is tried with a small sum soon, and its holder is paid in the end."""
        if mule.account in self._by_account:
            return mule
        self._by_account[mule.account] = mule
        draws, rates = self._draws, self._rates
        if mule.tier is not Tier.PAYMASTER and draws.chance(rates.value("crime.mules.test_percent")):
            moment = after(self._money.now, draws.by_quantiles(rates.quantiles("crime.mules.test_after_s")))
            self._money.at(moment, partial(self._test, mule))
        if draws.chance(rates.value("crime.mules.paid_percent")):
            moment = after(mule.until, draws.by_quantiles(rates.quantiles("crime.mules.paid_after_s")))
            self._money.at(moment, partial(self._reward, mule))
        return mule

    def _test(self, mule: Mule) -> None:
        fen = self._draws.by_quantiles(self._rates.quantiles("crime.mules.test_fen"))
        payer = self.source(fen)
        if payer == mule.account:
            return
        self._money.pay(Order(payer=payer, payee=mule.account, fen=fen, purpose=Purpose.TEST, gang=self.gang))
        if self._draws.chance(self._rates.value("crime.mules.test_back_percent")):
            back = Order(payer=mule.account, payee=payer, fen=fen, purpose=Purpose.TEST, gang=self.gang)
            moment = after(
                self._money.now, self._draws.by_quantiles(self._rates.quantiles("crime.mules.test_back_after_s"))
            )
            self._money.at(moment, lambda: self._pay_if_there(back))

    def _reward(self, mule: Mule) -> None:
        """The holder's share goes to the account they live from."""
        fen = self._draws.by_quantiles(self._rates.quantiles("crime.mules.reward_yuan")) * _FEN
        own, payer = int(self._world.accounts.main[mule.person]), self.pays(fen)
        if payer is not None and own not in (payer, mule.account, NOBODY):
            self._money.pay(Order(payer=payer, payee=own, fen=fen, purpose=Purpose.WAGES_OF_CRIME, gang=self.gang))

    def _act(self, mule: Mule, due: int) -> None:
        """Pass on what is there, unless that was done meanwhile."""
        if mule.due != due or mule.wave is None:
            return
        wave, mule.due = mule.wave, NOBODY
        held = self._money.held(mule.account)
        if held < self._rates.value("crime.laundering.least_yuan") * _FEN or self._steals(mule, held):
            return
        kept = int(self._draws.weighted(self._rates.weights("crime.laundering.kept_percent")))
        fen = held * (100 - kept) // 100 // _LEAST_PIECE * _LEAST_PIECE
        if fen <= 0:
            return
        if wave.level >= wave.depth or fen < self._rates.value("crime.laundering.worth_a_layer_yuan") * _FEN:
            self._exits.leave(mule, fen)
        else:
            self._pass_on(mule, wave, fen)

    def _steals(self, mule: Mule, held: int) -> bool:
        """A mule takes the money for themselves: to another account of theirs, or as cash."""
        risky = mule.kind in (MuleKind.OWN, MuleKind.LED, MuleKind.SOLD)
        if not risky or self._draws.between(1, _MILLION) > self._rates.value("crime.laundering.steals_per_million"):
            return False
        fen = (
            held
            * self._draws.by_quantiles(self._rates.quantiles("crime.laundering.steals_percent"))
            // 100
            // _FEN
            * _FEN
        )
        own = int(self._world.accounts.main[mule.person])
        payee = own if own not in self._by_account else NOBODY
        self._money.pay(Order(payer=mule.account, payee=payee, fen=fen, purpose=Purpose.SKIM, gang=self.gang))
        mule.until, mule.lost = after(self._money.now, 1), True
        return True

    def _pass_on(self, mule: Mule, wave: Wave, fen: int) -> None:
        targets = self._targets(mule, wave, fen)
        if not targets:
            self._exits.leave(mule, fen)
            return
        pieces = self._pieces(fen, len(targets))
        gaps = "crime.laundering.between_rushed_s" if wave.pace == "rush" else "crime.laundering.between_pieces_s"
        gap_s = self._rates.quantiles(gaps)
        moment = self._money.now
        for position, piece in enumerate(pieces):
            target = targets[position % len(targets)]
            order = Order(
                payer=mule.account,
                payee=target.account,
                fen=piece,
                purpose=Purpose.LAYER,
                gang=self.gang,
                wave=Wave(self._crew, wave.level + 1, wave.depth, self._pace(wave), mule.account),
            )
            self._money.at(moment, partial(self._pay_if_there, order))
            moment = after(moment, self._draws.by_quantiles(gap_s))

    def _targets(self, mule: Mule, wave: Wave, fen: int) -> list[Mule]:
        """The next accounts; now and then the money goes back to where it came from."""
        size = self._draws.by_quantiles(self._rates.quantiles("crime.laundering.an_account_yuan")) * _FEN
        count = min(max(fen // size, 1), self._rates.value("crime.laundering.most_targets"))
        tier = Tier.EXIT if wave.level + 1 >= wave.depth else Tier.PASS
        targets = self.stock.some(tier, count, self._money.now, (mule.account, wave.before))
        before = self._by_account.get(wave.before)
        back = before is not None and before.serves_at(self._money.now) and before.passes_on
        if back and before is not None and self._draws.chance(self._rates.value("crime.laundering.back_percent")):
            targets.append(before)
        return [self._known(target) for target in targets]

    def _pieces(self, fen: int, targets: int) -> list[int]:
        """One payment to each target, more when the sum is large; mostly round, the last one takes what is left."""
        most = self._draws.by_quantiles(self._rates.quantiles("crime.laundering.a_payment_yuan")) * _FEN
        count = max(targets, min(-(-fen // most), targets * self._rates.value("crime.laundering.pieces_a_target")))
        step = next(
            step for step in (1_000_000, 100_000, _LEAST_PIECE, _FEN) if fen >= step * count * 4 or step == _FEN
        )
        return [piece for piece in self._draws.shares(fen, count, step) if piece > 0]

    def _pay_if_there(self, order: Order) -> None:
        """What was meant, or what is left of it."""
        held = self._money.held(order.payer)
        if held >= order.fen:
            self._money.pay(order)

    def _pace(self, wave: Wave) -> str:
        if self._draws.chance(self._rates.value("crime.laundering.keeps_pace_percent")):
            return wave.pace
        return self._draws.weighted(self._rates.weights("crime.laundering.paces"))

    def _dwell(self, pace: str) -> int:
        return max(self._draws.by_quantiles(self._rates.quantiles(f"crime.laundering.{pace}_s")), 1)
