"""Cases of the store linked as they come: series, and what links each case to others, written down with every case.

In:  marks of all cases, officers' words. Out: matters: the series of each case, its strongest links; moves where those
     changed.
Law: what is written follows from marks and words and from nothing else, whatever came first; done again it writes nothing.
     A case's links name of the other case its id and unit only; what both have stands in the case itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from hezhan.core.matters import Case as CaseBody
from hezhan.core.matters import CaseLink, Filed, InSeries, Kind, LinkedTrace, Matter, Wanted
from hezhan.engines.link import (
    CHANNEL,
    GANG,
    Book,
    Case,
    Grouped,
    Said,
    Shared,
    Side,
    Trace,
    Verdict,
    Words,
    book_of,
    grouped,
    in_chinese,
    likeness,
    links,
    reasons,
    settled,
)
from hezhan.engines.link import Kind as Of
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.flows.linking.files import numbered
from hezhan.flows.linking.marking import LinkDoors, had_by, reports_of, token_of
from hezhan.flows.machine import Machine
from hezhan.ports import Book as Books
from hezhan.ports.traces import MarkedCase

MOST_LINKS: Final = {GANG: 5, CHANNEL: 3}  # of one case, the strongest: series are kept, pairs are not
VERDICTS: Final = {"same": Verdict.SAME, "apart": Verdict.NOT_SAME, "unsure": Verdict.UNSURE}  # by state of a link
_SIDES: Final = (Side.GANG, Side.MONEY_CHANNEL)
_FADED: Final = "lapsed"


def link_cases(doors: LinkDoors) -> int:
    """Make series anew and write down what changed; gives how many cases were looked at again."""
    with doors.books.by_hand(doors.centre) as book:
        marked = {one.case_id: one for one in book.marked_cases()}
        linked = _linked(marked.values(), _said(book))
        fresh = {case for case, one in marked.items() if one.fresh or one.series != linked.series[case]}
        concerned = {linked.series[case] or case for case in fresh} | {marked[case].series for case in fresh}
        touched = sorted(case for case in marked if case in fresh or linked.series[case] in concerned)
        for case_id in touched:
            case = book.get(case_id)
            if case is not None and case.matter.body is not None:
                _Writing(book, doors, case, linked).written()
        book.keep_series({case: linked.series[case] for case in touched})
        return len(touched)


@dataclass(frozen=True, slots=True)
class _Linked:
    """All cases as they belong together. `series`: the first case, None for one that is alone; `at`: numbers."""

    book: Book
    grouped: Grouped
    at: Mapping[str, int]
    series: Mapping[str, str | None]
    sizes: Mapping[str, int]
    pairs: Mapping[int, Mapping[str, Sequence[str]]]  # by side and case


def _linked(marked: Any, said: Sequence[Said]) -> _Linked:
    book = book_of(map(_case, marked))
    ids = book.ids.to_list()
    at = {case: number for number, case in enumerate(ids)}
    words = numbered(settled(said), at)
    found = grouped(book.columns, words)
    first, sizes = np.unique(found.series, return_counts=True)
    size_of = {ids[case]: int(size) for case, size in zip(first.tolist(), sizes.tolist(), strict=True)}
    series = {case: ids[int(found.series[number])] for case, number in at.items()}
    return _Linked(
        book=book,
        grouped=found,
        at=at,
        series={case: name if size_of[name] > 1 else None for case, name in series.items()},
        sizes=size_of,
        pairs={side: _partners(book, found, words, side, ids) for side in (GANG, CHANNEL)},
    )


def _case(one: MarkedCase) -> Case:
    traces = tuple(Trace(Of(kind), token) for kind, token in one.marks)
    return Case(case_id=one.case_id, day=one.day, fraud_type=one.fraud_type, traces=traces)


def _partners(book: Book, found: Grouped, words: Words, side: int, ids: Sequence[str]) -> Mapping[str, list[str]]:
    """Of each case those to which it is linked within its group."""
    cases, labels = book.columns.cases, found.series if side == GANG else found.channels
    apart = words.unlinked(cases) if side == GANG else np.empty(0, np.int64)
    partners: dict[str, list[str]] = {}
    for pair in links(book.columns, side, apart).tolist():
        one, other = divmod(pair, cases)
        if labels[one] == labels[other]:
            partners.setdefault(ids[one], []).append(ids[other])
            partners.setdefault(ids[other], []).append(ids[one])
    return partners


def _said(book: Books) -> list[Said]:
    """What officers say now of links, each link as one voice."""
    told = book.find(Wanted(kinds=[Kind.CASE_LINK], states=list(VERDICTS)))
    return [
        Said(
            case_a=str(one.matter.case_id),
            case_b=one.matter.body.other,
            verdict=VERDICTS[one.state],
            officer=one.matter.id,
            at=int(one.moves[-1].at),
        )
        for one in told
        if one.matter.body is not None
    ]


@dataclass(frozen=True, slots=True)
class _Writing:
    """One case, whose series and links are written down."""

    book: Books
    doors: LinkDoors
    case: Filed[CaseBody]
    linked: _Linked

    def written(self) -> None:
        self._series()
        had = had_by(self.book, self.doors.words, self.case)
        values = {(str(trace.kind), token_of(self.book, trace)): (trace, rows) for trace, rows in had.items()}
        asked = Wanted(kinds=[Kind.CASE_LINK], case_id=self.case.matter.id)
        before = {(one.matter.body.other, one.matter.body.side): one for one in self.book.find(asked)}
        wanted = {(one.other, one.side): one for one in self._wanted(values)}
        for key, body in wanted.items():
            self._weigh(before[key], body) if key in before else self._begin(body)
        for key, filed in before.items():
            if key not in wanted and filed.state == "proposed":
                self._move(filed, Proceeding.CASE_LINK, "link.lapse", "lapse", {})

    def _series(self) -> None:
        case_id = self.case.matter.id
        first = self.linked.series[case_id]
        key = f"in-series:{case_id}"
        filed = self.book.keyed(key)
        now = {} if first is None else {"first": first, "cases": self.linked.sizes[first]}
        if filed is None:
            if first is not None:
                body = InSeries(first=first, cases=self.linked.sizes[first])
                self._add("series.enter", Kind.IN_SERIES, "in", key, body)
        elif now != standing(filed):
            act = "enter" if now else "leave"
            self._move(filed, Proceeding.IN_SERIES, f"series.{act}", act, now)

    def _wanted(self, values: Mapping[tuple[str, str], tuple[Trace, tuple[str, ...]]]) -> Iterator[CaseLink]:
        me = self.case.matter.id
        for side, most in MOST_LINKS.items():
            bodies = [self._body(other, side, values) for other in self.linked.pairs[side].get(me, ())]
            bodies.sort(key=lambda one: (-one.weight, one.other))
            yield from bodies[:most]

    def _body(self, other: str, side: int, values: Mapping[tuple[str, str], tuple[Trace, tuple[str, ...]]]) -> CaseLink:
        told = reasons(self.linked.book, self.linked.at[self.case.matter.id], self.linked.at[other], _SIDES[side])

        def named(shared: Shared) -> Shared:
            key = str(shared.trace.kind), shared.trace.value
            return replace(shared, trace=values[key][0]) if key in values else shared

        theirs = self.book.get(other)
        alike = likeness(self._words(self.case.matter.id), self._words(other))
        sentence = in_chinese(
            replace(told, shared=tuple(map(named, told.shared)), passed_over=tuple(map(named, told.passed_over)))
        )
        return CaseLink(
            other=other,
            other_unit=theirs.place.unit if theirs and theirs.place else "",
            side=str(_SIDES[side]),
            weight=told.weight,
            likeness=alike,
            reasons=f"{sentence}；笔录用语相近 {alike}%（只供参考，不作依据）",
            traces=tuple(
                LinkedTrace(
                    kind=str(one.trace.kind),
                    value=named(one).trace.value,
                    weight=one.weight,
                    cases=one.had_by,
                    rows=values.get((str(one.trace.kind), one.trace.value), (None, ()))[1],
                )
                for one in told.shared
            ),
        )

    def _words(self, case_id: str) -> str:
        return "".join(report.matter.body.words for report in reports_of(self.book, case_id))

    def _begin(self, body: CaseLink) -> None:
        key = f"case-link:{self.case.matter.id}:{body.other}:{body.side}"
        self._add("link.propose", Kind.CASE_LINK, "proposed", key, body)

    def _weigh(self, filed: Filed[CaseLink], body: CaseLink) -> None:
        if filed.state == _FADED or body.weight != weight_now(filed):
            told = {"weight": body.weight, "reasons": body.reasons}
            self._move(filed, Proceeding.CASE_LINK, "link.weigh", "weigh", told)

    def _add(self, act: str, kind: Kind, state: str, key: str, body: object) -> None:
        machine = Machine(self.book)

        def build(own: str) -> Matter[Any]:
            return replace(machine.sheet(self.case, own, kind, body), key=key, state=state)

        machine.add(act, build, key=key)

    def _move(self, filed: Filed[Any], proceeding: Proceeding, noted: str, act: str, told: Mapping[str, Any]) -> None:
        Machine(self.book).move(noted, filed, act, moved(proceeding, filed.state, act), told)


def standing(filed: Filed[InSeries]) -> dict[str, Any]:
    """The series in which a case is now and how many cases it has; nothing where it is alone."""
    if not filed.moves:
        return {"first": filed.matter.body.first, "cases": filed.matter.body.cases}
    return dict(filed.moves[-1].body)


def weight_now(filed: Filed[CaseLink]) -> int:
    """What a link weighs now, in thousandths of a nat."""
    weighed = [int(move.body["weight"]) for move in filed.moves if move.act == "weigh"]
    return weighed[-1] if weighed else filed.matter.body.weight
