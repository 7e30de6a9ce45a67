"""The schema goes up and down with data in it, step by step, and nothing is lost but what only the later one can hold."""

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from hezhan.adapters.stores.book import tables
from hezhan.adapters.stores.book.reach import keep_reach
from hezhan.adapters.stores.migrations import downgrade, revision, upgrade
from hezhan.flows.cases.handling import take_report
from tests.centre.test_orders import report_of

KEPT = (
    "matter",
    "move",
    "present",
    "place",
    "case_member",
    "grant_now",
    "token",
    "clock",
    "told",
    "log",
    "member",
    "unit",
)
STEPS = ("0006", "0005", "0004", "0003", "0002", "0001")


def contents(centre):
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        query = "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)), count(*) FROM hz.{} t"
        return {table: connection.execute(query.format(table)).fetchone() for table in KEPT}


def test_every_step_down_and_up_leaves_what_was_written(centre):
    with centre.desk("duty.east") as desk:
        opened = take_report(desk, report_of(centre.clock))
    before = contents(centre)
    assert before["matter"][1] > 18
    for step in STEPS:
        downgrade(centre.facts, step)
        assert revision(centre.facts) == step
        assert contents(centre) == before, step
    upgrade(centre.facts)
    assert contents(centre) == before
    with create_engine(centre.facts.owner.sqlalchemy_url, poolclass=NullPool).begin() as connection:
        keep_reach(connection)
    with centre.desk("duty.east") as desk:
        assert desk.book.get(opened.case.matter.id) is not None
        take_report(desk, report_of(centre.clock, incident_no="J2"))
    with centre.desk("duty.west") as desk:
        assert desk.book.get(opened.case.matter.id) is None


def test_down_to_nothing_and_up_again_is_an_empty_centre(centre):
    downgrade(centre.facts, "base")
    assert revision(centre.facts) is None
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        left = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relname LIKE 'procrastinate%' OR relnamespace = to_regnamespace('hz')"
        ).fetchone()
    assert left == (0,)
    upgrade(centre.facts)
    upgrade(centre.facts)
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        assert connection.execute("SELECT count(*) FROM hz.matter").fetchone() == (0,)


@pytest.mark.parametrize("table", tables.METADATA.sorted_tables, ids=lambda table: table.name)
def test_the_tables_that_the_book_knows_are_those_of_the_schema(centre, table):
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        query = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
        there = {name for (name,) in connection.execute(query, (f"hz.{table.name}",))}
    assert {column.name for column in table.columns} == there


def test_every_table_with_rows_of_cases_is_under_row_level_security(centre):
    open_to_all = {
        "command",
        "credential",
        "session",
        "attempt",
        "challenge",
        "grant_now",
        "reach",
        "anchor",
        "log_end",
    }
    with create_engine(centre.facts.owner.sqlalchemy_url, poolclass=NullPool).connect() as connection:
        query = text(
            "SELECT relname FROM pg_class WHERE relnamespace = 'hz'::regnamespace AND relkind = 'r'"
            " AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
        bare = {name for (name,) in connection.execute(query)}
    assert bare <= open_to_all | {"institution"}, bare - open_to_all
