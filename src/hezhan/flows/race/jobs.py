"""The flows of the race as jobs of a hand and a subject, for the table of what follows."""

from collections.abc import Callable

from hezhan.flows.money.next_stops import draft_next_stops
from hezhan.flows.money.tracing import Tools
from hezhan.flows.race.covering import cover, cover_drafts
from hezhan.flows.race.planning import Planning
from hezhan.flows.race.reviews import begin_review, lapse_reviews, release_reviewed
from hezhan.flows.race.standing import end_standing_orders
from hezhan.flows.when import Flow
from hezhan.ports import Book, Books

Job = Callable[[str, str], None]


def race_jobs(books: Books, centre: str, tools: Tools) -> dict[Flow, Job]:
    """Every flow of the race; `centre` is the member that acts when nobody's act began it.

    After a trace the planner chooses what is stopped and asked; what is rather frozen with an amount is drafted beside.
    """
    planning = Planning(books, tools, centre)

    def in_book(work: Callable[[Book, str], object]) -> Job:
        def job(hand: str, subject: str) -> None:
            with books.by_hand(hand) as book:
                work(book, subject)

        return job

    def by_hand(work: Callable[[Books, str, str], object]) -> Job:
        def job(hand: str, subject: str) -> None:
            work(books, hand, subject)

        return job

    def alone(work: Callable[[Books, str], object]) -> Job:
        def job(hand: str, subject: str) -> None:
            work(books, centre)

        return job

    def plan(hand: str, subject: str) -> None:
        planning.turn()

    def after_a_trace(hand: str, subject: str) -> None:
        with books.by_hand(hand) as book:
            draft_next_stops(book, tools.kept, subject, freezes_only=True)
        planning.turn()

    return {
        Flow.PLAN_RACE: plan,
        Flow.DRAFT_NEXT_STOPS: after_a_trace,
        Flow.COVER_ORDER: by_hand(cover),
        Flow.COVER_DRAFTS: by_hand(cover_drafts),
        Flow.BEGIN_REVIEW: in_book(begin_review),
        Flow.RELEASE_REVIEWED: in_book(release_reviewed),
        Flow.LAPSE_REVIEWS: alone(lapse_reviews),
        Flow.END_STANDING_ORDERS: alone(end_standing_orders),
    }
