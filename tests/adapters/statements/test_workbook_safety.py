"""The quick look for far cells against the pattern that says what far is."""

import re

from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.statements.workbook_safety import _may_go_far

FAR_COLUMN = re.compile(rb'r="(?:[B-Z][A-Z]\d|[A-Z]{3})')
FAR_ROW = re.compile(rb'r="[A-Z]{0,3}(\d{7,8})')
LAST_ROW = 1_048_576


def names_far_cells(text):
    return bool(FAR_COLUMN.search(text)) or any(int(one[1]) > LAST_ROW for one in FAR_ROW.finditer(text))


references = st.one_of(
    st.from_regex(r"\A[A-Z]{0,4}[0-9]{0,9}\Z").map(str.encode),
    st.sampled_from(
        [
            b"AZ1048575",
            b"BA1",
            b"A1000000",
            b"A1048576",
            b"A1048577",
            b"A10485760",
            b"BA1048576",
            b"A999999",
            b"AAA1",
            b"AZ9",
            b"1000000",
            b"ZZ",
            b"AB",
        ]
    ),
)
pieces = st.one_of(references.map(lambda name: b'<c r="' + name + b'"'), st.sampled_from([b"<v>12</v>", b"str=", b"r"]))


@given(st.lists(pieces, max_size=6).map(b"".join))
def test_a_far_cell_is_seen_wherever_it_stands(text):
    assert _may_go_far(text + b"</row>") == names_far_cells(text + b"</row>")


def test_a_reference_spelt_otherwise_is_looked_at_closely():
    assert _may_go_far(b"<c r = 'BA1'></c>")
    assert _may_go_far(b"<c r='BA1'></c>")
    assert not _may_go_far(b"<c for='BA1'></c>")
