"""The planner of this house: what is lost by waiting, per second that a line is busy.

For each account that claims' money reached there are two things to do. A stop holds what is expected to be there when it
bites. A statement shows where money went on, and what is expected to stand at the next account when a stop reaches it there.
Both are worth less the later they come. The score is that loss over the time for which things have to wait now, divided by
the time for which a line will be busy: of two things the one goes first whose waiting costs more per second of line.

So a stop goes out on seeing the inflow and the question beside it; large sums that sit are overtaken by small ones that run;
slow banks are asked when a line is idle; idle lines ask again about stopped accounts, to release who has nothing of it.
A stop is not proposed where the innocent money that it blocks costs more than it is expected to hold, and is ended where the
bank's answer shows that it does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.freeze.race.beliefs import FURTHER, Known
from hezhan.engines.freeze.race.desk import Desk
from hezhan.engines.freeze.race.planners import Proposal
from hezhan.engines.freeze.race.words import Verb

PRICE_PER_HOUR: Final = 1 / 2000  # of innocent money blocked
HELD_HOURS: Final = 12  # expected, with the look again at stopped accounts
_REFRESH_S: Final = 60
_LEAST_WAIT_S, _MOST_WAIT_S = 60.0, 1800.0
_SURE: Final = 0.02  # weight of what a thing is worth at all, beside what waiting loses
_NEXT_STOP_S: Final = 60.0
_ASK_AGAIN_S: Final = 1200
_LEAST_RETURN: Final = 2_000  # fen; less is not worth a line


@dataclass(slots=True)
class Index:
    """Scores are kept and worked out anew when something changed, or after a minute."""

    refresh_s: int = _REFRESH_S
    others_s: float = 0.0  # for which lines will be busy with what is not proposed here
    _scores: dict[str, tuple[Proposal, ...]] = field(default_factory=dict)
    _quiet_until: dict[str, int] = field(default_factory=dict)  # accounts with nothing to do
    _at: int = 0
    _wait_s: float = _LEAST_WAIT_S

    def propose(self, desk: Desk, now: Instant) -> Sequence[Proposal]:
        """Best first."""
        beliefs = desk.beliefs
        if now - self._at >= self.refresh_s * SECOND:
            self._wait_s, self._at = self._backlog_s(desk, now), now
            quiet = self._quiet_until
            again = {one for one in beliefs.accounts if quiet.get(one, 0) <= now} | beliefs.changed
        else:
            again = set(beliefs.changed)
        beliefs.changed.clear()
        for account in sorted(again):
            self._score(desk, beliefs.accounts[account], now)
        every = [one for found in self._scores.values() for one in found]
        return sorted(every, key=lambda one: (-one.score, one.known.account, one.verb))

    def work_s(self, desk: Desk, now: Instant, without: str = "") -> float:
        """For how long lines will be busy with what is worth it in all cases, without one of them."""
        return sum(
            desk.paces.slot_s(one.known.bank, now, desk.limits.give_up_s)
            for found in self._scores.values()
            for one in found
            if one.minute_loses_fen > 0 and one.known.case_id != without
        )

    def _score(self, desk: Desk, known: Known, now: Instant) -> None:
        """Work out anew; where nothing is to be done, look again after a while."""
        found = tuple(self._of(desk, known, now))
        if found:
            self._scores[known.account] = found
            self._quiet_until.pop(known.account, None)
        else:
            self._scores.pop(known.account, None)
            retries = desk.retries_at(known)
            self._quiet_until[known.account] = retries if retries > now else now + _ASK_AGAIN_S * SECOND

    def _backlog_s(self, desk: Desk, now: Instant) -> float:
        """How long a thing would have to wait now if it came last."""
        work = self.work_s(desk, now) + self.others_s
        return min(max(work / desk.limits.at_once, _LEAST_WAIT_S), _MOST_WAIT_S)

    def _of(self, desk: Desk, known: Known, now: Instant) -> Iterator[Proposal]:
        if not desk.may_not_stop(known, now):
            stop = self._stop(desk, known, now)
            if stop is not None:
                yield stop
        release = self._release(desk, known)
        if release is not None:
            yield release
        if desk.may_ask(known):
            ask = self._ask(desk, known, now)
            if ask is not None:
                yield ask

    def _stop(self, desk: Desk, known: Known, now: Instant) -> Proposal | None:
        beliefs, bites_s = desk.beliefs, desk.paces.median_s(known.bank, now)
        whole = beliefs.innocent_fen(known) * PRICE_PER_HOUR * HELD_HOURS
        limit = self._limit(desk, known, whole)
        price = 0.0 if limit else whole

        def worth(wait_s: float) -> float:
            return beliefs.here_fen(known, now + int((bites_s + wait_s) * SECOND)) - price

        if worth(0.0) < _LEAST_RETURN:
            return None
        return self._proposal(desk, known, Verb.STOP, now, worth, "等一等就少一些", price, limit)

    def _release(self, desk: Desk, known: Known) -> Proposal | None:
        """End a stop that costs others more than it holds."""
        if known.held is None or not desk.may_release(known):
            return None
        price = desk.beliefs.innocent_fen(known) * PRICE_PER_HOUR * HELD_HOURS
        holds = max(desk.beliefs.here_fen(known, known.held.at), float(known.most_fen))
        if price - holds < _LEAST_RETURN:
            return None
        return Proposal(
            verb=Verb.RELEASE,
            known=known,
            score=price - holds,
            reason="误止的代价大于止住的钱",
            expected_fen=int(holds),
            price_fen=int(price),
        )

    def _ask(self, desk: Desk, known: Known, now: Instant) -> Proposal | None:
        beliefs, answer_s = desk.beliefs, desk.paces.median_s(known.bank, now)
        if now < _again_at(known) and not self._unseen_hold(known):
            return None

        def worth(wait_s: float) -> float:
            at = now + int((answer_s + wait_s) * SECOND)
            return self._shown(desk, known, at)

        if worth(0.0) >= _LEAST_RETURN:
            return self._proposal(desk, known, Verb.ASK, now, worth, "看钱又去了哪里", 0.0, None)
        if self._unseen_hold(known):
            freed = beliefs.innocent_fen(known) * PRICE_PER_HOUR * HELD_HOURS * 0.1
            return self._proposal(desk, known, Verb.ASK, now, lambda wait_s: freed, "再看一次，无关的解除", 0.0, None)
        return None

    def _unseen_hold(self, known: Known) -> bool:
        """Stopped, and its statement since then is not known."""
        return known.held is not None and (known.told is None or known.told.at < known.held.at)

    def _shown(self, desk: Desk, known: Known, at: int) -> float:
        """What a statement made then is expected to show that can still be stopped at the next account."""
        beliefs, curve = desk.beliefs, desk.beliefs.curve(known)
        gone = beliefs.unseen_gone_fen(known, at)
        named = 0.0 if known.has_basis else beliefs.here_fen(known, at)
        if gone <= 0 or not known.ours:
            return named
        came = sum(known.credits[key].time * fen for key, fen in known.ours.items()) / max(known.traced_fen, 1)
        until = at if known.held is None else min(at, known.held.at)
        if known.told is None:
            left = came + curve.half_left_by(min(gone / known.traced_fen, 1.0)) * SECOND
        else:
            left = (known.told.at + until) / 2
        age_s = (at - min(left, until)) / SECOND + _NEXT_STOP_S
        return gone * beliefs.dwell.curve(FURTHER).stays(age_s) + named

    def _limit(self, desk: Desk, known: Known, price: float) -> int | None:
        """Only the traced amount, where the bank offers it and the whole would block too much of others' money.

        Elsewhere the whole: the gang draws on what is above the amount, and others' money is what then stays behind.
        """
        offered = known.bank in desk.limits.stops_amounts
        return known.traced_fen if offered and known.told is not None and price > known.standing_fen else None

    def _proposal(  # noqa: PLR0913  one for each number that is told
        self,
        desk: Desk,
        known: Known,
        verb: Verb,
        now: Instant,
        worth: Callable[[float], float],
        reason: str,
        price: float,
        limit: int | None,
    ) -> Proposal:
        value = worth(0.0)
        loss = max(value - worth(self._wait_s), 0.0)
        slot_s = desk.paces.slot_s(known.bank, now, desk.limits.give_up_s)
        return Proposal(
            verb=verb,
            known=known,
            score=(loss + _SURE * max(value, 0.0)) / slot_s,
            reason=reason,
            expected_fen=int(value),
            price_fen=int(price),
            minute_loses_fen=int(max(value - worth(60.0), 0.0)),
            limit_fen=limit,
        )


def _again_at(known: Known) -> int:
    """When its statement may show something new: the longer money has stayed, the more slowly it leaves."""
    told = known.told
    if told is None:
        return 0
    stayed = told.at - max((known.credits[key].time for key in known.ours), default=told.at)
    return told.at + max(_ASK_AGAIN_S * SECOND, stayed // 2)
