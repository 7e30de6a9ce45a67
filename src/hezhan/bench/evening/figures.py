"""What the evening came to: what was known, asked and stopped at each minute, beside the truth; hands beside runners.

In:  the centre's books, the evening. Out: `Minute`, `Figures`, all sums in whole fen.
Definitions: *in banks* is the case's money that had not left when it was reported. *Held* is the case's money in accounts
that are held, the newest first (`city.live.saved`). *Within reach* is what would be held twenty minutes after the report had
every account of the case been known at once, each bank taking as long for its stop as it took this evening, or its median.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.adapters.stores.book import SqlBooks
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.city.evening import Evening
from hezhan.city.live import Hold, HoldKind, saved
from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Filed, Kind, Lead, Wanted, What
from hezhan.flows.leads.handling import as_known
from hezhan.flows.money.following import latest
from hezhan.ports import Book

TWENTY_MINUTES: Final = 20
_STOPS: Final = (What.STOP, What.STOP_AGAIN)
_ALL: Final = 100_000
_THE_HOLDER: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """How things stand at one minute. `held_fen`, `left_fen` are the truth's, all else is what the centre knows."""

    at: Instant
    accounts: int  # that claims' money reached
    asked: int  # statements, sent
    answered: int
    stops_sent: int
    stops_held: int
    freezes_held: int
    leads: int
    plan_fen: int | None  # that the last plan gives back
    held_fen: int
    left_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandFigure:
    """A lead beside the truth: when it was written, its withdrawals, and whose they were (−1: the holder's)."""

    at: Instant
    says: str
    withdrawals: int
    runners: tuple[int, ...]  # persons, as the truth knows; one where the lead is right


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What it came to."""

    reported_at: Instant
    signed_at: Instant  # of the victim's statement
    stolen_fen: int
    left_before_fen: int  # when it was reported
    in_banks_fen: int
    within_reach_fen: int
    held_in_time_fen: int  # twenty minutes after the report
    standing_in_time_fen: int  # in banks then, held or not
    held_fen: int  # in the end, as everything below
    standing_fen: int
    left_fen: int
    first_stop_at: Instant | None
    last_stop_at: Instant | None
    stops: int
    covered: int  # of them under the standing order
    reviewed: int  # of those, by an officer
    longest_review_s: int  # from the bank's hold
    freezes: int
    frozen_fen: int  # as the banks answered
    runners: int  # who had fetched cash
    hands: tuple[HandFigure, ...]
    named: tuple[Instant, ...]  # when each runner was first in a lead of their own
    plan_at: Instant | None
    plan_fen: int
    plan_held_fen: int  # on which the plan rests


def minute_of(hands: SqlBooks, evening: Evening, case_id: str) -> Minute:
    """How things stand now."""
    told = next(one for one in saved(evening.city.books).cases if one.case == evening.story.case)
    with hands.by_hand(CENTRE) as book:
        traced, orders = latest(book, case_id), _of(book, Kind.ORDER, case_id)
        queries = _of(book, Kind.QUERY, case_id)
        plans = [one for one in _of(book, Kind.RETURN, case_id) if one.state != "withdrawn"]
        return Minute(
            at=book.now,
            accounts=0 if traced is None else len([one for one in traced.matter.body.accounts if one.level >= 1]),
            asked=sum(one.done("send") is not None for one in queries),
            answered=sum(one.state == "done" for one in queries),
            stops_sent=sum(_is_stop(one) and one.done("send") is not None for one in orders),
            stops_held=sum(_is_stop(one) and one.done("confirm") is not None for one in orders),
            freezes_held=len(_frozen(orders)),
            leads=len([one for one in _of(book, Kind.LEAD, case_id) if one.state != "joined"]),
            plan_fen=int(plans[-1].matter.body.paid) if plans else None,
            held_fen=told.saved_fen,
            left_fen=told.left_fen,
        )


def figures(hands: SqlBooks, evening: Evening, case_id: str, minutes: Sequence[Minute]) -> Figures:
    """Everything, in the end."""
    story = evening.story
    told = next(one for one in saved(evening.city.books).cases if one.case == story.case)
    first, in_time = minutes[0], minutes[TWENTY_MINUTES]
    with hands.by_hand(CENTRE) as book:
        orders = _of(book, Kind.ORDER, case_id)
        stops = [one for one in orders if _is_stop(one) and one.done("confirm") is not None]
        held_at = sorted(int(move.body["bank_at"]) for one in stops if (move := one.done("confirm")))
        leads = [as_known(book, one) for one in _of(book, Kind.LEAD, case_id) if one.state != "joined"]
        plans = [one for one in _of(book, Kind.RETURN, case_id) if one.state != "withdrawn"]
        frozen = _frozen(orders)
        reviews = _of(book, Kind.REVIEW, case_id)
        answers = [answer for one in frozen for answer in book.find(Wanted(kinds=[Kind.ANSWER], about=one.matter.id))]
    found = tuple(_hand(one, evening) for one in leads)
    plan = plans[-1].matter if plans else None
    return Figures(
        reported_at=story.reported_at,
        signed_at=story.signed_at,
        stolen_fen=told.stolen_fen,
        left_before_fen=first.left_fen,
        in_banks_fen=told.stolen_fen - first.left_fen,
        within_reach_fen=within_reach(evening, _waits(stops)),
        held_in_time_fen=in_time.held_fen,
        standing_in_time_fen=told.stolen_fen - in_time.left_fen,
        held_fen=told.saved_fen,
        standing_fen=told.standing_fen + told.under_way_fen,
        left_fen=told.left_fen,
        first_stop_at=Instant(held_at[0]) if held_at else None,
        last_stop_at=Instant(held_at[-1]) if held_at else None,
        stops=len(stops),
        covered=sum(one.done("cover") is not None for one in stops),
        reviewed=len(_review_times(reviews)),
        longest_review_s=max(_review_times(reviews), default=0),
        freezes=len(frozen),
        frozen_fen=sum(int(one.matter.body.held or 0) for one in answers),
        runners=len({one.runner for one in evening.fetched()}),
        hands=found,
        named=tuple(sorted(_named(found).values())),
        plan_at=plan.at if plan else None,
        plan_fen=int(plan.body.paid) if plan else 0,
        plan_held_fen=int(plan.body.held) if plan else 0,
    )


def within_reach(evening: Evening, waits: Mapping[str, int]) -> int:
    """What would be held twenty minutes after the report. `waits`: of banks' answers to stops, by account or card number."""
    city, numbers = evening.anew(), evening.world.accounts
    begin = evening.story.reported_at
    end = begin + TWENTY_MINUTES * 60 * SECOND
    told = [
        (waits.get(numbers.number[one], waits.get(numbers.card[one], _median_s(city, one) * SECOND)), one)
        for one in evening.story.cast.mules
    ]
    for wait, account in sorted(told):
        if begin + wait <= end:
            city.books.advance(begin + wait)
            stop = Hold(
                kind=HoldKind.STOP, account=account, application=str(account), since=begin + wait, until=end + SECOND
            )
            city.books.hold(stop)
    city.books.advance(end)
    return next(one.saved_fen for one in saved(city.books).cases if one.case == evening.story.case)


