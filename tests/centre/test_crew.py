"""Hands that fetch cash become leads: each hand one, whatever is run again, with rows and places; seen by who may."""

import csv
import io

import psycopg
import pytest

from hezhan.core.instants import local
from hezhan.core.matters import Kind, LeadResult, Urgency, Wanted
from hezhan.core.money import yuan
from hezhan.engines.proceedings import OutOfTurn
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.flows.leads import handling as at_desk
from hezhan.flows.leads.crew import write_leads
from hezhan.flows.leads.handling import as_known
from tests.centre.conftest import EAST, HOUR, MINUTE
from tests.centre.money import Money, account, paid, report, statement

V, A, B, C, D = (account(n) for n in (1, 2, 3, 4, 5))
HEAD = (
    "交易卡号",
    "交易时间",
    "交易金额",
    "交易余额",
    "收付标志",
    "交易对手账卡号",
    "现金标志",
    "摘要说明",
    "交易发生地",
    "终端号",
)
EAST_TILL, WEST_TILL = "某省某某市东区甲银行自助银行", "某省某某市西区乙银行自助银行"


@pytest.fixture
def money(centre):
    return Money(centre)


def card_statement(owner, rows):
    """A bank's table with places and terminals: rows of (time, fen with sign, counterparty, place, terminal)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    balance = 0
    for time, fen, other, place, terminal in rows:
        balance += fen
        cash = "现金" if place else "转账"
        writer.writerow(
            [owner, f"{local(time):%Y-%m-%d %H:%M:%S}", yuan(abs(fen)).replace(",", ""), yuan(balance).replace(",", ""),
             "进" if fen > 0 else "出", other, cash, "取款" if place else "转账", place, terminal]
        )  # fmt: skip
    return out.getvalue().encode()


def world(now, *more_of_b):
    """V pays A 200,000; A passes 90,000 to B and 90,000 to C; both cards are emptied at one machine within minutes."""
    t = [now - 2 * HOUR + n * MINUTE for n in range(120)]
    of_a = statement(A, [(t[0], 200_000_00, V, "周某兰"), (t[5], -90_000_00, B, "乙"), (t[6], -90_000_00, C, "丙")])
    of_b = card_statement(
        B,
        [
            (t[5], 90_000_00, A, "", ""),
            (t[60], -20_000_00, "", EAST_TILL, "T00000001"),
            (t[62], -20_000_00, "", EAST_TILL, "T00000001"),
            *more_of_b,
        ],
    )
    of_c = card_statement(C, [(t[6], 90_000_00, A, "", ""), (t[65], -20_000_00, "", EAST_TILL, "T00000001")])
    return t, of_a, of_b, of_c


def told(now, number="J1"):
    return report(now, paid(now - 2 * HOUR, 200_000_00, V, A), number=number)


def written(money, case, traced):
    with money.centre.hands.by_hand("duty.east") as book:
        write_leads(book, money.tools, traced.id)
    return leads(money.centre)


def leads(centre):
    with centre.hands.by_hand("duty.east") as book:
        return [as_known(book, one) for one in book.find(Wanted(kinds=[Kind.LEAD], oldest_first=True))]


def followed(money, case, **files):
    """A minute later."""
    money.centre.clock.pass_(MINUTE)
    return money.trace(money.hand_in(case, **files).id)


def test_two_cards_at_one_machine_are_one_lead_with_rows_places_and_reasons(centre, money):
    now = centre.clock.at
    t, of_a, of_b, of_c = world(now)
    case = money.open(told(now))
    (lead,) = written(money, case, followed(money, case, a=of_a, b=of_b, c=of_c))
    body = lead.matter.body
    assert set(body.accounts) == {B, C}
    assert [one.fen for one in body.sightings] == [20_000_00] * 3
    assert body.fen == 60_000_00
    assert {(one.county, one.bank, one.machine, one.counter) for one in body.sightings} == {
        ("东区", "甲银行", "T00000001", False)
    }
    assert [(one.file.split("/")[-1], one.row) for one in body.sightings] == [("b.csv", 3), ("b.csv", 4), ("c.csv", 3)]
    (reason,) = body.reasons
    assert reason.text == "两卡先后在甲银行 T00000001号机取现，相隔3分0秒"
    assert set(reason.accounts) == {B, C}
    assert (
        body.says
        == f"{local(t[60]):%m月%d日%H:%M}至{local(t[65]):%H:%M}，2个账户在东区取现3笔共60,000.00元，可能是同一只手经手"
    )
    assert (body.places[0].county, body.places[0].bank, body.places[0].share) == ("东区", "甲银行", 100)
    assert 0 < body.sure < 100
    assert body.urgency is Urgency.TODAY
    assert lead.matter.unit == EAST


def test_a_victims_or_an_earlier_withdrawal_is_none_of_it(centre, money):
    now = centre.clock.at
    t, of_a, _, of_c = world(now)
    of_b = card_statement(
        B,
        [
            (t[0] - HOUR, 30_000_00, D, "", ""),
            (t[1], -20_000_00, "", EAST_TILL, "T00000001"),  # before claims' money came
            (t[5], 90_000_00, A, "", ""),
        ],
    )
    of_v = card_statement(
        V,
        [
            (t[0] - HOUR, 300_000_00, D, "", ""),
            (t[0], -200_000_00, A, "", ""),
            (t[64], -20_000_00, "", EAST_TILL, "T00000001"),
        ],
    )
    case = money.open(told(now))
    (lead,) = written(money, case, followed(money, case, a=of_a, b=of_b, c=of_c, v=of_v))
    assert [one.account for one in lead.matter.body.sightings] == [C]


def test_the_same_hand_is_one_lead_however_often_and_from_whichever_case(centre, money):
    now = centre.clock.at
    _, of_a, of_b, of_c = world(now)
    case = money.open(told(now))
    first = followed(money, case, a=of_a, b=of_b, c=of_c)
    (lead,) = written(money, case, first)
    assert written(money, case, first) == [lead]
    other = money.open(told(now, "J2"))
    (same,) = written(money, other, followed(money, other, a=of_a, b=of_b, c=of_c))
    assert same == lead


def test_a_lead_grows_with_what_comes_later_and_begins_again_when_it_was_closed(centre, money):
    now = centre.clock.at
    _, of_a, of_b, of_c = world(now)
    case = money.open(told(now))
    (lead,) = written(money, case, followed(money, case, a=of_a, b=of_b))
    assert len(lead.matter.body.sightings) == 2
    with centre.desk("duty.east") as desk:
        filed = desk.seen(lead.matter.id, Kind.LEAD)
        at_desk.take(desk, filed)
        at_desk.close(desk, desk.seen(lead.matter.id, Kind.LEAD), LeadResult.NOT_FOUND, "到场未见")
    (grown,) = written(money, case, followed(money, case, c=of_c))
    assert grown.matter.id == lead.matter.id
    assert [move.act for move in grown.moves] == ["take", "close", "grow"]
    assert grown.state == "open"
    assert set(grown.matter.body.accounts) == {B, C}
    assert grown.moves[-1].body == {"news": grown.moves[-1].body["news"], "withdrawals": 3, "fen": 60_000_00}


def test_two_leads_that_turn_out_to_be_one_hand_go_on_as_the_older_one(centre, money):
    now = centre.clock.at
    t, of_a, _, _ = world(now)
    of_b = card_statement(B, [(t[5], 90_000_00, A, "", ""), (t[60], -20_000_00, "", EAST_TILL, "T00000001")])
    of_c = card_statement(C, [(t[6], 90_000_00, A, "", ""), (t[75], -20_000_00, "", EAST_TILL, "T00000001")])
    case = money.open(told(now))
    older, younger = written(money, case, followed(money, case, a=of_a, b=of_b, c=of_c))
    of_d = card_statement(D, [(t[7], 20_000_00, A, "", ""), (t[68], -20_000_00, "", EAST_TILL, "T00000001")])
    of_a_more = statement(
        A,
        [
            (t[0], 200_000_00, V, "周某兰"),
            (t[5], -90_000_00, B, "乙"),
            (t[6], -90_000_00, C, "丙"),
            (t[7], -20_000_00, D, "丁"),
        ],
    )
    states = {one.matter.id: one for one in written(money, case, followed(money, case, a2=of_a_more, d=of_d))}
    whole = [one for one in states.values() if one.state == "open"]
    joined = [one for one in states.values() if one.state == "joined"]
    assert len(whole) == len(joined) == 1
    assert len(whole[0].matter.body.sightings) == 3
    assert joined[0].moves[-1].body == {"into": whole[0].matter.id}
    assert {whole[0].matter.id, joined[0].matter.id} == {older.matter.id, younger.matter.id}


def test_it_goes_to_the_unit_of_the_place_and_moves_on_with_the_hand(centre, money):
    now = centre.clock.at
    _, of_a, of_b, of_c = world(now)
    case = money.open(told(now))
    (lead,) = written(money, case, followed(money, case, a=of_a, b=of_b, c=of_c))
    with centre.desk("duty.west") as desk, pytest.raises(Unseen):
        at_desk.read(desk, lead.matter.id)
    of_b_west = world(now, (now - 30 * MINUTE, -20_000_00, "", WEST_TILL, "T00000009"))[2]
    (moved,) = written(money, case, followed(money, case, b2=of_b_west))
    assert moved.matter.id == lead.matter.id
    with centre.desk("duty.west") as desk:
        seen, _ = at_desk.read(desk, lead.matter.id)
        assert seen.matter.body.sightings[-1].county == "西区"
        at_desk.take(desk, desk.seen(lead.matter.id, Kind.LEAD))
        (line,) = [one for one in desk.book.log(limit=10_000) if one.act == "lead.grow"]
        assert line.matter_id == lead.matter.id
        with pytest.raises(Unseen):
            desk.seen(case.matter.id, Kind.CASE)
    with centre.desk("duty.east") as desk:  # whose case it is looks on, and acts no more
        at_desk.read(desk, lead.matter.id)
        with pytest.raises(NotAllowed):
            at_desk.follow(desk, desk.seen(lead.matter.id, Kind.LEAD), "已到场")


def test_who_has_no_such_post_reads_none(centre, money):
    now = centre.clock.at
    _, of_a, of_b, of_c = world(now)
    case = money.open(told(now))
    (lead,) = written(money, case, followed(money, case, a=of_a, b=of_b, c=of_c))
    for member in ("bank.a", "holder.one", "admin.city", "duty.west", "fund.east"):
        with centre.desk(member) as desk, pytest.raises((Unseen, NotAllowed)):
            at_desk.read(desk, lead.matter.id)


def test_what_is_over_is_over(centre, money):
    now = centre.clock.at
    _, of_a, of_b, of_c = world(now)
    case = money.open(told(now))
    (lead,) = written(money, case, followed(money, case, a=of_a, b=of_b, c=of_c))
    with centre.desk("duty.east") as desk, pytest.raises(OutOfTurn):
        at_desk.close(desk, desk.seen(lead.matter.id, Kind.LEAD), LeadResult.STALE, "")


def test_no_number_of_a_lead_lies_open_in_the_store(centre, money):
    now = centre.clock.at
    _, of_a, of_b, of_c = world(now)
    case = money.open(told(now))
    written(money, case, followed(money, case, a=of_a, b=of_b, c=of_c))
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        rows = connection.execute("SELECT m::text FROM hz.matter m WHERE kind = 'lead'").fetchall()
    assert rows
    assert not any(number in text for (text,) in rows for number in (A, B, C))
