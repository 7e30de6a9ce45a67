"""What stands at the end of a day, read through the API and from the tables, without instants and ids that are drawn anew.

In:  a finished day, the data folder of the centre that served it. Out: `Standing`; two runs of the day have equal ones.
Law: every matter and move of the case is in it, each once; so are the log's acts, what was told, and each bank's files. Only
     the planner's advice is left out, decisions and drafts that nobody signed: it goes by the time at which it is given.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from hezhan import assemble
from hezhan.assemble.archiving import check
from hezhan.bench.day.client import NoAnswer
from hezhan.bench.day.people import settings_of
from hezhan.bench.day.script import Day

_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH: Final = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-f])")
_INSTANT: Final = re.compile(r"(?<!\d)1[6-9]\d{14}(?!\d)")
_SERIAL: Final = re.compile(
    r"(?<=/)\d{20,}(?=/)"
)  # an institution's own number of an answer, drawn by the application's id
_QUIET_S: Final = 120.0

_ADVICE: Final = """(
    SELECT m.id FROM hz.matter m JOIN hz.present p ON p.matter_id = m.id WHERE m.case_id = %(case)s AND (
        m.kind = 'race-decision' OR p.state = 'drafted' AND m.kind IN ('order', 'query')
        AND (m.key LIKE 'race:%%' OR m.key LIKE 'auto:next-%%'))
)"""
_MATTERS: Final = f"""
SELECT m.id::text, m.kind, m.key, m.institution, m.subject IS NOT NULL, m.unit, p.state, p.n, m.body->>'what',
       coalesce(m.body->>'fen', m.body->>'paid', m.body->>'loss'), a.kind
FROM hz.matter m JOIN hz.present p ON p.matter_id = m.id LEFT JOIN hz.matter a ON a.id = m.about
WHERE m.case_id = %(case)s AND m.id NOT IN {_ADVICE} ORDER BY m.at, m.id"""
_MOVES: Final = """
SELECT v.matter_id::text, v.n, v.act, v.state, v.step, v.by FROM hz.move v JOIN hz.matter m ON m.id = v.matter_id
WHERE m.case_id = %(case)s ORDER BY v.matter_id, v.n"""
_CLOCKS: Final = f"""
SELECT m.kind, m.body->>'what', c.name, c.met_at IS NOT NULL, c.lost FROM hz.clock c JOIN hz.matter m ON m.id = c.matter_id
WHERE m.case_id = %(case)s AND m.id NOT IN {_ADVICE}"""
_LOG: Final = f"""
SELECT act, who FROM hz.log
WHERE case_id = %(case)s AND NOT look AND (matter_id IS NULL OR matter_id NOT IN {_ADVICE})"""
_LOG_ENDS: Final = "SELECT count(*), coalesce(max(nth), 0), count(DISTINCT nth) FROM hz.log WHERE case_id = %(case)s"
_TOLD: Final = f"""
SELECT t.member, t.act FROM hz.told t JOIN hz.matter m ON m.id = t.matter_id
WHERE m.case_id = %(case)s AND t.act NOT LIKE 'clock:%%' AND m.id NOT IN {_ADVICE}"""
_TOKENS: Final = f"""
SELECT m.kind, t.field FROM hz.token t JOIN hz.matter m ON m.id = t.matter_id
WHERE m.case_id = %(case)s AND m.id NOT IN {_ADVICE}"""
_ELSEWHERE: Final = """
SELECT m.kind, p.state FROM hz.matter m JOIN hz.present p ON p.matter_id = m.id WHERE m.case_id IS NULL"""
_BUSY: Final = """
SELECT task_name, status::text FROM procrastinate_jobs
WHERE status IN ('todo', 'doing') AND task_name NOT LIKE '%.each' AND (scheduled_at IS NULL OR scheduled_at < now())"""
_FAILED: Final = (
    "SELECT task_name, status::text FROM procrastinate_jobs WHERE status NOT IN ('todo', 'doing', 'succeeded')"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands, by heading; each a plain value that can be compared."""

    told: Mapping[str, Any]

    def against(self, other: "Standing") -> list[str]:
        """Where this one differs from another, a sentence for each thing; empty when they are equal."""
        names = dict.fromkeys([*self.told, *other.told])
        return [one for name in names for one in _differ(name, self.told.get(name), other.told.get(name))]


