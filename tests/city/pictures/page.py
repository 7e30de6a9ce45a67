"""What of docs/city.md, docs/city-rates.md and docs/city/ is made from the city itself.

`python -m tests.city.pictures.page` writes it anew: the table of hashes, the table of rates, the pictures.
"""

import tempfile
from pathlib import Path

from hezhan.city.making import make
from hezhan.city.pictures import draw
from hezhan.city.rates import read_rates
from hezhan.city.sizes import Size

DOCS = Path(__file__).parents[3] / "docs"
PAGE, RATES, PICTURES = DOCS / "city.md", DOCS / "city-rates.md", DOCS / "city"
CHANGING = "city.md#改一个费率-changing-a-rate"
BEGIN, END = "<!-- hashes -->\n", "<!-- end -->"
SHAPES = {"value": "值 value", "weights": "权重 weights", "quantiles": "分位 quantiles", "list": "列表 list"}


def rates_page(rates):
    """docs/city-rates.md as the rates say."""
    rows = list(rates)
    assumed = sum("assumption" in rate.source for _, rate in rows)
    parts = [
        "# 城市的费率 Rates of the city",
        "",
        f"城市由 {len(rows)} 项费率造成，其中 {assumed} 项全部或部分是假定（来源写明 assumption 和理由），"
        "其余有公开来源。本页由程序生成；",
        f"怎样改费率见 [city.md]({CHANGING})。",
        "单位在名字末尾：`_s` 秒，`_fen` 分，`_yuan` 元，`_percent` 百分之，`_per_million` 百万分之。",
        "",
        f"The city is made from {len(rows)} rates; {assumed} of them are assumptions, wholly or in part, each with its",
        f"reason; the others have a published source. This page is generated; [city.md]({CHANGING}) tells how to change",
        "a rate. Units end the names.",
        "",
        "值：一个数；权重：每样东西多大可能；分位：等距分位点，从最小到最大；列表：固定次序的数。",
        "A value is one number; weights say how likely each thing is; quantiles are equally spaced points of a",
        "distribution; a list is in a fixed order.",
    ]
    room = ""
    for name, rate in rows:
        of_room, _, rest = name.partition(".")
        if of_room != room:
            room = of_room
            parts += ["", f"## {room}", "", "| 费率 rate | | 数 says | 来源 source |", "|---|---|---|---|"]
        parts.append(f"| `{rest}` | {SHAPES[rate.shape]} | {said(rate)} | {cell(rate.source)} |")
    return "\n".join(parts) + "\n"


def said(rate):
    """What a rate says, in one cell."""
    if rate.shape == "weights":
        return cell("、".join(f"{thing} {weight}" for thing, weight in rate.said.items()))
    return str(rate.said) if rate.shape == "value" else " ".join(map(str, rate.said))


def cell(words):
    """Words that do not break a table."""
    return " ".join(words.split()).replace("|", "\\|")


def hashes(tiny, small):
    """Rows and hash of every table of both sizes; of `small` what the page says where it was not made."""
    rows = ["| 表 table | tiny | | small | |", "|---|---|---|---|---|"]
    for name in sorted(tiny):
        other = small.get(name, {"rows": "–", "hash": "–"})
        numbers = (f"{tiny[name]['rows']:,}", tiny[name]["hash"], other["rows"], other["hash"])
        rows.append(f"| `{name}` | {numbers[0]} | `{numbers[1]}` | {numbers[2]} | `{numbers[3]}` |")
    return "\n".join(rows) + "\n"


def told(page):
    """The table of hashes in the page: by size and table, rows and hash as they are written."""
    table = page.split(BEGIN)[1].split(END)[0]
    lines = [[one.strip().strip("`") for one in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    tiny = {name: {"rows": rows, "hash": digest} for name, rows, digest, _, _ in lines}
    small = {name: {"rows": rows, "hash": digest} for name, _, _, rows, digest in lines}
    return tiny, small


def main():
    """Write all of it."""
    rates = read_rates()
    tables = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in (Size.TINY, Size.SMALL):
            folder = Path(scratch) / size
            folder.mkdir()
            tables[size] = make(1, size, rates, folder, lambda done, of, what: None).tables
        draw(folder, rates, PICTURES)
    small = {name: {"rows": f"{table['rows']:,}", "hash": table["hash"]} for name, table in tables[Size.SMALL].items()}
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END, 1)[1]
    PAGE.write_text(before + BEGIN + hashes(tables[Size.TINY], small) + END + after, encoding="utf-8")
    RATES.write_text(rates_page(rates), encoding="utf-8")


if __name__ == "__main__":
    main()
