"""A scene of audit: looks and acts of an evening, a check that found all sound, exports on their way."""

from hezhan.core.matters import Export, Kind
from hezhan.engines.rights import Action
from hezhan.flows.evidence.log import check_log
from hezhan.flows.evidence.packing import ask_evidence
from hezhan.flows.keeping import bulk_export as bulk
from tests.centre.archive import audit_room, evidence_room, worked_case
from tests.centre.conftest import CENTRE, HOUR


def some_audit(centre):
    """Gives the cases and exports that addresses name."""
    first, second = worked_case(centre), worked_case(centre, "J2")
    for member in ("duty2.east", "lead.east", "head.east", "duty2.east"):
        centre.clock.pass_(HOUR // 4)
        for case_id in (first, second):
            with centre.desk(member) as desk:
                desk.look(Action.CASE_READ, desk.seen(case_id, Kind.CASE))
    evidence_room(centre).anchors.anchor()
    check_log(audit_room(centre), CENTRE)
    with centre.desk("fund.east", first) as desk:
        package = ask_evidence(desk, desk.seen(first, Kind.CASE), "移送审查起诉", "某区人民检察院")
    with centre.desk("lead.east", first) as desk:
        body = Export(what="payments", cases=(first, second), reason="与银行核对", to="某市局")
        table = bulk.request_export(desk, body)
    return {"case": first, "package": package.id, "table": table.id}
