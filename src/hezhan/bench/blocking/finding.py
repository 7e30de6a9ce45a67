"""`hezhan bench block --finding DIR`: how well new ones are found in public lists, and how fast addresses are scored.

In:  a folder with public sets as their makers publish them, of which nothing is kept: lists of fraudulent names
     (`phishing_database`, `blocklistproject`), names in categories (`v2fly_allow`), callers with their figures
     (`sichuan_cdr`). Out: lines, figures across sets first; a set that is absent is told and has no line.
Law: what one owner registered is in one part; across sets no owner of either side was learnt from.

A list of somebody else is no truth: some of its entries are honest, and what is honest here is what somebody thought worth
routing, which real look-ups are not.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from hezhan import assemble
from hezhan.bench.fresh import tell
from hezhan.bench.lines import Line, count_text
from hezhan.bench.peers import peer
from hezhan.bench.timing import best_of
from hezhan.engines.block.finding import Growth, SiteModel, addresses, grown, learnt, registrable

PACKAGES: Final = ("lightgbm",)  # and scikit-learn, which comes with the same extra
SEED: Final = 20260601
RARE: Final = 0.001
_PARTS: Final = 5
_MOST: Final = 40_000  # names of a list
_URL_AIM, _SCORED_AIM, _AUC_AIM, _CALLS_AIM = 0.70, 300_000, 0.965, 0.75
_CALLERS: Final = Growth(trees=500, depth=5, rate=0.04, columns=0.3, rows=0.7)
_LISTS: Final[Mapping[str, str]] = {
    "phishing_database": "phishing_database/domains-ACTIVE2.txt",
    "blocklistproject_phishing": "blocklistproject/phishing-nl.txt",
    "blocklistproject_scam": "blocklistproject/scam-nl.txt",
}
_HONEST: Final = "v2fly_allow/data"
_CDR: Final = "sichuan_cdr/Sichuan.zip"

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of one list, each with its owner's part."""

    texts: pl.Series
    owners: pl.Series
    part: Rows

    def within(self, rows: npt.NDArray[np.bool_]) -> "_Names":
        return _Names(self.texts.filter(rows), self.owners.filter(rows), self.part[rows])


def finding_lines(folder: Path) -> Iterator[Line]:
    """Sites across sets and within them, how fast they are scored, callers."""
    fraud = {name: _names([folder / path]) for name, path in _LISTS.items() if (folder / path).is_file()}
    honest = _names(sorted((folder / _HONEST).glob("*"))) if (folder / _HONEST).is_dir() else None
    if not fraud or honest is None:
        tell(f"no lists of names in {folder}: {', '.join(_LISTS.values())} and {_HONEST} were looked for")
    else:
        yield from _across(fraud, honest)
        for name, names in fraud.items():
            yield _within(name, names, honest)
        yield _speed(next(iter(fraud.values())), honest)
    if (folder / _CDR).is_file():
        yield from _callers(folder / _CDR)
    else:
        tell(f"no callers in {folder}: {_CDR} was looked for")


def _names(paths: list[Path]) -> _Names:
    reader, suffixes = assemble.feed_reader(), assemble.blocking().suffixes
    texts = [value for path in paths for kind, value in reader(path, "auto", None).rows if kind == "domain"]
    of = addresses(pl.Series(texts, dtype=pl.String).unique(maintain_order=True))
    hosts = pl.Series([of.host(one) for one in range(len(of))]).unique(maintain_order=True)
    hosts = hosts.filter(hosts != "")
    if len(hosts) > _MOST:
        hosts = hosts.sample(_MOST, seed=SEED)
    owners = pl.Series([registrable(host, suffixes) for host in hosts])
    return _Names(hosts, owners, (owners.hash(SEED) % _PARTS).to_numpy().astype(np.int64))


def _across(fraud: Mapping[str, _Names], honest: _Names) -> Iterator[Line]:
    """Learnt from one list and half of what is honest, asked of another list and the other half."""
    half = honest.part < _PARTS // 2
    for one, learnt_from in fraud.items():
        model = _model(learnt_from, honest.within(half))
        for other, asked in fraud.items():
            new = asked.within((~asked.owners.is_in(learnt_from.owners.implode())).to_numpy())
            if other != one:
                scores = _scores(model, new, honest.within(~half))
                yield _line(f"across_{one}_{other}", f"学 {one}，问 {other}", scores, len(new.texts), None)


def _within(name: str, fraud: _Names, honest: _Names) -> Line:
    tell(f"{name}: {len(fraud.texts)} of frauds, {len(honest.texts)} honest")
    told: tuple[list[Floats], list[Floats]] = ([], [])
    rivals: tuple[list[Floats], list[Floats]] = ([], [])
    for part in range(_PARTS):
        learn = fraud.within(fraud.part != part), honest.within(honest.part != part)
        ask = fraud.within(fraud.part == part), honest.within(honest.part == part)
        for kept, scores in zip(told, _scores(_model(*learn), *ask), strict=True):
            kept.append(scores)
        for kept, scores in zip(rivals, _rival(learn, ask), strict=True):
            kept.append(scores)
    both = np.concatenate(told[0]), np.concatenate(told[1])
    rival = np.concatenate(rivals[0]), np.concatenate(rivals[1])
    return _line(f"within_{name}", f"{name}，按注册人分 {_PARTS} 份", both, len(fraud.texts), _URL_AIM, rival)


