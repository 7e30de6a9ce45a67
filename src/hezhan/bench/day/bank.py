"""The other end of the folders: banks that read what lies in `out/BANK/` and put their answers into `in/BANK/`.

In:  accounts with their statements. Out: replies as files, statements beside them.
Law: one application id is one intent: whatever comes again under it is answered by the same bytes, and changes nothing. A
     stop whose name, account, amount or time does not match is refused (银发〔2016〕86号).
"""

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from hezhan import assemble
from hezhan.adapters.banks.messages import read_application, write_reply
from hezhan.bench.day.world import Account
from hezhan.core.banking import DONE, Application, Reply, What
from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen

_LOOK_S: Final = 0.1
_REFUSED: Final = "0101"
_HOUR: Final = 3600 * SECOND
_STOP: Final = 48 * _HOUR
_FREEZE: Final = 183 * 24 * _HOUR


@dataclass
class _Kept:
    """One account at its bank. `gone` is what was returned from it."""

    account: Account
    held: dict[str, int | None] = field(default_factory=dict)  # by application: at most so many fen
    gone: int = 0

    @property
    def balance(self) -> int:
        return self.account.balance - self.gone


class FolderBanks:
    """All banks of a city at one folder, answering from a thread of their own."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._accounts: dict[str, _Kept] = {}
        self._answers: dict[str, dict[str, bytes]] = {}  # by application: files by name
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="banks", daemon=True)
        self.taken: list[Application] = []  # each once, in the order in which they came
        self.repeated = 0  # applications that came again
        self.faults: list[str] = []  # what no bank could have read, and ids that were used twice

    def __enter__(self) -> "FolderBanks":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def open(self, accounts: Mapping[str, Account]) -> None:
        """Accounts that these banks have from now on."""
        with self._lock:
            self._accounts |= {one.number: _Kept(one) for one in accounts.values()}

    def knows(self, number: str, application_id: str, fen: int) -> None:
        """A freeze that came by another line."""
        with self._lock:
            self._accounts[number].held[application_id] = fen

    def held(self, number: str) -> list[int | None]:
        """The holds on an account, each with its most fen; None holds everything."""
        with self._lock:
            return list(self._accounts[number].held.values())

    def balance(self, number: str) -> int:
        """What is in an account, in fen."""
        with self._lock:
            return self._accounts[number].balance

    def _work(self) -> None:
        while not self._stop.wait(_LOOK_S):
            for path in sorted(self._root.glob("out/*/*.xml")):
                if not path.name.startswith("."):
                    self._take(path)

    def _take(self, path: Path) -> None:
        """Answered before it is taken away: a bank that stops between the two answers again, by the same bytes."""
        content = path.read_bytes()
        application, problems = read_application(content, path.name)
        if application is None:
            self.faults.append(f"{path.name}: {'; '.join(one.text for one in problems)}")
        else:
            with self._lock:
                files = self._answered(application, content)
            for name, answer in files.items():
                _put(self._root / "in" / path.parent.name / name, answer)
        path.unlink()

    def _answered(self, application: Application, content: bytes) -> Mapping[str, bytes]:
        mark = hashlib.sha256(content).hexdigest()
        before = self._answers.get(application.application_id)
        if before is not None:
            self.repeated += 1
            if before["="] != mark.encode():
                self.faults.append(f"{application.application_id} was used for another content")
            return {name: answer for name, answer in before.items() if name != "="}
        self.taken.append(application)
        answers = dict(self._decided(application))
        self._answers[application.application_id] = {**answers, "=": mark.encode()}
        return answers

    def _decided(self, application: Application) -> Mapping[str, bytes]:
        kept = self._accounts.get(application.account)
        if kept is None:
            return _reply(application, result=_REFUSED, cause="无此账户")
        if application.account_name not in ("", kept.account.holder):
            return _reply(application, result=_REFUSED, cause="户名不符")
        answered: Mapping[str, bytes] = _WORK[application.what](application, kept)
        return answered


def _stop(application: Application, kept: _Kept) -> Mapping[str, bytes]:
    """Name, account, amount and time of the payment are compared."""
    told = (application.from_account.account, application.fen, application.transfer_time)
    known = {(row.other, row.fen, row.at) for row in kept.account.rows}
    if told not in known:
        return _reply(application, result=_REFUSED, cause="汇款信息不符")
    kept.held[application.application_id] = None
    now = _now()
    return _reply(application, balance_fen=Fen(kept.balance), held_from=now, held_until=Instant(now + _STOP))


def _freeze(application: Application, kept: _Kept) -> Mapping[str, bytes]:
    """As much as is asked and there. The stop before it is over."""
    fen = min(application.limit_fen or kept.balance, kept.balance)
    kept.held = {application.application_id: fen}
    now = _now()
    return _reply(
        application,
        asked_fen=application.limit_fen,
        held_fen=Fen(fen),
        balance_fen=Fen(kept.balance),
        held_from=now,
        held_until=Instant(now + _FREEZE),
    )


def _release(application: Application, kept: _Kept) -> Mapping[str, bytes]:
    if kept.held.pop(application.original_application_id, 0) == 0:
        return _reply(application, result=_REFUSED, cause="无此措施")
    return _reply(application)


def _statement(application: Application, kept: _Kept) -> Mapping[str, bytes]:
    """A file in the bank's own form counts as the answer."""
    return {f"{application.application_id}.csv": kept.account.statement()}


def _return(application: Application, kept: _Kept) -> Mapping[str, bytes]:
    held = kept.held.get(application.original_application_id) or 0
    fen = application.fen or 0
    if fen > held:
        return _reply(application, result=_REFUSED, cause="冻结余额不足")
    kept.held[application.original_application_id] = held - fen
    kept.gone += fen
    return _reply(application, returned_fen=Fen(fen), returned_at=_now())


_WORK: Final[Mapping[What, Any]] = MappingProxyType(
    {
        What.STOP: _stop,
        What.RELEASE_STOP: _release,
        What.FREEZE: _freeze,
        What.RELEASE_FREEZE: _release,
        What.ASK_STATEMENT: _statement,
        What.RETURN: _return,
    }
)


def _reply(application: Application, *, result: str = DONE, **more: Any) -> Mapping[str, bytes]:
    """The document, under a serial number that follows from the application."""
    reply = Reply(
        application_id=application.application_id,
        message_id=f"R{application.application_id}",
        what=application.what,
        bank_id=application.bank_id,
        result=result,
        sha256="",
        account=application.account,
        **more,
    )
    return {f"R{application.application_id}.xml": write_reply(reply)}


def _now() -> Instant:
    return Instant(assemble.clock().now() // SECOND * SECOND)


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
