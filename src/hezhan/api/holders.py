"""What a holder sees of their own affair: what they were told, what they objected to, what they handed in.

In:  notices and objections that are a member's own. Out: models without a word of the case.
"""

from pydantic import AwareDatetime, BaseModel, Field

from hezhan.core.instants import Instant, local
from hezhan.core.law import article, in_brief
from hezhan.core.matters import Filed, HoldNotice, Objection
from hezhan.flows.remedies.handing_in import handed_in
from hezhan.flows.remedies.winding import answered


class FileShown(BaseModel):
    """A file that lies with an objection; `n` is its number at the door that gives it."""

    n: int
    name: str
    media: str
    size: int


class OwnNotice(BaseModel):
    """What a holder is told."""

    id: str
    what: str
    account: str
    holder: str
    bank: str
    held_from: AwareDatetime
    held_until: AwareDatetime
    released: bool
    ground: str
    ground_says: str
    told_at: AwareDatetime


class OwnObjection(BaseModel):
    """A holder's objection, as they see it."""

    id: str
    state: str
    words: str
    filed_at: AwareDatetime
    answer_by: AwareDatetime | None = Field(description="until when it is to be answered; absent once it was")
    reasons: list[str]
    released_fen: int | None
    files: list[FileShown]
    answered_at: AwareDatetime | None


def files_of(filed: Filed[Objection]) -> list[FileShown]:
    """The files that lie with an objection."""
    return [FileShown(n=one.n, name=one.name, media=one.media, size=one.size) for one in handed_in(filed)]


def own_notice(filed: Filed[HoldNotice]) -> OwnNotice:
    body = filed.matter.body
    cited = article(body.ground)
    return OwnNotice(
        id=filed.matter.id,
        what=body.what,
        account=f"****{body.account[-4:]}",
        holder=body.holder,
        bank=body.bank,
        held_from=local(body.held_from),
        held_until=local(body.held_until),
        released=body.released,
        ground=in_brief(cited),
        ground_says=cited.says,
        told_at=local(filed.matter.at),
    )


def own_objection(filed: Filed[Objection], ends: Instant | None) -> OwnObjection:
    finding = answered(filed)
    return OwnObjection(
        id=filed.matter.id,
        state=filed.state,
        words=filed.matter.body.words,
        filed_at=local(filed.matter.at),
        answer_by=local(ends) if finding is None and ends is not None else None,
        reasons=list(finding.body["reasons"]) if finding is not None else [],
        released_fen=finding.body.get("fen") if finding is not None else None,
        files=files_of(filed),
        answered_at=local(finding.at) if finding is not None else None,
    )
