"""Events are written by the names the outside knows, each id once."""

import numpy as np
import polars as pl
import pytest

from hezhan.city.handover.events import COLUMNS, event_table, shanghai
from hezhan.city.handover.names import Names, ids
from hezhan.city.happenings import DETAILS, EventKind, Events
from hezhan.core.instants import parse_instant

NAMES = Names(
    alias=pl.Series(["S1", "S2"]),
    domain=pl.Series(["honest.cnx", "bad.topx"]),
    app=pl.Series(["app"]),
    account=pl.Series(["9931", "9932"]),
    institution=pl.Series(["华国银行"]),
)
EXPECTED = {
    EventKind.CALL: "7",
    EventKind.SMS: "7",
    EventKind.CALL_FORWARD: "7",
    EventKind.COURIER: "7",
    EventKind.VISIT: "bad.topx",
    EventKind.INSTALL: "app",
    EventKind.SCREEN_SHARE: "app",
    EventKind.REMOTE_CONTROL: "app",
    EventKind.LOGIN: "华国银行",
    EventKind.CASH_BOOKING: "华国银行",
    EventKind.PAYEE_ADDED: "9932",
    EventKind.PAYMENT: "9932",
}
POINTS_TO = {"7": 7, "bad.topx": 1, "app": 0, "华国银行": 0, "9932": 1}


def test_every_kind_has_its_counterpart_and_word():
    n = len(EventKind)
    events = Events(
        time=np.full(n, parse_instant("2024-05-03T23:59:58+08:00")),
        kind=np.array(list(EventKind), np.int8),
        subject=np.ones(n, np.int32),
        counterpart=np.array([POINTS_TO[EXPECTED[kind]] for kind in EventKind]),
        duration_s=np.zeros(n, np.int32),
        fen=np.zeros(n, np.int64),
        detail=np.arange(n, dtype=np.int16) % len(DETAILS),
        gang=np.zeros(n, np.int16),
        case=np.zeros(n, np.int32),
    )
    table = event_table(events, ids(1, "events", np.arange(n), "e"), NAMES)
    assert tuple(table.columns) == COLUMNS
    assert table["counterpart"].to_list() == [EXPECTED[kind] for kind in EventKind]
    assert table["kind"].to_list() == [kind.name.lower() for kind in EventKind]
    assert set(table["time"]) == {"2024-05-03T23:59:58+08:00"}


@pytest.mark.parametrize("text", ["2024-05-01T00:00:00+08:00", "2024-05-31T12:30:01+08:00"])
def test_times_read_back(text):
    assert shanghai(np.array([parse_instant(text)])).to_list() == [text]


def test_ids_are_unique_continue_and_tell_nothing_of_order():
    whole = ids(5, "events", np.arange(10_000), "e")
    assert whole.n_unique() == 10_000
    assert whole[7_000:].to_list() == ids(5, "events", np.arange(7_000, 10_000), "e").to_list()
    order = np.argsort(whole.to_numpy()).argsort()
    assert abs(np.corrcoef(order, np.arange(10_000))[0, 1]) < 0.05
