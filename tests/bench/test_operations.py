"""The lines of `hezhan bench operations` on an operation that is quickly planned."""

from hezhan.bench.operations.lines import operation_lines
from hezhan.bench.operations.worlds import made


def test_the_lines_say_how_far_from_the_bound_and_what_changes():
    lines = {line.name: line for line in operation_lines((1,), (4, 3, 50))}
    assert {"operation-plan", "operation-covered", "operation-price", "operation-moved"} <= lines.keys()
    assert lines["operation-price"].ours <= lines["operation-price"].theirs
    assert "下界" in lines["operation-price"].note
    assert "改动" in lines["operation-moved"].note


def test_the_same_seed_gives_the_same_operation():
    assert made(3, 4, 3, 50) == made(3, 4, 3, 50) != made(4, 4, 3, 50)
