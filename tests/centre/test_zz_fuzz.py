import warnings
import pytest
from tests.centre.conftest import *
from tests.centre.door import doors_of
from tests.centre.doors_app import app_of
from hypothesis import settings, HealthCheck
warnings.simplefilter("ignore")
def test_fuzz(centre):
    warnings.simplefilter("ignore")
    import schemathesis
    engine, doors = doors_of(centre)
    import tests.centre.doors_app as da; from functools import partial; from hezhan.api.shell.parts import Bounds, Rate, Parts; da.Parts = partial(Parts, bounds=Bounds(address=Rate(1e6,1e6), session=Rate(1e6,1e6))); import hezhan.flows.login.arriving as arr; arr.FREE_OF_NAME = arr.FREE_OF_ADDRESS = 10**9
    app = app_of(centre, doors.means)
    from schemathesis import openapi
    schema = openapi.from_asgi("/api/v1/openapi.json", app) if False else openapi.from_dict(app.openapi())
    schema.app = app
    token = centre.log_in("admin.city")
    from starlette.testclient import TestClient
    client = TestClient(app, base_url="http://localhost:8787", raise_server_exceptions=False, follow_redirects=False)
    bad = {}; seen = {}
    for result in schema.get_all_operations():
        op = result.ok()
        if op.path.startswith(("/health", "/metrics", "/problems")): continue
        strategy = op.as_strategy()
        from hypothesis import given
        @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(strategy)
        def one(case):
            kw = case.as_transport_kwargs() if hasattr(case, "as_transport_kwargs") else {}
            headers = dict(case.headers or {}) | {"Authorization": f"Bearer {token}"}
            headers = {k: v for k, v in headers.items() if isinstance(v, str) and v.isascii() and v.isprintable()}
            headers["Authorization"] = "Bearer " + centre.log_in("admin.city"); headers["Idempotency-Key"] = "k" * 10 + str(id(case))
            path = case.formatted_path
            import json
            body = case.body
            from schemathesis.core import NOT_SET
            try:
                content = None if body is NOT_SET else json.dumps(body).encode()
            except Exception: return
            try:
                r = client.request(case.method, path, params={k: v for k, v in (case.query or {}).items() if isinstance(v, (str, int))}, content=content, headers=headers | {"Content-Type": "application/json"})
            except Exception as e:
                return
            seen[(op.method, op.path, r.status_code)] = seen.get((op.method, op.path, r.status_code), 0) + 1
            told = op.responses if False else app.openapi()["paths"][op.path][op.method.lower()]["responses"]
            if r.status_code >= 500 or str(r.status_code) not in told:
                bad.setdefault((op.method, op.path, r.status_code), (content, path, r.text[:200]))
        one()
    engine.dispose()
    for k, v in sorted(seen.items()): print(k, v)
    for k, v in bad.items(): print("BAD", k, v)
    assert not bad
