"""The bound: what any chain of information could have held in time, worked out apart from any planner.

In:  an episode, how long each account's bank takes. Out: for each account the earliest instant at which a lawful stop could
bite; what stopping them all then would have held.
Law: no planner holds more of the crime's money, all cases together (see below), for none can know of an account sooner, nor
have it stopped sooner once it is known.

An account is known from the report, or from the statement of an account that is known and can hold claims' money; that
statement is made no sooner than its bank takes, and no sooner than the payment. A stop bites no sooner than its bank takes
from then, nor than the payment has arrived. Where the statement names no holder, the account's own statement comes between.
There are no queues, no limits and no losses here. Holding more and sooner never lets more of the crime's money out: every
payment of the crime is cut to what is there, so each is at most as large as without.
"""

import heapq
from dataclasses import dataclass

from hezhan.bench.race.episode import GOES_ON, Episode, carried
from hezhan.bench.race.institutions import Institutions, names, shows
from hezhan.bench.race.settings import HORIZON_S, Setting
from hezhan.city.live import Hold, HoldKind, Saved, saved
from hezhan.city.live.ledger.holding import STOP_TERM
from hezhan.core.instants import SECOND
from hezhan.engines.freeze.race import Verb


@dataclass(frozen=True, slots=True)
class Edge:
    """A payment that can carry claims' money. City time."""

    payee: int
    sent: int
    arrived: int
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Fen; `bites` by own row of accounts, race time."""

    saved_fen: int
    all_fen: int  # the crime's money of all cases in held accounts
    in_banks_fen: int  # the case's money at the report, in accounts and under way
    stolen_fen: int
    bites: dict[int, int]


def bound(episode: Episode, institutions: Institutions, setting: Setting) -> Bound:
    """For one case."""
    books = episode.books()
    books.advance(episode.reported_at)
    before = next((one for one in saved(books).cases if one.case == episode.case), None)
    bites = _bites(episode, institutions, setting)
    end = episode.reported_at + HORIZON_S * SECOND
    for account, bite in sorted(bites.items(), key=lambda pair: (pair[1], pair[0])):
        since = bite - episode.shift
        if since > end:
            continue
        books.advance(since)
        application = f"bound {account}"
        books.hold(
            Hold(kind=HoldKind.STOP, account=account, application=application, since=since, until=since + STOP_TERM)
        )
    books.advance(end)
    told = saved(books)
    mine = next((one for one in told.cases if one.case == episode.case), None)
    return Bound(
        saved_fen=mine.saved_fen if mine else 0,
        all_fen=_crime_held(told),
        in_banks_fen=before.standing_fen + before.under_way_fen if before else 0,
        stolen_fen=mine.stolen_fen if mine else 0,
        bites=bites,
    )


def _crime_held(told: Saved) -> int:
    return sum(min(one.crime_fen, one.held_fen) for one in told.accounts if one.held_now)


def edges(episode: Episode, setting: Setting) -> dict[int, list[Edge]]:
    """By payer: payments after claims' money can have come, whose other side is told."""
    payments = episode.planned.payments
    came: dict[int, int] = {}
    for row in episode.planned.victims.tolist():
        _soonest(came, int(payments.payee[row]), int(payments.arrived[row]))
    found: dict[int, list[Edge]] = {}
    for row in carried(episode.planned).tolist():
        payer, payee, sent = int(payments.payer[row]), int(payments.payee[row]), int(payments.sent[row])
        if came.get(payer, sent + 1) > sent or int(payments.kind[row]) not in GOES_ON:
            continue
        _soonest(came, payee, int(payments.arrived[row]))
        serial = int(episode.planned.serial[row])
        if shows(setting, serial):
            named = names(setting.seed, serial, episode.holders.banks[payer])
            found.setdefault(payer, []).append(Edge(payee, sent, int(payments.arrived[row]), named))
    return found


def _soonest(table: dict[int, int], key: int, moment: int) -> bool:
    if moment >= table.get(key, moment + 1):
        return False
    table[key] = moment
    return True


def _bites(episode: Episode, institutions: Institutions, setting: Setting) -> dict[int, int]:
    """Dijkstra over what is known when."""
    paid_on, payments, shift = edges(episode, setting), episode.planned.payments, episode.shift
    known: dict[int, int] = {}
    bites: dict[int, int] = {}
    queue: list[tuple[int, int]] = []

    def up(account: int, moment: int) -> int:
        return institutions.up_from(episode.holders.banks[account], moment)

    def takes(account: int, verb: Verb) -> int:
        holders = episode.holders
        return institutions.takes_s(holders.names[account], holders.banks[account], verb) * SECOND

    def learn(account: int, moment: int, arrived: int, *, named: bool) -> None:
        if _soonest(known, account, moment):
            heapq.heappush(queue, (moment, account))
        basis = moment if named else up(account, up(account, moment) + takes(account, Verb.ASK))
        _soonest(bites, account, up(account, max(up(account, basis) + takes(account, Verb.STOP), arrived + shift)))

    reported = episode.reported_at + shift
    for row in episode.planned.victims.tolist():
        learn(int(payments.payee[row]), reported, int(payments.arrived[row]), named=True)
    while queue:
        moment, payer = heapq.heappop(queue)
        if known[payer] < moment:
            continue
        told = up(payer, moment) + takes(payer, Verb.ASK)
        for edge in paid_on.get(payer, ()):
            learn(edge.payee, up(payer, max(told, edge.sent + shift)), edge.arrived, named=edge.named)
    own = {episode.holders.row[name] for name in episode.own}
    return {account: bite for account, bite in bites.items() if account not in own}