def _review_times(reviews: Sequence[Filed[Any]]) -> list[int]:
    """Seconds from the bank's hold to an officer's word."""
    looked = ((one.done("hold"), one.done("uphold") or one.done("release")) for one in reviews)
    return [(word.at - held.at) // SECOND for held, word in looked if held and word]


def _waits(stops: Sequence[Filed[Any]]) -> dict[str, int]:
    """How long each bank took for a stop, by the number that was stopped."""
    sent_and_held = [(one, one.done("send"), one.done("confirm")) for one in stops]
    return {
        one.matter.body.account: max(int(held.body["bank_at"]) - int(sent.at), 0)
        for one, sent, held in sent_and_held
        if sent and held
    }


def _median_s(city: Any, account: int) -> int:
    points = city.platform.banks[int(city.world.accounts.bank[account])].office.conduct.latency_s
    return int(points[len(points) // 2])


def _hand(lead: Filed[Lead], evening: Evening) -> HandFigure:
    body = lead.matter.body
    runners = {evening.who_fetched(one.account, one.at) or _THE_HOLDER for one in body.sightings}
    return HandFigure(
        at=lead.matter.at, says=body.says, withdrawals=len(body.sightings), runners=tuple(sorted(runners))
    )


def _named(found: Sequence[HandFigure]) -> dict[int, Instant]:
    """When each runner was first in a lead that is of nobody else."""
    named: dict[int, Instant] = {}
    for hand in sorted(found, key=lambda one: one.at):
        if len(hand.runners) == 1 and hand.runners[0] != _THE_HOLDER:
            named.setdefault(hand.runners[0], hand.at)
    return named


def _of(book: Book, kind: Kind, case_id: str) -> list[Filed[Any]]:
    return book.find(Wanted(kinds=[kind], case_id=case_id, oldest_first=True, limit=_ALL))


def _is_stop(filed: Filed[Any]) -> bool:
    return filed.matter.body.what in _STOPS


def _frozen(orders: Sequence[Filed[Any]]) -> list[Filed[Any]]:
    return [one for one in orders if one.matter.body.what is What.FREEZE and one.state == "confirmed"]
