"""Truths as hypothesis draws them, what a perfect and an empty result say of them, and both as folders."""

import csv
import json
import random
import tempfile
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from hezhan import assemble
from hezhan.bench.score.result_files import RESULT_TABLES
from hezhan.bench.score.scoring import score
from hezhan.bench.score.truth_files import TRUTH_TABLES
from hezhan.core.instants import SECOND, iso

BEGIN = 1_714_500_000 * SECOND
WAYS = ("cash-out", "merchant", "fee", "coin")
ACCOUNTS = [f"A{n}" for n in range(6)]
VICTIMS = ["V0", "V1"]
TYPES = ("phone", "amount", "url")
LINES = ("reports", "understood", "verdicts")

fen = st.integers(1, 10**6)
few = st.integers(0, 3)


def when(seconds):
    return "" if seconds is None else iso(BEGIN + seconds * SECOND)


def sparse(keys, values):
    return st.dictionaries(keys, values, max_size=8)


entity = st.fixed_dictionaries(
    {
        "type": st.sampled_from(TYPES),
        "value": st.one_of(st.sampled_from(["x", "y"]), st.integers(0, 3)),
        "start": few,
        "end": st.integers(4, 6),
        "owner": st.sampled_from(["victim", "suspect"]),
    }
)
report = st.fixed_dictionaries(
    {
        "fraud_type": st.sampled_from([None, "刷单返利", "冒充客服"]),
        "loss_fen": st.one_of(st.none(), fen),
        "entities": st.lists(
            entity, max_size=5, unique_by=lambda e: (e["type"], e["start"], e["end"], str(e["value"]))
        ),
    }
)
case = st.fixed_dictionaries(
    {
        "gang_id": st.sampled_from(["", "g0", "g1"]),
        "channel_id": st.sampled_from(["", "k0", "k1"]),
        "began": st.integers(0, 1000),
        "certain": st.one_of(st.none(), st.integers(1, 500)),
        "paid": st.one_of(st.none(), st.integers(1, 500)),
        "reported": st.one_of(st.none(), st.integers(500, 900)),
        "loss_fen": st.integers(0, 10**6),
    }
)
member = st.tuples(
    st.sampled_from(["g0", "g1"]), st.sampled_from(["p0", "p1", "p2"]), st.sampled_from(["caller", "mule"])
)


@st.composite
def truths(draw):
    """File → rows."""
    claims = [f"C{n}" for n in range(draw(st.integers(1, 4)))]
    standing = draw(sparse(st.tuples(st.sampled_from(claims), st.sampled_from([*ACCOUNTS, *VICTIMS])), fen))
    left = draw(sparse(st.tuples(st.sampled_from(claims), st.sampled_from(WAYS)), fen))
    innocent = {account: draw(st.integers(0, 10**6)) for account in [*ACCOUNTS, *VICTIMS]}
    held = {a: sum(f for (_, account), f in standing.items() if account == a) for a in innocent}
    cases = draw(st.lists(case, max_size=6))
    return {
        "claims": [
            {
                "claim_id": claim,
                "case_id": claim,
                "transfer_id": f"t{n}",
                "payer": VICTIMS[n % 2],
                "payee": "A0",
                "time": when(0),
                "amount_fen": 5,
            }
            for n, claim in enumerate(claims)
        ],
        "standing": [{"claim_id": c, "account": a, "amount_fen": f, "at": when(9)} for (c, a), f in standing.items()],
        "left": [{"claim_id": c, "way": w, "amount_fen": f} for (c, w), f in left.items()],
        "holdings": [
            {"account": a, "balance_fen": held[a] + innocent[a], "innocent_fen": innocent[a]} for a in innocent
        ],
        "accounts": [{"account": a, "card": f"card-{a}" if n % 2 else ""} for n, a in enumerate(innocent)],
        "cases": [
            {
                "case_id": f"c{n}",
                "gang_id": one["gang_id"],
                "channel_id": one["channel_id"],
                "subject": f"s{n // 2}",
                "began_at": when(one["began"]),
                "certain_at": when(one["certain"] and one["began"] + one["certain"]),
                "first_paid_at": when(one["paid"] and one["began"] + one["paid"]),
                "reported_at": when(one["reported"] and one["began"] + one["reported"]),
                "loss_fen": one["loss_fen"],
            }
            for n, one in enumerate(cases)
        ],
        "events": [{"event_id": f"e{n}", "gang_id": "g0", "case_id": ""} for n in range(draw(few))],
        "indicators": [
            {"kind": kind, "value": f"{kind}-{n}", "gang_id": "g0"}
            for kind in ("phone", "url")
            for n in range(draw(few))
        ],
        "honest": [{"kind": "phone", "value": f"honest-{n}"} for n in range(draw(few))],
        "records": [
            {"record_id": f"r{n}", "person_id": f"p{person}"}
            for n, person in enumerate(draw(st.lists(few, max_size=8)))
        ],
        "members": [
            {"gang_id": gang, "person_id": person, "role": role}
            for gang, person, role in draw(st.lists(member, max_size=5))
        ],
        "reports": [{"id": f"R{n}"} | one for n, one in enumerate(draw(st.lists(report, max_size=4)))],
    }