def _line(
    name: str,
    what: str,
    scores: tuple[Floats, Floats],
    count: int,
    aim: float | None,
    rival: tuple[Floats, Floats] | None = None,
) -> Line:
    return Line(
        name=name,
        what=what,
        size=f"{count_text(count)}个名字",
        ours=caught(*scores),
        unit=f"误报 {RARE:.1%} 时找到",
        peer="" if rival is None else "sklearn 字符 n-gram",
        theirs=None if rival is None else caught(*rival),
        note=f"AUC {auc(*scores):.4f}" + ("" if aim is None else f"；目标 ≥ {aim:g} {_met(caught(*scores), aim)}"),
    )


def _model(fraud: _Names, honest: _Names) -> SiteModel:
    owners = pl.concat([fraud.owners, honest.owners]).rank("dense").to_numpy().astype(np.int64)
    true = np.repeat([1.0, 0.0], [len(fraud.texts), len(honest.texts)])
    return learnt(addresses(pl.concat([fraud.texts, honest.texts])), true, owners, SEED)


def _scores(model: SiteModel, *sides: _Names) -> tuple[Floats, Floats]:
    fraud, honest = (model.odds(addresses(side.texts)) for side in sides)
    return fraud, honest


def _rival(learn: tuple[_Names, _Names], ask: tuple[_Names, _Names]) -> tuple[Floats, ...]:
    """Letters in a row weighed by scikit-learn."""
    hashing = peer("sklearn.feature_extraction.text").HashingVectorizer
    pieces = hashing(analyzer="char", ngram_range=(3, 5), n_features=1 << 20, lowercase=False)
    true = np.repeat([1, 0], [len(one.texts) for one in learn])
    regression = peer("sklearn.linear_model").LogisticRegression(C=10, max_iter=200, solver="liblinear")
    fitted = regression.fit(pieces.transform([*learn[0].texts, *learn[1].texts]), true)
    return tuple(fitted.decision_function(pieces.transform(side.texts.to_list())) for side in ask)


def _speed(fraud: _Names, honest: _Names) -> Line:
    model = _model(fraud.within(fraud.part == 0), honest.within(honest.part == 0))
    texts = pl.concat([fraud.texts, honest.texts])
    written = "https://" + texts + "/index.php?id=" + texts.str.slice(0, 8)
    seconds = best_of(3, lambda: model.odds(addresses(written)))
    rate = len(written) / seconds
    return Line(
        name="scored_a_second",
        what="网址评分，一个核，从原文起",
        size=f"{count_text(len(written))}个网址",
        ours=rate,
        unit="个/s",
        note=f"目标 ≥ {_SCORED_AIM:,} {_met(rate, _SCORED_AIM)}",
    )


def _callers(path: Path) -> Iterator[Line]:
    """Trees over the figures as published, five parts; beside LightGBM."""
    with zipfile.ZipFile(path) as packed:
        table = pl.read_csv(io.BytesIO(packed.read("all_feat_with_label.csv")), infer_schema_length=None)
    true = table["label"].to_numpy().astype(np.float64)
    rows = table.drop("phone_no_m", "label").cast(pl.Float64).to_numpy()
    part = _even_parts(true)
    ways: dict[str, Callable[[Floats, Floats, Floats], Floats]] = {
        "ours": lambda a, b, c: grown(a, b, SEED, _CALLERS).odds(c),
        "theirs": _lightgbm,
    }
    each: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for k in range(_PARTS):
        asked = part == k
        for way, fitted in ways.items():
            odds = fitted(rows[~asked], true[~asked], rows[asked])
            scores = odds[true[asked] == 1], odds[true[asked] == 0]
            each[way].append((auc(*scores), caught(*scores)))
    means = {way: np.mean(told, axis=0) for way, told in each.items()}
    for at, (name, what, aim) in enumerate(
        (("callers_auc", "AUC", _AUC_AIM), ("callers_caught", f"误报 {RARE:.1%} 时找到", _CALLS_AIM))
    ):
        yield Line(
            name=name,
            what="四川话单，五份平均",
            size=f"{count_text(len(true))}个号码",
            ours=float(means["ours"][at]),
            unit=what,
            peer="LightGBM",
            theirs=float(means["theirs"][at]),
            note=f"目标 ≥ {aim:g} {_met(float(means['ours'][at]), aim)}",
        )


def _lightgbm(rows: Floats, true: Floats, asked: Floats) -> Floats:
    of = peer("lightgbm")
    told = {"objective": "binary", "learning_rate": 0.05, "verbose": -1, "num_threads": 1, "seed": 1}
    model = of.train(told, of.Dataset(rows, true), 300)
    return np.asarray(model.predict(asked, raw_score=True), np.float64)


def _even_parts(true: Floats) -> Rows:
    """Parts with the same share of each side."""
    part = np.empty(len(true), np.int64)
    for side in (0, 1):
        own = np.flatnonzero(true == side)
        part[np.random.default_rng(SEED).permutation(own)] = np.arange(len(own)) % _PARTS
    return part


def caught(fraud: Floats, honest: Floats) -> float:
    """Which share of frauds lies above all but a thousandth of what is honest."""
    line = np.sort(honest)[::-1][int(RARE * len(honest))]
    return float((fraud > line).mean())


def auc(fraud: Floats, honest: Floats) -> float:
    """How often a fraud lies above what is honest; equal ones count half."""
    ranks = pl.Series(np.concatenate([fraud, honest])).rank("average").to_numpy()
    most = len(fraud) * (len(fraud) + 1) / 2
    return float((ranks[: len(fraud)].sum() - most) / (len(fraud) * len(honest)))


def _met(value: float, aim: float) -> str:
    return "达到" if value >= aim else "未达到"
