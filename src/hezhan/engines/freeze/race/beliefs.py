"""What a centre believes of each account: claims' money that came, what of it should be there now, what was asked and done.

In:  events. Out: accounts with credits, standing orders' state and expectations at any instant.
Law: everything is worked out from reports and answers alone; the same events give the same beliefs.
"""

from dataclasses import dataclass, field
from typing import Final

from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND, local
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race.dwell import Dwell, stays
from hezhan.engines.freeze.race.purse import RULES, Contents, Rule, follow
from hezhan.engines.freeze.race.words import Basis, Credit, Held, Line, Named, Reported, Told

_GOES_ON: Final = (TransferKind.TRANSFER, TransferKind.WALLET, TransferKind.OTHER)
_FIRMS: Final = (OwnerKind.COMPANY, OwnerKind.MERCHANT, OwnerKind.PAYMENT_INSTITUTION)
_MOST_LEVELS: Final = 12


@dataclass(slots=True, eq=False)
class Known:
    """One account that claims' money reached."""

    account: str
    case_id: str
    bank: str
    level: int
    seen_at: int
    name: str = ""
    kind: OwnerKind = OwnerKind.UNKNOWN
    credits: dict[str, Credit] = field(default_factory=dict)
    by_rule: tuple[dict[str, int], ...] = field(default_factory=lambda: tuple({} for _ in RULES))
    ours: dict[str, float] = field(default_factory=dict)  # by key of a credit: claims' fen in it, the rules' mean
    told: Told | None = None
    contents: tuple[Contents, ...] = field(default_factory=lambda: tuple(Contents() for _ in RULES))
    lines: frozenset[str] = frozenset()  # keys of the credits in its statement
    held: Held | None = None
    seen: Held | None = None  # the bank's last answer to a stop, which names the balance
    released: bool = False
    changed_at: int = 0
    hour: int = 0  # of the day at which it was seen

    @property
    def traced_fen(self) -> int:
        """Claims' money that came, as far as it is known; the rules' mean."""
        return int(sum(self.ours.values()))

    @property
    def standing_fen(self) -> int:
        """Of it, what its statement leaves there; the rules' mean."""
        return sum(one.standing_fen for one in self.contents) // len(RULES)

    @property
    def most_fen(self) -> int:
        """The same by the rule that leaves most."""
        return max(one.standing_fen for one in self.contents)

    @property
    def gone_fen(self) -> int:
        """Of it, what its statement shows leaving; the rules' mean."""
        return sum(sum(one.out.values()) for one in self.contents) // len(RULES)

    @property
    def last_in(self) -> int:
        """When the last of it came, by its statement."""
        return max(one.last_in for one in self.contents)

    @property
    def kind_word(self) -> str:
        """By what its dwell is told from others'."""
        return "first" if self.level == 1 else "firm" if self.kind in _FIRMS else "later"

    @property
    def has_basis(self) -> bool:
        """Whether there is anything that a stop may rest on."""
        return bool(self.name) and any(fen > 0 for fen in self.ours.values())

    def bases(self) -> list[Basis]:
        """What a stop may rest on, the largest first; without a name there is none."""
        if not self.name:
            return []
        found = sorted(self.credits.values(), key=lambda one: (-self.ours.get(one.key, 0), one.time, one.key))
        return [
            Basis(name=self.name, account=self.account, fen=one.fen, time=one.time, key=one.key)
            for one in found
            if self.ours.get(one.key, 0) > 0
        ]


