"""A day in the life: from 110's hand-over to a return and a verified package, over HTTP alone, on `hezhan serve`."""

import json
import re
import tempfile
from pathlib import Path

import pytest

from hezhan import assemble
from hezhan.bench.day import STEPS, Day, FolderBanks, NotTaken, People, Served, Tally, World, install, standing
from hezhan.bench.day.serving import hezhan
from hezhan.bench.day.signing import agree_on_key, sender
from hezhan.bench.day.state import elsewhere, given_up, sound
from hezhan.core.banking import What
from hezhan.core.instants import SECOND, Instant
from tests.adapters.stores.conftest import in_memory

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def place():
    """A folder that the server's own user can pass through."""
    with tempfile.TemporaryDirectory(prefix="hzd", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="module")
def data(place):
    return place / "d"


@pytest.fixture(scope="module")
def codes(data):
    told = install(data, lambda _: None)
    agree_on_key(data)
    return told


@pytest.fixture(scope="module")
def banks(data, codes):
    with Served(data) as served, FolderBanks(data / "banks") as running:
        served.await_ready()
        yield running


@pytest.fixture(scope="module")
def day(place, data, banks, codes):
    people = People(data, Tally())
    people.sign_up(codes)
    world = World(n=1, now=Instant(assemble.clock().now() // SECOND * SECOND))
    banks.open(world.accounts)
    yield Day(people=people, world=world, sign=sender(data), folder=place, patience_s=60)
    people.close()


def do(day, *names):
    """These steps, which come next."""
    for name in names:
        STEPS[name](day)


def states(day, path="/orders"):
    """Where each order to a bank stands."""
    rows = day.all("lead.east", path, case_id=day.case)
    return {(one["body"]["what"], one["institution"]): one["state"] for one in rows}


def sent(banks, what):
    return [one for one in banks.taken if one.what is what]


def test_110_hands_over_a_case_opens_and_first_drafts_appear(day):
    with pytest.raises(NotTaken) as unsigned:
        day.people.stranger().send("POST", "/api/v1/incidents", json={"incident_no": "J1"})
    assert unsigned.value.status == 401
    do(day, "hand-over", "hand-over", "case-opens", "first-drafts")  # handed over twice, it is one
    cases = day.people["duty.east"].get("/cases")["items"]
    assert [one["body"]["incident_no"] for one in cases] == [day.world.incident_no]
    assert cases[0]["body"]["loss"] == 350_000_00
    assert states(day) == {("stop", "bank-a"): "drafted"}
    assert states(day, "/queries") == {("statements", "bank-a"): "drafted"}
    assert {one["key"] for one in day.people["duty.east"].get("/clocks", case_id=day.case)} >= {
        "total",
        "grade-first-stop",
    }
    with pytest.raises(NotTaken) as elsewhere_:
        day.people["lead.west"].get(f"/cases/{day.case}")
    assert elsewhere_.value.status == 404  # another county sees nothing of it


def test_the_shift_head_signs_and_the_bank_stops(day, banks):
    do(day, "take-the-case")
    stop = day.sent("/orders", "A", "stop")
    for wrong in ("duty.east", "fund.east", "review.city"):
        with pytest.raises(NotTaken):
            day.act(wrong, f"/orders/{stop['id']}/sign", f"wrong-{wrong}")
    assert not banks.taken
    do(day, "stop-first")
    (application,) = sent(banks, What.STOP)
    assert (application.application_id, application.account) == (stop["id"], day.world.number("A"))
    assert (application.fen, application.from_account.account) == (350_000_00, day.world.number("V"))
    assert banks.held(day.world.number("A")) == [None]
    assert states(day)["stop", "bank-a"] == "confirmed"


def test_the_statement_arrives_and_the_money_is_followed_to_the_next_accounts(day, banks):
    do(day, "trace-first")
    trace = day.people["fund.east"].get(f"/cases/{day.case}/trace", purpose=day.case)["body"]
    assert dict(trace["by_state"]) == {
        "standing": 100_000_00, "frontier": 250_000_00, "left": 0, "received-by-victim": 0
    }  # fmt: skip
    assert states(day) == {
        ("stop", "bank-a"): "confirmed",
        ("freeze", "bank-a"): "drafted",
        ("stop", "bank-b"): "drafted",
        ("stop", "bank-c"): "drafted",
    }
    with pytest.raises(NotTaken):  # whoever is not given the case does not see its money
        day.people["review.city"].get(f"/cases/{day.case}/trace", purpose=day.case)
    do(day, "stop-next")
    trace = day.people["fund.east"].get(f"/cases/{day.case}/trace", purpose=day.case)["body"]
    assert dict(trace["by_state"])["standing"] == 350_000_00
    assert len(sent(banks, What.STOP)) == len(sent(banks, What.ASK_STATEMENT)) == 3


def test_the_head_freezes_what_is_traced_and_holders_are_told(day, banks):
    do(day, "freeze")
    held = [banks.held(day.world.number(letter)) for letter in "ABC"]
    assert held == [[100_000_00], [200_000_00], [50_000_00]]
    assert {states(day)["stop", f"bank-{letter}"] for letter in "abc"} == {"frozen"}
    freeze = sent(banks, What.FREEZE)
    assert len(freeze) == 3
    assert all(one.papers[0].content.startswith(b"%PDF") for one in freeze)
    notices = day.people["duty.east"].get(f"/cases/{day.case}/notices")
    assert sorted(one["body"]["what"] for one in notices) == ["freeze"] * 3 + ["stop"] * 3
    paper = day.people["duty.east"].fetch(f"/notices/{notices[0]['id']}/paper")
    assert paper.startswith(b"%PDF")


def test_a_holder_objects_a_reviewer_upholds_and_the_account_is_released(day, banks):
    do(day, "admit-holder", "object-from-afar")
    holder, objection = day.people.admitted(day.world.merchant_id), day.facts["objection"]
    with pytest.raises(NotTaken):
        holder.get(f"/cases/{day.case}")
    (told,) = [one["id"] for one in holder.get("/me/notices") if one["what"] == "freeze"]
    with pytest.raises(NotTaken):  # one objection at a time
        holder.post(f"/me/notices/{told}/objections", {"words": "再次提出"}, key=day.key("again"))
    day.await_("reviewer", lambda: day.people["review.city"].get("/objections")["items"])
    wrong = {"outcome": "reject", "reasons": ["不成立"]}
    for hand in ("head.east", "lead.east", "duty.east"):
        with pytest.raises(NotTaken):
            day.act(hand, f"/objections/{objection}/answer", f"wrong-{hand}", wrong)
    do(day, "uphold", "release")
    assert sorted((one["what"], one["released"]) for one in holder.get("/me/notices")) == [
        ("freeze", False),
        ("freeze", True),
        ("stop", False),
    ]
    (mine,) = holder.get("/me/objections")
    assert (mine["state"], len(mine["reasons"])) == ("upheld", 1)
    assert banks.held(day.world.number("C")) == []
    assert banks.held(day.world.number("B")) == [200_000_00]
    assert states(day)["freeze", "bank-c"] == "released"
    assert states(day)["release", "bank-c"] == "done"
    told = day.people["duty.east"].get(f"/cases/{day.case}/notices")
    assert [one["body"]["ground"] for one in told if one["body"]["released"]] == ["release-unrelated"]


def test_what_is_frozen_goes_back_by_four_hands_and_two_officers(day, banks):
    do(day, "plan-return")
    plan = day.facts["plan"]
    with pytest.raises(NotTaken):  # who checked it does not take it to the bank
        day.act("lead.east", f"/returns/{plan}/execute", "wrong-execute")
    assert not sent(banks, What.RETURN)
    day.act("duty.east", f"/returns/{plan}/execute", "execute")
    with pytest.raises(NotTaken):
        day.act("duty.east", f"/returns/{plan}/attend", "wrong-attend")
    do(day, "execute-return")
    paid = {one.account: (one.fen, one.from_account.account) for one in sent(banks, What.RETURN)}
    victim = day.world.number("V")
    assert paid == {day.world.number("A"): (100_000_00, victim), day.world.number("B"): (200_000_00, victim)}
    assert [banks.balance(day.world.number(letter)) for letter in "ABC"] == [0, 0, 50_000_00]
    shown = day.people["fund.east"].get(f"/returns/{plan}")
    assert [(line["fen"], line["ground"]) for line in shown["body"]["lines"]] == [
        (100_000_00, "direct-single"),
        (200_000_00, "direct-single"),
    ]


def test_the_evidence_is_verified_in_another_process_without_a_database(day, data, place):
    do(day, "export-evidence")
    key = place / "centre.pem"
    assert hezhan("evidence", "key", "--data", data, "--out", key).returncode == 0
    bare = {"PATH": "/nowhere", "LC_ALL": "C.UTF-8"}
    told = hezhan("verify", day.evidence, "--key", key, "--json", env=bare)
    verdict = json.loads(told.stdout or "{}")
    assert (told.returncode, verdict.get("verified"), verdict.get("signer")) == (0, True, "known"), told
    assert verdict["case"] == day.case
    spoilt = place / "spoilt.zip"
    content = bytearray(day.evidence.read_bytes())
    content[len(content) // 2] ^= 1
    spoilt.write_bytes(content)
    assert hezhan("verify", spoilt, "--key", key, "--json", env=bare).returncode == 1


def test_every_step_done_again_changes_nothing(day, data, banks):
    before, asked = standing(day, data), len(banks.taken)
    do(day, *(name for name in STEPS if name != "export-evidence"))
    assert standing(day, data).against(before) == []
    assert (len(banks.taken), banks.faults, day.people.tally.faults) == (asked, [], [])


def test_the_log_is_whole_and_nothing_was_given_up(day, data):
    assert sound(data) == ""
    assert given_up(data) == []
    assert set(elsewhere(data)) == {"grant confirmed"}


def test_the_page_shows_the_requests_that_the_day_sends(day):
    commands = (DOCS / "day.md").read_text(encoding="utf-8").replace("\\\n", " ").split("\n")
    shown = {
        ("POST" if re.search(r"\s(-d|--data-binary)\s", line) else "GET", plain(found[1]))
        for line in commands
        if (found := re.search(r"\$H(/api/v1/[^\s\"?]+)", line)) and line.lstrip().startswith(("as ", "curl "))
    }
    answered = (asked.split(" ", 1) for asked, _ in day.people.tally.spent)
    # what the state at the end and these tests look at beside the day itself
    beside = {("GET", "/api/v1/cases/*"), ("GET", "/api/v1/cases/*/reports"), ("GET", "/api/v1/notices/*/paper")}
    assert {(method, plain(path)) for method, path in answered} - beside == shown


def plain(path):
    return re.sub(r"\$[A-Z]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*", path)
