"""Contracts: the files that Hezhan's commands read and write, column by column.

One table is the source of three things: what is checked on reading, the order of columns on writing, and the JSON Schema
that `hezhan schema NAME` prints. Names, columns and meanings are stable: other systems are built on them.
"""

from collections.abc import Mapping
from types import MappingProxyType

from hezhan.core.blocking_contracts import BOXED_APPEALS, CALL_RECORDS, PROPOSALS, SITES_SEEN
from hezhan.core.columns import Column as Column
from hezhan.core.columns import Contract as Contract
from hezhan.core.columns import Type as Type
from hezhan.core.columns import fen as _fen
from hezhan.core.columns import ident as _id
from hezhan.core.columns import text as _text
from hezhan.core.columns import yuan_name as yuan_name
from hezhan.core.gang_contracts import CONTACTS, GANG_LEADS, GANG_MEMBERS, GANG_OUTCOMES, GANG_TABLE
from hezhan.core.identity_contracts import RETURNS, WATCH_LOOKS, WATCHES
from hezhan.core.linking_contracts import (
    APP_REGISTER,
    LINKS,
    SERIES,
    SERIES_CHANGES,
    SHARED_TRACES,
    SITE_REGISTER,
    VERDICTS,
    VICTIMS,
)
from hezhan.core.operation_contracts import OPERATION_FILES
from hezhan.core.warning_contracts import EVENTS as EVENTS
from hezhan.core.warning_contracts import WARNINGS as WARNINGS

