"""Live institutions do what is asked, by law and in their own time, and one intent has one effect."""

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.city.banks.formats.cells import compact_time
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.days import at
from hezhan.city.happenings import OWNER_KINDS
from hezhan.city.live import Manner
from hezhan.city.live.ending import ending
from hezhan.city.live.institutions.fields import ANSWERED, TxCode
from hezhan.city.live.institutions.messages import Unreadable, read_message
from hezhan.city.live.institutions.office import Decline
from hezhan.city.live.institutions.replies import bank_id
from hezhan.city.rates import read_rates
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND
from tests.city.live import police
from tests.city.live.asking import HOUR, answer, paid

DONE = "0000"


@pytest.fixture
def live(city):
    return city.opened(at(2))


def changed_rates(tmp_path, **rates):
    lines = []
    for name, said in rates.items():
        shape = "quantiles" if isinstance(said, list) else "value"
        lines += [f"[{name.replace('__', '.')}]", f"{shape} = {said}", 'source = "a test"']
    path = tmp_path / "own.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_rates(path)


SORTS = ("national", "joint_stock", "city", "rural", "net", "wallet")


def at_once():
    """Every institution answers in a second or two, and none loses a message."""
    return {f"banks__conduct__latency_s__{sort}": [1, 1] for sort in SORTS} | {
        f"live__silence__unread_per_thousand__{sort}": 0 for sort in SORTS
    }


def why(decline):
    return decline.value[0]


def outgoing(live, account):
    """Fen that left an account so far."""
    book = live.books.postings(account)
    return int(book.filter((book["sign"] < 0) & book["ok"])["fen"].sum())


def test_a_stop_that_matches_is_done_for_48_hours(live):
    told = paid(live)
    fields, delivery = answer(live, told.stop("S1"), told.arrived)
    assert (fields["TxCode"], fields["Result"], fields["AccountNumber"]) == ("100102", DONE, told.number)
    (hold,) = live.books.holds
    assert (hold.account, hold.since, hold.until) == (told.account, delivery.at, delivery.at + 48 * HOUR)
    gone = outgoing(live, told.account)
    live.books.advance(hold.until - SECOND)
    assert outgoing(live, told.account) == gone
    assert live.books.holds.blocked(told.account)
    live.books.advance(hold.until)
    assert not live.books.holds.blocked(told.account)


@pytest.mark.parametrize(
    ("changed", "decline"),
    [
        ({"name": "无此人"}, Decline.NAME),
        ({"name": ""}, Decline.NAME),
        ({"number": "9900000000000000000"}, Decline.NO_ACCOUNT),
        ({"amount": "987654.32"}, Decline.NO_BASIS),
        ({"amount": "many"}, Decline.NO_BASIS),
        ({"time": "20240501000000"}, Decline.NO_BASIS),
        ({"time": "20249901000000"}, Decline.NO_BASIS),
        ({"time": ""}, Decline.NO_BASIS),
        ({"StopAmount": "-5"}, Decline.AMOUNT),
    ],
)
def test_what_does_not_match_is_not_stopped(live, changed, decline):
    told = paid(live)
    fields, _ = answer(live, told.stop("S1", **changed), told.arrived)
    assert (fields["Result"], fields["FailureCause"]) == decline.value
    assert not list(live.books.holds)


def test_money_that_is_still_under_way_is_no_basis(city, tmp_path):
    live = city.opened(at(2), rates=changed_rates(tmp_path, **at_once()))
    told = paid(live, slow_s=60)
    fields, _ = answer(live, told.stop("S1"), told.sent)
    assert fields["Result"] == why(Decline.NO_BASIS)
    fields, _ = answer(live, told.stop("S2"), max(told.arrived, live.books.now))
    assert fields["Result"] == DONE


def test_another_institution_does_not_know_the_account(live):
    told = paid(live)
    other = bank_id(INSTITUTIONS[(told.bank + 1) % len(INSTITUTIONS)])
    fields, _ = answer(live, told.stop("S1", bank_id=other), told.arrived)
    assert fields["Result"] == why(Decline.NO_ACCOUNT)


