"""How right series are: on cities whose seeds were not looked at, beside ways that anybody would try first.

Told first: false merges, pairs of cases of different gangs in one series, per 10,000 cases. Only reported cases are judged.
Beside ours: components of shared traces; and the ceiling, the best that could be joined by any trace that two cases share if
somebody told for each whether it misleads.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from hezhan.bench.fresh import tell
from hezhan.bench.lines import Line
from hezhan.bench.linking.splink_peer import splink_labels
from hezhan.bench.linking.towns import Town, town
from hezhan.bench.score.clusters import Compared, compared, components
from hezhan.engines.link import KINDS, OF, Book, Case, Kind, book_of, grouped

Labels = Mapping[str, str]
Way = Callable[[Sequence[Case], Labels], Labels]
TEN_THOUSAND = 10_000
_WAYS = (
    ("told", "照报案人说的", "told"),
    ("registers", "另查网站和软件", "looked_up"),
    ("events", "另查手机事件，凭付款认人", "seen"),
    ("asked", "另查手机事件，每人都查得到", "asked"),
)


@dataclass(slots=True)
class Sums:
    """Of several cities."""

    things: int = 0
    both: int = 0
    said: int = 0
    true: int = 0
    b3_precision: float = 0.0
    b3_recall: float = 0.0

    def add(self, one: Compared) -> None:
        """One more city."""
        self.things += one.things
        self.both += one.pairs.both
        self.said += one.pairs.said
        self.true += one.pairs.true
        self.b3_precision += float(one.precision)
        self.b3_recall += float(one.recall)

    @property
    def false_merges(self) -> float:
        """Per 10,000 cases."""
        return (self.said - self.both) * TEN_THOUSAND / max(self.things, 1)

    @property
    def precision(self) -> float:
        """Of pairs."""
        return self.both / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Of pairs."""
        return self.both / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Of pairs."""
        return 2 * self.both / (self.said + self.true) if self.said + self.true else 1.0

    @property
    def b3(self) -> float:
        """F1 of B³."""
        precision, recall = self.b3_precision / self.things, self.b3_recall / self.things
        return 2 * precision * recall / (precision + recall)

    @property
    def note(self) -> str:
        """For people."""
        return f"对：精确 {self.precision:.3f} 召回 {self.recall:.3f} F1 {self.f1:.3f}；B³ F1 {self.b3:.3f}"


def quality_lines(seeds: Sequence[int], size: str, splink: Path | None = None) -> Iterator[Line]:
    """Every way on all cities together; `splink`: the Python of an environment that has it."""
    towns = [town(seed, size) for seed in seeds]
    where = f"城市 {len(seeds)} 座"
    for name, what, of in _WAYS:
        ours, plain, ceiling = (_summed(towns, of, way) for way in (_ours, _components, _ceiling))
        yield Line(
            name=f"link-{name}-false-merges",
            what=f"{what}：误并",
            size=where,
            ours=ours.false_merges,
            unit="每万案",
            peer="共有痕迹连通",
            theirs=plain.false_merges,
            note=ours.note,
        )
        yield Line(
            name=f"link-{name}-f1",
            what=f"{what}：对 F1",
            size=where,
            ours=ours.f1,
            unit="",
            peer="共有痕迹连通",
            theirs=plain.f1,
            note=plain.note,
        )
        yield Line(
            name=f"link-{name}-ceiling",
            what=f"{what}：上限",
            size=where,
            ours=ours.recall,
            unit="召回",
            peer="有人指点",
            theirs=ceiling.recall,
            note=f"这些痕迹至多连得出的 F1 {ceiling.f1:.3f}",
        )
    yield from _beside_splink(towns, splink)
    yield from _kinds(towns, where)
    yield _channels(towns, where)


def _summed(towns: Sequence[Town], of: str, way: Way) -> Sums:
    sums = Sums()
    for one in towns:
        sums.add(_held_beside(way(getattr(one, of), one.gang), one.gang))
    return sums


def _beside_splink(towns: Sequence[Town], python: Path | None) -> Iterator[Line]:
    """On the cities for which it gives an answer; nothing where it is not there."""
    answered = [(one, said) for one in towns if (said := splink_labels(python, one.told)) is not None]
    if not answered:
        tell("Splink is not measured: no environment that has it was named, or it gave no answer")
        return
    ours, theirs = _summed([one for one, _ in answered], "told", _ours), Sums()
    for one, said in answered:
        theirs.add(_held_beside(said, one.gang))
    yield Line(
        name="link-splink",
        what="照报案人说的：对 F1",
        size=f"城市 {len(answered)} 座",
        ours=ours.f1,
        unit="",
        peer="Splink 5",
        theirs=theirs.f1,
        note=f"误并 {theirs.false_merges:.0f} 每万案，合战 {ours.false_merges:.0f}；{theirs.note}",
    )


def _held_beside(said: Labels, true: Labels) -> Compared:
    return compared(*(pl.DataFrame({"thing": list(of), "group": list(of.values())}) for of in (said, true)))


def _ours(cases: Sequence[Case], _gang: Labels) -> Labels:
    book = book_of(cases)
    return _by_id(book, grouped(book.columns).series)


def _by_id(book: Book, labels: np.ndarray) -> Labels:
    return dict(zip(book.ids.to_list(), map(str, labels.tolist()), strict=True))


def _components(cases: Sequence[Case], _gang: Labels) -> Labels:
    """Whoever shares a telephone number, site, app, chat id: what a query on a table of indicators gives."""
    had: dict[object, list[str]] = {}
    for case in cases:
        for trace in case.traces:
            if not OF[trace.kind].channel and trace.kind not in (
                Kind.PUBLIC,
                Kind.ALIAS,
                Kind.PAGE,
                Kind.SIGNER,
                Kind.LED,
                Kind.IP,
            ):
                had.setdefault(trace, []).append(case.case_id)
    return _joined(cases, [pair for who in had.values() for pair in pairwise(who)])


def _ceiling(cases: Sequence[Case], gang: Labels) -> Labels:
    """Whoever shares anything of a gang's and truly is of one gang."""
    had: dict[object, list[str]] = {}
    for case in cases:
        for trace in case.traces:
            if not OF[trace.kind].channel:
                had.setdefault((trace, gang[case.case_id]), []).append(case.case_id)
    return _joined(cases, [pair for who in had.values() for pair in pairwise(who)])


