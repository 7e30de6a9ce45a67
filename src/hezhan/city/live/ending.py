"""What is told when live banks stop: a JSON document for scoring, never shown to whoever asks the banks.

In:  the live city. Out: `live-truth.json`.
"""

import json
from typing import Any

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.live.ledger.outcome import AccountHeld, CaseSaved, saved
from hezhan.city.live.opening import LiveCity
from hezhan.core.instants import iso

NAME = "live-truth.json"


def ending(city: LiveCity) -> str:
    """The document, as of the instant at which the books are. Amounts in fen, times ISO 8601."""
    told = saved(city.books)
    document = {
        "from": iso(city.started_at),
        "until": iso(told.at),
        "stolen_fen": sum(case.stolen_fen for case in told.cases),
        "saved_fen": told.saved_fen,
        "standing_fen": sum(case.standing_fen for case in told.cases),
        "under_way_fen": sum(case.under_way_fen for case in told.cases),
        "left_fen": sum(case.left_fen for case in told.cases),
        "wrong_fen_hours": told.wrong_fen_hours,
        "cases": [_case(city, case) for case in told.cases],
        "held_accounts": [_account(city, account) for account in told.accounts],
        "holds": _holds(city),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _case(city: LiveCity, case: CaseSaved) -> dict[str, Any]:
    return {
        "case_id": city.case_ids[case.case],
        "stolen_fen": case.stolen_fen,
        "saved_fen": case.saved_fen,
        "standing_fen": case.standing_fen,
        "under_way_fen": case.under_way_fen,
        "left_fen": case.left_fen,
    }


def _account(city: LiveCity, held: AccountHeld) -> dict[str, Any]:
    accounts = city.world.accounts
    return {
        "account": accounts.number[held.account],
        "bank": INSTITUTIONS[int(accounts.bank[held.account])].name,
        "first_held_at": iso(held.first_held_at),
        "held_at_end": held.held_now,
        "balance_fen": held.balance_fen,
        "crime_fen": held.crime_fen,
        "held_fen": held.held_fen,
        "wrong_fen_hours": held.wrong_fen_seconds // 3600,
    }


def _holds(city: LiveCity) -> list[dict[str, Any]]:
    numbers = city.world.accounts.number
    holds = sorted(city.books.holds, key=lambda hold: (hold.since, hold.application))
    return [
        {
            "application_id": hold.application,
            "kind": str(hold.kind),
            "account": numbers[hold.account],
            "since": iso(hold.since),
            "until": iso(hold.until),
            "amount_fen": hold.fen,
            "ended": hold.ended,
        }
        for hold in holds
    ]
