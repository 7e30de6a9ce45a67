"""The jobs of evidence, audit and keeping, each by a hand on a subject; see `flows.when`.

In:  the rooms they work in. Out: functions that a worker calls.
"""

from collections.abc import Callable

from hezhan.flows.audit import AuditRoom, check_log
from hezhan.flows.bulk_export import sweep_exports
from hezhan.flows.evidence import EvidenceRoom, anchor_log, make_evidence
from hezhan.flows.keeping import erase_case
from hezhan.flows.when import Flow

Job = Callable[[str, str], None]  # hand, subject


def archive_jobs(evidence: EvidenceRoom, audit: AuditRoom) -> dict[Flow, Job]:
    """Each flow with its job."""

    def anchor(_hand: str, _subject: str) -> None:
        anchor_log(evidence)

    def export(hand: str, subject: str) -> None:
        make_evidence(evidence, hand, subject)

    def check(hand: str, _subject: str) -> None:
        check_log(audit, hand)

    def erase(hand: str, subject: str) -> None:
        erase_case(evidence.books, evidence.kept, evidence.shelf, hand, subject)

    def sweep(hand: str, _subject: str) -> None:
        with evidence.books.by_hand(hand) as book:
            sweep_exports(evidence.shelf, book.now)

    return {
        Flow.ANCHOR_LOG: anchor,
        Flow.EXPORT_EVIDENCE: export,
        Flow.CHECK_LOG: check,
        Flow.ERASE_CASE: erase,
        Flow.SWEEP_EXPORTS: sweep,
    }
