"""A centre at work on holds and remedies: what people do by hand, and the jobs that follow, when the test lets them."""

import itertools
from dataclasses import replace

from hezhan.adapters.documents.orderpapers import Before, Office
from hezhan.adapters.keeping import Keeping
from hezhan.core.matters import Kind, Objection, Wanted
from hezhan.core.papers import Contact
from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.sending import Sender, send_order
from hezhan.flows.cases.handling import add_report, take_report
from hezhan.flows.orders.drafting import draft_first_stops, draft_freeze
from hezhan.flows.orders.signing import sign
from hezhan.flows.remedies.doors import Printing, RemedyDoors
from hezhan.flows.remedies.lineage import HOLDS, span_of
from hezhan.flows.remedies.objecting import answer, take_down
from hezhan.flows.remedies.releasing import draft_release, tell_answer
from hezhan.flows.remedies.telling import tell_holder, tell_released
from hezhan.flows.remedies.winding import notice_key
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import CITY, EAST
from tests.centre.test_orders import report_of

HELD = 350_000_00
WORDS = "这是我的货款，与案件无关"


class Room:
    """A centre at work: what people do by hand, and the jobs that follow, when the test lets them."""

    def __init__(self, centre, papers=None):
        self.centre, self.bank = centre, HandBank(centre.clock)
        self.doors = Doors(centre.hands, self.bank, PlainPapers(), Sender("990200", "某市反诈中心"), "hezhan", CITY)
        kept = Keeping(centre.folder / "data", centre.vault) if papers else None
        self.remedy = RemedyDoors(centre.hands, "hezhan", Printing(papers, kept))
        self.kept = kept
        self.cases = itertools.count(1)

    def book(self):
        return self.centre.hands.by_hand("hezhan")

    def get(self, matter_id):
        with self.book() as book:
            return book.get(matter_id)

    def all(self, kind, **more):
        with self.book() as book:
            return book.find(Wanted(kinds=[kind], **more))

    def notice(self, order, *, released=False):
        with self.book() as book:
            return book.keyed(notice_key(order.matter.id, released=released))

    def clocks(self, matter_id):
        with self.book() as book:
            return {face.name: face for face in book.clocks() if face.matter_id == matter_id}

    def told(self, member):
        """What somebody was told, as (act, matter)."""
        with self.centre.desk(member) as desk:
            rows = desk.book.connection.exec_driver_sql(
                "SELECT act, matter_id::text FROM hz.told WHERE member = hz.me() ORDER BY n"
            )
            return [tuple(row) for row in rows]

    def report(self):
        n = next(self.cases)
        account = f"62229900000001{n:05d}"
        report = report_of(self.centre.clock, incident_no=f"J9902032026{n:06d}")
        report = replace(report, payments=(replace(report.payments[0], payee=account),))
        with self.centre.desk("duty.east") as desk:
            return take_report(desk, report)

    def pass_(self, order, signer, **more):
        """Signed, sent, answered."""
        with self.centre.desk(signer) as desk:
            sign(desk, desk.seen(order.matter.id, Kind.ORDER))
        with self.centre.hands.by_hand(signer) as book:
            send_order(book, self.bank, PlainPapers(), self.doors.sender, order.matter.id)
        self.bank.answer(self.bank.sent[-1], **more)
        take_answers(self.doors)
        with self.book() as book:
            moved = book.get(order.matter.id)
            before = book.get(moved.matter.about) if moved.matter.about else None
            if moved.matter.body.what in HOLDS:
                tell_holder(self.remedy.printing, book, moved.matter.id)
            elif before is not None:
                tell_released(self.remedy.printing, book, before.matter.id)
        return self.get(order.matter.id)

    def stop(self, opened=None):
        opened = opened or self.report()
        with self.centre.hands.by_hand("duty.east") as book:
            (order,) = draft_first_stops(book, opened.report.id)
        return self.pass_(self.get(order.id), "lead.east", balance_fen=HELD)

    def further_stop(self, stop):
        """Of another account in the same case, after a further report."""
        n = next(self.cases)
        further = report_of(self.centre.clock, incident_no=f"J9902032026{n:06d}")
        further = replace(further, payments=(replace(further.payments[0], payee=f"62229900000001{n:05d}"),))
        with self.centre.desk("duty.east") as desk:
            report = add_report(desk, desk.seen(stop.matter.case_id, Kind.CASE), further)
        with self.centre.hands.by_hand("duty.east") as book:
            (order,) = draft_first_stops(book, report.id)
        return self.pass_(self.get(order.id), "lead.east", balance_fen=HELD)

    def freeze(self, stop=None, **more):
        stop = stop or self.stop()
        with self.centre.hands.by_hand("duty.east") as book:
            order = draft_freeze(book, stop.matter.id)
        return self.pass_(self.get(order.id), "head.east", **({"held_fen": HELD, "asked_fen": HELD} | more))

    def objection(self, order, member="duty2.east"):
        with self.centre.desk(member) as desk:
            body = Objection(order="", holder="", phone="13900000009", words=WORDS)
            written = take_down(desk, desk.seen(order.matter.id, Kind.ORDER), body)
        return written.id

    def answer(self, objection_id, outcome, member="review.city", **more):
        filed = self.get(objection_id)
        with self.centre.desk(member) as desk:
            answer(desk, desk.seen(filed.matter.id, Kind.OBJECTION), outcome, ["查明款项来自合法经营"], **more)
        with self.centre.hands.by_hand(member) as book:
            tell_answer(self.remedy.printing, book, objection_id)
            drafted = draft_release(book, objection_id)
        return None if drafted is None else self.get(drafted.id)


def office(room):
    def before(filed):
        order = room.get(filed.matter.about or filed.matter.id)
        span = span_of(order)
        return None if span is None else Before(order=order, begins=span[0], ends=span[1])

    names = {EAST: "某市公安局东区分局", CITY: "某市公安局"}
    return Office(
        unit=names.__getitem__,
        officer=lambda one: one,
        before=before,
        contact=Contact(url="https://centre.example/o", phone="0592-0000000"),
    )
