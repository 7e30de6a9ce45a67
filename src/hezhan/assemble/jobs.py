"""What the jobs process does: every flow of `flows.when`, with all that flows reach the outside by.

In:  settings. Out: a loop that works until it is told to stop.
Law: it connects as the role jobs and as no other.
"""

import threading
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Engine

from hezhan import assemble
from hezhan.adapters.jobs import Place, Work, work
from hezhan.adapters.processes import place_of
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.assemble.archive import alarm_doors, audit_room, evidence_room
from hezhan.assemble.blocks import block_ground
from hezhan.assemble.centre import Ground, ground
from hezhan.assemble.desk import desk_jobs
from hezhan.assemble.lines import bank_line
from hezhan.assemble.rooms import papers_of, printing_of, render, tools_of
from hezhan.assemble.warnings import practice
from hezhan.core.instants import Instant
from hezhan.flows.banks.answers import Doors
from hezhan.flows.banks.sending import Sender
from hezhan.flows.blocks.ground import BlockDoors
from hezhan.flows.blocks.jobs import block_jobs
from hezhan.flows.doing import jobs_of
from hezhan.flows.evidence.alarming import alarm_jobs
from hezhan.flows.keeping.jobs import archive_jobs, job_of_each
from hezhan.flows.linking.jobs import link_jobs
from hezhan.flows.linking.marking import LinkDoors
from hezhan.flows.race.jobs import race_jobs
from hezhan.flows.warning.jobs import warn_jobs
from hezhan.flows.when import WHEN, Fact
from hezhan.ports import BankLine
from hezhan.settings import Settings


def run_jobs(settings: Settings, stop: threading.Event, place: str) -> None:
    """Have jobs done until `stop` is set, in the place of that name."""
    stands = ground(settings)
    engine = engine_of(stands.facts.jobs, pool=4, patience_s=600)
    try:
        work(stands.facts.jobs, work_on(stands, engine), stop, place=Place(place_of(settings.data, place)))
    finally:
        engine.dispose()


def work_on(stands: Ground, engine: Engine, line: BankLine | None = None) -> Work:
    """Every flow of the table as a job, and those that nobody's act begins. `engine` connects as the role jobs.

    `line` leads to the banks in the place of the one that the settings name.
    """
    settings, books = stands.settings, SqlBooks(engine, stands.vault, stands.clock)
    doors = job_doors(stands, books, engine)
    doors = doors if line is None else replace(doors, line=line)
    evidence = evidence_room(settings.data, stands.vault, stands.clock, engine, books)
    audit = audit_room(stands.vault, engine, books, stands.unit)
    archive = archive_jobs(evidence, audit, settings.draft_days)
    desk = desk_jobs(books, printing_of(stands, books, engine), settings.data, stands.unit)
    race = {str(flow): job for flow, job in race_jobs(books, CENTRE, tools_of(stands)).items()}
    alarms = job_of_each(alarm_jobs(alarm_doors(settings, stands.vault, stands.clock, engine, books)))
    blocks = job_of_each(block_jobs(BlockDoors(books, CENTRE, block_ground(settings.data))))
    linked = job_of_each(link_jobs(LinkDoors(books, CENTRE, assemble.words())))
    jobs: dict[str, Callable[..., None]] = {**jobs_of(doors), **archive, **desk, **race, **alarms, **blocks, **linked}
    jobs |= job_of_each(warn_jobs(books, CENTRE, practice(), settings.event_days))
    return Work(
        jobs=jobs,
        each_moment=tuple(flow for flow in WHEN[Fact.MOMENT] if flow in jobs),
        each_minute=tuple(flow for flow in WHEN[Fact.MINUTE] if flow in jobs),
        each_day=tuple(flow for flow in WHEN[Fact.DAY] if flow in jobs),
        args={"hand": CENTRE, "subject": "-"},
    )


def job_doors(stands: Ground, books: SqlBooks, engine: Engine) -> Doors:
    """What flows reach the outside by."""
    settings = stands.settings
    return Doors(
        books=books,
        line=bank_line(settings, lambda: Instant(stands.clock.now())),
        papers=papers_of(stands, books, engine),
        sender=Sender(settings.unit.rpartition("/")[2], settings.unit_name),
        centre=CENTRE,
        unit=stands.unit,
        tools=tools_of(stands),
        render=render,
        pushing=frozenset((settings.pushing_banks or "").split(",")) - {""},
    )
