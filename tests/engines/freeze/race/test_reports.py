"""Reports come late, are withdrawn or put right: what is believed follows from those that stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.accounts import OwnerKind
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race import Credit, Held, Index, Limits, Line, Race, Reported, TakenBack, Told, Verb

SECOND = 1_000_000
ACCOUNTS = "abcd"
END = 100 * SECOND


def paid(n, payer, payee, fen):
    return Credit(key=f"{n}", payer=payer, payee=payee, payee_name=payee, payee_bank="k", fen=fen, time=n * SECOND)


def reported(name, payments):
    own = frozenset({name})
    return Reported(at=END, case_id="x", payments=tuple(payments), own_accounts=own, report_id=name)


def statement(account, payments):
    lines = [
        Line(
            key=one.key, time=one.time, came_in=one.payee == account, fen=one.fen, kind=TransferKind.TRANSFER,
            other=one.payer if one.payee == account else one.payee, other_name="n", other_bank="k",
        )
        for one in payments
        if account in (one.payer, one.payee)
    ]  # fmt: skip
    return Told(
        at=END, action_id="", account=account, name=account, owner_kind=OwnerKind.PERSONAL, opening_fen=500,
        balance_fen=500, lines=tuple(lines),
    )  # fmt: skip


@st.composite
def worlds(draw):
    """Victims v and w pay into accounts that pay one another; v's own account may be one of those that w's money reaches."""
    count, payments = draw(st.integers(2, 10)), []
    for n in range(1, count + 1):
        payer = draw(st.sampled_from("vw" if n <= 2 else ACCOUNTS + "v"))
        payee = draw(st.sampled_from(ACCOUNTS + ("" if n <= 2 else "v")))
        if payer != payee:
            payments.append(paid(n, payer, payee, draw(st.integers(1, 900))))
    return payments


def believed(race):
    return {
        (one.account, key): fen for one in race.beliefs.accounts.values() for key, fen in one.ours.items() if fen > 0
    }


def told_all(race, payments):
    """Every statement, until none makes a further account known."""
    for _ in ACCOUNTS:
        for account in [*ACCOUNTS, "v"]:
            race.receive(statement(account, payments))


@given(payments=worlds())
@settings(max_examples=60, deadline=None)
def test_a_report_that_was_taken_back_leaves_nothing_behind(payments):
    of = {name: reported(name, [one for one in payments if one.payer == name]) for name in "vw"}
    both, one = (Race(Index(), Limits(least_fen=1)) for _ in range(2))
    for report in of.values():
        both.receive(report)
    told_all(both, payments)
    both.receive(TakenBack(at=END, case_id="x", report_id="v"))
    told_all(both, payments)  # of accounts that became known by it
    one.receive(of["w"])
    told_all(one, payments)
    assert believed(both) == believed(one)
    assert both.beliefs.own == {"w"}


@given(payments=worlds())
@settings(max_examples=60, deadline=None)
def test_a_report_that_comes_after_the_statements_is_followed_through_them(payments):
    of = {name: reported(name, [one for one in payments if one.payer == name]) for name in "vw"}
    late, early = (Race(Index(), Limits(least_fen=1)) for _ in range(2))
    late.receive(of["v"])
    late.receive(Reported(at=END, case_id="x", payments=(), own_accounts=frozenset({"w"}), report_id="-"))
    told_all(late, payments)
    late.receive(of["w"])
    for account in ACCOUNTS:  # each is told once more only where it was not known before
        if late.beliefs.accounts.get(account) is not None and late.beliefs.accounts[account].told is None:
            told_all(late, payments)
    for report in of.values():
        early.receive(report)
    told_all(early, payments)
    assert believed(late) == believed(early)


def test_what_two_reports_tell_stays_while_one_of_them_stands():
    race, payment = Race(Index(), Limits()), paid(1, "v", "a", 9_000_00)
    race.receive(reported("first", [payment]))
    race.receive(reported("second", [payment]))
    race.receive(TakenBack(at=END, case_id="x", report_id="first"))
    assert race.beliefs.accounts["a"].traced_fen == 9_000_00
    race.receive(TakenBack(at=END, case_id="x", report_id="second"))
    assert race.beliefs.accounts["a"].traced_fen == 0


def test_a_stop_that_rests_on_a_report_taken_back_is_let_go_and_not_made_again():
    race, now = Race(Index(), Limits()), END
    race.receive(reported("v", [paid(1, "v", "a", 9_000_00)]))
    (stop,) = (one.action for one in race.wants(now) if one.action.verb is Verb.STOP)
    race.receive(
        Held(at=now + SECOND, action_id=stop.action_id, account="a", balance_fen=9_000_00, until=now + 99 * SECOND)
    )
    race.receive(TakenBack(at=now + 2 * SECOND, case_id="x", report_id="v"))
    assert [one.action.verb for one in race.wants(now + 3 * SECOND)] == [Verb.RELEASE]
    assert all(one.action.attempt > 1 for one in race.wants(now + 3600 * SECOND))  # what is out is sent again, no more
