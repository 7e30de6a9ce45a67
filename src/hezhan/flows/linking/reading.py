"""Cases out of lines: `CASES.jsonl` read, each case once, with the rows behind each of its traces.

In:  lines of JSON; only `case_id` is needed. Out: `Gathered`: cases, rows of traces, problems.
Law: a line is a case or a problem; what of a line cannot be used is told and the rest of it kept; a case that is told
     twice is one, with all that both lines name; the order of lines does not matter to the cases.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from hezhan.core.instants import NotInstant, local, parse_instant
from hezhan.core.problems import Problem, Reason
from hezhan.engines.link import MOST_TRACES, Case, Trace
from hezhan.flows.linking.forms import NoForm, payee_traces, traces_of

LONGEST_ID: Final = 200
LONGEST_LINE: Final = 64 << 20
MOST_ITEMS: Final = 10_000  # indicators or transfers of one line
_EPOCH_DAY: Final = 719_163  # the ordinal of 1970-01-01
_VICTIM: Final = "victim"
_TOLD_A_LINE: Final = 20  # problems told of one line, which is enough to find it


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a trace stands: the line of a case, and how it was written."""

    case_id: str
    trace: Trace
    row: int
    written: str
    owner: str


@dataclass(slots=True)
class Gathered:
    """What was read."""

    cases: list[Case] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Told:
    days: list[int] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    traces: set[Trace] = field(default_factory=set)
    own: set[Trace] = field(default_factory=set)
    lines: int = 0


def gathered(lines: Iterable[bytes], file: str) -> Gathered:
    """Read all lines; blank ones are passed over."""
    found, told = Gathered(), dict[str, _Told]()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            body = _body(line)
            case_id = _case_id(body)
        except (ValueError, RecursionError) as fault:
            found.problems.append(_problem(file, number, Reason.UNREADABLE, f"no case: {str(fault)[:120]}", False))
            continue
        _one_line(found, told.setdefault(case_id, _Told()), case_id, body, (file, number))
    found.cases = [_case(case_id, one, found, file) for case_id, one in told.items()]
    kept = {case.case_id: set(case.traces) for case in found.cases}
    found.rows = [row for row in found.rows if row.trace in kept[row.case_id]]
    return found


def _one_line(found: Gathered, told: _Told, case_id: str, body: Mapping[str, Any], place: tuple[str, int]) -> None:
    problems: list[Problem] = []
    if told.lines:
        text = f"case {case_id[:40]!r} is there more than once; both lines count as one case"
        problems.append(_problem(*place, Reason.DUPLICATE, text, True))
    told.lines += 1
    if (day := _day(body, place, problems)) is not None:
        told.days.append(day)
    if isinstance(sort := body.get("fraud_type"), str) and sort.strip():
        told.types.append(sort.strip()[:80])
    for trace, written, owner in _named(body, place, problems):
        (told.own if owner == _VICTIM else told.traces).add(trace)
        if owner != _VICTIM:
            found.rows.append(
                Row(case_id=case_id, trace=trace, row=place[1], written=written[:LONGEST_ID], owner=owner)
            )
    found.problems += problems[:_TOLD_A_LINE]


def _case(case_id: str, told: _Told, found: Gathered, file: str) -> Case:
    traces = sorted(told.traces - told.own)
    if len(traces) > MOST_TRACES:
        text = f"case {case_id[:40]!r} names {len(traces)} traces; the first {MOST_TRACES} count"
        found.problems.append(_problem(file, 0, Reason.UNREADABLE, text, True))
    return Case(
        case_id=case_id,
        day=min(told.days, default=None),
        fraud_type=min(told.types, default=""),
        traces=tuple(traces[:MOST_TRACES]),
    )


def _body(line: bytes) -> Mapping[str, Any]:
    if len(line) > LONGEST_LINE:
        raise ValueError("the line is longer than 64 MiB")
    body = json.loads(line)
    if not isinstance(body, dict):
        raise ValueError("the line is not a JSON object")
    return body


def _case_id(body: Mapping[str, Any]) -> str:
    case_id = body.get("case_id")
    if not isinstance(case_id, str) or not case_id.strip():
        raise ValueError("case_id is missing or not a text")
    if len(case_id) > LONGEST_ID:
        raise ValueError(f"case_id is longer than {LONGEST_ID} characters")
    case_id.encode()  # a half of a character is no id
    return case_id


def _day(body: Mapping[str, Any], place: tuple[str, int], problems: list[Problem]) -> int | None:
    told = body.get("reported_at")
    if told is None or told == "":
        return None
    try:
        return local(parse_instant(told if isinstance(told, str) else repr(told))).toordinal() - _EPOCH_DAY
    except (NotInstant, OverflowError) as fault:
        problems.append(_problem(*place, Reason.TIME, f"reported_at: {fault}; the case counts as undated", True))
        return None


def _named(
    body: Mapping[str, Any], place: tuple[str, int], problems: list[Problem]
) -> Iterator[tuple[Trace, str, str]]:
    """Every trace with how it was written and whose it is; transfers' payers are the victim's own accounts."""
    for item in _items(body, "indicators", place, problems):
        owner = str(item.get("owner") or "unknown")
        yield from _read(str(item.get("type")), item.get("value"), owner, place, problems)
    for item in _items(body, "transfers", place, problems):
        for side, owner in (("payer", _VICTIM), ("payee", "suspect")):
            if item.get(side) not in (None, ""):
                yield from _read("", item[side], owner, place, problems)


def _read(
    kind: str, value: Any, owner: str, place: tuple[str, int], problems: list[Problem]
) -> Iterator[tuple[Trace, str, str]]:
    """`kind` '' is a side of a transfer."""
    try:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise NoForm("the value is no text")
        written = str(value) if isinstance(value, str) else f"{value:d}"
        written.encode()
        for trace in traces_of(kind, written) if kind else payee_traces(written):
            yield trace, written, owner
    except KeyError:
        problems.append(_problem(*place, Reason.UNREADABLE, f"indicators of type {kind[:40]!r} are not known", True))
    except ValueError as fault:
        text = f"{kind or 'transfer'} {str(value)[:40]!r} is passed over: {str(fault)[:100]}"
        problems.append(_problem(*place, Reason.UNREADABLE, text, True))


def _items(
    body: Mapping[str, Any], name: str, place: tuple[str, int], problems: list[Problem]
) -> Sequence[Mapping[str, Any]]:
    told = body.get(name)
    if told is None:
        return ()
    if not isinstance(told, list):
        problems.append(_problem(*place, Reason.UNREADABLE, f"{name} is no list", True))
        return ()
    items = [item for item in told[:MOST_ITEMS] if isinstance(item, dict)]
    if len(items) < len(told):
        text = f"{len(told) - len(items)} of {name} are no objects, or beyond {MOST_ITEMS}; passed over"
        problems.append(_problem(*place, Reason.UNREADABLE, text, True))
    return items


def _problem(file: str, row: int, reason: Reason, text: str, kept: bool) -> Problem:
    return Problem(file=file, row=row, reason=reason, text=text, kept=kept)
