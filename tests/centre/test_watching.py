"""A watch of an account: signed, taken up by the bank, pushed movements each once, over in time, traced like a statement."""

import pytest

from hezhan.adapters.banks.messages import read_message, write_reply
from hezhan.core.banking import DONE, HolderFacts, Reply
from hezhan.core.banking import What as Asked
from hezhan.core.instants import SECOND, clock
from hezhan.core.matters import Kind, ListedAccount, Query, Wanted, What
from hezhan.core.problems import Refused
from hezhan.engines.proceedings import OutOfTurn
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.sending import Sender, send_order
from hezhan.flows.banks.subscribing import draft_watch
from hezhan.flows.desk import NotAllowed
from hezhan.flows.money.following import read_statement_answer, trace_case
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.orders.queries import draft_end_of_watch, draft_query
from hezhan.flows.orders.signing import sign
from hezhan.flows.orders.watching import end_watches
from tests.centre.api import Person, app_of
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, DAY, HOUR, MINUTE
from tests.centre.money import Money, account, paid, report

V, A, B = account(1), account(2), account(3)
BANK = "bank-a"


@pytest.fixture
def bank(centre):
    return HandBank(centre.clock)


@pytest.fixture
def money(centre):
    return Money(centre)


@pytest.fixture
def doors(centre, bank, money):
    sender = Sender("990200", "某市反诈中心")
    return Doors(centre.hands, bank, PlainPapers(), sender, "hezhan", CITY, tools=money.tools)


@pytest.fixture
def case(centre, money):
    return money.open(report(centre.clock.at, paid(centre.clock.at - HOUR, 100_000_00, V, A)))


def query(what=What.WATCH, **more):
    return Query(**({"what": what, "account": A, "holder": "江某左", "bank": BANK, "reason": "资金还在走"} | more))


def signed(centre, bank, doors, case, asked, drafter=draft_query):
    """Drafted, signed and sent: as it stands."""
    with centre.desk("duty.east") as desk:
        written = drafter(desk, desk.seen(case.matter.id, Kind.CASE), asked)
    with pytest.raises(NotAllowed), centre.desk("duty.east") as desk:
        sign(desk, desk.seen(written.id, Kind.QUERY))
    with centre.desk("head.east") as desk:
        sign(desk, desk.seen(written.id, Kind.QUERY))
    with centre.hands.by_hand("head.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, written.id)
    return standing(centre, written.id)


def standing(centre, matter_id):
    with centre.hands.by_hand("hezhan") as book:
        return book.get(matter_id)


def ended_by(watch, reason="账户已止付"):
    def drafter(desk, case, _):
        return draft_end_of_watch(desk, case, desk.seen(watch.matter.id, Kind.QUERY), reason)

    return drafter


def line(at, fen, other, number, balance, name="周某兰"):
    return {
        "BorrowingSigns": "1" if fen > 0 else "0",
        "Currency": "CNY",
        "TransactionAmount": f"{abs(fen) // 100}.{abs(fen) % 100:02}",
        "AccountBalance": f"{balance // 100}.{balance % 100:02}",
        "TransactionTime": clock(at).translate(str.maketrans("", "", "-: ")),
        "TransactionSerial": number,
        "OpponentName": name,
        "OpponentAccountNumber": other,
        "TransactionStatus": "00",
    }


def push(bank, watch, n, *movements):
    """A 100306 as it comes in by a line."""
    told = Reply(
        application_id=watch.matter.id,
        message_id=f"99{n:06}",
        what=Asked.WATCH,
        bank_id=BANK,
        result=DONE,
        sha256="",
        account_name="江某左",
        account=A,
        card=A,
    )
    read = read_message(write_reply(told, movements=movements), "push.xml", BANK)
    assert read.problems == ()
    bank.waiting.append(read.reply)
    return read.reply


def taken(centre, doors, money):
    """Take what lies there; its movements are read and followed. How many answers were new."""
    new = take_answers(doors)
    with centre.hands.by_hand("hezhan") as book:
        answers = book.find(Wanted(kinds=[Kind.ANSWER], limit=100))
    for one in answers:
        with centre.hands.by_hand("hezhan") as book:
            read_statement_answer(book, one.matter.id)
    return new


def statements(centre):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(kinds=[Kind.STATEMENT], oldest_first=True))


def test_a_watch_is_signed_and_sent_with_its_end(centre, bank, doors, case):
    watch = signed(centre, bank, doors, case, query(until=centre.clock.at + 10 * DAY + 1))
    (asked,) = bank.sent
    assert (watch.state, asked.what, asked.account) == ("sent", Asked.WATCH, A)
    assert asked.expire == centre.clock.at + 10 * DAY
    assert asked.expire % SECOND == 0


