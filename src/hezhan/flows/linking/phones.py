"""What victims' phones and the net show: numbers that called them, sites they opened, apps they installed before they paid.

In:  events of many people (docs/warn.md), what each victim paid and when, a victim's pseudonym where it is known.
Out: for each case the indicators of its victim's events, each with the event that shows it; what everybody has.
Law: nothing after the last payment counts; what as many others have as victims is everybody's and is no indicator; a victim
     who is not told apart from others by what they paid has no events.

A pseudonym is found by payments: the same sum within five minutes of what officers registered. A call of less than a minute
deceives nobody, an SMS counts for a day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from hezhan.core.instants import SECOND, Instant
from hezhan.core.problems import Problem
from hezhan.engines.warn import DIRECTIONS, KINDS, SOURCES, Kind
from hezhan.ports import EventFiles, Folders, Progress

AS_PAID_S: Final = 300
SINCE_DAYS: Final = 30  # before the first payment
LEAST_CALL_S: Final = 60
SMS_S: Final = 86_400
LIFT: Final = 8  # times as frequent among victims as among all, or it is everybody's
CROWD: Final = 20  # people for each victim, before the events say anything about everybody
RARE: Final = 250  # one in so many people at most, for what leads from one tool to another
LED_S: Final = 3_600  # from a call to the site that it led to
_DAY_S: Final = 86_400
_TYPES: Final = {
    Kind.CALL: "phone",
    Kind.SMS: "phone",
    Kind.CALL_FORWARD: "phone",
    Kind.COURIER: "phone",
    Kind.VISIT: "url",
    Kind.INSTALL: "app",
    Kind.SCREEN_SHARE: "app",
    Kind.REMOTE_CONTROL: "app",
}
_BRIEF: Final = (int(Kind.SMS), int(Kind.COURIER))  # count for a day
_KEPT: Final = ("event_id", "time", "kind", "subject", "counterpart", "duration_s", "amount_fen", "direction")

Tool = tuple[str, str]  # type and value of an indicator


@dataclass(frozen=True, slots=True, eq=False)
class Phones:
    """All events that can tell anything. `tools`: with `type` for `kind`; `paid`: payments; `people`: how many there are."""

    tools: pl.DataFrame
    paid: pl.DataFrame
    people: int

    @property
    def crowd(self) -> Mapping[Tool, int]:
        """By tool, how many people had to do with it."""
        counted = self.tools.group_by("type", "counterpart").agg(pl.col("subject").n_unique())
        return {(kind, value): people for kind, value, people in counted.iter_rows()}


def read_phones(
    events: EventFiles, folders: Folders, paths: Sequence[Path], problems: list[Problem], progress: Progress | None
) -> Phones:
    """Read the events of all paths. Raises `Refused` for what is not there."""
    pieces = []
    with folders.scratch() as scratch:
        found = events.found(paths)
        for number, path in enumerate(found, 1):
            opened, faults = events.opened(path, scratch, KINDS, DIRECTIONS, SOURCES)
            problems += faults
            for piece in opened:
                rows, faults = piece.read()
                problems += faults
                pieces.append(rows.select(_KEPT))
            if progress is not None:
                progress(number, len(found), "events")
    rows = pl.concat(pieces) if pieces else pl.DataFrame(schema=dict.fromkeys(_KEPT, pl.String))
    return phones_of(rows.unique("event_id", keep="first", maintain_order=True))


def phones_of(rows: pl.DataFrame) -> Phones:
    """Events of the columns `_KEPT`, each once."""
    kind = pl.col("kind")
    mine = kind.is_in([int(one) for one in (Kind.CALL, Kind.SMS)]) & (pl.col("direction") == DIRECTIONS.index("out"))
    brief = (kind == int(Kind.CALL)) & (pl.col("duration_s") < LEAST_CALL_S)
    told = rows.filter(kind.is_in([int(one) for one in _TYPES]), ~mine, ~brief, pl.col("counterpart") != "")
    types = {int(one): name for one, name in _TYPES.items()}
    return Phones(
        tools=told.with_columns(type=kind.replace_strict(types, return_dtype=pl.String)),
        paid=rows.filter(kind == int(Kind.PAYMENT)).select("event_id", "time", "subject", "counterpart", "amount_fen"),
        people=rows["subject"].n_unique(),
    )


Payment = tuple[str, Instant, int]  # case, when, fen


def pseudonyms(phones: Phones, paid: Sequence[Payment]) -> tuple[dict[str, str], pl.DataFrame]:
    """Whose events are the victim's of each case; and the payments found (`case_id`, `event_id`, `counterpart`)."""
    claims = pl.DataFrame(paid, schema={"case_id": pl.String, "at": pl.Int64, "amount_fen": pl.Int64}, orient="row")
    gap = (pl.col("at") - pl.col("time")).abs()
    both = claims.join(phones.paid, on="amount_fen").with_columns(gap=gap).filter(gap <= AS_PAID_S * SECOND)
    of_person = both.group_by("case_id", "subject").agg(found=pl.col("at").n_unique(), gap=pl.col("gap").min())
    best: dict[str, list[tuple[int, int, str]]] = {}
    for case_id, subject, found, nearest in of_person.iter_rows():
        best.setdefault(case_id, []).append((-found, nearest, subject))
    told = {}
    for case_id, candidates in best.items():
        candidates.sort()
        if len(candidates) == 1 or candidates[0][:2] != candidates[1][:2]:
            told[case_id] = candidates[0][2]
    mine = pl.DataFrame(list(told.items()), schema=["case_id", "subject"], orient="row")
    return told, both.join(mine, on=["case_id", "subject"]).select("case_id", "event_id", "counterpart")


