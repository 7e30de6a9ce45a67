"""What goes wrong between a bank's books and the desk: rows missing on one side, late statements, spoilt cells.

In: the books as they truly are. Out: the books as they are printed. The money itself is never touched.
Law: spoilt and lost lines are never neighbours, so the running balance before and after each still tells the truth.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from hezhan.city.banks.numbers import account_number
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.staged.lines import Book, Line
from hezhan.city.staged.world import World
from hezhan.core.transfers import TransferKind

# Banks whose statements also list what failed, and those whose rows may be lost on the way.
_PRINT_FAILURES = ("jiangzuo", "dongyu", "alipay")
_LOSE_ROWS = ("jiangzuo", "minshang", "dongyu", "ludao", "hainong")
# Their statements begin just after victims' money came in from elsewhere.
_LATE = ("a31", "w51")
_LOST, _UNSIGNED = 6, 5
_EARLY = at(9)  # before the two exports of 江左银行 overlap
_DOLLARS = "p9"

Place = tuple[str, str, int]  # institution code, account number, position in its lines
Test = Callable[[Line], bool]


def spoil(world: World, books: dict[str, Book], draws: Draws) -> dict[str, Book]:
    """All quirks; the books given are left as they are."""
    printed = {
        code: {number: _begun(world, number, lines) for number, lines in book.items()}
        for code, book in _without_failures(books).items()
    }
    spoiler = _Spoiler(printed, draws)
    lost = spoiler.choose(_LOSE_ROWS, _on_two_statements(world, printed), _LOST)
    for code, changes, test, count in _SPOILT:
        for place in spoiler.choose((code,), test, count):
            spoiler.change(place, changes)
    spoiler.drop(lost)
    _pay_in_dollars(world, printed, draws)
    return printed


def _without_failures(books: Mapping[str, Book]) -> dict[str, Book]:
    return {
        code: {
            number: [line for line in lines if code in _PRINT_FAILURES or not line.failed]
            for number, lines in book.items()
        }
        for code, book in books.items()
    }


def _begun(world: World, number: str, lines: list[Line]) -> list[Line]:
    """Late statements lack everything up to the first credit from another institution."""
    if number not in {world.number(slot) for slot in _LATE}:
        return lines
    inflow = next(
        position
        for position, line in enumerate(lines)
        if line.sign > 0 and line.other_bank not in ("", line.account.bank.name)
    )
    return lines[inflow + 1 :]


def _on_two_statements(world: World, books: Mapping[str, Book]) -> Test:
    """Transfers, other than the victims' own, that both banks would print."""
    victims = {world.number(slot) for slot in ("v1", "v2", "v3")}
    sides = Counter(
        line.transfer_id
        for code in _LOSE_ROWS
        for lines in books[code].values()
        for line in lines
        if line.kind is TransferKind.TRANSFER and line.account.number not in victims
    )
    return lambda line: sides[line.transfer_id] == 2 and not line.failed


def _is_early_purchase(line: Line) -> bool:
    return line.kind is TransferKind.MERCHANT and line.time < _EARLY and not line.failed


# institution, what is spoilt, where, how often
_SPOILT: tuple[tuple[str, Mapping[str, bool], Test, int], ...] = (
    (
        "jiangzuo",
        {"no_sign": True},
        lambda line: line.time < _EARLY and not line.failed,
        _UNSIGNED,
    ),
    ("jiangzuo", {"broken_time": True}, _is_early_purchase, 1),
    ("ludao", {"broken_amount": True}, _is_early_purchase, 1),
)


class _Spoiler:
    """Chooses places, none beside another, and changes the lines there."""

    def __init__(self, books: dict[str, Book], draws: Draws) -> None:
        self._books, self._draws = books, draws
        self._touched: set[tuple[str, int]] = set()
        self._transfers: set[str] = set()

    def choose(self, codes: tuple[str, ...], test: Test, count: int) -> list[Place]:
        """Up to `count` places whose lines pass the test, never a first or last line."""
        fitting = [
            (code, number, position)
            for code in codes
            for number, lines in self._books[code].items()
            for position in range(1, len(lines) - 1)
            if test(lines[position])
        ]
        chosen: list[Place] = []
        while fitting and len(chosen) < count:
            place = fitting.pop(self._draws.between(0, len(fitting) - 1))
            if self._is_free(place):
                chosen.append(place)
                self._claim(place)
        return chosen

    def change(self, place: Place, changes: Mapping[str, bool]) -> None:
        """Spoil the line there."""
        code, number, position = place
        lines = self._books[code][number]
        lines[position] = replace(lines[position], **changes)  # type: ignore[arg-type]

    def drop(self, places: list[Place]) -> None:
        """Remove the lines there; positions are those of before."""
        for code, number, position in sorted(places, reverse=True):
            del self._books[code][number][position]

    def _is_free(self, place: Place) -> bool:
        _, number, position = place
        near = any((number, position + step) in self._touched for step in (-1, 0, 1))
        return not near and self._line(place).transfer_id not in self._transfers

    def _claim(self, place: Place) -> None:
        self._touched.add(place[1:])
        self._transfers.add(self._line(place).transfer_id)

    def _line(self, place: Place) -> Line:
        code, number, position = place
        return self._books[code][number][position]


def _pay_in_dollars(world: World, books: dict[str, Book], draws: Draws) -> None:
    """One row of a dollar sub-account among the others of its holder."""
    account = world.cast[_DOLLARS]
    lines = books[account.bank.code][account.number]
    middle = len(lines) // 3
    model = lines[middle]
    lines.insert(
        middle + 1,
        Line(
            account=replace(account, number=account_number(draws, "11", 17)),
            time=model.time,
            sign=+1,
            fen=draws.between(5, 90) * 1_000,
            balance_fen=draws.between(100, 900) * 1_000,
            kind=TransferKind.OTHER,
            transfer_id="",
            serial=f"{model.serial}9",
            words="境外汇入",
            currency="USD",
        ),
    )
