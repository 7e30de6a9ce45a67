"""Accounts: who may hold money, and which ids stand for money that left."""

from dataclasses import dataclass
from enum import StrEnum

# Money that goes to one of these does not come back out: each id is used by one transfer only.
WAYS_OUT = ("cash-out:", "merchant:", "fee:")
# Money that comes from one of these has no known past.
WAYS_IN = ("cash-in:", "interest:", "unknown:")


class OwnerKind(StrEnum):
    """What sort of holder an account has."""

    PERSONAL = "personal"
    COMPANY = "company"
    MERCHANT = "merchant"
    PAYMENT_INSTITUTION = "payment-institution"
    CASH = "cash"
    FEE = "fee"
    INTEREST = "interest"
    UNKNOWN = "unknown"


def left_by(account: str) -> str | None:
    """The way by which money left the traced world: 'cash-out', 'merchant', 'fee'; None if it did not."""
    return next((way[:-1] for way in WAYS_OUT if account.startswith(way)), None)


_KIND_OF_WAY = {
    "cash-out": OwnerKind.CASH,
    "cash-in": OwnerKind.CASH,
    "merchant": OwnerKind.MERCHANT,
    "fee": OwnerKind.FEE,
    "interest": OwnerKind.INTEREST,
}


def kind_of_id(account: str) -> OwnerKind:
    """What the id alone tells about its owner."""
    way, colon, _ = account.partition(":")
    return _KIND_OF_WAY.get(way, OwnerKind.UNKNOWN) if colon else OwnerKind.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """What the outside told about one account; empty text where nothing was told.

    `covered_from` and `covered_until` (ISO 8601) bound the time for which its own statement was read;
    an account without `covered_from` is the frontier: money there is known only from others' statements.
    """

    account: str
    card: str = ""
    holder: str = ""
    id_card: str = ""
    bank: str = ""
    opened_at: str = ""
    status: str = ""
    owner_kind: str = OwnerKind.UNKNOWN
    covered_from: str = ""
    covered_until: str = ""
    source: str = ""
