"""A case file made ready for paper: every account and every transfer gets the number by which all papers name it.

In: a `CaseFile`. Out: a `Digest`, which every document here reads. Law: the sum over the states equals what was claimed, to
the fen; a case file whose sum does not hold is our own fault and is not printed (`ValueError`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hezhan.adapters.documents import words
from hezhan.adapters.documents.printable import printable
from hezhan.core.accounts import left_by
from hezhan.core.casefile import AccountLine, CaseFile, FlowLine, PlanLine
from hezhan.core.claims import Claim
from hezhan.core.money import Fen, yuan

SUM_STATES = ("standing", "frontier", "left", "received-by-victim")


@dataclass(frozen=True, slots=True)
class Term:
    """One part of the sum: how much money is in a state, in how many places, and by which numbers those are found.

    Places are accounts; of money that left they are the transfers by which it did.
    """

    state: str
    fen: Fen
    places: tuple[int, ...]


class Digest:
    """Who is who in one case.

    Accounts are numbered 1… as in `case.accounts`, ways out left aside; transfers as in `case.flows`.
    """

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.line = {line.account: line for line in case.accounts}
        self.accounts = [line for line in case.accounts if left_by(line.account) is None]
        self.ways_out = [line for line in case.accounts if left_by(line.account) is not None]
        self.number = {line.account: n for n, line in enumerate(self.accounts, 1)}
        self.flow_number = {flow.transfer_id: n for n, flow in enumerate(case.flows, 1)}
        self.claims = {claim.claim_id: claim for claim in case.claims}
        if sum(term.fen for term in self.terms) != case.head.claimed:
            raise ValueError("the states do not sum to what was claimed")

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The sum: what stands, what is at the frontier, what left, what came back to victims."""
        return tuple(self._term(state) for state in SUM_STATES)

    def _term(self, state: str) -> Term:
        there = [one for one in self.case.accounts if one.state == state and one.standing_fen]
        fen = Fen(sum(one.standing_fen for one in there))
        return Term(state, fen, tuple(n for one in there for n in self._places(one)))

    def _places(self, line: AccountLine) -> tuple[int, ...]:
        number = self.number.get(line.account)
        return self.entering.get(line.account, ()) if number is None else (number,)

    @cached_property
    def frozen(self) -> Mapping[str, Fen]:
        """Account → what is frozen there with its interest; empty while nothing is frozen."""
        if self.case.head.conditional:
            return {}
        sums = defaultdict(int, {a: int(fen) for a, fen in self.case.remainder.items()})
        for payment in self.case.plan:
            sums[payment.account] += payment.fen
        return {account: Fen(fen) for account, fen in sums.items()}

    def held(self, line: AccountLine) -> Fen:
        """Claims' money standing in the account that is frozen already."""
        if line.state != "standing":
            return Fen(0)
        return Fen(min(line.standing_fen, self.frozen.get(line.account, 0)))

    @cached_property
    def held_total(self) -> Fen:
        """The part of what stands that is frozen already."""
        return Fen(sum(self.held(line) for line in self.case.accounts))

    @cached_property
    def entering(self) -> Mapping[str, tuple[int, ...]]:
        """Account → numbers of the transfers that brought claims' money."""
        return self._numbers(flow.payee for flow in self.case.flows)

    @cached_property
    def leaving(self) -> Mapping[str, tuple[int, ...]]:
        """Account → numbers of the transfers by which claims' money went on."""
        return self._numbers(flow.payer for flow in self.case.flows)

    def _numbers(self, accounts: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
        numbers = defaultdict(list)
        for n, account in enumerate(accounts, 1):
            numbers[account].append(n)
        return {account: tuple(found) for account, found in numbers.items()}

    def holder(self, account: str) -> str:
        """Whose it is, as printed; for money that left, how it left."""
        way = left_by(account)
        if way is not None:
            return words.said(words.KINDS, way)
        line = self.line.get(account)
        return printable(line.holder) if line and line.holder else words.NONE

    def bank(self, account: str) -> str:
        """The bank, as printed."""
        line = self.line.get(account)
        return printable(line.bank) if line and line.bank else words.NONE

    def tail(self, account: str) -> str:
        """The last four characters, as people say accounts; the whole detail of a way out."""
        plain = printable(account)
        return plain.partition(":")[2] if left_by(account) else plain[-4:]

    def victim(self, claim_id: str) -> str:
        """The name of a claim's victim, or the claim's id where nobody gave one."""
        claim = self.claims.get(claim_id)
        return printable(claim.victim if claim and claim.victim else claim_id)

    def shares(self, by_claim: Mapping[str, int], between: str) -> str:
        """'陈秀兰 1.00；王㛃 2.00', one after the other in the order of the claims."""
        order = (claim for claim in self.claims if claim in by_claim)
        return between.join(f"{self.victim(claim)} {yuan(by_claim[claim])}" for claim in order)

    def paid(self, claim_id: str, plan: Sequence[PlanLine] | None = None) -> Fen:
        """What a plan pays to a claim, by default the plan of the case."""
        lines = self.case.plan if plan is None else plan
        return Fen(sum(one.fen for one in lines if one.claim_id == claim_id))

    def own_transfers(self, claim: Claim) -> Sequence[FlowLine]:
        """The victim's own payments."""
        return self.case.claim_lines.get(claim.claim_id, ())


def ranges(numbers: Iterable[int]) -> str:
    """(1, 2, 3, 7) → '1–3、7'."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return "、".join(_run(first, last) for first, last in runs)


def _run(first: int, last: int) -> str:
    if first == last:
        return f"{first}"
    return f"{first}、{last}" if last == first + 1 else f"{first}–{last}"
