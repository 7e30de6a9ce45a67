"""What is blocked, what speaks for it, and appeals against it.

An entry (`Block`) is one number, name or address in its canonical form; what is said of it is evidence about it, and each
state is a move. It belongs to no case: evidence names the case that it was told in.
"""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.personal import Card, Name, Phone, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """An entry of the block lists. `phone`, `account` or `text` holds its canonical form; `number` is how it is cited."""

    what: str  # domain, url, phone, phone_prefix, ip, app, account, wallet
    number: str
    phone: Phone = ""
    account: Card = ""  # of an account or a wallet
    text: str = ""
    broad: bool = False  # may hit others than the one it is meant for

    @property
    def value(self) -> str:
        """The canonical form."""
        return self.phone or self.account or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockEvidence:
    """What somebody says of an entry. `how` is one of `engines.block.How`."""

    how: str
    source: str  # the house it comes from
    reporter: str  # who there
    fraud_type: str = ""
    case: str = ""  # in which it was told
    licence: str = ""  # of a list of somebody else
    note: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockHits:
    """What was hit, as one source told it. `told` is JSON: kind, value, on trial, hits, people, last instant, each entry."""

    source: str
    told: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """Somebody says that an entry is wrong. `at_number` is how the block page cited it."""

    at_number: str
    name: Name
    phone: Phone
    words: Words
    received_at: Instant
