"""Standing orders: what they cover goes out without a signature of its own, within bounds that the server keeps too."""

import threading
from dataclasses import replace

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezhan.core.matters import Kind, Move, Noted, Order, StandingOrder, Wanted, What
from hezhan.core.problems import Refused
from hezhan.engines.freeze.race.sheltered import sheltered
from hezhan.engines.rights import Step
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.naming import ask_holder
from hezhan.flows.banks.sending import Sender, send_order
from hezhan.flows.cases.handling import assign, stand_back, take_report
from hezhan.flows.desk import NotAllowed
from hezhan.flows.facts import hands
from hezhan.flows.machine import Machine
from hezhan.flows.orders.drafting import draft_first_stops, draft_freeze
from hezhan.flows.orders.signing import draft, sign
from hezhan.flows.race import standing
from hezhan.flows.race.covering import cover, cover_drafts
from hezhan.flows.race.jobs import race_jobs
from hezhan.flows.race.reviews import begin_review, lapse_reviews, release, release_reviewed, uphold
from hezhan.flows.when import Flow
from hezhan.ports import Crossed
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, EAST, HOUR, MINUTE
from tests.centre.money import Money, account, paid, report

V = account(1)
SENDER = Sender("990200", "某市反诈中心")


def payments(clock, amounts, **more):
    return [paid(clock.at - 20 * MINUTE, fen, V, account(10 + n), **more) for n, fen in enumerate(amounts)]


class Race:
    """One case with stops drafted by the machine, and a bank."""

    def __init__(self, centre, amounts=(350_000_00,), **more):
        self.centre = centre
        self.bank = HandBank(centre.clock)
        self.doors = Doors(centre.hands, self.bank, PlainPapers(), SENDER, "hezhan", CITY)
        with centre.desk("duty.east") as desk:
            self.opened = take_report(desk, report(centre.clock.at, *payments(centre.clock, amounts, **more)))
        self.case_id = self.opened.case.matter.id
        with self.hand() as book:
            draft_first_stops(book, self.opened.report.id)

    def hand(self, member="duty.east"):
        return self.centre.hands.by_hand(member)

    def orders(self, what=What.STOP):
        with self.hand("hezhan") as book:
            found = book.find(Wanted(kinds=[Kind.ORDER], case_id=self.case_id, oldest_first=True))
            mine = [one for one in found if one.matter.body.what is what]
        return sorted(mine, key=lambda one: (one.matter.body.account, one.matter.at))

    def queries(self):
        with self.hand("hezhan") as book:
            return book.find(Wanted(kinds=[Kind.QUERY], case_id=self.case_id, oldest_first=True))

    def reviews(self):
        with self.hand("hezhan") as book:
            return book.find(Wanted(kinds=[Kind.REVIEW], case_id=self.case_id, oldest_first=True))

    def bounds(self, **more):
        told = {
            "until": self.centre.clock.at + HOUR,
            "least_traced": 5_000_00,
            "deepest_level": 5,
            "most_accounts": 40,
            "most_fen": 2_000_000_00,
        }
        return StandingOrder(**(told | more))

    def draft(self, member="duty.east", **more):
        with self.centre.desk(member) as desk:
            return standing.draft(desk, desk.seen(self.case_id, Kind.CASE), self.bounds(**more)).id

    def signed(self, by="lead.east", **more):
        written = self.draft(**more)
        with self.centre.desk(by) as desk:
            standing.sign(desk, desk.seen(written, Kind.STANDING))
        return written

    def revoke(self, order, by="duty2.east"):
        with self.centre.desk(by) as desk:
            standing.revoke(desk, desk.seen(order, Kind.STANDING))

    def cover_all(self):
        return [cover(self.centre.hands, "duty.east", one.matter.id) for one in self.orders()]

    def send_and_hold(self, order_id, balance_fen=350_000_00):
        with self.hand() as book:
            send_order(book, self.bank, PlainPapers(), SENDER, order_id)
        self.bank.answer(self.bank.sent[-1], balance_fen=balance_fen)
        take_answers(self.doors)
        with self.hand() as book:
            begin_review(book, order_id)


@pytest.fixture
def race(centre):
    return Race(centre)


def held(race):
    """A stop under a standing order that the bank holds, and its review."""
    race.signed()
    assert race.cover_all() == [True]
    (order,) = race.orders()
    race.send_and_hold(order.matter.id)
    (review,) = race.reviews()
    return order.matter.id, review


