"""The files of `hezhan warn`, column by column; `contracts` lists them among the others."""

from hezhan.core.columns import Column, Contract, Type, fen, ident, text

EVENTS = Contract(
    "events",
    "What happens on phones, the net and at banks to people who may be deceived",
    (
        ident("event_id", "unique; the same event told twice counts once"),
        Column("time", Type.TIME, "when the fact is known: a call's end, otherwise its start"),
        ident(
            "kind",
            "call sms visit install screen_share remote_control call_forward login payee_added payment cash_booking courier",
        ),
        ident("subject", "pseudonym of the person who may be deceived"),
        text("counterpart", "number, URL or host, app, bank or account, by kind"),
        Column("duration_s", Type.WHOLE, "seconds of a call so far", optional=True, blank=True),
        fen("amount_fen", "amount", optional=True, blank=True),
        text("detail", "a JSON object; it may tell direction, ongoing, source, blocked, channel"),
    ),
)
WARNINGS = Contract(
    "warnings",
    "Each rise of each warning; `W.csv` of `warn replay`",
    (
        ident("warning_id", "the warning; one row for each time it rose"),
        ident("subject", "pseudonym of the person to be reached"),
        ident("grade", "as the centre's table of grades names them: 紧急 高危 中 低"),
        Column("raised_at", Type.TIME, "time of the event by which it rose"),
        ident("first_event_id", "the event that began it"),
        fen("expected_loss_fen", "probability times what such a deception costs"),
        ident("reasons", "why, in sentences to be read out, joined by ；"),
    ),
)
