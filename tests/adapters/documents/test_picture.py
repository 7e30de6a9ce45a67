"""The picture: well-formed, escaped, exact where it is text, and drawn with the font that comes along."""

import re
import struct

from lxml import etree

from hezhan.adapters.documents import words
from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.picture import drawn
from hezhan.adapters.documents.picture.drawing import _spread
from hezhan.adapters.documents.picture.lanes import lanes
from hezhan.adapters.documents.typesetter import PICTURE_WIDTH, png
from hezhan.core.money import wan, yuan
from tests.adapters.documents.example import example

SVG = "{http://www.w3.org/2000/svg}"
DRAWN_WITH = {"svg", "defs", "pattern", "rect", "circle", "path", "text", "g"}


def texts_of(svg):
    return ["".join(one.itertext()) for one in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


def test_the_picture_is_plain_svg_without_anything_that_acts():
    root = etree.fromstring(drawn(Digest(example())).encode())
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == DRAWN_WITH
    names = {name for one in root.iter() for name in one.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name}


def test_the_equation_is_exact_and_the_policy_is_named():
    digest = Digest(example())
    texts = texts_of(drawn(digest))
    assert yuan(digest.case.head.claimed) in texts
    held = digest.held_total
    amounts = [held, digest.terms[0].fen - held, *(term.fen for term in digest.terms[1:])]
    shown = [text for text in texts if re.fullmatch(r"\D+ [\d,]+\.\d\d", text)]
    assert sorted(text.split(" ")[-1] for text in shown) == sorted(map(yuan, amounts))
    assert sum(amounts) == digest.case.head.claimed
    assert any("先进先出" in text for text in texts)
    assert words.PROPOSAL in texts
    assert "陈秀兰等人被冒充公检法诈骗案　资金走向图" in texts


def test_every_account_of_the_example_is_named_with_its_number_and_tail():
    digest = Digest(example())
    texts = "\n".join(texts_of(drawn(digest)))
    for line in digest.case.accounts:
        if line.state != "left":
            assert re.search(rf"^{digest.number[line.account]} .*{line.account[-4:]} ", texts, re.MULTILINE)
    assert "𠮷田梅" in texts
    assert "王㛃" in texts
    assert "覃䶮" in texts


def test_hostile_names_are_only_text():
    svg = drawn(Digest(example()))
    assert "<b>" not in svg
    assert "李芳 &lt;b&gt;" in svg


def test_amounts_are_never_shortened():
    digest = Digest(example())
    texts = texts_of(drawn(digest))
    ends = [band for vessel in lanes(digest).vessels.values() for band in vessel.bands if band.kind != "on"]
    assert len(ends) > 20
    assert {wan(band.fen) for band in ends} <= set(texts)


def test_the_png_has_the_promised_width():
    picture = png(drawn(Digest(example())))
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", picture[16:20])[0] == PICTURE_WIDTH


def test_labels_do_not_run_into_one_another_or_off_the_page():
    places = _spread([0, 5, 90, 95], [30, 30, 30, 10], 130)
    assert places == [0, 30, 90, 120]
    assert _spread([100, 110], [30, 30], 130) == [70, 100]
