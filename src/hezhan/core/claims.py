"""Claims: what victims say was taken from them, as named transfers."""

from collections.abc import Sequence
from dataclasses import dataclass

from hezhan.core.money import Fen
from hezhan.core.transfers import Transfers


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One victim's loss. `transfers` are labels of `core.transfers.Transfers`, earliest first."""

    claim_id: str
    transfers: Sequence[int]
    fen: Fen
    victim: str = ""


def by_first_transfer(claims: Sequence[Claim], transfers: Transfers) -> tuple[Claim, ...]:
    """The order in which ties are settled: the claim whose first transfer is earlier comes first."""
    return tuple(sorted(claims, key=lambda claim: int(transfers.key(claim.transfers[:1])[0])))
