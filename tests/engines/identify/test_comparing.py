"""Cells as they are compared: names, numbers, addresses, days."""

import numpy as np
import polars as pl
import pytest

from hezhan.engines.identify import levels, traits
from hezhan.engines.identify.compare import compared
from hezhan.engines.identify.levels import Field
from hezhan.engines.identify.model import alike_pairs
from hezhan.engines.identify.near import few_edits, jaro_winkler
from tests.engines.identify.people import GROUND, card

ALIKE = alike_pairs(GROUND.sounds.alike)
WHOLE = card("990101", "19850307", "123")


def level(column, a, b):
    told, _ = traits(pl.DataFrame({column: [a, b]}), GROUND.sounds)
    both = [compared(told, np.array([x]), np.array([1 - x]), ALIKE)[0] for x in (0, 1)]
    assert (both[0] == both[1]).all()
    return both[0]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("张伟国", "张伟国", levels.NAME_SAME),
        ("張偉國", "张伟国", levels.NAME_SAME),
        ("张伟国", "张玮国", levels.NAME_TONE),
        ("张伟国", "张维国", levels.NAME_SOUND),
        ("林金生", "林晶生", levels.NAME_NEAR),
        ("陈己明", "陈巳明", levels.NAME_LOOK),
        ("陈晓明", "陈大明", levels.NAME_ONE_OFF),
        ("张*国", "张伟国", levels.NAME_MASKED),
        ("张*", "张伟国", levels.NAME_MASKED),
        ("张*国", "李伟国", levels.NAME_OTHER),
        ("陈先生", "陈晓明", levels.NAME_CALLED),
        ("小陈", "陈晓明", levels.NAME_CALLED),
        ("晓明", "陈晓明", levels.NAME_GIVEN),
        ("CHEN XIAOMING", "陈晓明", levels.NAME_ROMAN),
        ("Xiaoming Chen", "陈晓明", levels.NAME_ROMAN),
        ("SHAN XUE", "单雪", levels.NAME_ROMAN),
        ("DAN XUE", "单雪", levels.NAME_UNLIKE_ROMAN),
        ("ZENG LYU", "曾吕", levels.NAME_ROMAN),
        ("OUYANG XIU", "欧阳修", levels.NAME_ROMAN),
        ("陈晓明", "陈建国", levels.NAME_SURNAME),
        ("陈晓明", "王建国", levels.NAME_OTHER),
        ("thomas chudleigh", "Thomas  Chudleigh", levels.WORDS_SAME),
        ("thomas chudleigh", "chudleigh thomas", levels.WORDS_REORDERED),
        ("francis brightman", "franz brightman", levels.WORDS_LAST_CLOSE),
        ("thomas chudleigh", "mary wright", levels.WORDS_OTHER),
        ("", "陈晓明", 0),
    ],
)
def test_names(a, b, expected):
    assert level("name", a, b)[Field.NAME] == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (WHOLE, WHOLE.lower(), levels.ID_SAME),
        (WHOLE, WHOLE[:6] + WHOLE[8:17], levels.ID_OLD),
        (WHOLE, WHOLE[:12] + WHOLE[13] + WHOLE[12] + WHOLE[14:], levels.ID_SLIP),
        (WHOLE, WHOLE[:16] + str((int(WHOLE[16]) + 1) % 10) + WHOLE[17], levels.ID_SLIP),
        (WHOLE, WHOLE[:10] + "****" + WHOLE[14:], levels.ID_SHOWN),
        (WHOLE, "tail:" + WHOLE[-4:], levels.ID_TAIL),
        (WHOLE, card("990101", "19850307", "124"), levels.ID_OTHER),
        (WHOLE, "护照 E1234", 0),
    ],
)
def test_id_numbers(a, b, expected):
    assert level("id_card", a, b)[Field.ID_CARD] == expected


@pytest.mark.parametrize(
    ("column", "a", "b", "field", "expected"),
    [
        ("phone", "+86 138-0000-0001", "13800000001", Field.PHONE, levels.NUMBER_SAME),
        ("phone", "138****0001", "13800000001", Field.PHONE, levels.NUMBER_MASKED),
        ("phone", "13800000001", "13800000002", Field.PHONE, levels.NUMBER_DIGIT),
        ("phone", "13800000001", "13911112222", Field.PHONE, levels.NUMBER_OTHER),
        ("bank_card", "tail:8832", "6222020000008832", Field.CARD, levels.NUMBER_MASKED),
        (
            "address",
            "福建省鹭屿市思明区滨海路12号金山花园3栋1204室",
            "鹭屿思明区滨海路12号 金山花园3-1204",
            Field.ADDRESS,
            levels.ADDRESS_DOOR,
        ),
        (
            "address",
            "思明区滨海路12号金山花园3栋1204室",
            "思明区滨海路12号金山花园5栋101室",
            Field.ADDRESS,
            levels.ADDRESS_HOUSE,
        ),
        ("address", "思明区滨海路12号", "湖里区滨海路12号", Field.ADDRESS, levels.ADDRESS_OTHER),
        ("address", "tq13 8df", "tq13 8dg", Field.ADDRESS, levels.LINE_CLOSE),
        ("birth_date", "1985-03-07", "1985年7月3日", Field.BIRTH, levels.BIRTH_SWAPPED),
        ("birth_date", "19850307", "1985-03-08", Field.BIRTH, levels.BIRTH_DIGIT),
        ("birth_date", "1985-03-07", "1985-11-20", Field.BIRTH, levels.BIRTH_YEAR),
        ("sex", "男", "F", Field.SEX, levels.SEX_OTHER),
        ("wechat", "WXID_a", "wxid_a", Field.WECHAT, levels.SAME),
    ],
)
def test_other_cells(column, a, b, field, expected):
    assert level(column, a, b)[field] == expected


def line(text):
    return np.array([*map(ord, text), *[0] * (28 - len(text))], np.uint8)


@pytest.mark.parametrize(
    ("a", "b", "likeness", "edits"),
    [
        ("martha", "marhta", 0.9611, 1),
        ("dwayne", "duane", 0.84, 3),
        ("dixon", "dicksonx", 0.8133, 3),
        ("abc", "abc", 1, 0),
    ],
)
def test_likeness_of_lines_as_winkler_printed_it(a, b, likeness, edits):
    assert jaro_winkler(line(a), line(b)) == pytest.approx(likeness, abs=1e-4)
    assert few_edits(line(a), line(b)) == edits
