"""Statistics: figures of a period and a unit, the rows behind each, a text checked against them."""

from typing import Any, Final, Literal

from fastapi import Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from hezhan.api.models import model_of, shown
from hezhan.api.opening import Centre, TheCentre, Who, desk, list_of
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.fields import Text
from hezhan.api.shell.kinds import Kind as Refused
from hezhan.api.shell.problems import Refusal
from hezhan.core.instants import instant, local
from hezhan.core.matters import FigureTold
from hezhan.engines.rights import Action
from hezhan.engines.statistics import Doubt, Figure, Finding, Period
from hezhan.flows.desk import Desk
from hezhan.flows.statistics import reviewing
from hezhan.flows.statistics import telling as flow
from hezhan.flows.statistics.ground import Ground

STATISTICS: Final = "statistics"  # the room's name among what single rooms need: what is counted from

statistics = room("统计 Statistics")

FigureShown, OfUnitShown, FindingShown = model_of(FigureTold), model_of(flow.OfUnit), model_of(Finding)


class RowShown(BaseModel):
    """A matter that counts, opened at its own door; `amount` is in the figure's unit."""

    id: str
    case_id: str
    at: AwareDatetime
    unit: str
    amount: int


class RowsShown(BaseModel):
    """A figure and the matters that make it, the newest first."""

    key: str
    value: str
    base: int
    rows: list[RowShown]


class Checked(BaseModel):
    """A text to be checked against the figures of a period."""

    model_config = ConfigDict(extra="forbid")

    since: AwareDatetime
    until: AwareDatetime
    unit: str = Field(default="", max_length=200)
    text: Text = Field(min_length=1, max_length=100_000)


class DoubtShown(BaseModel):
    """A number that no figure says as it is written: `slip` of 万, 亿 or the point, `wrong`, `measure`, or `free`."""

    start: int
    end: int
    text: str
    fault: str
    key: str
    should: str


@statistics.get("/statistics", response_model=list_of(FigureShown))
@route(Action.STATISTICS_READ)
def figures(
    who: Who,
    centre: TheCentre,
    since: AwareDatetime,
    until: AwareDatetime,
    unit: str = Query(default="", max_length=200),
) -> list[Any]:
    """Every figure of a period: value, base, rows, change to the period before and to the year before."""
    with desk(centre, who) as opened:
        told = flow.told(opened, ground_of(centre), period_of(since, until), unit_of(opened, unit))
        return [shown(one) for one in told]


@statistics.get("/statistics/review/{feature}", response_model=list_of(FindingShown))
@route(Action.STATISTICS_READ)
def review(
    feature: Literal["type", "hour", "channel", "bank", "age"],
    who: Who,
    centre: TheCentre,
    since: AwareDatetime,
    until: AwareDatetime,
    unit: str = Query(default="", max_length=200),
) -> list[Any]:
    """What is new, grows or falls by one feature of the cases, beside the period before; sums lost, held, returned."""
    with desk(centre, who) as opened:
        found = reviewing.review(opened, ground_of(centre), period_of(since, until), unit_of(opened, unit), feature)
    return [shown(one) for one in found]


@statistics.get("/statistics/{key}/rows", response_model=RowsShown)
@route(Action.STATISTICS_READ)
def rows(
    key: str,
    who: Who,
    centre: TheCentre,
    since: AwareDatetime,
    until: AwareDatetime,
    unit: str = Query(default="", max_length=200),
) -> RowsShown:
    """The matters that make a figure."""
    figure = _figure(centre, key)
    with desk(centre, who) as opened:
        told, found = flow.rows_behind(
            opened, ground_of(centre), figure, period_of(since, until), unit_of(opened, unit)
        )
    value = "" if told.value is None else str(told.value)
    rows = [RowShown(id=one.id, case_id=one.case, at=local(one.at), unit=one.unit, amount=one.amount) for one in found]
    return RowsShown(key=key, value=value, base=told.base, rows=rows)


@statistics.get("/statistics/{key}/units", response_model=list_of(OfUnitShown))
@route(Action.STATISTICS_READ)
def units(
    key: str,
    who: Who,
    centre: TheCentre,
    since: AwareDatetime,
    until: AwareDatetime,
    unit: str = Query(default="", max_length=200),
) -> list[Any]:
    """A figure of each unit right below one, with its rank among them."""
    figure = _figure(centre, key)
    with desk(centre, who) as opened:
        told = flow.by_unit(opened, ground_of(centre), figure, period_of(since, until), unit_of(opened, unit))
    return [shown(one) for one in told]


@statistics.post("/statistics/check", response_model=list[DoubtShown])
@route(Action.STATISTICS_READ)
def check(asked: Checked, who: Who, centre: TheCentre) -> list[DoubtShown]:
    """Numbers of a text that no figure of the period says: slips of 万 and 亿, wrong and free ones."""
    with desk(centre, who) as opened:
        period = period_of(asked.since, asked.until)
        doubts = flow.checked(opened, ground_of(centre), period, unit_of(opened, asked.unit), asked.text)
    return [doubt_shown(one) for one in doubts]


def doubt_shown(doubt: Doubt) -> DoubtShown:
    """A doubt as it is told."""
    return DoubtShown(
        start=doubt.start,
        end=doubt.end,
        text=doubt.text,
        fault=doubt.fault,
        key=doubt.key,
        should="" if doubt.should is None else str(doubt.should),
    )


def _figure(centre: Centre, key: str) -> Figure:
    figure = ground_of(centre).register.get(key)
    if figure is None:
        raise Refusal(Refused.NOT_FOUND)
    return figure


def ground_of(centre: Centre) -> Ground:
    """What figures are counted from."""
    ground: Ground = centre.more[STATISTICS]
    return ground


def period_of(since: AwareDatetime, until: AwareDatetime) -> Period:
    """A period that was asked for. Raises `Refusal` where it ends before it begins."""
    if until <= since:
        raise Refusal(Refused.INVALID_REQUEST, "until 要晚于 since", "until is to be later than since")
    return Period(since=instant(since), until=instant(until))


def unit_of(opened: Desk, unit: str) -> str:
    """One's own unit where none is named."""
    return unit if unit.endswith("/") else f"{unit}/" if unit else opened.unit
