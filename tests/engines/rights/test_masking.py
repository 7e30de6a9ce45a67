"""The laws of masking: hidden tells nothing, partial no more than it says, for whatever stands in the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.rights import Field, Mask, Role, mask
from hezhan.engines.rights.masking import SHOWN, most_shown

fields = st.sampled_from(list(Field))
NUMBERS = (Field.ID_CARD, Field.PHONE, Field.CARD)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (Field.NAME, "张三", "张**"),
        (Field.NAME, "欧阳某某", "欧**"),
        (Field.NAME, "张", "****"),
        (Field.PHONE, "13800005678", "****5678"),
        (Field.CARD, "6222000000008832", "****8832"),
        (Field.CARD, "12345", "****"),
        (Field.ID_CARD, "35020319900101123X", "****123X"),
        (Field.ADDRESS, "福建省厦门市思明区鹭江道1号", "福建省厦门市****"),
        (Field.ADDRESS, "厦门市思明区鹭江道1号", "厦门市****"),
        (Field.ADDRESS, "鹭江道1号", "****"),
        (Field.PHONE, "", ""),
    ],
)
def test_partial(field, value, shown):
    assert mask(field, value, Mask.PARTIAL) == shown


@given(field=fields, one=st.text(min_size=1), other=st.text(min_size=1))
def test_hidden_tells_nothing(field, one, other):
    if one.strip() and other.strip():
        assert mask(field, one, Mask.HIDDEN) == mask(field, other, Mask.HIDDEN)


@given(field=fields, value=st.text())
def test_open_changes_nothing(field, value):
    assert mask(field, value, Mask.OPEN) == value


@given(field=st.sampled_from(NUMBERS), value=st.text("0123456789Xx- ", max_size=30))
def test_partial_of_a_number_shows_four_at_most_and_never_half(field, value):
    told = mask(field, value, Mask.PARTIAL).replace("*", "")
    text = value.strip()
    assert len(told) <= 4
    assert 2 * len(told) <= len(text)
    assert text.endswith(told)
    same_end = "9" * 9 + text[-4:]
    if len(text) >= 8:
        assert mask(field, same_end, Mask.PARTIAL) == mask(field, value, Mask.PARTIAL)


@given(
    rest=st.text("路号巷室栋0123456789", max_size=30), place=st.sampled_from(["福建省厦门市", "厦门市", "福建省", ""])
)
def test_partial_of_an_address_says_the_city_and_nothing_after(rest, place):
    assert mask(Field.ADDRESS, place + rest, Mask.PARTIAL) == (place + "****" if place + rest else "")


@given(value=st.text(min_size=1))
def test_partial_of_a_name_shows_one(value):
    assert len(mask(Field.NAME, value, Mask.PARTIAL).replace("*", "").strip()) <= 1 or not value.strip()


@given(roles=st.lists(st.sampled_from(list(Role))), more=st.sampled_from(list(Role)))
def test_several_roles_show_the_most_of_each(roles, more):
    shown = most_shown(roles)
    wider = most_shown([*roles, more])
    assert all(wider[field] == min(shown[field], SHOWN[more][field]) for field in Field)


def test_without_a_role_everything_is_hidden():
    assert set(most_shown([]).values()) == {Mask.HIDDEN}
