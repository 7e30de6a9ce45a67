"""Zips and folders: what lies in them is read in order, and nothing leaves them."""

import hashlib
import io
import os
import zipfile

import pytest

from hezhan.adapters.statements import read
from hezhan.core.problems import Refused
from tests.adapters.statements.handed import FORM_34, form_34, handed, reading_of, told
from tests.adapters.statements.test_sheets import sample, workbook

CSV = form_34({}).encode("gb18030")


def zipped(*members):
    """A zip of (name, content) pairs; a `ZipInfo` may stand for the name."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return content.getvalue()


def files(reading):
    return reading.entries["file"].to_list()


def test_members_are_named_and_sorted(tmp_path):
    book = workbook({"x": [FORM_34, sample()]})
    path = handed(
        tmp_path, "a.zip", zipped(("乙/2.csv", CSV), ("b.xlsx", book), ("乙/1.csv", CSV), ("__MACOSX/._1", b"x"))
    )
    reading = reading_of(path)
    assert files(reading) == ["a.zip!b.xlsx", "a.zip!乙/1.csv", "a.zip!乙/2.csv"]
    assert not reading.problems
    assert [source.format for source in reading.sources] == ["bank-query", "bank-query", "bank-query", "zip"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_utf8_flag(tmp_path, encoding):
    raw = zipped(("0000000.csv", CSV))
    name = "流水".encode(encoding).ljust(7, b"_") if encoding == "utf-8" else "流水".encode(encoding) + b"___"
    hurt = raw.replace(b"0000000", name[:7])
    assert files(reading_of(handed(tmp_path, "a.zip", hurt))) == [
        f"a.zip!流水{'_' * (7 - len('流水'.encode(encoding)))}.csv"
    ]


def test_a_zip_in_a_zip_in_a_zip_but_no_deeper(tmp_path):
    inner = zipped(("1.csv", CSV))
    third = zipped(("c.zip", inner))
    reading = reading_of(handed(tmp_path, "a.zip", zipped(("b.zip", third))))
    assert files(reading) == ["a.zip!b.zip!c.zip!1.csv"]
    reading = reading_of(handed(tmp_path, "d.zip", zipped(("a.zip", zipped(("b.zip", third))))))
    assert (files(reading), told(reading)) == ([], [(0, "unreadable", False)])


@pytest.mark.parametrize(
    "name", ["../../x.csv", "/etc/x.csv", "C:/x.csv", "..\\x.csv", "a/../../x.csv", "\\\\srv\\x.csv"]
)
def test_names_that_climb_out_are_told_and_not_read(tmp_path, name):
    reading = reading_of(handed(tmp_path, "in/a.zip", zipped((name, CSV), ("sound.csv", CSV))))
    assert files(reading) == ["a.zip!sound.csv"]
    assert told(reading) == [(0, "unreadable", False)]
    assert "climbs out" in reading.problems[0].text
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_a_link_in_a_zip_is_not_followed(tmp_path):
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    reading = reading_of(handed(tmp_path, "a.zip", zipped((link, "/etc/passwd"), ("sound.csv", CSV))))
    assert files(reading) == ["a.zip!sound.csv"]
    assert told(reading) == [(0, "unreadable", False)]


def test_a_damaged_member_is_one_problem_and_the_rest_goes_on(tmp_path):
    whole = zipped(("1.csv", CSV * 1), ("2.csv", form_34(*[{}] * 50).encode("gb18030")), ("3.csv", CSV))
    place = whole.index(b"2.csv") + 20
    hurt = whole[:place] + bytes(byte ^ 0xFF for byte in whole[place : place + 20]) + whole[place + 20 :]
    reading = reading_of(handed(tmp_path, "a.zip", hurt))
    assert {"a.zip!1.csv", "a.zip!3.csv"} <= set(files(reading))
    assert [(p.file, p.row, p.reason) for p in reading.problems if not p.row] == [("a.zip!2.csv", 0, "unreadable")]


def test_what_stands_before_the_damage_of_a_large_member_is_kept(tmp_path):
    rows = form_34(*[{"交易金额": str(n)} for n in range(60_000)]).encode("gb18030")
    whole = zipped(("1.csv", rows))
    hurt = bytearray(whole)
    hurt[-3000:-2000] = bytes(1000)
    reading = reading_of(handed(tmp_path, "a.zip", bytes(hurt)))
    assert [p.file for p in reading.problems if not p.row] == ["a.zip!1.csv"]
    fen = reading.entries["fen"].to_list()
    assert len(fen) > 30_000
    assert fen[:30_000] == [n * 100 for n in range(30_000)]


def test_an_encrypted_member_is_told(tmp_path):
    whole = bytearray(zipped(("1.csv", CSV)))
    whole[6] |= 1
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    reading = reading_of(handed(tmp_path, "a.zip", bytes(whole)))
    assert told(reading) == [(0, "unreadable", False)]
    assert "encrypted" in reading.problems[0].text


@pytest.mark.parametrize("cut", [10, 60, 300])
def test_a_zip_cut_short_is_one_problem(tmp_path, cut):
    reading = reading_of(handed(tmp_path, "a.zip", zipped(("1.csv", CSV), ("2.csv", CSV))[:-cut]))
    assert told(reading) == [(0, "unreadable", False)]


def test_folders_are_read_in_sorted_order_without_links(tmp_path):
    handed(tmp_path, "案/b/2.csv", CSV)
    handed(tmp_path, "案/b/1.csv", CSV)
    handed(tmp_path, "案/a.csv", CSV)
    handed(tmp_path, "案/.DS_Store", b"\0\0")
    handed(tmp_path, "outside.csv", CSV)
    (tmp_path / "案/link.csv").symlink_to(tmp_path / "outside.csv")
    (tmp_path / "案/round").symlink_to(tmp_path / "案")
    reading = reading_of(tmp_path / "案")
    assert files(reading) == ["案/a.csv", "案/b/1.csv", "案/b/2.csv"]
    assert [(p.file, p.row, p.reason) for p in reading.problems] == [
        ("案/link.csv", 0, "unreadable"),
        ("案/round", 0, "unreadable"),
    ]


def test_a_file_reached_twice_is_read_once(tmp_path):
    one = handed(tmp_path, "案/1.csv", CSV)
    assert files(reading_of(tmp_path / "案", one, tmp_path / "案")) == ["案/1.csv"]


def test_two_files_of_one_name_keep_their_whole_paths(tmp_path):
    one, two = handed(tmp_path, "a/1.csv", CSV), handed(tmp_path, "b/1.csv", CSV)
    assert files(reading_of(one, two)) == [one.as_posix(), two.as_posix()]


def test_what_is_no_ordinary_file_is_told(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert told(reading_of(tmp_path / "pipe")) == [(0, "unreadable", False)]
    assert told(reading_of(tmp_path)) == [(0, "unreadable", False)]


def test_a_path_that_does_not_exist_refuses_all(tmp_path):
    with pytest.raises(Refused, match="no such file") as refused:
        read([handed(tmp_path, "1.csv", CSV), tmp_path / "none.csv", tmp_path / "nor"])
    assert len(refused.value.problems) == 2


def test_progress_names_every_file_and_ends(tmp_path):
    handed(tmp_path, "案/1.csv", CSV)
    handed(tmp_path, "案/2.zip", zipped(("x.csv", CSV)))
    calls = []
    read([tmp_path / "案"], progress=lambda *call: calls.append(call))
    assert calls == [(0, 2, "案/1.csv"), (1, 2, "案/2.zip"), (1, 2, "案/2.zip!x.csv"), (2, 2, "")]


def test_sources_carry_the_hash_of_the_whole_file(tmp_path):
    long = CSV + b"x" * 600_000
    for name, content in (("1.csv", long), ("2.zip", zipped(("x.csv", CSV))), ("3.txt", b"words"), ("4.csv", b"")):
        handed(tmp_path, f"案/{name}", content)
        (source,) = [s for s in read([tmp_path / "案" / name]).sources if "!" not in s.file]
        assert (source.sha256, source.size) == (hashlib.sha256(content).hexdigest(), len(content))
