"""The truth about the crime as columns: who did what for whom, with which tools, to whom, and where the money came from.

Row numbers of People, Accounts, Firms and Places are the world's. Instants are true time in whole seconds; `until` is
exclusive and EVER where it is still so when the days end. NOBODY means none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
import polars as pl

from hezhan.city.happenings import Events, Payments
from hezhan.city.world import Bools, Int8s, Int16s, Int32s, Int64s

Table = TypeVar("Table")
_DTYPES: dict[Any, Any] = {Int8s: np.int8, Int16s: np.int16, Int32s: np.int32, Int64s: np.int64, Bools: np.bool_}


@dataclass(frozen=True, slots=True, eq=False)
class Gangs:
    """Organisations abroad. A gang that split off has a `parent`, whose sites' look, crew and supplier it keeps."""

    name: pl.Series
    park: pl.Series  # where it sits
    parent: Int16s
    since: Int64s
    until: Int64s
    supplier: Int16s  # who makes its sites and sells its numbers and handles; several gangs share one
    look: Int32s  # the template of its sites and apps


@dataclass(frozen=True, slots=True, eq=False)
class Works:
    """Which scripts a gang works with."""

    gang: Int16s
    script: pl.Series
    fraud_type: Int8s  # position in FraudType


@dataclass(frozen=True, slots=True, eq=False)
class Hires:
    """Which money-laundering crews a gang hires, and for how many of a hundred cases."""

    gang: Int16s
    crew: Int16s
    percent: Int8s


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """Somebody's part in a gang or a crew for a time; whoever moves has a further row."""

    person: Int32s
    gang: Int16s  # NOBODY for members of a crew
    crew: Int16s  # NOBODY for members of a gang
    role: Int8s
    leader: Int32s  # row of Members
    before: Int32s  # row of Members: the part the same person had in the parent gang
    nickname: pl.Series
    number: Int64s  # the phone number used for work
    since: Int64s
    until: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Trips:
    """Members who come back to the country."""

    member: Int32s
    entered: Int64s
    left: Int64s  # EVER: stays
    place: Int32s  # row of Places they go to


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """Members who took another name or number."""

    member: Int32s
    time: Int64s
    of_name: Bools  # otherwise of the private number
    old: pl.Series
    new: pl.Series


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Phone numbers that deceive. A number that two gangs use has two rows."""

    number: Int64s
    form: Int8s
    gang: Int16s
    holder: Int32s  # person on whose name a SIM box's card is registered
    place: Int32s  # county in which a fake base station drives about
    since: Int64s
    until: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Domains:
    """Sites of gangs. Row i is domain len(world.internet.domain) + i in events; a name passed on has two rows."""

    domain: pl.Series
    gang: Int16s
    supplier: Int16s
    look: Int32s
    brand: Int32s  # honest domain that it looks like
    host: pl.Series  # address of the server
    registered: Int32s  # days since 1970-01-01
    since: Int64s
    until: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Apps:
    """Apps of gangs. Row i is app len(world.internet.app) + i in events."""

    app: pl.Series
    gang: Int16s
    supplier: Int16s
    look: Int32s
    since: Int64s
    until: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Handles:
    """Ids on chats and addresses of coins."""

    kind: Int8s
    text: pl.Series
    gang: Int16s
    crew: Int16s
    member: Int32s  # who writes under it
    since: Int64s
    until: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """People who were drawn in: those who paid, and those who stopped in time (`stopped_in_time`, nothing paid).

    `certain_at`: the first time the victim did what the script asks and what nobody does undeceived (`kinds.DECIDING`:
    install the gang's app, share the screen, hand over control, forward calls, register its payee, borrow for it, pay,
    fetch cash or gold for it); from then on an observer of everything would be sure.
    """

    gang: Int16s
    crew: Int16s
    caller: Int32s  # row of Members
    fraud_type: Int8s
    script: pl.Series
    victim: Int32s  # row of People
    began_at: Int64s
    certain_at: Int64s  # EVER: never
    first_paid_at: Int64s  # EVER: never
    last_step_at: Int64s
    reported_at: Int64s  # EVER: not within the days of the city
    paid_fen: Int64s
    rebates_fen: Int64s  # got back while it went on
    loss_fen: Int64s  # paid less rebates, not below zero
    stopped_in_time: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """What happened in each case, in order: all that the victim could tell.

    `tool` by act: call, sms, call_forward, courier: row of Numbers; chat, vanish: row of Handles; visit: code of a domain;
    install, screen_share, remote_control: code of an app; login, cash_booking: row of the institutions; payee_added, pay,
    rebate, loan, cash, gold: row of Accounts (the other side; NOBODY for cash).
    """

    case: Int32s
    act: Int8s
    phase: Int8s  # position in PHASES
    time: Int64s  # its beginning
    until: Int64s  # its end
    tool: Int32s
    fen: Int64s
    payment: Int32s  # row of payments


@dataclass(frozen=True, slots=True, eq=False)
class Mules:
    """Accounts in a crew's hands. They have honest lives beside; nothing about them differs when the world begins."""

    account: Int32s
    person: Int32s  # holder; for a firm's account the person behind it
    crew: Int16s
    kind: Int8s
    level: Int8s  # level at which it served most (1 receives from victims), 0 when money never came
    herder: Int32s  # row of Members
    seller: Int32s  # row of Members
    runner: Int32s  # row of Members who carries the card
    blocked: Bools  # its bank stopped it of its own accord; what comes in stays
    since: Int64s
    until: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Cash withdrawn."""

    payment: Int32s
    runner: Int32s  # row of Members; at a counter the one who stands by
    time: Int64s
    counter: Bools
    bank: Int16s  # whose machine or counter
    place: Int32s
    machine: pl.Series  # number of the machine or branch


@dataclass(frozen=True, slots=True, eq=False)
class CoinBuys:
    """Coins bought with victims' money: the payment to the trader, and where the coins went."""

    payment: Int32s
    wallet: Int32s  # row of Handles
    usdt_cents: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Origins:
    """Whose money each payment moved: rows of one payment sum to its amount.

    `case` HONEST: money a crew had from before the city's days. Payments without rows here (a loan paid out) move none.
    """

    payment: Int32s
    case: Int32s
    fen: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Crime:
    """All of it. Payments are in order of `sent`; events in order of time."""

    gangs: Gangs
    works: Works
    hires: Hires
    members: Members
    trips: Trips
    changes: Changes
    numbers: Numbers
    domains: Domains
    apps: Apps
    handles: Handles
    cases: Cases
    steps: Steps
    mules: Mules
    runs: Runs
    coins: CoinBuys
    payments: Payments
    origins: Origins
    events: Events


def tabled(kind: type[Table], rows: Sequence[Any]) -> Table:
    """A table of a frozen dataclass of columns, from rows that have the columns' names as attributes."""
    columns = []
    for column in fields(kind):  # type: ignore[arg-type]
        cells = [getattr(row, column.name) for row in rows]
        text = column.type is pl.Series
        columns.append(
            pl.Series(column.name, cells, dtype=pl.String) if text else np.array(cells, _DTYPES[column.type])
        )
    return kind(*columns)