def test_reserve_accounts_are_neither_stopped_nor_frozen(live):
    accounts = live.world.accounts
    account = int(np.flatnonzero(accounts.kind == OWNER_KINDS.index(OwnerKind.PAYMENT_INSTITUTION))[0])
    reserve = replace(paid(live), account=account, number=accounts.number[account], bank=int(accounts.bank[account]))
    for content in (reserve.stop("S1"), reserve.freeze("F1")):
        fields, _ = answer(live, content, live.books.now)
        assert fields["Result"] == why(Decline.PROTECTED)


def test_an_account_is_stopped_twice_at_most_extensions_counted(live):
    told = paid(live)
    _, first = answer(live, told.stop("S1"), told.arrived)
    fields, _ = answer(live, told.about("100105", "E1", original="S1"))
    assert (fields["TxCode"], fields["Result"]) == ("100106", DONE)
    assert live.books.holds.by("S1").until == first.at + 96 * HOUR
    for content in (told.about("100105", "E2", original="S1"), told.stop("S2")):
        fields, _ = answer(live, content)
        assert fields["Result"] == why(Decline.TWICE)
    live.books.advance(first.at + 96 * HOUR)
    assert not live.books.holds.blocked(told.account)


def test_a_stop_is_released(live):
    told = paid(live)
    answer(live, told.stop("S1"), told.arrived)
    fields, _ = answer(live, told.about("100103", "R1", original="S9"))
    assert fields["Result"] == why(Decline.NO_ORIGINAL)
    fields, _ = answer(live, told.about("100103", "R2", original="S1"))
    assert (fields["TxCode"], fields["Result"]) == ("100104", DONE)
    assert not live.books.holds.blocked(told.account)
    fields, _ = answer(live, told.about("100103", "R3", original="S1"))
    assert fields["Result"] == why(Decline.NO_ORIGINAL)


def test_an_amount_is_stopped_only_where_that_is_offered(live):
    offered = {bank.office.row: bank.office.stops_amounts for bank in live.platform.banks}
    assert 0 < sum(offered.values()) < len(offered)
    seen = set()
    for which in range(8):
        told = paid(live, which)
        live.platform.due(max(live.books.now, told.arrived))
        fields, _ = answer(live, told.stop(f"S{which}", StopAmount="1.00"), live.books.now)
        if fields["Result"] != why(Decline.TWICE):
            assert fields["Result"] == (DONE if offered[told.bank] else why(Decline.NOT_OFFERED))
        if fields["Result"] == DONE:
            assert not live.books.holds.blocked(told.account)
            assert live.books.holds.kept(told.account) == 100
        seen.add(fields["Result"])
    assert why(Decline.NOT_OFFERED) in seen


def test_a_freeze_keeps_an_amount_or_everything_and_queues_behind_others(live):
    told = paid(live)
    live.platform.due(told.arrived)
    fields, first = answer(live, told.freeze("F1", kind="01", yuan="10.00", ApplicationOrgName=None), live.books.now)
    balance = police.fen(fields["AccountBalance"])
    assert (fields["TxCode"], fields["Result"], fields["AppliedBalance"]) == ("100202", DONE, "10.00")
    assert police.fen(fields["FrozedBalance"]) == min(balance, 1000)
    assert fields["FormerFrozenBalance"] == ""
    assert fields["ExpireTime"][4:6] == "11"  # six months from May
    assert first.at == live.books.holds.by("F1").since
    fields, _ = answer(live, told.freeze("F2"))
    balance = police.fen(fields["AccountBalance"])
    assert police.fen(fields["FrozedBalance"]) == balance - min(balance, 1000)
    assert (fields["FormerFrozenBalance"], fields["AccountAvaiableBalance"]) == (yuan(min(balance, 1000)), "0.00")
    fields, _ = answer(live, told.freeze("F3", kind="01", yuan="5.00"))
    assert fields["FrozedBalance"] == "0.00"  # 轮候: everything is frozen before it
    fields, _ = answer(live, told.about("100203", "R1", original="F2"))
    assert fields["Result"] == DONE
    assert live.books.holds.kept(told.account) == 1500


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02}"


