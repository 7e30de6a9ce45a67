"""The truth, as files: who did what to whom, whose money stands where, who is who.

In:  world, crime, reports, claims, the ledger's last balances.
Out: tables by file name, in the columns that `hezhan score` reads and a few more. Nothing of this is handed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from hezhan.city.crime.facts import Crime
from hezhan.city.crime.kinds import HandleKind, NumberForm, Role
from hezhan.city.crime.standing import Standing, standing_at
from hezhan.city.days import at
from hezhan.city.handover.events import shanghai
from hezhan.city.happenings import HONEST, KINDS, Purpose
from hezhan.city.reports.facts import FraudType
from hezhan.city.witnesses import Claimed, Reported
from hezhan.city.world import EVER, NOBODY, Int64s, World
from hezhan.core.instants import iso

_HANDLES = {HandleKind.WECHAT: "wechat", HandleKind.QQ: "qq", HandleKind.TELEGRAM: "telegram"}


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What the truth is drawn up from. `serials` by row of crime.payments; `balances` by row of Accounts, at the end."""

    world: World
    crime: Crime
    reports: Sequence[Reported]
    claimed: Claimed
    serials: Int64s
    balances: Int64s
    days: int

    @property
    def end(self) -> int:
        """When everything was handed over."""
        return at(self.days + 1)

    def case_ids(self) -> list[str]:
        """By row of the cases: the report's number, or an id of its own where nobody reported it."""
        names = [f"unreported-{row:06d}" for row in range(len(self.crime.cases.gang))]
        for report in self.reports:
            names[report.case] = report.told.report_id
        return names


def truth_tables(known: Known) -> Iterator[tuple[str, pl.DataFrame]]:
    """File name and table of all that grows with the crime, one after another."""
    stands = standing_at(known.crime.payments, known.crime.origins, known.end)
    yield "claims.csv", _claims(known)
    yield "origins.csv", _origins(known)
    yield "standing.csv", _standing(known, stands)
    yield "left.csv", _left(known)
    yield "cases.csv", _cases(known)
    yield "indicators.csv", _indicators(known)
    yield "members.csv", _members(known)
    yield "gangs.csv", _gangs(known)
    yield "mules.csv", _mules(known)
    yield "cash-runs.csv", _runs(known)


def person_ids(rows: np.ndarray) -> pl.Series:
    """The truth's names for people."""
    return "person-" + pl.Series("person_id", rows).cast(pl.String)


def gang_id(row: int) -> str:
    """The truth's name for a gang; '' for none."""
    return "" if row == NOBODY else f"gang-{row:02d}"


def crew_id(row: int) -> str:
    """The truth's name for a money-laundering crew; '' for none."""
    return "" if row == NOBODY else f"crew-{row:02d}"


def _moment(time: int) -> str:
    return iso(time) if -EVER < time < EVER else ""


def _claims(known: Known) -> pl.DataFrame:
    payments, accounts = known.crime.payments, known.world.accounts
    rows = np.array(known.claimed.payment, np.int64)
    handed = known.claimed.handed_over
    return pl.DataFrame(
        {
            "claim_id": handed["claim_id"],
            "case_id": handed["claim_id"],
            "transfer_id": pl.Series(known.serials[rows]).cast(pl.String),
            "payer": accounts.number.gather(payments.payer[rows]),
            "payee": accounts.number.gather(payments.payee[rows]),
            "time": handed["time"],
            "amount_fen": handed["amount_fen"],
        }
    )


def _origins(known: Known) -> pl.DataFrame:
    """Whose money each payment of the crime moved; without a case it is what a crew had from before."""
    origins, ids = known.crime.origins, pl.Series([*known.case_ids(), ""])
    case = np.where(origins.case == HONEST, len(ids) - 1, origins.case)
    return pl.DataFrame(
        {
            "transfer_id": pl.Series(known.serials[origins.payment]).cast(pl.String),
            "case_id": ids.gather(case),
            "amount_fen": origins.fen,
        }
    )


def _standing(known: Known, stands: Standing) -> pl.DataFrame:
    """Where claims' money stands at the end."""
    ids, reported = known.case_ids(), {report.case for report in known.reports}
    mine = np.flatnonzero((stands.account != NOBODY) & np.isin(stands.case, list(reported)))
    return pl.DataFrame(
        {
            "claim_id": pl.Series([ids[case] for case in stands.case[mine]], dtype=pl.String),
            "account": known.world.accounts.number.gather(stands.account[mine]),
            "amount_fen": stands.fen[mine],
            "at": pl.Series([iso(known.end)] * len(mine), dtype=pl.String),
        }
    )


def _left(known: Known) -> pl.DataFrame:
    """By what way the rest left. What victims handed to couriers is no claim's money and not counted."""
    ids, reported = known.case_ids(), {report.case for report in known.reports}
    payments, origins = known.crime.payments, known.crime.origins
    gone = (payments.payee[origins.payment] == NOBODY) | (payments.kind[origins.payment] == KINDS.index("merchant"))
    by_mules = payments.purpose[origins.payment] != Purpose.SCAM
    in_time = payments.sent[origins.payment] <= known.end
    rows = np.flatnonzero(gone & by_mules & in_time & np.isin(origins.case, list(reported)))
    table = pl.DataFrame(
        {
            "claim_id": pl.Series([ids[case] for case in origins.case[rows]], dtype=pl.String),
            "way": pl.Series([str(kind) for kind in KINDS]).gather(payments.kind[origins.payment[rows]]),
            "amount_fen": origins.fen[rows],
        }
    )
    return table.group_by("claim_id", "way").agg(pl.col("amount_fen").sum()).sort("claim_id", "way")


