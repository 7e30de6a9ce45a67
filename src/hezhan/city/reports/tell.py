"""Tells a report: from facts and chance to a text and its annotation."""

from collections.abc import Callable

from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.reports.annotation import Report
from hezhan.city.reports.builder import Sum, TextBuilder
from hezhan.city.reports.clauses import Clauses
from hezhan.city.reports.facts import Told
from hezhan.city.reports.memory import remembered
from hezhan.city.reports.plan import sections
from hezhan.city.reports.registers import STYLES
from hezhan.city.reports.runs import Runs
from hezhan.city.reports.sheets import sheet
from hezhan.city.reports.slots import facts_of, forms_of
from hezhan.city.reports.speaker import Speaker
from hezhan.city.reports.story import Story

_MARKS = frozenset("，。！？；、：…—")


def tell(told: Told, draws: Draws, rates: Rates, runs: Runs | None = None) -> Report:
    """The report of these facts in its register.

    `runs`: what the reports told before this one used up; this one avoids those words and adds its own. Without it the
    report depends on nothing but its facts and draws.
    """
    style = STYLES[told.register]
    known = remembered(told, draws, rates)
    forms = forms_of(known, rates)
    text = TextBuilder(_unpunctuated(draws) if style.unpunctuated else None)
    words = sheet(told.register, style.voice, told.fraud_type)
    story = Story(known, forms, Speaker(words, facts_of(known, forms, draws), text, draws), Clauses(text, runs))
    for section in sections(style.plan, draws, rates):
        story.tell(section)
    text.finish()
    text.cover_fixed(0)
    if runs is not None:
        runs.remember(text.text, text.covered)
    return _report(told, text)


def _unpunctuated(draws: Draws) -> Callable[[str, str], str]:
    """Chat messages: a space or a new line in the place of each mark."""

    def rewrite(before: str, words: str) -> str:
        said = ""
        for letter in words:
            if letter not in _MARKS:
                said += letter
            elif (before + said)[-1:] not in ("", " ", "\n"):
                said += draws.pick((" ", " ", " ", "\n"))
        return said

    return rewrite


def _report(told: Told, text: TextBuilder) -> Report:
    return Report(
        report_id=told.report_id,
        text=text.text,
        reported_at=told.reported_at,
        fraud_type=told.fraud_type,
        loss_fen=_loss(told, [said for said in text.said if isinstance(said, Sum)]),
        entities=tuple(text.entities),
        transfers=tuple(text.transfers),
        steps=tuple(text.steps),
        covered=_spans(text.covered),
    )


def _loss(told: Told, said: list[Sum]) -> int | None:
    """What the text says was lost, as the annotation's conventions want it."""
    sums: dict[str, list[int]] = {}
    for one in said:
        sums.setdefault(one.role, []).append(int(one.printed.value))
    if "loss" in sums:
        return sums["loss"][-1]
    back = sums["rebate"][-1] if "rebate" in sums else sum(set(sums.get("rebate one", [])))
    if "total" in sums:
        return max(0, sums["total"][-1] - back)
    if "payment" in sums:
        return max(0, sum(sums["payment"]) - back)  # a story may tell of all that came back and not of all that went
    return None if told.payments else 0


def _spans(covered: bytearray) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = -1
    for place, one in enumerate([*covered, 0]):
        if one and start < 0:
            start = place
        elif not one and start >= 0:
            spans.append((start, place))
            start = -1
    return tuple(spans)
