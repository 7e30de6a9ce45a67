"""Telling: a script becomes what happens to one victim, step by step in time.

In:  a script, the victim's funds, a beginning and an end.
Out: steps in order of time, with what each costs and by which tool it comes.
Law: rebates follow a payment; a second payment is never asked of money that is not there; nothing happens after the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hezhan.city.crime.kinds import PAYING, Act
from hezhan.city.crime.kit import Kit
from hezhan.city.crime.members import Member
from hezhan.city.crime.scripts import Script, Stage
from hezhan.city.crime.transit import Transit
from hezhan.city.crime.victims import FEN, Funds
from hezhan.city.days import after
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, World
from hezhan.core.instants import SECOND, local

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86_400
_BANK_HOURS = (9, 16)
_THOUSAND, _NOTE = 100_000, 10_000  # fen


@dataclass(slots=True, kw_only=True)
class Step:
    """One step of a story; `payer` is the victim's account where they pay, `payment` is filled when the money moves."""

    case: int
    act: Act
    phase: int
    time: int
    until: int
    tool: int = NOBODY
    fen: int = 0
    payer: int = NOBODY
    payment: int = NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What one story is about."""

    case: int
    script: Script
    gang: int
    caller: Member
    funds: Funds
    wanted: int  # fen
    transaction_limit: int  # fen: the victim's bank takes no more at a time
    end: int
    stop_before: int  # position of the first stage that is not reached


class Telling:
    """Tells one story."""

    def __init__(self, world: World, kit: Kit, transit: Transit, rates: Rates, plot: Plot, draws: Draws) -> None:
        self._world, self._kit, self._rates, self._plot, self._draws = world, kit, rates, plot, draws
        self._transit = transit
        self._steps: list[Step] = []
        self._now = 0
        self._call: Step | None = None
        self._last_paid = 0
        self._earns_rebate = 0
        self._to_hand_over = 0
        self._booked = 0
        self._tell = {
            Act.CALL: self._calls,
            Act.PAY: self._pays,
            Act.CASH: self._fetches,
            Act.GOLD: self._fetches,
            Act.REBATE: self._is_paid_back,
            Act.LOAN: self._borrows,
            Act.COURIER: self._hands_over,
            Act.CASH_BOOKING: self._books,
        }
        self._tools = {
            Act.SMS: lambda: kit.sending(plot.gang, self._now, draws),
            Act.VISIT: lambda: kit.domain(plot.gang, self._now, draws),
            Act.INSTALL: lambda: kit.app(plot.gang, self._now, draws),
            Act.SCREEN_SHARE: self._sharing_app,
            Act.REMOTE_CONTROL: self._sharing_app,
            Act.CALL_FORWARD: lambda: kit.calling(plot.gang, self._now, draws),
            Act.CHAT: self._chat_row,
            Act.VANISH: self._chat_row,
            Act.LOGIN: self._paying_bank,
        }

    def steps(self, began: int) -> list[Step]:
        """The story from its beginning."""
        self._now = began
        for position, stage in enumerate(self._plot.script.stages):
            if position == self._plot.stop_before or not self._reaches(stage):
                break
        self._hang_up()
        return [step for step in self._steps if step.time < self._plot.end]

    def _reaches(self, stage: Stage) -> bool:
        """Go on to a stage, which may be left out; False when the story ends here."""
        if not stage.live:
            self._hang_up()
        if not self._draws.chance(stage.percent) or (stage.live and self._call is None):
            return True
        self._now = after(self._now, self._drawn(f"crime.pace.{stage.after}_s"))
        if not stage.live:
            self._now = next_at_hours(self._now, self._plot.script.hours, self._draws)
        if self._now >= self._plot.end:
            return False
        self._tell.get(stage.act, self._does)(stage)
        return not (self._last_paid and self._draws.chance(self._rates.value("crime.victims.doubts_percent")))

    def _does(self, stage: Stage) -> None:
        self._add(stage, self._tools[stage.act]())

    def _calls(self, stage: Stage) -> None:
        talk = self._drawn(f"crime.talk.{stage.talk}_s")
        self._call = self._add(stage, self._kit.calling(self._plot.gang, self._now, self._draws))
        self._call.until = after(self._now, talk)

    def _hang_up(self) -> None:
        """The call has lasted at least until what was done during it; what follows comes after it."""
        if self._call is not None:
            self._call.until = max(self._call.until, after(self._now, self._drawn("crime.talk.goodbye_s")))
            self._now = self._call.until
            self._call = None

    def _pays(self, stage: Stage) -> None:
        fen = self._asked(stage, stage.share)
        self._borrow_shortfall(stage, fen)
        paid = 0
        for account, part in self._plot.funds.take(min(fen, self._plot.funds.available)):
            for piece in _pieces(part, self._plot.transaction_limit):
                step = self._add(stage, NOBODY, fen=piece)
                step.payer = account
                paid += piece
                self._now = after(self._now, self._drawn("crime.victims.between_payments_s"))
        self._last_paid = paid or self._last_paid
        self._earns_rebate = paid

    def _fetches(self, stage: Stage) -> None:
        """Cash or gold for a courier: mostly whole thousands of yuan, at hours when banks and shops are open."""
        self._now = next_at_hours(self._now, _BANK_HOURS, self._draws)
        account = self._plot.funds.richest
        fen = min(self._booked or self._asked(stage, stage.share), self._plot.funds.left[account])
        self._booked = 0
        fen = fen // _THOUSAND * _THOUSAND or fen // _NOTE * _NOTE
        if fen:
            self._plot.funds.left[account] -= fen
            self._add(stage, NOBODY, fen=fen).payer = account
            self._last_paid = fen
            self._to_hand_over += fen

    def _books(self, stage: Stage) -> None:
        """Sums from 50,000 yuan on are booked with the bank a day before."""
        fen = min(self._asked(stage, self._next_cash_share()), self._plot.funds.left[self._plot.funds.richest])
        if fen >= self._rates.value("crime.victims.booking_from_yuan") * FEN:
            self._booked = fen // _THOUSAND * _THOUSAND
            self._add(stage, self._paying_bank(), fen=self._booked)

    def _hands_over(self, stage: Stage) -> None:
        if self._to_hand_over:
            self._add(stage, self._kit.courier(self._plot.gang, self._now, self._draws), fen=self._to_hand_over)
            self._to_hand_over = 0

    def _is_paid_back(self, stage: Stage) -> None:
        gift = self._drawn("crime.victims.gift_yuan") * FEN
        fen = gift if stage.trial else self._earns_rebate * stage.of_last // 100 // FEN * FEN
        self._earns_rebate = 0
        if fen:
            self._add(stage, next(iter(self._plot.funds.left)), fen=fen)

    def _borrows(self, stage: Stage) -> None:
        self._borrow(stage, self._plot.funds.loanable)

    def _borrow_shortfall(self, stage: Stage, fen: int) -> None:
        short = fen - self._plot.funds.available
        if short > 0 and self._plot.funds.loanable > _THOUSAND:
            self._borrow(stage, short)
            self._now = after(self._now, self._drawn("crime.victims.borrowing_s"))

    def _borrow(self, stage: Stage, fen: int) -> None:
        account, lent = self._plot.funds.borrow(fen)
        if lent:
            step = self._add(stage, self._plot.funds.lender, fen=lent)
            step.act, step.payer = Act.LOAN, account
            arrived = self._transit.arrival(self._now, step.tool, account, lent)
            self._now = after(arrived, self._drawn("crime.victims.loan_seen_s"))

    def _asked(self, stage: Stage, share: int) -> int:
        """What the gang asks for, in fen, in the round figures in which people pay."""
        if stage.trial:
            return self._drawn("crime.victims.trial_yuan") * FEN
        fen = self._plot.wanted * share * self._drawn("crime.victims.asked_percent") // 10_000
        return _rounded(fen, self._draws, self._rates.value("crime.victims.odd_amount_percent"))

    def _next_cash_share(self) -> int:
        shares = [stage.share for stage in self._plot.script.stages if stage.act is Act.CASH]
        return shares[0] if shares else 30

    def _add(self, stage: Stage, tool: int, fen: int = 0) -> Step:
        step = Step(
            case=self._plot.case,
            act=stage.act,
            phase=stage.phase,
            time=self._now,
            until=self._now,
            tool=tool,
            fen=fen,
        )
        self._steps.append(step)
        return step

    def _drawn(self, rate: str) -> int:
        return self._draws.by_quantiles(self._rates.quantiles(rate))

    def _chat_row(self) -> int:
        return self._kit.chat(self._plot.caller.row, self._now, self._draws).row

    def _paying_bank(self) -> int:
        return int(self._world.accounts.bank[self._plot.funds.richest])

    def _sharing_app(self) -> int:
        meeting = self._kit.meeting_app(self._draws)
        if meeting is not None and self._draws.chance(self._rates.value("crime.victims.honest_meeting_app_percent")):
            return meeting
        return self._kit.app(self._plot.gang, self._now, self._draws)


def first_paid(steps: Sequence[Step]) -> int | None:
    """When money first goes, None when it never does."""
    return next((step.time for step in steps if step.act in PAYING), None)


def next_at_hours(moment: int, hours: tuple[int, int], draws: Draws) -> int:
    """The moment, or a later one within these hours of the day (from, to) when it falls outside."""
    begin, end = hours
    hour = local(moment).hour
    if begin <= hour < end:
        return moment
    midnight = moment - (hour * _HOUR_S + local(moment).minute * _MINUTE_S + local(moment).second) * SECOND
    opening = after(midnight, begin * _HOUR_S + (_DAY_S if hour >= end else 0))
    return after(opening, draws.between(60, (end - begin) * _HOUR_S * 7 // 10))


def _pieces(fen: int, limit: int) -> list[int]:
    """Full payments up to the bank's limit, then the rest."""
    full, rest = divmod(fen, limit)
    return [limit] * full + ([rest] if rest else [])


def _rounded(fen: int, draws: Draws, odd_percent: int) -> int:
    """Two or three leading digits, as amounts are asked for; odd ones end like a price."""
    step = next((step for step in (1_000_000, 100_000, 10_000, 1_000) if fen >= step * 20), FEN)
    odd = draws.between(1, step // FEN) * FEN if draws.chance(odd_percent) else 0
    return max(fen // step * step + odd, FEN)