def perfect(truth):
    """The result that says just the truth, in its own ids where it may choose them."""
    card = {one["account"]: one["card"] for one in truth["accounts"]}
    payers = {one["payer"] for one in truth["claims"]}
    stands = [one for one in truth["standing"] if one["account"] not in payers]
    renamed = {one["person_id"]: f"P-{one['person_id']}" for one in truth["records"]}
    channels = {}
    for one in truth["cases"]:
        channels.setdefault(one["channel_id"], []).append(one["case_id"])
    return {
        "standing": [
            *({**one, "account": card[one["account"]] or one["account"]} for one in truth["standing"]),
            *(
                {"claim_id": one["claim_id"], "account": f"{one['way']}:{n}", "amount_fen": one["amount_fen"]}
                for n, one in enumerate(truth["left"])
            ),
        ],
        "accounts": [{"account": a, "state": "frontier"} for a in ACCOUNTS[:3]],
        "stop": [{"account": account} for account in sorted({one["account"] for one in stands})],
        "plan": stands,
        "remainder": [{"account": one["account"], "amount_fen": one["innocent_fen"]} for one in truth["holdings"]],
        "race": {
            "bound_fen": 7,
            "saved_fen": 7,
            "in_banks_at_report_fen": 9,
            "wrong_fen_hours": 3,
            "first_stop_s": 60,
            "last_stop_s": 90,
        },
        "understood": truth["reports"],
        "warnings": [
            {"warning_id": f"w{n}", "subject": one["subject"], "raised_at": one["began_at"], "first_event_id": ""}
            for n, one in enumerate(truth["cases"])
        ],
        "verdicts": [
            *({"input": one["value"], "verdict": "block"} for one in truth["indicators"]),
            *({"input": one["value"], "verdict": "unknown"} for one in truth["honest"]),
        ],
        "series": [
            {"case_id": one["case_id"], "series_id": one["gang_id"] or f"alone-{n}"}
            for n, one in enumerate(truth["cases"])
        ],
        "links": [
            {"case_a": a, "case_b": b, "type": "money-channel"}
            for channel, of in channels.items()
            for a, b in zip(of, of[1:] if channel else of, strict=False)
        ],
        "persons": [
            {"record_id": one["record_id"], "person_id": renamed[one["person_id"]]} for one in truth["records"]
        ],
        "members": [
            {**one, "gang_id": "G", "person_id": renamed.get(one["person_id"], one["person_id"])}
            for one in truth["members"]
        ],
        "leads": [
            {"lead_id": f"l{n}", "person_id": renamed.get(one["person_id"], one["person_id"])}
            for n, one in enumerate(truth["members"])
        ],
    }


def empty():
    """Every file there, nothing in it."""
    return {**{name: [] for name in RESULT_TABLES}, "understood": [], "verdicts": []}


def write(folder, files, contracts, ending="csv"):
    """Rows as CSV (or Parquet through the product's own writer) and JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        if name in LINES:
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
        elif name == "race":
            (folder / "race.json").write_text(json.dumps(rows), encoding="utf-8")
        else:
            header = contracts[name].names
            with (folder / f"{name}.{ending}").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, header, extrasaction="ignore", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


@contextmanager
def folders(result, truth):
    """Both as folders that are gone afterwards."""
    with tempfile.TemporaryDirectory() as place:
        write(Path(place) / "result", result, RESULT_TABLES)
        write(Path(place) / "truth", truth, TRUTH_TABLES)
        yield Path(place) / "result", Path(place) / "truth"


def scored(result, truth):
    """(key, part) → figure, and the notes."""
    with folders(result, truth) as (said, true):
        found = score(assemble.tables(), said, true)
    figures = [figure for _, some in found.measured for figure in some]
    table = {(figure.definition.key, figure.part): figure for figure in figures}
    assert len(table) == len(figures)
    return table, found.notes


def values(result, truth):
    """(key, part) → value."""
    return {key: figure.value for key, figure in scored(result, truth)[0].items()}


def shuffled(files, seed):
    """The same rows in another order."""
    order = random.Random(seed)
    return {name: order.sample(rows, len(rows)) if isinstance(rows, list) else rows for name, rows in files.items()}
