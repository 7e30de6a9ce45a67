"""Folders that banks reach: one file for an intent, whatever crashes; whatever lies there is told and nothing is lost."""

import os
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.banks import FolderLine, LineKeys, sign
from hezhan.adapters.banks.messages import read_application, write_application, write_reply, write_report
from hezhan.adapters.banks.signing import check
from hezhan.adapters.packages.keys import new_private_key, public_key, signer_of
from hezhan.core.banking import LineDown, UsedId, What
from hezhan.core.instants import SECOND
from hezhan.core.money import Fen
from tests.adapters.banks.examples import APPLICATIONS, BANK, DECLINED, MOVEMENTS, NOON, REPLIES, REPORT, STOP

MINUTE = 60 * SECOND
STOPPED = write_reply(REPLIES[What.STOP])


class Keys:
    def __init__(self):
        private = new_private_key()
        self.signer, self.public = signer_of(private), public_key(private)


OURS, THEIRS, OTHERS = Keys(), Keys(), Keys()


class Folder:
    """A line and the bank's side of it; time is told by the test."""

    def __init__(self, root, **keys):
        self.root, self.now = root, NOON
        self.line = FolderLine(root, lambda: self.now, LineKeys(**keys))

    @property
    def inbox(self):
        path = self.root / "in" / BANK
        path.mkdir(parents=True, exist_ok=True)
        return path

    def put(self, name, content, age=MINUTE):
        path = self.inbox / name
        path.write_bytes(content)
        self.aged(path, age)
        return path

    def aged(self, path, age):
        moment = (self.now - age) * 1000
        os.utime(path, ns=(moment, moment), follow_symlinks=False)

    def arrived(self):
        return list(self.line.replies())

    def below(self, *names):
        folder = self.root.joinpath(*names)
        return sorted(path.name for path in folder.iterdir() if not path.is_dir()) if folder.exists() else []


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_an_application_becomes_one_file(folder):
    first = folder.line.send(STOP)
    path = folder.root / first.place
    assert path.relative_to(folder.root).parts == ("out", BANK, f"{STOP.application_id}.xml")
    assert path.read_bytes() == write_application(STOP)
    again = folder.line.send(STOP)
    assert (first.again, again.again, first.sha256) == (False, True, again.sha256)
    assert folder.below("out", BANK) == [f"{STOP.application_id}.xml"]
    assert path.read_bytes() == write_application(STOP)


@pytest.mark.parametrize("taken", [False, True])
def test_another_content_under_the_same_id_is_refused(folder, taken):
    """Even when the bank has taken the file away, and for another bank."""
    path = folder.root / folder.line.send(STOP).place
    if taken:
        path.unlink()
    for changed in ({"fen": Fen(1)}, {"bank_id": "1"}):
        with pytest.raises(UsedId):
            folder.line.send(replace(STOP, **changed))
    assert path.exists() is not taken
    folder.line.send(STOP)
    assert path.read_bytes() == write_application(STOP)


