"""The files of a truth folder, column by column.

Ids of claims, cases, records and reports are those that were handed over; accounts may be named by account or card number.
`at` is the time of asking: the end of what was handed over.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hezhan.core.contracts import Column, Contract, Type


def _id(name: str, means: str) -> Column:
    return Column(name, Type.ID, means)


def _text(name: str, means: str) -> Column:
    return Column(name, Type.TEXT, means, optional=True, blank=True)


def _time(name: str, means: str, *, blank: bool = False) -> Column:
    return Column(name, Type.TIME, means, optional=blank, blank=blank)


def _fen(name: str, means: str) -> Column:
    return Column(name, Type.FEN, means)


CLAIMS = Contract(
    "claims",
    "The reported payments",
    (
        _id("claim_id", "the claim; several payments may belong to one"),
        _text("case_id", "case"),
        _id("transfer_id", "the truth's own id of the payment"),
        _id("payer", "the victim's account"),
        _id("payee", "the account that was paid"),
        _time("time", "when"),
        _fen("amount_fen", "amount"),
    ),
    key=("transfer_id",),
)
STANDING = Contract(
    "standing",
    "Where each claim's money truly stands",
    (
        _id("claim_id", "claim"),
        _id("account", "account"),
        _fen("amount_fen", "the claim's money there"),
        _time("at", "as of", blank=True),
    ),
    key=("claim_id", "account"),
)
LEFT = Contract(
    "left",
    "Which of each claim's money left, and by which way",
    (
        _id("claim_id", "claim"),
        _id("way", "cash-out, merchant, fee, coin …"),
        _fen("amount_fen", "the claim's money that left by it"),
    ),
    key=("claim_id", "way"),
)
HOLDINGS = Contract(
    "holdings",
    "What accounts hold, and how much of it is no claim's",
    (
        _id("account", "account"),
        _fen("balance_fen", "balance"),
        _fen("innocent_fen", "of it, other people's money"),
        _time("at", "as of", blank=True),
    ),
    key=("account",),
)
CASES = Contract(
    "cases",
    "The cases: one victim, one scam",
    (
        _id("case_id", "case"),
        _text("gang_id", "the gang behind it; blank: not judged"),
        _text("channel_id", "the crew that moved its money; blank: not judged"),
        _text("fraud_type", "type of fraud"),
        _text("victim", "who was deceived"),
        _text("subject", "the victim's pseudonym in the events"),
        _time("began_at", "first contact"),
        _time("certain_at", "when the facts left no doubt", blank=True),
        _time("first_paid_at", "first payment; blank: never", blank=True),
        _time("reported_at", "when it was reported; blank: never", blank=True),
        _fen("loss_fen", "all that was paid"),
        Column("stopped_in_time", Type.FLAG, "true: stopped before all was paid", optional=True, blank=True),
    ),
    key=("case_id",),
)
ACCOUNTS = Contract(
    "accounts",
    "Who holds which account",
    (
        _id("account", "account number"),
        _text("card", "its cards, several joined by ;"),
        _text("person_id", "true holder"),
        _text("bank", "bank or payment institution"),
        _text("owner_kind", "as in the accounts file"),
    ),
    key=("account",),
)
INDICATORS = Contract(
    "indicators",
    "Numbers, names and addresses that gangs used",
    (
        _id("kind", "domain, url, phone, ip, app, account, wallet …"),
        _id("value", "as it is asked"),
        _text("gang_id", "gang"),
        _time("since", "first use", blank=True),
        _time("until", "last use", blank=True),
    ),
)
HONEST = Contract(
    "honest",
    "What must never be blocked",
    (_id("kind", "as in indicators"), _id("value", "as it is asked")),
    key=("kind", "value"),
)
EVENTS = Contract(
    "events",
    "The events that belong to scams; all others are honest",
    (_id("event_id", "event"), _text("gang_id", "gang"), _text("case_id", "case; blank: nobody paid")),
    key=("event_id",),
)
RECORDS = Contract(
    "records",
    "Whose each record is",
    (_id("record_id", "record"), _id("person_id", "person")),
    key=("record_id",),
)
MEMBERS = Contract(
    "members",
    "Who did what for whom",
    (
        _id("gang_id", "gang"),
        _id("person_id", "person"),
        _id("role", "role"),
        _time("since", "from", blank=True),
        _time("until", "until", blank=True),
    ),
)
MULES = Contract(
    "mules",
    "Whose accounts served a crew; holders are members with the role `mule`",
    (
        _id("account", "account"),
        _id("person_id", "holder"),
        _text("level", "0: money never came, so nothing can show it and it is not judged"),
    ),
)

TRUTH_TABLES: Mapping[str, Contract] = MappingProxyType(
    {
        one.name: one
        for one in (
            CLAIMS,
            STANDING,
            LEFT,
            HOLDINGS,
            CASES,
            ACCOUNTS,
            INDICATORS,
            HONEST,
            EVENTS,
            RECORDS,
            MEMBERS,
            MULES,
        )
    }
)
