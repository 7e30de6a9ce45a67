"""Free words as different people see them: numbers in them masked like the fields of their kind."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hezhan.core.matters import Objection
from hezhan.engines.rights import Role
from hezhan.engines.rights.masking import most_shown
from hezhan.engines.understand import LONGEST
from hezhan.flows.showing import masked, masked_move, masked_words

CARD, PHONE, ID = "6222021001122334455", "13800138000", "350203199001011237"
TOLD = f"我叫周某兰，身份证{ID}，电话{PHONE}，转到卡号{CARD}，一共三万五千元（35000元）"


def seen(role, text=TOLD):
    return masked_words(text, most_shown([role]))


def test_each_role_sees_of_numbers_in_words_what_it_sees_of_their_fields():
    duty = seen(Role.DUTY_OFFICER)
    assert (CARD in duty, PHONE in duty, ID in duty) == (True, True, False)
    assert "身份证****1237" in duty
    lead = seen(Role.COMMANDER)
    assert "电话****8000" in lead
    assert "卡号****4455" in lead
    assert not any(number in lead for number in (CARD, PHONE, ID))
    assert lead.startswith("我叫周某兰")
    assert lead.endswith("（35000元）")
    warner = seen(Role.WARNING_OFFICER)
    assert (PHONE in warner, "身份证****，" in warner, "卡号****，" in warner) == (True, True, True)
    assert seen(Role.BANK) == TOLD.replace(PHONE, "****")
    assert {seen(role) for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.TELECOM)} == {"****"}


@pytest.mark.parametrize(
    "text",
    [
        "电话１３８００１３８０００",
        "电话138 0013 8000",
        "电话138-0013-8000",
        "电话138\u200b0013\u200b8000",
        "电话一三八零零一三八零零零",
        "卡号6222 0210 0112 2334 455",
        "单号6222021001122334455",  # of no kind that is known: as the one shown least
        f"身份证号：{ID[:-1]}X",
        "尾号4455的卡",
    ],
)
def test_however_a_number_is_written_a_commander_sees_four_signs_at_most(text):
    told = seen(Role.COMMANDER, text)
    digits = [sign for sign in told if sign.isdecimal() or sign in "一三八零"]
    assert len(digits) <= 4, told


@given(st.text(max_size=80))
@example("1" * 15)
@example("1-2-3-4-5-6-7-8-9-0-1-2-3-4-5-6")
def test_words_without_numbers_stay_and_nothing_raises(text):
    told = seen(Role.COMMANDER, text)
    assert seen(Role.AUDITOR, text) == "****"
    if not any(sign.isdecimal() or sign in "零〇一二两三四五六七八九十幺" for sign in text):
        assert told == text


@given(st.text(st.characters(categories=["Lo"]), max_size=20), st.text(st.characters(categories=["Lo"]), max_size=20))
def test_no_words_around_it_show_a_whole_card_or_phone(before, after):
    for number in (CARD, PHONE, ID):
        assert number not in seen(Role.COMMANDER, f"{before}，电话{number}，{after}")


def test_what_is_not_read_is_not_shown():
    text = "款" * LONGEST + f"电话{PHONE}"
    assert seen(Role.COMMANDER, text) == "款" * LONGEST + "****"


def test_bodies_and_moves_go_the_same_way():
    masks = most_shown([Role.COMMANDER])
    body = Objection(order="o", holder="江某左", phone=PHONE, words=f"回我电话{PHONE}")
    assert masked(body, masks).words == "回我电话****8000"
    assert masked_move({"reason": f"回电{PHONE}", "fen": 5}, masks) == {"reason": "回电****8000", "fen": 5}
