"""From a package file and keys to a verdict, and the verdict for programs."""

import json

import pytest

from hezhan.adapters.packages import TOOLS, given_key, read
from hezhan.core.problems import Refused
from hezhan.engines.evidence import Broken, Fault, Verified
from hezhan.flows.evidence.verifying import Packages, told, verify_package
from tests.adapters.packages.kept import package
from tests.engines.evidence.centre import key

PACKAGES = Packages(read=read, given_key=given_key, tools=TOOLS)


@pytest.fixture
def case(tmp_path):
    """(package, PEM of a key that signed it, PEM of one that did not)."""
    pems = []
    for number in (0, 66):
        pems.append(tmp_path / f"{number}.pem")
        pems[-1].write_bytes(key(number)[1])
    return package(tmp_path)[0], *pems


def test_with_the_key_the_signer_is_known(case):
    path, pem, _ = case
    verdict = verify_package(PACKAGES, path, [pem])
    assert isinstance(verdict, Verified)
    said = told(verdict)
    assert said["verified"]
    assert said["signer"] == "known"
    assert said["case"] == "A"
    assert [one["given"] for one in said["keys"]] == [True, False]
    assert not any("unknown key" in line for line in said["not_shown"])
    assert json.loads(json.dumps(said)) == said


def test_without_a_key_it_says_so(case):
    said = told(verify_package(PACKAGES, case[0], []))
    assert (said["verified"], said["signer"]) == (True, "self-signed, unknown key")
    assert "unknown key" in said["not_shown"][0]


def test_with_another_key_it_is_broken(case):
    path, _, stranger = case
    said = told(verify_package(PACKAGES, path, [stranger]))
    assert (said["verified"], said["fault"]) == (False, "stranger")
    assert said["place"] == {"member": "anchors/00000005.json", "line": None, "number": 5}


def test_a_file_that_is_no_package_is_broken_and_one_that_is_not_there_an_error(case, tmp_path):
    (tmp_path / "x").write_bytes(b"x")
    broken = verify_package(PACKAGES, tmp_path / "x", [])
    assert isinstance(broken, Broken)
    assert broken.fault is Fault.CONTAINER
    with pytest.raises(FileNotFoundError):
        verify_package(PACKAGES, tmp_path / "y", [])


def test_a_key_that_is_none_is_refused_before_anything_is_read(case):
    with pytest.raises(Refused):
        verify_package(PACKAGES, case[0], [case[0]])
