"""The figures of two groupings of the same things (`clusters`): by pairs, by B³, and false merges."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from hezhan.bench.score.agreement import Three
from hezhan.bench.score.clusters import Compared, compared
from hezhan.bench.score.figures import Better, Definition, Line, Note, Unit, amount, share

TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Grouping:
    """The figures of one comparison; `false_merges` only where merging two groups is the graver fault."""

    pairs: Three
    b3: Three
    false_merges: Definition | None = None

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """In the order in which they are shown."""
        return (*self.pairs, *self.b3, *((self.false_merges,) if self.false_merges else ()))

    def figures(self, of: Compared) -> Iterator[Line]:
        """All of them."""
        yield from self.pairs.figures(of.pairs)
        yield share(self.b3.precision, of.precision, of.named)
        yield share(self.b3.recall, of.recall, of.things)
        yield amount(self.b3.f1, of.f1 if of.things else None)
        if self.false_merges:
            wrong = of.pairs.said - of.pairs.both
            yield share(self.false_merges, wrong, of.things, per=TEN_THOUSAND)


def grouping(key: str, name: str, english: str, things: str, *, false_merges: bool) -> Grouping:
    """The seven definitions of one grouping: `name` 串并, `english` 'gang series', `things` 案."""
    pairs = Three(
        Definition(
            key=f"{key}_pair_precision",
            name=f"{name}对精确率",
            english=f"Pairwise precision of {english}.",
            formula="|S ∩ T| / |S|",
            of="对",
        ),
        Definition(
            key=f"{key}_pair_recall",
            name=f"{name}对召回率",
            english=f"Pairwise recall of {english}.",
            formula="|S ∩ T| / |T|",
            of="对",
        ),
        Definition(
            key=f"{key}_pair_f1",
            name=f"{name}对 F1",
            english=f"Pairwise F1 of {english}.",
            formula="2|S ∩ T| / (|S| + |T|)",
        ),
    )
    b3 = Three(
        Definition(
            key=f"{key}_b3_precision",
            name=f"{name} B³ 精确率",
            english=f"B³ precision of {english}, over the things the result names.",
            formula="Σ_i |C(i) ∩ L(i)| / |C(i)| / |named|",
            of=things,
        ),
        Definition(
            key=f"{key}_b3_recall",
            name=f"{name} B³ 召回率",
            english=f"B³ recall of {english}; what the result does not name has 0.",
            formula="Σ_i |C(i) ∩ L(i)| / |L(i)| / N",
            of=things,
        ),
        Definition(
            key=f"{key}_b3_f1",
            name=f"{name} B³ F1",
            english=f"B³ F1 of {english}: harmonic mean of the two.",
            formula="2PR / (P + R)",
        ),
    )
    merges = Definition(
        key=f"{key}_false_merges",
        name="误并，每万案",
        english=f"False merges in {english}: pairs of cases of different groups in one, per 10,000 cases.",
        formula="10000 · |S \\ T| / N",
        unit=Unit.PER_10000,
        better=Better.LOW,
        best=0,
        of="案",
    )
    return Grouping(pairs, b3, merges if false_merges else None)


def held_beside(of: Grouping, said: pl.DataFrame, true: pl.DataFrame, file: str, things: str) -> Iterator[Line]:
    """The figures of two groupings (`thing, group`); what only the result of `file` groups is told."""
    strange = said.join(true, on="thing", how="anti").height
    if strange:
        yield Note(f"{file} 里有 {strange} {things}是真相没有归组的，不评。")
    yield from of.figures(compared(said, true))
