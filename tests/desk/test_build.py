"""The build of the pages: what they are made of, when they are built again, with which Node.js."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import hatch_build
import pytest
from hatch_build import MADE_OF, NODE_WHEEL, is_built, needs, sources_hash

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tree(tmp_path):
    """A source tree whose pages are built."""
    (tmp_path / "desk/src").mkdir(parents=True)
    (tmp_path / "desk/src/a.ts").write_text("a", encoding="ascii")
    pages = tmp_path / "src/hezhan/pages"
    pages.mkdir(parents=True)
    (pages / MADE_OF).write_text(sources_hash(tmp_path / "desk"), encoding="ascii")
    return tmp_path


def test_pages_are_built_again_when_what_they_are_made_of_has_changed(tree):
    assert is_built(tree)
    (tree / "desk/src/b.ts").write_text("", encoding="ascii")
    assert not is_built(tree)


@pytest.mark.parametrize("name", ["node_modules/x/a.js", "checks/size.js", "src/a.test.ts"])
def test_what_is_not_in_the_pages_does_not_build_them_again(tree, name):
    (tree / "desk" / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / "desk" / name).write_text("x", encoding="ascii")
    assert is_built(tree)


def test_a_file_that_moved_is_another_source(tree):
    before = sources_hash(tree / "desk")
    (tree / "desk/src/a.ts").rename(tree / "desk/src/c.ts")
    assert sources_hash(tree / "desk") != before


def test_an_unpacked_sdist_has_its_pages_and_needs_nothing(tree, monkeypatch):
    shutil.rmtree(tree / "desk")
    monkeypatch.setattr(hatch_build, "system_node", lambda: None)
    assert is_built(tree)
    assert needs(tree) == []


def test_a_machine_without_node_is_told_which_wheel_brings_it(tree, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert hatch_build.system_node() is None
    assert needs(tree) == [NODE_WHEEL]


def test_an_old_node_will_not_do(tmp_path, monkeypatch):
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v18.19.0\n", encoding="ascii")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert hatch_build.system_node() is None


def test_the_wheel_carries_the_pages_and_no_sources_of_them(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1778457600"},
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "hezhan/pages/index.html" in names
    assert [one for one in names if one.startswith("hezhan/pages/assets/") and one.endswith(".js")]
    assert not [one for one in names if "node_modules" in one or one.startswith("desk/")]
