"""The picture of a case's money, and the very rows of the banks' files behind each transfer. Thin doors over `flows`."""

from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel

from hezhan.api.models import model_of, shown
from hezhan.api.money import tools_of
from hezhan.api.opening import Purpose, TheCentre, Who, desk, list_of
from hezhan.api.shell.doors import room, route
from hezhan.core.instants import local
from hezhan.core.matters import Kind
from hezhan.core.policies import Policy
from hezhan.engines.rights import Action
from hezhan.flows.picture import drawn as flow
from hezhan.flows.picture import source_rows

pictures = room("资金 Money")

OfAmounts = Literal["fifo", "lifo", "clean-first", "taint-first", "pro-rata"]
SumShown, AccountShown, WayShown = (
    model_of(flow.PictureSum),
    model_of(flow.PictureAccount),
    model_of(flow.PictureWay),
)
TransferShown, OrderPictured = model_of(flow.PictureTransfer), model_of(flow.PictureOrder)
SourceShown = model_of(source_rows.SourceFound)


class PictureShown(BaseModel):
    """Everything that one picture of a case's money needs; accounts and transfers are named by their place in it."""

    trace: str
    traced_at: AwareDatetime
    data_until: AwareDatetime
    policy: str
    claimed: int
    sums: list_of(SumShown)  # type: ignore[valid-type]
    accounts: list_of(AccountShown)  # type: ignore[valid-type]
    transfers: list_of(TransferShown)  # type: ignore[valid-type]
    ways: list_of(WayShown)  # type: ignore[valid-type]
    orders: list_of(OrderPictured)  # type: ignore[valid-type]


@pictures.get("/cases/{case_id}/picture", response_model=PictureShown)
@route(Action.TRACE_RUN)
def picture(
    case_id: str, who: Who, centre: TheCentre, policy: OfAmounts = "fifo", purpose: Purpose = None
) -> PictureShown:
    """The last trace under one rule, whole: accounts, transfers, ways, what was asked of banks, all rules' sums."""
    rule = Policy(policy)
    with desk(centre, who, purpose) as opened:
        known = flow.to_follow(opened, opened.seen(case_id, Kind.CASE), rule)
    lines = None if known is None else flow.followed_by(tools_of(centre), known, rule)
    with desk(centre, who, purpose) as opened:
        return _shown(flow.picture(opened, tools_of(centre), opened.seen(case_id, Kind.CASE), rule, lines))


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
        for name in ("sums", "accounts", "transfers", "ways", "orders")
    }
    return PictureShown.model_construct(
        trace=made.trace,
        traced_at=local(made.traced_at),
        data_until=local(made.data_until),
        policy=made.policy,
        claimed=made.claimed,
        **each,
    )
