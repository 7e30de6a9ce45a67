"""Files are kept once, whole, sealed; a kill at any moment leaves them there or not there, and nothing in clear."""

import hashlib
import io
import os
import random
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezhan.adapters.keeping import Keeping
from hezhan.adapters.keeping.files import bare
from hezhan.adapters.vault import SealBroken
from hezhan.ports import NotKept
from tests.adapters.keeping.contents import CASE, content, name_of

ROOT = Path(__file__).parents[3]


def kept_files(data):
    return [path for path in (data / "files").rglob("*") if path.is_file()]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plain=st.binary(max_size=200_000), way=st.sampled_from(["bytes", "path", "stream"]))
def test_what_is_kept_comes_back_and_lies_there_sealed(keeping, data, tmp_path, plain, way):
    path = tmp_path / "handed.csv"
    path.write_bytes(plain)
    file = keeping.keep({"bytes": plain, "path": path, "stream": io.BytesIO(plain)}[way], "流水.csv")
    assert (file.sha256, file.size, file.name) == (hashlib.sha256(plain).hexdigest(), len(plain), "流水.csv")
    with keeping.opened(file.sha256) as opened:
        assert opened.read_bytes() == plain
    assert not opened.exists()
    sealed = data / "files" / file.sha256[:2] / file.sha256[2:]
    assert len(plain) < 16 or plain not in sealed.read_bytes()


def test_the_same_content_twice_is_one(keeping, data):
    first, second = keeping.keep(b"a" * 100, "a.csv"), keeping.keep(b"a" * 100, "b.csv")
    assert first.sha256 == second.sha256
    assert len(kept_files(data)) == 1


def test_nobody_else_may_enter(keeping, data):
    keeping.keep(b"x", "x")
    with keeping.room() as room:
        for folder in (room, data / "files", *(path.parent for path in kept_files(data)), data / "rooms"):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for path in kept_files(data):
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077


def test_a_changed_file_and_another_in_its_place_are_found(keeping, data):
    one, two = keeping.keep(b"one" * 50, "1"), keeping.keep(b"two" * 50, "2")
    place, other = (data / "files" / file.sha256[:2] / file.sha256[2:] for file in (one, two))
    sealed = bytearray(place.read_bytes())
    place.write_bytes(other.read_bytes())
    with pytest.raises(SealBroken), keeping.opened(one.sha256):
        pass
    sealed[-1] ^= 1
    place.write_bytes(bytes(sealed))
    with pytest.raises(SealBroken), keeping.opened(one.sha256):
        pass


@pytest.mark.parametrize("asked", ["0" * 64, "../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_what_was_never_kept_is_told_so(keeping, asked):
    with pytest.raises(NotKept), keeping.opened(asked):
        pass


@pytest.mark.parametrize("case", ["../x", "a/b", "", "."])
def test_a_case_is_no_path(keeping, tmp_path, case):
    with pytest.raises(NotKept):
        keeping.put_tables(case, name_of(1), tmp_path)


def test_names_are_only_told_and_never_a_path(keeping):
    assert bare("../../etc/passwd") == "passwd"
    assert bare("C:\\流水\\a\x00\n.csv") == "a.csv"
    assert bare("..") == bare("") == "file"
    assert bare("流" * 300 + ".xlsx").endswith(".xlsx")
    files = [keeping.keep(b"1", "a/../../b.csv"), keeping.keep(b"2", "b.csv"), keeping.keep(b"3", "流" * 300 + ".csv")]
    with keeping.laid_out(files) as room:
        assert sorted(path.read_bytes() for path in room.rglob("*.csv")) == [b"1", b"2", b"3"]


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_a_folder_can_hold(name):
    told = bare(name)
    assert told == bare(told)
    assert told not in ("", ".", "..")
    assert "/" not in told
    assert "\x00" not in told
    assert len(told.encode("utf-8", "surrogatepass")) <= 240


def test_tables_of_a_case_are_all_there_or_none_and_go_with_the_case(keeping, data, tmp_path):
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / "a.parquet").write_bytes(b"account 6222990000000000017")
    with keeping.tables(CASE, name_of(1)) as none:
        assert none is None
    for _ in range(2):
        keeping.put_tables(CASE, name_of(1), folder)
    with keeping.tables(CASE, name_of(1)) as there:
        assert (there / "a.parquet").read_bytes() == b"account 6222990000000000017"
    on_disk = [path for path in (data / "transfers").rglob("*") if path.is_file()]
    assert all(b"6222" not in path.read_bytes() for path in on_disk)
    keeping.forget_case(CASE)
    with keeping.tables(CASE, name_of(1)) as none:
        assert none is None


def test_a_file_that_is_forgotten_is_gone(keeping, data):
    file = keeping.keep(b"x", "x")
    keeping.forget(file.sha256)
    keeping.forget(file.sha256)
    assert kept_files(data) == []


def test_many_at_once_keep_one(data, vault):
    def work():
        for n in range(20):
            Keeping(data, vault).keep(content(n % 3), "x")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(kept_files(data)) == 3
    assert list((data / "rooms").iterdir()) == [data / "rooms" / "gate"]


def test_kills_at_any_moment_leave_whole_files_and_nothing_in_clear(keeping, data, tmp_path):
    chance = random.Random(7)
    busy = 0
    for seed in range(8):
        command = [sys.executable, "-m", "tests.adapters.keeping.child", str(data), str(tmp_path / "keys"), str(seed)]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        child.stdout.read(1)
        threading.Event().wait(chance.random() * 0.05)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        busy += len(list((data / "rooms").iterdir())) > 1
    assert busy, "no kill came while something was being kept"
    known = {hashlib.sha256(content(n)).hexdigest() for n in range(6)}
    names = {path.parent.name + path.name for path in kept_files(data)}
    assert names <= known
    for name in names:
        with keeping.opened(name):
            pass
    for n in range(6):
        with keeping.tables(CASE, name_of(n)) as there:
            assert there is None or len(list(there.iterdir())) == 3
    with keeping.room() as room:
        assert sorted(path.name for path in (data / "rooms").iterdir()) == sorted(["gate", room.name])
