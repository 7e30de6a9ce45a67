import pytest

from hezhan.engines.gangs import compiled
from hezhan.engines.gangs.roles import ABOVE, PARTS, WHOSE, Role
from hezhan.engines.gangs.signs import SIGNS, own_signs, says, step
from hezhan.engines.gangs.weighing import BEGIN, weighed
from tests.engines.gangs.crowd import WEIGHTS, crowd


def test_the_probabilities_of_all_roles_sum_to_one_and_come_from_the_table_alone():
    evidence, _ = crowd(1)
    for one in weighed(own_signs(evidence), {}, WEIGHTS).values():
        assert abs(sum(one.likely.values()) - 1) < 1e-9
        sums = {role: sum(one.added[role].values()) + WEIGHTS.alone[role].get(BEGIN, 0) for role in WHOSE}
        assert max(sums, key=lambda role: sums[role]) == max(WHOSE, key=lambda role: one.likely[role])


@pytest.mark.parametrize(
    "wrong", [{"no-such-sign": {"1": {"mule": 3}}}, {"talked": {"9": {"mule": 3}}}, {"begin": {"1": {"mule": 3}}}]
)
def test_a_table_that_names_what_does_not_exist_is_refused(wrong):
    with pytest.raises(ValueError, match="sign"):
        compiled({"version": "1", "built_on": "", "alone": wrong, "among": {}})


def test_every_sign_speaks_and_counts_up():
    for sign, words in SIGNS.items():
        assert list(words.steps) == sorted(words.steps)
        assert step(sign, 0) == 0
        assert step(sign, words.steps[-1]) == len(words.steps)
        chinese, english = says(sign, 7)
        assert "{" not in chinese + english


def test_whoever_leads_stands_no_lower():
    for role, leading in ABOVE.items():
        assert all(PARTS[other].layer <= PARTS[role].layer for other in leading)
    assert not ABOVE[Role.ORGANISER]
