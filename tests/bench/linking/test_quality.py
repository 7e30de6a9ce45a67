"""The figures of linking on a town that is made up by hand."""

from hezhan.bench.linking import quality
from hezhan.bench.linking.splink_peer import splink_labels
from hezhan.bench.linking.towns import Town
from hezhan.engines.link import Kind, Trace
from tests.engines.link.cases import case

SITE, SOLD, MULE = Trace(Kind.SITE, "a.top"), Trace(Kind.PHONE, "13000000000"), Trace(Kind.ACCOUNT, "6299000011112222")
CASES = [
    case("a", SITE, fraud_type="刷单"),
    case("b", SITE, SOLD, fraud_type="刷单"),
    case("c", SOLD, MULE, fraud_type="贷款"),
    case("d", MULE, fraud_type="贷款"),
]
GANG = {"a": "1", "b": "1", "c": "2", "d": "2"}


def test_what_is_told_first_is_how_many_pairs_are_merged_wrongly(monkeypatch):
    town = Town(told=CASES, looked_up=CASES, seen=CASES, asked=CASES, gang=GANG, crew=dict.fromkeys("abcd", "9"))
    monkeypatch.setattr(quality, "town", lambda seed, size: town)
    lines = {line.name: line for line in quality.quality_lines([1], "tiny")}
    merges = lines["link-told-false-merges"]
    assert (merges.ours, merges.theirs) == (
        0,
        5_000,
    )  # the sold number joins a, b with c: two wrong pairs of four cases
    assert lines["link-told-f1"].ours == 2 / 3
    assert lines["link-told-ceiling"].theirs == 0.5  # nothing of the gang's speaks for c and d
    assert lines["link-kind-phone"].ours == 0
    assert lines["link-kind-site"].ours == 1
    assert "link-splink" not in lines


def test_without_an_environment_there_is_no_splink():
    assert splink_labels(None, CASES) is None
