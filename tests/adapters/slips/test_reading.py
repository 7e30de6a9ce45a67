"""Screens of invented apps, read for real: each field as it was drawn, through noise, scaling, dark colours; pages."""

import pytest
from PIL import Image, ImageDraw

from hezhan import assemble
from hezhan.adapters.slips import PictureReader
from hezhan.flows.understanding.pages import as_text
from hezhan.flows.understanding.slips import slip
from tests.adapters.slips.screens import LOOKS, Said, as_bytes, drawn, font

TABLES = assemble.slip_words()
SAID = (
    Said(3_500_000, "6299310000123456789", "江左右", "华国银行", "1234", "建业银行", "2026-05-11 09:20:33"),
    Said(128_888_88, "629938012345678901"[:16], "欧阳明远", "浦丰银行", "0086", "农禾银行", "2026-04-30 23:59:08"),
    Said(500, "9931008877665544", "平水市春风里商贸有限公司", "华国银行", "9021", "江左银行", "2026-05-01 00:03:10"),
)
FIELDS = ("amount", "time", "payee", "payee_name", "payee_bank", "payer")


@pytest.fixture(scope="module")
def reader():
    with_child = PictureReader()
    yield with_child
    with_child.close()


def read_slip(reader, path):
    (page,) = reader.read(path, path.name)
    text, boxes = as_text(page)
    return page, text, boxes, slip(text, TABLES)


def wanted(said):
    return {
        "amount": str(said.fen),
        "time": said.at.replace(" ", "T") + "+08:00",
        "payee": said.payee,
        "payee_name": said.payee_name,
        "payee_bank": said.payee_bank,
        "payer": f"tail:{said.payer_tail}",
    }


def fields_of(found):
    if found is None or not found.payments:
        return {}
    (paid,) = found.payments
    places = {name: getattr(paid, name) for name in FIELDS}
    return {name: found.spans[place].value for name, place in places.items() if place is not None}


def right(reader, folder, look, said, **how):
    path = folder / f"{look.name}.png"
    path.write_bytes(as_bytes(drawn(look, said, **how)))
    return {name for name, value in fields_of(read_slip(reader, path)[3]).items() if value == wanted(said)[name]}


@pytest.mark.parametrize(("n", "look"), list(enumerate(LOOKS)), ids=[look.name for look in LOOKS])
def test_every_field_of_a_clear_screen_is_read(reader, tmp_path, n, look):
    assert right(reader, tmp_path, look, SAID[n % len(SAID)]) == set(FIELDS)


def test_noisy_small_and_blurred_screens_lose_little(reader, tmp_path):
    ways = ({"noise": 60}, {"scale": 0.55}, {"blur": 1.2}, {"noise": 40, "scale": 0.7}, {"scale": 1.6})
    read = [
        len(right(reader, tmp_path, LOOKS[n % len(LOOKS)], SAID[n % len(SAID)], seed=n, **how))
        for n, how in enumerate(ways)
    ]
    assert sum(read) >= 0.9 * len(ways) * len(FIELDS), read


def test_a_span_points_to_the_box_in_the_picture(reader, tmp_path):
    path = tmp_path / "one.png"
    picture = drawn(LOOKS[1], SAID[0])
    path.write_bytes(as_bytes(picture))
    page, text, boxes, found = read_slip(reader, path)
    assert (page.width, page.height) == picture.size
    span = found.spans[found.payments[0].payee]
    (box,) = [one for one in boxes if one.start < span.end and span.start < one.end]
    assert SAID[0].payee in text[box.start : box.end]
    assert 0 <= box.left < box.right <= page.width
    inked = picture.crop((box.left, box.top, box.right, box.bottom)).convert("L")
    assert inked.getextrema()[0] < 100  # there is writing in the box


def test_a_transfer_that_failed_is_no_payment(reader, tmp_path):
    said = Said(SAID[0].fen, *(getattr(SAID[0], one) for one in
                ("payee", "payee_name", "payee_bank", "payer_tail", "payer_bank", "at")), state="交易失败")  # fmt: skip
    path = tmp_path / "failed.png"
    path.write_bytes(as_bytes(drawn(LOOKS[0], said)))
    found = read_slip(reader, path)[3]
    assert found.payments == ()
    assert "没有成功" in found.note


def test_a_long_screenshot_is_read_to_its_end_and_no_line_twice(reader, tmp_path):
    picture = Image.new("RGB", (900, 2_900), "white")
    pen = ImageDraw.Draw(picture)
    lines = [f"第{n + 1}条 你把钱转到卡里 编号{7000 + n}" for n in range(25)]
    for n, line in enumerate(lines):
        pen.text((40, 40 + n * 112), line, font=font(40), fill="black")
    path = tmp_path / "chat.png"
    path.write_bytes(as_bytes(picture))
    (page,) = reader.read(path, "chat.png")
    text, _ = as_text(page)
    assert [text.count(str(7000 + n)) for n in range(25)] == [1] * 25
    assert [line[-4:] for line in text.splitlines()] == [str(7000 + n) for n in range(25)]


def test_pages_of_a_pdf_keep_their_order(reader, tmp_path):
    path = tmp_path / "slips.pdf"
    first, second = drawn(LOOKS[0], SAID[0]), drawn(LOOKS[1], SAID[1])
    first.save(path, "PDF", save_all=True, append_images=[second])
    pages = reader.read(path, "slips.pdf")
    assert [page.number for page in pages] == [1, 2]
    texts = [as_text(page)[0] for page in pages]
    assert [fields_of(slip(text, TABLES))["amount"] for text in texts] == [str(SAID[0].fen), str(SAID[1].fen)]


def test_a_photograph_lying_on_its_side_is_turned_as_it_says(reader, tmp_path):
    path = tmp_path / "turned.jpg"
    picture = drawn(LOOKS[1], SAID[0])
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter when shown
    picture.rotate(90, expand=True).save(path, "JPEG", exif=exif, quality=92)
    page, _, _, found = read_slip(reader, path)
    assert (page.width, page.height) == picture.size
    assert fields_of(found)["payee"] == SAID[0].payee
