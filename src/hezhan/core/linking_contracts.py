"""Contracts of linking cases: series, links, the rows behind, officers' words, registers that are looked up."""

from hezhan.core.columns import Column, Contract, Type, ident, text

SITE_REGISTER = Contract(
    "site-register",
    "What is known of sites (`cases --sites`)",
    (
        ident("domain", "host"),
        text("host", "address of its server"),
        text("page", "fingerprint of its pages: equal for an equal template"),
        text("registered", "day of registration"),
    ),
)
VICTIMS = Contract(
    "victims",
    "Whose events are the victim's of each case (`cases --victims`)",
    (ident("case_id", "case"), ident("subject", "pseudonym in the events")),
    key=("case_id",),
)
APP_REGISTER = Contract(
    "app-register",
    "What is known of apps (`cases --apps`)",
    (ident("app", "name"), text("signer", "fingerprint of the certificate it is signed with")),
)
SERIES = Contract(
    "series",
    "Which cases are one series (`link`); every case exactly once",
    (ident("case_id", "case"), ident("series_id", "series; it is called after its first case")),
    key=("case_id",),
)
LINKS = Contract(
    "links",
    "Which cases belong together, on what evidence (`link`)",
    (
        ident("case_a", "case, the lesser id of the two"),
        ident("case_b", "case"),
        ident("type", "gang or money-channel"),
        ident("log_bayes_factor", "sum of the evidence, in nats with three decimals; 0.000 where only officers say so"),
        ident("reasons", "the evidence in words; an officer's words first"),
    ),
    key=("case_a", "case_b", "type"),
)
SHARED_TRACES = Contract(
    "shared-traces",
    "The rows behind each trace that several cases have (`link`)",
    (
        ident("kind", "kind of trace"),
        ident("value", "in its one spelling"),
        Column("cases", Type.WHOLE, "how many cases have it"),
        ident("weight", "what it adds between two of them on one day, in nats with three decimals; 0.000: everybody's"),
        ident("case_id", "a case that has it"),
        ident("file", "file in which the case names it"),
        Column("row", Type.WHOLE, "line of the file, from 1"),
        text("written", "as it was written"),
        text("owner", "whose it was said to be"),
    ),
)
VERDICTS = Contract(
    "verdicts",
    "Officers' words on pairs of cases (`link --verdicts`); the latest of one officer on two cases counts",
    (
        ident("case_a", "case"),
        ident("case_b", "case"),
        ident("verdict", "same, not-same, unsure, or undone, which takes the officer's earlier word back"),
        text("officer", "who says so"),
        text("at", "ISO 8601 with an offset; blank: before all others"),
    ),
)
SERIES_CHANGES = Contract(
    "series-changes",
    "What became of older series (`link --index`)",
    (
        text("by", "the case that came, blank for an officer's word"),
        ident("change", "merged, split or renamed"),
        ident("before", "series of two cases or more as it was called"),
        ident("after", "series in which its cases, or some of them, are now"),
    ),
)
