"""What officers found out moves the model towards it, and little where it is little."""

import pytest

from hezhan.core.problems import Refused
from hezhan.engines.warn.model import probability
from hezhan.flows.warning.learning import learn
from tests.engines.warn.events import RULES

PLACES = {signal.name: signal.place for signal in RULES.signals}
FALSE, TRUE = ("listed_sms",), ("listed_call_long", "screen_share")


def lesson(number, signals, right):
    return {
        "number": f"w{number}",
        "signals": list(signals),
        "script": "police",
        "score": 300,
        "second": 0,
        "steps": 2,
        "right": right,
    }


def lessons(many):
    return {"lessons": [lesson(n, TRUE if n % 2 else FALSE, bool(n % 2)) for n in range(many)]}


def chance(model, signals):
    script = [one.name for one in RULES.scripts].index("police")
    return probability(model.with_list, sorted(PLACES[name] for name in signals), script, (300, 0), 2)


def test_lessons_move_the_model_and_more_of_them_more():
    few, many = learn(RULES, lessons(20)), learn(RULES, lessons(200))
    before, after, at_last = (chance(model, TRUE) for model in (RULES.model, few, many))
    assert before < after < at_last
    assert at_last > 0.85
    assert chance(many, FALSE) < 0.15
    assert many.version == f"{RULES.model.version}+200"
    assert many.without_list == RULES.model.without_list


def test_the_order_of_lessons_does_not_matter():
    told = lessons(40)
    assert learn(RULES, {"lessons": told["lessons"][::-1]}) == learn(RULES, told)


@pytest.mark.parametrize(
    "told",
    [{}, lessons(19), {"lessons": [lesson(n, TRUE, True) for n in range(30)]}, {"lessons": [{"number": 1}] * 30}],
)
def test_too_few_lessons_or_one_sided_ones_teach_nothing(told):
    with pytest.raises(Refused):
        learn(RULES, told)
