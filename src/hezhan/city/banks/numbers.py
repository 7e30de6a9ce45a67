"""Numbers that no real card, account, person or company can bear.

Cards begin with 6299 and fail the Luhn check, accounts begin with 99, ID numbers with the region code 99 that no
province has; their own check characters are right, so that readers which check them are satisfied.
"""

from hezhan.city.draws import Draws

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def card_number(draws: Draws, bank: str, length: int) -> str:
    """A card number of 16 to 19 digits whose last digit is not the one the Luhn check asks for."""
    body = f"6299{bank}{draws.digits(length - 5 - len(bank))}"
    return body + str((_luhn_digit(body) + draws.between(1, 9)) % 10)


def account_number(draws: Draws, bank: str, length: int) -> str:
    """An account number of 16 to 19 digits."""
    return f"99{bank}{draws.digits(length - 2 - len(bank))}"


def id_number(draws: Draws) -> str:
    """An ID card number of 18 characters (GB 11643 check character, impossible region)."""
    born = f"{draws.between(1958, 2003)}{draws.between(1, 12):02d}{draws.between(1, 28):02d}"
    body = f"99{draws.digits(4)}{born}{draws.digits(3)}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return body + _ID_CHECKS[total % 11]


def company_code(draws: Draws) -> str:
    """A unified social credit code of 18 characters in an impossible region."""
    tail = "".join(draws.pick(_CODE_LETTERS) for _ in range(10))
    return f"91990{draws.digits(3)}{tail}"


def _luhn_digit(body: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(body)):
        doubled = int(digit) * (2 - place % 2)
        total += doubled // 10 + doubled % 10
    return -total % 10