def standing(day: Day, data: Path) -> Standing:
    """Wait until nothing is being done any more, then read. Raises `NoAnswer` when it does not become quiet."""
    await_quiet(data, day.patience_s)
    facts = assemble.store_facts(settings_of(data)).admin
    assert facts is not None
    with psycopg.connect(facts.conninfo) as store:
        told = _of_store(store, day)
    ids = told.pop("_ids")
    return Standing({**told, **_of_api(day, ids), **_of_folders(day, data, ids)})


def await_quiet(data: Path, patience_s: float = _QUIET_S) -> None:
    """Until no job waits or is being done. Raises `NoAnswer`."""
    facts = assemble.store_facts(settings_of(data)).admin
    assert facts is not None
    end = time.monotonic() + patience_s
    while True:
        busy: list[Any] = [("store", "away")]
        try:
            with psycopg.connect(facts.conninfo) as store:
                busy = store.execute(_BUSY).fetchall()
        except psycopg.OperationalError:
            time.sleep(0.2)
        if not busy:
            return
        if time.monotonic() > end:
            raise NoAnswer(f"still being done: {busy}")
        time.sleep(0.1)


def sound(data: Path) -> str:
    """The first broken place of the whole log and of all rows beside it; '' when it is sound."""
    found = check(settings_of(data))
    return "" if found.broken is None else f"{found.broken.place}: {found.broken.reason}"


def given_up(data: Path) -> list[str]:
    """Jobs that failed for good."""
    facts = assemble.store_facts(settings_of(data)).admin
    assert facts is not None
    with psycopg.connect(facts.conninfo) as store:
        return [f"{task} {status}" for task, status in store.execute(_FAILED)]


def elsewhere(data: Path) -> Counter[str]:
    """Matters that belong to no case, by kind and state: an answer that fits nothing would be here."""
    facts = assemble.store_facts(settings_of(data)).admin
    assert facts is not None
    with psycopg.connect(facts.conninfo) as store:
        return Counter(f"{kind} {state}" for kind, state in store.execute(_ELSEWHERE))


def _of_store(store: "psycopg.Connection[Any]", day: Day) -> dict[str, Any]:
    case = {"case": day.case}
    moves: dict[str, list[str]] = {}
    numbers: dict[str, list[int]] = {}
    for matter, n, act, state, step, by in store.execute(_MOVES, case):
        moves.setdefault(matter, []).append(f"{act}→{state}" + (f" ({step} {by})" if step else ""))
        numbers.setdefault(matter, []).append(n)
    matters, ids = Counter[str](), dict[str, str]()
    for matter, kind, key, institution, own, unit, state, n, what, fen, about in store.execute(_MATTERS, case):
        key = "" if kind in ("order", "query") else key  # whichever flow came first drafted it
        shown = [kind, what or "", f"fen {fen}" if fen else "", _plain(day, key or ""), institution or "", unit, state]
        shown += [f"about {about}" if about else "", "own" if own else "", *moves.get(matter, [])]
        matters[" | ".join(part for part in shown if part)] += 1
        ids[matter] = f"{kind} {what or ''} {institution or ''}".strip()
        if numbers.get(matter, []) != list(range(1, n + 1)):
            matters[f"moves of {ids[matter]} are not numbered 1 to {n}"] += 1
    entries, last, different = store.execute(_LOG_ENDS, case).fetchone() or (0, 0, 0)
    return {
        "matters": matters,
        "clocks": Counter(" ".join(map(str, row)) for row in store.execute(_CLOCKS, case)),
        "acts": Counter(_plain(day, " ".join(row)) for row in store.execute(_LOG, case)),
        "told": Counter(_plain(day, " ".join(row)) for row in store.execute(_TOLD, case)),
        "blind index": Counter(" ".join(row) for row in store.execute(_TOKENS, case)),
        "log of the case numbered without a gap": entries == last == different,
        "_ids": ids,
    }


