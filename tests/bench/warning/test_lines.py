"""The lines of `hezhan bench warn` on a tiny city: the peer gives the same, and quality counts as the scoreboard does."""

import polars as pl
import pytest

from hezhan import assemble
from hezhan.bench.score.scoring import score
from hezhan.bench.warning.lists import NONE, PART, WHOLE, listing, rows_of
from hezhan.bench.warning.quality import quality_lines
from hezhan.bench.warning.speed import warn_lines
from hezhan.core.instants import parse_instant
from hezhan.engines.warn import compiled
from hezhan.flows.warning import WarnFiles, replay


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city") / "tiny"
    assemble.make_city(6, "tiny", folder, None, lambda done, of, what: None)
    return folder


def test_a_plain_dictionary_for_each_event_gives_the_same_warnings():
    lines = list(warn_lines(quick=True))
    assert [line.name for line in lines] == [
        *("warn-engine", "warn-kernel", "warn-wait-p99", "warn-replay"),
        *("warn-put-in", "warn-durable", "warn-durable-wait-p99"),
    ]
    assert [line.name for line in lines if line.same] == ["warn-kernel"]
    assert not any(line.same is False for line in lines)


def test_quality_counts_as_the_scoreboard_does(city, tmp_path):
    lines = {line.name: line for line in quality_lines([city])}
    rows = [(kind, value, "诈骗", "城", since, "") for kind, value, since in rows_of(city, WHOLE)]
    pl.DataFrame(rows, schema=["kind", "value", "reason", "source", "since", "until"], orient="row").write_csv(
        tmp_path / "list.csv"
    )
    result = tmp_path / "result"
    files = WarnFiles(
        events=[city],
        indicators=tmp_path / "list.csv",
        out=result / "W.csv",
        rejects=None,
        simple=result / "simple.csv",
    )
    replay(assemble.warning(), compiled(assemble.warn_tables(), assemble.warn_model()), files, None)
    found = {
        one.definition.key: one
        for _, figures in score(assemble.tables(), result, city / "truth").measured
        for one in figures
    }
    assert lines["warn-whole-in-time"].ours == pytest.approx(float(100 * found["warned_yuan"].value))
    assert lines["warn-whole-true"].ours == pytest.approx(float(100 * found["warning_in_cases"].value))
    beside = lines["warn-whole-measures"]
    assert beside.ours / beside.theirs == pytest.approx(float(found["prevented_beside_simple"].value), rel=1e-4)


def test_lists_are_whole_partial_or_none_and_never_too_early(city):
    first = {(kind, value): since for kind, value, since in rows_of(city, WHOLE)}
    part = rows_of(city, PART)
    assert 0.4 < len(part) / len(rows_of(city, WHOLE)) < 0.8
    for kind, value, since in part:
        if since:
            assert parse_instant(since) >= parse_instant(first[kind, value])
    assert rows_of(city, NONE) == []
    assert listing(city, PART).spans
