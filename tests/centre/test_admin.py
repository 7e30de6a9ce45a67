"""`hezhan admin`: the first two people of a new data folder, and codes from the machine itself."""

import json
import re
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.identity import totp
from hezhan.adapters.stores.book import engine_of
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.assemble.centre import ground
from hezhan.assemble.login import means
from hezhan.cli.admin import command
from hezhan.core.problems import Refused
from hezhan.flows.login import Came, NotProven
from hezhan.flows.login.invitations import look_at_code, set_up_password
from hezhan.flows.login.sessions import recognise
from hezhan.settings import read_settings
from tests.adapters.stores.conftest import in_memory

HERE = Came(address="10.0.0.1")
IDS = {"admin": "990200198001010001", "head": "990200198001010002"}


@pytest.fixture(scope="module")
def data():
    with tempfile.TemporaryDirectory(prefix="hza", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        yield Path(name) / "d"


def run(data, *words):
    return CliRunner().invoke(command, [*words, "--data", str(data), "--json"])


def first(data, **ids):
    given = [word for role, number in (IDS | ids).items() for word in (f"--{role}-name", role, f"--{role}-id", number)]
    return run(data, "first", *given)


def codes_of(answer):
    assert answer.exit_code == 0, answer.output
    return json.loads(re.search(r"\{.*\}", answer.stdout, re.DOTALL)[0])["invitations"]


def test_the_first_two_people_get_in_with_their_codes_and_hold_their_roles(data):
    early = codes_of(first(data))
    late = codes_of(first(data))
    assert set(early) == set(late) == {"admin", "head"}
    code = codes_of(run(data, "invite", "head"))["head"]
    for wrong in ({"admin": IDS["head"]}, {"admin": "990200198001010003"}):
        refused = first(data, **wrong)
        assert isinstance(refused.exception, Refused)
    assert isinstance(run(data, "invite", "nobody").exception, Refused)
    assert isinstance(run(data, "demo-people").exception, Refused)
    assert run(data, "invite", "Nobody/").exit_code == 2
    with EmbeddedStore(data / "store"):
        stands = ground(read_settings(data, {}, {}))
        engine = engine_of(stands.facts.door, pool=1)
        ways = means(stands, engine)
        for old in (early["head"], late["head"], early["admin"]):
            with pytest.raises(NotProven):
                look_at_code(ways, old, HERE)
        for login, good, role in (("head", code, "approver"), ("admin", late["admin"], "administrator")):
            found = look_at_code(ways, good, HERE)
            digits = totp.digits(found.secret, SystemClock().now())
            opened = set_up_password(ways, found.handle, "四月的雨下在东区 2026", digits, HERE).opened
            _, grants = recognise(ways, opened.token, cookie=True)
            assert [one[:2] for one in grants] == [(role, "/350000/350200/")], login
        engine.dispose()
