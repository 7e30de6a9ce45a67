"""Statements in, money followed, next orders drafted, others warned: through the books."""

import csv
import threading

import psycopg
import pytest

from hezhan import assemble
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Answer, Kind, Matter, Order, Wanted, What
from hezhan.core.money import parse_yuan
from hezhan.flows.banks.answers import Doors as BankDoors
from hezhan.flows.banks.answers import take_answers
from hezhan.flows.banks.sending import Sender
from hezhan.flows.desk import NotAllowed, identity
from hezhan.flows.doing import jobs_of
from hezhan.flows.folder.work_case import Doors, Wishes, work_case
from hezhan.flows.machine import Machine
from hezhan.flows.money.following import Handed, read_statement_answer, read_trace, take_statement
from hezhan.flows.money.next_stops import draft_next_stops, read_lines
from hezhan.flows.money.tracing import follow
from hezhan.flows.money.upstream import warn_other_payers
from hezhan.flows.orders.signing import sign
from hezhan.ports import OtherIntent
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, DAY, HOUR, MINUTE
from tests.centre.money import Money, account, paid, report, statement

V, A, B, C, X, Y = (account(n) for n in (1, 2, 3, 4, 5, 6))


@pytest.fixture
def money(centre):
    return Money(centre)


def chain(now):
    """V pays A 100,000; X pays A 30,000; A pays B 90,000 and C 20,000; B's statement is read, C's is not."""
    begin = now - 3 * HOUR
    at = [begin + n * 10 * MINUTE for n in range(6)]
    of_a = statement(
        A,
        [
            (at[0], 100_000_00, V, "周某兰"),
            (at[1], 30_000_00, X, "许某"),
            (at[2], -90_000_00, B, "白某"),
            (at[3], -20_000_00, C, "陈某"),
        ],
        holder="江某左",
        bank="bank-a",
    )
    of_b = statement(B, [(at[2], 90_000_00, A, "江某左")], holder="白某", bank="bank-b")
    told = report(now, paid(at[0], 100_000_00, V, A))
    return told, of_a, of_b


def jobs(centre):
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        return connection.execute("SELECT task_name, args->>'subject' FROM procrastinate_jobs ORDER BY id").fetchall()


def test_a_statement_is_kept_sealed_and_asks_for_a_trace(centre, money):
    told, of_a, _ = chain(centre.clock.at)
    case = money.open(told)
    written = money.hand_in(case, **{"江某左 6222": of_a})
    assert money.hand_in(case, **{"江某左 6222": of_a}).id == written.id
    (file,) = written.body.files
    with money.kept.opened(file.sha256) as path:
        assert path.read_bytes() == of_a
    on_disk = next((centre.folder / "data/files").glob("*/*"))
    assert b"6222" not in on_disk.read_bytes()
    assert ("trace-case", written.id) in jobs(centre)
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        (row,) = connection.execute("SELECT body::text FROM hz.matter WHERE kind = 'statement'").fetchone()
    assert "江某左" not in row


def test_who_may_not_hand_in_leaves_nothing(centre, money):
    told, of_a, _ = chain(centre.clock.at)
    case = money.open(told)
    with pytest.raises(NotAllowed), centre.desk("intel.city") as desk:
        take_statement(desk, money.kept, desk.seen(case.matter.id, Kind.CASE), [Handed("a.csv", of_a)])
    assert not (centre.folder / "data/files").exists()