def test_pushed_movements_become_statements_once_each_and_are_followed(centre, bank, doors, money, case):
    now = centre.clock.at
    watch = signed(centre, bank, doors, case, query(since=now - DAY))
    assert bank.sent[0].start == now - DAY
    push(bank, watch, 1)
    assert taken(centre, doors, money) == 1
    assert standing(centre, watch.matter.id).state == "watching"
    centre.clock.pass_(MINUTE)
    came = push(bank, watch, 2, line(now - HOUR, 100_000_00, V, "S1", 100_000_00))
    went = push(bank, watch, 3, line(now, -60_000_00, B, "S2", 40_000_00, name="李某"))
    bank.waiting += [came, went, came]
    assert taken(centre, doors, money) == 2
    assert taken(centre, doors, money) == 0
    found = statements(centre)
    assert len(found) == 3
    assert {one.matter.body.bank for one in found} == {BANK}
    traced = trace_case(centre.hands, money.tools, "duty.east", found[-1].matter.id)
    by = {one.account: one.standing for one in traced.body.accounts}
    assert (by[A], by[B]) == (40_000_00, 60_000_00)
    assert traced.body.problems == 0


def test_what_comes_out_of_order_begins_the_watch_too(centre, bank, doors, money, case):
    watch = signed(centre, bank, doors, case, query())
    push(bank, watch, 2, line(centre.clock.at, 5_00, V, "S1", 5_00))
    taken(centre, doors, money)
    push(bank, watch, 1)
    taken(centre, doors, money)
    assert standing(centre, watch.matter.id).state == "watching"
    assert len(statements(centre)) == 2


def test_it_is_over_at_its_end_and_late_pushes_wait_a_day(centre, bank, doors, money, case):
    watch = signed(centre, bank, doors, case, query(until=centre.clock.at + 2 * DAY))
    push(bank, watch, 1)
    taken(centre, doors, money)
    with centre.desk("duty.east") as desk:
        (face,) = [one for one in desk.book.clocks() if one.name == "watch"]
    assert face.ends == centre.clock.at + 2 * DAY
    centre.clock.pass_(2 * DAY - 1)
    assert end_watches(centre.hands, "hezhan") == 0
    centre.clock.pass_(1)
    assert end_watches(centre.hands, "hezhan") == 1
    assert end_watches(centre.hands, "hezhan") == 0
    assert standing(centre, watch.matter.id).state == "ended"
    push(bank, watch, 2, line(centre.clock.at, 5_00, V, "S1", 5_00))
    taken(centre, doors, money)
    assert len(statements(centre)) == 2
    centre.clock.pass_(DAY)
    push(bank, watch, 3, line(centre.clock.at, 5_00, V, "S2", 10_00))
    assert taken(centre, doors, money) == 1
    assert len(statements(centre)) == 2
    with centre.hands.by_hand("hezhan") as book:
        last = book.find(Wanted(kinds=[Kind.ANSWER], limit=1))[0]
    assert (last.state, "over" in last.matter.body.cause) == ("unmatched", True)


def test_a_query_ends_it_sooner(centre, bank, doors, money, case):
    watch = signed(centre, bank, doors, case, query())
    push(bank, watch, 1)
    taken(centre, doors, money)
    signed(centre, bank, doors, case, None, ended_by(watch))
    assert (bank.sent[-1].what, bank.sent[-1].original_application_id) == (Asked.END_WATCH, watch.matter.id)
    assert standing(centre, watch.matter.id).state == "watching"
    bank.answer(bank.sent[-1])
    taken(centre, doors, money)
    assert standing(centre, watch.matter.id).state == "ended"
    with centre.desk("duty.east") as desk:
        assert "watch" not in {face.name for face in desk.book.clocks()}
    with pytest.raises(Refused, match="没有正在进行"), centre.desk("duty.east") as desk:
        draft_end_of_watch(desk, desk.seen(case.matter.id, Kind.CASE), desk.seen(watch.matter.id, Kind.QUERY), "再")


def test_a_bank_that_does_not_offer_it_refuses(centre, bank, doors, money, case):
    watch = signed(centre, bank, doors, case, query())
    bank.answer(bank.sent[-1], result="0116", cause="本机构不办理动态查询")
    taken(centre, doors, money)
    refused = standing(centre, watch.matter.id)
    assert refused.state == "refused"
    with pytest.raises(OutOfTurn), centre.desk("head.east") as desk:
        sign(desk, refused)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (query(What.FREEZE), "不是查询"),
        (query(What.ACCOUNTS), "证件号码"),
        (query(account=""), "账号"),
        (query(What.END_WATCH), "没有正在进行"),
        (query(What.STATEMENTS, since=2, until=1), "起始时间晚于"),
    ],
)
def test_what_is_no_query_is_not_drafted(centre, case, asked, why):
    with pytest.raises(Refused, match=why), centre.desk("duty.east") as desk:
        draft_query(desk, desk.seen(case.matter.id, Kind.CASE), asked)


