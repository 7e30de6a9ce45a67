"""Every decision of the planner follows from the log; what was changed since is found."""

import json
from contextlib import ExitStack
from zipfile import ZipFile

import pytest

from hezhan.adapters.packages import TOOLS
from hezhan.adapters.stores.book.codec import in_clear
from hezhan.adapters.stores.book.exporting import SqlChronicle
from hezhan.assemble import archiving
from hezhan.assemble.archive import evidence_room
from hezhan.assemble.centre import Ground
from hezhan.cli import evidence as door
from hezhan.core.matters import Kind, RaceRuling, Wanted, What
from hezhan.engines.freeze.race import Rule
from hezhan.flows.cases.handling import assign
from hezhan.flows.evidence.packing import ask_evidence, make_evidence, pack
from hezhan.flows.race import ruling
from hezhan.flows.race.alone import FILE, replay_alone
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


@pytest.fixture
def package(raced, tmp_path):
    """The evidence of the first case, and the key that signs it."""
    centre = raced.centre
    engine = centre.hands._engine
    room = evidence_room(centre.folder / "data", centre.vault, centre.clock, engine, centre.hands)
    with centre.desk("lead.east") as desk:
        assign(desk, desk.seen(raced.case_id, Kind.CASE), "fund.east")
    with centre.desk("fund.east", purpose=raced.case_id) as desk:
        export = ask_evidence(desk, desk.seen(raced.case_id, Kind.CASE), "移送", "区检察院").id
    make_evidence(room, "fund.east", export)
    with centre.hands.by_hand("hezhan") as book:
        contents = book.get(export).done("run").body["contents"]
    path, key = tmp_path / "证据.zip", tmp_path / "公钥.pem"
    with ExitStack() as stack:
        path.write_bytes(pack(room, stack, raced.case_id, contents).read_bytes())
    key.write_bytes(centre.vault.public_keys()[0])
    return path, key


def test_whoever_has_the_package_replays_every_decision_without_the_centre(raced, package, monkeypatch, capsys):
    path, key = package
    status, told, err = run(monkeypatch, capsys, "evidence", "replay", "--package", path, "--key", key, "--json")
    shown = json.loads(told)
    assert (status, shown["sound"], shown["differ"], shown["apart"]) == (0, True, [], 0), err
    with raced.hand() as book:
        of_case = book.find(Wanted(kinds=[Kind.DECISION], case_id=raced.case_id))
        others = book.find(Wanted(kinds=[Kind.DECISION]))
    assert shown["decisions"] == len(of_case) < len(others)


def test_the_package_names_no_account_of_another_case(raced, package):
    with ZipFile(package[0]) as members:
        everything = b"".join(members.read(name) for name in members.namelist())
    assert A.encode() in everything
    assert account(9).encode() not in everything
    assert account(8).encode() not in everything


def test_what_else_the_planner_knew_decides_what_follows(raced, package, tmp_path):
    """With another memory of banks and lines the same case gives other decisions: the file is no ornament."""
    with ZipFile(package[0]) as members:
        listed = [json.loads(line) for line in members.read("contents.jsonl").splitlines()]
        (told,) = [members.read(f"files/{one['sha256']}") for one in listed if one["name"] == FILE]
        facts = [
            members.read(f"files/{one['sha256']}")
            for one in listed
            if one["role"] == "fact" and json_fact(members.read(f"files/{one['sha256']}"))
        ]
        entries = members.read("entries.jsonl")
    tools = raced.money.tools
    assert replay_alone(entries, facts, told, tools, in_clear).sound
    known = json.loads(told)
    for turn in known["turns"].values():
        turn["busy"] = [["bank-a", 0]] * 40 if not turn["busy"] else turn["busy"]
        turn["paces"] = [[bank, 50, 400.0, []] for bank, *_ in turn["paces"]]
    assert not replay_alone(entries, facts, json.dumps(known).encode(), tools, in_clear).sound


def json_fact(content):
    return content.startswith(b"{") and b'"form":"hezhan-fact-1"' in content


def test_a_package_that_does_not_verify_is_not_replayed(package, monkeypatch, capsys):
    path, _ = package
    path.write_bytes(path.read_bytes().replace(A.encode(), B.encode(), 1))
    assert run(monkeypatch, capsys, "evidence", "replay", "--package", path)[0] == 1
    assert run(monkeypatch, capsys, "evidence", "replay")[0] == 2
