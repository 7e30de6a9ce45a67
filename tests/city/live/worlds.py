"""Random small worlds for live books: few accounts, equal times, a midnight in between, crime that has cover."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from hezhan.city import chance
from hezhan.city.days import at
from hezhan.city.happenings import HONEST, KINDS, Payments, Purpose
from hezhan.city.life import Ledger
from hezhan.city.life.order import in_order
from hezhan.city.live.ledger.books import LiveBooks
from hezhan.city.world import NOBODY
from hezhan.core.instants import SECOND
from tests.city.life import towns
from tests.city.live import plain
from tests.city.live.plain import BEGIN

ACCOUNTS = 5
SPAN_S = 40
END = BEGIN + 2 * SPAN_S * SECOND
WORLD = towns.world(40)
DAYS = 2
KIND = {kind: KINDS.index(kind) for kind in ("transfer", "merchant", "cash-out")}

HONEST_ONES = (Purpose.SHOP, Purpose.FAMILY, Purpose.LOAN_BACK)
CRIMES = (Purpose.SCAM, Purpose.SCAM, Purpose.LAYER, Purpose.LAYER, Purpose.EXIT, Purpose.LOAN_IN)

one_payment = st.tuples(
    st.integers(0, SPAN_S - 1),  # sent
    st.one_of(st.just(0), st.integers(0, SPAN_S)),  # delay
    st.integers(NOBODY, ACCOUNTS - 1),
    st.integers(NOBODY, ACCOUNTS - 1),
    st.one_of(st.integers(1, 60), st.integers(1, 6).map(lambda notes: notes * 10_000)),
    st.sampled_from(HONEST_ONES + CRIMES),
    st.sampled_from(("transfer", "transfer", "merchant")),
)
# Victims are accounts 0 and 1, mules mostly the others: what victims pay early gives the crime something to pass on.
early_scam = st.tuples(
    st.integers(0, 6),
    st.integers(0, 2),
    st.integers(0, 1),
    st.integers(2, ACCOUNTS - 1),
    st.sampled_from((90, 400, 25_000, 60_000)),
    st.just(Purpose.SCAM),
    st.just("transfer"),
)
passed_on = st.tuples(
    st.integers(2, SPAN_S - 1),
    st.one_of(st.just(0), st.integers(0, 9)),
    st.integers(2, ACCOUNTS - 1),
    st.integers(NOBODY, ACCOUNTS - 1),
    st.sampled_from((5, 60, 85, 400, 10_000, 20_000, 25_000)),
    st.sampled_from((Purpose.LAYER, Purpose.LAYER, Purpose.EXIT)),
    st.sampled_from(("transfer", "transfer", "merchant")),
)
rich = st.tuples(st.integers(0, 150), st.sampled_from((300, 190_000, 190_000)))
poor = st.tuples(st.integers(0, 150), st.integers(0, 40))
purses = st.tuples(rich, rich, *[poor] * (ACCOUNTS - 2)).map(list)


def payments(rows):
    rows = [row for row in rows if row[2] != row[3]]
    columns = [np.array(column) for column in zip(*rows, strict=True)] if rows else [np.zeros(0)] * 7
    sent, delay, payer, payee, fen, purpose, kind = columns
    crime = np.isin(purpose, CRIMES)
    kinds = np.array([KIND[str(one)] for one in kind] if rows else [], np.int8)
    return Payments(
        sent=(BEGIN + sent * SECOND).astype(np.int64),
        arrived=(BEGIN + (sent + np.where((payer == NOBODY) | (payee == NOBODY), 0, delay)) * SECOND).astype(np.int64),
        payer=payer.astype(np.int32),
        payee=payee.astype(np.int32),
        fen=fen.astype(np.int64),
        kind=np.where(crime & (payee == NOBODY), KIND["cash-out"], kinds).astype(np.int8),
        purpose=purpose.astype(np.int8),
        gang=np.where(crime, 3, HONEST).astype(np.int16),
        case=np.where(purpose == Purpose.SCAM, np.arange(len(sent)) % 3, HONEST).astype(np.int32),
    )


def tied(given):
    return in_order(chance.stream(WORLD.seed, "life", "ledger", "tie"), (given,))


def with_cover(held, wanted):
    """The same without those of the crime that could not be paid: in a city nobody pays on what did not come."""
    while True:
        ordered = tied(wanted)
        if not len(ordered.fen):
            return ordered
        told = plain.Plain.of(held)
        for now in sorted({*ordered.sent.tolist(), *ordered.arrived.tolist()}):
            told.second(now, ordered)
        short = [row for row in range(len(ordered.fen)) if _lacks(ordered, told, row)]
        if not short:
            return ordered
        wanted = ordered.taken(~np.isin(np.arange(len(ordered.fen)), short))


def _lacks(ordered, told, row):
    return plain.of_crime(ordered, row) and told.paid[row] < ordered.fen[row]


def ledger(held):
    ordinary, rest = np.array(held, np.int64).T
    accounts = replace(WORLD.accounts, opening_fen=ordinary, reserve_fen=rest)
    return Ledger(replace(WORLD, accounts=accounts))


class Told:
    """The truth of two days."""

    def __init__(self, held, wanted):
        book = ledger(held)
        first = wanted.sent < at(2)
        self.days = [book.day(1, wanted.taken(first)), book.day(2, wanted.taken(~first))]

    def read(self, day):
        return self.days[day - 1]

    @property
    def payments(self):
        """What was tried, in order."""
        return Payments.joined([day.payments for day in self.days])

    def books(self, held, keep_from=1):
        ordinary, rest = np.array(held, np.int64).T
        return LiveBooks(self, DAYS, ordinary, rest, keep_from)


@st.composite
def truths(draw, most=30):
    """(what accounts held, the truth)."""
    held = draw(purses)
    rows = draw(st.lists(early_scam, min_size=1, max_size=4)) + draw(
        st.lists(passed_on, min_size=2, max_size=most // 2)
    )
    wanted = payments(rows + draw(st.lists(one_payment, min_size=2, max_size=most)))
    return held, Told(held, with_cover(held, wanted))


one_hold = st.tuples(
    st.integers(0, SPAN_S),  # second
    st.one_of(st.integers(0, ACCOUNTS - 1), st.integers(2, ACCOUNTS - 1)),
    st.sampled_from(("stop", "stop-amount", "freeze", "freeze-amount")),
    st.one_of(st.integers(1, 80), st.sampled_from((10_000, 25_000))),
    st.integers(1, SPAN_S),  # seconds until it ends
    st.one_of(st.none(), st.integers(1, SPAN_S)),  # released after so many
)
many_holds = st.lists(one_hold, min_size=1, max_size=6)
