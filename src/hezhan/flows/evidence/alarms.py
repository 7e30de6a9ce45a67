"""What stands out in the log: three rules that an auditor can read in a minute.

In:  lines of the log of some days; cases in which somebody who works here stands. Out: alarms, who did it most first.
Law: an alarm accuses nobody: it names lines that should be looked at. The numbers are the centre's own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.matters import LogLine

FOREIGN_CASES: Final = 20  # cases looked at by somebody who did nothing in them, within the days asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Which rule, whose lines, how often, in which cases, and the last of them."""

    rule: str
    who: str
    times: int
    cases: tuple[str, ...]
    last: LogLine


def found_in(lines: Sequence[LogLine], colleagues: Iterable[tuple[str, str]]) -> list[Alarm]:
    """All alarms of these lines, which come the newest first."""
    looks = [one for one in lines if one.look and one.case_id and one.content.get("outcome") == "allowed"]
    acts = {(one.who, one.case_id) for one in lines if not one.look}
    found = [*_many(looks, acts), *_emergencies(looks), *_colleagues(looks, acts, colleagues), *_refused(lines)]
    return sorted(found, key=lambda alarm: (-alarm.times, alarm.rule, alarm.who))


def _many(looks: Sequence[LogLine], acts: set[tuple[str, str | None]]) -> Iterator[Alarm]:
    foreign = [one for one in looks if (one.who, one.case_id) not in acts]
    for who, theirs in _by_person(foreign).items():
        if len({one.case_id for one in theirs}) > FOREIGN_CASES:
            yield _alarm("many-foreign-cases", who, theirs)


def _emergencies(looks: Sequence[LogLine]) -> Iterator[Alarm]:
    for who, theirs in _by_person([one for one in looks if one.content.get("emergency")]).items():
        yield _alarm("emergency", who, theirs)


def _colleagues(
    looks: Sequence[LogLine], acts: set[tuple[str, str | None]], colleagues: Iterable[tuple[str, str]]
) -> Iterator[Alarm]:
    theirs_in = defaultdict[str, set[str]](set)
    for case_id, member in colleagues:
        theirs_in[case_id].add(member)
    at_them = [one for one in looks if theirs_in.get(one.case_id or "") and (one.who, one.case_id) not in acts]
    for who, theirs in _by_person(at_them).items():
        yield _alarm("colleague", who, theirs)


def _refused(lines: Sequence[LogLine]) -> Iterator[Alarm]:
    denied = [one for one in lines if one.content.get("outcome") == "denied"]
    for who, theirs in _by_person(denied).items():
        if len(theirs) > FOREIGN_CASES:
            yield _alarm("many-refusals", who, theirs)


def _by_person(lines: Iterable[LogLine]) -> dict[str, list[LogLine]]:
    found = defaultdict[str, list[LogLine]](list)
    for one in lines:
        found[one.who].append(one)
    return found


def _alarm(rule: str, who: str, lines: Sequence[LogLine]) -> Alarm:
    cases = tuple(sorted({one.case_id for one in lines if one.case_id}))
    return Alarm(rule=rule, who=who, times=len(lines), cases=cases, last=lines[0])
