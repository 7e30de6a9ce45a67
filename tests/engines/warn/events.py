"""Events for the tests: stories told by hand, and random ones among few people, numbers, sites and apps."""

from dataclasses import replace

import polars as pl
from hypothesis import strategies as st

from hezhan import assemble
from hezhan.core.instants import parse_instant
from hezhan.engines.warn import COLUMNS, DIRECTIONS, KINDS, SOURCES, Kind, compiled

BEGIN = parse_instant("2024-05-10T09:00:00+08:00")
MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

TABLES = assemble.warn_tables()
RULES = replace(compiled(TABLES, assemble.warn_model()), enough=(3, 1))
PLAIN = replace(compiled(TABLES), enough=(0, 0))
_SOON = [{**grade, "least_percent": 40 // 4**place} for place, grade in enumerate(TABLES["grades"]["grade"])]
EAGER = replace(RULES, grades=compiled({**TABLES, "grades": {**TABLES["grades"], "grade": _SOON}}).grades)  # tells much

_NUMBERS = ("11912345678", "85712345678", "4002123456", "106712345678", "+8613800000000")
_SITES = ("www.a.topx", "https://B.shopx:8443/pay?x=1", "c.cnx")
_APPS = ("聚单商城", "屏幕投影")
_ACCOUNTS = ("990000000001", "990000000002")
COUNTERPARTS = {
    Kind.VISIT: _SITES,
    Kind.INSTALL: _APPS,
    Kind.SCREEN_SHARE: _APPS,
    Kind.REMOTE_CONTROL: _APPS,
    Kind.LOGIN: ("邮政通储银行",),
    Kind.CASH_BOOKING: ("邮政通储银行",),
    Kind.PAYEE_ADDED: _ACCOUNTS,
    Kind.PAYMENT: _ACCOUNTS,
    Kind.ANSWER: ("dissuaded", "not_deceived", "unreached", "?"),
}


def event(time, kind, counterpart="", subject="p1", event_id=None, seconds=0, fen=0, **detail):
    """One row of a batch; `time` in minutes after the beginning."""
    at = BEGIN + round(time * MINUTE)
    return {
        "event_id": event_id or f"e{at}{kind}{counterpart}{subject}",
        "time": at,
        "kind": int(KINDS.get(kind, Kind.ANSWER)),
        "subject": subject,
        "counterpart": counterpart,
        "duration_s": seconds,
        "amount_fen": fen,
        "direction": DIRECTIONS.index(detail.get("direction", "")),
        "source": SOURCES.index(detail.get("source", "")),
        "blocked": detail.get("blocked", False),
        "ongoing": detail.get("ongoing", False),
        "listed": detail.get("listed", False),
    }


def frame(rows):
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


@st.composite
def _rows(draw, people):
    kind = draw(st.sampled_from([*KINDS.values(), *KINDS.values(), *KINDS.values(), Kind.ANSWER]))
    gap = draw(st.sampled_from([0, 0, 1, 1, 3, 7, 20, 40, 200, 1500, 50_000]))
    return {
        "gap": gap,
        "kind": int(kind),
        "subject": draw(st.sampled_from(people)),
        "counterpart": draw(st.sampled_from(COUNTERPARTS.get(kind, _NUMBERS))),
        "duration_s": draw(st.sampled_from([25, 180, 600, 600, 2400])) if kind == Kind.CALL else 0,
        "amount_fen": draw(st.sampled_from([0, 10_000, 300_000, 3_000_000])),
        "direction": draw(st.sampled_from([0, 1, 1, 2])),
        "source": draw(st.integers(0, 2)),
        "blocked": draw(st.sampled_from([False] * 5 + [True])),
        "ongoing": draw(st.booleans()),
        "listed": draw(st.sampled_from([False, True, True])),
    }


@st.composite
def happenings(draw, least=12, most=40, people=("p1", "p2")):
    """Events of a few people in order of time, some of them at the same second, after a few quiet days."""
    rows = draw(st.lists(_rows(people), min_size=least, max_size=most))
    at = BEGIN + 4 * DAY
    told = [event(0, "visit", "first.cnx", subject="nobody", event_id="first")]
    for number, row in enumerate(rows):
        at += row.pop("gap") * MINUTE
        told.append({"event_id": f"e{number * 7919 % 1000:03d}-{number}", "time": at, **row})
    return told
