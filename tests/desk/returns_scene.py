"""A scene of returns: holds with their clocks, one that waits in line, a plan on its way, an objection with its reviewer."""

from hezhan.core.matters import EarlierHold
from hezhan.flows.orders.holds import wind_order
from hezhan.flows.remedies.objecting import assign_reviewer
from hezhan.flows.returns import deciding as returns
from tests.centre.conftest import DAY, HOUR
from tests.centre.money import Money
from tests.centre.remedy import Room
from tests.centre.test_returns import act, drafted, given_case, mixed, publish

OTHERS = (EarlierHold(department="另市公安局", fen=80_000_00), EarlierHold(department="另省某县公安局", fen=20_000_00))


def some_returns(centre):
    """Gives what the addresses of screens name."""
    room, money = Room(centre), Money(centre)
    stop, frozen = room.stop(), room.freeze()
    waiting = room.freeze(held_fen=0, earlier=OTHERS)
    objection = room.objection(frozen)
    assign_reviewer(room.remedy, objection)
    centre.clock.pass_(6 * HOUR)
    case, hold = mixed(centre, money)
    with centre.hands.by_hand("duty.east") as book:
        wind_order(book, book.get(hold.id))
    plan = drafted(centre, money, case)
    act(centre, "lead.east", plan, returns.check)
    publish(centre, money, case, plan)
    centre.clock.pass_(DAY)
    for one in (stop, frozen, waiting):
        given_case(centre, room.get(one.matter.case_id))
    return {"case": case.matter.id, "frozen": frozen.matter.case_id, "objection": objection}
