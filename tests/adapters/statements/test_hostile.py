"""Hostile input: bombs, entities, rectangles without end, damage in the middle. Each costs a sentence, nothing more."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.statements.handed import FORM_34, form_34, handed, reading_of, told
from tests.adapters.statements.old_workbook import XLS
from tests.adapters.statements.test_archives import zipped
from tests.adapters.statements.test_platform import reply, transaction
from tests.adapters.statements.test_sheets import sample, workbook

CSV = form_34({}, {}, {}).encode("gb18030")


class Zeros(io.RawIOBase):
    """A stream of zeros of a given length."""

    def __init__(self, size):
        self.left = size

    def readable(self):
        return True

    def readinto(self, buffer):
        given = min(len(buffer), self.left)
        buffer[:given] = bytes(given)
        self.left -= given
        return given


def with_part(book, name, change):
    """A workbook with one part changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return changed.getvalue()


def declared(archive, name, size):
    """A zip whose directory declares another size for a member than it has."""
    place = archive.index(b"PK\x01\x02")
    while archive[place + 46 : place + 46 + len(name)] != name.encode():
        place = archive.index(b"PK\x01\x02", place + 4)
    return archive[: place + 24] + size.to_bytes(4, "little") + archive[place + 28 :]


@pytest.mark.parametrize("name", ["a.csv", "xl/worksheets/sheet1.xml"])
def test_a_member_that_declares_ten_gigabytes_is_not_unpacked(tmp_path, name):
    raw = zipped((name, b"0" * 1000))
    bomb = declared(raw, name, 0xFFFFFFF0)
    reading = reading_of(handed(tmp_path, "a.zip", bomb))
    assert told(reading) == [(0, "unreadable", False)]
    assert "unpacks to" in reading.problems[0].text