@pytest.mark.parametrize(
    ("changed", "decline"),
    [
        ({"attachments": ()}, Decline.NO_PAPER),
        ({"kind": "03"}, Decline.CHOICE),
        ({"kind": "01"}, Decline.AMOUNT),
        ({"kind": "01", "yuan": "0.00"}, Decline.AMOUNT),
        ({"name": "无此人"}, Decline.NAME),
        ({"ExpireTime": "20260601000000"}, Decline.TERM),
        ({"ExpireTime": "20240101000000"}, Decline.TIME),
    ],
)
def test_a_freeze_that_the_law_does_not_allow_is_declined(live, changed, decline):
    told = paid(live)
    fields, _ = answer(live, told.freeze("F1", **changed), told.arrived)
    assert (fields["Result"], fields["FailureCause"]) == decline.value
    assert not list(live.books.holds)


def test_a_freeze_is_extended_before_it_ends(live):
    told = paid(live)
    answer(live, told.freeze("F1", ExpireTime="20240525120000"), told.arrived)
    fields, _ = answer(live, told.about("100205", "E1", original="F1"))
    assert (fields["Result"], fields["StartTime"], fields["ExpireTime"]) == (DONE, "20240525120000", "20241125120000")
    live.books.advance(at(28))
    assert live.books.holds.blocked(told.account)


def test_a_statement_is_the_book_as_of_the_answer(live):
    told = paid(live)
    _, delivery = answer(live, police.ask("Q1", told.bank_id, told.number), told.arrived)
    bank = INSTITUTIONS[told.bank]
    book = live.books.postings(told.account)
    shown = book.filter((book["time"] <= delivery.at) & (book["ok"] | bank.habits.failures))
    assert [(sign, fen, balance) for _, sign, fen, balance, *_ in police.lines(delivery.content)] == list(
        zip(shown["sign"], shown["fen"], shown["balance_fen"], strict=True)
    )
    fields = police.told(delivery.content)
    assert (fields["TxCode"], fields["ApplicationID"], fields["MessageFrom"]) == ("100302", "Q1", told.bank_id)
    assert (fields["AccountStatus"], fields["AvailableBalance"]) == ("正常", fields["AccountBalance"])


def test_a_statement_of_a_stopped_account_says_so(live):
    told = paid(live)
    answer(live, told.stop("S1"), told.arrived)
    _, delivery = answer(live, police.ask("Q1", told.bank_id, told.number, mode="01"))
    text = re.search(rb"encoding=.([\w-]+)", delivery.content)[1].decode()
    assert "止付" in delivery.content.decode(text)
    assert not police.lines(delivery.content)
    assert b"<AvailableBalance>0.00<" in delivery.content


def test_a_period_is_a_part_of_the_book(live):
    told = paid(live)
    ask = {"InquiryPeriodStart": "20240503", "InquiryPeriodEnd": "20240506"}
    _, delivery = answer(live, police.ask("Q1", told.bank_id, told.number, **ask), at(12))
    _, whole = answer(live, police.ask("Q2", told.bank_id, told.number))
    part = [line for line in police.lines(whole.content) if "20240503" <= line[0][:8] <= "20240506"]
    assert police.lines(delivery.content) == part
    fields, _ = answer(live, police.ask("Q3", told.bank_id, told.number, InquiryPeriodStart="yesterday"))
    assert fields["Result"] == why(Decline.TIME)


def test_holders_and_their_accounts_are_told(live):
    told = paid(live)
    fields, _ = answer(
        live, police.message("100303", ApplicationID="H1", BankID=told.bank_id, CardNumber=told.number), told.arrived
    )
    assert (fields["AccountSubjectName"], fields["AccountCredentialNumber"]) == (told.holder, told.id_number)
    ask = {"ApplicationID": "A1", "BankID": told.bank_id, "AccountCredentialNumber": told.id_number}
    _, delivery = answer(live, police.message("100309", **ask))
    accounts = live.world.accounts
    person = accounts.person[told.account]
    theirs = accounts.number.filter((accounts.person == person) & (accounts.bank == told.bank)).to_list()
    assert re.findall(r"<AccountNumber>(\d+)<", delivery.content.decode("gb18030")) == theirs
    fields, _ = answer(live, police.message("100309", **ask | {"ApplicationID": "A2", "AccountCredentialNumber": "0"}))
    assert fields["Result"] == why(Decline.NO_HOLDER)


