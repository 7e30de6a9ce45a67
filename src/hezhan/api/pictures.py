"""The picture of a case's money, and the very rows of the banks' files behind each transfer. Thin doors over `flows`."""

from typing import Any, Final, Literal
from urllib.parse import quote

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.models import model_of, shown
from hezhan.api.money import tools_of
from hezhan.api.opening import Purpose, TheCentre, Who, desk, list_of
from hezhan.api.shell.doors import room, route
from hezhan.core.instants import instant, local
from hezhan.core.matters import Kind
from hezhan.core.policies import Policy
from hezhan.engines.rights import Action
from hezhan.flows.picture import comparing, exporting, source_rows, told
from hezhan.flows.picture import drawn as flow
from hezhan.flows.picture.seen import Look, seen
from hezhan.ports import MoneyPapers

PAPERS: Final = "money-papers"  # among what single rooms need

pictures = room("资金 Money")

OfAmounts = Literal["fifo", "lifo", "clean-first", "taint-first", "pro-rata"]
SumShown, AccountShown, WayShown = (
    model_of(flow.PictureSum),
    model_of(flow.PictureAccount),
    model_of(flow.PictureWay),
)
TransferShown, OrderPictured = model_of(flow.PictureTransfer), model_of(flow.PictureOrder)
SourceShown, LackingShown = model_of(source_rows.SourceFound), model_of(told.Lacking)

ChangesShown, ElsewhereShown = model_of(comparing.Changes), model_of(comparing.Elsewhere)


class PictureShown(BaseModel):
    """Everything that one picture of a case's money needs; accounts and transfers are named by their place in it.

    Without a `trace` it is what the victims told: `asks` says in one sentence what their stops still need.
    """

    trace: str | None
    traced_at: AwareDatetime | None
    data_until: AwareDatetime | None
    policy: str
    claimed: int
    sums: list_of(SumShown)  # type: ignore[valid-type]
    accounts: list_of(AccountShown)  # type: ignore[valid-type]
    transfers: list_of(TransferShown)  # type: ignore[valid-type]
    ways: list_of(WayShown)  # type: ignore[valid-type]
    orders: list_of(OrderPictured)  # type: ignore[valid-type]
    asks: str
    lacking: list_of(LackingShown)  # type: ignore[valid-type]


@pictures.get("/cases/{case_id}/picture", response_model=PictureShown)
@route(Action.TRACE_RUN)
def picture(
    case_id: str, who: Who, centre: TheCentre, policy: OfAmounts = "fifo", purpose: Purpose = None
) -> PictureShown:
    """The last trace under one rule, whole: accounts, transfers, ways, what was asked of banks, all rules' sums.

    Before anything is traced it is what the victims told, with the first stops.
    """
    rule = Policy(policy)
    with desk(centre, who, purpose) as opened:
        known = flow.to_follow(opened, opened.seen(case_id, Kind.CASE), rule)
    lines = None if known is None else flow.followed_by(tools_of(centre), known, rule)
    with desk(centre, who, purpose) as opened:
        return _shown(flow.picture(opened, tools_of(centre), opened.seen(case_id, Kind.CASE), rule, lines))


@pictures.get("/cases/{case_id}/picture/changes", response_model=ChangesShown)
@route(Action.TRACE_RUN)
def changes(case_id: str, who: Who, centre: TheCentre, purpose: Purpose = None) -> BaseModel:
    """What the last trace changed since the one before: accounts that are new, and where more or less stands."""
    with desk(centre, who, purpose) as opened:
        return shown(comparing.changes(opened, tools_of(centre), opened.seen(case_id, Kind.CASE)))


@pictures.get("/cases/{case_id}/picture/elsewhere", response_model=list_of(ElsewhereShown))
@route(Action.SEARCH_BLIND)
def elsewhere(case_id: str, who: Who, centre: TheCentre, purpose: Purpose = None) -> list[BaseModel]:
    """Accounts of the last trace that other cases name too, as far as one may read those cases."""
    with desk(centre, who, purpose) as opened:
        found = comparing.elsewhere(opened, tools_of(centre), opened.seen(case_id, Kind.CASE))
    return [shown(one) for one in found]


class ExportWanted(BaseModel):
    """As what the page is handed out; `at` is the instant that is replayed, `drawing` the SVG that the page made."""

    model_config = ConfigDict(extra="forbid")

    form: Literal["png", "svg", "pdf", "xlsx", "json"]
    policy: OfAmounts = "fifo"
    at: AwareDatetime | None = None
    drawing: str = Field(default="", max_length=1_000_000)


@pictures.post("/cases/{case_id}/picture/export", response_class=Response)
@route(Action.TRACE_RUN)
def export(case_id: str, asked: ExportWanted, who: Who, centre: TheCentre, purpose: Purpose = None) -> Response:
    """Hand out what the page shows: a PDF, a workbook, JSON, or the drawing (of which the page makes a PNG).

    Masked as the page is; each time an entry of the log with the file's hash. More rows than one page's go the way of the
    bulk export.
    """
    rule = Policy(asked.policy)
    with desk(centre, who, purpose) as opened:
        known = flow.to_follow(opened, opened.seen(case_id, Kind.CASE), rule)
    lines = None if known is None else flow.followed_by(tools_of(centre), known, rule)
    papers: MoneyPapers = centre.more[PAPERS]
    with desk(centre, who, purpose) as opened:
        case = opened.seen(case_id, Kind.CASE)
        made = flow.picture(opened, tools_of(centre), case, rule, lines)
        until = None if asked.at is None else instant(asked.at)
        look = Look(by=opened.user.user_id, at=opened.book.now, until=until)
        shown_now = seen(made, case, look)
        handed = exporting.hand_out(opened, papers, case, shown_now, exporting.Form(asked.form), asked.drawing)
    named = f"attachment; filename*=UTF-8''{quote(handed.name)}"
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return Response(handed.content, media_type=handed.kind, headers=headers)


@pictures.get("/cases/{case_id}/trace/transfers/{transfer_id}/rows", response_model=list_of(SourceShown))
@route(Action.TRACE_RUN)
def rows(case_id: str, transfer_id: str, who: Who, centre: TheCentre, purpose: Purpose = None) -> list[BaseModel]:
    """The rows of the banks' own files that tell of a transfer, with those around them and the files' hashes."""
    with desk(centre, who, purpose) as opened:
        asked = source_rows.sources_of(opened, tools_of(centre), opened.seen(case_id, Kind.CASE), transfer_id)
    return [shown(one) for one in source_rows.found(tools_of(centre), asked)]


def _shown(made: flow.Picture) -> PictureShown:
    each: dict[str, Any] = {
        name: [shown(one) for one in getattr(made, name)]
        for name in ("sums", "accounts", "transfers", "ways", "orders", "lacking")
    }
    return PictureShown.model_construct(
        trace=made.trace,
        traced_at=None if made.traced_at is None else local(made.traced_at),
        data_until=None if made.data_until is None else local(made.data_until),
        policy=made.policy,
        claimed=made.claimed,
        asks=made.asks,
        **each,
    )
