"""A folder of documents: hostile files cost a sentence, unfinished ones wait."""

import os

import pytest

from hezhan.adapters.incidents import folders, read_folder
from hezhan.core.problems import Refused
from tests.adapters.incidents.handed import document
from tests.adapters.incidents.test_exports import FIRST, OTHER, export


def told(folder):
    return [(one.source, one.incident.incident_no if one.incident else None) for one in read_folder(folder)]


def test_documents_and_exports_in_order_of_names(tmp_path):
    (tmp_path / "b.json").write_bytes(document(incident_no="B"))
    (tmp_path / "a.JSON").write_bytes(document(incident_no="A"))
    (tmp_path / "c.csv").write_bytes(export(FIRST, OTHER))
    assert told(tmp_path) == [("a.JSON", "A"), ("b.json", "B"), ("c.csv", "J1"), ("c.csv", "J2")]


def test_unfinished_and_hidden_files_wait(tmp_path):
    for name in ("a.json.part", "b.json.TMP", ".c.json", "d.json~"):
        (tmp_path / name).write_bytes(document())
    assert told(tmp_path) == []


def test_what_is_no_ordinary_file_is_not_read(tmp_path):
    outside = tmp_path / "outside.json"
    outside.write_bytes(document())
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.json").symlink_to(outside)
    (folder / "b.json").mkdir()
    os.mkfifo(folder / "c.json")
    (folder / "d.exe").write_bytes(b"x")
    (folder / "e.json").write_bytes(b" " * ((1 << 20) + 1))
    (folder / "f.json").write_bytes(b"{")
    assert told(folder) == [(name, None) for name in ("a.json", "b.json", "c.json", "d.exe", "e.json", "f.json")]
    assert all(len(one.problems) == 1 for one in read_folder(folder))
    assert "more than" in list(read_folder(folder))[4].problems[0].text


def test_a_name_that_is_no_text(tmp_path):
    (tmp_path / os.fsdecode(b"\xff.json")).write_bytes(document())
    ((source, number),) = told(tmp_path)
    assert source == "\ufffd.json"
    assert number


def test_more_files_than_are_read_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "MOST_FILES", 1)
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_bytes(document())
    assert [one[1] is not None for one in told(tmp_path)] == [True, False]


def test_no_such_folder(tmp_path):
    with pytest.raises(Refused):
        list(read_folder(tmp_path / "none"))
