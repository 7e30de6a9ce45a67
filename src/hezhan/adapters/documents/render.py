"""The door: a case file in, six papers out."""

from collections.abc import Callable
from pathlib import Path

from hezhan.adapters.documents.annexes import ANNEXES, annex
from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.picture import drawn
from hezhan.adapters.documents.report import report
from hezhan.adapters.documents.typesetter import png
from hezhan.adapters.documents.workbook import write_workbook
from hezhan.core.casefile import CaseFile

Progress = Callable[[int, int, str], None]


def render(case: CaseFile, folder: Path, *, progress: Progress | None = None) -> None:
    """Write evidence.xlsx, report.pdf, flow.png, flow.svg and annex-1…3.docx into an existing folder.

    `progress` is told (papers done, papers in all, name of the next). The same case gives the same bytes. Raises
    `ValueError` on a case file whose states do not sum to what was claimed, and `OSError` where it cannot write.
    """
    digest = Digest(case)
    svg = drawn(digest)
    papers: dict[str, Callable[[], bytes]] = {
        "flow.svg": lambda: svg.encode(),
        "flow.png": lambda: png(svg),
        "report.pdf": lambda: report(digest, svg),
    }
    papers |= {f"{name}.docx": _annex(digest, name) for name in ANNEXES}
    steps = len(papers) + 1
    for done, (name, make) in enumerate(papers.items()):
        if progress:
            progress(done, steps, name)
        (folder / name).write_bytes(make())
    if progress:
        progress(len(papers), steps, "evidence.xlsx")
    write_workbook(digest, folder / "evidence.xlsx")
    if progress:
        progress(steps, steps, "")


def _annex(digest: Digest, name: str) -> Callable[[], bytes]:
    return lambda: annex(digest, name)
