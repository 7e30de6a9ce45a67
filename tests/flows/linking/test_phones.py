"""What victims' phones show, on events that are made up by hand."""

import polars as pl
import pytest

from hezhan.core.instants import SECOND
from hezhan.engines.warn import DIRECTIONS, Kind
from hezhan.flows.linking.phones import everybodys, had_before, led_to, phones_of, pseudonyms

HOUR, DAY = 3600 * SECOND, 86_400 * SECOND
PAID = 40 * DAY
IN, OUT = DIRECTIONS.index("in"), DIRECTIONS.index("out")


def phones(*rows):
    """Rows: time, kind, subject, counterpart, and what else is not 0."""
    return phones_of(
        pl.DataFrame(
            [
                {
                    "event_id": f"e{number}",
                    "time": time,
                    "kind": int(kind),
                    "subject": subject,
                    "counterpart": counterpart,
                    "duration_s": more.get("duration_s", 0),
                    "amount_fen": more.get("fen", 0),
                    "direction": more.get("direction", IN),
                }
                for number, (time, kind, subject, counterpart, more) in enumerate(
                    (*row, {}) if len(row) == 4 else row for row in rows
                )
            ],
            schema_overrides={"kind": pl.UInt8, "direction": pl.UInt8},
        )
    )


def shown(*rows):
    told = had_before(phones(*rows), {"R1": "p1"}, {"R1": (PAID, PAID + HOUR)})
    return {(kind, value): event for kind, value, event in told.select("type", "counterpart", "event_id").iter_rows()}


def test_what_came_before_the_last_payment_counts_with_the_event_that_shows_it():
    told = shown(
        (PAID - DAY, Kind.CALL, "p1", "1001", {"duration_s": 300}),
        (PAID - HOUR, Kind.CALL, "p1", "1001", {"duration_s": 900}),
        (PAID + HOUR // 2, Kind.VISIT, "p1", "www.a.topx"),
        (PAID - 2 * HOUR, Kind.SCREEN_SHARE, "p1", "快投"),
        (PAID - HOUR, Kind.SMS, "p1", "1069"),
    )
    assert told == {
        ("phone", "1001"): "e0",
        ("url", "www.a.topx"): "e2",
        ("app", "快投"): "e3",
        ("phone", "1069"): "e4",
    }


@pytest.mark.parametrize(
    "row",
    [
        (PAID + 2 * HOUR, Kind.VISIT, "p1", "late"),
        (PAID - 31 * DAY, Kind.VISIT, "p1", "long before"),
        (PAID - HOUR, Kind.CALL, "p1", "short", {"duration_s": 59}),
        (PAID - HOUR, Kind.CALL, "p1", "called by the victim", {"duration_s": 600, "direction": OUT}),
        (PAID - 2 * DAY, Kind.SMS, "p1", "an SMS of days ago"),
        (PAID - HOUR, Kind.VISIT, "p2", "another's"),
        (PAID - HOUR, Kind.LOGIN, "p1", "bank"),
    ],
)
def test_what_does_not_count(row):
    assert shown(row) == {}


def test_a_victim_is_known_by_what_they_paid_and_not_where_two_fit_alike():
    paid = phones(
        (PAID + 9 * SECOND, Kind.PAYMENT, "p1", "acc", {"fen": 5}),
        (PAID + 2 * DAY, Kind.PAYMENT, "p1", "acc", {"fen": 7}),
        (PAID, Kind.PAYMENT, "p2", "acc", {"fen": 5}),
        (PAID, Kind.PAYMENT, "p3", "acc", {"fen": 9}),
        (PAID, Kind.PAYMENT, "p4", "acc", {"fen": 9}),
    )
    known, found = pseudonyms(paid, [("R1", PAID, 5), ("R1", PAID + 2 * DAY, 7), ("R2", PAID, 9), ("R3", PAID, 8)])
    assert known == {"R1": "p1"}
    assert found.rows() == [("R1", "e0", "acc"), ("R1", "e1", "acc")]


def test_what_half_the_city_has_is_everybodys_and_a_few_people_say_nothing():
    crowd, had = {("url", "shop"): 900, ("url", "bad"): 20}, {("url", "shop"): 4, ("url", "bad"): 2}
    assert everybodys(crowd, had, people=10_000, victims=10) == {("url", "shop")}
    assert everybodys(crowd, had, people=150, victims=10) == set()


def test_a_number_leads_to_the_site_opened_after_it_unless_it_leads_to_two_makers():
    others = [(DAY, Kind.LOGIN, f"n{number}", "bank") for number in range(600)]
    seen = phones(
        (PAID, Kind.CALL, "x1", "1001", {"duration_s": 90}),
        (PAID + HOUR // 2, Kind.VISIT, "x1", "a.topx"),
        (PAID, Kind.CALL, "x2", "1002", {"duration_s": 90}),
        (PAID + HOUR // 2, Kind.VISIT, "x2", "a.topx"),
        (PAID, Kind.CALL, "y", "1002", {"duration_s": 90}),
        (PAID + HOUR // 2, Kind.VISIT, "y", "b.topx"),
        (PAID, Kind.CALL, "z", "1003", {"duration_s": 90}),
        (PAID + 2 * HOUR, Kind.VISIT, "z", "b.topx"),
        *others,
    )
    own = {("phone", number) for number in ("1001", "1002", "1003")}
    told = led_to(seen, seen.crowd, own, {"a.topx": "look 1", "b.topx": "look 2"})
    assert told == {("phone", "1001"): {("url", "a.topx")}}
