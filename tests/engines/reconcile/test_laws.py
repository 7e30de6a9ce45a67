"""Laws of the room on random books: nothing lost, nothing doubled, no file's place matters."""

from collections import Counter, defaultdict
from itertools import chain, pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.reading import Reconciled
from tests.engines.reconcile.books import Row, at, joined

ACCOUNTS = ["A", "B", "C", "card", None]
cells = st.fixed_dictionaries(
    {
        "time": st.sampled_from([0, 1, 2, 5, 300, 301, 900]).map(at),
        "fen": st.sampled_from([100, 100, 200, 0]),
        "sign": st.sampled_from([-1, 1, -1, 1, 0]),
        "balance_fen": st.sampled_from([None, 100, 200, 300, 0]),
        "own_account": st.sampled_from(ACCOUNTS),
        "own_card": st.sampled_from([None, None, "card"]),
        "own_name": st.sampled_from([None, "张三", "李四"]),
        "other_account": st.sampled_from([*ACCOUNTS, "243"]),
        "other_name": st.sampled_from([None, "王五", "财付通"]),
        "serial": st.sampled_from([None, None, "S1", "S2", "0"]),
        "cash": st.sampled_from([None, None, None, True]),
        "summary": st.sampled_from([None, None, "转账", "手续费", "消费", "结息"]),
    }
)
files = st.lists(st.lists(cells, max_size=8), max_size=4)


@st.composite
def books(draw: st.DrawFn) -> list[list[Row]]:
    """Random files, and often a true transfer on both sides, and parts of files exported again."""
    rows = draw(files)
    twin = [
        {**each, "own_account": each["other_account"], "other_account": each["own_account"], "sign": -each["sign"]}
        for part in rows
        for each in part
        if draw(st.booleans())
    ]
    again = [part[draw(st.integers(0, 8)) :] for part in rows if draw(st.booleans())]
    return [[{**each, "row": i} for i, each in enumerate(part, start=2)] for part in (*rows, twin, *again)]


def read(parts: list[list[Row]], names: list[int]) -> Reconciled:
    placed = [[{**each, "file": f"{name}.csv"} for each in part] for part, name in zip(parts, names, strict=True)]
    return joined(*placed)


def table(result: Reconciled) -> list[tuple[object, ...]]:
    return result.transfers.drop("origin").rows()


room = settings(max_examples=60)


@room
@given(books())
def test_every_row_is_in_one_origin_or_in_one_problem_that_refuses_it(parts: list[list[Row]]) -> None:
    result = read(parts, list(range(len(parts))))
    used = Counter(place for origin in result.transfers["origin"] for place in origin.split(";"))
    refused = Counter(f"{p.file}#{p.sheet}!{p.row}" for p in result.problems if not p.kept)
    given_rows = Counter(f"{name}.csv#!{each['row']}" for name, part in enumerate(parts) for each in part)
    assert used + refused == given_rows
    told = {f"{p.file}#{p.sheet}!{p.row}" for p in result.problems if p.kept and p.row}
    assert told <= set(used)


def agreeing(parts: list[list[Row]]) -> list[list[Row]]:
    """Take the balance from rows that agree in serial, balance and amount but not in the rest.

    Where two exports contradict each other the first stays, so there the names of files do matter.
    """
    prints = defaultdict(set)
    for each in chain.from_iterable(parts):
        prints[_key(each)].add(tuple(each[name] for name in each if name != "row"))
    return [[each | ({"balance_fen": None} if len(prints[_key(each)]) > 1 else {}) for each in part] for part in parts]


def _key(row: Row) -> tuple[object, ...]:
    return row["serial"], row["balance_fen"], row["fen"]  # a missing sign may be filled with either


@room
@given(books().map(agreeing), st.randoms())
def test_neither_order_nor_names_of_files_matter(parts: list[list[Row]], random: Random) -> None:
    count = len(parts)
    plain = read(parts, list(range(count)))
    order = list(range(count))
    random.shuffle(order)
    moved = joined(*[[{**each, "file": f"{i}.csv"} for each in parts[i]] for i in order])
    assert moved.transfers.equals(plain.transfers)
    assert moved.problems == plain.problems
    renamed = read(parts, order)
    assert table(renamed) == table(plain)
    assert renamed.openings == plain.openings


@room
@given(books())
def test_each_statements_order_holds_or_is_told(parts: list[list[Row]]) -> None:
    plain = [[{**each, "own_card": None} for each in part if each["own_account"]] for part in parts]
    result = read(plain, list(range(len(plain))))
    place = {
        origin: (time, seq, number)
        for number, (origins, time, seq) in enumerate(result.transfers.select("origin", "time", "seq").iter_rows())
        for origin in origins.split(";")
    }
    told = {f"{p.file}#{p.sheet}!{p.row}" for p in result.problems}
    for name, part in enumerate(plain):
        for account in ACCOUNTS:
            rows = oldest_first([each for each in part if each["own_account"] == account])
            rows.sort(key=lambda each: each["time"])  # type: ignore[arg-type, return-value]
            keys = [key for each in rows if (key := f"{name}.csv#!{each['row']}") in place]
            for one, two in pairwise(keys):
                holds = place[one][:2] < place[two][:2] or place[one] == place[two]
                assert holds or {one, two} & told


def oldest_first(rows: list[Row]) -> list[Row]:
    rises = sum(one["time"] < two["time"] for one, two in pairwise(rows))  # type: ignore[operator]
    falls = sum(one["time"] > two["time"] for one, two in pairwise(rows))  # type: ignore[operator]
    forth = sum(step(one, two) == two["fen"] for one, two in pairwise(rows))
    back = sum(step(one, two) == one["fen"] for one, two in pairwise(rows))
    return rows[::-1] if (falls, back) > (rises, forth) and falls >= rises else rows


def step(one: Row, two: Row) -> int | None:
    known = [balance for each in (one, two) if isinstance(balance := each["balance_fen"], int)]
    return abs(known[0] - known[1]) if len(known) == 2 else None


@room
@given(books())
def test_ids_are_unique_and_one_way_ends_unshared(parts: list[list[Row]]) -> None:
    result = read(parts, list(range(len(parts))))
    assert result.transfers["transfer_id"].is_unique().all()
    ends = [end for pair in result.transfers.select("payer", "payee").iter_rows() for end in pair if ":" in end]
    assert len(ends) == len(set(ends))
    known = {fact.account for fact in result.facts}
    named = {end for pair in result.transfers.select("payer", "payee").iter_rows() for end in pair if ":" not in end}
    assert known == named
