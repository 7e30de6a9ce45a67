"""Tables are told by their columns alone."""

from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.statements.amounts import Unit
from hezhan.adapters.statements.formats import KNOWN
from hezhan.adapters.statements.recognise import SEARCHED, plain_header, recognise
from tests.adapters.statements.handed import FORM_34


def test_headers_and_their_units():
    told = [
        "交易金额（分）",
        "交易金额_分",
        " 交易金额(元)\t",
        "\ufeff交易金额",
        "amount_fen",
        "交易 帐号",
        "积分",
        "Amount",
    ]
    assert [plain_header(cell) for cell in told] == [
        ("交易金额", Unit.FEN), ("交易金额", Unit.FEN), ("交易金额", Unit.YUAN), ("交易金额", None), ("amount", Unit.FEN),
        ("交易账号", None), ("积分", None), ("amount", None),
    ]  # fmt: skip


@given(st.permutations(FORM_34), st.integers(0, 70), st.lists(st.text("abc户名", max_size=4), max_size=5))
def test_the_34_columns_in_any_order_below_any_rows(header, above, row):
    found = recognise([*[row] * above, header], KNOWN)
    if above >= SEARCHED:
        assert found is None
        return
    assert (found.format.name, found.header) == ("bank-query", above)
    picked = {role: [header[column] for column in columns] for role, columns in found.picks.items()}
    assert picked["own_account"] == ["交易账号"]
    assert picked["own_card"] == ["交易卡号"]
    assert picked["other_account"] == ["交易对手账卡号"]
    assert picked["balance"] == ["交易余额"]
    assert picked["time"] == ["交易时间"]
    assert picked["summary"] == ["摘要说明", "交易类型", "备注"]


def test_no_alias_is_claimed_by_two_roles_of_one_format():
    for form in KNOWN:
        names = [name for role, names in form.columns.items() for name in names]
        twice = {name for name in names if names.count(name) > 1}
        assert twice <= {"资金状态"}, form.name


def test_every_alias_is_written_in_its_plain_form():
    assert all(plain_header(name)[0] == name for form in KNOWN for names in form.columns.values() for name in names)
