"""Phone numbers, cards, ids, links as people say and write them; and the slips they make.

Out: `Printed` whose value is what is written, digits only; a slip carries its `flaw`.
"""

from collections.abc import Callable, Mapping

from hezhan.city.draws import Draws
from hezhan.city.reports.annotation import Printed
from hezhan.city.reports.numerals import digit_by_digit

CHANGED, MISSING = "digit-changed", "digit-missing"


def slipped(digits: str, draws: Draws) -> tuple[str, str]:
    """The number with one digit wrong or left out, never the first three, and the flaw's name."""
    place = draws.between(3, len(digits) - 1)
    if draws.chance(40):
        return digits[:place] + digits[place + 1 :], MISSING
    other = draws.pick([digit for digit in "0123456789" if digit != digits[place]])
    return digits[:place] + other + digits[place + 1 :], CHANGED


def phone(number: str, weights: Mapping[str, int], slip: bool, draws: Draws) -> Printed:
    """A number of a phone. `number`: eleven digits, `+` and a country code, or beginning with 400."""
    if number.startswith("+"):
        return _abroad(number, draws)
    digits, flaw = slipped(number, draws) if slip else (number, "")
    if len(digits) != 11:
        text = digits if digits[:3] != "400" else f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
        return Printed(text, digits, flaw=flaw)
    return Printed(PHONES[draws.weighted(weights)](digits), digits, flaw=flaw)


PHONES: Mapping[str, Callable[[str], str]] = {
    "plain": lambda digits: digits,
    "gaps": lambda digits: f"{digits[:3]} {digits[3:7]} {digits[7:]}",
    "hyphens": lambda digits: f"{digits[:3]}-{digits[3:7]}-{digits[7:]}",
    "aloud": digit_by_digit,
    "aloud_gaps": lambda digits: "，".join(map(digit_by_digit, (digits[:3], digits[3:7], digits[7:]))),
    "tens": lambda digits: f"{digits[:3]} {digits[3:5]} {digits[5:7]} {digits[7:9]} {digits[9:]}",
}


def _abroad(number: str, draws: Draws) -> Printed:
    digits = number.removeprefix("+")
    cut = 3 if digits.startswith("852") else 2
    rest = digits[cut:]
    forms = (
        f"+{digits}",
        f"00{digits}",
        f"+{digits[:cut]} {rest}",
        f"00{digits[:cut]} {rest[:4]} {rest[4:]}",
        f"+{digits[:cut]}-{rest}",
    )
    return Printed(draws.pick(forms), digits)


def card(number: str, weights: Mapping[str, int], slip: bool, draws: Draws) -> Printed:
    """A card whole, with gaps, or its tail only."""
    form = draws.weighted(weights)
    if form == "tail":
        return _tail(number, slip, draws)
    digits, flaw = slipped(number, draws) if slip else (number, "")
    if form == "gaps":
        return Printed(" ".join(digits[at : at + 4] for at in range(0, len(digits), 4)), digits, flaw=flaw)
    return Printed(digits, digits, flaw=flaw)


def _tail(number: str, slip: bool, draws: Draws) -> Printed:
    tail, flaw = number[-4:], ""
    if slip:
        place = draws.between(0, 3)
        other = draws.pick([digit for digit in "0123456789" if digit != tail[place]])
        tail, flaw = tail[:place] + other + tail[place + 1 :], CHANGED
    word = draws.pick(("尾号", "尾号", "尾号是", "尾号为", "后四位", "后四位是", "末四位", "尾数", "卡尾"))
    return Printed(word + tail, f"tail:{tail}", flaw=flaw)


def identity(number: str, draws: Draws) -> Printed:
    """An ID number, its last letter small at times."""
    return Printed(number.lower() if draws.chance(30) else number, number.upper())


def link(url: str, draws: Draws) -> Printed:
    """A URL with its scheme or without, the host in capitals at times; the value has the host in lower case."""
    bare = url.split("://", 1)[-1]
    host, slash, path = bare.partition("/")
    scheme = url[: len(url) - len(bare)] if draws.chance(35) else ""
    shown = host.upper() if draws.chance(10) else host
    return Printed(scheme + shown + slash + path, scheme + host.lower() + slash + path)


def as_written(text: str) -> Printed:
    """What has no other form than its own."""
    return Printed(text, text)