TRANSFERS = Contract(
    "transfers",
    "Every movement of money known",
    (
        _id("transfer_id", "unique; for `statements read` a hash of payer, payee, amount and time"),
        Column("time", Type.TIME, "when it was booked"),
        Column("seq", Type.WHOLE, "order among equal times; absent is 0", optional=True, blank=True),
        _id("payer", "account the money left"),
        _id("payee", "account the money reached, or a way out as `cash-out:…`"),
        _fen("amount_fen", "amount"),
        _text("kind", "transfer, cash-out, cash-in, merchant, wallet, fee, interest or other"),
        _text("payer_name", "holder of the payer, as printed"),
        _text("payee_name", "holder of the payee, as printed"),
        _fen("balance_fen", "the payer's balance afterwards", optional=True, blank=True),
        _text("origin", "the rows it was read from: file#sheet!row, several joined by ;"),
    ),
    key=("transfer_id",),
)
CLAIMS = Contract(
    "claims",
    "What victims say was taken: each row one transfer of a claim",
    (
        _id("claim_id", "the claim; several rows may belong to one"),
        _id("transfer_id", "a transfer of the transfers file"),
        _text("victim", "name of the victim"),
        _fen("amount_fen", "must equal the transfer's amount", optional=True, blank=True),
    ),
    key=("transfer_id",),
)
OPENINGS = Contract(
    "openings",
    "Balances before the first known transfer",
    (_id("account", "account"), _fen("amount_fen", "balance")),
    key=("account",),
)
FROZEN = Contract(
    "frozen",
    "What is frozen",
    (
        _id("account", "frozen account"),
        _fen("frozen_fen", "amount frozen"),
        _fen("interest_fen", "interest on it", optional=True, blank=True),
    ),
    key=("account",),
)
RETURNED = Contract(
    "returned",
    "What claims got back earlier; rows of one claim are summed",
    (_id("claim_id", "the claim"), _fen("amount_fen", "returned")),
)
ACCOUNTS = Contract(
    "accounts",
    "Facts about accounts",
    (
        _id("account", "account number, or card number while no account number is known"),
        _text("card", "card numbers, several joined by ;"),
        _text("holder", "name of the holder"),
        _text("id_card", "ID card or organisation code of the holder"),
        _text("bank", "bank or payment institution"),
        _text("opened_at", "when it was opened, as told"),
        _text("status", "as told"),
        _text(
            "owner_kind",
            "personal, company, merchant, payment-institution, cash, fee, interest or unknown",
        ),
        _text(
            "covered_from",
            "start of the time for which its own statement was read; blank: not read",
        ),
        _text("covered_until", "end of that time"),
        _text("source", "files that told it, joined by ;"),
    ),
    key=("account",),
)
REJECTS = Contract(
    "rejects",
    "Rows of outside data that were refused, or kept and doubtful",
    (
        _id("file", "path as given; archive.zip!member inside an archive"),
        _text("sheet", "sheet of a workbook"),
        Column("row", Type.WHOLE, "physical line or sheet row from 1; 0 is the whole file"),
        _id("reason", "failed duplicate balance-gap order unreadable currency amount time account"),
        _text("text", "one sentence"),
        Column("kept", Type.FLAG, "true: the row is in the result all the same"),
    ),
)
STANDING = Contract(
    "standing",
    "What stands where, ways out included",
    (
        _id("claim_id", "claim"),
        _id("account", "account"),
        _fen("amount_fen", "claim's money there"),
    ),
    key=("claim_id", "account"),
)
FLOWS = Contract(
    "flows",
    "Claims' money in each transfer",
    (
        _id("transfer_id", "transfer"),
        _id("claim_id", "claim"),
        _fen("amount_fen", "the claim's money in it"),
    ),
    key=("transfer_id", "claim_id"),
)
STRANDS = Contract(
    "strands",
    "Ways by which claims' money came to where it stands; of the accounts asked for with `--why`",
    (
        _id("claim_id", "claim"),
        _id("account", "where it stands"),
        _fen("amount_fen", "how much came this way"),
        _id("transfers", "transfer ids from the victim's to the last, joined by ;"),
    ),
)
REACHED = Contract(
    "reached",
    "Accounts that claims' money reached, and the claims' sources; `accounts.csv` of `trace`",
    (
        _id("account", "account"),
        Column("level", Type.WHOLE, "1 + fewest hops of that money; 0 is a claim's source"),
        _id("state", "standing passed frontier left received-by-victim"),
        _fen("in_fen", "claims' money that came in", blank=True),
        _fen("out_fen", "claims' money that went on", blank=True),
        _fen("standing_fen", "claims' money there now", blank=True),
        _fen("unexplained_fen", "paid out beyond what it is known to have held", blank=True),
        _text("owner_kind", "as in the accounts file"),
    ),
    key=("account",),
)
PLAN = Contract(
    "plan",
    "Who gets back how much from which frozen account, on what ground",
    (
        _id("account", "frozen account"),
        _id("claim_id", "claim"),
        _fen("amount_fen", "to be returned, never 0"),
        _id("ground", "direct-single, direct-timestamp or pro-rata"),
        _text("pay_to", "account that paid the claim's first transfer"),
    ),
    key=("account", "claim_id"),
)
REMAINDER = Contract(
    "remainder",
    "What stays frozen after the plan",
    (_id("account", "frozen account"), _fen("amount_fen", "frozen and interest less payments")),
    key=("account",),
)
CASE_CLAIMS = Contract(
    "case-claims",
    "`claims.csv` of a case folder: a transfer id, or the victim's words for it",
    (
        _id("claim_id", "claim"),
        _text("victim", "name of the victim"),
        _text("transfer_id", "a transfer, when it is known"),
        Column("time", Type.TIME, "when it was paid, within 300 s", optional=True, blank=True),
        _text("payer", "account or card that paid"),
        _text("payee", "account or card that was paid"),
        _fen("amount_fen", "amount", optional=True, blank=True),
    ),
)
BLOCK_LIST = Contract(
    "block-list",
    "What is to be blocked, by whom, why, since when, until when",
    (
        _text("kind", "domain, url, phone, phone_prefix, ip, app, account or wallet"),
        _text("value", "as somebody wrote it"),
        _text("reason", "the fraud case or type of fraud for which it is listed; needed"),
        _text("source", "who says so; needed"),
        _text("since", "ISO 8601 with an offset, inclusive; blank: from the beginning"),
        _text("until", "ISO 8601 with an offset, exclusive; blank: no end is set"),
    ),
)
ALLOW_LIST = Contract(
    "allow-list",
    "What must never be blocked",
    (
        _id("kind", "as in the block list"),
        _id("value", "as somebody wrote it; a domain covers what is below it, unless anyone may register there"),
        _text("reason", "why"),
    ),
)
KEPT_OUT = Contract(
    "kept-out",
    "Rows of block lists that an allow-list or a rule kept out of a snapshot, and rows that could not be read",
    (
        _text("kind", "as written"),
        _text("value", "as written"),
        _text("reason", "as written"),
        _text("source", "as written"),
        _id("refused_because", "one sentence"),
    ),
)
BLOCK_HITS = Contract(
    "block-hits",
    "Something listed was called or opened; nothing else of who calls or opens what is kept",
    (
        _text("pseudonym", "the same for the same person, under a key of the installation; blank: nobody was named"),
        _id("kind", "for what it was taken, as in the block list"),
        _id("indicator", "the entry that was hit"),
        Column("at", Type.TIME, "when"),
        Column("trial", Type.FLAG, "it was let through: the entry is only tried", optional=True, blank=True),
    ),
)

