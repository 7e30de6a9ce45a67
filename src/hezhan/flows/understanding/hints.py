"""What else a report tells: indicators by which others may be deceived, and whether this victim may pay again.

In:  a draft. Out: `Indicator`s for whoever decides on blocks, `Signal` for whoever warns; drafts, written by the machine.
Law: only what is the suspect's is an indicator; a victim's own number never is.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from hezhan.core.matters import Indicator, Report, Signal
from hezhan.engines.understand import STAGES
from hezhan.flows.understanding.draft import Draft
from hezhan.flows.understanding.known import Known

_KINDS: Final = ("phone", "url", "app", "platform", "wechat", "qq", "wallet")
_OVER: Final = STAGES.index("拉黑失联")


def indicators(draft: Draft) -> list[Indicator]:
    """Each once, in the order in which they are told."""
    theirs = {fact.span.value for fact in _facts(draft, "victim")}
    found = {
        (fact.span.type, fact.span.value): None
        for fact in _facts(draft, "suspect")
        if fact.span.type in _KINDS and fact.span.value not in theirs and not fact.span.flaw
    }
    return [_indicator(what, value, draft.fraud_type) for what, value in found]


def signal(draft: Draft, report: Report) -> Signal | None:
    """The victim, where the fraud may go on and they can be reached."""
    victim = report.victim
    why = tuple(_why(draft, report))
    if not why or not (victim.phone or victim.name):
        return None
    return Signal(
        phone=victim.phone,
        name=victim.name,
        why=why,
        fraud_type=draft.fraud_type,
        stage=draft.stage,
        urgent=report.still_deceived,
    )


def _why(draft: Draft, report: Report) -> Iterator[str]:
    if report.still_deceived:
        yield "报案时仍在受骗"
    if draft.stage and STAGES.index(draft.stage) < _OVER:
        yield f"所述进展到“{draft.stage}”，对方尚未失联"
    if draft.loss is None and draft.guesses:
        yield "尚未付款，已有诈骗话术"


def _facts(draft: Draft, owner: str) -> Iterator[Known]:
    return (fact for sheet in draft.sheets for fact in sheet.facts if fact.span.owner == owner)


def _indicator(what: str, value: str, fraud_type: str) -> Indicator:
    if what == "phone":
        return Indicator(what=what, phone=value, fraud_type=fraud_type)
    if what == "wallet":
        return Indicator(what=what, account=value, fraud_type=fraud_type)
    if what in ("wechat", "qq"):
        return Indicator(what=what, handle=value, fraud_type=fraud_type)
    return Indicator(what=what, text=_bare(value) if what == "url" else value, fraud_type=fraud_type)


def _bare(url: str) -> str:
    """An address without what it carries of a person: no question, no fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("?")[0].partition("#")[0]
    return parts._replace(query="", fragment="").geturl()
