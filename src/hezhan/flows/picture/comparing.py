"""What a picture says beside others: what the last trace changed since the one before, which accounts other cases name.

In:  a desk, a case. Out: `Changes`, `Elsewhere`; accounts by their keys in the picture, masked as the picture is.
Law: a case that somebody may not read is neither named nor counted; looking for accounts elsewhere is one entry of the log.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from hezhan.core.accounts import left_by
from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Filed, Kind, Wanted
from hezhan.core.money import Fen
from hezhan.core.personal import Card, Name, Personal
from hezhan.engines.rights import Action
from hezhan.flows.cases.searching import hit_in
from hezhan.flows.desk import Desk
from hezhan.flows.money.next_stops import numbers_of, of_a_bank, read_lines
from hezhan.flows.money.tracing import Tools
from hezhan.flows.picture.drawn import key_of
from hezhan.flows.showing import masked

MOST_LOOKED_FOR: Final = 300  # accounts, those with most money first
_MOST_HITS: Final = 50  # of one account


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An account of which the last trace says something else; `was` is None where it was not known before."""

    key: str
    account: Card
    holder: Name
    bank: str
    level: int
    was: Fen | None
    now: Fen
    state: str  # of the account, as the last trace says it


@dataclass(frozen=True, slots=True)
class Changes:
    """What the last trace changed; `since` is when the one before was made, None where there is none."""

    since: Instant | None
    accounts: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An account that another case names too."""

    key: str
    case_id: str
    case_no: str


def changes(desk: Desk, tools: Tools, case: Filed[Case]) -> Changes:
    """The last trace beside the one before it, what changed most at the head. Raises `NotAllowed`."""
    traces = desk.book.find(Wanted(kinds=[Kind.TRACED], case_id=case.matter.id, limit=2))
    decision = desk.look(Action.TRACE_RUN, traces[0] if traces else case, {"what": "changes"})
    known = [read_lines(tools.kept, one.matter.body) for one in traces]
    if len(known) < 2 or known[0] is None:
        return Changes(None, ())
    before = {line["account"]: line for line in (known[1] or {"accounts": []})["accounts"]}
    found = [one for line in known[0]["accounts"] if (one := _changed(desk, case, line, before)) is not None]
    found.sort(key=lambda one: (-abs(one.now - (one.was or 0)), one.key))
    return Changes(traces[1].matter.at, tuple(masked(one, decision.masks) for one in found))


def _changed(desk: Desk, case: Filed[Case], line: Mapping[str, Any], before: Mapping[str, Any]) -> Changed | None:
    old = before.get(line["account"])
    if left_by(line["account"]) is not None or (old is not None and _told(old) == _told(line)):
        return None
    return Changed(
        key=key_of(desk, case, line["account"]),
        account=line["account"],
        holder=line["holder"],
        bank=line["bank"],
        level=line["level"],
        was=None if old is None else old["standing"],
        now=line["standing"],
        state=line["state"],
    )


def _told(line: Mapping[str, Any]) -> tuple[int, str]:
    return line["standing"], line["state"]


def elsewhere(desk: Desk, tools: Tools, case: Filed[Case]) -> list[Elsewhere]:
    """In which other cases, of those that this person may read, accounts of the last trace are named."""
    traces = desk.book.find(Wanted(kinds=[Kind.TRACED], case_id=case.matter.id, limit=1))
    lines = read_lines(tools.kept, traces[0].matter.body) if traces else None
    thing = replace(desk.thing(case), kind="search")
    looked = [] if lines is None else [line for line in lines["accounts"] if of_a_bank(line["account"])]
    found = list(dict.fromkeys(hit for line in looked[:MOST_LOOKED_FOR] for hit in _named(desk, case, line)))
    told = {"field": str(Personal.CARD), "accounts": len(looked[:MOST_LOOKED_FOR]), "hits": len(found)}
    desk.look_at(Action.SEARCH_BLIND, thing, told)
    return found


def _named(desk: Desk, case: Filed[Case], line: Mapping[str, Any]) -> Iterator[Elsewhere]:
    for number in sorted(numbers_of(line)):
        for one in desk.book.search(Personal.CARD, number)[:_MOST_HITS]:
            hit = hit_in(desk, one)
            if hit is not None and hit.case_id != case.matter.id:
                yield Elsewhere(key_of(desk, case, line["account"]), hit.case_id, hit.case_no)
