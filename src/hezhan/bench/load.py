"""`hezhan bench load`: fifty officers at their desks and ten reports a minute, with two hundred live cases, on one machine.

In:  how many, for how long. Out: for each call of a screen the percentiles, beside its own queries in bare psycopg, asked in
     the same minutes.
Law: the centre is `hezhan serve` itself on an embedded store; officers, floor and centre share the machine's cores.
"""

import shutil
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import psycopg

from hezhan import assemble
from hezhan.adapters.processes import store_folder
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.assemble.web import web_app
from hezhan.bench.day import Served, World, install
from hezhan.bench.day.people import settings_of
from hezhan.bench.lines import Line
from hezhan.bench.room import Desks, Floor, Furnished, Spent, furnish, taken_down
from hezhan.bench.room.desks import REPORT, SCREENS
from hezhan.core.instants import SECOND, Instant, iso
from hezhan.settings import Settings

PACKAGES: Final = ("fastapi", "uvicorn", "sqlalchemy", "psycopg", "httpx", "psutil")
TARGET_S: Final = 0.2  # p95 of every screen's call
REPORTS_A_MINUTE: Final = 10.0
_FLOOR_EVERY_S: Final = 0.5
_WARM_S: Final = 15  # a first round of all desks, not counted

Tell = Callable[[str], None]


@dataclass
class _Floors:
    """Seconds of each screen's queries, bare."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def load_lines(cases: int, officers: int, seconds: float, tell: Tell, *, within: Path | None = None) -> Iterator[Line]:
    """Set up, serve, load, measure. Raises `Refused`, `NoAnswer`."""
    folder = Path(tempfile.mkdtemp(prefix="hzl", dir=within))
    folder.chmod(0o711)
    try:
        data = folder / "d"
        install(data, lambda _: None)
        settings = settings_of(data)
        begun = time.monotonic()
        with EmbeddedStore(store_folder(data)):
            room = furnish(settings, cases, officers, tell)
        tell(f"{cases} cases set up in {time.monotonic() - begun:.0f} s")
        with Served(data) as served:
            served.await_ready()
            spent, floors = _measured(settings, room, seconds, tell)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if spent.wrong:
        tell(f"refused or failed: {spent.wrong[:10]}")
    size = f"{cases}件在办 {officers}人"
    for name, says in (*((one.name, one.says) for one in SCREENS), (REPORT, "接一件警情")):
        yield _line(name, says, size, spent.seconds[name], floors.seconds.get(name, ()), spent)


def _measured(settings: Settings, room: Furnished, seconds: float, tell: Tell) -> tuple[Spent, _Floors]:
    floor = taken_down(web_app(settings), settings.url, room.tokens[0], SCREENS, room.cases[-1])
    Desks(settings.url, room.tokens, room.cases, SCREENS, _end(settings)).work(
        _WARM_S, _report_of(1_000), REPORTS_A_MINUTE
    )
    floors, stop = _Floors(), threading.Event()
    asking = threading.Thread(target=_ask_floor, args=(settings, floor, floors, stop), daemon=True)
    asking.start()
    desks = Desks(settings.url, room.tokens, room.cases, SCREENS, _end(settings))
    spent = desks.work(seconds, _report_of(2_000), REPORTS_A_MINUTE)
    stop.set()
    asking.join()
    tell(
        f"{sum(map(len, spent.seconds.values()))} answers, {spent.events} events heard, {spent.streams_lost} streams lost"
    )
    return spent, floors


def _end(settings: Settings) -> int:
    """The last entry of the log."""
    admin = assemble.store_facts(settings).admin
    assert admin is not None
    with psycopg.connect(admin.conninfo) as store:
        found = store.execute("SELECT seq FROM hz.log_end").fetchone()
    return int(found[0]) if found else 0


def _ask_floor(settings: Settings, floor: Floor, floors: _Floors, stop: threading.Event) -> None:
    facts = assemble.store_facts(settings)
    with psycopg.connect(facts.app.conninfo) as app, psycopg.connect(facts.door.conninfo) as door:
        by_role = {facts.app.user: app, facts.door.user: door}
        while not stop.wait(_FLOOR_EVERY_S):
            for screen in SCREENS:
                floors.seconds[screen.name].append(floor.asked(by_role, screen.name))


def _report_of(first: int) -> Callable[[int], dict[str, Any]]:
    """New reports, each of a world of its own."""

    def report(n: int) -> dict[str, Any]:
        world = World(n=first + n, now=Instant(assemble.clock().now() // SECOND * SECOND))
        payer, payee = world.accounts["V"], world.accounts["A"]
        paid = payee.rows[0]
        told = {
            "via": "110",
            "reported_at": iso(world.now),
            "incident_no": world.incident_no,
            "victim": {"name": world.victim, "phone": world.victim_phone},
            "words": "客服让我转到安全账户",
            "payments": [
                {
                    "at": iso(paid.at),
                    "fen": paid.fen,
                    "payer": payer.number,
                    "payer_name": payer.holder,
                    "payer_bank": payer.bank,
                    "payee": payee.number,
                    "payee_name": payee.holder,
                    "payee_bank": payee.bank,
                }
            ],
        }
        return {"report": told}

    return report


def _line(name: str, says: str, size: str, ours: Sequence[float], theirs: Sequence[float], spent: Spent) -> Line:
    p50, p95, p99 = (float(one) for one in np.percentile(ours or [0.0], [50, 95, 99]))
    failed = sum(1 for one in spent.wrong if one.startswith(f"{name}:"))
    note = f"{len(ours)} 次，p50 {p50 * 1e3:.0f} ms，p99 {p99 * 1e3:.0f} ms"
    return Line(
        name=name,
        what=f"{says} p95",
        size=size,
        ours=p95,
        target=TARGET_S,
        peer="同样的查询，裸 psycopg" if theirs else "",
        theirs=float(np.percentile(theirs, 95)) if theirs else None,
        note=note + (f"，{failed} 次未成" if failed else ""),
    )