class Beliefs:
    """All accounts."""

    def __init__(self, least_fen: int) -> None:
        self._least_fen = least_fen
        self.accounts: dict[str, Known] = {}
        self.own: set[str] = set()
        self.dwell = Dwell()
        self.changed: set[str] = set()  # since somebody last took note
        self.others_money: dict[str, list[int]] = {}  # fen of others that statements showed, by kind of account
        self._seen_stays: set[tuple[str, int, bool]] = set()

    # what comes

    def reported(self, report: Reported) -> None:
        """Claims' first payments."""
        self.own |= report.own_accounts
        for one in report.payments:
            for rule in RULES:
                self._credit(one, one.fen, rule, report.case_id, 1, report.at)

    def told(self, told: Told) -> None:
        """A statement."""
        known = self.accounts.get(told.account)
        if known is None:
            return
        known.told, known.name, known.kind = told, told.name or known.name, told.owner_kind
        known.lines = frozenset(line.key for line in told.lines if line.came_in)
        self._retrace(known, told.at)
        self.others_money.setdefault(known.kind_word, []).append(max(told.balance_fen - known.standing_fen, 0))

    def named(self, named: Named) -> None:
        """Whose account it is: only the bank's own word counts against another one."""
        known = self.accounts.get(named.account)
        if known is not None:
            known.name = named.name
            self.changed.add(known.account)

    def held(self, held: Held) -> None:
        """The bank holds it."""
        known = self.accounts.get(held.account)
        if known is not None:
            known.held = known.seen = held
            known.released, known.changed_at = False, held.at
            self.changed.add(known.account)

    def freed(self, account: str) -> None:
        """The bank let go of it."""
        known = self.accounts.get(account)
        if known is not None:
            known.held, known.released = None, True
            self.changed.add(account)

    # expectations

    def here_fen(self, known: Known, at: int) -> float:
        """Claims' money expected there at an instant, were nothing more to be done."""
        until = at if known.held is None else min(at, known.held.at)
        told, pace = known.told, self._pace(known)
        if told is None:
            fen = self._fresh(known, frozenset(), until, pace)
        else:
            fen = float(known.standing_fen)
            since = told.at if known.held is None else min(told.at, known.held.at)
            age = max((since - known.last_in) / SECOND, 0.0)
            if until > told.at:
                fen *= stays(age + (until - told.at) / SECOND, pace) / stays(age, pace)
            fen += self._fresh(known, known.lines, until, pace)
        if known.held is not None and (told is None or told.at < known.held.at):
            came = sum(fen for key, fen in known.ours.items() if known.credits[key].time > known.held.at)
            before = known.traced_fen - came
            fen = float(min(before - known.gone_fen, known.held.balance_fen) + came)
        return max(fen, 0.0)

    def unseen_gone_fen(self, known: Known, at: int) -> float:
        """Claims' money expected to have gone on from there by then without our knowing whereto."""
        return max(known.traced_fen - known.gone_fen - self.here_fen(known, at), 0.0)

    def innocent_fen(self, known: Known) -> float:
        """Other people's money expected there."""
        if known.told is not None:
            return float(max(known.told.balance_fen - known.standing_fen, 0))
        if known.seen is not None:
            return float(max(known.seen.balance_fen - self.here_fen(known, known.seen.at), 0))
        seen = self.others_money.get(known.kind_word, [])[-200:]
        return (sum(seen) + 4 * 300_000) / (len(seen) + 4)

    def pace(self, known: Known) -> float:
        """How much faster than published money leaves it."""
        return self._pace(known)

    # ---

    def _pace(self, known: Known) -> float:
        return self.dwell.pace(known.kind_word, known.hour)

    def _fresh(self, known: Known, in_book: frozenset[str], until: int, pace: float) -> float:
        """Of credits that its own statement has not shown yet."""
        return sum(
            fen * stays((until - known.credits[key].time) / SECOND, pace)
            for key, fen in known.ours.items()
            if key not in in_book
        )

    def _credit(self, credit: Credit, ours: int, rule: Rule, case_id: str, level: int, now: int) -> Known | None:
        """Claims' money in a payment, or that there is less than was thought; the payee if that is news."""
        if not credit.payee or credit.payee in self.own:
            return None
        known = self.accounts.get(credit.payee)
        if known is None:
            if ours < self._least_fen or level > _MOST_LEVELS:
                return None
            known = Known(credit.payee, case_id, credit.payee_bank, level, now, hour=local(now).hour)
            self.accounts[credit.payee] = known
        elif known.by_rule[rule].get(credit.key, 0) == ours:
            return None
        known.by_rule[rule][credit.key] = ours
        known.credits[credit.key] = credit
        known.ours[credit.key] = sum(of.get(credit.key, 0) for of in known.by_rule) / len(RULES)
        known.name = known.name or credit.payee_name
        known.changed_at = now
        self.changed.add(known.account)
        return known

    def _retrace(self, begin: Known, now: int) -> None:
        """Follow claims' money through the statements that are there, as far as anything changes."""
        waiting, steps = [begin], 0
        while waiting and steps < 200:  # cycles settle; a bound for those that would not
            known = waiting.pop(0)
            steps += 1
            told = known.told
            if told is None:
                continue
            before = known.contents
            firm = known.kind in _FIRMS
            known.contents = tuple(
                follow(told.lines, told.opening_fen, known.by_rule[rule], told.at, rule, firm=firm) for rule in RULES
            )
            known.changed_at = now
            self.changed.add(known.account)
            self._learn(known)
            waiting += self._passed_on(known, before, now)

    def _passed_on(self, known: Known, before: tuple[Contents, ...], now: int) -> list[Known]:
        """Payees for whom something changed and whose statements are there."""
        assert known.told is not None
        news: dict[str, Known] = {}
        for line in known.told.lines:
            if line.came_in or line.kind not in _GOES_ON or not line.other:
                continue
            for rule in RULES:
                ours = known.contents[rule].out.get(line.key, 0)
                if ours == before[rule].out.get(line.key, 0) == 0:
                    continue
                payee = self._credit(_credit_of(known, line), ours, rule, known.case_id, known.level + 1, now)
                if payee is not None and payee.told is not None and payee is not known:
                    news[payee.account] = payee
        return list(news.values())

    def _learn(self, known: Known) -> None:
        for stay in known.contents[Rule.OLDEST_FIRST].stays:
            key = (known.account, stay.came, stay.left)
            if key not in self._seen_stays:
                self._seen_stays.add(key)
                hour = local(stay.came).hour if stay.came else 0
                self.dwell.see(known.kind_word, hour, (stay.until - stay.came) / SECOND, stay.left)


def _credit_of(payer: Known, line: Line) -> Credit:
    return Credit(
        key=line.key,
        payer=payer.account,
        payee=line.other,
        payee_name=line.other_name,
        payee_bank=line.other_bank,
        fen=line.fen,
        time=line.time,
    )
