"""The files of `hezhan gangs`, column by column; `contracts` lists them among the others."""

from hezhan.core.columns import Column, Contract, Type, fen, ident, text

CONTACTS = Contract(
    "contacts",
    "Who has to do with whom: `gangs --contacts`",
    (
        ident("a", "a person's id, `kind:value` (phone wechat qq device account), or the value alone"),
        ident("b", "the other one"),
        ident(
            "kind",
            "call chat group device lodging journey; orders: a tells b what to do; coins: from a to b; "
            "cash: a fetched cash with b's card; worked: a worked b's account; paid: a paid b",
        ),
        Column("times", Type.WHOLE, "how often; absent or 0 is once", optional=True, blank=True),
        text("origin", "where that is written"),
    ),
)
GANG_MEMBERS = Contract(
    "members",
    "Who does what for whom (`gangs`): one row for each person and gang",
    (
        ident("gang_id", "gang"),
        ident("person_id", "person of the persons file; `account:…` for a holder whom no record names"),
        ident("role", "organiser manager developer recruiter operator launderer herder mule runner"),
        ident("probability", "that it is one person, with this role, for this gang; from 0 to 0.99"),
        ident("reasons", "in Chinese, with what each weighs and what would raise or lower it"),
    ),
    key=("gang_id", "person_id"),
)
GANG_TABLE = Contract(
    "gangs",
    "Gangs as they are seen (`gangs`)",
    (
        ident("gang_id", "gang"),
        text("series_id", "the series of its cases; blank: a case alone"),
        Column("cases", Type.WHOLE, "cases"),
        fen("loss_fen", "what their victims told"),
        Column("members", Type.WHOLE, "persons in members.csv"),
        Column("traces", Type.WHOLE, "numbers and handles of people whom nobody knows yet"),
        ident("organiser", "person ids joined by ;, or `not-visible`"),
        text("unseen", "roles in which nobody is visible, joined by ;"),
        text("key_people", "without whom it falls apart, the first first, joined by ;"),
        text("goes_on_from", "the gang that it seems to succeed"),
    ),
    key=("gang_id",),
)
GANG_LEADS = Contract(
    "leads",
    "落地线索 whom to look for: `leads.csv` of `gangs`",
    (
        ident("lead_id", "lead; one for each person"),
        ident("person_id", "person, as in members.csv"),
        text("who", "name, where one is known"),
        text("where_seen", "where and when somebody was seen last"),
        ident("role", "the surest role"),
        ident("gangs", "gangs joined by ;"),
        ident("probability", "as in members.csv, corrected by what came of earlier leads"),
        ident("reasons", "in Chinese"),
        ident("next_step", "in Chinese"),
        Column("by", Type.TIME, "by when"),
        fen("worth_fen", "claims' money that went through their hands, otherwise lost in their cases"),
    ),
    key=("lead_id",),
)
GANG_OUTCOMES = Contract(
    "outcomes",
    "What came of earlier leads: `gangs --outcomes`",
    (
        ident("role", "role of the lead"),
        ident("probability", "as the lead said"),
        Column("found", Type.FLAG, "true: the person did have that part"),
        text("lead_id", "lead"),
    ),
)
