"""Stock: the accounts a crew has in its hands, fetched when they are needed and given up after a while.

Law: an account is in one crew's hands only; it is given out only between `since` and `until`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hezhan.city.crime.casting import Casting, Fit
from hezhan.city.crime.kinds import MuleKind, Role, Tier
from hezhan.city.crime.members import Member
from hezhan.city.crime.money import Wave
from hezhan.city.crime.transit import IS_WALLET
from hezhan.city.days import after
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, FirmKind, Job, World

_FEN = 100

_HOUR_S = 3600
_LEVELS = 10


@dataclass(slots=True, kw_only=True, eq=False)
class Mule:
    """One account in a crew's hands; `due` is when what came in is to be passed on."""

    account: int
    person: int
    crew: int
    kind: MuleKind
    tier: Tier
    herder: int
    seller: int
    runner: int
    blocked: bool
    lost: bool = False  # its holder kept what was there
    since: int
    until: int
    due: int = NOBODY
    wave: Wave | None = None
    levels: list[int] = field(default_factory=lambda: [0] * _LEVELS)

    @property
    def level(self) -> int:
        """The level at which it served most."""
        return max(range(_LEVELS), key=lambda level: self.levels[level])

    @property
    def passes_on(self) -> bool:
        """Whether its bank and its holder let money out."""
        return not self.blocked and not self.lost

    def serves_at(self, moment: int) -> bool:
        """Whether it is in the crew's hands."""
        return self.since <= moment < self.until


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """The members of one crew who see to its accounts; `gang`: the one it works for first, whose money its own counts as."""

    crew: int
    gang: int
    herders: tuple[Member, ...]
    sellers: tuple[Member, ...]
    runners: tuple[Member, ...]


def staff_of(crew: int, gang: int, members: Sequence[Member]) -> Staff:
    """Those of the members who work for the crew."""
    of_crew = [one for one in members if one.crew == crew]
    herders, sellers, runners = (
        tuple(one for one in of_crew if one.role is role) for role in (Role.HERDER, Role.CARD_SELLER, Role.RUNNER)
    )
    return Staff(crew, gang, herders, sellers, runners)