def test_movements_are_told_as_they_come_where_that_is_offered(city):
    live = city.opened(at(2))
    offered = {bank.office.row: bank.office.pushes for bank in live.platform.banks}
    ones = [paid(live, which) for which in range(8)]
    there, elsewhere = (next(one for one in ones if offered[one.bank] is wanted) for wanted in (True, False))
    fields, _ = answer(live, watch(elsewhere, "W0"))
    assert fields["Result"] == why(Decline.NO_PUSH)
    fields, first = answer(live, watch(there, "W1"))
    assert (fields["TxCode"], fields["Result"], police.lines(first.content)) == ("100306", DONE, [])
    live.platform.due(at(20))
    fields, ended = answer(
        live, there.about("100307", "U1", original="W1", AccountNumber=None, CardNumber=there.number)
    )
    assert (fields["TxCode"], fields["Result"]) == ("100308", DONE)
    live.platform.due(at(30))
    pushes = [one for _, one in live.platform.answers(0) if one.application == "W1"][1:]
    book = live.books.postings(there.account)
    shown = book.filter(book["ok"] | INSTITUTIONS[there.bank].habits.failures)
    new = shown.filter((shown["time"] > first.at) & (shown["time"] <= ended.at))
    told = [line for push in pushes for line in police.lines(push.content)]
    assert [(sign, fen, balance) for _, sign, fen, balance, *_ in told] == list(
        zip(new["sign"], new["fen"], new["balance_fen"], strict=True)
    )
    assert len(pushes) > 1
    assert len({police.told(push.content)["TransSerialNumber"] for push in pushes}) == len(pushes)
    assert all(push.at <= ended.at for push in pushes)


def watch(told, application, **more):
    return police.message("100305", ApplicationID=application, BankID=told.bank_id, CardNumber=told.number, **more)


def test_one_intent_has_one_effect_and_one_answer(live):
    told = paid(live)
    content = told.stop("S1")
    for hours in (0, 0, 3):
        live.platform.receive(content, max(live.books.now, told.arrived) + hours * HOUR)
    live.platform.due(told.arrived + 40 * HOUR)
    answers = [one.content for _, one in live.platform.answers(0)]
    assert len(answers) == 3
    assert len(set(answers)) == 1
    assert len(list(live.books.holds)) == 1
    assert live.books.holds.stops(told.account) == 1


def test_an_application_with_another_content_is_refused(live):
    told = paid(live)
    live.platform.receive(told.stop("S1"), told.arrived)
    with pytest.raises(Unreadable, match="another message"):
        live.platform.receive(told.stop("S1", amount="1.00"), live.books.now)
    bank = live.platform.banks[told.bank]
    with pytest.raises(ValueError, match="another content"):
        bank.receive(read_message(told.stop("S1", amount="1.00")), live.books.now)


def test_the_platform_takes_messages_of_the_police_to_known_institutions_only(live):
    told = paid(live)
    with pytest.raises(Unreadable, match="no institution"):
        live.platform.receive(told.stop("S1", bank_id="999900000099"), live.books.now)
    with pytest.raises(Unreadable, match="MessageFrom"):
        live.platform.receive(police.message("100303", "0", ApplicationID="H", CardNumber="1"), live.books.now)
    by_name = police.message("100303", ApplicationID="H", BankName=INSTITUTIONS[told.bank].name, CardNumber=told.number)
    assert live.platform.receive(by_name, live.books.now).bank_id == told.bank_id


def many(live):
    """A script: messages of all kinds with their instants."""
    script = []
    for which in range(6):
        told = paid(live, which)
        moment = max(told.arrived, live.started_at)
        script += [
            (moment, told.stop(f"S{which}")),
            (moment, police.ask(f"Q{which}", told.bank_id, told.number)),
            (moment + 600 * SECOND, told.stop(f"S{which}")),
            (moment + HOUR, watch(told, f"W{which}", InquiryPeriodEnd=compact_time(moment + 48 * HOUR))),
            (moment + 3 * HOUR, told.freeze(f"F{which}", kind="01", yuan="100.00")),
            (moment + 5 * HOUR, told.about("100103", f"R{which}", original=f"S{which}")),
        ]
    return sorted(script, key=lambda one: one[0])


