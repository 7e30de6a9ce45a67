"""Whatever is sent to the doors, what comes back is as the document says. The events are read elsewhere: they do not end."""

from urllib.parse import urlsplit

import schemathesis
from hypothesis import settings
from schemathesis.checks import load_all_checks

from hezhan.api.shell.app import DOCUMENT
from hezhan.api.shell.parts import Bounds, Rate
from tests.api.shell.tiny import ORIGIN, Tiny

AS_FAST_AS_IT_GOES = Bounds(body=1 << 16, address=Rate(10**9, 1), session=Rate(10**9, 1))
# What no schema can say: whether this centre sealed the cursor, and for what a key was used before.
BEYOND_THE_SCHEMA = {"/problems/cursor-refused": "cursor", "/problems/intent-reused": "Idempotency-Key"}

load_all_checks()
CHECKS = schemathesis.checks.CHECKS
# a bearer token is given beside the made-up cookies; that strangers are denied is tested door by door in test_app
STRANGERS = CHECKS.get_one("ignored_auth")
ACCEPTED = CHECKS.get_one("positive_data_acceptance")

schema = schemathesis.openapi.from_asgi(
    DOCUMENT, Tiny().app(bounds=AS_FAST_AS_IT_GOES), headers={"Host": urlsplit(ORIGIN).netloc}
).exclude(path="/api/v1/cases/events")


@schema.parametrize()
@settings(max_examples=25, derandomize=True)
def test_answers_are_as_documented(case):
    headers = {"Authorization": "Bearer lead-token"}
    answer = case.call(base_url=ORIGIN, headers=headers)
    excluded = [STRANGERS]
    if answer.status_code == 422 and (sent := BEYOND_THE_SCHEMA.get(answer.json()["type"])):
        assert sent in {**(case.query or {}), **(case.headers or {})}
        excluded.append(ACCEPTED)
    case.validate_response(answer, excluded_checks=excluded, headers=headers)