def test_a_stop_goes_out_under_a_standing_order_that_names_its_approver(race):
    order = race.signed()
    assert race.cover_all() == [True]
    (stop,) = race.orders()
    covered = stop.done("cover")
    assert (stop.state, covered.step, covered.by) == ("signed", None, "duty.east")
    assert covered.body == {"standing": order, "approver": "lead.east", "unit": EAST}
    assert [(hand.step, hand.user_id) for hand in hands(stop)] == [
        (Step.DRAFTED, "duty.east"),
        (Step.APPROVED, "lead.east"),
    ]
    race.send_and_hold(stop.matter.id)
    assert race.bank.sent[0].operator.name == "lead.east"
    (review,) = race.reviews()
    assert (review.state, review.matter.body.order, review.matter.body.standing) == ("due", stop.matter.id, order)


def test_what_waited_goes_out_once_the_order_is_signed(race):
    order = race.signed()
    assert cover_drafts(race.centre.hands, "lead.east", order) == 1
    assert cover_drafts(race.centre.hands, "lead.east", order) == 0
    assert [one.state for one in race.orders()] == ["signed"]


def test_nobody_signs_their_own_and_a_wrong_bound_is_refused(race):
    written = race.draft(member="lead.east")
    with pytest.raises(NotAllowed), race.centre.desk("lead.east") as desk:
        standing.sign(desk, desk.seen(written, Kind.STANDING))
    with pytest.raises(NotAllowed), race.centre.desk("duty2.east") as desk:
        standing.sign(desk, desk.seen(written, Kind.STANDING))
    for wrong in ({"until": race.centre.clock.at}, {"until": race.centre.clock.at + 25 * HOUR}, {"most_accounts": 0}):
        with pytest.raises(Refused):
            race.draft(**wrong)
    assert race.cover_all() == [False]


def test_who_may_only_look_on_drafts_none(race):
    for member in ("intel.city", "duty.west"):
        with pytest.raises(Exception, match=r"."), race.centre.desk(member) as desk:  # not allowed, or not to be seen
            standing.draft(desk, desk.seen(race.case_id, Kind.CASE), race.bounds())


@pytest.mark.parametrize(
    "bound",
    [
        {"least_traced": 350_000_00},
        {"most_fen": 349_999_99},
        {"excluded": (account(10),)},
        {"until": -1},
    ],
)
def test_beyond_its_bounds_it_covers_nothing_and_the_server_says_so_too(race, bound):
    if bound.get("until") == -1:
        order = race.signed()
        race.centre.clock.pass_(HOUR)
    else:
        order = race.signed(**bound)
    assert race.cover_all() == [False]
    with pytest.raises(Crossed):
        forced(race, order)
    assert [one.state for one in race.orders()] == ["drafted"]


def forced(race, order, approver="lead.east", at=0, **more):
    """Cover by hand, past every check of the flow."""
    stop = race.orders()[at]
    with race.hand() as book:
        move = Move(
            matter_id=stop.matter.id,
            n=stop.next,
            act="cover",
            state="signed",
            at=book.now,
            by="duty.east",
            unit=EAST,
            body={"standing": order, "approver": approver, "unit": EAST},
        )
        book.move(replace(move, **more), Noted(act="order.cover"))


def test_the_server_knows_the_approver_and_the_case(race, centre):
    unsigned, order = race.draft(), race.signed()
    for wrong in (unsigned, race.case_id, "00000000-0000-0000-0000-000000000000"):
        with pytest.raises(Crossed):
            forced(race, wrong)
    with pytest.raises(Crossed):
        forced(race, order, approver="head.east")
    with centre.desk("duty.east") as desk:
        other = take_report(desk, report(centre.clock.at, *payments(centre.clock, [1_00]), number="J2"))
    race.case_id, first = other.case.matter.id, race.case_id
    elsewhere = race.signed()
    race.case_id = first
    with pytest.raises(Crossed):
        forced(race, elsewhere)
    forced(race, order)


def test_the_machine_takes_no_step_of_a_hand(race):
    order = race.signed()
    with pytest.raises(Exception, match="the machine takes no step of a hand"):
        forced(race, order, act="sign", step="approved", body={})


def test_who_set_it_off_does_not_approve_it_by_a_standing_order(centre):
    race = Race.__new__(Race)
    race.centre = centre
    with centre.desk("lead.east") as desk:
        race.opened = take_report(desk, report(centre.clock.at, *payments(centre.clock, [350_000_00])))
    race.case_id = race.opened.case.matter.id
    with race.hand("lead.east") as book:
        draft_first_stops(book, race.opened.report.id)
    order = race.signed(by="lead.east")
    assert race.cover_all() == [False]
    with pytest.raises(Crossed):
        forced(race, order)
    race.signed(by="lead2.east")
    assert race.cover_all() == [True]


