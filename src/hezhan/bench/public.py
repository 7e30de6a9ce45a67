"""`hezhan bench understand --public DIR`: how often the reader names the type that a public set of texts gives.

In:  a folder with public sets as their makers publish them, of which nothing is kept: rows with a text and a class (JSON,
     JSON lines, CSV, as CCL2023-FCC and FGRC-SCD), or calls as one JSON file each (as TeleAntiFraud). Out: one line a set.
The sets differ in what they hold: statements of victims, made-up messages, made-up calls. A figure on one is no figure on
another, and none on made-up texts is to be held against one on statements of real people.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from hezhan.bench.fresh import tell
from hezhan.bench.lines import Line
from hezhan.core.instants import parse_instant
from hezhan.engines.understand import Tables, understand

Rows = Sequence[tuple[str, str]]  # (text, class)

NONE: Final = "无风险"
_FRAUD: Final = "诈骗"
_CALM: Final = "正常"
_AT: Final = parse_instant("2024-01-01T00:00:00+08:00")  # types do not depend on when it was reported
_MOST: Final = 20_000  # rows of a set that are read
_TEXT: Final = ("案情描述", "text", "文本", "content", "内容")
_CLASS: Final = ("案件类别", "riskType", "风险类别", "风险类型", "fraud_type", "label")
# the class that a set gives → the types of ours that are the same
_SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "刷单返利类": ("刷单返利",),
    "虚假网络投资理财类": ("虚假网络投资理财",),
    "虚假购物、服务类": ("虚假购物服务",),
    "冒充电商物流客服类": ("冒充电商物流客服",),
    "贷款、代办信用卡类": ("虚假贷款",),
    "虚假征信类": ("虚假征信",),
    "虚假信用服务类": ("虚假贷款", "虚假征信"),
    "冒充领导、熟人类": ("冒充领导熟人",),
    "冒充公检法及政府机关类": ("冒充公检法及政府机关",),
    "网络婚恋、交友类": ("网络婚恋交友",),
    "网络婚恋、交友类（非虚假网络投资理财类）": ("网络婚恋交友",),
    "网络游戏产品虚假交易类": ("网络游戏产品虚假交易",),
    "冒充军警购物类诈骗": ("冒充军警购物",),
    "网黑案件": ("网黑案件",),
    NONE: (),
}


def public_lines(folder: Path, words: Tables) -> Iterator[Line]:
    """One line for each set that is there; where none is, that is told and there is no line."""
    sets = {**_classed(folder), **_calls(folder)}
    if not sets:
        tell(f"no public set in {folder}: rows with a text and a class, or calls in JSON, were looked for")
    for name, rows in sorted(sets.items()):
        said = [(true, _named(text, words)) for text, true in rows]
        yield _line(name, said)


def _line(name: str, said: Sequence[tuple[str, str]]) -> Line:
    classes = sorted({true for true, _ in said})
    pairs = [(true, _as_class(type_, classes)) for true, type_ in said]
    right = sum(true == named for true, named in pairs)
    return Line(
        name=f"understand-public-{name}",
        what=f"公开集 {name}，{len(classes)} 类",
        size=f"{len(pairs)}条",
        ours=macro_f1(pairs),
        unit="macro-F1",
        note=f"对 {right / len(pairs):.3f}；说不上类 {sum(not type_ for _, type_ in said)} 条",
    )


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean over classes of F1, of pairs (true, named)."""
    both = Counter(true for true, named in pairs if true == named)
    true, named = Counter(true for true, _ in pairs), Counter(named for _, named in pairs)
    return sum(2 * both[one] / (true[one] + named[one]) for one in true) / len(true)


def _named(text: str, words: Tables) -> str:
    guesses = understand(text, _AT, words).guesses
    return guesses[0].fraud_type if guesses else ""


def _as_class(type_: str, classes: Sequence[str]) -> str:
    """The class of this set that a type of ours is; '' where the set has none for it."""
    if _FRAUD in classes or _CALM in classes:
        return _FRAUD if type_ else _CALM
    if not type_:
        return NONE
    return next((one for one in classes if type_ in _SAME[one]), "")


def _classed(folder: Path) -> dict[str, Rows]:
    """Rows with a class that is known, by file."""
    sets: dict[str, Rows] = {}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".json", ".jsonl", ".csv")):
        rows = [(_first(row, _TEXT), _first(row, _CLASS)) for row in _objects(path)]
        known = [(text, class_) for text, class_ in rows if text and class_ in _SAME][:_MOST]
        if known:
            sets[path.stem] = known
    return sets


def _calls(folder: Path) -> dict[str, Rows]:
    """Calls, one file each, in folders of which those of calm calls are named `normal…`."""
    sets: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(folder.rglob("tts_*.json"))[:_MOST]:
        turns = next(iter(_objects(path)), {}).get("dialogue_history")
        if isinstance(turns, list):
            text = "\n".join(str(turn.get("content", "")) for turn in turns if isinstance(turn, dict))
            sets["calls"].append((text, _CALM if path.parent.name.startswith("normal") else _FRAUD))
    return dict(sets)


def _first(row: Mapping[str, Any], names: Sequence[str]) -> str:
    return next((str(row[name]).strip() for name in names if row.get(name)), "")


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file; what is no such file gives none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".csv":
            yield from csv.DictReader(text.splitlines())
        elif path.suffix == ".jsonl":
            yield from (row for row in map(json.loads, filter(None, text.splitlines())) if isinstance(row, dict))
        else:
            read = json.loads(text)
            yield from (row for row in (read if isinstance(read, list) else [read]) if isinstance(row, dict))
    except (ValueError, csv.Error):
        tell(f"{path.name} could not be read")
