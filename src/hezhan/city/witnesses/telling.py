"""From a case to what its report may speak of: the steps that the victim lived through, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.crime.facts import Crime
from hezhan.city.crime.kinds import CHATS, PHASES, Act, HandleKind, NumberForm
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.reports.facts import (
    FraudType,
    Means,
    Payee,
    Payment,
    Rebate,
    Site,
    Stage,
    Suspects,
    Told,
)
from hezhan.city.reports.registers import fitting
from hezhan.city.witnesses.personas import persona
from hezhan.city.witnesses.persons import Persons
from hezhan.city.world import EVER, NOBODY, World
from hezhan.core.instants import Instant, local

_PER_DAY = 9_000  # reports that a day has numbers for
_LINKS = "23456789abcdefghijkmnpqrstuvwxyz"
_SHORTENERS = ("t.cnx", "dwz.cox", "s.vipx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report: the case behind it (truth), what it may speak of, and the rows of its payments in the crime."""

    case: int
    told: Told
    paid: tuple[int, ...]  # rows of crime.payments, beside told.payments


def what_victims_tell(world: World, crime: Crime, rates: Rates) -> Iterator[Reported]:
    """Every report made within the days of the city, in order of time."""
    reported = np.flatnonzero(crime.cases.reported_at < EVER)
    order = reported[np.argsort(crime.cases.reported_at[reported], kind="stable")].tolist()
    telling = _Telling(world, crime, rates)
    for position, (case, report_id) in enumerate(zip(order, _numbers(world.seed, crime, order), strict=True)):
        yield telling.of(case, report_id, Draws(world.seed, f"witness {position}"))


def _numbers(seed: int, crime: Crime, order: Sequence[int]) -> Iterator[str]:
    """Numbers as a centre gives them: the day, and a number that rises within it."""
    draws, day, last = Draws(seed, "report numbers"), "", 0
    for case in order:
        today = local(int(crime.cases.reported_at[case])).strftime("%Y%m%d")
        last = draws.between(1, 9) if today != day else last + draws.between(1, 9)
        day = today
        yield f"R{day}{last:05d}"


