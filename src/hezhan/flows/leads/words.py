"""A hand that fetches cash, in words: what a lead says of it.

In:  a hand as the engine put it together, the rows behind it. Out: `Lead`.
Law: it says what was seen, where and when, and how sure that is one hand; it names no person and calls nobody anything.
"""

from collections.abc import Sequence
from typing import Final

from hezhan.core.instants import SECOND, Instant, local
from hezhan.core.matters import Lead, LeadReason, LeadSubject, LikelyPlace, Sighting, Urgency
from hezhan.core.money import yuan
from hezhan.engines.freeze.race.crew import Hand

_ROOM: Final = "money"
_TODAY_S: Final = 6 * 3600
_PLACES: Final = 3  # named in the headline


def lead_of(hand: Hand, sightings: Sequence[Sighting], numbers: tuple[str, ...], traced: str, now: Instant) -> Lead:
    """What is known of one hand at `now`; the rows in order of time."""
    return Lead(
        subject=LeadSubject.CASH_HAND,
        room=_ROOM,
        says=_says(hand, sightings),
        urgency=_urgency(hand, now),
        sure=round(hand.sure * 100),
        first=hand.first,
        last=hand.last,
        fen=hand.fen,
        accounts=numbers,
        reasons=_reasons(hand),
        sightings=tuple(sightings),
        places=tuple(
            LikelyPlace(county=one.place, bank=one.bank, share=round(one.share * 100), last_seen=one.last_seen)
            for one in hand.next_places
        ),
        traced=traced,
    )


def _says(hand: Hand, sightings: Sequence[Sighting]) -> str:
    counties = list(dict.fromkeys(one.county or one.place for one in sightings if one.county or one.place))
    where = f"在{'、'.join(counties[:_PLACES])}{'等地' if len(counties) > _PLACES else ''}" if counties else ""
    joined = "，可能是同一只手经手" if len(hand.accounts) > 1 else ""
    going = "，仍在继续" if hand.still_at_work else ""
    when = f"{local(hand.first):%m月%d日%H:%M}" + (f"至{_until(hand)}" if hand.last > hand.first else "")
    return f"{when}，{len(hand.accounts)}个账户{where}取现{len(sightings)}笔共{yuan(hand.fen)}元{joined}{going}"


def _until(hand: Hand) -> str:
    first, last = local(hand.first), local(hand.last)
    return f"{last:%H:%M}" if first.date() == last.date() else f"{last:%m月%d日%H:%M}"


def _urgency(hand: Hand, now: Instant) -> Urgency:
    if hand.still_at_work:
        return Urgency.NOW
    return Urgency.TODAY if now - hand.last <= _TODAY_S * SECOND else Urgency.LATER


def _reasons(hand: Hand) -> tuple[LeadReason, ...]:
    """Where two cards met; of one card, that it stays with one hand for some hours."""
    if hand.reasons:
        return tuple(
            LeadReason(text=one.text, accounts=(one.account_a, one.account_b), at=one.second) for one in hand.reasons
        )
    text = "涉案资金到账后取现" if len(hand.withdrawals) == 1 else "涉案资金到账后，同一账户几小时内接连取现"
    return (LeadReason(text=text, accounts=hand.accounts),)
