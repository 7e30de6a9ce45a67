"""What officers corrected stays corrected: each line of `corrections.jsonl` is a case, its format is in the documentation.

`wrong` is what was said and is not so (None: nothing was said), `right` what should be said (None: there is no fact).
"""

import json

import pytest

from hezhan.core.instants import parse_instant
from tests.engines.understand.marked import HERE
from tests.engines.understand.reading import read

CORRECTIONS = [json.loads(line) for line in (HERE / "corrections.jsonl").read_text(encoding="utf-8").splitlines()]
KEYS = {"type", "value", "start", "end", "owner"}


def said(correction):
    return [
        {
            "type": str(fact.kind),
            "value": fact.value,
            "start": fact.start,
            "end": fact.end,
            "owner": str(fact.owner),
        }
        for fact in read(correction["text"], parse_instant(correction["reported_at"])).facts
    ]


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda one: one["id"])
def test_a_correction_is_well_formed(correction):
    assert correction["wrong"] or correction["right"]
    assert correction["corrected_by"]
    assert parse_instant(correction["corrected_at"])
    for fact in (correction["wrong"], correction["right"]):
        if fact:
            assert set(fact) == KEYS
            assert 0 <= fact["start"] < fact["end"] <= len(correction["text"])


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda one: one["id"])
def test_what_was_corrected_is_read_right(correction):
    facts = said(correction)
    assert correction["wrong"] not in facts
    if correction["right"]:
        assert correction["right"] in facts
