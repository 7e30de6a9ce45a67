"""Contracts of finding what is to be blocked: what others saw, and what was found in it."""

from hezhan.core.columns import Column, Contract, Type, ident, text

SITES_SEEN = Contract(
    "sites-seen",
    "Sites that somebody saw, among which new ones are looked for (`block find`)",
    (
        ident("domain", "host or URL"),
        text("registered", "day on which the name was registered"),
        text("host", "address of its server"),
        text("page", "fingerprint of its pages: equal for an equal template"),
        text("title", "title of its first page"),
    ),
)
CALL_RECORDS = Contract(
    "call-records",
    "Calls as an operator records them (`block find --calls`); they are looked at and not kept",
    (
        ident("caller", "number that was shown, or a pseudonym"),
        ident("callee", "number that was called, or a pseudonym"),
        Column("begun", Type.TIME, "when it was dialled"),
        Column("duration_s", Type.WHOLE, "seconds of talk; 0: nobody answered", blank=True),
        text("cell", "cell of the caller"),
        text("device", "device of the caller"),
        text("card", "card of the caller"),
    ),
)
PROPOSALS = Contract(
    "block-proposals",
    "What was found (`block find`): proposals, on which somebody decides",
    (
        ident("kind", "domain, url or phone"),
        ident("value", "in canonical form"),
        Column("score", Type.WHOLE, "in percent"),
        text("reasons", "why, the weightiest first; joined by ；"),
    ),
)
BOXED_APPEALS = Contract(
    "boxed-appeals",
    "Appeals from the page of `block serve`, by day in STATE/appeals",
    (
        ident("receipt", "told to whoever wrote; the same words about the same block have the same"),
        Column("at", Type.TIME, "when"),
        ident("entry", "what is blocked"),
        text("number", "how the centre cites its entry; blank where the list is somebody else's"),
        text("name", "who wrote, as they say"),
        text("phone", "where to reach them"),
        ident("words", "why it should not be blocked"),
    ),
)
