"""What is brought: texts, files of text, pictures and PDF pages, each kept under its hash before anything is said of it.

In:  texts and files as they come. Out: `Brought`, in the order in which they came, pages in theirs.
Law: the source is kept as it came, unread or misread; what is no text and no picture is refused with what to do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Box, Material, Sort
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.flows.understanding.pages import as_text
from hezhan.flows.understanding.reading import Brought, Words, read
from hezhan.ports import Kept, Slips

MOST_FILES: Final = 20
MOST_BYTES: Final = 20 << 20  # of one file
_TEXTS: Final = (".txt", ".text", ".log", ".eml", ".md")
_NOTHING: Final = "没有文字；请粘贴报案人的话、短信或聊天记录，或者上传截图"
_NO_CHARACTERS: Final = "图上没有读到文字；请核对，必要时把文字打进来"
_UNSURE: Final = 80  # percent below which a picture's characters are to be compared


@dataclass(frozen=True, slots=True)
class Tools:
    """By what materials are read and kept."""

    words: Words
    kept: Kept
    slips: Slips


@dataclass(frozen=True, slots=True)
class Given:
    """A text as it was pasted."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a file says on one page, before the file is kept."""

    sort: Sort
    text: str
    number: int = 1
    boxes: tuple[Box, ...] = ()
    note: str = ""


def texts(tools: Tools, given: Sequence[Given]) -> list[Brought]:
    """Pasted texts, kept. Raises `Refused` when one is empty."""
    empty = [n for n, one in enumerate(given, 1) if not one.text.strip()]
    if empty or not given:
        raise Refused([_problem("materials", _NOTHING, n) for n in empty or [0]])
    return [_text(tools, one, n) for n, one in enumerate(given, 1)]


def files(tools: Tools, handed: Sequence[tuple[str, IO[bytes]]]) -> list[Brought]:
    """Files, kept and read. Raises `Refused` with every file that cannot be read; then nothing is kept."""
    if not 0 < len(handed) <= MOST_FILES:
        raise Refused([_problem("files", f"一次上传 1 到 {MOST_FILES} 个文件")])
    with tools.kept.room() as room:
        read_in: list[tuple[str, Path, list[Page]]] = []
        problems: list[Problem] = []
        for n, (name, content) in enumerate(handed):
            try:
                path = _copied(room / str(n), name, content)
                read_in.append((name, path, list(_pages(tools, name, path))))
            except Refused as refused:
                problems += refused.problems
        if problems:
            raise Refused(problems)
        return [one for name, path, pages in read_in for one in _kept(tools, name, path, pages)]


def materials(tools: Tools, brought: Sequence[Brought], reported_at: Instant) -> list[Material]:
    """What was read in each."""
    return [read(one, reported_at, tools.words) for one in brought]


def _pages(tools: Tools, name: str, path: Path) -> Iterator[Page]:
    """What a file says, page by page."""
    if name.lower().endswith(_TEXTS):
        text = _decoded(name, path.read_bytes())
        if not text.strip():
            raise Refused([_problem(name, _NOTHING)])
        yield Page(Sort.STORY, text)
        return
    for page in tools.slips.read(path, name):
        text, boxes = as_text(page)
        unsure = sum(1 for line in page.lines if line.confidence < _UNSURE)
        note = _NO_CHARACTERS if not text else f"有 {unsure} 行字看不清，请与原图核对" if unsure else ""
        yield Page(Sort.PICTURE, text, page.number, boxes, note)


def _kept(tools: Tools, name: str, path: Path, pages: Sequence[Page]) -> Iterator[Brought]:
    file = tools.kept.keep(path, name)
    for one in pages:
        yield Brought(sort=one.sort, file=file, text=one.text, page=one.number, boxes=one.boxes, note=one.note)


def _text(tools: Tools, given: Given, n: int) -> Brought:
    file = tools.kept.keep(given.text.encode("utf-8", "replace"), f"{given.sort}-{n}.txt")
    return Brought(sort=given.sort, file=file, text=given.text)


def _copied(target: Path, name: str, content: IO[bytes]) -> Path:
    """The file where it can be read. Raises `Refused` when it is too large, before all of it is there."""
    size = 0
    with target.open("wb") as out:
        while piece := content.read(1 << 20):
            size += len(piece)
            if size > MOST_BYTES:
                raise Refused([_problem(name, f"文件太大，最多 {MOST_BYTES >> 20} MiB；请分开或缩小后再上传")])
            out.write(piece)
    if not size:
        raise Refused([_problem(name, "文件是空的；请重新上传")])
    return target


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused([_problem(name, "文本的编码读不懂；请存成 UTF-8 后再上传")])


def _problem(place: str, text: str, row: int = 0) -> Problem:
    return Problem(file=place, row=row, reason=Reason.UNREADABLE, text=text)
