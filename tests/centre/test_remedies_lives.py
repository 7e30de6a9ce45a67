"""Whatever becomes of a hold: a notice, a ground, a clock, a way to object."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezhan.core.matters import Kind, What
from hezhan.core.problems import Refused
from hezhan.engines.freeze import State
from hezhan.flows.orders.clocks import expire_holds
from hezhan.flows.orders.holds import hold_of
from hezhan.flows.remedies.lineage import HOLDS, live
from hezhan.flows.remedies.objecting import assign_reviewer
from hezhan.flows.remedies.releasing import mark_unrelated
from hezhan.flows.remedies.telling import tell_released
from hezhan.flows.remedies.watching import raise_late
from tests.centre.conftest import DAY, HOUR
from tests.centre.remedy import Room


@pytest.fixture
def room(centre):
    return Room(centre)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["freeze", "freeze", "object", "uphold", "part", "reject", "unrelated", "sign", "wait"]),
        st.integers(1, 72),
    ),
    min_size=5,
    max_size=14,
)


@settings(max_examples=16, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS)
def test_every_hold_has_a_notice_a_ground_a_clock_and_a_way_to_object(room, acts):
    """Random lives of one account's orders, with the jobs that follow."""
    life = Life(room)
    for act, span in acts:
        getattr(life, act)(span)
        life.check()


class Life:
    """One case; an act that is not possible now is left out."""

    def __init__(self, room):
        self.room, self.opened = room, room.report()
        self.stopped = self.frozen = self.objected = None
        self.case = self.opened.case.matter.id
        self.stop(0)

    def orders(self, *what):
        found = self.room.all(Kind.ORDER, case_id=self.case)
        return [one for one in found if not what or one.matter.body.what in what]

    def stop(self, _):
        if self.stopped is None:
            self.stopped = self.room.stop(self.opened)

    def freeze(self, _):
        if self.stopped and not self.frozen and self.room.get(self.stopped.matter.id).state == "confirmed":
            self.frozen = self.room.freeze(self.stopped)

    def last(self):
        with self.room.book() as book:
            return live(book, self.room.get(self.stopped.matter.id)) if self.stopped else None

    def object(self, _):
        held = self.last()
        if held is not None and not (self.objected and self.room.get(self.objected).state == "filed"):
            going = self.room.all(Kind.OBJECTION, about=held.matter.id, states=["filed"])
            if not going:
                self.objected = self.room.objection(held)
                assign_reviewer(self.room.remedy, self.objected)

    def _answer(self, outcome, **more):
        if self.objected and self.room.get(self.objected).state == "filed":
            try:
                self.room.answer(self.objected, outcome, **more)
            except Refused:
                assert outcome == "uphold-part"

    def uphold(self, _):
        self._answer("uphold")

    def part(self, span):
        self._answer("uphold-part", fen=span * 1_000_00)

    def reject(self, _):
        before = self.last()
        self._answer("reject")
        assert self.last() == before

    def unrelated(self, _):
        held = self.last()
        if held is not None:
            with self.room.centre.desk("duty.east") as desk:
                mark_unrelated(desk, desk.seen(held.matter.id, Kind.ORDER), "查明")

    def sign(self, _):
        waiting = [
            one
            for one in self.orders(What.RELEASE, What.RELEASE_STOP, What.RELEASE_PART)
            if one.state == "drafted" and self.room.get(one.matter.about).state == "confirmed"
        ]
        for one in waiting[:1]:
            before = self.room.get(one.matter.about)
            signer = "lead.east" if one.matter.body.what is What.RELEASE_STOP else "head.east"
            done = self.room.pass_(one, signer, **({"held_fen": one.matter.body.fen} if one.matter.body.fen else {}))
            if one.matter.body.what is What.RELEASE_PART:
                assert done.matter.body.fen < before.matter.body.fen
                assert hold_of(done).held_until() <= hold_of(before).held_until()

    def wait(self, span):
        self.room.centre.clock.pass_(span * HOUR)
        expire_holds(self.room.centre.hands, "hezhan")
        for one in self.orders(What.STOP, What.FREEZE, What.RELEASE_PART):
            if one.state == "expired":
                with self.room.book() as book:
                    tell_released(self.room.remedy.printing, book, one.matter.id)
        raise_late(self.room.remedy)

    def check(self):
        now = self.room.centre.clock.at
        holding = []
        for one in self.orders(*HOLDS):
            hold = hold_of(one)
            if hold.held_from is None:
                continue
            notice = self.room.notice(one)
            assert notice is not None
            assert notice.matter.at - hold.held_from <= DAY
            assert notice.matter.body.ground
            if hold.state is State.CONFIRMED:
                holding.append(one)
                assert self.room.clocks(one.matter.id)[{What.STOP: "stop"}.get(one.matter.body.what, "freeze")]
                assert now < hold.held_until()
            if hold.state in (State.RELEASED, State.EXPIRED):
                assert self.room.notice(one, released=True) is not None
        assert len(holding) <= 1
        for one in self.room.all(Kind.OBJECTION, case_id=self.case):
            faces = self.room.clocks(one.matter.id)
            assert one.state == "rejected" or faces or self.last() is None or one.state == "upheld-part"
            over = {name for name, face in faces.items() if face.ends <= now and name != "stop"}
            raised = {move.body.get("clock") for move in one.moves if move.act == "escalate"}
            assert over <= raised
            for move in one.moves:
                if move.step == "answered":
                    hands = self.room.get(one.matter.about)
                    assert move.by not in {hands.matter.by, *(step.by for step in hands.moves if step.step)}
