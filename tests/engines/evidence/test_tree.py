"""The tree has the shape of RFC 6962, and a path fits one link at one position."""

from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.evidence.hashes import digest
from hezhan.engines.evidence.tree import Tree, climb, sides
from tests.reference import evidence as reference


def leaves(size):
    return [digest(b"%d" % n) for n in range(size)]


@given(st.integers(0, 200))
def test_the_root_is_that_of_the_recursive_definition(size):
    assert Tree(leaves(size)).root == reference.root(leaves(size))


@given(st.integers(1, 130), st.data())
def test_every_path_leads_to_the_root_and_no_other_leaf_does_by_it(size, data):
    tree, position = Tree(leaves(size)), data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != position) if size > 1 else st.just(0))
    path = tree.path(position)
    assert climb(leaves(size)[position], path) == tree.root
    assert "".join(step[0] for step in path) == sides(position, size)
    assert reference.climbed(leaves(size)[position], position, size, list(path)) == tree.root
    if size > 1:
        assert climb(leaves(size)[other], path) != tree.root


@given(st.integers(1, 300))
def test_sides_tell_positions_apart_where_paths_are_equally_long(size):
    told = [sides(position, size) for position in range(size)]
    assert len(set(told)) == size
