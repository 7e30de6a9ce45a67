"""Speed lines of `hezhan bench race`: how long a planner takes to choose, with thousands of accounts open at once.

The peer is breadth-first, today's practice, on the same events: a queue that weighs nothing.
"""

from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Final

from hezhan.bench.lines import Line, count_text
from hezhan.bench.timing import timed
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race import PRACTICES, Action, Credit, Event, Held, Index, Limits, Race, Reported, Told, Verb
from hezhan.engines.freeze.race import Line as Row
from hezhan.engines.freeze.race.planners import Planner

SIZES: Final = (1_000, 5_000)
QUICK_SIZES: Final = (200,)
PACKAGES: Final[tuple[str, ...]] = ()
_BEGIN: Final = 1_715_000_000 * SECOND
_PAYEES: Final = 4
_ANSWERS: Final = 60


def race_lines(sizes: tuple[int, ...]) -> Iterator[Line]:
    """Two for each number of accounts."""
    for accounts in sizes:
        ours, theirs = _seconds(Index(), accounts), _seconds(PRACTICES["breadth-first"], accounts)
        size = f"{count_text(accounts)}户"
        yield Line(
            name=f"race_answer_{accounts}",
            what="来一份答复，重新选（中位）",
            size=size,
            ours=ours[0],
            peer="逐级排队",
            theirs=theirs[0],
            target=0.05,
            note="中位；含读答复",
        )
        yield Line(
            name=f"race_minute_{accounts}",
            what="过一分钟，重算还有事可做的",
            size=size,
            ours=ours[1],
            peer="逐级排队",
            theirs=theirs[1],
            target=1.0,
            note="排队的每次全看",
        )


def _seconds(planner: Planner, accounts: int) -> tuple[float, float]:
    """Seconds for an answer (median), and for a look a minute later."""
    race = Race(planner, Limits(at_once=2 * accounts, per_bank=2 * accounts))
    for case in range(accounts // (1 + _PAYEES)):
        race.receive(_report(case))
    first = [one.action for one in race.wants(Instant(_BEGIN))]
    for action in first:
        race.receive(_answer(action, _BEGIN + SECOND))
    waiting = [one.action for one in race.wants(Instant(_BEGIN + 2 * SECOND))]
    took = []
    for number, action in enumerate(waiting[:_ANSWERS]):
        now = Instant(_BEGIN + 3 * SECOND + number)
        took.append(timed(partial(_answered, race, _answer(action, now), now))[0])
    later = Instant(_BEGIN + 120 * SECOND)
    return median(took), timed(lambda: planner.propose(race.desk, later))[0]


def _answered(race: Race, event: Event, now: Instant) -> None:
    race.receive(event)
    race.wants(now)


def _answer(action: Action, now: int) -> Event:
    asked = action.verb is Verb.ASK
    return _told(action.action_id, action.account, now) if asked else _held(action.action_id, action.account, now)


def _report(case: int) -> Reported:
    paid = Credit(
        key=f"{case}",
        payer=f"v{case}",
        payee=f"{case}-0",
        payee_name="张三",
        payee_bank=f"b{case % 30}",
        fen=Fen(5_000_000 + case),
        time=Instant(_BEGIN - 600 * SECOND),
    )
    return Reported(at=Instant(_BEGIN), case_id=f"{case}", payments=(paid,), own_accounts=frozenset({f"v{case}"}))


def _held(action_id: str, account: str, now: int) -> Held:
    return Held(
        at=Instant(now),
        action_id=action_id,
        account=account,
        balance_fen=Fen(2_000_000),
        until=Instant(now + 48 * 3600 * SECOND),
    )


def _told(action_id: str, account: str, now: int) -> Told:
    case = account.partition("-")[0]
    came = Row(
        key=case,
        time=Instant(_BEGIN - 600 * SECOND),
        came_in=True,
        fen=Fen(5_000_000 + int(case)),
        kind=TransferKind.TRANSFER,
    )
    went = tuple(
        Row(
            key=f"{account}>{i}",
            time=Instant(_BEGIN - 300 * SECOND),
            came_in=False,
            fen=Fen(1_000_000),
            kind=TransferKind.TRANSFER,
            other=f"{account}{i + 1}",
            other_name="李四",
            other_bank=f"b{i}",
        )
        for i in range(_PAYEES)
    )
    return Told(
        at=Instant(now),
        action_id=action_id,
        account=account,
        name="张三",
        owner_kind=OwnerKind.PERSONAL,
        opening_fen=Fen(0),
        balance_fen=Fen(1_000_000),
        lines=(came, *went),
    )
