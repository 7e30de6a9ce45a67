"""What `hezhan evidence` does on the machine of a centre: export, sign, check, give the public key.

In:  settings of a data folder whose database runs. Out: files, anchors, what a check found.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine

from hezhan.adapters.packages import TOOLS as PACKAGE_TOOLS
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.anchors import SqlAnchors
from hezhan.adapters.stores.book.exporting import SqlChronicle
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.assemble.archive import audit_room, evidence_room
from hezhan.assemble.centre import Ground, ground
from hezhan.assemble.rooms import tools_of
from hezhan.core.matters import Export, Filed, Kind
from hezhan.core.problems import Problem, Refused
from hezhan.engines.evidence import Digest, SignedAnchor
from hezhan.flows.desk import Desk, NotAllowed, Unseen
from hezhan.flows.evidence.log import Checked, check_log
from hezhan.flows.evidence.packing import EvidenceRoom, ask_evidence, make_evidence
from hezhan.flows.keeping.bulk_export import fetch_export
from hezhan.flows.race.replaying import Replay, ReplayRoom, replay
from hezhan.ports import Crossed, Nobody
from hezhan.settings import Settings


def export_evidence(settings: Settings, case: str, token: str, out: Path, why: tuple[str, str]) -> Digest:
    """The package of a case, by number or id, as a file; by the officer whose session it is. Raises `Refused`.

    `why` is the reason and for whom. Whoever works on the machine holds no right by that: the officer asks, the rights
    decide, and the log says who it was.
    """
    with _opened(settings) as (stands, books, hands, engine):
        room = evidence_room(stands.settings.data, stands.vault, stands.clock, engine, hands)
        try:
            return _exported(room, (books, hands), case, token, out, why)
        except NotAllowed as denied:
            raise _refused(case, denied.decision.sentence) from None
        except Nobody:
            raise _refused("token", "没有这个登录，或者登录已到时限") from None
        except Unseen:
            raise _refused(case, "没有这个案件，或者你看不到它") from None


def check(settings: Settings) -> Checked:
    """Check the whole log and all rows; the result stands in the log. Raises `Refused`."""
    with _opened(settings) as (stands, _, hands, engine):
        return check_log(audit_room(stands.vault, engine, hands, stands.unit), CENTRE)


def replay_race(settings: Settings, case: str | None, tell: Callable[[int, int], None] | None = None) -> Replay:
    """Replay the planner's decisions of a case, by number or id, or of all. Raises `Refused`."""
    with _opened(settings) as (stands, _, hands, engine):
        chronicle = SqlChronicle(engine, stands.vault)
        with hands.by_hand(CENTRE) as book:
            case_id = None if case is None else book.case_numbered(case) or case
            if case_id is not None and book.get(case_id) is None:
                raise _refused(case_id, "没有这个案件")
        room = ReplayRoom(
            books=hands, tools=tools_of(stands), cases=chronicle, parse=PACKAGE_TOOLS.parse, centre=CENTRE
        )
        return replay(room, case_id, tell)


def anchor(settings: Settings, *, old_key_lost: bool) -> SignedAnchor:
    """Sign the log's end. Raises `Refused` when the key that the last anchor names is not at hand."""
    with _opened(settings) as (stands, _, _, engine):
        return SqlAnchors(engine, stands.vault, stands.clock).anchor(old_key_lost=old_key_lost)


def public_keys(settings: Settings) -> tuple[bytes, ...]:
    """The public keys of the centre as PEM, the current one first. Raises `Refused`."""
    return ground(settings).vault.public_keys()


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Ground, SqlBooks, SqlBooks, Engine]]:
    """The ground, the books as app and as jobs, and the engine of jobs."""
    stands = ground(settings)
    app, jobs = engine_of(stands.facts.app, pool=1), engine_of(stands.facts.jobs, pool=4)
    try:
        yield stands, SqlBooks(app, stands.vault, stands.clock), SqlBooks(jobs, stands.vault, stands.clock), jobs
    finally:
        app.dispose()
        jobs.dispose()


def _exported(
    room: EvidenceRoom, opened: tuple[SqlBooks, SqlBooks], case: str, token: str, out: Path, why: tuple[str, str]
) -> Digest:
    books, hands = opened
    export_id, case_id, member = _asked(books, token, case, why)
    _made(room, hands, member, export_id)
    with books.by_session(token) as book:
        desk = Desk(book, case_id)
        export: Filed[Export] = desk.seen(export_id, Kind.EXPORT)
        pieces = fetch_export(desk, export, room.shelf)
    _write(out, pieces)
    room.shelf.remove(export_id)
    return str((export.done("made") or export.moves[-1]).body["sha256"])


def _asked(books: SqlBooks, token: str, case: str, why: tuple[str, str]) -> tuple[str, str, str]:
    with books.by_session(token) as book:
        case_id = book.case_numbered(case) or case
        desk = Desk(book, case_id)
        export = ask_evidence(desk, desk.seen(case_id, Kind.CASE), *why)
        return export.id, case_id, book.member.id


def _made(room: EvidenceRoom, hands: SqlBooks, member: str, export_id: str) -> None:
    """Until it is done: the centre's own worker may be at it too, and one of the two is first at each step."""
    while True:
        with suppress(Crossed):
            make_evidence(room, member, export_id)
        with hands.by_hand(member) as book:
            export = book.get(export_id)
        refused = export.done("refuse") if export else None
        if refused is not None:
            raise _refused(export_id, f"证据与日志不符，未导出：{refused.body['reason']}")
        if export is not None and export.done("made"):
            return


def _write(out: Path, pieces: Iterator[bytes]) -> None:
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.writelines(pieces)


def _refused(place: str, text: str) -> Refused:
    return Refused([Problem(file=place, row=0, reason="not-allowed", text=text)])
