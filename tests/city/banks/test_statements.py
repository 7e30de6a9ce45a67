"""Statements handed over, against the books."""

import hashlib
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from hezhan.city.banks.formats.parts import nickname
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.requests import Desk
from hezhan.city.happenings import KINDS
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, FirmKind
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind
from tests.city.banks.conftest import Handed, Town, town_of
from tests.city.banks.outside import Place, Seen, everything

MINUTE = 60 * SECOND
BANK = {one.code: row for row, one in enumerate(INSTITUTIONS)}


@pytest.fixture(scope="module")
def seen(handed: Handed) -> dict[Place, Seen]:
    return everything(handed.folder / "statements")


@pytest.fixture(scope="module")
def rows(handed: Handed) -> list[dict]:
    """The index beside the postings it names."""
    postings = handed.town.postings.rename({"serial": "transfer_id"})
    joined = handed.index.join(postings, on=["account", "transfer_id", "sign"], how="left", validate="m:1")
    return joined.to_dicts()


def test_the_index_names_every_row_of_every_file_once(handed: Handed, seen: dict[Place, Seen]) -> None:
    places = list(handed.index.select("file", "sheet", "row").iter_rows())
    assert len(places) == len(set(places)) == len(seen) > 15_000
    assert set(places) == set(seen)


def test_every_row_says_what_the_book_says(handed: Handed, seen: dict[Place, Seen], rows: list[dict]) -> None:
    world = handed.town.world
    number, card = world.accounts.number, world.accounts.card
    name = dict(enumerate(number))
    nick = {
        row: nickname(number[row], holder_of(world, row))
        for row in np.flatnonzero(world.accounts.bank == BANK["tenpay"]).tolist()
    }
    told = Counter()
    for row in rows:
        one = seen[row["file"], row["sheet"], row["row"]]
        bank = INSTITUTIONS[world.accounts.bank[row["account"]]]
        assert one.account in (name[row["account"]], card[row["account"]], nick.get(row["account"]))
        assert one.failed == (not row["ok"]) == (row["reason"] == "failed")
        assert one.sign in (row["sign"], 0)
        clock = row["time"] + bank.clock_s * SECOND
        if row["reason"] == "amount":
            assert one.fen is None
        else:
            assert one.fen == row["fen"]
        if row["reason"] == "time":
            assert one.time is None
        elif bank.code == "zhongyuan":
            assert one.time == clock // MINUTE * MINUTE
        else:
            assert one.time == clock
        assert one.balance_fen in (row["balance_fen"], None)
        told[bank.code, "sign"] += one.sign != 0
        told[bank.code, "balance"] += one.balance_fen is not None
        told[bank.code, "other"] += one.other != ""
    for bank in INSTITUTIONS:
        assert told[bank.code, "sign"] > 20, bank.code
        assert told[bank.code, "other"] > 10, bank.code
        assert (told[bank.code, "balance"] > 20) == (bank.code not in ("alipay", "yunling", "zhaoyuan")), bank.code


def holder_of(world, row: int) -> str:
    person = world.accounts.person[row]
    return world.people.name[int(person)] if person != NOBODY else world.firms.name[int(world.accounts.firm[row])]


def test_the_other_side_is_the_true_one_or_stands_for_it(
    handed: Handed, seen: dict[Place, Seen], rows: list[dict]
) -> None:
    """A wallet elsewhere is its institution's reserve account; a shop's number may be a merchant number."""
    world = handed.town.world
    numbers = {text: row for row, text in enumerate(world.accounts.number)}
    numbers |= {text: row for row, text in enumerate(world.accounts.card) if text}
    reserve = set(world.accounts.of_firm[np.flatnonzero(world.firms.kind == FirmKind.RESERVE)].tolist())
    wallet = [INSTITUTIONS[bank].wallet for bank in world.accounts.bank]
    met = Counter()
    for row in rows:
        other = seen[row["file"], row["sheet"], row["row"]].other
        at = numbers.get(other)
        if not other:
            met["blank"] += 1
        elif at is None:
            assert KINDS[row["kind"]] is TransferKind.MERCHANT
            assert other.startswith("990")
            met["shop"] += 1
        elif at != row["other"]:
            assert at in reserve
            assert wallet[row["other"]]
            assert not wallet[row["account"]]
            met["reserve"] += 1
        else:
            met["account"] += 1
    assert min(met[what] for what in ("blank", "shop", "reserve", "account")) > 200


def test_what_is_not_printed_was_lost_or_failed(handed: Handed) -> None:
    """Everything else stands in exactly one file, or in two exports that overlap."""
    town = handed.town
    postings = town.postings.rename({"serial": "transfer_id"})
    printed = handed.index.group_by("account", "transfer_id", "sign").len()
    missing = postings.join(printed, on=["account", "transfer_id", "sign"], how="anti")
    failures = np.array([one.habits.failures for one in INSTITUTIONS])[town.world.accounts.bank[missing["account"]]]
    late = missing["time"].to_numpy() >= town.postings["time"].max() - 3600 * SECOND
    lost = missing.filter(pl.Series(~late) & pl.col("ok"))
    assert not (~missing["ok"].to_numpy() & failures & ~late).any()
    assert 0.002 < lost.height / postings.height < 0.012
    assert printed["len"].max() <= 4


