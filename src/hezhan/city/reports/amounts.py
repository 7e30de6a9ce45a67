"""Amounts as people say and write them: exact in many forms, or rounded.

In:  whole fen, or hundredths of a coin; a style (a table of weights over the forms below).
Out: `Printed` whose value is what is stated: 352,800 yuan told as 35万余元 is 35000000 fen, approximate.
"""

from collections.abc import Callable, Mapping

from hezhan.city.draws import Draws
from hezhan.city.reports.annotation import Printed
from hezhan.city.reports.numerals import short, spoken
from hezhan.core.money import capitals

Form = Callable[[int, Draws], Printed | None]
WAN = 1_000_000  # fen in ten thousand yuan


def amount(fen: int, weights: Mapping[str, int], draws: Draws) -> Printed:
    """The amount in one of the forms that can hold it, as likely as they weigh; digits when none was met in a few draws."""
    for _ in range(6):
        printed = FORMS[draws.weighted(weights)](fen, draws)
        if printed is not None:
            return printed
    return _yuan(fen, draws)


def coins(hundredths: int, draws: Draws) -> Printed:
    """USDT: '8.5万U', '85000U', '85000个U', '1234.56 USDT'. The value is hundredths."""
    whole, rest = divmod(hundredths, 100)
    number = f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
    unit = draws.pick(("U", "u", "USDT", "个U", "枚USDT", "个USDT", "枚泰达币", " USDT"))
    if not rest and whole >= 10_000 and whole % 100 == 0 and draws.chance(60):
        return Printed(_wan_number(whole) + "万" + draws.pick(("U", "u", "个U", "USDT")), hundredths, currency="USDT")
    return Printed(number + unit, hundredths, currency="USDT")


def changed(fen: int, draws: Draws) -> int:
    """Another amount of the same size, as a slip of the tongue: one leading digit differs."""
    unit = int(10 ** (len(str(fen)) - 1))
    first = fen // unit
    other = draws.pick([digit for digit in range(1, 10) if digit != first])
    return fen + (other - first) * unit


def _digits(fen: int) -> str:
    yuan, cents = divmod(fen, 100)
    return f"{yuan}.{cents:02d}" if cents else str(yuan)


