"""The golden worlds through the books: what is frozen and returned as matters, the worked answers as plans."""

import csv
from pathlib import Path

import polars as pl
import pytest

from hezhan.core.contracts import ACCOUNTS, OPENINGS, TRANSFERS
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Kind, Matter, ReturnLine, ReturnPlan, Wanted
from hezhan.flows.machine import Machine
from hezhan.flows.money.following import known_of_case
from tests.centre.money import Money, paid, report
from tests.centre.test_returns import drafted, frozen, given_case

GOLDEN = Path(__file__).parents[1] / "golden"


def rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def seeded(money, case, folder):
    """The golden transfers lie where joined statements are kept, as if they had been read."""
    tables = money.tools.tables
    transfers, _ = tables.read(folder / "transfers.csv", TRANSFERS)
    openings, _ = tables.read(folder / "openings.csv", OPENINGS)
    local = pl.from_epoch("time", time_unit="us").dt.replace_time_zone("UTC").dt.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z")
    with money.centre.hands.by_hand("hezhan") as book, money.kept.room() as room:
        known = known_of_case(book, case.matter.id)
        tables.publish(
            {
                room / "transfers.parquet": transfers.with_columns(local.alias("time")).select(TRANSFERS.names),
                room / "openings.parquet": openings.select(OPENINGS.names),
                room / "facts.parquet": pl.DataFrame(schema=dict.fromkeys(ACCOUNTS.names, pl.String)),
                room / "problems.json": {"problems": []},
            }
        )
        money.kept.put_tables(case.matter.id, known.joined_name, room)


def reported(now, folder):
    """The claims as victims' reports, the claim's name in the place of the victim's."""
    moved = {one["transfer_id"]: one for one in rows(folder / "transfers.csv")}
    told = {}
    for row in rows(folder / "claims.csv"):
        one = moved[row["transfer_id"]]
        payment = paid(parse_instant(one["time"]), int(one["amount_fen"]), one["payer"], one["payee"])
        told.setdefault(row["claim_id"], []).append(payment)
    return [report(now, *payments, name=claim, number=claim) for claim, payments in told.items()]


def returned_before(centre, case, claims, folder):
    """Plans that are done, from accounts elsewhere."""
    with centre.hands.by_hand("hezhan") as book:
        for n, one in enumerate(rows(folder / "returned.csv")):
            fen, claim = int(one["amount_fen"]), claims[one["claim_id"]]
            line = ReturnLine(account=f"elsewhere {n}", claim_id=claim, fen=fen, ground="direct-single", pay_to="V")
            body = ReturnPlan(strategy="article-8", policy="fifo", held=fen, lines=(line,))
            Machine(book).add(
                "return.draft",
                lambda one, body=body: Matter(
                    id=one, kind=Kind.RETURN, case_id=case.matter.id, unit=case.matter.unit, at=book.now,
                    by="hezhan", body=body, state="done",
                ),
                key=None,
            )  # fmt: skip


@pytest.mark.parametrize("world", ["by-hand", "random"])
def test_the_golden_answers_come_out_of_the_books(centre, world):
    folder, money = GOLDEN / world, Money(centre)
    case = money.open(*reported(centre.clock.at, folder))
    first = money.hand_in(case, a=b"in the place of the golden transfers")
    seeded(money, case, folder)
    money.trace(first.id)
    given_case(centre, case)
    for one in rows(folder / "frozen.csv"):
        frozen(centre, case, one["account"], int(one["frozen_fen"]) + int(one.get("interest_fen") or 0))
    with centre.hands.by_hand("hezhan") as book:
        claims = {one.matter.body.victim.name: one.matter.id for one in book.find(Wanted(kinds=[Kind.REPORT]))}
    returned_before(centre, case, claims, folder)
    plan = drafted(centre, money, case).body
    named = {report_id: claim for claim, report_id in claims.items()}
    assert {(one.account, named[one.claim_id], one.fen, one.ground) for one in plan.lines} == {
        (one["account"], one["claim_id"], int(one["amount_fen"]), one["ground"])
        for one in rows(folder / "fifo/plan.csv")
    }
    assert {one.account: one.left for one in plan.holds} == {
        one["account"]: int(one["amount_fen"]) for one in rows(folder / "fifo/remainder.csv")
    }
