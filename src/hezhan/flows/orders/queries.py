"""Queries to banks: drafted by an officer, signed like orders, sent by a job. What a watch is, stands in `watching`.

In:  a desk, a case. Out: a draft; or every reason against it.
Law: a query asks and never holds; of what its kind needs nothing is missing before anybody signs it.
"""

from collections.abc import Iterator
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Filed, Kind, Matter, Query, What
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_within
from hezhan.flows.orders.signing import drafted, refuse
from hezhan.flows.orders.watching import LONGEST_DAYS, RUNNING, SHORTEST_END, furthest_end

KINDS: Final = frozenset({What.STATEMENTS, What.HOLDER, What.WATCH, What.END_WATCH, What.ACCOUNTS})


def draft_query(
    desk: Desk, case: Filed[Case], query: Query, *, about: Filed[Query] | None = None, key: str | None = None
) -> Matter[Query]:
    """Draft a query to a bank. `about` is the watch that it ends. Raises `Refused`, `NotAllowed`."""
    refuse(list(faults(query, about, desk.book.now)))

    def build(matter_id: str, unit: str) -> Matter[Query]:
        return drafted(desk.sheet(matter_id, unit, Kind.QUERY, query), case, about, key or f"query:{matter_id}")

    return desk.add(Action.QUERY_DRAFT, facts_within(case, Kind.QUERY), build, key=key)


def draft_end_of_watch(desk: Desk, case: Filed[Case], watch: Filed[Query], reason: str) -> Matter[Query]:
    """Draft the query that ends a watch before its time. Raises `Refused`, `NotAllowed`."""
    of = watch.matter.body
    ending = Query(what=What.END_WATCH, account=of.account, holder=of.holder, bank=of.bank, reason=reason)
    return draft_query(desk, case, ending, about=watch)


def faults(query: Query, about: Filed[Query] | None, now: Instant) -> Iterator[str]:
    """Everything that stands against a query, one sentence each."""
    if query.what not in KINDS:
        yield f"{query.what}不是查询，须以指令起草"
    if query.what is What.ACCOUNTS and not query.holder_id:
        yield "全账户查询须写明证件号码"
    if query.what is not What.ACCOUNTS and not query.account:
        yield "查询须写明账号"
    if query.since is not None and query.until is not None and query.since > query.until:
        yield "起始时间晚于截止时间"
    if query.what is What.WATCH and not _in_term(query, now):
        yield f"动态查询的截止时间须在此后一小时至{LONGEST_DAYS}日之内"
    running = about is not None and about.matter.body.what is What.WATCH and about.state in RUNNING
    if query.what is What.END_WATCH and not running:
        yield "没有正在进行的动态查询可以解除"


def _in_term(watch: Query, now: Instant) -> bool:
    return watch.until is None or now + SHORTEST_END <= watch.until <= furthest_end(now)
