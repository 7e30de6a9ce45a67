"""Contracts of watching for people who are wanted: watches, leads, looks."""

from hezhan.core.columns import Column, Contract, Type, ident, text

WATCHES = Contract(
    "watches",
    "Who is watched for, on what ground, until when (`identify watch --watches`)",
    (
        ident("watch_id", "watch"),
        ident("record_id", "a record that is known to be the person's"),
        ident("ground", "wanted or approved-case"),
        ident("reference", "number of the wanted record or of the case"),
        ident("approved_by", "officer who approved it"),
        Column("since", Type.TIME, "from when on traces count"),
        Column("until", Type.TIME, "its end, a year after its beginning at most"),
        Column("called_off", Type.FLAG, "true: nobody is watched for any more", optional=True, blank=True),
    ),
    key=("watch_id",),
)
RETURNS = Contract(
    "return-leads",
    "That somebody believed abroad may be back: one lead for each watch (`identify watch`)",
    (
        ident("lead_id", "lead"),
        ident("watch_id", "watch"),
        ident("record_id", "the trace"),
        ident("person_id", "person of the trace"),
        ident("probability", "that the trace is this person's"),
        text("reasons", "why, and what would raise or lower it"),
        ident("seen_at", "when the trace was left"),
        text("place", "where"),
        ident("at", "when it was noticed"),
    ),
    key=("watch_id",),
)
WATCH_LOOKS = Contract(
    "watch-looks",
    "Every trace that was held against a watch (`identify watch`)",
    (
        ident("watch_id", "watch"),
        ident("record_id", "trace"),
        ident("at", "when it was looked at"),
        ident("probability", "that the trace is the person's"),
        ident("result", "lead, known (hangs on the lead), unlikely, leaving or before"),
        text("lead_id", "the lead that it gave or hangs on"),
    ),
)
