"""Finding new ones in files: models learnt from lists, sites and calls looked through, proposals written.

In:  lists of what is fraud and what is honest; sites or calls as others tell them. Out: a model; proposals with reasons.
Law: what is found is written down for somebody who decides, and blocks nothing; calls are looked at and not kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
import polars as pl

from hezhan.core.blocking_contracts import CALL_RECORDS, PROPOSALS, SITES_SEEN
from hezhan.core.columns import Contract
from hezhan.core.contracts import BLOCK_LIST
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.block import BadAllowList, Kind, NotCanonical, compiled_allows
from hezhan.engines.block.canonical.values import canonical
from hezhan.engines.block.finding import (
    Brands,
    CallModel,
    Found,
    Known,
    NoModel,
    SiteModel,
    addresses,
    call_model,
    calls_found,
    calls_learnt,
    figures,
    kept,
    learnt,
    registrable,
    site_model,
    sites_found,
)
from hezhan.flows.blocks.feeds import Reader, rejects_of
from hezhan.flows.blocks.lists import Ground, allowed_in
from hezhan.ports import Content, Progress

_M = TypeVar("_M")
_FEWEST: Final = 100  # examples of each side, before anything is learnt


@dataclass(frozen=True, slots=True, kw_only=True)
class FindFiles:
    """Files of one look. `known`: lists of what is blocked; `allows`: what never is, and whose names are brands."""

    seen: Path
    calls: bool
    known: Sequence[Path]
    allows: Sequence[Path]
    model: Path | None
    least: int
    out: Path
    rejects: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteExamples:
    """Lists to learn sites from, in any format that is read."""

    fraud: Sequence[Path]
    honest: Sequence[Path]
    seed: int
    out: Path


def find(ground: Ground, files: FindFiles) -> dict[str, Any]:
    """Look through sites or calls. Raises `Refused`; then nothing is written."""
    contract = CALL_RECORDS if files.calls else SITES_SEEN
    rows, problems = ground.tables.read(files.seen, contract)
    told = (_of_calls if files.calls else _of_sites)(ground, files, _texts(rows, contract))
    written: dict[Path, Content] = {files.out: _proposals(told)}
    if files.rejects is not None:
        written[files.rejects] = rejects_of(problems)
    ground.tables.publish(written)
    return {"rows": rows.height, "rejected": len(problems), "found": len(told)}


def train_sites(ground: Ground, reader: Reader, files: SiteExamples, tell: Progress | None = None) -> dict[str, Any]:
    """Learn a model of sites. Raises `Refused` where there are too few examples; what both sides name is left out."""
    sides = [_examples(ground, reader, paths, tell) for paths in (files.fraud, files.honest)]
    both = sides[0].keys() & sides[1].keys()
    fraud, honest = ([text for text in side if text not in both] for side in sides)
    if min(len(fraud), len(honest)) < _FEWEST:
        raise _refusal(files.out, f"{len(fraud)} examples of fraud, {len(honest)} honest; {_FEWEST} of each are needed")
    texts = sorted(fraud) + sorted(honest)
    names = sides[0] | sides[1]
    owners = pl.Series([names[text] for text in texts]).rank("dense").to_numpy().astype(np.int64)
    true = np.repeat([1.0, 0.0], [len(fraud), len(honest)])
    model = learnt(addresses(pl.Series(texts)), true, owners, files.seed)
    _keep(ground, model, files.out)
    return {"fraud": len(fraud), "honest": len(honest), "both": len(both), "version": model.version}


def train_calls(ground: Ground, records: Path, fraud: Sequence[Path], seed: int, out: Path) -> dict[str, Any]:
    """Learn a model of callers from records and lists of numbers that were a fraud's. Raises `Refused`."""
    rows, problems = ground.tables.read(records, CALL_RECORDS)
    if problems:
        raise Refused(problems)
    table = figures(_texts(rows, CALL_RECORDS))
    listed = {value for kind, value in _listed(ground, fraud) if kind is Kind.PHONE}
    true = np.array([(_canonical(Kind.PHONE, caller) or caller) in listed for caller in table["caller"]], float)
    if min(true.sum(), (1 - true).sum()) < _FEWEST:
        raise _refusal(records, f"{int(true.sum())} callers are listed; {_FEWEST} are needed, and as many that are not")
    model = calls_learnt(table, true, seed)
    _keep(ground, model, out)
    return {"callers": table.height, "fraud": int(true.sum()), "version": model.version}


