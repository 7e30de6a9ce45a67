"""Leads at the desk: read, taken, followed, closed with what came of it; and whose a lead is.

In:  a desk. Out: leads as they are known now, moves. Who writes them is the room that noticed something (`flows.crew`).
Law: a lead is shown as it is known last; it lies where it was last seen, and whoever has its case goes on seeing it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from hezhan.core.matters import Filed, Kind, Lead, LeadResult, Wanted
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Decision, Role
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_of
from hezhan.ports import Book

_SUFFIXES: Final = "区县旗市"


def readable(desk: Desk, wanted: Wanted) -> list[tuple[Filed[Lead], Decision]]:
    """The leads that one may read, as they are known now, the newest first."""
    found = [(one, desk.decide(Action.LEAD_READ, facts_of(one))) for one in desk.book.find(wanted)]
    shown = [(as_known(desk.book, one), decision) for one, decision in found if decision.allowed]
    desk.listed(Kind.LEAD, Action.LEAD_READ, [one for one, _ in shown], wanted.case_id)
    return shown


def read(desk: Desk, lead_id: str) -> tuple[Filed[Lead], Decision]:
    """One lead. Raises `NotAllowed`, `Unseen`."""
    filed = desk.seen(lead_id, Kind.LEAD)
    decision = desk.look(Action.LEAD_READ, filed)
    return as_known(desk.book, filed), decision


def take(desk: Desk, filed: Filed[Lead]) -> None:
    """Take it on. Raises `NotAllowed`, `OutOfTurn`, `Crossed`, as the others do."""
    _move(desk, filed, "take", {})


def follow(desk: Desk, filed: Filed[Lead], words: str) -> None:
    """Write down what was done."""
    _move(desk, filed, "follow", {"words": words})


def close(desk: Desk, filed: Filed[Lead], result: LeadResult, words: str) -> None:
    """Say what came of it."""
    _move(desk, filed, "close", {"result": str(result), "words": words})


def as_known(book: Book, filed: Filed[Lead]) -> Filed[Lead]:
    """The lead with what is known of it now."""
    news = book.find(Wanted(kinds=[Kind.LEAD_NEWS], about=filed.matter.id, limit=1))
    return replace(filed, matter=replace(filed.matter, body=news[0].matter.body)) if news else filed


def unit_at(book: Book, county: str, home: str) -> str:
    """The unit named after a county, of several the one nearest to `home`; `home` where none bears the name."""
    bare = county.rstrip(_SUFFIXES) if len(county.rstrip(_SUFFIXES)) > 1 else county
    named = [path for path, name in book.units().items() if county and (county in name or bare in name)]
    return max(named, key=lambda path: (_shared(path, home), -len(path), path), default=home)


def at_their_desks(book: Book, unit: str) -> list[str]:
    """Duty officers of the unit, or of the next one above it that has some."""
    path = unit.strip("/").split("/")
    above = ("/" + "/".join(path[:depth]) + "/" for depth in range(len(path), 0, -1))
    return next((found for one in above if (found := book.people(role=Role.DUTY_OFFICER, unit=one))), [])


def _move(desk: Desk, filed: Filed[Lead], act: str, told: Mapping[str, Any]) -> None:
    desk.move(Action.LEAD_FOLLOW, filed, act, moved(Proceeding.LEAD, filed.state, act), told)


def _shared(path: str, home: str) -> int:
    """How many codes two paths begin with in common."""
    pairs = zip(path.strip("/").split("/"), home.strip("/").split("/"), strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(path.count("/"), home.count("/")) - 1)
