"""`hezhan identify watch` as a user runs it."""

import csv
import json

import pytest

from hezhan import assemble
from hezhan.core.instants import parse_instant
from tests.cli.running import run

HEAD = "record_id,source,name,id_card,phone,bank_card,address,birth_date,sex,device,wechat,qq,seen_at,place"
KNOWN = "r1,household,张伟国,,13800000001,,,1985-03-07,男,,,,,"
BACK = "r2,border,张伟国,,13800000001,,,1985-03-07,男,,,,2026-05-10T09:00:00+08:00,高崎口岸 入境"
LATER = "r3,hotel,张伟国,,13800000001,,,1985-03-07,男,,,,2026-05-11T01:00:00+08:00,鹭屿市"
AWAY = "r4,border,张伟国,,13800000001,,,1985-03-07,男,,,,2026-05-10T08:00:00+08:00,高崎口岸 出境"
WATCHES = "watch_id,record_id,ground,reference,approved_by,since,until,called_off"
WATCH = "w1,r1,wanted,T9900001,head.east,2026-05-01T00:00:00+08:00,2026-12-01T00:00:00+08:00,"


class Noon:
    """A clock that stands."""

    def now(self):
        return parse_instant("2026-05-11T12:00:00+08:00")


@pytest.fixture
def watched(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(assemble, "clock", Noon)

    def look(*records, watch=WATCH):
        files = {name: tmp_path / f"{name}.csv" for name in ("watches", "records", "persons", "leads", "looks")}
        files["watches"].write_text(f"{WATCHES}\n{watch}\n", encoding="utf-8")
        files["records"].write_text("\n".join([HEAD, KNOWN, *records]) + "\n", encoding="utf-8")
        ids = [row.split(",")[0] for row in (KNOWN, *records)]
        persons = ["record_id,person_id,probability,reasons", *(f"{one},P1,0.9300,同名同生日" for one in ids)]
        files["persons"].write_text("\n".join(persons) + "\n", encoding="utf-8")
        given = [part for name, path in files.items() for part in (f"--{name}", path)]
        status, said, err = run(monkeypatch, capsys, "identify", "watch", *given, "--json")
        return status, json.loads(said) if status == 0 else err, files

    return look


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_trace_is_one_lead_once_and_every_look_is_in_the_log(watched):
    assert watched(AWAY)[1] == {"watches": 1, "in_force": 1, "looks": 1, "leads": 0}
    status, told, files = watched(AWAY, BACK)
    assert (status, told["looks"], told["leads"]) == (0, 1, 1)
    assert watched(AWAY, BACK)[1]["looks"] == 0
    assert watched(AWAY, BACK, LATER)[1]["leads"] == 0
    (lead,) = table(files["leads"])
    assert (lead["record_id"], lead["probability"]) == ("r2", "0.9300")
    looks = [(one["record_id"], one["result"]) for one in table(files["looks"])]
    assert looks == [("r4", "leaving"), ("r2", "lead"), ("r3", "known")]


@pytest.mark.parametrize(
    "change",
    [("T9900001", ""), ("wanted", "suspicion"), ("2026-12-01", "2028-12-01"), ("head.east", ""), ("r1", "r9")],
)
def test_without_ground_approval_end_and_person_there_is_no_watch(watched, change):
    status, _, files = watched(BACK, watch=WATCH.replace(*change, 1))
    assert status == 1
    assert not files["leads"].exists()


def test_who_is_watched_for_no_more_is_not_looked_at(watched):
    assert watched(BACK, watch=WATCH + "true")[1] == {"watches": 1, "in_force": 0, "looks": 0, "leads": 0}
