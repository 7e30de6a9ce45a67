"""What holds of any truth and any result."""

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from hezhan import assemble
from hezhan.bench.score.figures import Better
from hezhan.bench.score.scoring import DEFINITIONS, score
from hezhan.bench.score.showing import as_json, shown
from tests.bench.score.worlds import empty, folders, perfect, scored, shuffled, truths, values

few_examples = settings(max_examples=15)


@given(truths())
@few_examples
def test_a_result_that_says_just_the_truth_reaches_the_best_of_every_figure(truth):
    figures, notes = scored(perfect(truth), truth)
    assert {key for key, _ in figures} == set(DEFINITIONS) - {"stop_wrong_hours", "prevented_beside_simple"}
    for key, figure in figures.items():
        if figure.definition.best is not None and figure.value is not None:
            assert figure.value == figure.definition.best, key
    assert not [note for note in notes if "真相里没有的" in note]


@given(truths())
@few_examples
def test_an_empty_result_is_never_good(truth):
    for (key, _), figure in scored(empty(), truth)[0].items():
        if figure.definition.better is Better.HIGH:
            assert not figure.value, key
        if key == "unreturned":
            assert figure.value in (None, 1)
        if figure.value is None:
            assert not figure.denominator, key


@given(truths(), truths(), st.integers(0, 9))
@few_examples
def test_the_order_of_rows_never_matters(truth, other, seed):
    """The result is that of another truth, so that most of it is wrong."""
    result = perfect(other)
    assert values(result, truth) == values(shuffled(result, seed), shuffled(truth, seed + 1))


@given(truths(), truths())
@few_examples
def test_every_figure_can_be_shown_and_kept(truth, other):
    with folders(perfect(other), truth) as (said, true):
        found = score(assemble.tables(), said, true)
    page = io.StringIO()
    Console(file=page, width=300).print(shown(found))
    kept = json.loads(json.dumps(as_json(found)))["figures"]
    assert [figure["key"] for figure in kept if not figure["part"]] == [
        key for key in DEFINITIONS if key in page.getvalue()
    ]
    assert all(figure["text"] in page.getvalue() for figure in kept if not figure["part"])


@given(truths(), truths())
@few_examples
def test_shares_lie_between_nothing_and_all(truth, other):
    figures, _ = scored(perfect(other), truth)
    for key, figure in figures.items():
        if figure.value is not None and figure.definition.unit in ("share", "money-share"):
            assert 0 <= figure.value <= 1, key
    paid = [figures[key, ""].value for key in ("returned_right", "returned_wrong_victim", "returned_innocent")]
    assert None in paid or sum(paid) == 1