def test_lost_and_spoilt_lines_are_never_neighbours(handed: Handed, rows: list[dict]) -> None:
    postings = handed.town.postings.filter("ok").with_columns(place=pl.int_range(pl.len()).over("account"))
    key = ["account", "serial", "sign"]
    printed = pl.DataFrame(rows).select("account", "sign", "reason", serial="transfer_id").unique()
    state = postings.join(printed, on=key, how="left", maintain_order="left")
    odd = (state["reason"].is_null() | (state["reason"] != "")).to_numpy()
    late = state["time"].to_numpy() >= state["time"].max() - 3600 * SECOND
    same = (state["account"] == state["account"].shift(1)).fill_null(value=False).to_numpy()
    assert odd.any()
    assert not (odd & np.roll(odd, 1) & same & ~late).any()


def test_openings_are_what_accounts_held_when_their_statements_begin(handed: Handed) -> None:
    table = pl.read_csv(handed.folder / "openings/openings.csv", schema_overrides={"account": pl.String})
    world = handed.town.world
    row_of = {text: row for row, text in enumerate(world.accounts.number)}
    first = handed.town.postings.unique("account", keep="first", maintain_order=True)
    begun = {
        row["account"]: row["balance_fen"] - (row["sign"] * row["fen"] if row["ok"] else 0) for row in first.to_dicts()
    }
    assert table.columns == ["account", "amount_fen"]
    assert table["account"].is_sorted()
    for number, fen in table.iter_rows():
        assert fen == begun.get(row_of[number], fen) > 0
    assert table.height > 0.8 * len(row_of)


def test_order_and_numbers_of_requests_tell_nothing(town: Town) -> None:
    """Neither rows of accounts nor institutions rise with the place in a request or with its number."""
    everybody = np.ones(len(town.world.accounts.bank), np.bool_)
    desk = Desk(town.world, town.rates, 30)
    asked = list(desk.requests(everybody, np.full(len(everybody), 20), ~everybody))
    rises = [np.mean(np.diff(one.accounts) > 0) for one in asked if len(one.accounts) > 20]
    assert 0.4 < np.mean(rises) < 0.6
    numbers = [int(one.request.number) for one in asked]
    assert sorted(numbers) == list(range(1, len(asked) + 1))
    assert abs(np.corrcoef(numbers, range(len(numbers)))[0, 1]) < 0.3
    rows = np.concatenate([one.accounts for one in asked])
    assert set(rows.tolist()) == set(range(len(everybody)))
    assert len(everybody) < len(rows) < 1.1 * len(everybody)  # some were asked for twice


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(town: Town, accident_rates: Rates, tmp_path: Path) -> None:
    wanted = town.wanted(every=9)
    first = town.write(tmp_path / "a", wanted, all_well=False)
    again = town_of(11, accident_rates).write(tmp_path / "b", wanted, all_well=False)
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")
    assert first.equals(again)


def test_no_file_is_written_twice(town: Town, tmp_path: Path) -> None:
    town.write(tmp_path, town.wanted(every=30), all_well=True)
    with pytest.raises(FileExistsError):
        town.write(tmp_path, town.wanted(every=30), all_well=True)


def contents(path: Path) -> list[bytes]:
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as archive:
        return [archive.read(member) for member in archive.namelist()]


def test_no_word_of_the_truth_is_in_any_file(handed: Handed) -> None:
    words = [word.encode() for word in ("gang", "mule", "victim", "decoy", "truth", "scam", "launder", "crew", "level")]
    for path in (handed.folder / "statements").rglob("*"):
        if path.is_file():
            assert not [word for content in contents(path) for word in words if word in content.lower()], path


def test_answers_may_be_late_silent_or_damaged(handed: Handed, town: Town, tmp_path: Path) -> None:
    """Whatever comes is a part of what would have come; damaged rows are told."""
    wanted = town.wanted()
    index = town.write(tmp_path, wanted, all_well=False)
    seen = everything(tmp_path / "statements")
    places = set(index.filter(pl.col("reason") != "unreadable").select("file", "sheet", "row").iter_rows())
    assert places <= set(seen)
    extra = set(seen) - places
    assert len(extra) <= index.filter(pl.col("reason") == "unreadable").height
    assert {"unreadable", ""} <= set(index["reason"])
    side = ["account", "transfer_id", "sign"]
    books = town.postings.select("account", pl.col("serial").alias("transfer_id"), "sign")
    assert index.join(books, on=side, how="anti").is_empty()
    assert index.unique(side).height < 0.9 * handed.index.unique(side).height
    numbers = sorted(int(path.name) for path in (tmp_path / "statements").iterdir())
    assert numbers != list(range(1, len(numbers) + 1))  # some never answered
