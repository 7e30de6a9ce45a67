"""Series and links at the desk: listed by strength, read with their rows, judged by officers, and a word taken back.

In:  a desk. Out: series, links, moves. What follows of a word is made by the centre's own hand (`flows.linking.joining`).
Law: a list tells no value of anything; a link is read and judged for the sake of its own case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hezhan.core.matters import CaseLink, Filed, InSeries, Kind, Wanted
from hezhan.engines.link import Verdict
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Decision
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_of
from hezhan.flows.linking.joining import standing, weight_now
from hezhan.flows.when import Fact, happened

LIVE: Final = ("proposed", "same", "apart", "unsure")  # states of links that something or somebody speaks for
ACTS: Final[Mapping[Verdict, str]] = {
    Verdict.SAME: "say-same",
    Verdict.NOT_SAME: "say-apart",
    Verdict.UNSURE: "say-unsure",
}


@dataclass(frozen=True, slots=True)
class Series:
    """A series as one sees it: the cases that one may look at, and how many it has in all."""

    first: str
    seen: tuple[str, ...]
    cases: int


def series(desk: Desk, case_id: str | None = None) -> list[Series]:
    """The series of which one sees a case, the largest first."""
    asked = Wanted(kinds=[Kind.IN_SERIES], states=["in"], case_id=case_id)
    found: list[Filed[InSeries]] = [one for one in desk.book.find(asked) if _listed(desk, one)]
    desk.listed(Kind.IN_SERIES, Action.SERIES_READ, found, case_id)
    by_first: dict[str, list[Filed[InSeries]]] = {}
    for one in found:
        by_first.setdefault(str(standing(one)["first"]), []).append(one)
    told = [
        Series(first, tuple(sorted(str(one.matter.case_id) for one in ones)), int(standing(ones[0])["cases"]))
        for first, ones in by_first.items()
    ]
    return sorted(told, key=lambda one: (-one.cases, one.first))


def listed(desk: Desk, wanted: Wanted) -> list[Filed[CaseLink]]:
    """Links that one may know of, the strongest first."""
    found: list[Filed[CaseLink]] = [one for one in desk.book.find(wanted) if _listed(desk, one)]
    desk.listed(Kind.CASE_LINK, Action.SERIES_READ, found, wanted.case_id)
    return sorted(found, key=place)


def place(filed: Filed[CaseLink]) -> tuple[int, int, str]:
    """Where a link stands in a list: the strongest first, of equal ones whose victims told most alike."""
    return -weight_now(filed), -filed.matter.body.likeness, filed.matter.id


def read(desk: Desk, link_id: str) -> tuple[Filed[CaseLink], Decision]:
    """One link with its reasons and rows. Raises `NotAllowed`, `Unseen`."""
    filed = desk.seen(link_id, Kind.CASE_LINK)
    return filed, desk.look(Action.LINK_READ, filed)


def say(desk: Desk, filed: Filed[CaseLink], verdict: Verdict, words: str) -> None:
    """Say what it is. Raises `NotAllowed`, `OutOfTurn`, `Crossed`."""
    act = ACTS[verdict]
    told = {"words": words} if words else {}
    desk.move(Action.LINK_SAY, filed, act, moved(Proceeding.CASE_LINK, filed.state, act), told)
    happened(desk.book, Fact.LINK_JUDGED, filed.matter.id)


def undo(desk: Desk, filed: Filed[CaseLink]) -> None:
    """Take the word back, as if it had not been said."""
    desk.move(Action.LINK_SAY, filed, "undo", moved(Proceeding.CASE_LINK, filed.state, "undo"))
    happened(desk.book, Fact.LINK_JUDGED, filed.matter.id)


def _listed(desk: Desk, filed: Filed[CaseLink] | Filed[InSeries]) -> bool:
    return desk.decide(Action.SERIES_READ, facts_of(filed)).allowed