def test_an_approver_who_stands_back_since_covers_nothing(race):
    race.signed(by="lead2.east")
    with race.centre.desk("lead.east") as desk:
        stand_back(desk, desk.seen(race.case_id, Kind.CASE), "lead2.east", "近亲属")
    assert race.cover_all() == [False]


def test_nothing_is_covered_after_revocation(race):
    order = race.signed()
    race.revoke(order)
    assert race.cover_all() == [False]
    with pytest.raises(Crossed):
        forced(race, order)


def test_a_case_officer_revokes_with_one_click(race):
    order = race.signed()
    with race.centre.desk("lead.east") as desk:
        assign(desk, desk.seen(race.case_id, Kind.CASE), "fund.east")
    race.revoke(order, by="fund.east")
    with race.hand() as book:
        assert book.get(order).state == "revoked"


def test_one_is_over_by_itself(race):
    order = race.signed()
    assert standing.end_standing_orders(race.centre.hands, "hezhan") == 0
    race.centre.clock.pass_(HOUR)
    assert standing.end_standing_orders(race.centre.hands, "hezhan") == 1
    assert standing.end_standing_orders(race.centre.hands, "hezhan") == 0
    with race.hand() as book:
        assert book.get(order).state == "over"


@pytest.mark.parametrize("holder", ["某镇人民医院", "代发工资专户", "某区低保资金专户", "某公司工会"])
def test_accounts_that_people_live_on_are_never_covered(centre, holder):
    assert sheltered(holder, "")
    race = Race(centre, payee_name=holder)
    race.signed()
    assert not any(race.cover_all())


def test_a_victims_own_account_is_covered_by_nothing(centre):
    race = Race(centre, (350_000_00, 1_000_00))
    order = race.signed(least_traced=0)
    with centre.desk("duty.east") as desk:  # a further victim, who paid out of the account that the first one paid into
        case = desk.seen(race.case_id, Kind.CASE)
        from hezhan.flows.cases.handling import add_report

        more = report(
            centre.clock.at, paid(centre.clock.at - HOUR, 1, account(10), account(77)), number="J9", name="别人"
        )
        add_report(desk, case, more)
    assert race.cover_all() == [False, True]
    with pytest.raises(Crossed):
        forced(race, order, at=0)


def test_queries_go_out_as_far_as_they_are_counted(centre):
    race = Race(centre, (350_000_00, 200_000_00))
    race.signed(most_queries=1)  # by a commander, who may sign stops and no queries
    assert not any(cover(centre.hands, "duty.east", one.matter.id) for one in race.queries())
    race.signed(by="head.east", most_queries=1)
    told = [cover(centre.hands, "duty.east", one.matter.id) for one in race.queries()]
    assert sorted(told) == [False, True]


def test_whose_account_it_is_is_asked_under_the_order_of_one_who_may_sign_queries(centre):
    race = Race(centre, payee_name="")
    with race.hand() as book:
        asked = ask_holder(book, race.orders()[0].matter.id)
    race.signed(most_queries=9)  # by a commander
    assert cover(centre.hands, "duty.east", asked.id) is False
    head = race.signed(by="head.east", most_queries=1)
    assert cover(centre.hands, "duty.east", asked.id) is True
    with race.hand() as book:
        assert book.get(asked.id).done("cover").body["standing"] == head
    (statements,) = [one for one in race.queries() if one.matter.body.what is What.STATEMENTS]
    assert cover(centre.hands, "duty.east", statements.matter.id) is False  # both kinds are counted together


def test_the_sum_bounds_what_is_held_and_not_what_passed(centre):
    """A stream of 300,000 yuan that is stopped behind itself twice: two banks found nearly nothing any more."""
    race = Race(centre, (300_000_00, 299_000_00, 298_000_00))
    order = race.signed(most_fen=300_000_00)
    assert race.cover_all() == [True, False, False]
    for at, balance in ((1, 1_000_00), (2, 2_000_00)):
        with pytest.raises(Crossed):
            forced(race, order, at=at)
        race.send_and_hold(race.orders()[at - 1].matter.id, balance)
        assert race.cover_all() == [False] * at + [at == 1] + [False] * (2 - at)
    with pytest.raises(Crossed):
        forced(race, order, at=2)  # 3,000 are held, 298,000 more are beyond the sum


