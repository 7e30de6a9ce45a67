"""The case handed over against its truth."""

import csv
import hashlib
import tomllib
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import fastexcel
import pytest

from hezhan.city.staged.case import write_case
from hezhan.city.staged.truth import TrueRow, TrueTransfer, write_truth
from hezhan.core.instants import instant, parse_instant
from hezhan.core.problems import Reason
from tests.city.staged.conftest import Made
from tests.city.staged.outside import Seen

SECOND = 1_000_000


def by_id(made: Made) -> dict[str, TrueTransfer]:
    return {transfer.transfer_id: transfer for transfer in made.truth.transfers}


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def test_same_seed_same_bytes_and_another_seed_another_case(tmp_path: Path) -> None:
    first, second = write_case(tmp_path / "a", 3), write_case(tmp_path / "b", 3)
    write_case(tmp_path / "c", 4)
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")
    assert first == second
    differing = hashes(tmp_path / "a").items() ^ hashes(tmp_path / "c").items()
    assert len(differing) > 40


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write_case(tmp_path, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_every_printed_row_is_in_the_truth_and_the_other_way_round(made: Made) -> None:
    places = [(row.file, row.sheet, row.row) for row in made.truth.rows]
    assert len(places) == len(set(places))
    assert sorted(places) == sorted(seen.place for seen in made.seen)


def test_every_readable_row_says_what_truly_happened(made: Made) -> None:
    transfers, names = by_id(made), made.truth.account_of()
    rows = {(row.file, row.sheet, row.row): row for row in made.truth.rows}
    for seen in made.seen:
        row = rows[seen.place]
        assert seen.account == row.account
        if row.reason:
            continue
        transfer = transfers[row.transfer_id]
        assert seen.fen == transfer.fen
        assert seen.time == (transfer.debited if row.sign < 0 else transfer.credited)
        assert seen.sign in (row.sign, 0)
        assert seen.balance_fen in (row.balance_fen, None)
        own, other = (transfer.payer, transfer.payee)[:: -row.sign]
        assert own == row.account
        if seen.other in names and names[seen.other] != other:
            # A bank names the reserve account of the payment institution behind a wallet.
            assert transfer.kind == "wallet"
            reserve = names[seen.other]
            assert next(a.role for a in made.truth.accounts if a.number == reserve) == "reserve"


def test_refused_rows_look_refusable(made: Made) -> None:
    seen = {one.place: one for one in made.seen}
    looks: dict[Reason, Callable[[Seen], bool]] = {
        Reason.FAILED: lambda one: one.failed,
        Reason.CURRENCY: lambda one: one.currency != "CNY",
        Reason.AMOUNT: lambda one: one.fen is None,
        Reason.TIME: lambda one: one.time is None,
    }
    refused = {(one.file, one.sheet, one.row): one.reason for one in made.truth.rejects if one.row}
    for place, one in seen.items():
        told = [reason for reason, look in looks.items() if look(one)]
        assert told == ([refused[place]] if place in refused else [])
    counts = Counter(refused.values())
    assert counts[Reason.AMOUNT] == counts[Reason.TIME] == counts[Reason.CURRENCY] == 1
    failing = {place[0].partition("/")[0] for place, reason in refused.items() if reason == "failed"}
    assert failing == {"江左银行", "东屿银行", "支付宝"}


def test_whole_files_that_cannot_be_read(made: Made) -> None:
    files = {one.file for one in made.truth.rejects if not one.row}
    assert files == {"塞北银行/回执.xlsx", "README.txt"}
    with pytest.raises(fastexcel.FastExcelError):
        fastexcel.read_excel(made.folder / "statements" / "塞北银行/回执.xlsx")
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(made.folder / "statements" / "塞北银行/回执.xlsx")


def test_rows_in_both_exports_print_the_same_words(made: Made) -> None:
    lines = {
        name: (made.folder / "statements" / name).read_bytes().decode("gb18030").split("\r\n")
        for name in ("江左银行/交易明细-1.csv", "江左银行/交易明细-2.csv")
    }
    assert len(made.truth.repeats) > 20
    for group in made.truth.repeats:
        assert len({row.file for row in group}) == len(group) == 2
        assert len({lines[row.file][row.row - 1] for row in group}) == 1


def test_both_banks_print_one_serial_where_they_share_it(made: Made) -> None:
    own_serials = "鹭岛银行"
    sides: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for row, seen in _paired(made):
        if row.transfer_id:
            sides[row.transfer_id][row.sign] = (row.file.partition("/")[0], seen.serial)
    both = [pair for pair in sides.values() if len(pair) == 2]
    transfers = by_id(made)
    assert len(both) > 150
    for transfer_id, pair in sides.items():
        if len(pair) == 2:
            banks, serials = zip(*pair.values(), strict=True)
            wallet = transfers[transfer_id].kind == "wallet"
            shared = own_serials not in banks or banks[0] == banks[1] or wallet
            assert (serials[0] == serials[1]) == shared
    assert len(sides) > len(both) + 100  # cash, merchants, and those known from one side only


def _paired(made: Made) -> list[tuple[TrueRow, Seen]]:
    rows = {(row.file, row.sheet, row.row): row for row in made.truth.rows}
    return [(rows[seen.place], seen) for seen in made.seen]


def test_clocks_of_two_banks_differ_by_at_most_ninety_seconds(made: Made) -> None:
    lags = [(transfer.credited - transfer.debited) // SECOND for transfer in made.truth.transfers]
    assert -15 <= min(lags) < 0 < 60 < max(lags) <= 100


def test_claims_name_exactly_one_transfer_each(made: Made) -> None:
    names, transfers = made.truth.account_of(), by_id(made)
    said = read(made.folder / "claims.csv")
    found = []
    for one in said:
        ends = (names[one["payer"]], names[one["payee"]])
        fen = round(float(one["amount"]) * 100)
        hits = [
            transfer
            for transfer in made.truth.transfers
            if (transfer.payer, transfer.payee) == ends
            and transfer.fen == fen
            and abs(transfer.debited - parse_instant(one["time"])) <= 300 * SECOND
        ]
        assert len(hits) == 1
        found.append((one["claim_id"], hits[0].transfer_id, fen))
    assert sorted(found) == sorted((one.claim_id, one.transfer_id, one.fen) for one in made.truth.claims)
    assert {one.claim_id for one in made.truth.claims} == {"C1", "C2", "C3"}
    assert any(one["payer"] not in {a.number for a in made.truth.accounts} for one in said)
    assert sum(transfers[c.transfer_id].fen for c in made.truth.claims if c.claim_id == "C2") == 99_000_000


def test_frozen_is_never_more_than_lies_there(made: Made) -> None:
    names = made.truth.account_of()
    closing = {account.number: account for account in made.truth.accounts}
    frozen = read(made.folder / "frozen.csv")
    full = 0
    for one in frozen:
        account = closing[names[one["account"]]]
        assert 0 < int(one["frozen_fen"]) <= account.closing_fen
        assert int(one["interest_fen"]) >= 0
        full += int(one["frozen_fen"]) == account.closing_fen
    assert len(frozen) >= 10
    assert 0 < len(frozen) - full < len(frozen)


def test_the_case_file_and_the_earlier_return(made: Made) -> None:
    case = tomllib.loads((made.folder / "case.toml").read_text("utf-8"))
    assert isinstance(case["reported_at"], datetime)
    assert len(case["officers"]) == 2
    last = max(made.truth.claims, key=lambda one: by_id(made)[one.transfer_id].debited)
    assert instant(case["reported_at"]) > by_id(made)[last.transfer_id].debited
    returned = read(made.folder / "returned.csv")
    assert [list(one) for one in returned] == [["claim_id", "amount_fen"]]


def test_nothing_of_the_truth_leaks(made: Made, tmp_path: Path) -> None:
    """Labels, slots and transfer ids stand nowhere, also not inside archives and workbooks."""
    words = [b"mule", b"gang", b"bystander", b"truth", b"synthetic", b"seed"]
    words += [transfer.transfer_id.encode() for transfer in made.truth.transfers]
    words += [f">{a.slot}<".encode() for a in made.truth.accounts]
    words += [f",{a.slot},".encode() for a in made.truth.accounts]
    for path in made.folder.rglob("*"):
        if path.is_file():
            for content in _contents(path):
                assert not [word for word in words if word in content], path
    names = {path.name for path in made.folder.iterdir()}
    assert names == {"statements", "claims.csv", "frozen.csv", "returned.csv", "case.toml"}
    write_truth(made.truth, tmp_path / "truth")
    assert {len(read(tmp_path / "truth" / f"{n}.csv")) > 0 for n in ("transfers", "rows", "gaps")} == {True}


def _contents(path: Path) -> list[bytes]:
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as archive:
        return [archive.read(member) for member in archive.namelist()]


def test_quirks_are_there(made: Made) -> None:
    names = {account.holder for account in made.truth.accounts}
    assert {"何𠮷军", "李㛃", "王䶮", "=优惠商贸行"} <= names
    assert sum(seen.sign == 0 for seen in made.seen) == 5
    assert sum(not seen.other for seen in made.seen) > 300
    cards = {account.card for account in made.truth.accounts if account.card}
    assert any(seen.other in cards for seen in made.seen)
    text = "".join(
        path.read_bytes().decode("gb18030", "replace") for path in (made.folder / "statements/江左银行").iterdir()
    )
    assert "何𠮷军" in text
    assert "+货款" in text or "=2+3" in text
    descending = [one.time or 0 for one in made.seen if one.place[0].startswith("鹭岛银行")]
    assert descending == sorted(descending, reverse=True)


def test_gaps_are_where_the_printed_balance_leaps(made: Made) -> None:
    told = {(row.file, row.row) for row in made.truth.gaps}
    refused = {(one.file, one.sheet, one.row) for one in made.truth.rejects}
    found = set()
    last: dict[str, int] = {}
    for seen in reversed([one for one in made.seen if one.place[0].startswith("鹭岛银行")]):
        if seen.place in refused or seen.balance_fen is None or seen.fen is None:
            continue
        expected = last.get(seen.account, seen.balance_fen - seen.sign * seen.fen)
        if expected + seen.sign * seen.fen != seen.balance_fen:
            found.add((seen.place[0], seen.place[2]))
        last[seen.account] = seen.balance_fen
    assert found
    assert found == {place for place in told if place[0].startswith("鹭岛银行")}