def deliveries(live, script, looks=()):
    """All answers; `looks`: instants at which somebody also looks."""
    moments = [(moment, content) for moment, content in script] + [(moment, None) for moment in looks]
    for moment, content in sorted(moments, key=lambda one: (one[0], one[1] is None)):
        if content is None:
            live.platform.due(moment)
        else:
            live.platform.receive(content, moment)
    live.platform.due(at(29))
    return live.platform.answers(0)


@pytest.mark.parametrize("faults", [False, True])
def test_how_often_somebody_looks_changes_no_answer(city, faults):
    manner = Manner(faults=faults)
    first = city.opened(at(2), manner)
    script = many(first)
    begin, end = script[0][0], script[-1][0] + 24 * HOUR
    expected = deliveries(first, script)
    assert len(expected) > 20

    @settings(max_examples=5)
    @given(st.lists(st.integers(begin, end), max_size=30))
    def look(looks):
        assert deliveries(city.opened(at(2), manner), script, looks) == expected

    look()


def test_two_runs_are_alike_to_the_end(city):
    manner = Manner(faults=True, crews=True)
    lives = [city.opened(at(2), manner) for _ in range(2)]
    first, second = (deliveries(live, many(live)) for live in lives)
    assert first == second
    assert ending(lives[0]) == ending(lives[1])


def test_hostile_delivery_changes_no_effect(city):
    kind, hostile = city.opened(at(2)), city.opened(at(2), Manner(faults=True))
    script = many(kind)
    good, bad = ([one for _, one in deliveries(live, script)] for live in (kind, hostile))
    assert [(hold.application, hold.since, hold.until) for hold in kind.books.holds] == [
        (hold.application, hold.since, hold.until) for hold in hostile.books.holds
    ]
    assert kind.books.sums.tolist() == hostile.books.sums.tolist()
    told = {one.content for one in good}
    assert any(one.content not in told for one in bad)
    assert len(bad) != len(good) or [one.application for one in bad] != [one.application for one in good]


def test_lost_questions_and_lost_answers(city, tmp_path):
    unread = {f"live__silence__unread_per_thousand__{sort}": 1000 for sort in SORTS}
    for rates, held in ((unread, 0), ({"live__silence__unanswered_per_thousand": 1000}, 1)):
        live = city.opened(at(2), rates=changed_rates(tmp_path, **rates))
        told = paid(live)
        live.platform.receive(told.stop("S1"), told.arrived)
        assert live.platform.due(told.arrived + 30 * HOUR) == 0
        assert len(list(live.books.holds)) == held


def test_an_institution_gets_through_so_many_messages_a_minute(city, tmp_path):
    latency = {f"banks__conduct__latency_s__{sort}": [60, 60] for sort in ("rural", "city")}
    live = city.opened(at(9, 10), rates=changed_rates(tmp_path, **latency))
    row = next(bank.office.row for bank in live.platform.banks if bank.office.bank.code == "beijiang")
    bank, account = live.platform.banks[row], int(np.flatnonzero(live.world.accounts.bank == row)[0])
    for number in range(9):
        content = police.ask(f"Q{number}", bank_id(bank.office.bank), live.world.accounts.number[account], mode="01")
        live.platform.receive(content, live.books.now)
    live.platform.due(at(9, 12))
    moments = [one.at for _, one in live.platform.answers(0)]
    gaps = {after - before for before, after in pairwise(moments)}
    assert gaps == {60 * SECOND // bank.office.conduct.capacity_per_minute}


def test_fields_stand_in_the_order_of_the_message(live):
    told = paid(live)
    for content in (told.stop("S1"), told.freeze("F1"), told.freeze("F2", kind="09")):
        fields, delivery = answer(live, content, max(told.arrived, live.books.now))
        tags = re.findall(r"<(\w+)/?>", delivery.content.decode("gb18030"))
        code = TxCode(str(int(fields["TxCode"]) - 1))
        assert [tag for tag in tags if tag in ANSWERED[code]] == list(ANSWERED[code])