def _keep(ground: Ground, model: SiteModel | CallModel, out: Path) -> None:
    columns, about = kept(model)
    ground.snapshots.keep(out, columns, about)


def _of_sites(ground: Ground, files: FindFiles, seen: pl.DataFrame) -> list[Found]:
    allowed = [row for path in files.allows for row in allowed_in(ground.tables, path)]
    brands = Brands.of((row.value for row in allowed if row.kind == Kind.DOMAIN), ground.suffixes)
    known = Known(
        listed=frozenset(_hosts(_listed(ground, files.known))),
        allows=_allows(ground, files),
        brands=brands,
        suffixes=ground.suffixes,
        model=None if files.model is None else _opened(ground, files.model, site_model),
    )
    return sites_found(seen, known, files.least)


def _of_calls(ground: Ground, files: FindFiles, records: pl.DataFrame) -> list[Found]:
    model = None if files.model is None else _opened(ground, files.model, call_model)
    listed = set(_listed(ground, files.known))
    told = calls_found(records, _allows(ground, files), model, files.least)
    return [one for one in told if (one.kind, one.value) not in listed]


def _allows(ground: Ground, files: FindFiles) -> Any:
    allowed = [*ground.protected, *(row for path in files.allows for row in allowed_in(ground.tables, path))]
    try:
        return compiled_allows(allowed, ground.suffixes)
    except BadAllowList as fault:
        raise _refusal(files.allows[0] if files.allows else files.seen, str(fault)) from None


def _opened(ground: Ground, path: Path, model_of: Callable[[Mapping[str, Any], Mapping[str, Any]], _M]) -> _M:
    try:
        return model_of(*ground.snapshots.mapped(path))
    except NoModel as fault:
        raise _refusal(path, str(fault)) from None


def _listed(ground: Ground, lists: Sequence[Path]) -> Iterator[tuple[Kind, str]]:
    """Kind and value of each row, in canonical form where it has one."""
    for path in lists:
        rows, _ = ground.tables.read(path, BLOCK_LIST)
        for kind, value in rows.select("kind", "value").iter_rows():
            if kind in set(Kind):
                yield Kind(kind), _canonical(Kind(kind), value or "") or value or ""


def _hosts(listed: Iterator[tuple[Kind, str]]) -> Iterator[str]:
    for kind, value in listed:
        if kind is Kind.DOMAIN:
            yield value
        elif kind is Kind.URL:
            yield value.partition("/")[0]


def _canonical(kind: Kind, written: str) -> str:
    try:
        return canonical(kind, written)
    except NotCanonical:
        return ""


def _examples(ground: Ground, reader: Reader, paths: Sequence[Path], tell: Progress | None) -> dict[str, str]:
    """Addresses as written, each with the name that somebody registered."""
    told: dict[str, str] = {}
    within = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    for file in sorted(within):
        if file.is_file():
            texts = [value for kind, value in reader(file, "auto", tell).rows if kind in (Kind.DOMAIN, Kind.URL)]
            of = addresses(pl.Series(texts, dtype=pl.String))
            told |= {of.host(n) + of.rest(n): registrable(of.host(n), ground.suffixes) for n in range(len(of))}
    told.pop("", None)
    return told


def _texts(rows: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    return rows.select(pl.col(name).fill_null("") if rows[name].dtype == pl.String else name for name in contract.names)


def _proposals(told: Sequence[Found]) -> pl.DataFrame:
    rows = [(str(one.kind), one.value, one.score, "；".join(one.reasons)) for one in told]
    texts = dict.fromkeys(PROPOSALS.names, pl.String)
    return pl.DataFrame(rows, schema={**texts, "score": pl.Int64}, orient="row")


def _refusal(path: Path, text: str) -> Refused:
    return Refused([Problem(file=str(path), row=0, reason=Reason.UNREADABLE, text=text)])
