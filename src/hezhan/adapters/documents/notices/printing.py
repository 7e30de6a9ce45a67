"""The door: a paper in, a file out.

In: any of `core.papers.Paper`. Out: PDF by typst, or Word where officers edit; the same paper gives the same bytes. All that
is told goes to the typesetter as data (JSON); notice.typ only says how it looks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hezhan.adapters.documents.notices.annexed import annexed
from hezhan.adapters.documents.notices.blocks import Sheet
from hezhan.adapters.documents.notices.holders import holder_notice, holder_released
from hezhan.adapters.documents.notices.house import evidence_cover, grade_approval, hand_over_sheet
from hezhan.adapters.documents.notices.objections import objection_answer, objection_receipt
from hezhan.adapters.documents.notices.orders import freeze_notice, release_notice, stop_cover
from hezhan.adapters.documents.notices.returning import assist_return, public_notice
from hezhan.adapters.documents.typesetter import pdf
from hezhan.core import papers
from hezhan.core.papers import Language, Paper


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of paper is called, in which format it is made, and what puts it together."""

    name: str  # of its file
    title: str
    suffix: str
    rests_on: tuple[str, ...]  # keys in core.law of what it always cites
    sheet: Callable[[Any], Sheet] | None = None  # None: a Word file from a template


KINDS: Mapping[type[Paper], Kind] = MappingProxyType(
    {
        papers.StopCover: Kind("stop", "紧急止付通知", "pdf", ("stop",), stop_cover),
        papers.FreezeNotice: Kind(
            "freeze",
            "协助冻结财产通知书",
            "pdf",
            ("freeze-approval", "freeze-term", "waiting-freeze", "freeze-renewal"),
            freeze_notice,
        ),
        papers.ReleaseNotice: Kind("release", "协助解除冻结财产通知书", "pdf", ("release-approval",), release_notice),
        papers.HolderNotice: Kind("holder-notice", "账户止付（冻结）告知书", "pdf", ("complaint",), holder_notice),
        papers.HolderReleased: Kind("holder-released", "账户解除止付（冻结）告知书", "pdf", (), holder_released),
        papers.ObjectionReceipt: Kind("objection-receipt", "异议受理回执", "pdf", ("complaint",), objection_receipt),
        papers.ObjectionAnswer: Kind("objection-answer", "异议答复书", "pdf", ("complaint",), objection_answer),
        papers.PublicNotice: Kind(
            "return-notice", "冻结资金返还公告", "pdf", ("return-pro-rata", "return-notice"), public_notice
        ),
        papers.ReturnReport: Kind("return-report", "呈请返还资金报告书", "docx", ("frozen-property", "return-grounds")),
        papers.ReturnDecision: Kind("return-decision", "返还决定书", "docx", ("frozen-property", "return-grounds")),
        papers.AssistReturn: Kind(
            "assist-return",
            "冻结资金协助返还通知书",
            "pdf",
            ("frozen-property", "return-grounds", "return-at-bank"),
            assist_return,
        ),
        papers.HandOverSheet: Kind("hand-over", "交接班单", "pdf", (), hand_over_sheet),
        papers.GradeApproval: Kind("grade", "案件等级审批表", "pdf", (), grade_approval),
        papers.EvidenceCover: Kind("evidence", "证据目录", "pdf", (), evidence_cover),
    }
)
_MATTER_SHOWN = 16  # hexadecimal digits in a file's name


def render(paper: Paper) -> bytes:
    """The paper as a file."""
    if isinstance(paper, papers.ReturnReport | papers.ReturnDecision):
        return annexed(paper)
    source = files(__package__).joinpath("notice.typ").read_bytes()
    return pdf(source, {"paper": paper_data(paper)}, paper.issue.made_at)


def paper_data(paper: Paper) -> str:
    """Everything that is printed of a PDF paper, as JSON for notice.typ. Raises `ValueError` on a Word paper."""
    compose = KINDS[type(paper)].sheet
    if compose is None:
        raise ValueError(f"{type(paper).__name__} is a Word file")
    return compose(paper).as_json()


def write(paper: Paper, folder: Path) -> Path:
    """The paper in an existing folder, under a name made of its kind and its matter; nothing from outside is in the name."""
    path = folder / file_name(paper)
    path.write_bytes(render(paper))
    return path


def file_name(paper: Paper) -> str:
    """'freeze-0123456789abcdef.pdf'; a translation and a public version have names of their own."""
    kind = KINDS[type(paper)]
    version = ""
    if isinstance(paper, papers.PublicNotice):
        version = "-public" if paper.public else "-full"
    elif getattr(paper, "language", Language.CHINESE) is not Language.CHINESE:
        version = "-en"
    return f"{kind.name}-{paper.issue.matter[:_MATTER_SHOWN]}{version}.{kind.suffix}"