def _joined(cases: Sequence[Case], pairs: Sequence[tuple[str, str]]) -> Labels:
    alone = {case.case_id: f"alone {case.case_id}" for case in cases}
    if not pairs:
        return alone
    chains = components(pl.DataFrame(pairs, schema=["a", "b"], orient="row"))
    return alone | dict(chains.iter_rows())


def _kinds(towns: Sequence[Town], where: str) -> Iterator[Line]:
    """What each kind of trace is worth: of pairs of cases that share one that counts, how many are one gang's."""
    shared, right = Counter[Kind](), Counter[Kind]()
    for one in towns:
        book = book_of(one.asked)
        gangs = [one.gang[case] for case in book.ids]
        of = book.columns
        for code in np.flatnonzero((of.weights > 0) & (np.diff(of.begin) > 1)).tolist():
            who = of.members[of.begin[code] : of.begin[code + 1]].tolist()
            kind = KINDS[of.kinds[code]]
            shared[kind] += len(who) * (len(who) - 1) // 2
            right[kind] += sum(times * (times - 1) // 2 for times in Counter(gangs[case] for case in who).values())
    for kind, pairs in shared.most_common():
        if not OF[kind].channel:
            tell(f"{kind}: {pairs} pairs, {right[kind]} right")
            yield Line(
                name=f"link-kind-{kind}",
                what=f"痕迹 {kind}",
                size=where,
                ours=right[kind] / pairs,
                unit="同一团伙",
                note=f"{pairs} 对案件共有，{right[kind]} 对是同一团伙",
            )


def _channels(towns: Sequence[Town], where: str) -> Line:
    sums = Sums()
    for one in towns:
        book = book_of(one.told)
        sums.add(_held_beside(_by_id(book, grouped(book.columns).channels), one.crew))
    return Line(
        name="link-channel-false-merges",
        what="资金通道：误并",
        size=where,
        ours=sums.false_merges,
        unit="每万案",
        note=sums.note,
    )