RECORDS = Contract(
    "records",
    "What registers, banks, couriers, hotels, the border and apps know of people, each in part",
    (
        _id("record_id", "unique"),
        _text("source", "who wrote it"),
        _text("name", "as written: in full, 陈先生, 张*国, pinyin"),
        _text("id_card", "ID number of 15 or 18 digits; * for what is hidden"),
        _text("phone", "number"),
        _text("bank_card", "card or wallet; tail:1234 where only that is known"),
        _text("address", "address"),
        _text("birth_date", "date of birth"),
        _text("sex", "男, 女, M, F"),
        _text("device", "device"),
        _text("wechat", "WeChat id"),
        _text("qq", "QQ id"),
        _text("seen_at", "when seen, ISO 8601 with an offset"),
        _text("place", "where seen"),
    ),
    key=("record_id",),
)
PERSONS = Contract(
    "persons",
    "Which records are one person, how likely, and why (`identify`)",
    (
        _id("record_id", "record"),
        _id("person_id", "person; named after the least of its record ids"),
        _id("probability", "that the record is this person's and nobody else's, from 0 to 1"),
        _text("reasons", "what agrees, what does not, what would raise or lower it"),
    ),
    key=("record_id",),
)
RECORD_VERDICTS = Contract(
    "record-verdicts",
    "Officers' words on pairs of records (`identify --verdicts`); the latest of one officer on two records counts",
    (
        _id("record_a", "record"),
        _id("record_b", "record"),
        _id("verdict", "same, not-same, unsure, or undone, which takes the officer's earlier word back"),
        _text("officer", "who says so"),
        _text("at", "ISO 8601 with an offset; blank: before all others"),
    ),
)

CONTRACTS: Mapping[str, Contract] = MappingProxyType(
    {
        contract.name: contract
        for contract in (
            TRANSFERS,
            CLAIMS,
            OPENINGS,
            FROZEN,
            RETURNED,
            ACCOUNTS,
            REJECTS,
            STANDING,
            FLOWS,
            STRANDS,
            REACHED,
            PLAN,
            REMAINDER,
            CASE_CLAIMS,
            BLOCK_LIST,
            ALLOW_LIST,
            KEPT_OUT,
            BLOCK_HITS,
            SITES_SEEN,
            CALL_RECORDS,
            PROPOSALS,
            BOXED_APPEALS,
            EVENTS,
            WARNINGS,
            CONTACTS,
            GANG_MEMBERS,
            GANG_TABLE,
            GANG_LEADS,
            GANG_OUTCOMES,
            SITE_REGISTER,
            APP_REGISTER,
            VICTIMS,
            SERIES,
            LINKS,
            SHARED_TRACES,
            VERDICTS,
            SERIES_CHANGES,
            RECORDS,
            PERSONS,
            RECORD_VERDICTS,
            WATCHES,
            RETURNS,
            WATCH_LOOKS,
            *OPERATION_FILES,
        )
    }
)
