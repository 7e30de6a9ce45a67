"""Where a bank pushes movements (账户动态查询), the machine drafts a watch beside each question for a statement.

In:  a query for a statement, the institutions that push. Out: a watch, drafted for an officer to sign.
Law: a watch of an account is drafted once in a case; it asks for no more time than the money is likely to run.

What a bank tells by itself comes earlier than any answer; that is worth more than the best order of questions.
"""

from collections.abc import Collection
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Case, Filed, Kind, Matter, Query, Wanted, What
from hezhan.flows.machine import Machine
from hezhan.flows.orders.signing import drafted
from hezhan.ports import Book

_RUNS: Final = 3 * 24 * 3600 * SECOND  # by then what was not stopped has left


def draft_watch(book: Book, query_id: str, pushing: Collection[str]) -> Matter[Query] | None:
    """Draft it; None where the bank does not push, the case is closed or a watch of the account is there already."""
    asked: Filed[Query] | None = book.get(query_id)
    if asked is None or asked.matter.body.what is not What.STATEMENTS or asked.matter.institution not in pushing:
        return None
    case: Filed[Case] | None = book.get(str(asked.matter.case_id))
    if case is None or case.state == "closed":
        return None
    book.alone(case.matter.id)
    key = f"auto:watch:{query_id}"
    account = asked.matter.body.account
    there = book.find(Wanted(kinds=[Kind.QUERY], case_id=case.matter.id, account=account))
    if any(one.matter.body.what is What.WATCH and one.matter.key != key for one in there):
        return None
    watch = Query(
        what=What.WATCH,
        account=account,
        holder=asked.matter.body.holder,
        bank=asked.matter.body.bank,
        until=Instant((book.now + _RUNS) // SECOND * SECOND),
        reason="涉案资金可能继续转移，请该行随时推送动账",
        automatic=True,
    )

    standing = book.keyed(key)
    if standing is not None:
        return standing.matter
    machine = Machine(book)
    return machine.add(
        "query.draft", lambda one: drafted(machine.sheet(case, one, Kind.QUERY, watch), case, None, key), key=key
    )
