"""Cases as lines of JSON, for finding gangs: whatever is there is taken, only `case_id` must be.

In:  CASES.jsonl, `series.csv` where there is one. Out: cases with the traces and payments that victims told.
Without series, cases are one group where they share a suspect's number, account of an app or address that few other cases
have; never by an account that was paid, which is the channel's and not the gang's.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.core.instants import Instant, NotInstant, parse_instant
from hezhan.core.money import LARGEST
from hezhan.core.problems import Problem, Reason

TALKING: Final = ("phone", "wechat", "qq")  # by which somebody talks to a victim
MAKING: Final = ("device", "ip", "url", "wallet")  # behind which somebody made or runs something
_OURS: Final = ("suspect", "third", "unknown", "")  # whose indicators are looked at: never the victim's own
_JOINING: Final = (*TALKING, "url", "wallet", "device")
_LEAST_DIGITS: Final = 7  # shorter numbers are services'
_COMMON: Final = 50  # cases with one value: it is everybody's
_LONGEST_LINE: Final = 4_000_000
_MOST: Final = 2_000  # indicators or payments of one case; more is no report
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment as told; `at` is None where no whole time was told."""

    at: Instant | None
    payer: str
    payee: str
    fen: int


@dataclass(frozen=True, slots=True)
class ToldCase:
    """One line. `traces` are (type, value) of whoever is not the victim."""

    case_id: str
    at: Instant | None
    traces: tuple[tuple[str, str], ...]
    paid: tuple[Paid, ...]


def told_cases(data: bytes, file: str) -> tuple[list[ToldCase], list[Problem]]:
    """The lines that can be read, and what is wrong with the others."""
    cases: dict[str, ToldCase] = {}
    problems: list[Problem] = []
    for number, line in enumerate(data.removeprefix(_BOM).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            case = _case(line)
        except (ValueError, RecursionError) as fault:
            problems.append(_problem(file, number, Reason.UNREADABLE, str(fault)[:200] or "is no JSON object"))
            continue
        if case.case_id in cases:
            problems.append(_problem(file, number, Reason.DUPLICATE, f"case {case.case_id[:60]} is there twice"))
            continue
        cases[case.case_id] = case
    return list(cases.values()), problems


def _problem(file: str, row: int, reason: Reason, text: str) -> Problem:
    return Problem(file=file, row=row, reason=reason, text=text)


def _case(line: bytes) -> ToldCase:
    if len(line) > _LONGEST_LINE:
        raise ValueError("the line is too long")
    told = json.loads(line)
    if not isinstance(told, dict):
        raise ValueError("the line is no JSON object")
    case_id = told.get("case_id")
    if not isinstance(case_id, str) or not case_id.strip():
        raise ValueError("case_id is missing")
    return ToldCase(
        case_id=case_id,
        at=_moment(told.get("reported_at")),
        traces=tuple(sorted(set(_traces(told.get("indicators"))))),
        paid=tuple(_payments(told.get("transfers"))),
    )


def _traces(told: Any) -> Iterator[tuple[str, str]]:
    for one in _objects(told):
        kind, value, owner = one.get("type"), one.get("value"), one.get("owner") or ""
        if not isinstance(kind, str) or not isinstance(value, str) or owner not in _OURS:
            continue
        if kind in (*TALKING, *MAKING) and value.strip():
            yield kind, normal(kind, value)


def normal(kind: str, value: str) -> str:
    """One spelling of a value: numbers by their digits, names of hosts in lower case."""
    plain = value.strip()
    if kind in ("phone", "qq"):
        digits = "".join(letter for letter in plain if letter.isascii() and letter.isdigit())
        return digits.removeprefix("86") if kind == "phone" and len(digits) == 13 else digits
    return plain.lower() if kind in ("url", "ip", "device", "wechat") else plain


def _payments(told: Any) -> Iterator[Paid]:
    for one in _objects(told):
        payee, fen, payer = one.get("payee"), one.get("amount_fen"), one.get("payer")
        if not isinstance(payee, str) or not payee.strip() or not isinstance(fen, int) or isinstance(fen, bool):
            continue
        if 0 < fen <= LARGEST:
            yield Paid(_moment(one.get("time")), payer.strip() if isinstance(payer, str) else "", payee.strip(), fen)


def _objects(told: Any) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in (told if isinstance(told, list) else [])[:_MOST] if isinstance(one, dict))


def _moment(text: Any) -> Instant | None:
    try:
        return parse_instant(text) if isinstance(text, str) else None
    except NotInstant:
        return None


def general(cases: Sequence[ToldCase], series: Mapping[str, str]) -> set[tuple[str, str]]:
    """Traces that tell of nobody: services' short numbers, and what stands in cases of many groups or in very many cases."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    count: dict[tuple[str, str], int] = defaultdict(int)
    for case in cases:
        for trace in case.traces:
            groups[trace].add(series.get(case.case_id) or case.case_id)
            count[trace] += 1
    return {trace for trace in groups if _general(trace, len(groups[trace]) if series else 1, count[trace])}


def _general(trace: tuple[str, str], groups: int, cases: int) -> bool:
    short = trace[0] == "phone" and len(trace[1]) < _LEAST_DIGITS
    return short or groups > 3 or cases > _COMMON or not trace[1]


def joined(cases: Sequence[ToldCase]) -> dict[str, str]:
    """Case → series for cases that share a rare trace; a case that shares none is in no series."""
    common = general(cases, {})
    first: dict[tuple[str, str], str] = {}
    up = {case.case_id: case.case_id for case in cases}
    for case in cases:
        for trace in case.traces:
            if trace[0] in _JOINING and trace not in common:
                _join(up, first.setdefault(trace, case.case_id), case.case_id)
    groups: dict[str, list[str]] = defaultdict(list)
    for case_id in up:
        groups[_top(up, case_id)].append(case_id)
    return {one: f"S-{min(mine)}" for mine in groups.values() if len(mine) > 1 for one in mine}


def _join(up: dict[str, str], a: str, b: str) -> None:
    top_a, top_b = _top(up, a), _top(up, b)
    up[max(top_a, top_b)] = min(top_a, top_b)


def _top(up: dict[str, str], one: str) -> str:
    while up[one] != one:
        up[one] = up[up[one]]
        one = up[one]
    return one


def series_of(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Case → series as `link` found them."""
    return dict(rows)
