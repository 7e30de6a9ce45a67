"""The case file: everything that is put on paper about one case, each figure with the rows it came from.

Flows make it, documents render it. All money is fen, all times are instants; accounts are ids, and `AccountLine` tells
whose they are. `origin` is `file#sheet!row`, several joined by `;`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hezhan.core.claims import Claim
from hezhan.core.money import Fen
from hezhan.core.policies import Policy
from hezhan.core.problems import Problem
from hezhan.core.reading import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """What stands at the top of every paper; text that nobody gave is empty and is left to be filled in by hand."""

    case_no: str
    title: str
    unit: str  # the police unit that accepted the case
    officers: tuple[str, ...]  # two sign
    reported_at: int | None
    made_at: int
    data_until: int  # the latest movement known: every balance is as of then
    policy: Policy
    strategy: str
    claimed: Fen
    traced_by_policy: Mapping[Policy, Mapping[str, Fen]]  # policy → state (as in accounts.csv) → fen
    conditional: bool  # nothing is frozen yet: the plan supposes that all that stands is frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One account that claims' money reached, or a claim's source (level 0)."""

    account: str
    holder: str
    id_card: str
    bank: str
    owner_kind: str
    level: int
    state: str  # standing passed frontier left received-by-victim
    in_fen: Fen
    out_fen: Fen
    standing_fen: Fen
    unexplained_fen: Fen
    balance_fen: Fen | None  # of the whole account, None when its statement is not known
    first_in: int | None  # instant at which claims' money first came in
    last_in: int | None
    standing_by_policy: Mapping[Policy, Fen]
    standing_by_claim: Mapping[str, Fen]  # claim id → fen, under the policy used


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """The claims' money in one transfer (涉案资金流向表 has one line for each)."""

    transfer_id: str
    time: int
    payer: str
    payee: str
    payer_level: int
    payee_level: int
    fen: Fen  # the whole transfer
    by_claim: Mapping[str, Fen]  # claim id → its money in it
    kind: str
    origin: str

    @property
    def claimed(self) -> Fen:
        """Claims' money in the transfer, all claims together."""
        return Fen(sum(self.by_claim.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class StopLine:
    """A proposal to stop one account, best first. A stop blocks every debit; only a later freeze has an amount."""

    rank: int
    account: str
    holder: str
    bank: str
    level: int
    traced_fen: Fen
    balance_fen: Fen | None
    innocent_fen: Fen | None  # other people's money that the stop would block; None when the balance is unknown
    freeze_fen: Fen  # what to ask when it becomes a freeze with an amount: never more than traced or than the balance
    certain_fen: Fen  # the least that stands there under any of the five rules
    half_gone_s: int | None  # seconds in which half of money that comes in usually leaves; None: never seen leaving
    expected_fen: Fen  # traced money expected to be there still when a stop can bite
    basis_name: str
    basis_account: str
    basis_fen: Fen
    basis_time: int | None
    basis_origin: str
    freezable: str  # 'yes', 'amount-only' or 'no'
    article: str  # the article that forbids or limits it, empty otherwise
    clock: str  # the clock that starts, with its article
    reasons: tuple[str, ...]  # sentences in Chinese


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One payment of the return plan."""

    account: str
    claim_id: str
    fen: Fen
    ground: str
    pay_to: str
    article: str
    weight_fen: Fen
    frozen_fen: Fen  # with interest


@dataclass(frozen=True, slots=True, kw_only=True)
class StrandLine:
    """One way by which money of a claim came to where it stands: transfers from the victim to there."""

    claim_id: str
    account: str
    fen: Fen
    transfers: tuple[str, ...]  # transfer ids in order


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One case on paper. Sequences are in the order in which they are to be shown."""

    head: CaseHead
    claims: Sequence[Claim]
    claim_lines: Mapping[str, Sequence[FlowLine]]  # claim id → the victim's own transfers
    returned: Mapping[str, Fen]  # claim id → got back earlier
    accounts: Sequence[AccountLine]
    flows: Sequence[FlowLine]
    strands: Sequence[StrandLine]
    stops: Sequence[StopLine]
    asks: Sequence[str]  # accounts whose statement is to be asked for next, most money first
    plan: Sequence[PlanLine]
    remainder: Mapping[str, Fen]
    other_plans: Mapping[str, Sequence[PlanLine]]  # strategy → plan, for comparison
    proposed_returns: Mapping[str, Fen]  # claim id → claims' money that came back to its own sources
    sources: Sequence[Source]
    problems: Sequence[Problem]
