"""The files of `hezhan operation`, column by column; `contracts` lists them among the others."""

from hezhan.core.columns import Column, Contract, Type, ident, text

OPERATION_STRIKES = Contract(
    "operation-strikes",
    "Hours that may be chosen: `strikes.csv` of an operation's folder",
    (Column("strike_at", Type.TIME, "everybody is to act at this instant"),),
    key=("strike_at",),
)
OPERATION_TARGETS = Contract(
    "operation-targets",
    "Who is to be arrested: `targets.csv` of an operation's folder",
    (
        ident("target_id", "target"),
        Column("officers", Type.WHOLE, "officers it takes at each place at least"),
        Column("dangerous", Type.FLAG, "true: no team alone", optional=True, blank=True),
        Column(
            "key", Type.FLAG, "true: covered by two teams, at two places where two are known", optional=True, blank=True
        ),
        text("skills", "what somebody there must be able to do, joined by ;"),
        Column("warrant_at", Type.TIME, "when the warrant is there; blank: now", optional=True, blank=True),
    ),
    key=("target_id",),
)
OPERATION_SIGHTINGS = Contract(
    "operation-sightings",
    "Where targets are when: `sightings.csv` of an operation's folder",
    (
        ident("target_id", "target"),
        ident("place", "city"),
        Column("since", Type.TIME, "from then on"),
        Column("until", Type.TIME, "before then"),
        Column("sure", Type.WHOLE, "certainty in per cent, 1 to 100"),
    ),
    key=("target_id", "place", "since"),
)
OPERATION_TEAMS = Contract(
    "operation-teams",
    "Who can be sent: `teams.csv` of an operation's folder",
    (
        ident("team_id", "team"),
        ident("place", "city where it is"),
        Column("free_from", Type.TIME, "it can leave from then on"),
        Column("seats", Type.WHOLE, "seats in its own cars", optional=True, blank=True),
        text("skills", "what somebody in it can do, joined by ;"),
    ),
    key=("team_id",),
)
OPERATION_OFFICERS = Contract(
    "operation-officers",
    "Officers of the teams: `officers.csv` of an operation's folder",
    (
        ident("officer_id", "officer"),
        ident("team_id", "team"),
        Column("on_duty", Type.WHOLE, "minutes on duty so far that count towards the limit", optional=True, blank=True),
    ),
    key=("officer_id",),
)
OPERATION_SERVICES = Contract(
    "operation-services",
    "Trains and flights with the seats that can be had: `services.csv` of an operation's folder",
    (
        ident("service_id", "one run"),
        ident("start", "city it leaves"),
        ident("end", "city it reaches"),
        Column("departs", Type.TIME, "when it leaves"),
        Column("arrives", Type.TIME, "when it arrives"),
        Column("seats", Type.WHOLE, "seats that can be had"),
    ),
    key=("service_id",),
)
OPERATION_ROADS = Contract(
    "operation-roads",
    "Minutes by car: `roads.csv` of an operation's folder",
    (
        ident("start", "city"),
        ident("end", "city; the way back is a row of its own"),
        Column("minutes", Type.WHOLE, "minutes by car"),
    ),
    key=("start", "end"),
)
OPERATION_BEDS = Contract(
    "operation-beds",
    "Lodging: `beds.csv` of an operation's folder",
    (ident("place", "city"), Column("beds", Type.WHOLE, "beds that can be had; a city that is not listed has none")),
    key=("place",),
)
OPERATION_PLAN = Contract(
    "operation-plan",
    "Who goes where, how, for whom: `plan.csv` and `greedy.csv` of `operation plan`",
    (
        ident("team_id", "team"),
        ident("target_id", "target"),
        ident("place", "city"),
        ident("officers", "officers who go, joined by ;"),
        text("by", "services joined by ;, `car`, or blank: it is there"),
        Column("departs", Type.TIME, "when it leaves"),
        Column("arrives", Type.TIME, "when it arrives"),
        Column("strike_at", Type.TIME, "the hour"),
        Column("duty_minutes", Type.WHOLE, "minutes on duty until the hour, sleep not counted"),
        Column("lodged", Type.FLAG, "true: beds are needed"),
    ),
    key=("team_id",),
)
OPERATION_LEFT = Contract(
    "operation-left",
    "Targets that are left, each with wishes of which one must be given up: `left.csv` of `operation plan`",
    (
        ident("target_id", "target"),
        ident(
            "wish",
            "officers danger twice skills warrant other-target hours seats beds ready; place-known and way are told",
        ),
        text("of", "of whom; * for all other targets at once"),
        text("zh", "in Chinese"),
        text("en", "in English"),
    ),
)
JURISDICTION_CLAIMS = Contract(
    "jurisdiction-claims",
    "Which unit may be competent for a lead, and why: `operation competent`",
    (
        ident("lead_id", "lead"),
        ident("unit", "unit by its path, province/city/county"),
        ident("ground", "act, result, residence, or named: a superior named it"),
        Column("accepted_at", Type.TIME, "when it accepted the case", optional=True, blank=True),
        Column("share", Type.WHOLE, "how much happened there, in any one unit", optional=True, blank=True),
        Column("disputes", Type.FLAG, "true: it disputes", optional=True, blank=True),
    ),
    key=("lead_id", "unit", "ground"),
)
JURISDICTION = Contract(
    "jurisdiction",
    "Which unit is competent for each lead, by which rule (`operation competent`)",
    (
        ident("lead_id", "lead"),
        text("unit", "competent unit, or who names it in a dispute; blank: the ministry"),
        ident(
            "rule",
            "named-by-superior common-superior only-place-of-crime accepted-first main-place-of-crime place-of-residence",
        ),
        text("article", "the article, as it is cited"),
        text("others", "other units with a claim, joined by ;"),
        text("zh", "in Chinese"),
        text("en", "in English"),
    ),
    key=("lead_id",),
)
OPERATION_FILES = (
    OPERATION_STRIKES,
    OPERATION_TARGETS,
    OPERATION_SIGHTINGS,
    OPERATION_TEAMS,
    OPERATION_OFFICERS,
    OPERATION_SERVICES,
    OPERATION_ROADS,
    OPERATION_BEDS,
    OPERATION_PLAN,
    OPERATION_LEFT,
    JURISDICTION_CLAIMS,
    JURISDICTION,
)