def test_a_trace_is_written_once_and_meets_the_clock_of_one_hour(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    statement_matter = money.hand_in(case, a=of_a, b=of_b)
    centre.clock.pass_(20 * MINUTE)
    traced = money.trace(statement_matter.id)
    centre.clock.pass_(5 * MINUTE)
    assert money.trace(statement_matter.id) is None
    with centre.desk("duty.east", purpose=case.matter.id) as desk:
        filed, decision = read_trace(desk, desk.seen(case.matter.id, Kind.CASE))
        assert (filed.matter.id, decision.allowed) == (traced.id, True)
        assert len(desk.book.find(Wanted(kinds=[Kind.TRACED]))) == 1
        assert desk.seen(case.matter.id, Kind.CASE).done("total-known").body == {"traced": traced.id}
        assert "total" not in {face.name for face in desk.book.clocks()}
    body = filed.matter.body
    assert (body.claimed, body.seconds, body.problems) == (100_000_00, 20 * 60, 0)
    by = {line.account: (line.level, line.state, line.standing) for line in body.accounts}
    # first in, first out: B got 90,000 of V's; C 10,000 of V's and 10,000 of X's
    assert by[B] == (2, "standing", 90_000_00)
    assert by[C] == (2, "frontier", 10_000_00)
    assert by[A] == (1, "passed", 0)
    assert sum(fen for state, fen in body.by_state if ":" not in state) == body.claimed


def test_a_look_at_the_money_needs_a_purpose(centre, money):
    told, of_a, _ = chain(centre.clock.at)
    case = money.open(told)
    money.trace(money.hand_in(case, a=of_a).id)
    with pytest.raises(NotAllowed), centre.desk("duty.east") as desk:
        read_trace(desk, desk.seen(case.matter.id, Kind.CASE))


def test_a_payment_that_fits_nothing_is_told_and_the_rest_goes_on(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    other = report(centre.clock.at, paid(centre.clock.at - HOUR, 7, Y, A), name="别人", number="J2")
    case = money.open(told, other)
    traced = money.trace(money.hand_in(case, a=of_a, b=of_b).id)
    assert (traced.body.claimed, traced.body.problems) == (100_000_00, 1)


def test_without_a_claim_found_nothing_is_said_to_be_known(centre, money):
    told, _, of_b = chain(centre.clock.at)
    case = money.open(told)
    traced = money.trace(money.hand_in(case, b=of_b).id)
    assert (traced.body.claimed, traced.body.accounts) == (0, ())
    with centre.desk("duty.east") as desk:
        assert desk.seen(case.matter.id, Kind.CASE).done("total-known") is None


def test_what_comes_in_while_it_is_traced_is_traced_too(centre, money, monkeypatch):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    first = money.hand_in(case, a=of_a)
    meanwhile = iter([lambda: money.hand_in(case, b=of_b)])

    def slow(tools, known):
        for arrives in meanwhile:
            arrives()
        return follow(tools, known)

    monkeypatch.setattr("hezhan.flows.money.following.follow", slow)
    traced = money.trace(first.id)
    assert len(traced.body.statements) == 2
    assert {line.account: line.state for line in traced.body.accounts}[B] == "standing"


def test_next_orders_are_drafted_once_for_another_to_sign(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    traced = money.trace(money.hand_in(case, a=of_a, b=of_b).id)
    for _ in range(2):
        with centre.hands.by_hand("duty.east") as book:
            drafted = draft_next_stops(book, money.kept, traced.id)
    assert drafted.orders == drafted.queries == ()
    with centre.desk("duty.east") as desk:
        orders = {one.matter.body.account: one for one in desk.book.find(Wanted(kinds=[Kind.ORDER]))}
        (query,) = desk.book.find(Wanted(kinds=[Kind.QUERY]))
    assert set(orders) == {B, C}
    body = orders[B].matter.body
    assert (body.what, body.fen, body.traced, body.automatic, body.level) == (What.STOP, None, 90_000_00, True, 2)
    assert (body.basis.payer, body.basis.payer_name, body.basis.fen) == (A, "江某左", 90_000_00)
    assert orders[B].matter.institution == "bank-b"
    assert body.why
    assert (query.matter.body.account, query.matter.body.what, query.state) == (C, What.STATEMENTS, "drafted")


def test_two_runs_at_once_draft_one(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    traced = money.trace(money.hand_in(case, a=of_a, b=of_b).id)
    gate, faults = threading.Barrier(2), []

    def run():
        try:
            with centre.hands.by_hand("duty.east") as book:
                gate.wait(10)
                draft_next_stops(book, money.kept, traced.id)
        except OtherIntent as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with centre.hands.by_hand("duty.east") as book:
        draft_next_stops(book, money.kept, traced.id)
        assert sorted(one.matter.body.account for one in book.find(Wanted(kinds=[Kind.ORDER]))) == [B, C]
        assert [one.matter.body.account for one in book.find(Wanted(kinds=[Kind.QUERY]))] == [C]


def test_a_trace_that_was_killed_before_it_was_written_down_is_written_once(centre, money, monkeypatch):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    statements = money.hand_in(case, a=of_a, b=of_b)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("hezhan.flows.money.following.happened", killed)
        with pytest.raises(KeyboardInterrupt):
            money.trace(statements.id)
    with centre.desk("duty.east") as desk:
        assert desk.book.find(Wanted(kinds=[Kind.TRACED])) == []
        assert desk.seen(case.matter.id, Kind.CASE).done("total-known") is None
    written = money.trace(statements.id)
    assert money.trace(statements.id) is None
    assert [subject for name, subject in jobs(centre) if name == "draft-next-stops"] == [written.id]


def test_no_number_and_no_name_lies_open_in_the_database_nor_on_disk(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    traced = money.trace(money.hand_in(case, **{f"江某左{A}": of_a, "b": of_b}).id)
    with centre.hands.by_hand("duty.east") as book:
        draft_next_stops(book, money.kept, traced.id)
        warn_other_payers(book, money.tools, traced.id)
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        for (table,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'hz'").fetchall():
            text = str(connection.execute(f"SELECT t::text, to_json(t)::text FROM hz.{table} t").fetchall())
            if table == "log":
                text += str(connection.execute("SELECT convert_from(entry, 'UTF8') FROM hz.log").fetchall())
            for secret in (A, B, V, X, "江某左", "白某", "许某"):
                assert secret not in text, table
    for path in (centre.folder / "data").rglob("*"):
        assert not path.is_file() or not any(secret.encode() in path.read_bytes() for secret in (A, B, "白某"))


def test_where_others_money_is_large_a_freeze_with_an_amount_is_proposed(centre, money):
    told, of_a, _ = chain(centre.clock.at)
    at = centre.clock.at - 3 * HOUR + 20 * MINUTE
    of_b = statement(B, [(at, 90_000_00, A, "江某左")], opening=500_000_00, holder="白某", bank="bank-b")
    case = money.open(told)
    traced = money.trace(money.hand_in(case, a=of_a, b=of_b).id)
    with centre.hands.by_hand("duty.east") as book:
        drafted = draft_next_stops(book, money.kept, traced.id)
    (freeze,) = (one.body for one in drafted.orders if one.body.account == B)
    assert (freeze.what, freeze.fen, freeze.others) == (What.FREEZE, 90_000_00, 500_000_00)


def test_what_was_stopped_before_is_proposed_for_a_freeze(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    traced = money.trace(money.hand_in(case, a=of_a, b=of_b).id)
    with centre.hands.by_hand("duty.east") as book:
        machine = Machine(book)
        body = Order(what=What.STOP, account=B, holder="白某", bank="bank-b")
        stop = machine.add(
            "stop.draft",
            lambda one: Matter(
                id=one, kind=Kind.ORDER, case_id=case.matter.id, unit=case.matter.unit, at=book.now, by="duty.east",
                body=body, institution="bank-b",
            ),
            key=None,
        )  # fmt: skip
        for act, state in (("sign", "signed"), ("send", "sent"), ("confirm", "confirmed")):
            machine.move(f"order.{act}", book.get(stop.id), act, state)
        assert B not in {one.body.account for one in draft_next_stops(book, money.kept, traced.id).orders}
    centre.clock.pass_(49 * HOUR)
    with centre.hands.by_hand("duty.east") as book:
        Machine(book).move("order.expire", book.get(stop.id), "expire", "expired")
        (order,) = draft_next_stops(book, money.kept, traced.id).orders
    assert (order.body.account, order.body.what, order.body.fen) == (B, What.FREEZE, 90_000_00)


def test_an_older_trace_drafts_nothing(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    old = money.trace(money.hand_in(case, a=of_a).id)
    centre.clock.pass_(MINUTE)
    money.trace(money.hand_in(case, b=of_b).id)
    with centre.hands.by_hand("duty.east") as book:
        assert draft_next_stops(book, money.kept, old.id).orders == ()


def test_an_answer_with_movements_becomes_a_statement(centre, money):
    told, of_a, _ = chain(centre.clock.at)
    case = money.open(told)
    file = money.kept.keep(of_a, "reply.csv")
    key = "answer:one"
    body = Answer(message_id="m", accepted=True, account=A, statement=file)
    with centre.hands.by_hand("duty.east") as book:
        answer = Machine(book).add(
            "answer.take",
            lambda one: Matter(
                id=one, kind=Kind.ANSWER, case_id=case.matter.id, unit=case.matter.unit, at=book.now, by="duty.east",
                body=body, key=key, state="matched",
            ),
            key=key,
        )  # fmt: skip
        assert read_statement_answer(book, answer.id).id == read_statement_answer(book, answer.id).id
    assert answer.id == identity(key)
    traced = money.trace(answer.id)
    assert traced.body.claimed == 100_000_00


def warned(centre, kind=Kind.UPSTREAM):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(kinds=[kind], oldest_first=True))


def test_whoever_else_pays_the_first_account_is_named_once(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    traced = money.trace(money.hand_in(case, a=of_a, b=of_b).id)
    for _ in range(2):
        with centre.hands.by_hand("duty.east") as book:
            warn_other_payers(book, money.tools, traced.id)
    (hint,) = warned(centre)
    body = hint.matter.body
    assert (body.account, [(one.account, one.name, one.fen) for one in body.payers]) == (A, [(X, "许某", 30_000_00)])


def test_a_victim_of_another_case_is_not_named(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    statements = money.hand_in(case, a=of_a, b=of_b)
    traced = money.trace(statements.id)
    money.open(report(centre.clock.at, paid(centre.clock.at - 2 * HOUR, 30_000_00, X, A), name="许某", number="J9"))
    with centre.hands.by_hand("duty.east") as book:
        assert warn_other_payers(book, money.tools, traced.id) == []


def test_a_payment_of_last_week_names_nobody(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    traced = money.trace(money.hand_in(case, a=of_a, b=of_b).id)
    centre.clock.pass_(4 * DAY)
    with centre.hands.by_hand("duty.east") as book:
        assert warn_other_payers(book, money.tools, traced.id) == []


def test_a_report_of_another_case_finds_who_pays_by_the_statements_read_there(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    case = money.open(told)
    money.trace(money.hand_in(case, a=of_a, b=of_b).id)
    money.open(report(centre.clock.at, paid(centre.clock.at - HOUR, 5_000_00, Y, A), name="叶某", number="J9"))
    with centre.hands.by_hand("hezhan") as book:
        last = book.find(Wanted(kinds=[Kind.REPORT], limit=10))
        other = next(one for one in last if one.matter.body.victim.name == "叶某")
        (hint,) = warn_other_payers(book, money.tools, other.matter.id)
    assert [one.account for one in hint.body.payers] == [X]
    assert hint.body.cases == (case.matter.id,)


def test_the_citys_small_case_through_the_books_is_the_case_folders_answer(centre, money, tmp_path):
    folder = tmp_path / "case"
    assemble.write_small_case(folder, tmp_path / "truth", 3)
    by_claim = {}
    with (folder / "claims.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            by_claim.setdefault((row["claim_id"], row["victim"]), []).append(row)
    centre.clock.at = parse_instant("2024-05-10T17:20:00+08:00")
    reports = [
        report(
            centre.clock.at,
            *(paid(parse_instant(r["time"]), parse_yuan(r["amount"]), r["payer"], r["payee"]) for r in rows),
            name=victim,
            number=claim,
        )
        for (claim, victim), rows in by_claim.items()
    ]
    case = money.open(*reports)
    files = [path for path in sorted((folder / "statements").rglob("*")) if path.is_file()]
    with centre.desk("duty.east") as desk:
        handed = [Handed(path.name, path) for path in files]
        written = take_statement(desk, money.kept, desk.seen(case.matter.id, Kind.CASE), handed)
    traced = money.trace(written.id)
    expected = worked(folder, tmp_path / "out")
    assert dict(traced.body.by_state) == expected["by_state_fen"]
    assert traced.body.claimed == expected["claimed_fen"]
    lines = read_lines(money.kept, traced.body)
    assert [(one["account"], one["freeze_fen"]) for one in lines["stops"]] == [
        (one["account"], one["freeze_fen"]) for one in expected["stops"]
    ]
    with centre.hands.by_hand("duty.east") as book:
        drafted = draft_next_stops(book, money.kept, traced.id)
    assert 0 < len(drafted.orders) <= len(lines["stops"])


def drained(centre, doors):
    """Do every job that waits for nothing, until none does, as the worker would; what waits for its time is left."""
    todo, done = jobs_of(doors), []
    while True:
        with psycopg.connect(centre.facts.admin.conninfo) as connection:
            waiting = connection.execute(
                "UPDATE procrastinate_jobs SET status = 'succeeded', queueing_lock = NULL"
                " WHERE id = (SELECT min(id) FROM procrastinate_jobs WHERE status = 'todo' AND scheduled_at IS NULL)"
                " RETURNING task_name, args"
            ).fetchone()
        if waiting is None:
            return done
        name, args = waiting
        if name in todo:
            todo[name](**args)
            done.append(name)


def test_from_a_report_and_an_answer_all_follows_by_itself(centre, money):
    told, of_a, of_b = chain(centre.clock.at)
    bank = HandBank(centre.clock)
    doors = BankDoors(
        centre.hands, bank, PlainPapers(), Sender("990200", "某市反诈中心"), "hezhan", CITY, tools=money.tools
    )
    case = money.open(told)
    drained(centre, doors)
    with centre.desk("head.east") as desk:
        (query,) = desk.book.find(Wanted(kinds=[Kind.QUERY]))
        sign(desk, query)
    drained(centre, doors)
    (asked,) = bank.sent
    bank.answer(asked, statement=of_a, statement_name="交易明细.csv")
    take_answers(doors)
    done = drained(centre, doors)
    assert {"read-statement-answer", "trace-case", "draft-next-stops", "warn-other-payers"} <= set(done)
    money.hand_in(case, b=of_b)
    drained(centre, doors)
    with centre.desk("duty.east") as desk:
        orders = desk.book.find(Wanted(kinds=[Kind.ORDER]))
        queries = desk.book.find(Wanted(kinds=[Kind.QUERY]))
        traces = desk.book.find(Wanted(kinds=[Kind.TRACED]))
    assert sorted(one.matter.body.account for one in orders) == [A, B, C]
    assert sorted(one.matter.body.account for one in queries) == [A, B, C]
    assert len(traces) == 2
    assert len(warned(centre)) == 1


class NoPapers:
    """Puts nothing on paper."""

    def render(self, case, folder, *, progress):
        """Nothing."""


def worked(folder, out):
    """The same case by the command line's flow."""
    doors = Doors(
        statements=assemble.statements(),
        tables=assemble.tables(),
        papers=NoPapers(),
        folders=assemble.folders(),
        clock=assemble.clock(),
    )
    return work_case(doors, folder, Wishes(partial=True), out, None)
