"""The rates of the city: every number that says how often, how much, how soon, each with its source, in one TOML file.

In:  rates.toml beside this file, or another one with the same names.
Out: whole numbers, weights and quantiles by name.
Law: no rate stands in code, none in the file lacks a source, and a name that the shipped file does not have is refused.

A rate is a table with `source` and one of: `value` (a whole number), `weights` (how likely each of some things is; the
things are the keys), `quantiles` (equally spaced points of a distribution, rising), `list` (whole numbers in a fixed order).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hezhan.core.problems import Problem, Refused

SHIPPED = Path(__file__).with_name("rates.toml")
_SHAPES = ("value", "weights", "quantiles", "list")
_LIMIT = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One rate: what it says and where that comes from."""

    shape: str
    said: Any
    source: str


class Rates:
    """Rates by dotted name. Asking for a name or shape that is not there is a fault of the code and raises KeyError."""

    def __init__(self, rates: Mapping[str, Rate]) -> None:
        self._rates = dict(rates)

    def __iter__(self) -> Iterator[tuple[str, Rate]]:
        return iter(sorted(self._rates.items()))

    def value(self, name: str) -> int:
        """A whole number; its unit ends the name (`_s`, `_fen`, `_per_million`, `_percent` …)."""
        return int(self._said(name, "value"))

    def weights(self, name: str) -> dict[str, int]:
        """Things and how likely each is, in the order of the file."""
        return dict(self._said(name, "weights"))

    def quantiles(self, name: str) -> tuple[int, ...]:
        """Equally spaced points of a distribution, the least first and the greatest last."""
        return tuple(self._said(name, "quantiles"))

    def list(self, name: str) -> tuple[int, ...]:
        """Whole numbers in a fixed order, such as one for each hour of the day."""
        return tuple(self._said(name, "list"))

    def _said(self, name: str, shape: str) -> Any:
        rate = self._rates[name]
        if rate.shape != shape:
            raise KeyError(f"{name} is a {rate.shape}, not a {shape}")
        return rate.said


def read_rates(path: Path | None = None) -> Rates:
    """The shipped rates, or those of a file that changes some of them. Raises `Refused` with every fault found."""
    rates, faults = _parsed(SHIPPED)
    if path is not None:
        own, own_faults = _parsed(path)
        faults = [*faults, *own_faults, *_strange(own, rates, path.name)]
        rates |= own
    if faults:
        raise Refused(faults)
    return Rates(rates)


def _parsed(path: Path) -> tuple[dict[str, Rate], list[Problem]]:
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, [_problem(path.name, str(error))]
    return _rates_in(tree, "", path.name)


def _rates_in(tree: Mapping[str, Any], above: str, file: str) -> tuple[dict[str, Rate], list[Problem]]:
    found: dict[str, Rate] = {}
    faults: list[Problem] = []
    for key, below in tree.items():
        name = f"{above}{key}"
        if not isinstance(below, Mapping):
            faults.append(_problem(file, f"{name} is not a table"))
        elif "source" in below or any(shape in below for shape in _SHAPES):
            fault = _fault(below)
            if fault:
                faults.append(_problem(file, f"{name} {fault}"))
            else:
                shape = next(shape for shape in _SHAPES if shape in below)
                found[name] = Rate(shape=shape, said=below[shape], source=below["source"])
        else:
            inner, inner_faults = _rates_in(below, f"{name}.", file)
            found |= inner
            faults += inner_faults
    return found, faults


def _fault(rate: Mapping[str, Any]) -> str:
    shapes = [shape for shape in _SHAPES if shape in rate]
    if len(shapes) != 1 or set(rate) - {*_SHAPES, "source", "note"}:
        return f"needs one of {', '.join(_SHAPES)}, a source, and may have a note"
    if not isinstance(rate.get("source"), str) or not rate["source"].strip():
        return "has no source"
    return _FAULTS[shapes[0]](rate[shapes[0]])


def _whole(said: Any) -> bool:
    return type(said) is int and 0 <= said < _LIMIT


def _value_fault(said: Any) -> str:
    return "" if _whole(said) else "must be a whole number from 0 to 2147483647"


def _weights_fault(said: Any) -> str:
    good = isinstance(said, Mapping) and all(map(_whole, said.values())) and 0 < sum(said.values()) < _LIMIT
    return "" if good else "must be whole weights, not all zero"


def _quantiles_fault(said: Any) -> str:
    good = isinstance(said, list) and len(said) > 1 and all(map(_whole, said)) and sorted(said) == said
    return "" if good else "must be at least two whole numbers that do not fall"


def _list_fault(said: Any) -> str:
    return "" if isinstance(said, list) and said and all(map(_whole, said)) else "must be a list of whole numbers"


_FAULTS = {"value": _value_fault, "weights": _weights_fault, "quantiles": _quantiles_fault, "list": _list_fault}


def _strange(own: Mapping[str, Rate], shipped: Mapping[str, Rate], file: str) -> list[Problem]:
    """Names and shapes that the city does not know; a list keeps its length, weights keep their things."""
    faults = []
    for name, rate in own.items():
        known = shipped.get(name)
        if known is None:
            faults.append(f"{name} is not a rate of the city")
        elif rate.shape != known.shape:
            faults.append(f"{name} must be {known.shape}, not {rate.shape}")
        elif rate.shape == "weights" and set(rate.said) != set(known.said):
            faults.append(f"{name} must weigh {', '.join(known.said)}")
        elif rate.shape == "list" and len(rate.said) != len(known.said):
            faults.append(f"{name} must have {len(known.said)} numbers")
    return [_problem(file, fault) for fault in faults]


def _problem(file: str, text: str) -> Problem:
    return Problem(file=file, row=0, reason="rate", text=text)
