"""The day as named steps: a report comes in from 110, money is stopped, frozen, released where it was wrong, given back.

In:  people at their desks, banks at their folders, the money of one case, 110's way to sign. Out: facts of the day.
Law: each step may be done again: its acts carry keys that follow from the day and the step, and it waits for what must stand
     before it goes on, so that what follows of it is the same whatever was killed meanwhile.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from hezhan.bench.day.bank import FolderBanks
from hezhan.bench.day.client import NoAnswer, NotTaken, Person
from hezhan.bench.day.people import People
from hezhan.bench.day.world import World

Row = dict[str, Any]
_LOOK_S: Final = 0.15
_PATIENCE_S: Final = 240.0  # a job whose worker was killed is taken up after a while
_WORDS: Final = "这是卖货收到的货款，有发货单"


@dataclass(kw_only=True)
class Day:
    """One day. `sign` gives the headers by which 110 signs a document, with a nonce of their own each time."""

    people: People
    world: World
    sign: Callable[[bytes], Mapping[str, str]]
    folder: Path  # where the evidence is put
    facts: dict[str, str] = field(default_factory=dict)  # ids, by what they are of
    spent: dict[str, float] = field(default_factory=dict)  # seconds, by step
    look_s: float = _LOOK_S
    patience_s: float = _PATIENCE_S
    counter: FolderBanks | None = None  # where a bank pays that is reached otherwise for all else

    @property
    def case(self) -> str:
        """The id of the case."""
        return self.facts["case"]

    @property
    def evidence(self) -> Path:
        """The package of the case."""
        return self.folder / f"evidence-{self.world.n}.zip"

    def key(self, step: str) -> str:
        """The key of one intent of this day."""
        return f"day-{self.world.n}-{step}"

    def act(
        self, who: str, path: str, step: str, body: Mapping[str, Any] | None = None, *, purpose: bool = False
    ) -> Row:
        """Somebody of the staff does something once."""
        told: Row = self.people[who].post(path, body, key=self.key(step), purpose=self.case if purpose else None)
        return told

    def all(self, who: str, path: str, **query: Any) -> list[Row]:
        """All rows of a list, over its pages."""
        page = self.people[who].get(path, **query)
        rows: list[Row] = page["items"]
        while page["next"]:
            page = self.people[who].get(path, cursor=page["next"], **query)
            rows += page["items"]
        return rows

    def await_(self, what: str, look: Callable[[], Any]) -> Any:
        """Look until there is something. Raises `NoAnswer`."""
        end = time.monotonic() + self.patience_s
        while not (found := look()):
            if time.monotonic() > end:
                raise NoAnswer(f"day {self.world.n}: no {what}")
            time.sleep(self.look_s)
        return found

    def sent(self, path: str, letter: str, what: str) -> Row | None:
        """The one order or query of this kind to the bank of an account; more than one is a fault.

        A later draft that nobody signed is the planner's advice, as to ask again.
        """
        bank = self.world.accounts[letter].bank
        rows = self.all("lead.east", path, case_id=self.case)
        found = [one for one in rows if one["institution"] == bank and one["body"]["what"] == what]
        first = min(found, key=lambda one: str(one["at"]), default=None)
        twice = [one for one in found if one is not first and one["state"] != "drafted"]
        if twice:
            raise AssertionError(f"{1 + len(twice)} of {what} to {bank}")
        return first

    def signed(self, path: str, letter: str, what: str, who: str, *ends: str) -> Row:
        """Wait for a draft, have it signed by somebody, wait until it stands where it should."""
        drafted: Row = self.await_(f"{what} of {letter}", lambda: self.sent(path, letter, what))
        self.facts[f"{what} {letter}"] = drafted["id"]
        self.act(who, f"/orders/{drafted['id']}/sign", f"sign-{what}-{letter}")
        return self.stands(path, letter, what, *ends)

    def stands(self, path: str, letter: str, what: str, *ends: str) -> Row:
        """Wait until an order or query stands in one of these states."""

        def look() -> Row | None:
            found = self.sent(path, letter, what)
            return found if found is not None and found["state"] in ends else None

        stood: Row = self.await_(f"{what} of {letter} {'/'.join(ends)}", look)
        return stood


def hand_over(day: Day) -> None:
    """110 hands the incident over, signed."""
    document = day.world.incident()
    line = day.people.stranger()
    told = line.send(
        "POST",
        "/api/v1/incidents",
        lambda: {**day.sign(document), "Content-Type": "application/json"},
        content=document,
    ).json()
    day.facts["incident"] = told["sha256"]


def case_opens(day: Day) -> None:
    """The duty room sees a new case."""

    def look() -> Row | None:
        rows = day.people["duty.east"].get("/cases")["items"]
        return next((one for one in rows if one["body"]["incident_no"] == day.world.incident_no), None)

    day.facts["case"] = day.await_("case", look)["id"]


def first_drafts(day: Day) -> None:
    """The machine drafts the stop of A and asks for its statement."""
    day.await_("stop of A", lambda: day.sent("/orders", "A", "stop"))
    day.await_("query of A", lambda: day.sent("/queries", "A", "statements"))


def take_the_case(day: Day) -> None:
    """The shift head gives the case to the analyst."""
    day.act("lead.east", f"/cases/{day.case}/assign", "assign", {"member": "demo.fund.east"})


def stop_first(day: Day) -> None:
    """The shift head signs the stop of A; its bank confirms, 48 hours run, and the freeze is drafted."""
    day.signed("/orders", "A", "stop", "lead.east", "confirmed", "frozen")
    day.await_("draft of the freeze of A", lambda: day.sent("/orders", "A", "freeze"))
    day.await_("clock of the stop", lambda: _clock(day, "stop A", "stop"))


def trace_first(day: Day) -> None:
    """The head signs the query of A; the statement comes and the money is followed to B and C."""
    statement_read(day, "A", 1)
    day.await_("stop of B", lambda: day.sent("/orders", "B", "stop"))
    day.await_("stop of C", lambda: day.sent("/orders", "C", "stop"))


def stop_next(day: Day) -> None:
    """The next stops are signed and confirmed; the statements of B and C come one after the other."""
    for number, letter in enumerate("BC", 2):
        day.signed("/orders", letter, "stop", "lead.east", "confirmed", "frozen")
        statement_read(day, letter, number)


def freeze(day: Day) -> None:
    """The head signs the freezes, one by one."""
    for number, letter in enumerate("ABC", 1):
        frozen(day, letter, number)


def frozen(day: Day, letter: str, number: int) -> None:
    """The head signs the freeze; of each the holder is told, and a plan of return is drafted: so many are there then."""
    day.signed("/orders", letter, "freeze", "head.east", "confirmed", "released")
    day.stands("/orders", letter, "stop", "frozen")
    day.await_(f"notice of {letter}", partial(_notice, day, letter, "freeze"))
    day.await_(f"plan {number}", partial(_planned, day, number))


def admit_holder(day: Day) -> None:
    """C's holder comes in from afar by the code of the notice and the digits sent to their telephone."""
    notice = day.await_("notice of C", lambda: _notice(day, "C", "freeze"))
    code = day.act("duty.east", f"/notices/{notice['id']}/code", "code")["code"]
    claim = {
        "account": day.world.number("C"),
        "holder": day.world.merchant,
        "id_card": day.world.merchant_id,
        "phone": day.world.merchant_phone,
        "code": code,
    }
    day.people.stranger().send("POST", "/api/v1/holders", json=claim)
    _holder(day)