def test_a_member_packed_beyond_all_reason_is_a_bomb(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("zeros.csv", "w") as member:
            for _ in range(80):
                member.write(bytes(1 << 20))
        archive.writestr("sound.csv", CSV)
    reading = reading_of(handed(tmp_path, "a.zip", content.getvalue()))
    assert told(reading) == [(0, "unreadable", False)]
    assert "bomb" in reading.problems[0].text
    assert reading.entries.height == 3


def test_a_workbook_part_that_lies_about_its_size_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr("hezhan.adapters.statements.workbook_safety.LARGEST_MEMBER", 1 << 20)
    book = with_part(workbook({"x": [FORM_34, sample()]}), "xl/sharedStrings.xml", lambda xml: xml + b" " * (3 << 20))
    reading = reading_of(handed(tmp_path, "a.xlsx", declared(book, "xl/sharedStrings.xml", 1000)))
    assert told(reading) == [(0, "unreadable", False)]
    assert "more than it declares" in reading.problems[0].text


LAUGHS = b"""<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>"""


def test_a_workbook_with_entities_is_refused(tmp_path):
    def laugh(xml):
        end = xml.index(b"?>") + 2
        return xml[:end] + LAUGHS + xml[end:]

    for part in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        book = with_part(workbook({"x": [FORM_34, sample()]}), part, laugh)
        reading = reading_of(handed(tmp_path, "a.xlsx", book))
        assert told(reading) == [(0, "unreadable", False)]
        assert "entities" in reading.problems[0].text


CORNERS = [
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    b'<row r = "1048576"><c r\n=\n"XFD1048576"><v>1</v></c></row>',
    b'<row r="4000000000"><c><v>1</v></c></row>',
    b'<row r="900000"><c r="ZZ900000"><v>1</v></c></row>',
]


@pytest.mark.parametrize("corner", CORNERS)
def test_a_cell_in_the_farthest_corner_does_not_take_all_memory(tmp_path, corner):
    book = with_part(
        workbook({"x": [FORM_34, sample()]}),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", corner + b"</sheetData>"),
    )
    reading = reading_of(handed(tmp_path, "a.xlsx", book))
    assert told(reading) == [(0, "unreadable", False)]
    assert "far out" in reading.problems[0].text


def test_an_old_workbook_that_breaks_its_reader_is_one_problem_and_the_next_is_read(tmp_path):
    sectors_of_its_table = slice(44, 48)
    hurt = bytearray(XLS)
    hurt[sectors_of_its_table] = (0x7FFFFFFF).to_bytes(4, "little")
    reading = reading_of(handed(tmp_path, "a.xls", bytes(hurt)), handed(tmp_path, "b.xls", XLS))
    assert [(p.file, p.row) for p in reading.problems] == [("a.xls", 0), ("b.xls", 5), ("b.xls", 0)]
    assert "broke down" in reading.problems[0].text
    assert reading.entries["file"].to_list() == ["b.xls"]


def test_a_wide_sheet_of_few_rows_is_read(tmp_path):
    rows = [[*FORM_34, *[f"附{n}" for n in range(700)]], [*sample(), *["x"] * 700]]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"x": rows})))
    assert (reading.entries.height, list(reading.problems)) == (1, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_xml_with_entities_is_refused_and_nothing_is_expanded(tmp_path, encoding):
    content = reply(transaction()).replace("?>", "?>" + LAUGHS.decode(), 1).replace("李二", "&lol2;")
    content = content.replace("GB2312", encoding)
    reading = reading_of(handed(tmp_path, "a.xml", content, encoding))
    assert (told(reading), reading.entries.height) == ([(0, "unreadable", False)], 0)
    assert "entities" in reading.problems[0].text


def test_an_outside_entity_is_not_fetched(tmp_path):
    secret = handed(tmp_path, "secret.txt", b"TOP-SECRET")
    outside = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>'
    content = reply(transaction()).replace("?>", "?>" + outside, 1).replace("李二", "&x;")
    reading = reading_of(handed(tmp_path, "a.xml", content))
    assert (told(reading), reading.entries.height) == ([(0, "unreadable", False)], 0)
    assert not any("SECRET" in problem.text for problem in reading.problems)


def test_very_deep_xml_is_damage_not_a_crash(tmp_path):
    content = reply(transaction()).replace("李二", "<a>" * 5000 + "</a>" * 5000)
    reading = reading_of(handed(tmp_path, "a.xml", content))
    assert told(reading)[0] == (0, "unreadable", False)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_text_cut_in_the_middle_of_a_character_loses_its_last_row_only(tmp_path, encoding):
    header = ["账号", "交易时间", "交易金额", "收付标志", "对方户名"]
    lines = [header, *[["9901", "2024-05-10 09:00:00", "1", "进", "欧阳娜娜"]] * 3]
    content = "\n".join(",".join(line) for line in lines).encode(encoding)
    reading = reading_of(handed(tmp_path, "a.csv", content[:-1]))
    assert told(reading) == [(4, "unreadable", False)]
    assert reading.entries["row"].to_list() == [2, 3]


def test_a_row_cut_in_its_middle_is_refused(tmp_path):
    reading = reading_of(handed(tmp_path, "a.csv", CSV[:-120]))
    assert told(reading) == [(4, "unreadable", False)]


def test_a_separator_too_many_shifts_no_columns(tmp_path):
    shifted = {"账户开户名称": "王,一"}
    for ends in ("\r\n", ",\r\n"):
        reading = reading_of(handed(tmp_path, "a.csv", form_34({}, shifted, {}, {}, ends=ends)))
        assert told(reading) == [(3, "unreadable", False)]
        assert reading.entries["row"].to_list() == [2, 4, 5]


def test_a_separator_at_the_end_of_every_row_is_no_column(tmp_path):
    header, *rows = form_34({}, {}).splitlines()
    for content in ("\n".join([header, *(f"{row}," for row in rows)]), "\n".join([f"{header},", *rows])):
        assert reading_of(handed(tmp_path, "a.csv", content)).entries["row"].to_list() == [2, 3]


def test_a_quote_never_closed_costs_its_own_line(tmp_path):
    content = form_34({}, {"账户开户名称": '"王一'}, *[{}] * 200)
    reading = reading_of(handed(tmp_path, "a.csv", content))
    assert told(reading) == [(3, "unreadable", False)]
    assert reading.entries.height == 201


def test_a_quoted_line_end_moves_the_row_numbers_on(tmp_path):
    content = form_34({}, {"备注": '"货\r\n款"'}, {}, {"交易金额": "x"})
    reading = reading_of(handed(tmp_path, "a.csv", content))
    assert reading.entries["row"].to_list() == [2, 3, 5]
    assert told(reading) == [(6, "amount", False)]


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 1000, b"\xff\xfe", b"%PDF-1.7 x", b"Rar!\x1a\x07", b"PK\x05\x06" + bytes(18), b"PK\x03\x04x",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"<", b'"', b"\n\n\n", "只有一句话。".encode()]
)  # fmt: skip
def test_what_is_no_statement_is_one_sentence(tmp_path, content):
    reading = reading_of(handed(tmp_path, "a.bin", content))
    if content[:4] != b"PK\x05\x06":
        assert told(reading) == [(0, "unreadable", False)]
    assert reading.entries.height == 0


def test_a_header_without_rows_is_an_empty_statement(tmp_path):
    reading = reading_of(handed(tmp_path, "a.csv", form_34()))
    assert (list(reading.problems), reading.sources[0].rows) == ([], 0)


def test_a_line_without_end_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("hezhan.adapters.statements.blocks.LONGEST_LINE", 1 << 20)
    reading = reading_of(handed(tmp_path, "a.csv", CSV + b"x" * (40 << 20)))
    assert told(reading) == [(0, "unreadable", False)]
    assert reading.entries.height == 3


SEEDS = [
    CSV,
    form_34({}, {}, ends="\n").encode(),
    form_34({}).encode("utf-16"),
    reply(transaction(), transaction()).encode("gb18030"),
    zipped(("1.csv", CSV), ("2.csv", CSV)),
    workbook({"x": [FORM_34, sample(), sample()]}),
]


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6), st.integers(0, 8)), max_size=4),
    st.floats(0.5, 1),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_whatever_is_damaged_nothing_raises_and_nothing_is_lost(tmp_path, content, wounds, kept):
    for place, bytes_in, gone in wounds:
        at = int(place * len(content))
        content = content[:at] + bytes_in + content[at + gone :]
    reading_of(handed(tmp_path, "a.dat", content[: int(kept * len(content)) + 1]))
