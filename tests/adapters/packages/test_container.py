"""The package file has one spelling: it opens anywhere, nothing hides in it, and every byte of it counts."""

import os
import stat
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.adapters.packages import TOOLS, read, write
from hezhan.core.problems import Refused
from hezhan.engines.evidence import Broken, Fault, Found, Verified, verify
from tests.adapters.packages.kept import package, put
from tests.engines.evidence.signing import signed_anyhow

SMALL = b"# guide\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """(bytes, members) of one package."""
    path, members = package(tmp_path_factory.mktemp("small"), SMALL)
    return path.read_bytes(), members


def verdict(path):
    found = read(path)
    return found if isinstance(found, Broken) else verify(found, TOOLS)


def test_what_was_written_is_read(tmp_path):
    path, members = package(tmp_path)
    found = read(path)
    assert isinstance(found, Found)
    assert found.flaw is None
    assert list(found.members) == sorted(members)
    assert {name: one.size for name, one in found.members.items()} == {
        name: len(data) for name, data in members.items()
    }
    assert all(one.content in (None, members[name]) for name, one in found.members.items())
    assert isinstance(verify(found, TOOLS), Verified)


def test_any_unzip_opens_it(tmp_path):
    path, members = package(tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == members
        assert {stat.S_IMODE(info.external_attr >> 16) for info in archive.infolist()} == {0o644}


def test_the_same_case_gives_the_same_bytes_and_only_the_owner_reads_them(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    one, other = package(tmp_path / "a")[0], package(tmp_path / "b")[0]
    assert one.read_bytes() == other.read_bytes()
    assert stat.S_IMODE(one.stat().st_mode) == 0o600


@settings(max_examples=500)
@given(st.data())
def test_every_byte_of_the_file_counts(small, tmp_path_factory, data):
    whole, _ = small
    offset = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != whole[offset]))
    path = tmp_path_factory.getbasetemp() / "changed.zip"
    path.write_bytes(whole[:offset] + bytes([byte]) + whole[offset + 1 :])
    assert isinstance(verdict(path), Broken)


@settings(max_examples=150)
@given(st.data())
def test_a_file_cut_short_or_grown_is_told(small, tmp_path_factory, data):
    whole, _ = small
    path = tmp_path_factory.getbasetemp() / "cut.zip"
    cut = data.draw(st.integers(0, len(whole) - 1))
    more = data.draw(st.binary(max_size=3))
    path.write_bytes(data.draw(st.sampled_from([whole[:cut], whole + b"x" + more, b"x" + more + whole])))
    assert verdict(path).fault is Fault.CONTAINER


@settings(max_examples=200)
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_at_all_are_told_to_be_no_package(tmp_path_factory, data, marked):
    path = tmp_path_factory.getbasetemp() / "any.zip"
    path.write_bytes(b"PK\x03\x04" * marked + data)
    assert isinstance(verdict(path), Broken)


def zipped(path, pairs, compression=zipfile.ZIP_STORED, mode=0o100644):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in pairs:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = compression
            archive.writestr(info, data)
    return path


HOSTILE = {
    "a bomb": ([("README.md", b"0" * (8 << 20))], zipfile.ZIP_DEFLATED, 0o100644),
    "a way out of the folder": ([("../README.md", b"")], zipfile.ZIP_STORED, 0o100644),
    "a place of its own": ([("/etc/passwd", b"")], zipfile.ZIP_STORED, 0o100644),
    "a name with a way out behind a good beginning": ([("files/../../x", b"")], zipfile.ZIP_STORED, 0o100644),
    "a name that no member has": ([("entries.jsonl\n", b"")], zipfile.ZIP_STORED, 0o100644),
    "a name in other letters": ([("readme.md", b"")], zipfile.ZIP_STORED, 0o100644),
    "an endless name": ([("f" * 60_000, b"")], zipfile.ZIP_STORED, 0o100644),
    "a link": ([("README.md", b"/etc/passwd")], zipfile.ZIP_STORED, 0o120777),
    "names not in order": ([("SHA256SUMS", b""), ("README.md", b"")], zipfile.ZIP_STORED, 0o100644),
}


@pytest.mark.parametrize(("pairs", "compression", "mode"), HOSTILE.values(), ids=HOSTILE)
def test_what_a_stranger_may_try_is_refused(tmp_path, pairs, compression, mode):
    path = zipped(tmp_path / "x.zip", pairs, compression, mode)
    broken = verdict(path)
    assert isinstance(broken, Broken)
    assert broken.fault in (Fault.CONTAINER, Fault.MISSING)


def test_a_link_among_good_members_is_told(small, tmp_path):
    whole, _ = small
    listed = struct.pack("<I", 0o100644 << 16)
    path = tmp_path / "link.zip"
    path.write_bytes(whole.replace(listed, struct.pack("<I", 0o120777 << 16), 1))
    assert verdict(path).fault is Fault.CONTAINER


def test_a_package_packed_again_with_compression_is_told(small, tmp_path):
    whole, members = small
    assert zipped(tmp_path / "again.zip", members.items()).read_bytes() == whole
    assert verdict(zipped(tmp_path / "again.zip", members.items(), zipfile.ZIP_DEFLATED)).fault is Fault.CONTAINER


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_told(small, tmp_path):
    _, members = small
    broken = verdict(zipped(tmp_path / "twice.zip", [("README.md", b"another"), *members.items()]))
    assert (broken.fault, broken.place.member) == (Fault.CONTAINER, "README.md")
    assert "doubled" in broken.reason


def test_a_member_that_says_it_is_endless_is_not_read(small, tmp_path):
    whole, _ = small
    path = tmp_path / "endless.zip"
    header = bytearray(whole)
    header[18:26] = struct.pack("<2I", 0xFFFFFFFF, 0xFFFFFFFF)
    path.write_bytes(bytes(header))
    broken = verdict(path)
    assert broken.place.member == "README.md"
    assert "more than" in broken.reason


def test_a_file_beyond_all_bounds_is_not_even_opened(tmp_path):
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 5 << 30)
    assert "4 GiB" in verdict(path).reason


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"9" * 10_000,
        b'"' + b"x" * (2 << 20) + b'"',
        b'{"a":1,"a":2}',
        b"\xff",
        b"NaN",
    ],
    ids=["deep list", "deep object", "long number", "long text", "a name twice", "no UTF-8", "no number"],
)
def test_json_that_is_made_to_hurt_is_told(tmp_path, line):
    broken = verdict(put(tmp_path, signed_anyhow(lambda _: [line])))
    assert (broken.fault, broken.place.member, broken.place.line) == (Fault.MALFORMED, "entries.jsonl", 1)


def test_a_file_that_is_not_the_one_named_is_not_written(tmp_path):
    source = tmp_path / "source"
    source.write_bytes(b"x")
    with pytest.raises(Refused, match="was changed"):
        write(tmp_path / "case.zip", {}, {"0" * 64: source})
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_a_member_of_another_name_is_not_written(tmp_path):
    with pytest.raises(Refused, match="too large"):
        write(tmp_path / "case.zip", {"x": b""}, {})
    with pytest.raises(Refused, match="too large"):
        write(tmp_path / "case.zip", {"anchors/00000001.sig": bytes(65)}, {})


def test_progress_is_told(tmp_path):
    path, _ = package(tmp_path)
    told = []
    read(path, lambda done, of, what: told.append((done, of, what)))
    assert told
    assert {of for _, of, _ in told} == {path.stat().st_size}
    assert told == sorted(told)
