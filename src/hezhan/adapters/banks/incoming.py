"""What a bank put into its folder, one file after another.

In:  the folder of one bank. Out: letters: a reply, a report or problems, and what to move when that is written down.
Law: whatever has been lying there untouched for a second becomes one letter, in order of names; hidden files and files that
are being written (`.part`, `.tmp`, `.filepart`) wait; nothing but a plain file is opened.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from hezhan.adapters.banks.messages import Read
from hezhan.adapters.banks.messages.elements import MOST_BYTES
from hezhan.adapters.banks.places import Place, Seen, place
from hezhan.adapters.banks.signing import LONGEST, SUFFIX, check
from hezhan.core.banking import DONE, BankReport, Reply, What, is_id
from hezhan.core.instants import SECOND, Instant
from hezhan.core.problems import Problem, Reason

MISPLACED: Final = "misnamed-{}"
_BEING_WRITTEN: Final = (".part", ".tmp", ".filepart")
_STATEMENTS: Final = (".xlsx", ".xls", ".csv", ".txt", ".zip")
_SETTLES: Final = SECOND
_SIGNATURE_WAITS: Final = 60 * SECOND  # how long a file waits for its signature, or a signature for its file
_AHEAD: Final = 60 * SECOND  # a clock further ahead than that tells nothing
_OWN_FOLDERS: Final = ("done", "bad")
_LONGEST_NAME: Final = 200


Moves = tuple[tuple[str, Seen, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One file. `moves`: name, what it was, and its name when it is moved away."""

    source: str
    moves: Moves
    reply: Reply | None = None
    report: BankReport | None = None
    problems: tuple[Problem, ...] = ()
    signed: bool = False
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One bank's folder. With `key`, whatever lies there must be signed by it."""

    root: Path
    where: tuple[str, ...]
    bank_id: str
    key: bytes | None
    now: Callable[[], Instant]
    read_document: Callable[[bytes, str], Read]

    def letters(self) -> Iterator[Letter]:
        """What has settled, in order of names. Files that come meanwhile are for the next time."""
        try:
            with place(self.root, *self.where) as here:
                names = [name for name in here.names() if name not in _OWN_FOLDERS or not here.is_folder(name)]
        except OSError as fault:
            yield self._bad("", (), f"the folder cannot be read: {fault.strerror}")
            return
        for name in names:
            if not _waits(name):
                with place(self.root, *self.where) as here:
                    letter = self._letter(here, name)
                if letter is not None:
                    yield letter

    def _letter(self, here: Place, name: str) -> Letter | None:
        seen = here.look(name)
        if seen is None or not settled(seen, self.now()):
            return None
        if not _is_good(name):
            safe = MISPLACED.format(sha256(name.encode(errors="surrogateescape")).hexdigest()[:16])
            return self._bad(name, ((name, seen, safe),), "its name has signs that cannot be printed, or is too long")
        if not seen.plain or seen.size > MOST_BYTES:
            large = f"it is larger than {MOST_BYTES >> 20} MiB"
            text = large if seen.plain else "it is a link, a folder or a device, not a file"
            return self._bad(name, ((name, seen, name),), text)
        if name.endswith(SUFFIX):
            return self._signature(here, name, seen)
        read = here.read(name, MOST_BYTES)
        if read is not None and read[1] == seen:
            return self._checked(here, name, seen, read[0])
        denied = read is None and self._is_old(seen) and here.look(name) == seen
        return self._bad(name, ((name, seen, name),), "it cannot be opened") if denied else None

    def _signature(self, here: Place, name: str, seen: Seen) -> Letter | None:
        """It goes with its file; one without a file is told after a while."""
        if here.look(name.removesuffix(SUFFIX)) is not None or not self._is_old(seen):
            return None
        return self._bad(name, ((name, seen, name),), "it is a signature, and the file that it signs is not there")

    def _checked(self, here: Place, name: str, seen: Seen, content: bytes) -> Letter | None:
        beside = f"{name}{SUFFIX}"
        mark = here.look(beside)
        moves = ((name, seen, name), *(((beside, mark, beside),) if mark is not None else ()))
        if self.key is None:
            return self._read(name, content, moves, signed=False)
        if mark is None or not settled(mark, self.now()):
            missing = mark is None and self._is_old(seen)
            return self._bad(name, moves, "this bank signs, and the signature is missing") if missing else None
        signature = here.read(beside, LONGEST)
        wrong = check(name, content, signature[0] if signature else b"", self.key)
        return self._bad(name, moves, wrong) if wrong else self._read(name, content, moves, signed=True)

    def _read(self, name: str, content: bytes, moves: Moves, *, signed: bool) -> Letter:
        source = self._source(name)
        suffix = PurePosixPath(name).suffix.lower()
        if suffix == ".xml":
            told = self.read_document(content, source)
            return Letter(
                source=source,
                moves=moves,
                reply=told.reply,
                report=told.report,
                problems=told.problems,
                signed=signed,
                content=content,
            )
        application = name.partition(".")[0]
        if suffix not in _STATEMENTS or not is_id(application):
            known = ", ".join(_STATEMENTS)
            return self._bad(name, moves, f"it is no .xml, and no statement named APPLICATIONID and one of {known}")
        return Letter(source=source, moves=moves, reply=self._statement(application, name, content), signed=signed)

    def _statement(self, application: str, name: str, content: bytes) -> Reply:
        digest = sha256(content).hexdigest()
        return Reply(
            application_id=application,
            message_id=digest,
            what=What.ASK_STATEMENT,
            bank_id=self.bank_id,
            result=DONE,
            sha256=digest,
            statement=content,
            statement_name=name,
        )

    def _bad(self, name: str, moves: Moves, text: str) -> Letter:
        source = self._source(name)
        problem = Problem(file=source, row=0, reason=Reason.UNREADABLE, text=text)
        return Letter(source=source, moves=moves, problems=(problem,))

    def _source(self, name: str) -> str:
        return f"{'/'.join(self.where)}/{name if _is_good(name) else ascii(name)}"

    def _is_old(self, seen: Seen) -> bool:
        return not -_AHEAD < self.now() - seen.changed_at < _SIGNATURE_WAITS


def settled(seen: Seen, now: Instant) -> bool:
    """Whether it has been left alone for long enough to be whole. A folder has when it is there."""
    return not -_AHEAD < now - seen.changed_at < _SETTLES


def _waits(name: str) -> bool:
    return name.startswith(".") or name.lower().endswith(_BEING_WRITTEN)


def _is_good(name: str) -> bool:
    return name.isprintable() and len(name.encode(errors="surrogatepass")) <= _LONGEST_NAME
