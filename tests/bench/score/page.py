"""The parts of docs/scoreboard.md that follow from the code; `python -m tests.bench.score.page` writes them anew.

Each stands between `<!-- name -->` and `<!-- end -->`.
"""

import contextlib
import io
import re
import tempfile
from pathlib import Path
from unittest.mock import patch

from hezhan.bench.score.figures import Better, Unit
from hezhan.bench.score.folders import file_names
from hezhan.bench.score.result_files import RESULT_TABLES
from hezhan.bench.score.scoring import FAMILIES
from hezhan.bench.score.truth_files import TRUTH_TABLES
from hezhan.cli.main import main
from tests.test_docs import FORM

PAGE = Path(__file__).parents[3] / "docs/scoreboard.md"
WAY = {Better.HIGH: "↑", Better.LOW: "↓"}
UNIT = {
    Unit.MONEY_SHARE: "%, fen / fen",
    Unit.SHARE: "%",
    Unit.FEN_HOURS: "fen·hours",
    Unit.SECONDS: "s",
    Unit.MINUTES: "min",
    Unit.PER_10000: "per 10,000",
}


def row(*cells):
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def figures(title):
    families = [family for family in FAMILIES if family.title == title]
    needs = dict.fromkeys(
        f"`{where}{file_names(name)[0]}`"
        for family in families
        for where, names in (("", family.result), ("真相/", family.truth))
        for name in names
    )
    lines = [
        f"要有 needs: {'，'.join(needs)}",
        "",
        "| 指标 | | 定义 key | 公式 formula | | means |",
        "|---|---|---|---|---|---|",
    ]
    for family in families:
        for one in family.definitions:
            best = "" if one.best is None else f" Best: {one.best}."
            means = one.english + best
            lines.append(row(one.name, WAY[one.better], f"`{one.key}`", f"`{one.formula}`", UNIT[one.unit], means))
    return lines


def files(contracts):
    lines = []
    for contract in contracts.values():
        names = " / ".join(f"`{name}`" for name in file_names(contract.name) if name.endswith(".csv"))
        lines += ["", f"{names} — {contract.title}.", "", "| column | form | means |", "|---|---|---|"]
        for column in contract.columns:
            form = FORM[column.type] + ("; may be absent" if column.optional else "")
            lines.append(row(f"`{column.name}`", form, column.means))
    return lines[1:]


def blocks():
    """Name → lines."""
    titles = dict.fromkeys(family.title for family in FAMILIES)
    return {title: figures(title) for title in titles} | {
        "truth files": files(TRUTH_TABLES),
        "result files": files(RESULT_TABLES),
    }


def run_demo(place):
    """`hezhan demo` in a folder: what it says."""
    said = io.StringIO()
    with contextlib.chdir(place), contextlib.redirect_stdout(said), patch("sys.argv", ["hezhan", "demo"]):
        main()
    return said.getvalue()


def demo_table(said):
    """The score with which the demo ends."""
    lines = [line.rstrip() for line in said[said.index("成绩 ") :].splitlines()]
    return ["```text", *lines, "```"]


def block_in(page, name):
    found = re.search(rf"<!-- {re.escape(name)} -->\n(.*?)\n<!-- end -->", page, re.DOTALL)
    return found[1] if found else ""


def written(page):
    with tempfile.TemporaryDirectory() as place:
        demo = demo_table(run_demo(place))
    for name, lines in (blocks() | {"demo": demo}).items():
        new = f"<!-- {name} -->\n" + "\n".join(lines) + "\n<!-- end -->"
        page = re.sub(rf"<!-- {re.escape(name)} -->\n.*?<!-- end -->", lambda _, new=new: new, page, flags=re.DOTALL)
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