def object_from_afar(day: Day) -> None:
    """The holder reads what was done and on what ground, and objects."""
    holder = _holder(day)
    told = day.await_("own notice", lambda: _own(holder, "freeze", released=False))
    asked = {"words": _WORDS, "phone": day.world.merchant_phone}
    written = holder.post(f"/me/notices/{told['id']}/objections", asked, key=day.key("object"))
    day.facts["objection"] = written["id"]


def uphold(day: Day) -> None:
    """A reviewer who had no hand in it upholds the objection; the holder reads the answer."""

    def given() -> bool:
        rows = day.all("review.city", "/objections")
        found = [one for one in rows if one["id"] == day.facts["objection"]]
        return bool(found) and any(move["act"] == "assign" for move in found[0]["moves"])

    day.await_("reviewer", given)
    answer = {"outcome": "uphold", "reasons": ["发货单、聊天记录与款项相符，为正常经营收入"]}
    day.act("review.city", f"/objections/{day.facts['objection']}/answer", "uphold", answer)
    holder = _holder(day)
    day.await_("answer", lambda: [one for one in holder.get("/me/objections") if one["state"] == "upheld"])


def release(day: Day) -> None:
    """The head signs the release that was drafted; the bank releases, and the holder is told."""
    day.signed("/orders", "C", "release", "head.east", "done")
    day.stands("/orders", "C", "freeze", "released")
    day.await_("notice of the release", lambda: _notice(day, "C", "freeze", released=True))
    holder = _holder(day)
    day.await_("own notice of the release", lambda: _own(holder, "freeze", released=True))


