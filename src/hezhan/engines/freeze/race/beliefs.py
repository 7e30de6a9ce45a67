"""What a centre believes of each account: claims' money that came, what of it should be there now, what was asked and done.

In:  events. Out: accounts with credits, standing orders' state and expectations at any instant.
Law: everything is worked out from reports and answers alone; the same events give the same beliefs.
"""

from dataclasses import dataclass, field
from typing import Final

from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race.dwell import Curve, Dwell
from hezhan.engines.freeze.race.purse import RULES, Contents, Rule, Stay, follow
from hezhan.engines.freeze.race.words import Basis, Credit, Held, Line, Named, Reported, TakenBack, Told

_GOES_ON: Final = (TransferKind.TRANSFER, TransferKind.WALLET, TransferKind.OTHER)
_FIRMS: Final = (OwnerKind.COMPANY, OwnerKind.MERCHANT, OwnerKind.PAYMENT_INSTITUTION)
_MOST_LEVELS: Final = 12
FURTHER: Final = "later"  # the kind of most accounts behind the first


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
        return "first" if self.level == 1 else "firm" if self.kind in _FIRMS else FURTHER

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
        self.reports: dict[tuple[str, str], Reported] = {}  # that stand, by case and id
        self.dwell = Dwell()
        self.changed: set[str] = set()  # since somebody last took note
        self.others_money: dict[str, list[int]] = {}  # fen of others that statements showed, by kind of account
        self._stays: dict[tuple[str, int], Stay] = {}  # by account and when the money came: as it was last seen

    # what comes

    def reported(self, report: Reported) -> None:
        """Claims' first payments."""
        self.reports[report.case_id, report.report_id] = report
        self.own |= report.own_accounts
        for one in report.payments:
            self._paid(one, one.fen, report.case_id, report.at)

    def taken_back(self, taken: TakenBack) -> None:
        """What no other report tells is no claim's money any more."""
        report = self.reports.pop((taken.case_id, taken.report_id), None)
        if report is None:
            return
        standing = self.reports.values()
        self.own = {account for one in standing for account in one.own_accounts}
        told = {one.key for each in standing for one in each.payments}
        for one in report.payments:
            if one.key not in told:
                self._paid(one, 0, report.case_id, taken.at)
        if report.own_accounts - self.own:
            for known in list(self.accounts.values()):  # whose payments into them were left aside
                self._retrace(known, taken.at)

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
            known.released = False
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
        told, curve = known.told, self.curve(known)
        if told is None:
            fen = self._fresh(known, frozenset(), until, curve)
        else:
            fen = float(known.standing_fen)
            since = told.at if known.held is None else min(told.at, known.held.at)
            age = max((since - known.last_in) / SECOND, 0.0)
            if until > told.at:
                fen *= curve.stays(age + (until - told.at) / SECOND) / curve.stays(age)
            fen += self._fresh(known, known.lines, until, curve)
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

    def curve(self, known: Known) -> Curve:
        """How money leaves it."""
        return self.dwell.curve(known.kind_word)

    # ---

    def _fresh(self, known: Known, in_book: frozenset[str], until: int, curve: Curve) -> float:
        """Of credits that its own statement has not shown yet."""
        return sum(
            fen * curve.stays((until - known.credits[key].time) / SECOND)
            for key, fen in known.ours.items()
            if key not in in_book
        )

    def _paid(self, payment: Credit, ours: int, case_id: str, now: int) -> None:
        """A payment that victims tell, followed on where its payee's statement is there."""
        for rule in RULES:
            self._credit(payment, ours, rule, case_id, 1, now)
        known = self.accounts.get(payment.payee)
        if known is not None:
            self._retrace(known, now)

    def _credit(self, credit: Credit, ours: int, rule: Rule, case_id: str, level: int, now: int) -> Known | None:
        """Claims' money in a payment, or that there is less than was thought; the payee if that is news."""
        if not credit.payee or credit.payee in self.own:
            return None
        known = self.accounts.get(credit.payee)
        if known is None:
            if ours < self._least_fen or level > _MOST_LEVELS:
                return None
            known = Known(credit.payee, case_id, credit.payee_bank, level, now)
            self.accounts[credit.payee] = known
        elif known.by_rule[rule].get(credit.key, 0) == ours:
            return None
        known.by_rule[rule][credit.key] = ours
        known.credits[credit.key] = credit
        known.ours[credit.key] = sum(of.get(credit.key, 0) for of in known.by_rule) / len(RULES)
        known.name = known.name or credit.payee_name
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
            before = self._stays.get((known.account, stay.came))
            seen_s = before.seconds if before is not None else 0.0
            if before is None or (not before.left and (stay.left or stay.seconds > seen_s)):
                self._stays[known.account, stay.came] = stay
                self.dwell.see(known.kind_word, stay.seconds, left=stay.left, seen_s=seen_s)


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