def had_before(
    phones: Phones, victims: Mapping[str, str], spans: Mapping[str, tuple[Instant, Instant]]
) -> pl.DataFrame:
    """Tools of each case's victim (`case_id`, `type`, `counterpart`, `event_id`); spans: first and last payment."""
    asked = [(case, subject, *spans[case]) for case, subject in victims.items() if case in spans]
    names = {"case_id": pl.String, "subject": pl.String, "first": pl.Int64, "last": pl.Int64}
    known = pl.DataFrame(asked, schema=names, orient="row")
    brief, long = (pl.lit(seconds * SECOND, pl.Int64) for seconds in (SMS_S, SINCE_DAYS * _DAY_S))
    lead = pl.when(pl.col("kind").is_in(_BRIEF)).then(brief).otherwise(long)
    mine = phones.tools.join(known, on="subject").filter(
        pl.col("time") <= pl.col("last"), pl.col("time") >= pl.col("first") - lead
    )
    return mine.sort("time", "event_id").unique(["case_id", "type", "counterpart"], keep="first", maintain_order=True)


def everybodys(crowd: Mapping[Tool, int], had: Mapping[Tool, int], people: int, victims: int) -> set[Tool]:
    """Tools that victims have hardly more often than all people. `had`: cases by tool."""
    if people < CROWD * victims:
        return set()
    return {tool for tool, cases in had.items() if cases * people < LIFT * crowd.get(tool, 0) * victims}


def led_to(
    phones: Phones, crowd: Mapping[Tool, int], own: set[Tool], template: Mapping[str, str]
) -> dict[Tool, set[Tool]]:
    """To which rare sites and apps people came within the hour after these tools. `template`: of pages, by site.

    A number that led people to sites of two templates is a dealer's, who sells it twice: it leads to nothing.
    """
    rare = {tool for tool, people in crowd.items() if people * RARE <= phones.people}
    tools = phones.tools.filter(pl.col("kind") != int(Kind.SMS)).select("subject", "time", "type", "counterpart")
    sources, targets = own & rare, {tool for tool in rare if tool[0] != "phone"}
    pairs = (
        _of(tools, sources)
        .join(_of(tools, targets), on="subject", suffix="_to")
        .filter(pl.col("type") != pl.col("type_to"), (pl.col("time") - pl.col("time_to")).abs() <= LED_S * SECOND)
    )
    found: dict[Tool, set[Tool]] = {}
    for kind, value, kind_to, value_to in (
        pairs.select("type", "counterpart", "type_to", "counterpart_to").unique().iter_rows()
    ):
        found.setdefault((kind, value), set()).add((kind_to, value_to))
    return {tool: to for tool, to in found.items() if not _is_dealers(tool, to, template)}


def _is_dealers(tool: Tool, to: set[Tool], template: Mapping[str, str]) -> bool:
    looks = {template[value] for kind, value in to if kind == "url" and template.get(value)}
    return tool[0] == "phone" and len(looks) > 1


def _of(tools: pl.DataFrame, some: set[Tool]) -> pl.DataFrame:
    wanted = pl.DataFrame(sorted(some), schema={"type": pl.String, "counterpart": pl.String}, orient="row")
    return tools.join(wanted, on=["type", "counterpart"], how="semi")