@pytest.mark.parametrize("days", [0, 101])
def test_a_watch_has_a_lawful_end(centre, case, days):
    asked = query(until=centre.clock.at + days * DAY)
    with pytest.raises(Refused, match="100日"), centre.desk("duty.east") as desk:
        draft_query(desk, desk.seen(case.matter.id, Kind.CASE), asked)


def queries_of(centre, case, what):
    with centre.hands.by_hand("duty.east") as book:
        found = book.find(Wanted(kinds=[Kind.QUERY], case_id=case.matter.id, account=A))
    return [one for one in found if one.matter.body.what is what]


def machine_watches(centre, case, *pushing):
    """The machine drafts for the report, and beside its question for a statement; twice, as jobs may."""
    with centre.hands.by_hand("duty.east") as book:
        (told,) = book.find(Wanted(kinds=[Kind.REPORT], case_id=case.matter.id))
        draft_first_stops(book, told.matter.id)
    (question,) = queries_of(centre, case, What.STATEMENTS)
    for _ in range(2):
        with centre.hands.by_hand("duty.east") as book:
            draft_watch(book, question.matter.id, pushing)
    return queries_of(centre, case, What.WATCH)


def test_where_a_bank_pushes_a_watch_is_drafted_beside_the_question(centre, case):
    (watch,) = machine_watches(centre, case, BANK)
    assert (watch.state, watch.matter.body.automatic) == ("drafted", True)
    assert watch.matter.body.until == (centre.clock.at + 3 * DAY) // SECOND * SECOND


def test_a_bank_that_does_not_push_is_not_asked_to(centre, case):
    assert machine_watches(centre, case, "bank-b") == []


def test_a_watch_that_an_officer_drafted_is_enough(centre, case):
    with centre.desk("duty.east") as desk:
        draft_query(desk, desk.seen(case.matter.id, Kind.CASE), query())
    (watch,) = machine_watches(centre, case, BANK)
    assert not watch.matter.body.automatic


def test_all_accounts_of_a_person_are_listed(centre, bank, doors, money, case):
    number = "990203199001011234"
    asked = signed(centre, bank, doors, case, query(What.ACCOUNTS, account="", holder_id=number))
    told = bank.sent[-1]
    assert (told.what, told.holder_id, told.account) == (Asked.ASK_ACCOUNTS, number, "")
    listed = (ListedAccount(account=A, card=B, balance=5_00, status="正常"),)
    bank.answer(told, account="", holder=HolderFacts(id_number="990203199001015555"), accounts=listed)
    taken(centre, doors, money)
    assert standing(centre, asked.matter.id).state == "sent"
    bank.answer(told, account="", holder=HolderFacts(id_number=number), accounts=listed)
    taken(centre, doors, money)
    assert standing(centre, asked.matter.id).state == "done"
    with centre.desk("duty.east") as desk:
        found = desk.book.find(Wanted(kinds=[Kind.ANSWER], about=asked.matter.id, oldest_first=True))
    assert {one.state: one.matter.body.accounts for one in found} == {"unmatched": (), "matched": listed}


def test_a_statement_is_asked_for_the_period_that_was_signed_for(centre, bank, doors, case):
    since = centre.clock.at - 5 * DAY
    signed(centre, bank, doors, case, query(What.STATEMENTS, since=since))
    assert (bank.sent[-1].start, bank.sent[-1].expire) == (since, None)


def test_at_the_door_a_watch_is_asked_for_and_ended(centre, bank, doors, money, case):
    app = app_of(centre)
    duty, head = Person(app, centre, "duty.east"), Person(app, centre, "head.east")
    asked = {"what": "watch", "account": A, "holder": "江某左", "bank": BANK, "reason": "资金还在走"}
    told = duty.post(f"/cases/{case.matter.id}/queries", asked)
    assert told.status_code == 201, told.text
    watch = told.json()["id"]
    assert duty.post(f"/queries/{watch}/end", {"reason": "没有开始"}).status_code == 422
    assert head.post(f"/orders/{watch}/sign").json()["state"] == "signed"
    with centre.hands.by_hand("head.east") as book:
        send_order(book, bank, PlainPapers(), doors.sender, watch)
    push(bank, standing(centre, watch), 1)
    taken(centre, doors, money)
    (face,) = [one for one in duty.get("/clocks").json() if one["key"] == "watch"]
    assert (face["name"], face["in_english"]) == ("动态查询", "the watch of an account")
    ended = duty.post(f"/queries/{watch}/end", {"reason": "账户已止付"})
    assert ended.status_code == 201, ended.text
    listed = {one["body"]["what"]: one["state"] for one in duty.get("/queries").json()["items"]}
    assert (listed["watch"], listed["end-watch"]) == ("watching", "drafted")
    freeze = {"what": "freeze", "account": A, "holder": "", "bank": BANK}
    assert "不是查询" in duty.post(f"/cases/{case.matter.id}/queries", freeze).text