def plan_return(day: Day) -> None:
    """The analyst drafts the plan anew, because C is released; the shift head checks it, the head of the city approves."""
    plan = day.act("fund.east", f"/cases/{day.case}/returns", "plan", {"strategy": "article-8"})["id"]
    day.facts["plan"] = plan
    day.act("lead.east", f"/returns/{plan}/check", "check")
    day.act("head.city", f"/returns/{plan}/approve", "approve")


def execute_return(day: Day) -> None:
    """Two officers take it to the banks; their receipts come, and the plan is done."""
    plan = day.facts["plan"]
    day.act("duty.east", f"/returns/{plan}/execute", "execute")
    day.act("duty2.east", f"/returns/{plan}/attend", "attend")
    day.await_("return done", lambda: day.people["fund.east"].get(f"/returns/{plan}")["state"] == "done")
    payments = day.people["fund.east"].get(f"/returns/{plan}/payments")
    day.facts["payments"] = ",".join(sorted(one["id"] for one in payments))


def export_evidence(day: Day) -> None:
    """The analyst asks for the evidence of the case, which is made and fetched once."""
    asked = {"reason": "移送审查起诉", "to": "某区人民检察院"}
    fund = day.people["fund.east"]
    export = day.act("fund.east", f"/cases/{day.case}/evidence", "evidence", asked, purpose=True)["id"]
    day.facts["export"] = export
    day.await_("evidence", lambda: fund.get(f"/exports/{export}")["state"] in ("done", "fetched"))
    day.evidence.write_bytes(fund.fetch(f"/exports/{export}/file", purpose=day.case))


STEPS: Final[Mapping[str, Callable[[Day], None]]] = MappingProxyType(
    {
        "hand-over": hand_over,
        "case-opens": case_opens,
        "first-drafts": first_drafts,
        "take-the-case": take_the_case,
        "stop-first": stop_first,
        "trace-first": trace_first,
        "stop-next": stop_next,
        "freeze": freeze,
        "admit-holder": admit_holder,
        "object-from-afar": object_from_afar,
        "uphold": uphold,
        "release": release,
        "plan-return": plan_return,
        "execute-return": execute_return,
        "export-evidence": export_evidence,
    }
)


def run_day(
    day: Day, tell: Callable[[str], None] = lambda _: None, steps: Mapping[str, Callable[[Day], None]] = STEPS
) -> Day:
    """All steps in order. Raises `NoAnswer`, `NotTaken`."""
    for name, step in steps.items():
        begun = time.monotonic()
        step(day)
        day.spent[name] = time.monotonic() - begun
        tell(f"{name} {day.spent[name]:.1f} s")
    return day


def statement_read(day: Day, letter: str, number: int) -> None:
    """The head signs the query; the bank's statement is read, and the money is followed by all that came so far."""
    day.signed("/queries", letter, "statements", "head.east", "done")
    case, fund = day.case, day.people["fund.east"]

    def traced() -> bool:
        if len(fund.get(f"/cases/{case}/statements", purpose=case)) < number:
            return False
        try:
            return len(fund.get(f"/cases/{case}/trace", purpose=case)["body"]["statements"]) >= number
        except NotTaken as refused:
            if refused.kind == "not-found":
                return False
            raise

    day.await_(f"trace by {number} statements", traced)


def _clock(day: Day, what: str, key: str) -> bool:
    """Whether it runs, or ran until the stop became a freeze."""
    rows = day.people["duty.east"].get("/clocks", case_id=day.case)
    runs = any(one["matter_id"] == day.facts[what] and one["key"] == key for one in rows)
    return runs or day.people["lead.east"].get(f"/orders/{day.facts[what]}")["state"] == "frozen"


def _notice(day: Day, letter: str, what: str, *, released: bool = False) -> Row | None:
    rows = day.people["duty.east"].get(f"/cases/{day.case}/notices")
    about = day.facts[f"{what} {letter}"]
    return next((one for one in rows if one["about"] == about and one["body"]["released"] is released), None)


def _planned(day: Day, least: int) -> bool:
    return len(day.all("fund.east", "/returns", case_id=day.case)) >= least


def _holder(day: Day) -> Person:
    return day.people.admitted(day.world.merchant_id)


def _own(holder: Person, what: str, *, released: bool) -> Row | None:
    rows = holder.get("/me/notices")
    return next((one for one in rows if one["what"] == what and one["released"] is released), None)
