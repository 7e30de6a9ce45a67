"""`hezhan bench understand`: a statement's reading, beside a few bare patterns that only find what is written plainly.

In: nothing; statements are those of a synthetic city. Out: speed lines. `same`: every mobile number written in one run, the
one thing that both can answer, is found by ours too.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from hezhan import assemble
from hezhan.bench.fresh import tell
from hezhan.bench.lines import Line, count_text
from hezhan.bench.public import public_lines
from hezhan.bench.timing import best_of, each, timed
from hezhan.core.instants import parse_instant
from hezhan.engines.understand import Kind, Tables, understand

PACKAGES: Final = ()
RUNS: Final = 3
TARGET_S: Final = 0.005  # a statement, on one core
HOSTILE_TARGET_S: Final = 2.0  # whatever the text is
HOSTILE_CHARS: Final = 5_000_000
SEED: Final = 7

_MOBILE: Final = re.compile(r"(?<![\d +-])1\d{10}(?![\d-])")
_BARE: Final = (
    _MOBILE,
    re.compile(r"\d{16,19}"),
    re.compile(r"\d+(?:\.\d+)?(?:元|万元|块)"),
    re.compile(r"\d{1,2}月\d{1,2}[日号]"),
    re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,6}"),
    re.compile(r"\d{17}[\dXx]"),
    re.compile(r"[\u4e00-\u9fff]{2,4}银行"),
)


def understand_lines(*, quick: bool, public: Path | None = None) -> Iterator[Line]:
    """All lines: one statement, many, and a text made to be slow; or those of the public sets in a folder, and no others."""
    words = assemble.words()
    if public is not None:
        yield from public_lines(public, words)
        return
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as folder:
        reports = _reports(Path(folder) / "city", "tiny" if quick else "small")
    texts = [(str(report["text"]), parse_instant(report["reported_at"])) for report in reports]
    size = f"{count_text(len(texts))}份报案"
    tell(f"{len(texts)} statements of {sum(len(text) for text, _ in texts) // len(texts)} characters")
    ours = best_of(RUNS, lambda: [understand(text, at, words) for text, at in texts]) / len(texts)
    theirs = best_of(RUNS, lambda: [[pattern.findall(text) for pattern in _BARE] for text, _ in texts]) / len(texts)
    yield Line(
        name="understand-mean",
        what="读一份，平均",
        size=size,
        ours=ours,
        target=TARGET_S,
        peer="七条正则",
        theirs=theirs,
        same=all(_same_mobiles(text, at, words) for text, at in texts),
        note="对照只找写得规整的七种，不定归属、时间、角色",
    )
    spread = each(texts, lambda one: understand(*one, words))
    yield Line(
        name="understand-p99",
        what="读一份，第 99 百分位",
        size=size,
        ours=spread.p99,
        note=f"中位 {spread.p50 * 1e3:.1f} ms",
    )
    yield from _hostile(words, HOSTILE_CHARS // 50 if quick else HOSTILE_CHARS)


def _reports(folder: Path, size: str) -> Sequence[Mapping[str, Any]]:
    assemble.make_city(SEED, size, folder, None, lambda done, of, what: None)
    return [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]


def _same_mobiles(text: str, at: Any, words: Tables) -> bool:
    numbers = {
        str(fact.value) for fact in understand(text, at, words).facts if fact.kind in (Kind.PHONE, Kind.WECHAT, Kind.QQ)
    }
    return set(_MOBILE.findall(text)) <= numbers


def _hostile(words: Tables, chars: int) -> Iterator[Line]:
    at = parse_instant("2024-05-10T09:00:00+08:00")
    for name, piece in (("digits", "1"), ("names", "王李张"), ("dots", "a."), ("money", "转了三万五给")):
        text = (piece * (chars // len(piece) + 1))[:chars]
        seconds, read = timed(partial(understand, text, at, words))
        yield Line(
            name=f"understand-hostile-{name}",
            what=f"“{piece}”重复",
            size=f"{count_text(chars)}字",
            ours=seconds,
            target=HOSTILE_TARGET_S,
            note=f"读到第 {read.read_until} 字为止，并写明",
        )
