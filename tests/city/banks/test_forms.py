"""How amounts and times look, against the scalar ways of saying them."""

import re
from datetime import datetime

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.banks.formats.cells import grouped_yuan, quoted, spaced_time, yuan_text
from hezhan.city.banks.formats.forms import money_text, never, time_text
from hezhan.city.banks.formats.forms import quoted as quoted_cells
from hezhan.city.banks.styles.style import Money, Sign, Time
from hezhan.core.instants import SECOND, SHANGHAI, instant

FEN = st.integers(0, 10**13)
MOMENTS = st.integers(instant(datetime(2024, 5, 1, tzinfo=SHANGHAI)) // SECOND, 1_720_000_000).map(lambda s: s * SECOND)


def printed(fen: int, form: Money, sign: int) -> str:
    table = pl.DataFrame({"fen": [fen], "sign": [sign]})
    return table.select(money_text(pl.col("fen"), form, pl.col("sign"))).item()


@given(FEN, st.booleans())
def test_plain_and_grouped_amounts(fen: int, debt: bool) -> None:
    value = -fen if debt else fen
    for form, said in ((Money(), yuan_text), (Money(grouped=True), grouped_yuan)):
        assert pl.DataFrame({"fen": [value]}).select(money_text(pl.col("fen"), form)).item() == said(value)


@given(FEN, st.sampled_from([-1, 1]))
def test_signs_marks_and_fen(fen: int, sign: int) -> None:
    plain = yuan_text(fen)
    assert printed(fen, Money(), sign) == plain
    assert printed(fen, Money(sign=Sign.MINUS), sign) == ("-" if sign < 0 else "") + plain
    assert printed(fen, Money(sign=Sign.BOTH), sign) == ("-" if sign < 0 else "+") + plain
    assert printed(fen, Money(sign=Sign.BEHIND), sign) == plain + ("-" if sign < 0 else "")
    assert printed(fen, Money(mark="￥"), sign) == "￥" + plain
    assert printed(fen, Money(fen=True), sign) == str(fen)


@given(MOMENTS)
def test_every_form_of_time_tells_the_same_moment(moment: int) -> None:
    table = pl.DataFrame({"time": [moment]})
    spaced = spaced_time(moment)
    wanted = [int(part) for part in re.findall(r"\d+", spaced)]
    for form in Time:
        text = table.select(time_text(pl.col("time"), form)).item()
        run = "".join(part.zfill(2) for part in re.findall(r"\d+", text.removesuffix("+08:00")))
        digits = [int(run[:4]), *(int(run[at : at + 2]) for at in range(4, len(run), 2))]
        assert digits == wanted[: 5 if form is Time.MINUTES else 6], form


@given(MOMENTS, st.sampled_from([form for form in Time if form is not Time.MINUTES]))
def test_a_broken_time_is_a_day_that_does_not_exist(moment: int, form: Time) -> None:
    text = pl.DataFrame({"time": [moment]}).select(never(time_text(pl.col("time"), form))).item()
    assert re.match(r"2024\D?02\D?31", text)


@given(st.text(alphabet='ab,;"\n\t|', max_size=8), st.sampled_from([",", ";", "\t", "|"]))
def test_cells_are_quoted_where_they_must_be(text: str, separator: str) -> None:
    assert pl.DataFrame({"c": [text]}).select(quoted_cells(pl.col("c"), separator)).item() == quoted(text, separator)
