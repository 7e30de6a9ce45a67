"""The pause between lives, and when dying is an alarm."""

from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.processes.patience import Deaths, Patience

USUAL = Patience()


def test_a_first_death_is_not_waited_after_and_then_the_pause_doubles_to_thirty_seconds():
    deaths = Deaths(USUAL)
    assert [deaths.died(float(now), 0.5) for now in range(9)] == [0, 0.5, 1, 2, 4, 8, 16, 30, 30]


def test_a_quarter_of_a_minute_of_life_makes_a_death_a_first_one_again():
    deaths = Deaths(USUAL)
    for now in range(5):
        deaths.died(float(now), 1.0)
    assert deaths.died(100.0, 15.0) == 0
    assert deaths.died(160.0, 14.9) == 0.5


def test_ten_deaths_within_five_minutes_are_an_alarm_until_they_are_past():
    deaths = Deaths(USUAL)
    for number in range(9):
        deaths.died(number * 30.0, 1.0)
        assert not deaths.alarm(number * 30.0)
    deaths.died(290.0, 1.0)
    assert deaths.alarm(290.0)
    assert deaths.alarm(300.0)
    assert not deaths.alarm(300.1)


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 400)), max_size=60))
def test_alarm_and_pause_are_what_a_plain_count_says(history):
    deaths, moments, now, run = Deaths(USUAL), [], 0.0, 0
    for wait, lived in history:
        now += wait
        run = run + 1 if moments and lived < 15 else 0
        moments.append(now)
        assert deaths.died(now, lived) == (min(2.0 ** (run - 2), 30) if run else 0)
        assert deaths.alarm(now) == (sum(now - moment <= 300 for moment in moments) >= 10)
