"""Pictures that mean harm: bombs, halves, other kinds, endless ones; each is refused with what to do; the next is read."""

import struct
import zlib

import pytest
from PIL import Image

from hezhan.adapters.slips import PictureReader
from hezhan.adapters.slips.limits import MOST_BYTES
from hezhan.core.problems import Refused
from tests.adapters.slips.screens import LOOKS, as_bytes, drawn
from tests.adapters.slips.test_reading import SAID, fields_of, read_slip


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, data):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


BOMB = png(100_000, 100_000, zlib.compress(b"\0" * 10_000_000, 9))
LYING = png(4_000, 4_000, zlib.compress(b"\0" * 1_000, 9))  # says more pixels than it has
TEXT_BOMB = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 50, 50, 8, 2, 0, 0, 0))
    + b"".join(chunk(b"zTXt", b"a\0\0" + zlib.compress(b"A" * 50_000_000, 9)) for _ in range(8))
)
SLIP = as_bytes(drawn(LOOKS[1], SAID[0]))
HOSTILE = {
    "bomb.png": BOMB,
    "lying.png": LYING,
    "texts.png": TEXT_BOMB,
    "half.png": SLIP[: len(SLIP) // 2],
    "picture.svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "named.png": b"<svg onload='x'></svg>",
    "page.html": b"<!DOCTYPE html><img src=x>",
    "empty.png": b"",
    "noise.png": bytes(range(256)) * 40,
    "program.png": b"\x7fELF" + b"\0" * 500,
    "archive.png": b"PK\x03\x04" + b"\0" * 500,
    "broken.pdf": b"%PDF-1.7\nnothing",
    "blank.pdf": b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
    b"2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>",
    "postscript.png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "small.png": as_bytes(Image.new("RGB", (4, 4))),
}


@pytest.fixture(scope="module")
def reader():
    with_child = PictureReader()
    yield with_child
    with_child.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_what_to_do(reader, tmp_path, name):
    path = tmp_path / "file"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(Refused) as refused:
        reader.read(path, name)
    (problem,) = refused.value.problems
    assert problem.file == name
    assert "请" in problem.text


def test_after_all_of_them_the_next_picture_is_read(reader, tmp_path):
    path = tmp_path / "good.png"
    path.write_bytes(SLIP)
    assert fields_of(read_slip(reader, path)[3])["payee"] == SAID[0].payee


def test_pdfs_of_many_pages_and_of_giant_pages_are_refused(reader, tmp_path):
    path = tmp_path / "many.pdf"
    Image.new("RGB", (50, 50)).save(path, "PDF", save_all=True, append_images=[Image.new("RGB", (50, 50))] * 40)
    with pytest.raises(Refused, match="41 页"):
        reader.read(path, "many.pdf")


def test_what_takes_too_long_is_ended_and_the_next_is_read(tmp_path):
    path = tmp_path / "good.png"
    path.write_bytes(SLIP)
    reader = PictureReader(patience_s=0.05)
    try:
        with pytest.raises(Refused, match="太久"):
            reader.read(path, "good.png")
        reader._patience_s = 90  # the same reader, in no hurry
        assert reader.read(path, "good.png")
    finally:
        reader.close()


def test_a_child_that_is_killed_is_begun_again(reader, tmp_path):
    path = tmp_path / "good.png"
    path.write_bytes(SLIP)
    assert reader.read(path, "good.png")
    reader._child._process.kill()
    reader._child._process.wait()
    assert reader.read(path, "good.png")


def test_a_file_too_large_is_refused_unopened(tmp_path):
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(Refused, match="20 MiB"):
        PictureReader().read(path, "large.png")


def test_without_the_extra_the_answer_is_clear(tmp_path):
    path = tmp_path / "good.png"
    path.write_bytes(SLIP)
    with pytest.raises(Refused, match="没有安装文字识别") as refused:
        PictureReader(installed=False).read(path, "good.png")
    assert refused.value.problems[0].reason == "no-ocr"
