"""How a line reads."""

import pytest

from hezhan.bench.lines import Line, amount, as_json, count_text, ratio_text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (12.345, "s", "12.3 s"),
        (123.45, "s", "123 s"),
        (0.00042, "s", "420 µs"),
        (0.0123, "s", "12.3 ms"),
        (0.00000005, "s", "50 ns"),
        (5.53, "GiB", "5.53 GiB"),
    ],
)
def test_amounts_in_the_unit_that_reads_best(value, unit, text):
    assert amount(value, unit) == text


@pytest.mark.parametrize(("ratio", "text"), [(0.008, "1/125"), (1.5, "1.5×"), (1234.5, "1234×")])
def test_ratios(ratio, text):
    assert ratio_text(ratio) == text


@pytest.mark.parametrize(
    ("count", "text"), [(5_000, "5000"), (1_000_000, "100万"), (10_000_000, "1000万"), (100_000_000, "1亿")]
)
def test_counts(count, text):
    assert count_text(count) == text


def test_a_ratio_is_ours_by_theirs():
    line = Line(name="a", what="b", size="c", ours=1.0, theirs=4.0)
    told = as_json({"cores": 2}, [line, Line(name="d", what="e", size="f", ours=1.0)])
    assert [entry["ratio"] for entry in told["lines"]] == [0.25, None]
    assert told["machine"] == {"cores": 2}
