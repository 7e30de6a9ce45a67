"""Speed lines: what was measured, on how much, beside whom, and whether both gave the same answer.

A ratio is ours divided by the peer's, so below one is faster; it is worth more than the seconds, which are this machine's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table
from rich.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measurement. `name` is for programs, `what` for people; `ours`, `theirs` and `target` are in `unit`.

    `same` is None where the peer cannot give this answer at all; `note` then says what it gives.
    """

    name: str
    what: str
    size: str
    ours: float
    unit: str = "s"
    target: float | None = None
    peer: str = ""
    theirs: float | None = None
    same: bool | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours divided by theirs."""
        return self.ours / self.theirs if self.theirs else None


def as_json(machine: Mapping[str, Any], lines: Sequence[Line]) -> dict[str, Any]:
    """Everything for programs."""
    return {"machine": dict(machine), "lines": [{**asdict(line), "ratio": line.ratio} for line in lines]}


def table(title: str, lines: Sequence[Line]) -> Table:
    """Everything for people."""
    drawn = Table(title=title, title_justify="left", header_style="bold", show_edge=False, pad_edge=False)
    for heading, side in _COLUMNS:
        drawn.add_column(heading, justify=side, overflow="fold")
    size = ""
    for line in lines:
        if size and line.size != size:
            drawn.add_section()
        size = line.size
        drawn.add_row(*_cells(line))
    return drawn


_COLUMNS: Any = (
    ("规模", "left"),
    ("项目", "left"),
    ("合战", "right"),
    ("目标", "right"),
    ("对照", "left"),
    ("对照用", "right"),
    ("比", "right"),
    ("同答", "center"),
    ("说明", "left"),
)
_SAME = {True: "是", False: "否", None: "–"}


def _cells(line: Line) -> list[str | Text]:
    target = "" if line.target is None else f"≤ {amount(line.target, line.unit)}"
    missed = line.target is not None and line.ours > line.target
    return [
        line.size,
        line.what,
        Text(amount(line.ours, line.unit), style="red" if missed else ""),
        target,
        line.peer,
        "" if line.theirs is None else amount(line.theirs, line.unit),
        "" if line.ratio is None else ratio_text(line.ratio),
        Text(_SAME[line.same] if line.peer else "", style="bold red" if line.same is False else ""),
        line.note,
    ]


def amount(value: float, unit: str) -> str:
    """Three figures, in the unit that reads best: 0.00042 s → '420 µs'."""
    if unit != "s":
        return f"{value:.3g} {unit}"
    for scale, name in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
        if value * scale >= 1:
            return f"{_figures(value * scale)} {name}"
    return f"{value * 1e9:.0f} ns"


def _figures(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def ratio_text(ratio: float) -> str:
    """Of a peer's: 0.008 → '1/125', 1.5 → '1.5×'."""
    return f"1/{_figures(1 / ratio)}" if ratio < 1 else f"{_figures(ratio)}×"


def count_text(count: int) -> str:
    """How Chinese readers write round numbers: 10000000 → '1000万'."""
    for unit, word in ((10**8, "亿"), (10**4, "万")):
        if count >= unit and count % unit == 0:
            return f"{count // unit}{word}"
    return str(count)