def test_many_at_once_write_one_file(folder):
    refused = []

    def send(fen):
        try:
            folder.line.send(replace(STOP, fen=Fen(fen)))
        except UsedId:
            refused.append(fen)

    threads = [threading.Thread(target=send, args=(1 + number % 4,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (name,) = folder.below("out", BANK)
    written, _ = read_application((folder.root / "out" / BANK / name).read_bytes(), name)
    assert sorted(refused) == sorted([fen for fen in (1, 2, 3, 4) if fen != written.fen] * 4)
    assert folder.below("sent") == [STOP.application_id]


def test_a_crash_between_memory_and_file_is_mended_by_sending_again(folder, monkeypatch):
    def crash(*args, **more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", crash)
        with pytest.raises(LineDown, match="No space"):
            folder.line.send(STOP)
    assert folder.below("out", BANK) == []
    assert folder.line.send(STOP).again
    assert folder.below("out", BANK) == [f"{STOP.application_id}.xml"]


@pytest.mark.parametrize("step", range(1, 40))
def test_wherever_it_breaks_the_file_is_whole_or_not_there(folder, monkeypatch, step):
    """The n-th call to the system fails: what is seen is whole, and sending again puts it right."""
    left = [step]

    def breaking(call):
        def called(*args, **more):
            left[0] -= 1
            if left[0] == 0:
                raise OSError(5, "Input/output error")
            return call(*args, **more)

        return called

    folder = Folder(folder.root, ours=OURS.signer)
    with monkeypatch.context() as patch:
        for name in ("open", "mkdir", "fsync", "link", "replace", "unlink"):
            patch.setattr(os, name, breaking(getattr(os, name)))
        try:
            folder.line.send(STOP)
            assert left[0] > 0
        except LineDown:
            assert left[0] <= 0
    out = folder.root / "out" / BANK
    for path in out.glob("*.xml") if out.exists() else ():
        assert path.read_bytes() == write_application(STOP)
        assert path.with_name(f"{path.name}.sig").exists()
    folder.line.send(STOP)
    assert set(folder.below("out", BANK)) >= {f"{STOP.application_id}.xml", f"{STOP.application_id}.xml.sig"}
    with pytest.raises(UsedId):
        folder.line.send(replace(STOP, fen=Fen(1)))


def test_a_link_in_the_place_of_a_folder_is_not_followed(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder.root / "out").mkdir()
    (folder.root / "out" / BANK).symlink_to(elsewhere)
    with pytest.raises(LineDown):
        folder.line.send(STOP)
    assert list(elsewhere.iterdir()) == []


def test_replies_come_in_order_of_names_until_they_are_done(folder):
    folder.put("b.xml", write_reply(DECLINED))
    folder.put("a.xml", STOPPED)
    folder.put("c.xml", write_report(REPORT))
    first = folder.arrived()
    assert [one.source for one in first] == [f"in/{BANK}/{name}.xml" for name in "abc"]
    assert [one.reply.accepted for one in first[:2]] == [True, False]
    assert first[2].report.victim == REPORT.victim
    assert len(folder.arrived()) == 3
    first[1].done()
    first[1].done()
    assert [one.source[-5:] for one in folder.arrived()] == ["a.xml", "c.xml"]
    for one in first:
        one.done()
    assert folder.arrived() == []
    assert folder.below("in", BANK, "done") == ["a.xml", "b.xml", "c.xml"]
    assert folder.below("in", BANK) == []


def test_the_same_reply_again_has_the_same_key_and_both_are_kept(folder):
    for content in (STOPPED, STOPPED, write_reply(DECLINED)):
        folder.put("a.xml", content)
        (one,) = folder.arrived()
        one.done()
        folder.put("again.xml", content)
        (again,) = folder.arrived()
        assert again.reply.key == one.reply.key
        again.done()
    assert folder.below("in", BANK, "done") == [
        *("a.xml", "a.xml.2", "a.xml.3", "again.xml", "again.xml.2", "again.xml.3")
    ]


def test_a_file_that_was_replaced_after_it_was_read_is_not_moved_away(folder):
    folder.put("a.xml", STOPPED)
    (old,) = folder.arrived()
    folder.put("a.xml", write_reply(DECLINED), age=2 * MINUTE)
    old.done()
    (new,) = folder.arrived()
    assert new.reply.result == DECLINED.result


def test_what_is_still_being_written_waits(folder):
    folder.put("a.xml", STOPPED[:100], age=SECOND // 2)
    folder.put("b.xml.part", STOPPED)
    folder.put("c.tmp", STOPPED)
    folder.put(".d.xml", STOPPED)
    assert folder.arrived() == []
    folder.put("a.xml", STOPPED, age=SECOND)
    (one,) = folder.arrived()
    assert one.reply.accepted


def test_a_clock_that_is_ahead_delays_and_does_not_block(folder):
    folder.put("a.xml", STOPPED, age=-10 * SECOND)
    assert folder.arrived() == []
    folder.now += 11 * SECOND
    assert len(folder.arrived()) == 1
    folder.put("b.xml", STOPPED, age=-24 * 60 * MINUTE)
    assert len(folder.arrived()) == 2


def hostile(folder, kind):
    """One entry that is no message; its name."""
    box = folder.inbox
    makers = {
        "link": lambda: (box / "x.xml").symlink_to("/etc/passwd"),
        "dangling": lambda: (box / "x.xml").symlink_to("/nowhere"),
        "folder": lambda: (box / "x.xml").mkdir(),
        "pipe": lambda: os.mkfifo(box / "x.xml"),
        "huge": lambda: os.truncate(folder.put("x.xml", b""), (64 << 20) + 1),
        "empty": lambda: folder.put("x.xml", b""),
        "other bank": lambda: folder.put("x.xml", STOPPED.replace(BANK.encode(), b"999900000031", 1)),
        "executable": lambda: folder.put("x.exe", b"MZ"),
        "statement of nothing": lambda: folder.put("a b.xlsx", b"PK"),
        "control signs": lambda: folder.put("x\n\x1b[2J.xml", STOPPED),
        "right to left": lambda: folder.put("x\u202elmx.exe", STOPPED),
        "bytes": lambda: (box / os.fsdecode(b"x\xff.xml")).write_bytes(STOPPED),
        "long": lambda: folder.put("x" * 250 + ".xml", STOPPED),
        "orphan": lambda: folder.put("x.xml.sig", b"AA=="),
    }
    makers[kind]()
    (path,) = box.iterdir()
    folder.aged(path, 2 * MINUTE)
    return makers


KINDS = [
    *("link", "dangling", "folder", "pipe", "huge", "empty", "other bank", "executable", "statement of nothing"),
    *("control signs", "right to left", "bytes", "long", "orphan"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_message_is_told_and_put_aside(folder, kind):
    assert set(hostile(folder, kind)) == set(KINDS)
    (one,) = folder.arrived()
    assert (one.reply, one.report, len(one.problems)) == (None, None, 1)
    assert one.source.isprintable()
    assert str(one.problems[0])
    one.done()
    assert folder.arrived() == []
    (kept,) = (folder.inbox / "bad").iterdir()
    assert kept.name.isprintable()


def test_what_lies_in_the_wrong_place_is_told(folder):
    good = folder.put("a.xml", STOPPED)
    for name in ("a.xml", "b.xml"):
        (folder.root / "in" / name).write_bytes(STOPPED)
        folder.aged(folder.root / "in" / name, MINUTE)
    (folder.root / "in" / "link").symlink_to(good.parent)
    folder.aged(folder.root / "in" / "link", MINUTE)
    (folder.root / "in" / "no bank").mkdir()
    found = folder.arrived()
    assert [one.reply is None for one in found] == [False, True, True, True, True]
    for one in found:
        one.done()
    assert folder.arrived() == []
    assert len(list((folder.root / "in" / "bad").iterdir())) == 4


def test_links_in_the_place_of_our_own_folders_are_put_aside(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    folder.put("a.xml", STOPPED)
    (folder.inbox / "done").symlink_to(elsewhere)
    for _ in range(3):
        for one in folder.arrived():
            one.done()
    assert folder.arrived() == []
    assert list(elsewhere.iterdir()) == []
    assert folder.below("in", BANK, "done") == ["a.xml"]


def test_statement_files_lie_beside(folder):
    question = APPLICATIONS[What.ASK_STATEMENT]
    folder.put(f"{question.application_id}.xml", write_reply(REPLIES[What.ASK_STATEMENT], movements=MOVEMENTS))
    folder.put(f"{question.application_id}.1.xlsx", b"PK\x03\x04")
    folder.put(f"{question.application_id}.csv", b"a,b\n")
    told = {one.reply.statement_name: one.reply for one in folder.arrived()}
    names = [f"{question.application_id}{ending}" for ending in (".1.xlsx", ".csv", ".xml")]
    assert sorted(told) == names
    assert {reply.application_id for reply in told.values()} == {question.application_id}
    assert {reply.what for reply in told.values()} == {What.ASK_STATEMENT}
    assert told[names[1]].statement == b"a,b\n"
    assert len({reply.key for reply in told.values()}) == 3


@pytest.mark.parametrize("name", ["done", "bad"])
def test_a_file_named_like_our_own_folders_is_told(folder, name):
    folder.put(name, STOPPED)
    folder.put("a.xml", STOPPED)
    for _ in range(3):
        for one in folder.arrived():
            one.done()
    assert folder.arrived() == []
    assert folder.below("in", BANK, "done") == ["a.xml"]
    assert len(folder.below("in", BANK, "bad")) == 1


@pytest.fixture
def signed(tmp_path):
    return Folder(tmp_path, ours=OURS.signer, banks={BANK: THEIRS.public})


def test_what_goes_out_is_signed(signed):
    path = signed.root / signed.line.send(STOP).place
    signature = path.with_name(f"{path.name}.sig").read_bytes()
    assert check(path.name, path.read_bytes(), signature, OURS.public) == ""
    assert check("other.xml", path.read_bytes(), signature, OURS.public)
    assert check(path.name, path.read_bytes() + b" ", signature, OURS.public)
    assert check(path.name, path.read_bytes(), signature, THEIRS.public)


def test_what_comes_in_signed_is_believed(signed):
    signed.put("a.xml", STOPPED, age=5 * SECOND)
    assert signed.arrived() == []  # its signature may still come
    signed.put("a.xml.sig", sign("a.xml", STOPPED, THEIRS.signer), age=SECOND // 2)
    assert signed.arrived() == []  # and is being written
    signed.put("a.xml.sig", sign("a.xml", STOPPED, THEIRS.signer), age=3 * SECOND)
    (one,) = signed.arrived()
    assert (one.reply.accepted, one.signed) == (True, True)
    one.done()
    assert signed.below("in", BANK, "done") == ["a.xml", "a.xml.sig"]


@pytest.mark.parametrize(
    ("signature", "why"),
    [
        (None, "is missing"),
        (b"", "not the base64"),
        (b"@@@", "not the base64"),
        (b"A" * 5000, "not the base64"),
        (sign("a.xml", STOPPED, OTHERS.signer), "not this bank's"),
        (sign("b.xml", STOPPED, THEIRS.signer), "under this name"),
        (sign("a.xml", STOPPED + b" ", THEIRS.signer), "of this file"),
    ],
    ids=["none", "empty", "signs", "long", "of another key", "of another name", "of other bytes"],
)
def test_a_bank_that_signs_is_not_believed_without(signed, signature, why):
    signed.put("a.xml", STOPPED, age=2 * MINUTE)
    if signature is not None:
        signed.put("a.xml.sig", signature, age=2 * MINUTE)
    (one,) = signed.arrived()
    assert (one.reply, one.signed) == (None, False)
    assert why in one.problems[0].text
    one.done()
    assert signed.arrived() == []


def test_keys_are_not_shown():
    assert "sign" not in repr(LineKeys(ours=OURS.signer)).replace("LineKeys", "")


names = st.text(min_size=1, max_size=30).filter(lambda name: "/" not in name and "\0" not in name)


@given(st.dictionaries(names, st.sampled_from([STOPPED, b"", b"<a/>", b"PK"]), max_size=6))
def test_no_names_do_harm(tmp_path_factory, files):
    folder = Folder(tmp_path_factory.mktemp("names"))
    for name, content in files.items():
        try:
            folder.put(name, content, age=3 * MINUTE)
        except (OSError, ValueError):
            continue
    for one in folder.arrived():
        assert one.reply or one.problems
        one.done()
    assert folder.arrived() == []