class _Telling:
    def __init__(self, world: World, crime: Crime, rates: Rates) -> None:
        self._world, self._crime, self._rates = world, crime, rates
        self._persons = Persons(world)
        self._first_step = np.searchsorted(crime.steps.case, np.arange(len(crime.cases.gang) + 1))

    def of(self, case: int, report_id: str, draws: Draws) -> Reported:
        cases = self._crime.cases
        reported_at = Instant(int(cases.reported_at[case]))
        steps = [step for step in self._steps(case) if self._crime.steps.time[step] <= reported_at]
        paying = self._paying(steps)
        victim = int(cases.victim[case])
        paid_from = [int(self._crime.payments.payer[row]) for row in paying]
        told_by = self._persons.victim(victim, paid_from, reported_at)
        others = self._persons.relatives(victim, reported_at)
        told = Told(
            report_id=report_id,
            fraud_type=_fraud_type(self._crime, case),
            register=fitting(told_by, bool(others), draws, self._rates),
            reported_at=reported_at,
            victim=told_by,
            suspects=self._suspects(case, steps, draws),
            payments=tuple(self._payment(row) for row in paying),
            rebates=tuple(
                Rebate(time=Instant(int(self._crime.steps.time[step])), fen=int(self._crime.steps.fen[step]))
                for step in steps
                if self._act(step) is Act.REBATE
            ),
            stages=tuple(self._stages(steps)),
            others=others,
        )
        return Reported(case=case, told=told, paid=tuple(paying))

    def _steps(self, case: int) -> range:
        return range(int(self._first_step[case]), int(self._first_step[case + 1]))

    def _act(self, step: int) -> Act:
        return Act(int(self._crime.steps.act[step]))

    def _paying(self, steps: Sequence[int]) -> list[int]:
        """Payments to an account; cash and gold that a courier took went to nobody's account."""
        rows = [int(self._crime.steps.payment[step]) for step in steps if self._act(step) is Act.PAY]
        return [row for row in rows if row != NOBODY and self._crime.payments.payee[row] != NOBODY]

    def _payment(self, row: int) -> Payment:
        payments = self._crime.payments
        payer, payee = int(payments.payer[row]), int(payments.payee[row])
        to = self._persons.card(payee)
        by_wallet = INSTITUTIONS[int(self._world.accounts.bank[payer])].wallet
        return Payment(
            time=Instant(int(payments.sent[row])),
            payer=self._persons.card(payer),
            payee=Payee(name=self._persons.holder(payee), card=to.number, bank=to.bank),
            fen=int(payments.fen[row]),
            means=Means.WALLET if by_wallet else Means.BANK_APP,
        )

    def _suspects(self, case: int, steps: Sequence[int], draws: Draws) -> Suspects:
        """The tools that the victim met, each once, in order."""
        met = {act: self._tools(steps, act) for act in Act}
        apps = self._app_names([*met[Act.INSTALL], *met[Act.SCREEN_SHARE], *met[Act.REMOTE_CONTROL]])
        handles = [*met[Act.CHAT], *met[Act.VANISH]]
        chats = {kind: tuple(self._handles(handles, kind)) for kind in CHATS}
        return Suspects(
            phones=tuple(self._phones([*met[Act.CALL], *met[Act.SMS], *met[Act.CALL_FORWARD]])),
            wechats=chats[HandleKind.WECHAT],
            qqs=chats[HandleKind.QQ],
            telegrams=chats[HandleKind.TELEGRAM],
            apps=tuple(apps),
            sites=tuple(self._site(domain, draws) for domain in self._domain_names(met[Act.VISIT])),
            aliases=self._alias(case),
        )

    def _tools(self, steps: Sequence[int], act: Act) -> list[int]:
        tools = (int(self._crime.steps.tool[step]) for step in steps if self._act(step) is act)
        return list(dict.fromkeys(tool for tool in tools if tool != NOBODY))

    def _phones(self, rows: Sequence[int]) -> Iterator[str]:
        """Overseas numbers bear a plus; a fake base station shows no number that could be told."""
        numbers = self._crime.numbers
        for row in dict.fromkeys(rows):
            form, number = NumberForm(int(numbers.form[row])), int(numbers.number[row])
            if form is not NumberForm.BASE_STATION:
                yield f"+{number}" if form is NumberForm.OVERSEAS else str(number)

    def _app_names(self, codes: Sequence[int]) -> list[str]:
        honest = len(self._world.internet.app)
        names = [
            self._world.internet.app[code] if code < honest else self._crime.apps.app[code - honest] for code in codes
        ]
        return list(dict.fromkeys(map(str, names)))

    def _domain_names(self, codes: Sequence[int]) -> list[str]:
        honest = len(self._world.internet.domain)
        return [str(self._crime.domains.domain[code - honest]) for code in codes if code >= honest]

    def _site(self, domain: str, draws: Draws) -> Site:
        path = draws.pick(("", "/", "/h5", "/index", "/m/login", "/app", "/user/reg"))
        short = f"{draws.pick(_SHORTENERS)}/{''.join(draws.pick(_LINKS) for _ in range(6))}" if draws.chance(25) else ""
        return Site(domain=domain, url=f"{draws.pick(('http', 'https'))}://{domain}{path}", short_link=short)

    def _handles(self, rows: Sequence[int], kind: HandleKind) -> Iterator[str]:
        handles = self._crime.handles
        yield from dict.fromkeys(str(handles.text[row]) for row in rows if handles.kind[row] == kind)

    def _alias(self, case: int) -> tuple[str, ...]:
        caller = int(self._crime.cases.caller[case])
        if caller == NOBODY:
            return ()
        return (persona(self._world.seed, caller, _fraud_type(self._crime, case)),)

    def _stages(self, steps: Sequence[int]) -> Iterator[tuple[Stage, Instant]]:
        """When each stage began."""
        begun: dict[int, int] = {}
        for step in steps:
            begun.setdefault(int(self._crime.steps.phase[step]), int(self._crime.steps.time[step]))
        yield from ((Stage(PHASES[phase]), Instant(time)) for phase, time in sorted(begun.items()))


def _fraud_type(crime: Crime, case: int) -> FraudType:
    return list(FraudType)[int(crime.cases.fraud_type[case])]
