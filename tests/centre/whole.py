"""The whole application of a test's centre, put together as `hezhan serve` does it."""

import warnings

from hezhan.api.shell.parts import Bounds, Rate
from hezhan.assemble.centre import Ground
from hezhan.assemble.web import app_on
from hezhan.settings import read_settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would like another HTTP library, which is not needed
    from starlette.testclient import TestClient

AS_FAST_AS_IT_GOES = Bounds(body=1 << 16, address=Rate(10**9, 1), session=Rate(10**9, 1))
ORIGIN = "http://localhost:8787"


def ground_of(centre):
    """What the processes of this centre stand on."""
    (centre.folder / "data").mkdir(exist_ok=True)
    settings = read_settings(centre.folder / "data", {}, {"unit": "990000/990200", "unit_name": "某市反诈中心"})
    return Ground(settings, centre.facts, centre.vault, centre.clock)


def whole(centre, bounds=AS_FAST_AS_IT_GOES):
    """The application."""
    return app_on(ground_of(centre), bounds)


def client_of(app):
    """A client without a login."""
    return TestClient(app, base_url=ORIGIN, raise_server_exceptions=False)
