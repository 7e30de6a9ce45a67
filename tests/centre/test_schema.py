"""Whatever is sent to the doors of the centre, what comes back is as its document says, and no door breaks."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import load_all_checks
from schemathesis.core.result import Ok

from tests.centre.whole import ORIGIN, client_of, whole

load_all_checks()
CHECKS = schemathesis.checks.CHECKS
# That strangers are denied is shown door by door; whether what fits the schema is taken depends on what the books hold.
BESIDE = [CHECKS.get_one(name) for name in ("ignored_auth", "positive_data_acceptance", "negative_data_rejection")]
ENDLESS = ("/api/v1/events", "/api/v1/cases/{case_id}/events")
SOME = settings(max_examples=6, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("member", ["lead.east", "fund.east", "admin.city"])
def test_answers_are_as_documented(centre, member):
    app = whole(centre)
    headers = {"Authorization": f"Bearer {centre.log_in(member)}"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": "localhost:8787"})
    operations = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    assert len(operations) > 90
    for operation in operations:
        if operation.path not in ENDLESS:
            _ask(operation, headers)
    with client_of(app):
        pass  # its pools are closed with it


def _ask(operation, headers):
    @SOME
    @given(case=operation.as_strategy())
    def ask(case):
        answer = case.call(base_url=ORIGIN, headers=headers)
        case.validate_response(answer, excluded_checks=BESIDE, headers=headers)

    ask()
