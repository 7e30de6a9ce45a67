"""The guide in every package: its commands, run as they stand, are silent on a sound package and speak on a broken one."""

import re
import shutil
import subprocess
import zipfile

import pytest

from hezhan.adapters.packages import guide
from tests.adapters.packages.kept import package
from tests.engines.evidence.centre import summed

SCRIPT = "\n".join(re.findall(r"```sh\n(.*?)```", guide().decode(), re.DOTALL))

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("sh", "openssl", "sha256sum"))), reason="the machine has no openssl or no sha256sum"
)


@pytest.fixture(scope="module")
def members(tmp_path_factory):
    path, _ = package(tmp_path_factory.mktemp("guided"))
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def by_hand(folder, members):
    """What the guide's commands say in a folder with these members."""
    for name, data in members.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    done = subprocess.run(["sh", "-c", SCRIPT], cwd=folder, capture_output=True, text=True, check=False)
    return [
        line for line in (done.stdout + done.stderr).splitlines() if line != "Signature Verified Successfully"
    ], done


def test_a_sound_package_is_silent(tmp_path, members):
    said, done = by_hand(tmp_path, members)
    assert said == []
    assert done.stdout.count("Signature Verified Successfully") == 5


def line_gone(name, number):
    def change(members):
        lines = members[name].splitlines(keepends=True)
        del lines[number]
        return members | {name: b"".join(lines)}

    return change


def other(name, before, after):
    return lambda members: members | {name: members[name].replace(before, after, 1)}


CHANGES = {
    "a member, sums not made anew": (lambda m: m | {"README.md": b"x"}, False, "README.md"),
    "an entry": (other("entries.jsonl", b"officer-1", b"officer-2"), True, "记录 1"),
    "a link": (other("chain.txt", b" R", b" L"), True, "记录 1"),
    "an entry left out with its line": (
        lambda m: line_gone("chain.txt", 1)(line_gone("entries.jsonl", 1)(m)),
        True,
        "记录 5",
    ),
    "the last entry left out": (line_gone("entries.jsonl", -1), True, "行数不同"),
    "an anchor": (other("anchors/00000002.json", b'"at":1', b'"at":2'), True, "anchors/00000003.json"),
    "a signature": (lambda m: m | {"anchors/00000002.sig": bytes(64)}, True, "Verification Failure"),
    "an anchor left out": (
        lambda m: {name: data for name, data in m.items() if not name.startswith("anchors/00000002")},
        True,
        "anchors/00000003.json",
    ),
    "contents": (line_gone("contents.jsonl", 1), True, "contents.jsonl"),
    "a file too many": (lambda m: m | {"files/" + "0" * 64: b"x"}, True, "files/000"),
    "a file left out": (
        lambda m: {name: data for name, data in m.items() if name != min(n for n in m if n.startswith("files/"))},
        True,
        "缺少",
    ),
}


@pytest.mark.parametrize(("change", "careful", "word"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told(tmp_path, members, change, careful, word):
    forged = change(members)
    said, _ = by_hand(tmp_path, summed(forged) if careful else forged)
    assert any(word in line for line in said), said


def test_a_key_under_another_name_is_told(tmp_path, members):
    one, another = (name for name in members if name.startswith("keys/"))
    said, _ = by_hand(tmp_path, summed(members | {one: members[another]}))
    assert any(one in line for line in said)


def test_the_guide_is_in_two_languages_and_small():
    text = guide().decode()
    assert "手工核验" in text
    assert "Not shown" in text
    assert len(text) < 10_000
