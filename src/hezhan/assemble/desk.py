"""The duty room, the remedy and 110's door put together.

In:  what a process stands on. Out: for the web a mapping by the room's name; for jobs a function for each flow.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from hezhan.adapters.documents import notices
from hezhan.adapters.incidents import IncidentInbox
from hezhan.adapters.stores.book.desk_rows import desk_rows, unit_name
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.adapters.stores.holders import SqlHolders
from hezhan.adapters.vault import Vault
from hezhan.api.duty import ROOM as DUTY
from hezhan.api.duty import DutyRoom
from hezhan.api.remedies import ROOM as REMEDIES
from hezhan.api.remedies import Remedies
from hezhan.flows.cases.incidents import IncidentDoors, incident_jobs
from hezhan.flows.duty.jobs import duty_jobs
from hezhan.flows.remedies.doors import Printing, RemedyDoors
from hezhan.flows.remedies.jobs import remedy_jobs
from hezhan.ports import Books, Kept

INBOX: Final = "incidents"  # below the data folder: `in` for what another system puts there, `taken`


def desk_rooms(vault: Vault, kept: Kept, doors: RemedyDoors) -> Mapping[str, Any]:
    """By each room's name, what its doors need.

    `doors` work on the centre's own hand: a holder who is not known here yet is admitted by nobody's session.
    """
    return {DUTY: DutyRoom(desk_rows, unit_name, notices.render), REMEDIES: Remedies(kept, doors, SqlHolders(vault))}


def desk_jobs(books: Books, printing: Printing, data: Path, unit: str) -> dict[str, Callable[..., None]]:
    """Every flow of the three; `unit` is the centre's own, as the store writes it."""
    inbox = IncidentInbox(data / INBOX)
    told = (
        remedy_jobs(RemedyDoors(books, CENTRE, printing)),
        duty_jobs(books, CENTRE),
        incident_jobs(IncidentDoors(books, inbox, CENTRE, unit)),
    )
    return {str(flow): job for some in told for flow, job in some.items()}