class Stock:
    """The accounts of one crew."""

    def __init__(self, world: World, casting: Casting, rates: Rates, staff: Staff) -> None:
        self._world, self._casting, self._rates, self._staff = world, casting, rates, staff
        self._draws = Draws(world.seed, f"crime, stock {staff.crew}")
        self._by_tier: dict[Tier, list[Mule]] = {tier: [] for tier in Tier}
        jobs = rates.weights("crime.mules.jobs")
        self._fit = Fit(
            ages=(rates.value("crime.mules.from_years"), rates.value("crime.mules.to_years")),
            male_percent=rates.value("crime.mules.male_percent"),
            jobs={int(Job[name]): weight for name, weight in jobs.items()},
        )
        self.mules: list[Mule] = []

    def prepare(self, waves: int, now: int) -> list[Mule]:
        """Fetch what a day with so many arrivals of victims' money needs; the fresh accounts."""
        fresh: list[Mule] = []
        for tier in (Tier.COLLECT, Tier.PASS, Tier.EXIT):
            base, more = self._rates.list(f"crime.mules.wanted_{tier.name.lower()}")
            wanted = base + waves * more // 10
            while waves and len(self._serving(tier, now)) < wanted:
                fresh += self._fetch(tier, now)
        return fresh

    def some(self, tier: Tier, count: int, now: int, but: Sequence[int]) -> list[Mule]:
        """Up to `count` accounts of a tier, without those at `but`; fresh ones when none or sometimes too few serve."""
        serving = [mule for mule in self._serving(tier, now) if mule.account not in but]
        few = len(serving) < count and self._draws.chance(self._rates.value("crime.mules.fetched_when_few_percent"))
        if few or not serving:
            serving += [mule for mule in self._fetch(tier, now) if mule.tier is tier and mule.account not in but]
        return self._draws.some(serving, count)

    def holding(self, now: int) -> list[Mule]:
        """All accounts through which money goes and that their banks have not stopped."""
        serving = (mule for tier in (Tier.COLLECT, Tier.PASS, Tier.EXIT) for mule in self._serving(tier, now))
        return [mule for mule in serving if mule.passes_on]

    def paymaster(self, now: int) -> Mule:
        """The account from which tests and rebates are paid when no other money is at hand."""
        serving = self._serving(Tier.PAYMASTER, now)
        if not serving:
            serving = self._fetch(Tier.PAYMASTER, now)
        return serving[0]

    def _serving(self, tier: Tier, now: int) -> list[Mule]:
        self._by_tier[tier] = [mule for mule in self._by_tier[tier] if mule.until > now]
        return [mule for mule in self._by_tier[tier] if mule.since <= now]

    def _fetch(self, tier: Tier, now: int) -> list[Mule]:
        """A person's or a shop's accounts; the first one is for the tier asked for."""
        draws, rates = self._draws, self._rates
        shops = tier is not Tier.EXIT and draws.chance(rates.value("crime.mules.shop_percent"))
        fresh = self._shop(tier, now) if shops else []
        while not fresh:
            fresh = self._person(tier, now)
        for mule in fresh:
            self._by_tier[mule.tier].append(mule)
        self.mules += fresh
        return fresh

    def _shop(self, tier: Tier, now: int) -> list[Mule]:
        firm = self._casting.firm(FirmKind.SHOP, self._draws, owned=True, once=True)
        if firm == NOBODY:
            return []
        owner = int(self._world.firms.owner[firm])
        return [self._mule(int(self._world.accounts.of_firm[firm]), owner, MuleKind.SHOP, tier, now)]

    def _person(self, tier: Tier, now: int) -> list[Mule]:
        """Somebody sells or lends one or more accounts; wallets neither collect nor give cash."""
        draws, rates = self._draws, self._rates
        resident = draws.chance(rates.value("crime.mules.resident_percent"))
        person = (self._casting.resident if resident else self._casting.outsider)(self._fit, draws)
        kind = MuleKind[draws.weighted(rates.weights("crime.mules.kinds"))]
        if tier is Tier.PAYMASTER:
            kind = MuleKind.PAYMASTER
        open_now = [row for row in self._casting.accounts_of(person) if self._casting.in_use(row, now)]
        banks = [row for row in open_now if not IS_WALLET[self._world.accounts.bank[row]] and self._is_spare(row)]
        wallets = [row for row in open_now if IS_WALLET[self._world.accounts.bank[row]]]
        count = int(draws.weighted(rates.weights("crime.mules.accounts_each")))
        found = []
        for account in draws.some(banks, count):
            found.append(self._mule(account, person, kind, tier, now))
            tier = Tier[draws.weighted(rates.weights("crime.mules.tiers"))]
        if found and wallets and draws.chance(rates.value("crime.mules.wallet_percent")):
            found.append(self._mule(draws.pick(wallets), person, kind, Tier.PASS, now))
        return found

    def _is_spare(self, account: int) -> bool:
        """Nobody gives away an account in which savings lie."""
        most = self._rates.value("crime.mules.most_savings_yuan") * _FEN
        return int(self._world.accounts.reserve_fen[account]) <= most

    def _mule(self, account: int, person: int, kind: MuleKind, tier: Tier, now: int) -> Mule:
        draws, rates, staff = self._draws, self._rates, self._staff
        hours = draws.by_quantiles(rates.quantiles("crime.mules.hours_in_use"))
        if tier is Tier.PAYMASTER:
            hours *= rates.value("crime.mules.paymaster_times")
        herder = draws.pick(staff.herders).row
        sold = kind is MuleKind.SOLD
        carried = sold or kind is MuleKind.LED
        return Mule(
            account=account,
            person=person,
            crew=staff.crew,
            kind=kind,
            tier=tier,
            herder=herder,
            seller=draws.pick(staff.sellers).row if sold else NOBODY,
            runner=draws.pick(staff.runners).row if carried else NOBODY,
            blocked=tier is not Tier.PAYMASTER and draws.chance(rates.value("crime.mules.blocked_percent")),
            since=now,
            until=after(now, hours * _HOUR_S),
        )
