"""Banks without a line: messages as files, `out/BANK/` for them, `in/BANK/` from them, in the words of a `Speech`.

In:  applications. Out: `out/BANK/APPLICATIONID.xml`, and `.sig` where we sign.
In:  `in/BANK/*`: replies and reports in XML, statement files named after their application. Out: `Arrived`, by name.
Law: an application has one file with one content for ever, which `sent/` remembers when the bank has taken the file away;
what a bank puts in is handed over until `done`, then kept in `done/`, or in `bad/` when it was no message.
"""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from hezhan.adapters.banks.incoming import MISPLACED, Incoming, Moves, settled
from hezhan.adapters.banks.places import Place, Seen, place
from hezhan.adapters.banks.sent import SentBox
from hezhan.adapters.banks.signing import SUFFIX, LineKeys, sign
from hezhan.adapters.banks.speech import PlatformXml, Speech
from hezhan.core.banking import Application, Arrived, LineDown, Receipt, What, is_id
from hezhan.core.instants import Instant
from hezhan.core.problems import Problem, Reason

OUT: Final = "out"
IN: Final = "in"
DONE: Final = "done"
BAD: Final = "bad"


class FolderLine:
    """A `BankLine` over a folder that banks can reach. Several may work on one folder; one of them reads."""

    def __init__(
        self, root: Path, now: Callable[[], Instant], keys: LineKeys | None = None, speech: Speech | None = None
    ) -> None:
        """`root` holds `out/`, `in/` and `sent/`; folders are made as needed. The platform's XML unless told."""
        root.mkdir(parents=True, exist_ok=True)
        self._root, self._now, self._keys = root, now, keys or LineKeys()
        self._speech: Speech = speech or PlatformXml()
        self._sent = SentBox(root)

    @property
    def takes(self) -> frozenset[What]:
        """What may be sent by it."""
        return self._speech.takes

    def send(self, application: Application) -> Receipt:
        """Write it for its bank. Raises `Refused`, `UsedId`, and `LineDown` when the disk does not take it."""
        sheet = self._speech.written(application)
        digest = sha256(sheet.document).hexdigest()
        name = f"{application.application_id}.xml"
        try:
            first = self._sent.remember(application, sheet.document, whole=self._speech.remembers)
            with place(self._root, OUT, application.bank_id) as out:
                for ending, content in sheet.beside:
                    self._put(out, f"{application.application_id}{ending}", content)
                self._put(out, name, sheet.document)
        except OSError as fault:
            raise LineDown(f"{application.application_id} could not be written: {fault.strerror}") from fault
        return Receipt(
            application_id=application.application_id,
            bank_id=application.bank_id,
            at=self._now(),
            sha256=digest,
            place=f"{OUT}/{application.bank_id}/{name}",
            again=not first,
        )

    def replies(self) -> Iterator[Arrived]:
        """What lies in `in/` and has settled, bank by bank, in order of names. Raises `LineDown`."""
        try:
            with place(self._root, IN) as incoming:
                found = [(name, incoming.is_folder(name), incoming.look(name)) for name in incoming.names()]
        except OSError as fault:
            raise LineDown(f"{IN} could not be read: {fault.strerror}") from fault
        for name, folder, seen in found:
            if name == BAD or seen is None or (not folder and not settled(seen, self._now())):
                continue
            if folder and is_id(name):
                yield from self._of_bank(name)
            else:
                yield self._misplaced(name, seen)

    def _put(self, out: Place, name: str, content: bytes) -> None:
        """A file and its signature, which is there first."""
        if self._keys.ours is not None:
            out.write(f"{name}{SUFFIX}", sign(name, content, self._keys.ours))
        out.write(name, content)

    def _of_bank(self, bank_id: str) -> Iterator[Arrived]:
        sent = self._sent.to(bank_id)
        incoming = Incoming(
            root=self._root,
            where=(IN, bank_id),
            bank_id=bank_id,
            key=self._keys.banks.get(bank_id),
            now=self._now,
            read_document=lambda content, source: self._speech.read(content, source, bank_id, sent),
        )
        for letter in incoming.letters():
            whole = letter.reply is not None or letter.report is not None
            yield Arrived(
                source=letter.source,
                bank_id=bank_id,
                at=self._now(),
                done=partial(self._move, (IN, bank_id), letter.moves, DONE if whole else BAD),
                reply=letter.reply,
                report=letter.report,
                problems=letter.problems,
                signed=letter.signed,
                content=letter.content,
            )

    def _misplaced(self, name: str, seen: Seen) -> Arrived:
        move = (name, seen, MISPLACED.format(sha256(name.encode(errors="surrogateescape")).hexdigest()[:16]))
        text = "it lies beside the folders of banks, or its folder is a link or has no name that a bank can have"
        return Arrived(
            source=f"{IN}/{name!a}",
            bank_id="",
            at=self._now(),
            done=partial(self._move, (IN,), (move,), BAD),
            problems=(_problem(f"{IN}/{name!a}", text),),
        )

    def _move(self, where: tuple[str, ...], moves: Moves, to: str) -> None:
        """Raises `OSError` when the disk does."""
        with place(self._root, *where) as here:
            blocking = None if here.is_folder(to) else here.look(to)
            if blocking is not None:  # a link or a file in the place of our own folder
                here.move(to, blocking, here, MISPLACED.format(to))
            with place(self._root, *where, to) as there:
                for name, seen, new_name in moves:
                    here.move(name, seen, there, new_name)


def _problem(file: str, text: str) -> Problem:
    return Problem(file=file, row=0, reason=Reason.UNREADABLE, text=text)
