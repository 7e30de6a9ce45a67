"""A greedy planner that sees the truth: how long each bank will take, and where the crime's money is and will go.

In:  the races' books and plans. Out: proposals, as any planner's.
Law: it needs statements and bases like the others and keeps to the same law and capacity; only its numbers are true.

Greedy: it takes what loses most per second of line if it waits, by the same formula as the planner of this house. It is no
upper bound; that is `bound`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hezhan.bench.race.bound import Edge, edges
from hezhan.bench.race.episode import Episode
from hezhan.bench.race.institutions import Institutions, Running
from hezhan.bench.race.settings import Setting
from hezhan.core.instants import SECOND, Instant
from hezhan.engines.freeze.race import Proposal, Verb
from hezhan.engines.freeze.race.beliefs import Known
from hezhan.engines.freeze.race.desk import Desk

_WAIT_S: Final = 300
_REFRESH_S: Final = 60
_DEEP: Final = 2
_ASK_AGAIN_S: Final = 1200
_LEAST_FEN: Final = 2_000
_SURE: Final = 0.02


@dataclass(slots=True, eq=False)
class _Plan:
    """What the crime does in one episode if nobody stops it."""

    episode: Episode
    running: Running
    edges: Mapping[int, list[Edge]]
    flows: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)  # account → instants, fen from then on

    def between(self, account: int, since: int, until: int) -> int:
        """How much more of the crime's money there will be, negative where it goes. City time."""
        if account not in self.flows:
            self.flows[account] = self._flow(account)
        times, sums = self.flows[account]
        return sums[bisect_right(times, until)] - sums[bisect_right(times, since)]

    def _flow(self, account: int) -> tuple[list[int], list[int]]:
        planned = self.episode.planned
        payments = planned.payments
        moves = sorted(
            [
                (int(payments.arrived[r]), int(payments.fen[r]))
                for r in ((payments.payee == account) & planned.crime).nonzero()[0]
            ]
            + [
                (int(payments.sent[r]), -int(payments.fen[r]))
                for r in ((payments.payer == account) & planned.crime).nonzero()[0]
            ]
        )
        sums = [0]
        for _, fen in moves:
            sums.append(sums[-1] + fen)
        return [at for at, _ in moves], sums


class Clairvoyant:
    """See above."""

    def __init__(self, running: Mapping[str, Running], institutions: Institutions, setting: Setting) -> None:
        self._institutions = institutions
        self._plans = {case: _Plan(one.episode, one, edges(one.episode, setting)) for case, one in running.items()}
        self._scores: dict[str, tuple[Proposal, ...]] = {}
        self._at = 0

    def propose(self, desk: Desk, now: Instant) -> Sequence[Proposal]:
        """Best first; worked out anew every minute, and where something changed."""
        accounts = desk.beliefs.accounts
        again = desk.beliefs.changed
        if now - self._at >= _REFRESH_S * SECOND:
            self._at, again = now, set(accounts)
        for name in sorted(again):
            self._scores[name] = tuple(self._of(desk, accounts[name], now))
        desk.beliefs.changed.clear()
        found = [one for scores in self._scores.values() for one in scores]
        return sorted(found, key=lambda one: (-one.score, one.known.account, one.verb))

    def _of(self, desk: Desk, known: Known, now: Instant) -> Iterator[Proposal]:
        plan = self._plans[known.case_id]
        account = plan.episode.holders.row.get(known.account)
        if account is None or now > plan.episode.reported_at + plan.episode.shift + 12 * 3600 * SECOND:
            return
        if not desk.may_not_stop(known, now):
            yield from self._scored(plan, known, Verb.STOP, account, now)
        if desk.may_ask(known) and (known.told is None or now - known.told.at >= _ASK_AGAIN_S * SECOND):
            yield from self._scored(plan, known, Verb.ASK, account, now)

    def _scored(self, plan: _Plan, known: Known, verb: Verb, account: int, now: int) -> Iterator[Proposal]:
        takes_s = self._takes_s(plan, account, verb)
        at = now + takes_s * SECOND - plan.episode.shift

        def worth(moment: int) -> int:
            if verb is Verb.STOP:
                return self._there(plan, account, moment)
            return self._shown(plan, known, account, moment, _DEEP)

        value, later = worth(at), worth(at + _WAIT_S * SECOND)
        if value >= _LEAST_FEN:
            score = (max(value - later, 0) + _SURE * value) / min(takes_s, 600)
            yield Proposal(verb=verb, known=known, score=score, reason="看得见真相", expected_fen=value)

    def _takes_s(self, plan: _Plan, account: int, verb: Verb) -> int:
        holders = plan.episode.holders
        return self._institutions.takes_s(holders.names[account], holders.banks[account], verb)

    def _there(self, plan: _Plan, account: int, moment: int) -> int:
        """The crime's money that will be there, if nothing more is done."""
        books = plan.running.books
        return max(books.crime_fen(account) + plan.between(account, books.now, max(moment, books.now)), 0)

    def _shown(self, plan: _Plan, known: Known, account: int, moment: int, deep: int) -> int:
        """What can be held of what a statement made then will show."""
        seen = {plan.episode.holders.row[one] for one in self._known_from(known)}
        total, counted = 0, set[int]()
        for edge in plan.edges.get(account, ()):
            if edge.sent > moment or edge.payee in seen or edge.payee in counted:
                continue
            counted.add(edge.payee)
            held = plan.running.books.holds.blocked(edge.payee)
            total += (
                0
                if held
                else self._there(plan, edge.payee, moment + self._takes_s(plan, edge.payee, Verb.STOP) * SECOND)
            )
            if deep > 1:
                asked = moment + self._takes_s(plan, edge.payee, Verb.ASK) * SECOND
                total += self._shown(plan, known, edge.payee, asked, deep - 1)
        return total

    def _known_from(self, known: Known) -> set[str]:
        """Accounts that its statement has shown already."""
        if known.told is None:
            return set()
        return {line.other for line in known.told.lines if line.other and not line.came_in}
