"""Numbers that nobody can really bear."""

from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.banks.numbers import account_number, card_number, company_code, id_number
from hezhan.city.draws import Draws

seeds = st.integers(0, 10**6)


def luhn_holds(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def test_the_check_itself_knows_a_right_number() -> None:
    assert luhn_holds("4111111111111111")
    assert not luhn_holds("4111111111111112")


@given(seeds, st.integers(16, 19))
def test_cards_fail_the_check(seed: int, length: int) -> None:
    number = card_number(Draws(seed, "cards"), "11", length)
    assert len(number) == length
    assert number.isdigit()
    assert number.startswith("6299")
    assert not luhn_holds(number)


@given(seeds, st.integers(16, 19))
def test_accounts_begin_with_99(seed: int, length: int) -> None:
    number = account_number(Draws(seed, "accounts"), "13", length)
    assert (len(number), number[:4]) == (length, "9913")


@given(seeds)
def test_people_and_firms_live_in_a_region_that_does_not_exist(seed: int) -> None:
    draws = Draws(seed, "ids")
    person, firm = id_number(draws), company_code(draws)
    assert len(person) == len(firm) == 18
    assert person.startswith("99")
    assert firm.startswith("9199")
    weights = [pow(2, 17 - place, 11) for place in range(18)]
    values = [10 if sign == "X" else int(sign) for sign in person]
    assert sum(v * w for v, w in zip(values, weights, strict=True)) % 11 == 1


@given(seeds, st.integers(1, 10**8), st.integers(1, 9), st.sampled_from([1, 100, 10_000]))
def test_shares_add_up(seed: int, whole: int, parts: int, step: int) -> None:
    shares = Draws(seed, "shares").shares(whole, parts, step)
    assert sum(shares) == whole
    assert 1 <= len(shares) <= parts
    assert all(share > 0 for share in shares)
    assert all(share % step == 0 for share in shares[:-1])