def test_an_upheld_stop_stands_and_needs_nothing_more(race):
    _, review = held(race)
    with race.centre.desk("duty2.east") as desk:
        assert "stop-review" in {face.name for face in desk.book.clocks()}
        uphold(desk, desk.seen(review.matter.id, Kind.REVIEW), "流水已核对")
    race.centre.clock.pass_(31 * MINUTE)
    assert lapse_reviews(race.centre.hands, "hezhan") == 0
    assert race.orders()[0].state == "confirmed"
    assert race.orders(What.RELEASE_STOP) == []


def test_a_stop_that_nobody_reviews_is_released_by_itself_once_and_not_stopped_again(race):
    order_id, review = held(race)
    race.centre.clock.pass_(30 * MINUTE - 1)
    assert lapse_reviews(race.centre.hands, "hezhan") == 0
    race.centre.clock.pass_(1)
    assert lapse_reviews(race.centre.hands, "hezhan") == 1
    assert lapse_reviews(race.centre.hands, "hezhan") == 0
    for _ in range(2):
        with race.hand() as book:
            release_reviewed(book, review.matter.id)
    (ended,) = race.orders(What.RELEASE_STOP)
    assert (ended.state, ended.matter.about, ended.done("cover").body["approver"]) == ("signed", order_id, "lead.east")
    with race.hand() as book:
        send_order(book, race.bank, PlainPapers(), SENDER, ended.matter.id)
    race.bank.answer(race.bank.sent[-1])
    take_answers(race.doors)
    assert race.orders()[0].state == "released"
    again = Order(
        what=What.STOP, account=account(10), holder="江某左", bank="bank-a", basis=race.orders()[0].matter.body.basis,
        traced=350_000_00, automatic=True,
    )  # fmt: skip
    with race.hand() as book:
        case = book.get(race.case_id)
        sheet = replace(race.orders()[0].matter, body=again, key="again", at=book.now)
        written = Machine(book).add("stop.draft", lambda one: replace(sheet, id=one), key="again")
        assert case.state == "open"
    assert cover(race.centre.hands, "duty.east", written.id) is False
    with pytest.raises(Crossed):
        forced(race, race.orders()[0].done("cover").body["standing"], at=1)


def test_an_officer_ends_a_stop_with_one_decision(race):
    _, review = held(race)
    with race.centre.desk("duty2.east") as desk:
        release(desk, desk.seen(review.matter.id, Kind.REVIEW), "与本案无关")
    with race.hand() as book:
        release_reviewed(book, review.matter.id)
    assert [one.state for one in race.orders(What.RELEASE_STOP)] == ["signed"]


def test_a_release_that_nobody_asked_for_is_covered_by_nothing(race):
    order_id, review = held(race)
    with race.hand() as book:
        assert release_reviewed(book, review.matter.id) is None
    stop = race.orders()[0]
    body = replace(stop.matter.body, what=What.RELEASE_STOP)
    with race.hand() as book:
        sheet = replace(stop.matter, body=body, about=order_id, key="sly")
        written = Machine(book).add("release-stop.draft", lambda one: replace(sheet, id=one), key="sly")
    told = stop.done("cover").body
    with pytest.raises(Crossed):
        forced(race, "", matter_id=written.id, n=1, body=told)


def test_what_was_to_end_before_the_bank_held_it_ends_when_it_does(race):
    race.signed()
    race.cover_all()
    (review,) = race.reviews()
    with race.centre.desk("duty2.east") as desk:
        release(desk, desk.seen(review.matter.id, Kind.REVIEW), "与本案无关")
    with race.hand() as book:
        assert release_reviewed(book, review.matter.id) is None
    (stop,) = race.orders()
    race.send_and_hold(stop.matter.id)
    with race.hand() as book:
        assert release_reviewed(book, review.matter.id) is not None


def test_a_stop_that_became_a_freeze_is_no_stop_to_be_reviewed_any_more(race):
    order_id, _ = held(race)
    with race.hand() as book:
        freeze = draft_freeze(book, order_id)
    with race.centre.desk("head.east") as desk:
        sign(desk, desk.seen(freeze.id, Kind.ORDER))
    with race.hand() as book:
        send_order(book, race.bank, PlainPapers(), SENDER, freeze.id)
    race.bank.answer(race.bank.sent[-1], held_fen=350_000_00, asked_fen=350_000_00)
    take_answers(race.doors)
    race.centre.clock.pass_(31 * MINUTE)
    assert lapse_reviews(race.centre.hands, "hezhan") == 0
    assert race.reviews()[0].state == "void"


