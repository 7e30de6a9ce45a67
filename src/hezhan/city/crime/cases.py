"""Cases: who is deceived by whom with which script, told from beginning to end, and when they go to the police.

Law: as many cases as the extent says pay and lose money, and beside them so many as the rates say stop in time; every first
payment falls within the city's days; every payment has steps before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hezhan.city.crime.gangs import Gang
from hezhan.city.crime.kinds import DECIDING, PAYING, Act, FraudType, Report
from hezhan.city.crime.kit import Kit
from hezhan.city.crime.scripts import Script
from hezhan.city.crime.telling import Plot, Step, Telling, first_paid, next_at_hours
from hezhan.city.crime.transit import Transit
from hezhan.city.crime.victims import FEN, Funds, Targets
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import EVER, World
from hezhan.core.instants import SECOND

_TRIES = 200
_HOUR_S = 3600
_REPORTING_HOURS = (8, 23)
_LEAST_HOURS = 48  # a gang with less time for a script does not begin with it
_LAST_CHANCE_S = 1200  # nobody begins to pay in the last minutes of the days
_EDGE_OF_PAYERS = 8  # a large sum goes in about so many payments, whatever the bank's limit was


@dataclass(slots=True, kw_only=True)
class Case:
    """One person drawn in. `paid_fen`, `rebates_fen` and `loss_fen` are summed when the steps are final."""

    row: int
    gang: int
    crew: int
    caller: int
    fraud_type: FraudType
    script: str
    victim: int
    began_at: int
    steps: list[Step]
    reported_at: int
    stopped_in_time: bool

    @property
    def certain_at(self) -> int:
        """The first deciding act."""
        return next((step.time for step in self.steps if step.act in DECIDING), EVER)

    @property
    def first_paid_at(self) -> int:
        """The first payment."""
        first = first_paid(self.steps)
        return EVER if first is None else first

    @property
    def last_step_at(self) -> int:
        """The end of the last step."""
        return max(step.until for step in self.steps)

    @property
    def paid_fen(self) -> int:
        """All that went to the gang."""
        return sum(step.fen for step in self.steps if step.act in PAYING)

    @property
    def rebates_fen(self) -> int:
        """All that came back."""
        return sum(step.fen for step in self.steps if step.act is Act.REBATE)

    @property
    def loss_fen(self) -> int:
        """What is missing in the end."""
        return max(self.paid_fen - self.rebates_fen, 0)


@dataclass(frozen=True, slots=True)
class _Chance:
    gang: Gang
    script: Script
    hours: int


class CaseBook:
    """Makes the cases one after another."""

    def __init__(
        self, world: World, extent: Extent, rates: Rates, gangs: Sequence[Gang], kit: Kit, targets: Targets
    ) -> None:
        self._world, self._extent, self._rates, self._gangs = world, extent, rates, gangs
        self._kit, self._targets = kit, targets
        self._transit = Transit(world.seed, world.accounts.bank, rates)
        self._end = at(extent.days + 1)
        self._chances = self._all_chances()

    def cases(self) -> list[Case]:
        """All cases, numbered in order of their beginnings."""
        percent = self._rates.value("crime.cases.stopped_in_time_percent")
        stopped = self._extent.cases * percent // (100 - percent)
        told = [self._case(number, number >= self._extent.cases) for number in range(self._extent.cases + stopped)]
        told.sort(key=lambda case: (case.began_at, case.row))
        return [_renumbered(case, row) for row, case in enumerate(told)]

    def _case(self, number: int, stops: bool) -> Case:
        draws = Draws(self._world.seed, f"crime, case {number}")
        gang, script = self._who_with_what(draws)
        wanted = self._targets.wanted(script.fraud_type, draws)
        victim = self._targets.victim(script, wanted, draws)
        funds = self._targets.funds(victim, script, draws)
        for _ in range(_TRIES):
            began = self._beginning(gang, script, draws)
            plot = self._plot(number, gang, script, funds.copy(), wanted, began, stops, draws)
            steps = Telling(self._world, self._kit, self._transit, self._rates, plot, draws).steps(began)
            if self._is_within(steps, stops):
                return self._written(plot, victim, began, steps, stops, draws)
        raise RuntimeError(f"no beginning found for case {number} of gang {gang.row}")

    def _who_with_what(self, draws: Draws) -> tuple[Gang, Script]:
        """A type by how frequent it is among those worked with, and a gang with a script of it by how long it is at work."""
        frequent = self._rates.weights("crime.cases.types")
        fraud_type = draws.weighted({one: frequent[one.name] for one in self._chances})
        chances = self._chances[fraud_type]
        chance = draws.weighted({place: one.hours for place, one in enumerate(chances)})
        return chances[chance].gang, chances[chance].script

    def _beginning(self, gang: Gang, script: Script, draws: Draws) -> int:
        """A moment from which the script comes to its payments within the gang's days."""
        lead = self._lead_s(script)
        first = max(after(at(1), -lead), gang.since)
        last = max(after(min(gang.until, self._end), -lead - _LAST_CHANCE_S), after(first, _HOUR_S))
        begin, end = script.hours
        moment = after(first, draws.between(0, (last - first) // SECOND))
        hour = draws.between(begin, end - 1)
        day = (moment - at(1)) // (24 * _HOUR_S * SECOND) + 1
        return max(at(day, hour, draws.between(0, 59), draws.between(0, 59)), gang.since)

    def _lead_s(self, script: Script) -> int:
        """About how long the script takes to the first payment."""
        total = 0
        for stage in script.stages[: script.first_paying + 1]:
            pace = self._rates.quantiles(f"crime.pace.{stage.after}_s")
            total += pace[len(pace) // 2] * stage.percent // 100
        return total

    def _all_chances(self) -> dict[FraudType, list[_Chance]]:
        """Which gangs can still bring which scripts to their payments within their days, and in how many hours of them."""
        found: dict[FraudType, list[_Chance]] = {one: [] for one in FraudType}
        for gang in self._gangs:
            begin, end = max(gang.since, at(1)), min(gang.until, self._end)
            for script in gang.scripts:
                lead = self._lead_s(script) if gang.since > at(1) else 0
                hours = ((end - begin) // SECOND - lead) // _HOUR_S
                if hours > _LEAST_HOURS:
                    found[script.fraud_type].append(_Chance(gang, script, hours))
        return {fraud_type: chances for fraud_type, chances in found.items() if chances}

    def _plot(  # noqa: PLR0913
        self, number: int, gang: Gang, script: Script, funds: Funds, wanted: int, began: int, stops: bool, draws: Draws
    ) -> Plot:
        limit = int(draws.weighted(self._rates.weights("crime.victims.transaction_limit_yuan"))) * FEN
        paying = script.first_paying
        return Plot(
            case=number,
            script=script,
            gang=gang.row,
            caller=self._kit.caller(gang.row, began, draws),
            funds=funds,
            wanted=wanted,
            transaction_limit=max(limit, wanted // _EDGE_OF_PAYERS // limit * limit),
            end=min(gang.until, self._end),
            stop_before=draws.between(1, paying) if stops else len(script.stages),
        )

    def _is_within(self, steps: Sequence[Step], stops: bool) -> bool:
        """The last step is within the days; so is the first payment, and a loan before it."""
        if not steps or steps[-1].time < at(1):
            return False
        paid = first_paid(steps)
        if stops:
            return paid is None
        begin = after(at(1), _HOUR_S)
        borrowed = next((step.time for step in steps if step.act is Act.LOAN), EVER)
        return paid is not None and begin <= paid < after(self._end, -_LAST_CHANCE_S) and borrowed >= begin

    def _written(self, plot: Plot, victim: int, began: int, steps: list[Step], stopped: bool, draws: Draws) -> Case:
        gang = self._gangs[plot.gang]
        for step in steps:
            if step.act is Act.LOAN:
                self._targets.lent(step.tool, step.fen)
        report = self._report(stopped, draws)
        if report is Report.MINUTES and steps[-1].act is Act.VANISH:
            steps.pop()
        return Case(
            row=plot.case,
            gang=gang.row,
            crew=draws.weighted(gang.crews),
            caller=plot.caller.row,
            fraud_type=plot.script.fraud_type,
            script=plot.script.name,
            victim=victim,
            began_at=began,
            steps=steps,
            reported_at=self._reported_at(report, max(step.until for step in steps), draws),
            stopped_in_time=stopped,
        )

    def _report(self, stopped: bool, draws: Draws) -> Report:
        told = self._rates.value("crime.reports.stopped_report_percent")
        if stopped and not draws.chance(told):
            return Report.NEVER
        return Report[draws.weighted(self._rates.weights("crime.reports.when"))]

    def _reported_at(self, report: Report, known: int, draws: Draws) -> int:
        """When the police hear of it, EVER when not within the days."""
        if report is Report.NEVER:
            return EVER
        unit_s = {Report.MINUTES: 60, Report.HOURS: _HOUR_S, Report.DAYS: 24 * _HOUR_S}[report]
        delay = draws.by_quantiles(self._rates.quantiles(f"crime.reports.{report.name.lower()}"))
        moment: int = after(known, delay * unit_s + draws.between(0, unit_s - 1))
        if report is not Report.MINUTES:
            moment = next_at_hours(moment, _REPORTING_HOURS, draws)
        return moment if moment < self._end else EVER


def _renumbered(case: Case, row: int) -> Case:
    for step in case.steps:
        step.case = row
    return replace(case, row=row)