def _wan_number(whole: int) -> str:
    """Hundreds as ten thousands: 12800 → '1.28'."""
    tens, rest = divmod(whole // 100, 100)
    return f"{tens}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(tens)


def _yuan(fen: int, draws: Draws) -> Printed:
    return Printed(_digits(fen) + draws.pick(("元", "元", "元人民币", "元整") if fen % 100 == 0 else ("元",)), fen)


def _kuai(fen: int, draws: Draws) -> Printed | None:
    return Printed(_digits(fen) + draws.pick(("块", "块钱", "元", "元钱")), fen)


def _comma(fen: int, draws: Draws) -> Printed | None:
    yuan, cents = divmod(fen, 100)
    if yuan < 1000:
        return None
    return Printed(f"{yuan:,}.{cents:02d}元" if cents or draws.chance(40) else f"{yuan:,}元", fen)


def _ledger(fen: int, draws: Draws) -> Printed | None:
    yuan, cents = divmod(fen, 100)
    mark = draws.pick(("¥", "￥", ""))
    return Printed(f"{mark}{yuan:,}.{cents:02d}" + ("" if mark else "元"), fen)


def _bare(fen: int, draws: Draws) -> Printed | None:
    return Printed(str(fen // 100), fen) if fen % 100 == 0 and fen >= 10_000 else None


def _wan(fen: int, draws: Draws) -> Printed | None:
    if fen < WAN or fen % 10_000:
        return None
    return Printed(_wan_number(fen // 100) + draws.pick(("万元", "万元", "万", "万块", "万块钱")), fen)


def _formal_wan(fen: int, draws: Draws) -> Printed | None:
    return Printed(_wan_number(fen // 100) + "万元", fen) if fen >= WAN and fen % 10_000 == 0 else None


def _w(fen: int, draws: Draws) -> Printed | None:
    if fen < WAN or fen % 10_000:
        return None
    return Printed(_wan_number(fen // 100) + draws.pick(("w", "W", "w块", "个w")), fen)


def _k(fen: int, draws: Draws) -> Printed | None:
    if not 100_000 <= fen < WAN or fen % 10_000:
        return None
    thousands, hundreds = divmod(fen // 10_000, 10)
    return Printed((f"{thousands}.{hundreds}" if hundreds else str(thousands)) + draws.pick(("k", "K")), fen)


def _spoken(fen: int, draws: Draws) -> Printed | None:
    yuan, cents = divmod(fen, 100)
    if cents or len(str(yuan).rstrip("0")) > 4 or not 1 <= yuan < 10**8:
        return None
    return Printed(spoken(yuan) + draws.pick(("块", "块钱", "元", "块", "块钱")), fen)


def _short(fen: int, draws: Draws) -> Printed | None:
    text = short(fen // 100) if fen % 100 == 0 else ""
    return Printed(text + draws.pick(("", "", "块钱")), fen) if text else None


def _capitals(fen: int, draws: Draws) -> Printed | None:
    return Printed(capitals(fen), fen) if fen >= 10_000 and len(str(fen).rstrip("0")) <= 4 else None


def _unit(fen: int) -> int:
    """The last place that a rounded amount keeps: two digits from ten thousand yuan, else one, at least a yuan."""
    return int(10 ** max(len(str(fen)) - (2 if fen >= WAN else 1), 2))


def _rounded_down(fen: int) -> int:
    """The amount with its last places cut off; 0 where that is the amount itself."""
    unit = _unit(fen)
    base = fen // unit * unit
    return base if base < fen else 0


def _yu(fen: int, draws: Draws) -> Printed | None:
    """35万余元, 3200余元."""
    base = _rounded_down(fen)
    if base < 10_000:
        return None
    if base >= WAN and base % (WAN // 10) == 0:
        return Printed(f"{_wan_number(base // 100)}万余元", base, approx=True)
    return Printed(f"{base // 100}余元", base, approx=True)


def _duo(fen: int, draws: Draws) -> Printed | None:
    """三万多块, 3万多, 5000多块钱, 三千多."""
    base = _rounded_down(fen)
    unit = 10 ** (len(str(base)) - 1) if base >= 10_000 else 0
    if not unit or base // unit * unit != base:
        return None
    word = spoken(base // 100)
    if draws.chance(40):
        word = f"{base // WAN}万" if base >= WAN and base % WAN == 0 else str(base // 100)
    return Printed(word + "多" + draws.pick(("块", "块钱", "元", "")), base, approx=True)


def _yue(fen: int, draws: Draws) -> Printed | None:
    """约3.5万元; the mark stands before the span."""
    base = _rounded_down(fen) or fen
    inner = _formal_wan(base, draws) or _yuan(base, draws)
    return Printed(inner.text.removesuffix("整"), base, approx=True, before="约")


def _jin(fen: int, draws: Draws) -> Printed | None:
    """近36万元: rounded up."""
    base = _rounded_down(fen)
    if not base:
        return None
    up = base + _unit(fen)
    inner = _formal_wan(up, draws) or (_spoken(up, draws) if draws.chance(50) else None) or _yuan(up, draws)
    return Printed(inner.text.removesuffix("整"), up, approx=True, before="近")


def _around(fen: int, draws: Draws) -> Printed | None:
    """五万块钱左右; the words stand after the span."""
    base = _rounded_down(fen) or fen
    inner = _spoken(base, draws) or _kuai(base, draws)
    return Printed(inner.text, base, approx=True, after="左右") if inner else None


FORMS: Mapping[str, Form] = {
    "yuan": _yuan,
    "kuai": _kuai,
    "comma": _comma,
    "ledger": _ledger,
    "bare": _bare,
    "wan": _wan,
    "formal_wan": _formal_wan,
    "w": _w,
    "k": _k,
    "spoken": _spoken,
    "short": _short,
    "capitals": _capitals,
    "yu": _yu,
    "duo": _duo,
    "yue": _yue,
    "jin": _jin,
    "around": _around,
}
