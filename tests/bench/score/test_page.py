"""docs/scoreboard.md defines every figure and every file."""

import pytest

from hezhan.bench.score.folders import RESULT_NAMES, TRUTH_NAMES, file_names
from tests.bench.score.page import PAGE, block_in, blocks

TEXT = PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", blocks())
def test_the_page_is_what_the_code_says(name):
    assert block_in(TEXT, name) == "\n".join(blocks()[name])


@pytest.mark.parametrize("name", [*RESULT_NAMES, *TRUTH_NAMES])
def test_every_file_is_named(name):
    assert f"`{file_names(name)[0]}`" in TEXT
