"""Growing: cases that come one after another, each put into its series at once.

In:  a book and settled words to begin with; further cases; other words. Out: series, channels, what became of them.
Law: after any additions in any order all is as if everything had come at once. A new case asks only those who have what it
     has; where a trace becomes everybody's by it, or weighs another weight, the groups of all who have it are joined anew.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import polars as pl

from hezhan.engines.link.book import Book, columns_of, gathered, kept_traces
from hezhan.engines.link.cases import Case, Trace, key_of
from hezhan.engines.link.history import Change, changes
from hezhan.engines.link.joining import Columns, groups
from hezhan.engines.link.judging import FEW, UNDATED, UNTYPED, WIDE, faded, in_common, supported, weight_of
from hezhan.engines.link.kinds import CHANNEL as OF_CHANNEL
from hezhan.engines.link.kinds import CODES, KINDS, LEAST, MOST, NEEDED, RULES, Kind
from hezhan.engines.link.memory import Groups, Having, Lookup, Numbers, Row, Texts
from hezhan.engines.link.series import CHANNEL, GANG, Words, loose_groups, of_several_makers, parted_group, series_of
from hezhan.engines.link.verdicts import NOTHING_SAID, Pair, Settled

SIDES: Final = (GANG, CHANNEL)
_AFTER_ALL: Final = 2**31
_PAGE: Final = CODES[Kind.PAGE]


class Growing:
    """A book that grows. Cases bear numbers in the order in which they came.

    `labels`: of the loose groups and channels of the book, by its cases, where they were made already.
    """

    def __init__(
        self, book: Book, settled: Settled = NOTHING_SAID, labels: tuple[Numbers, Numbers] | None = None
    ) -> None:
        of = book.columns
        self._ids, self._values = Texts(book.ids), Texts(book.values)
        self._case_at = Lookup(*_by_key(book.ids))
        self._code_at = Lookup(book.keys)
        self._sorts = {name: code for code, name in enumerate(book.sorts)}
        self._day, self._fraud = Row(of.day), Row(of.fraud)
        self._kinds, self._weights = Row(of.kinds), Row(of.weights)
        self._templates = bool((of.kinds == _PAGE).any())
        self._traces, self._members = Having(of.first, of.traces), Having(of.begin, of.members)
        self._settled, self._words = NOTHING_SAID, Words()
        self._spoken_of = frozenset[str]()
        self._groups = tuple(map(Groups, labels or (groups(of, GANG), groups(of, CHANNEL))))
        self._parts: dict[int, dict[int, int]] = {}  # of loose groups in which somebody is parted
        if self._templates:
            self._part_makers(of)
        self.speak(settled)

    def __len__(self) -> int:
        return len(self._ids)

    def series(self, case_id: str) -> str:
        """The first case of the case's series. Raises `KeyError`."""
        return self._ids[self._series(self._number(case_id))]

    def channel(self, case_id: str) -> str:
        """The first case of the case's money channel. Raises `KeyError`."""
        return self._ids[int(self._groups[CHANNEL].labels[self._number(case_id)])]

    def mates(self, case_id: str) -> list[str]:
        """All cases of the case's series, itself among them, by id. Raises `KeyError`."""
        number = self._number(case_id)
        root = self._series(number)
        loose = self._groups[GANG].members(int(self._groups[GANG].labels[number]))
        return sorted(self._ids[one] for one in loose if self._series(one) == root)

    def add(self, case: Case) -> list[Change]:
        """Put in a case, or what is further known of a case that is there; gives what became of older series."""
        number = self._case_at.find(key_of(case.case_id))
        return self._new(case) if number < 0 else self._further(number, case)

    def speak(self, settled: Settled) -> list[Change]:
        """Put other words of officers in force. Words on cases that are not there yet wait for them."""
        spoken = self._spoken_of | _spoken_of(settled)
        self._settled, self._spoken_of = settled, _spoken_of(settled)
        concerned = [number for case in spoken if (number := self._case_at.find(key_of(case))) >= 0]
        self._words = self._numbered(settled)
        return self._anew((GANG,), concerned, "")

    def book(self) -> Book:
        """Everything as one book."""
        rank = self._ranks()
        keys = np.empty(len(self._values), np.uint64)
        keys[: len(self._code_at)] = self._code_at.keys
        for key, code in self._code_at.later.items():
            keys[code] = key
        by_key = np.argsort(keys)
        place = np.empty(len(keys), np.int32)
        place[by_key] = np.arange(len(keys), dtype=np.int32)
        each = [self._traces.of(number) for number in range(len(self))]
        back = np.argsort(rank)
        return Book(
            ids=self._ids.all().gather(back),
            sorts=tuple(self._sorts),
            keys=keys[by_key],
            values=self._values.all().gather(by_key),
            columns=columns_of(
                self._day.values[back],
                self._fraud.values[back],
                self._kinds.values[by_key],
                np.repeat(rank, [len(traces) for traces in each]),
                place[np.concatenate([*each, np.empty(0, np.int32)])],
            ),
        )

    def _ranks(self) -> Numbers:
        """The place of each case in the order of a book."""
        day = self._day.values.astype(np.int64)
        table = pl.DataFrame({"day": np.where(day == UNDATED, _AFTER_ALL, day), "id": self._ids.all()})
        back = table.select(pl.arg_sort_by("day", "id")).to_series().to_numpy()
        rank = np.empty(len(back), np.int32)
        rank[back] = np.arange(len(back), dtype=np.int32)
        return rank

    def _number(self, case_id: str) -> int:
        if (number := self._case_at.find(key_of(case_id))) < 0:
            raise KeyError(case_id)
        return number

    def _series(self, number: int) -> int:
        label = int(self._groups[GANG].labels[number])
        parts = self._parts.get(label)
        return label if parts is None else parts[number]

    def _order(self, number: int) -> tuple[int, str]:
        day = int(self._day.values[number])
        return (_AFTER_ALL if day == UNDATED else day, self._ids[number])

    def _new(self, case: Case) -> list[Change]:
        number = len(self._ids)
        self._ids.add(case.case_id)
        self._case_at.add(key_of(case.case_id), number)
        self._day.add(int(UNDATED) if case.day is None else case.day)
        self._fraud.add(self._sort(case.fraud_type))
        for groups_of_side in self._groups:
            groups_of_side.add(number)
        codes = sorted(self._code(trace) for trace in kept_traces(case))
        self._traces.put(number, np.array(codes, np.int32))
        spoken = self._heard(case.case_id)
        if sum(self._has_too(code, number) for code in codes) or spoken:
            return self._anew(SIDES, [number, *spoken, *self._havers(codes)], case.case_id)
        return self._beside(number, codes, case.case_id)

    def _heard(self, case_id: str) -> list[int]:
        """Words that waited for the case come into force; of whom else they speak."""
        if case_id not in self._spoken_of:
            return []
        self._words = self._numbered(self._settled)
        number = self._number(case_id)
        return [
            one
            for pair in (*self._words.same, *self._words.apart, *self._words.unsure)
            if number in pair
            for one in pair
        ]

    def _further(self, number: int, case: Case) -> list[Change]:
        """All that depends on the case is joined anew: its day may be another, so its place among others."""
        before = self._traces.of(number).tolist()
        known = {Trace(KINDS[self._kinds.values[code]], self._values[code]) for code in before}
        concerned = [number, *self._havers(before)]
        for code in before:
            members = self._members.of(code)
            self._members.put(code, members[members != number])
        day, sort = int(self._day.values[number]), int(self._fraud.values[number])
        if case.day is not None:
            self._day.put(number, case.day if day == UNDATED else min(day, case.day))
        if case.fraud_type and (sort < 0 or case.fraud_type < self._sort_name(sort)):
            self._fraud.put(number, self._sort(case.fraud_type))
        codes = sorted(self._code(trace) for trace in kept_traces(Case(case_id="", traces=(*known, *case.traces))))
        self._traces.put(number, np.array(codes, np.int32))
        for code in {*before, *codes}:
            if code in codes:
                self._has_too(code, number)
            else:
                self._weigh(code)
        return self._anew(SIDES, [*concerned, *self._havers(codes)], case.case_id)

    def _sort(self, fraud_type: str) -> int:
        return self._sorts.setdefault(fraud_type, len(self._sorts)) if fraud_type else int(UNTYPED)

    def _sort_name(self, sort: int) -> str:
        return next(name for name, code in self._sorts.items() if code == sort)

    def _code(self, trace: Trace) -> int:
        code = self._code_at.find(trace.key)
        if code < 0:
            code = len(self._values)
            self._code_at.add(trace.key, code)
            self._values.add(trace.value)
            self._kinds.add(CODES[trace.kind])
            self._templates |= trace.kind is Kind.PAGE
            self._weights.add(0)
        return code

    def _has_too(self, code: int, number: int) -> bool:
        """Somebody more has a trace; whether it means another thing now to those who had it."""
        members = self._members.of(code)
        before = self._meaning(code, members)
        place, end = 0, len(members)
        mine = self._order(number)
        while place < end:
            middle = (place + end) // 2
            if self._order(int(members[middle])) < mine:
                place = middle + 1
            else:
                end = middle
        self._members.put(code, np.insert(members, place, number).astype(np.int32, copy=False))
        self._weigh(code)
        return len(members) > 1 and before != self._meaning(code, self._members.of(code))

    def _weigh(self, code: int) -> None:
        kind = int(self._kinds.values[code])
        self._weights.put(code, int(weight_of(self._members.of(code), kind, self._fraud.values, RULES)))

    def _meaning(self, code: int, members: Numbers) -> tuple[int, bool, bool]:
        weight = int(self._weights.values[code])
        undated = len(members) > 0 and bool(self._day.values[members[-1]] == UNDATED)
        return weight, len(members) <= FEW, undated and weight > 0

    def _havers(self, codes: Iterable[int]) -> list[int]:
        """Who has one of these, where having it can mean anything."""
        found: list[int] = []
        for code in codes:
            members = self._members.of(code)
            if len(members) <= RULES[self._kinds.values[code], MOST] * WIDE + 1:
                found += members.tolist()
        return found

    def _beside(self, number: int, codes: Sequence[int], by: str) -> list[Change]:
        """A new case that changes what no trace means joins whom it is linked with."""
        told: list[Change] = []
        for side in SIDES:
            labels = {int(self._groups[side].labels[one]) for one in self._linked(number, codes, side)}
            if labels:
                told += self._merged(side, {*labels, number}, by)
        return told

    def _linked(self, number: int, codes: Sequence[int], side: int) -> set[int]:
        found: set[int] = set()
        for code in codes:
            kind, weight = int(self._kinds.values[code]), int(self._weights.values[code])
            if not weight or RULES[kind, OF_CHANNEL] != side:
                continue
            members = self._members.of(code)
            if len(members) <= FEW:
                found.update(one for one in members.tolist() if one not in found and self._is_linked(number, one, side))
            elif weight >= NEEDED[side]:
                found.update(self._next_to(number, members, kind, weight, side))
        return found - {number}

    def _is_linked(self, one: int, other: int, side: int) -> bool:
        if one == other:
            return False
        day, fraud = self._day.values, self._fraud.values
        mine, theirs = self._traces.of(one), self._traces.of(other)
        days, sorts = (day[one], day[other]), (fraud[one], fraud[other])
        gang, channel = in_common(mine, theirs, days, sorts, self._kinds.values, self._weights.values, RULES)
        if side == CHANNEL:
            return bool(channel >= NEEDED[CHANNEL])
        return bool(gang >= LEAST[GANG] and supported(gang, channel, sorts) >= NEEDED[GANG])

    def _next_to(self, number: int, members: Numbers, kind: int, weight: int, side: int) -> list[int]:
        """Of many who have a trace those before and behind; one without a day, who is near to all."""
        day = self._day.values
        if day[number] == UNDATED:
            return [int(members[0]), int(members[-1])]
        place = int(np.flatnonzero(members == number)[0])
        near = [int(members[at]) for at in (place - 1, place + 1) if 0 <= at < len(members)]
        near += [int(members[-1])] if day[members[-1]] == UNDATED else []
        return [one for one in near if faded(weight, kind, day[number], day[one], RULES) >= NEEDED[side]]

    def _merged(self, side: int, labels: set[int], by: str) -> list[Change]:
        of = self._groups[side]
        by_label = {label: of.members(label) for label in labels}
        older = [label for label, members in by_label.items() if len(members) > 1]
        whole = any(label in self._parts for label in labels)
        before = self._names(side, [one for label in older for one in (by_label[label] if whole else [label])])
        kept = min(labels, key=self._order)
        members = [one for each in sorted(by_label.values(), key=len, reverse=True) for one in each]
        of.regroup({kept: members}, labels - {kept})
        return self._told(side, before, {kept}, labels, by)

    def _anew(self, sides: Iterable[int], concerned: Sequence[int], by: str) -> list[Change]:
        """Join again whatever groups these are in."""
        told: list[Change] = []
        if not concerned:
            return told
        for side in sides:
            of = self._groups[side]
            gone = {int(label) for label in of.labels[np.array(concerned)]}
            cases = sorted((one for label in gone for one in of.members(label)), key=self._order)
            before = self._names(side, cases)
            part = self._columns(cases)
            place = {number: at for at, number in enumerate(cases)}
            found = loose_groups(part, self._words.within(place)) if side == GANG else groups(part, CHANNEL)
            fresh: dict[int, list[int]] = {}
            for at, first in enumerate(found.tolist()):
                fresh.setdefault(cases[first], []).append(cases[at])
            of.regroup(fresh, gone - set(fresh))
            told += self._told(side, before, set(fresh), gone, by)
        return told

    def _told(self, side: int, before: dict[str, str], fresh: set[int], gone: set[int], by: str) -> list[Change]:
        if side != GANG:
            return []
        for label in gone:
            self._parts.pop(label, None)
        for label in fresh:
            self._part(label)
        concerned = [number for case in before if (number := self._case_at.find(key_of(case))) >= 0]
        return changes(by, before, self._names(side, concerned))

    def _part_makers(self, of: Columns) -> None:
        """Part whatever of the book that was there has several makers' templates."""
        series, _ = series_of(of)
        loose = self._groups[GANG]
        for label in of_several_makers(of, loose.labels).tolist():
            self._parts[label] = {number: int(series[number]) for number in loose.members(label)}

    def _part(self, label: int) -> None:
        """Part a loose group where an officer parted two of it, or several makers' templates are in it."""
        labels = self._groups[GANG].labels
        spoken = any(labels[one] == label == labels[other] for one, other in self._words.apart)
        members = self._groups[GANG].members(label)
        if len(members) == 1 or not (spoken or self._templates):
            return
        cases = sorted(members, key=self._order)
        of = self._columns(cases)
        if not spoken and not len(of_several_makers(of, np.zeros(len(cases), np.int32))):
            return
        place = {number: at for at, number in enumerate(cases)}
        of_part, _ = parted_group(of, self._words.within(place), np.arange(len(cases)))
        self._parts[label] = {cases[at]: cases[first] for at, first in of_part.items()}

    def _names(self, side: int, numbers: Iterable[int]) -> dict[str, str]:
        if side != GANG:
            return {}
        return {self._ids[number]: self._ids[self._series(number)] for number in numbers}

    def _columns(self, cases: Sequence[int]) -> Columns:
        """These cases alone, in their order; what a trace means follows from all who have it."""
        each = [self._traces.of(number) for number in cases]
        codes, trace_of = np.unique(np.concatenate(each) if each else np.empty(0, np.int32), return_inverse=True)
        case_of = np.repeat(np.arange(len(cases), dtype=np.int32), [len(traces) for traces in each])
        first, traces = gathered(case_of, trace_of.astype(np.int32), len(cases))
        begin, members = gathered(trace_of.astype(np.int32), case_of, len(codes))
        numbers = np.array(cases, np.int64)
        return Columns(
            day=self._day.values[numbers],
            fraud=self._fraud.values[numbers],
            first=first,
            traces=traces,
            begin=begin,
            members=members,
            kinds=self._kinds.values[codes],
            weights=self._weights.values[codes],
            few=np.array([len(self._members.of(int(code))) <= FEW for code in codes], bool),
        )

    def _numbered(self, settled: Settled) -> Words:
        return Words(*(self._pairs(pairs) for pairs in (settled.same, settled.apart, settled.unsure)))

    def _pairs(self, pairs: Iterable[Pair]) -> tuple[tuple[int, int], ...]:
        found = [tuple(self._case_at.find(key_of(case)) for case in pair) for pair in sorted(pairs)]
        return tuple((one, other) for one, other in found if one >= 0 and other >= 0)


def _by_key(ids: pl.Series) -> tuple[np.ndarray, np.ndarray]:
    """Keys of ids, rising, and whose they are."""
    keys = np.array([key_of(case_id) for case_id in ids.to_list()], np.uint64)
    rank = np.argsort(keys)
    return keys[rank], rank.astype(np.int32)


def _spoken_of(settled: Settled) -> frozenset[str]:
    return frozenset(case for pair in (*settled.same, *settled.apart, *settled.unsure) for case in pair)