def _cases(known: Known) -> pl.DataFrame:
    cases, people = known.crime.cases, known.world.people
    titles = [str(one) for one in FraudType]
    return pl.DataFrame(
        {
            "case_id": known.case_ids(),
            "gang_id": [gang_id(int(row)) for row in cases.gang],
            "channel_id": [crew_id(int(row)) for row in cases.crew],
            "fraud_type": [titles[one] for one in cases.fraud_type],
            "script": cases.script,
            "victim": person_ids(cases.victim),
            "subject": people.alias.gather(cases.victim),
            "began_at": [_moment(int(time)) for time in cases.began_at],
            "certain_at": [_moment(int(time)) for time in cases.certain_at],
            "first_paid_at": [_moment(int(time)) for time in cases.first_paid_at],
            "reported_at": [_moment(int(time)) if time < known.end else "" for time in cases.reported_at],
            "loss_fen": cases.loss_fen,
            "stopped_in_time": [str(bool(one)).lower() for one in cases.stopped_in_time],
        }
    )


def _indicators(known: Known) -> pl.DataFrame:
    """What gangs used to reach and bind victims, and the accounts of their crews."""
    crime = known.crime
    numbers, domains, apps, handles, mules = crime.numbers, crime.domains, crime.apps, crime.handles, crime.mules
    own = np.flatnonzero(~np.isin(numbers.form, [NumberForm.SPOOFED, NumberForm.BASE_STATION, NumberForm.COURIER]))
    parts = [
        _used("phone", pl.Series(numbers.number[own]).cast(pl.String), numbers.gang[own], numbers.since[own]),
        _used("domain", domains.domain, domains.gang, domains.since),
        _used("app", apps.app, apps.gang, apps.since),
        *(
            _used(_HANDLES.get(kind, "wallet"), handles.text.gather(rows), handles.gang[rows], handles.since[rows])
            for kind in HandleKind
            if len(rows := np.flatnonzero(handles.kind == kind))
        ),
        _used(
            "account",
            known.world.accounts.number.gather(mules.account),
            np.full(len(mules.account), NOBODY),
            mules.since,
        ),
    ]
    untils = [numbers.until[own], domains.until, apps.until]
    untils += [handles.until[rows] for kind in HandleKind if len(rows := np.flatnonzero(handles.kind == kind))]
    until = np.concatenate([*untils, mules.until])
    table = pl.concat(parts).with_columns(pl.Series("until", [_moment(int(time)) for time in until], dtype=pl.String))
    return table.sort("kind", "value", "since")


def _used(kind: str, value: pl.Series, gang: np.ndarray, since: np.ndarray) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "kind": pl.Series([kind] * len(value), dtype=pl.String),
            "value": value,
            "gang_id": pl.Series([gang_id(int(row)) for row in gang], dtype=pl.String),
            "since": pl.Series([_moment(int(time)) for time in since], dtype=pl.String),
        }
    )


def _members(known: Known) -> pl.DataFrame:
    members = known.crime.members
    of_gang = np.flatnonzero(members.gang != HONEST)
    of_crew = np.flatnonzero(members.gang == HONEST)
    rows = np.concatenate([of_gang, of_crew])
    return pl.DataFrame(
        {
            "gang_id": [gang_id(int(members.gang[row])) or crew_id(int(members.crew[row])) for row in rows],
            "person_id": person_ids(members.person[rows]),
            "role": [Role(int(role)).name.lower().replace("_", "-") for role in members.role[rows]],
            "since": [_moment(int(time)) for time in members.since[rows]],
            "until": [_moment(int(time)) for time in members.until[rows]],
            "nickname": members.nickname.gather(rows),
            "leader": [
                "" if members.leader[row] == NOBODY else f"person-{members.person[members.leader[row]]}" for row in rows
            ],
        }
    )


def _gangs(known: Known) -> pl.DataFrame:
    gangs = known.crime.gangs
    return pl.DataFrame(
        {
            "gang_id": [gang_id(row) for row in range(len(gangs.parent))],
            "name": gangs.name,
            "park": gangs.park,
            "parent": [gang_id(int(row)) for row in gangs.parent],
            "since": [_moment(int(time)) for time in gangs.since],
            "until": [_moment(int(time)) for time in gangs.until],
        }
    )


def _mules(known: Known) -> pl.DataFrame:
    mules = known.crime.mules
    return pl.DataFrame(
        {
            "account": known.world.accounts.number.gather(mules.account),
            "person_id": person_ids(mules.person),
            "channel_id": [crew_id(int(row)) for row in mules.crew],
            "level": mules.level,
            "since": [_moment(int(time)) for time in mules.since],
            "until": [_moment(int(time)) for time in mules.until],
        }
    )


def _runs(known: Known) -> pl.DataFrame:
    runs, members = known.crime.runs, known.crime.members
    return pl.DataFrame(
        {
            "transfer_id": pl.Series(known.serials[runs.payment]).cast(pl.String),
            "person_id": person_ids(members.person[runs.runner]),
            "time": shanghai(runs.time),
            "machine": runs.machine,
            "place": known.world.places.county.gather(runs.place),
        }
    )
