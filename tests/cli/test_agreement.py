"""5,000 transfers, 50 claims: every rule and the return plan agree with the reference, in any order of rows."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from hezhan.core.policies import AMOUNT_POLICIES
from tests.cli.running import run
from tests.cli.test_golden import rows
from tests.reference.returning import return_plan
from tests.reference.tracing import Row, replay

BEGIN = datetime(2024, 5, 10, tzinfo=UTC)


def world(seed, transfers=5000, claims=50, accounts=400):
    draw = random.Random(seed)
    name = [f"{'账户' if i % 7 == 0 else 'A'}{i}" for i in range(accounts)]
    made = []
    for i in range(transfers):
        payer, payee = draw.sample(name, 2) if draw.random() < 0.99 else [draw.choice(name)] * 2
        fen = draw.choice((draw.randrange(1, 10**6), draw.randrange(1, 50) * 10**6, draw.randrange(0, 10**9)))
        made.append(Row(f"t{i}", draw.randrange(transfers // 2), payer, payee, fen, draw.randrange(2)))
    claimable = [row.id for row in made if row.payer != row.payee and row.fen]
    chosen = draw.sample(claimable[: transfers // 2], claims + 20)
    by_claim = {f"C{i}": [id_] for i, id_ in enumerate(chosen[:claims])}
    for id_ in chosen[claims:]:
        by_claim[f"C{draw.randrange(claims)}"].append(id_)
    openings = {a: draw.randrange(10**8) for a in draw.sample(name, accounts // 3)}
    frozen = {a: (draw.randrange(10**8), draw.randrange(1000)) for a in draw.sample(name, accounts // 2)}
    returned = {f"C{i}": draw.randrange(10**6) for i in range(0, claims, 7)}
    return made, by_claim, openings, frozen, returned


def write(folder, world_, shuffle):
    made, claims, openings, frozen, returned = world_
    order = random.Random(shuffle)

    def table(name, header, lines):
        lines = list(lines)
        order.shuffle(lines)
        (folder / f"{name}.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")

    when = [(BEGIN + timedelta(seconds=row.time)).isoformat() for row in made]
    table(
        "transfers",
        "transfer_id,time,seq,payer,payee,amount_fen,kind",
        (f"{r.id},{t},{r.seq},{r.payer},{r.payee},{r.fen},transfer" for r, t in zip(made, when, strict=True)),
    )
    table("claims", "claim_id,transfer_id", (f"{c},{t}" for c, ids in claims.items() for t in ids))
    table("openings", "account,amount_fen", (f"{a},{f}" for a, f in openings.items()))
    table("frozen", "account,frozen_fen,interest_fen", (f"{a},{f},{i}" for a, (f, i) in frozen.items()))
    table("returned", "claim_id,amount_fen", (f"{c},{f}" for c, f in returned.items()))


@pytest.fixture(scope="module")
def made():
    return world(20240510)


@pytest.mark.parametrize("policy", AMOUNT_POLICIES)
def test_agrees_with_the_reference(policy, made, tmp_path, monkeypatch, capsys):
    transfers, claims, openings, frozen, returned = made
    slow = replay(transfers, claims, openings, policy)
    plan, left = return_plan(transfers, claims, openings, frozen, returned, policy)
    for shuffle in (1, 2):
        write(tmp_path, made, shuffle)
        files = [f"--{name}={tmp_path / name}.csv" for name in ("transfers", "claims", "openings")]
        held = [f"--{name}={tmp_path / name}.csv" for name in ("frozen", "returned")]
        chosen = [f"--policy={policy}", f"--out={tmp_path / 'out'}"]
        assert run(monkeypatch, capsys, "trace", *files, *chosen)[0] == 0
        assert run(monkeypatch, capsys, "refund", *files, *held, *chosen)[0] == 0
        out = tmp_path / "out"
        assert rows(out / "standing.csv") == sorted((c, a, str(f)) for (c, a), f in slow.standing.items() if f)
        assert rows(out / "flows.csv") == sorted((t, c, str(f)) for (t, c), f in slow.flows.items() if f)
        levels = {account: int(level) for account, level in rows(out / "accounts.csv", ["account", "level"])}
        sources = {row.payer for row in transfers if any(row.id in ids for ids in claims.values())}
        assert levels == {a: 0 if a in sources else slow.level[a] for a in {*slow.level, *sources}}
        assert rows(out / "plan.csv", ["account", "claim_id", "amount_fen", "ground"]) == sorted(
            (a, c, str(f), g) for (a, c), (f, g) in plan.items()
        )
        assert rows(out / "remainder.csv") == sorted((a, str(f)) for a, f in left.items())


@pytest.mark.parametrize("policy", AMOUNT_POLICIES)
def test_later_statements_beside_the_index_change_nothing_in_the_answer(policy, made, tmp_path, monkeypatch, capsys):
    write(tmp_path, made, 3)
    header, *lines = (tmp_path / "transfers.csv").read_text(encoding="utf-8").splitlines()
    parts = {"early": lines[:4900], "late-1": lines[4900:4950], "late-2": lines[4950:]}
    for name, part in parts.items():
        (tmp_path / f"{name}.csv").write_text("\n".join([header, *part]) + "\n", encoding="utf-8")
    common = [f"--{name}={tmp_path / name}.csv" for name in ("claims", "openings")]
    whole = [f"--transfers={tmp_path / 'transfers.csv'}", f"--out={tmp_path / 'whole'}"]
    late = [f"--transfers={tmp_path / 'early.csv'}", f"--index={tmp_path / 'index'}", f"--out={tmp_path / 'late'}"]
    late += [f"--also={tmp_path / name}.csv" for name in ("late-1", "late-2")]
    for words in (whole, late, late):
        assert run(monkeypatch, capsys, "trace", *common, *words, f"--policy={policy}")[0] == 0
    for name in ("standing", "flows", "accounts", "policies"):
        assert rows(tmp_path / "whole" / f"{name}.csv") == rows(tmp_path / "late" / f"{name}.csv")
