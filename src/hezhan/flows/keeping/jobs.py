"""The jobs of evidence, audit and keeping, each by a hand on a subject; see `flows.when`.

In:  the rooms they work in. Out: functions that a worker calls.
"""

from collections.abc import Callable, Mapping

from hezhan.flows.evidence.alarming import keys_watched
from hezhan.flows.evidence.log import AuditRoom, check_log
from hezhan.flows.evidence.packing import EvidenceRoom, anchor_log, make_evidence
from hezhan.flows.keeping.bulk_export import sweep_exports
from hezhan.flows.keeping.deleting import erase_case
from hezhan.flows.understanding.lapsing import lapse_drafts
from hezhan.flows.when import Flow

Does = Callable[[str, str], object]  # hand, subject


def archive_jobs(evidence: EvidenceRoom, audit: AuditRoom, draft_days: int = 30) -> dict[str, Callable[..., None]]:
    """Each flow as a job that takes a hand and a subject; drafts that nobody files are kept for `draft_days`."""

    def anchor(hand: str, _: str) -> None:
        with keys_watched(evidence.books, hand, audit.unit, "anchor"):
            anchor_log(evidence)

    def sweep(hand: str, _: str) -> None:
        with evidence.books.by_hand(hand) as book:
            sweep_exports(evidence.shelf, book.now)

    does: dict[Flow, Does] = {
        Flow.ANCHOR_LOG: anchor,
        Flow.EXPORT_EVIDENCE: lambda hand, subject: make_evidence(evidence, hand, subject),
        Flow.CHECK_LOG: lambda hand, _subject: check_log(audit, hand),
        Flow.ERASE_CASE: lambda hand, subject: erase_case(evidence.books, evidence.kept, evidence.shelf, hand, subject),
        Flow.SWEEP_EXPORTS: sweep,
        Flow.LAPSE_DRAFTS: lambda hand, _subject: lapse_drafts(evidence.books, evidence.kept, hand, draft_days),
    }
    return job_of_each(does)


def job_of_each(does: Mapping[Flow, Does]) -> dict[str, Callable[..., None]]:
    """By name, as a worker calls them."""
    return {str(flow): _job(one) for flow, one in does.items()}


def _job(does: Does) -> Callable[..., None]:
    def job(hand: str, subject: str) -> None:
        does(hand, subject)

    return job
