"""The made-up example that a demonstration offers leads to a drafted stop without a word added."""

import re
from pathlib import Path

from tests.centre.test_understanding import app, duty, pasted, tools  # noqa: F401  fixtures

SOURCE = Path(__file__).parents[2] / "desk/src/rooms/reporting/sample.ts"


def test_the_example_has_all_that_a_stop_needs(duty):  # noqa: F811
    sample = "".join(re.findall(r"'([^']*)'", SOURCE.read_text(encoding="utf-8")))
    draft = pasted(duty, sample)
    (stop,) = draft["stops"]
    assert (stop["missing"], stop["against"], stop["drafted"]) == ([], [], True)
    assert draft["fraud_types"]
