"""Every decision of the planner follows from the log; what was changed since is found."""

import json

import pytest

from hezhan.adapters.packages import TOOLS
from hezhan.adapters.stores.book.exporting import SqlChronicle
from hezhan.assemble import archiving
from hezhan.assemble.centre import Ground
from hezhan.cli import evidence as door
from hezhan.core.matters import Kind, RaceRuling, What
from hezhan.engines.freeze.race import Rule
from hezhan.flows.race import ruling
from hezhan.flows.race.planning import Planning
from hezhan.flows.race.replaying import ReplayRoom, replay
from hezhan.settings import read_settings
from tests.centre.archive import forge
from tests.centre.conftest import MINUTE
from tests.centre.money import account, paid, report
from tests.centre.test_race_planning import A, B, Race
from tests.cli.running import run


@pytest.fixture
def raced(centre):
    """Two cases, several turns, a restart, an officer's word, answers."""
    race = Race(centre)
    race.planning.turn()
    race.sign_and_send(What.STATEMENTS, A)
    centre.clock.pass_(2 * MINUTE)
    race.answer(statement=race.of_a(), statement_name="交易明细.csv")
    with centre.desk("duty.east") as desk:
        ruling.rule(desk, desk.seen(race.case_id, Kind.CASE), RaceRuling(account=B, rule=Rule.NO_ASK))
    race.planning.turn()
    race.money.open(report(centre.clock.at, paid(race.at, 50_000_00, account(8), account(9)), number="J2"))
    race.planning = Planning(centre.hands, race.money.tools, "hezhan")
    centre.clock.pass_(MINUTE)
    race.planning.turn()
    race.sign_and_send(What.STOP, A)
    race.answer(balance_fen=10_000_00)
    centre.clock.pass_(21 * MINUTE)
    race.planning.turn()
    return race


def replayed(race, case_id=None):
    engine = race.centre.hands._engine
    room = ReplayRoom(
        books=race.centre.hands,
        tools=race.money.tools,
        cases=SqlChronicle(engine, race.centre.vault),
        parse=TOOLS.parse,
        centre="hezhan",
    )
    return replay(room, case_id)


def test_every_decision_follows_from_what_was_heard(raced):
    found = replayed(raced)
    assert found.sound
    assert len(found.decisions) >= 6
    assert len({one.upto for one in found.decisions}) >= 3
    of_one = replayed(raced, raced.case_id)
    assert of_one.sound
    assert {one.case_id for one in of_one.decisions} == {raced.case_id}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE hz.matter SET body = jsonb_set(body, '{payments,0,fen}', '700000') WHERE kind = 'report'",
        "UPDATE hz.matter SET body = jsonb_set(body, '{rule}', '\"first\"') WHERE kind = 'race-ruling'",
    ],
    ids=["a report", "a ruling"],
)
def test_a_changed_event_is_found(raced, change):
    forge(raced.centre, change)
    found = replayed(raced)
    assert not found.sound
    assert found.changed
    assert any(one.differs for one in found.decisions)


def test_a_changed_decision_is_found(raced):
    forge(
        raced.centre,
        "UPDATE hz.matter SET body = jsonb_set(body, '{minute_loses}', '1') WHERE kind = 'race-decision' AND key LIKE '%:1'",
    )
    found = replayed(raced)
    assert {one.differs for one in found.decisions if one.differs} == {"minute_loses"}
    assert found.changed


def test_a_decision_that_nobody_took_is_found(raced):
    forge(
        raced.centre,
        "UPDATE hz.matter SET body = jsonb_set(body, '{nth}', '99') WHERE kind = 'race-decision' AND key LIKE '%:1'",
    )
    assert "nothing would be decided" in {one.differs for one in replayed(raced).decisions}


def test_by_command(raced, monkeypatch, capsys):
    centre = raced.centre
    (centre.folder / "data").rename(centre.folder / "moved")
    for name in ("files", "transfers", "tables"):
        if (centre.folder / "moved" / name).exists():
            (centre.folder / "moved" / name).rename(centre.folder / name)
    stands = Ground(read_settings(centre.folder, {}, {}), centre.facts, centre.vault, centre.clock)
    monkeypatch.setattr(archiving, "ground", lambda settings: stands)
    monkeypatch.setattr(door, "settings_of", lambda data, given: stands.settings)
    status, told, err = run(monkeypatch, capsys, "evidence", "replay", "--data", centre.folder, "--json")
    assert (status, json.loads(told)["sound"]) == (0, True), err
    forge(centre, "UPDATE hz.matter SET body = jsonb_set(body, '{payments,0,fen}', '700000') WHERE kind = 'report'")
    status, told, _ = run(monkeypatch, capsys, "evidence", "replay", raced.case_id, "--data", centre.folder, "--json")
    assert status == 1
    assert json.loads(told)["differ"]
    assert run(monkeypatch, capsys, "evidence", "replay", "A0", "--data", centre.folder)[0] == 1
