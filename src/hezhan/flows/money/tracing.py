"""Following a case's money: statements read and joined once, reports' payments matched to transfers, all rules beside.

In:  the hashes of the statements' files and the reports of a case. Out: `Followed`: the trace, what was not matched, lines.
Law: the same files and reports give the same answer, whether the joined tables were kept or are made anew; a payment that
     fits no transfer is told and left aside, and the rest goes on.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan.core.accounts import AccountFacts
from hezhan.core.contracts import ACCOUNTS, CASE_CLAIMS, OPENINGS, TRANSFERS
from hezhan.core.instants import iso
from hezhan.core.matters import Report, SourceFile
from hezhan.core.policies import Policy
from hezhan.core.problems import Problem, Reason
from hezhan.core.reading import Reconciled
from hezhan.engines.trace import TooMuchMoney
from hezhan.flows.folder.ledger import Inputs, Ledger, coverage_of, ledger_of
from hezhan.flows.folder.match_claims import account_of_card, match_claims
from hezhan.flows.folder.read_statements import accounts_table, openings_table, read_and_join, transfers_table
from hezhan.flows.folder.trace_claims import Traced, trace_all
from hezhan.flows.money.cash_rows import CASH, cash_rows
from hezhan.ports import Content, Kept, Statements, Tables

_TRANSFERS: Final = "transfers.parquet"
_FACTS: Final = "facts.parquet"
_OPENINGS: Final = "openings.parquet"
_PROBLEMS: Final = "problems.json"
_REPORTS: Final = "reports.csv"  # the name under which payments that fit nothing are told


@dataclass(frozen=True, slots=True)
class Tools:
    """What following money reaches the outside by."""

    kept: Kept
    statements: Statements
    tables: Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a case's money: files by hash, reports by the id of their matter, each as its claim."""

    case_id: str
    files: tuple[SourceFile, ...]
    reports: tuple[tuple[str, Report], ...]
    statements: tuple[str, ...] = ()  # the matters by which the files came

    @property
    def joined_name(self) -> str:
        """Tells one set of files from another: 64 hexadecimal digits."""
        return _digest(sorted({file.sha256 for file in self.files}))

    @property
    def name(self) -> str:
        """Tells one set of files and reports from another."""
        return _digest([self.joined_name, *sorted(report_id for report_id, _ in self.reports)])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Followed:
    """A case's money followed. `traced` is None where no claim could be matched."""

    joined: Reconciled
    cards: dict[str, str]  # card → account
    traced: Traced | None
    problems: tuple[Problem, ...]


def follow(tools: Tools, known: Known, policy: Policy = Policy.FIFO) -> Followed:
    """Read, join, match and trace."""
    joined = joined_of(tools, known)
    cards = account_of_card(joined.facts)
    told: list[Problem] = list(joined.problems)
    ledger = _ledger(joined, told)
    traced = None if ledger is None else _traced(tools, known, joined, ledger, cards, policy, told)
    return Followed(joined=joined, cards=cards, traced=traced, problems=tuple(told))


def joined_of(tools: Tools, known: Known) -> Reconciled:
    """The transfers that the files tell of, from what was kept of an earlier reading where there is one."""
    with tools.kept.tables(known.case_id, known.joined_name) as folder:
        kept = None if folder is None else _taken_up(tools.tables, folder)
    if kept is not None:
        return kept
    return _read(tools, known)[0]


def cash_of(tools: Tools, known: Known) -> list[dict[str, Any]]:
    """The withdrawals that the files tell of, as `flows.cash_rows` says, from what was kept where it is there."""
    with tools.kept.tables(known.case_id, known.joined_name) as folder:
        path = None if folder is None else folder / CASH
        if path is not None and path.exists():
            rows: list[dict[str, Any]] = json.loads(path.read_bytes())["rows"]
            return rows
    return _read(tools, known)[1]


def _read(tools: Tools, known: Known) -> tuple[Reconciled, list[dict[str, Any]]]:
    """Read and join the files, and keep what that gave."""
    with tools.kept.laid_out(known.files) as room:
        reading, joined = read_and_join(tools.statements, sorted(room.iterdir()), None, None)
    cash = cash_rows(reading.entries, joined)
    with tools.kept.room() as room:
        tools.tables.publish({room / name: content for name, content in _kept_tables(joined, cash).items()})
        tools.kept.put_tables(known.case_id, known.joined_name, room)
    return joined, cash


def _kept_tables(joined: Reconciled, cash: list[dict[str, Any]]) -> dict[str, Content]:
    return {
        CASH: {"rows": cash},
        _TRANSFERS: transfers_table(joined.transfers),
        _FACTS: accounts_table(joined),
        _OPENINGS: openings_table(joined.openings),
        _PROBLEMS: {"problems": [asdict(problem) for problem in joined.problems]},
    }


def _taken_up(tables: Tables, folder: Path) -> Reconciled | None:
    """None where the form of a table cannot hold what a statement said, such as an overdraft: then it is read anew."""
    transfers, faults = tables.read(folder / _TRANSFERS, TRANSFERS)
    facts, more = tables.read(folder / _FACTS, ACCOUNTS)
    openings, still_more = tables.read(folder / _OPENINGS, OPENINGS)
    if faults or more or still_more:
        return None
    problems = json.loads((folder / _PROBLEMS).read_bytes())["problems"]
    return Reconciled(
        transfers=transfers.select(TRANSFERS.names),
        facts=[AccountFacts(**row) for row in facts.select(ACCOUNTS.names).fill_null("").iter_rows(named=True)],
        openings=dict(openings.select(OPENINGS.names).iter_rows()),
        problems=[Problem(**one) for one in problems],
    )


def _ledger(joined: Reconciled, told: list[Problem]) -> Ledger | None:
    try:
        return ledger_of(joined.transfers, joined.openings)
    except TooMuchMoney as fault:
        told.append(Problem(file="statements", row=0, reason=Reason.AMOUNT, text=str(fault)))
        return None


def _traced(
    tools: Tools,
    known: Known,
    joined: Reconciled,
    ledger: Ledger,
    cards: dict[str, str],
    policy: Policy,
    told: list[Problem],
) -> Traced | None:
    rows = claim_rows(known.reports)
    if rows.is_empty():
        return None
    inputs = Inputs(tools.tables)
    with tools.kept.room() as room:
        tools.tables.publish({room / _REPORTS: rows})
        claims, unmatched = match_claims(inputs, ledger, room / _REPORTS, cards)
    told += [*inputs.problems, *unmatched]
    if not claims:
        return None
    coverage = coverage_of(accounts_table(joined))
    return trace_all(ledger, claims, coverage, policy, watched=ledger.transfers.accounts)


def claim_rows(reports: Sequence[tuple[str, Report]]) -> pl.DataFrame:
    """The payments that were reported, as `claims.csv` of a case folder; each report is one claim."""
    rows = [
        (report_id, report.victim.name, "", "" if paid.at is None else iso(paid.at), paid.payer, paid.payee, paid.fen)
        for report_id, report in reports
        for paid in report.payments
    ]
    names = ("claim_id", "victim", "transfer_id", "time", "payer", "payee", "amount_fen")
    kinds = {name: pl.Int64 if name == "amount_fen" else pl.String for name in names}
    return pl.DataFrame(rows, schema=kinds, orient="row").select([name for name in names if name in CASE_CLAIMS.names])


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
