"""The main job on the synthetic case, through the real door, against the case's truth."""

import csv
import json
from collections import Counter

import pytest

from hezhan.city.staged.case import write_case
from hezhan.core.policies import AMOUNT_POLICIES
from tests.cli.running import run
from tests.reference.tracing import Row, replay

SEED = 7


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    """(folder of results, truth) of the case of the demo."""
    place = tmp_path_factory.mktemp("case")
    truth = write_case(place / "case", SEED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["hezhan", "case", str(place / "case"), "--out", str(place / "out"), "--json"])
        from hezhan.cli.main import main

        main()
    return place / "out", truth


def test_all_papers_are_there(worked):
    out, _ = worked
    papers = {"evidence.xlsx", "report.pdf", "flow.png", "stop.csv", "plan.csv", "remainder.csv", "summary.json"}
    assert papers | {f"annex-{n}.docx" for n in (1, 2, 3)} <= {path.name for path in out.iterdir()}
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "flow.png").read_bytes().startswith(b"\x89PNG")


def test_every_row_is_in_an_origin_or_a_problem(worked):
    out, truth = worked
    origins = [place for row in table(out / "data/transfers.csv") for place in row["origin"].split(";")]
    refused = [
        f"{row['file']}#{row['sheet']}!{row['row']}"
        for row in table(out / "data/rejects.csv")
        if row["kept"] == "false" and row["row"] != "0"
    ]
    assert Counter(origins).most_common(1)[0][1] == 1
    printed = {f"statements/{row.file}#{row.sheet}!{row.row}" for row in truth.rows}
    if not printed & set(origins):
        printed = {f"{row.file}#{row.sheet}!{row.row}" for row in truth.rows}
    assert printed == {*origins, *refused}


def test_transfers_are_the_true_ones(worked):
    """Every true transfer that some readable row shows is read once, with its true ends where both are known."""
    out, truth = worked
    name_of = truth.account_of()
    shown = {row.transfer_id for row in truth.rows if row.transfer_id and not row.reason}
    true = Counter(
        (one.payer, one.payee, one.fen)
        for one in truth.transfers
        if one.transfer_id in shown and ":" not in one.payer + one.payee
    )
    read = Counter(
        (name_of.get(row["payer"]), name_of.get(row["payee"]), int(row["amount_fen"]))
        for row in table(out / "data/transfers.csv")
        if row["payer"] in name_of and row["payee"] in name_of
    )
    reserves = {a.number for a in truth.accounts if a.role == "reserve"}
    invented = {key: n for key, n in (read - true).items() if not reserves & set(key[:2])}
    assert not invented
    missed = true - read
    assert sum(missed.values()) <= 0.02 * sum(true.values())


@pytest.mark.parametrize("policy", AMOUNT_POLICIES)
def test_the_trail_is_that_of_the_reference_on_the_transfers_read(worked, policy):
    out, _ = worked
    data = out / "data"
    rows = [
        Row(r["transfer_id"], r["time"], r["payer"], r["payee"], int(r["amount_fen"]), int(r["seq"]))
        for r in table(data / "transfers.csv")
    ]
    claims = {}
    for row in table(data / "claims.csv"):
        claims.setdefault(row["claim_id"], []).append(row["transfer_id"])
    openings = {r["account"]: int(r["amount_fen"]) for r in table(data / "openings.csv")}
    slow = replay(rows, claims, openings, policy)
    column = f"{policy.replace('-', '_')}_fen"
    by_account = Counter()
    for (_, account), fen in slow.standing.items():
        by_account[account] += fen
    assert {r["account"]: int(r[column]) for r in table(data / "policies.csv") if int(r[column])} == +by_account
    if policy == "fifo":
        standing = {(r["claim_id"], r["account"]): int(r["amount_fen"]) for r in table(data / "standing.csv")}
        assert standing == {key: fen for key, fen in slow.standing.items() if fen}


def test_the_sum_is_exact_and_the_claims_are_the_true_ones(worked):
    out, truth = worked
    told = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    states = {name: fen for name, fen in told["by_state_fen"].items() if ":" not in name}
    assert sum(states.values()) == told["claimed_fen"] == sum(claim.fen for claim in truth.claims)


def test_orders_keep_to_the_law(worked):
    out, truth = worked
    stops = table(out / "stop.csv")
    victims = {account.number for account in truth.accounts if account.role == "victim"}
    assert stops
    assert not victims & {stop["account"] for stop in stops}
    for stop in stops:
        assert int(stop["freeze_fen"]) <= int(stop["traced_fen"])
        if stop["balance_fen"]:
            assert int(stop["freeze_fen"]) <= int(stop["balance_fen"])
        if stop["freezable"] == "no":
            assert stop["freeze_fen"] == "0"
            assert stop["article"]
    assert [int(stop["rank"]) for stop in stops] == list(range(1, len(stops) + 1))


def test_every_stop_names_the_rows_it_rests_on(worked):
    out, _ = worked
    origins = {row["origin"] for row in table(out / "data/transfers.csv")}
    assert {stop["basis_origin"] for stop in table(out / "stop.csv")} <= origins


def case(tmp_path, claims):
    write_case(tmp_path / "case", SEED)
    (tmp_path / "case/claims.csv").write_text(claims, encoding="utf-8")
    return tmp_path / "case"


def test_a_claim_that_matches_nothing_refuses_the_case(tmp_path, monkeypatch, capsys):
    folder = case(tmp_path, "claim_id,time,payer,payee,amount\nC1,2024-05-10T09:00:00+08:00,1,2,5.00\n")
    status, _, told = run(monkeypatch, capsys, "case", folder, "--out", tmp_path / "out")
    assert status == 1
    assert "claims.csv, row 2: no transfer of 5.00 yuan from 1 to 2" in told
    assert not (tmp_path / "out").exists()


def test_a_claim_without_words_refuses_the_case(tmp_path, monkeypatch, capsys):
    folder = case(tmp_path, "claim_id,time,payer,payee,amount\nC1,,1,2,5.00\n")
    status, _, told = run(monkeypatch, capsys, "case", folder, "--out", tmp_path / "out")
    assert status == 1
    assert "time must be given" in told


def test_a_folder_without_claims_is_refused(tmp_path, monkeypatch, capsys):
    (tmp_path / "statements").mkdir()
    status, _, told = run(monkeypatch, capsys, "case", tmp_path, "--out", tmp_path / "out")
    assert status == 1
    assert "claims.csv is missing" in told
