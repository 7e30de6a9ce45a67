"""Pictures through the door: a slip becomes a draft whose facts point into the picture; order stays; refusals are clear."""

import io

from hezhan.adapters.keeping import Keeping
from hezhan.adapters.slips import PictureReader
from hezhan.api.understanding import UNDERSTANDING, understanding
from hezhan.core.matters import Kind, Wanted
from hezhan.core.pictures import LineRead, PageRead
from hezhan.flows.understanding.bringing import Tools
from tests.adapters.slips.screens import LOOKS, Said, as_bytes, drawn
from tests.centre.api import Person, app_of
from tests.centre.test_understanding import PAYEE, WORDS

SAID = Said(3_500_000, PAYEE, "江左右", "华国银行", "1234", "建业银行", "2026-05-11 07:20:33")


class Told:
    """Reads what it is told to read."""

    def __init__(self, *pages):
        self.pages = pages

    def read(self, source, name):
        return self.pages


def page(number, *rows):
    lines = [
        LineRead(text, 40 + 400 * cell, 60 * row, 380 + 400 * cell, 60 * row + 40, 99)
        for row, texts in enumerate(rows)
        for cell, text in enumerate(texts)
    ]
    return PageRead(number, 1080, 2000, tuple(reversed(lines)))


def duty_with(centre, slips):
    tools = Tools(WORDS, Keeping(centre.folder / "data", centre.vault), slips)
    return Person(app_of(centre, [understanding], **{UNDERSTANDING: tools}), centre, "duty.east")


def upload(person, *files, path="/understandings/files", key="pictures-001", **fields):
    return person.client.post(
        f"/api/v1{path}",
        files=[("files", (name, io.BytesIO(content), "image/png")) for name, content in files],
        data=fields,
        headers={**person.headers, "Idempotency-Key": key},
    )


def test_a_slip_that_is_photographed_becomes_a_stop_to_be_drafted(centre):
    reader = PictureReader()
    try:
        duty = duty_with(centre, reader)
        picture = as_bytes(drawn(LOOKS[1], SAID))
        answer = upload(duty, ("回单.png", picture))
    finally:
        reader.close()
    assert answer.status_code == 201, answer.text
    draft = answer.json()
    (stop,) = draft["stops"]
    assert (stop["account"], stop["holder"], stop["bank"], stop["fen"]) == (PAYEE, "江左右", "华国银行", 3_500_000)
    assert stop["drafted"] is True
    assert stop["missing"] == ["payer"]
    (material,) = draft["materials"]
    (card,) = [one for one in material["facts"] if one["value"] == PAYEE]
    (box,) = card["boxes"]
    assert 0 < box["left"] < box["right"] <= 1080
    assert PAYEE in material["text"][box["start"] : box["end"]]
    source = duty.get(f"/understandings/{draft['id']}/materials/{material['id']}/source")
    assert source.content == picture


def test_pages_and_files_keep_their_order_and_the_same_transfer_is_one(centre):
    first = page(1, ("转账金额", "35,000.00元"), ("收款账号", PAYEE), ("收款户名", "江左右"))
    second = page(2, ("转账金额", "2,000.00元"), ("收款账号", "6299330000998877665"), ("收款户名", "许远山"))
    duty = duty_with(centre, Told(first, second))
    draft = upload(duty, ("一.pdf", b"%PDF-")).json()
    assert [(one["sort"], one["page"]) for one in draft["materials"]] == [("picture", 1), ("picture", 2)]
    assert [one["fen"] for one in draft["report"]["payments"]] == [3_500_000, 200_000]
    path = f"/understandings/{draft['id']}/files"
    again = upload(duty, ("一.pdf", b"%PDF-"), path=path, key="pictures-002", version=draft["version"]).json()
    assert len(again["materials"]) == 4
    assert [one["fen"] for one in again["report"]["payments"]] == [3_500_000, 200_000]


def test_a_row_is_read_from_the_left_whatever_came_first(centre):
    duty = duty_with(centre, Told(page(1, ("收款人", "江左右"), ("收款账号", PAYEE), ("金额", "¥5.00"))))
    text = upload(duty, ("a.png", b"x")).json()["materials"][0]["text"]
    assert text == f"收款人  江左右\n收款账号  {PAYEE}\n金额  ¥5.00"


def test_a_picture_without_characters_is_kept_and_says_so(centre):
    duty = duty_with(centre, Told(PageRead(1, 100, 100, ())))
    (material,) = upload(duty, ("cat.png", b"x")).json()["materials"]
    assert "没有读到文字" in material["note"]


def test_characters_that_were_hard_to_read_are_told(centre):
    unsure = PageRead(1, 100, 100, (LineRead("收款人 江左右", 0, 0, 90, 20, 55),))
    (material,) = upload(duty_with(centre, Told(unsure)), ("a.png", b"x")).json()["materials"]
    assert "看不清" in material["note"]


def test_where_no_reading_is_installed_the_answer_says_what_to_do(centre):
    duty = duty_with(centre, PictureReader(installed=False))
    answer = upload(duty, ("回单.png", b"x"))
    assert answer.status_code == 422
    (problem,) = answer.json()["problems"]
    assert (problem["reason"], problem["file"]) == ("no-ocr", "回单.png")
    assert "打进来" in problem["text"]
    with centre.desk("duty.east") as desk:
        assert desk.book.find(Wanted(kinds=[Kind.UNDERSTANDING])) == []