def _of_api(day: Day, ids: Mapping[str, str]) -> dict[str, Any]:
    """As people see it."""
    lead = day.people["lead.east"]
    case = lead.get(f"/cases/{day.case}")
    sent = [
        one
        for path in ("/orders", "/queries")
        for one in day.all("lead.east", path, case_id=day.case)
        if one["id"] in ids
    ]
    fund = day.people["fund.east"]
    plan = fund.get(f"/returns/{day.facts['plan']}")
    trace = fund.get(f"/cases/{day.case}/trace", purpose=day.case)["body"]
    reports = lead.get(f"/cases/{day.case}/reports")
    return {
        "case": (case["state"], case["body"]["loss"], [move["act"] for move in case["moves"]]),
        "reports": [[(paid["fen"], paid["payee_bank"]) for paid in one["body"]["payments"]] for one in reports],
        "orders": Counter(_sent(one) for one in sent),
        "answers": Counter(
            f"{_sent(one)}: {answer['state']} {[answer['body'][name] for name in ('accepted', 'held', 'balance')]}"
            for one in sent
            for answer in lead.get(f"/orders/{one['id']}/answers")
        ),
        "trace": (trace["by_state"], [(one["level"], one["state"], one["standing"]) for one in trace["accounts"]]),
        "plan": (plan["state"], plan["body"]["held"], [(one["fen"], one["ground"]) for one in plan["body"]["lines"]]),
        "payments": Counter(
            f"{one['institution']} {one['body']['fen']} {one['state']}"
            for one in fund.get(f"/returns/{day.facts['plan']}/payments")
        ),
        "objections": Counter(
            f"{one['state']} {[move['act'] for move in one['moves']]}"
            for one in day.all("review.city", "/objections")
            if one["id"] == day.facts.get("objection")
        ),
    }


def _of_folders(day: Day, data: Path, ids: Mapping[str, str]) -> dict[str, Any]:
    """What lies with the banks: each application was handed over once, each answer taken once, nothing lies about."""
    root = data / "banks"
    banks = {account.bank for account in day.world.accounts.values()}
    found = [path for bank in sorted(banks) for path in (root / "in" / bank).rglob("*") if path.is_file()]
    mine = {path: match[0] for path in found if (match := _ID.search(path.name)) and match[0] in ids}
    return {
        "files in": Counter(f"{path.parent.name} {ids[matter]} {path.suffix}" for path, matter in mine.items()),
        "sent": Counter(ids[path.name] for path in (root / "sent").glob("*") if path.name in ids),
        "left in out": [path.name for path in root.glob("out/*/*") if path.stem in ids],
    }


def _sent(row: Mapping[str, Any]) -> str:
    return f"{row['body']['what']} {row['institution']} {row['body'].get('fen')} {row['state']}"


def _plain(day: Day, text: str) -> str:
    """Without what is drawn anew or follows from the day's number."""
    for letter, account in day.world.accounts.items():
        text = text.replace(account.number, letter)
    text = _SERIAL.sub("#", text)
    text = _ID.sub("#", text.replace(day.world.incident_no, "incident"))
    return _INSTANT.sub("@", _HASH.sub("#", text))


def _differ(name: str, one: Any, other: Any) -> Iterable[str]:
    if isinstance(one, Counter) and isinstance(other, Counter):
        yield from (f"{name}: {count} more of {what}" for what, count in (one - other).items())
        yield from (f"{name}: {count} less of {what}" for what, count in (other - one).items())
    elif one != other:
        yield f"{name}: {one} instead of {other}"