def test_the_release_of_a_covered_stop_is_signed_by_the_organ_of_its_approver(race):
    """The ordinary way stays open: the approver of the standing order counts as the stop's."""
    order_id, _ = held(race)
    with race.centre.desk("duty.east") as desk:
        asked = Order(what=What.RELEASE_STOP, account="", holder="", bank="", reason="查明与本案无关")
        about = desk.seen(order_id, Kind.ORDER)
        written = draft(desk, desk.seen(race.case_id, Kind.CASE), asked, about=about)
    with race.centre.desk("lead2.east") as desk:
        sign(desk, desk.seen(written.id, Kind.ORDER))


def test_two_workers_at_once_never_pass_the_bounds(centre):
    race = Race(centre, tuple(100_000_00 + n for n in range(6)))
    race.signed(most_accounts=3, most_fen=250_000_00)
    drafts = [one.matter.id for one in race.orders()]
    gate, faults = threading.Barrier(2), []

    def run(ids):
        gate.wait(10)
        for one in ids:
            for _ in range(20):
                try:
                    cover(centre.hands, "duty.east", one)
                    break
                except Crossed as fault:
                    faults.append(fault)

    threads = [threading.Thread(target=run, args=(ids,)) for ids in (drafts, list(reversed(drafts)))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    out = [one for one in race.orders() if one.state == "signed"]
    assert len(out) == 2
    assert sum(one.matter.body.traced for one in out) <= 250_000_00
    assert len(race.reviews()) == len(out)


AMOUNTS = st.lists(st.integers(1, 400_000_00), min_size=1, max_size=5)


@given(
    amounts=AMOUNTS,
    most=st.integers(1, 4),
    sum_fen=st.integers(1, 900_000_00),
    least=st.integers(0, 200_000_00),
    steps=st.lists(st.sampled_from(["cover", "hold", "revoke", "wait"]), max_size=5),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_the_bounds_hold(centre, amounts, most, sum_fen, least, steps):
    """Forced past the flow and through it: what is out is within the bounds, and nothing after the end."""
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        count = connection.execute("SELECT count(*) FROM hz.matter WHERE kind = 'case'").fetchone()[0]
    race = Race.__new__(Race)
    race.centre = centre
    with centre.desk("duty.east") as desk:
        told = report(centre.clock.at, *payments(centre.clock, amounts), number=f"P{count}")
        race.opened = take_report(desk, told)
    race.case_id = race.opened.case.matter.id
    race.bank = HandBank(centre.clock)
    race.doors = Doors(centre.hands, race.bank, PlainPapers(), SENDER, "hezhan", CITY)
    with race.hand() as book:
        draft_first_stops(book, race.opened.report.id)
    order = race.signed(most_accounts=most, most_fen=sum_fen, least_traced=least)
    ended, found = False, {}
    for n, step in enumerate([*steps, "cover"]):
        before = {one.matter.id for one in race.orders() if one.done("cover")}
        if step == "cover":
            race.cover_all()
            for at in range(len(race.orders())):
                try:
                    forced(race, order, at=at)
                except Crossed:
                    continue
        elif step == "hold":
            going = next((one.matter.id for one in race.orders() if one.state == "signed"), None)
            if going is not None:
                found[going] = 1_000_00 * len(found)
                race.send_and_hold(going, found[going])
        elif step == "revoke" and not ended:
            race.revoke(order)
            ended = True
        else:
            centre.clock.pass_(31 * MINUTE)
            ended = ended or n > 0
        out = [one.matter for one in race.orders() if one.done("cover")]
        with race.hand() as book:
            alive = book.get(order).state == "in-force" and book.now < book.get(order).matter.body.until
        assert alive or {one.id for one in out} == before
        assert len(out) <= most
        assert sum(min(one.body.traced, found.get(one.id, one.body.traced)) for one in out) <= sum_fen
        assert all(one.body.traced > least for one in out)


def test_every_flow_of_the_race_has_its_job(centre):
    of_the_race = {Flow.COVER_ORDER, Flow.COVER_DRAFTS, Flow.BEGIN_REVIEW, Flow.RELEASE_REVIEWED, Flow.LAPSE_REVIEWS}
    assert of_the_race | {Flow.PLAN_RACE} <= set(race_jobs(centre.hands, "hezhan", Money(centre).tools))
