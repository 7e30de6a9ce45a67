"""The papers that go with what the centre does to an account: to the bank, and to the holder.

In:  orders, notices and objections of the books; how the centre is named and reached. Out: PDF files.
Law: a paper is made of what stands in the books and of nothing else, so the same order gives the same bytes whenever it is
     made; a paper to a holder has no field of the case.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.adapters.documents.notices import file_name, render
from hezhan.core.banking import Enclosure
from hezhan.core.instants import Instant, local
from hezhan.core.matters import Case, ClockFace, Filed, HoldNotice, Matter, Objection, Order, What
from hezhan.core.money import Fen
from hezhan.core.papers import (
    Approval,
    Contact,
    FreezeNotice,
    HolderNotice,
    HolderReleased,
    Issue,
    Language,
    Measure,
    NamedAccount,
    ObjectionAnswer,
    ObjectionReceipt,
    Officer,
    Outcome,
    Paper,
    Part,
    ReleaseGround,
    ReleaseNotice,
)
from hezhan.engines.freeze import TERMS, ClockKey, FreezeKind
from hezhan.engines.freeze.holds import lawful_months

_STOPS: Final = frozenset({What.STOP, What.STOP_AGAIN})
_WORDS: Final = {
    What.STOP: "止付字",
    What.STOP_AGAIN: "止付字",
    What.FREEZE: "冻财字",
    What.RENEW: "冻财字",
    What.RELEASE: "解冻财字",
    What.RELEASE_STOP: "解止付字",
    What.RELEASE_PART: "解冻财字",
}
_OUTCOMES: Final = {"uphold": Outcome.UPHELD, "uphold-part": Outcome.PARTLY, "reject": Outcome.REJECTED}
_SCOPE: Final = "账户内的存款、汇款，以本通知书所列数额为限"


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The order before one: the order, and from when until when the bank held under it."""

    order: Filed[Order]
    begins: Instant
    ends: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """How the centre is named on paper. `unit` and `officer` give names; `before` the order that another one is about."""

    unit: Callable[[str], str]
    officer: Callable[[str], str]
    before: Callable[[Filed[Order]], Before | None]
    contact: Contact
    procuratorate: str = ""


@dataclass(frozen=True, slots=True)
class CentrePapers:
    """Papers of one centre, as `flows.banks.sending.OrderPapers` and `flows.remedies.doors.HolderPapers` ask."""

    office: Office

    def notice(self, filed: Filed[Order], case: Filed[Case]) -> Enclosure:
        """协助冻结财产通知书, its renewal, or 协助解除冻结财产通知书. Raises `ValueError` for an order without its paper."""
        what = filed.matter.body.what
        before = self.office.before(filed)
        if what in (What.FREEZE, What.RENEW):
            return _enclosed(self._freeze(filed, case, before if what is What.RENEW else None))
        if what in (What.RELEASE, What.RELEASE_PART) and before is not None:
            return _enclosed(self._release(filed, case, before))
        raise ValueError(f"an order to {what} has no paper of its own")

    def told(self, notice: Matter[HoldNotice], order: Filed[Order], fen: int | None, code: str) -> Enclosure:
        """账户止付（冻结）告知书."""
        body, measure = notice.body, _measure(order)
        paper = HolderNotice(
            issue=self._issue(notice, "告字"),
            language=Language.CHINESE,
            account=_account(body),
            measure=measure,
            measure_number=self._number(order.matter, _WORDS[What(order.matter.body.what)]),
            fen=Fen(fen) if fen is not None and measure is Measure.FREEZE else None,
            held_from=body.held_from,
            held_until=body.held_until,
            grounds=(body.ground,),
            contact=self.office.contact,
            code=code,
            answer_hours=_answer_hours(measure),
            complaint_days=TERMS.complaint_days,
        )
        return _enclosed(paper)

    def released(
        self, notice: Matter[HoldNotice], order: Filed[Order], ground: ReleaseGround, proven_at: Instant | None
    ) -> Enclosure:
        """账户解除止付（冻结）告知书."""
        body = notice.body
        paper = HolderReleased(
            issue=self._issue(notice, "解告字"),
            language=Language.CHINESE,
            account=_account(body),
            measure=_measure(order),
            measure_number=self._number(order.matter, _WORDS[What(order.matter.body.what)]),
            held_from=body.held_from,
            released_at=body.held_until,
            part=None,
            ground=ground,
            proven_at=proven_at,
            contact=self.office.contact,
        )
        return _enclosed(paper)

    def received(self, objection: Filed[Objection], order: Filed[Order], clocks: Sequence[ClockFace]) -> Enclosure:
        """异议受理回执."""
        ends = {one.name: one.ends for one in clocks}
        house = ClockKey.STOP_OBJECTION if _measure(order) is Measure.STOP else ClockKey.OBJECTION
        paper = ObjectionReceipt(
            issue=self._issue(objection.matter, "异受字"),
            language=Language.CHINESE,
            objector=objection.matter.body.holder,
            account=_account(order.matter.body),
            measure=_measure(order),
            measure_number=self._number(order.matter, _WORDS[What(order.matter.body.what)]),
            received_at=objection.matter.at,
            channel="网上" if objection.matter.subject == objection.matter.by else "电话、来信，由值班民警代为登记",
            says=objection.matter.body.words,
            enclosures=objection.matter.body.files,
            answer_by=ends[house],
            law_by=ends[ClockKey.COMPLAINT],
            contact=self.office.contact,
            code="",
        )
        return _enclosed(paper)

    def answered(self, objection: Filed[Objection], order: Filed[Order], rest: tuple[int, Instant] | None) -> Enclosure:
        """异议答复书."""
        finding = next(move for move in reversed(objection.moves) if move.act in _OUTCOMES)
        outcome = _OUTCOMES[finding.act]
        part = None
        if outcome is Outcome.PARTLY and rest is not None:
            part = Part(released=Fen(finding.body["fen"]), remaining=Fen(rest[0]), until=rest[1])
        paper = ObjectionAnswer(
            issue=self._issue(objection.matter, "异答字", finding.at),
            language=Language.CHINESE,
            objector=objection.matter.body.holder,
            account=_account(order.matter.body),
            measure=_measure(order),
            measure_number=self._number(order.matter, _WORDS[What(order.matter.body.what)]),
            receipt_number=self._number(objection.matter, "异受字"),
            received_at=objection.matter.at,
            outcome=outcome,
            part=part,
            reasons=tuple(finding.body["reasons"]),
            reviewer=self.office.officer(finding.by),
            complaint_days=TERMS.complaint_days,
            procuratorate=self.office.procuratorate,
            contact=self.office.contact,
        )
        return _enclosed(paper)

    def _freeze(self, filed: Filed[Order], case: Filed[Case], before: Before | None) -> FreezeNotice:
        body = filed.matter.body
        return FreezeNotice(
            issue=self._order_issue(filed),
            case_no=case.matter.body.case_no,
            bank=body.bank,
            account=_account(body),
            fen=body.fen,
            scope=_SCOPE,
            interest=True,
            months=lawful_months(FreezeKind(body.freeze), body.months),
            renews=self._number(before.order.matter, _WORDS[What.FREEZE]) if before is not None else "",
            renewed_end=before.ends if before is not None else None,
            approval=self._approval(filed),
            officers=self._officers(filed),
        )

    def _release(self, filed: Filed[Order], case: Filed[Case], before: Before) -> ReleaseNotice:
        body, old = filed.matter.body, before.order.matter.body
        part = None
        if body.what is What.RELEASE_PART:
            part = Part(released=Fen((old.fen or 0) - (body.fen or 0)), remaining=Fen(body.fen or 0), until=before.ends)
        return ReleaseNotice(
            issue=self._order_issue(filed),
            case_no=case.matter.body.case_no,
            bank=body.bank,
            account=_account(body),
            freeze_number=self._number(before.order.matter, _WORDS[What.FREEZE]),
            frozen=old.fen,
            begins=before.begins,
            ends=before.ends,
            part=part,
            ground=_release_ground(filed),
            approval=self._approval(filed),
            officers=self._officers(filed),
        )

    def _approval(self, filed: Filed[Order]) -> Approval:
        signed = filed.done("cover") or filed.done("sign")
        if signed is None:
            raise ValueError("a paper to a bank is made of a signed order")
        return Approval(by=self.office.officer(str(signed.body.get("approver", signed.by))), at=signed.at)

    def _officers(self, filed: Filed[Order]) -> tuple[Officer, ...]:
        return (Officer(name=self.office.officer(filed.matter.by)),)

    def _order_issue(self, filed: Filed[Order]) -> Issue:
        word = _WORDS[What(filed.matter.body.what)]
        return self._issue(filed.matter, word, self._approval(filed).at)

    def _issue(self, matter: Matter[Any], word: str, at: Instant | None = None) -> Issue:
        unit = self.office.unit(matter.unit)
        return Issue(
            number=self._number(matter, word),
            unit=unit,
            made_at=at if at is not None else matter.at,
            matter=hashlib.sha256(matter.id.encode()).hexdigest(),
            seal=f"{unit}（印）",
        )

    def _number(self, matter: Matter[Any], word: str) -> str:
        """A number without a counter: the matter's own beginning, which nothing else has."""
        return f"{self.office.unit(matter.unit)}（反诈）{word}〔{local(matter.at).year}〕{matter.id[:8].upper()}号"


def _enclosed(paper: Paper) -> Enclosure:
    return Enclosure(name=file_name(paper), content=render(paper))


def _account(body: Any) -> NamedAccount:
    return NamedAccount(holder=body.holder, account=body.account, bank=body.bank)


def _measure(order: Filed[Order]) -> Measure:
    return Measure.STOP if order.matter.body.what in _STOPS else Measure.FREEZE


def _answer_hours(measure: Measure) -> int:
    return TERMS.stop_objection_hours if measure is Measure.STOP else 24 * TERMS.objection_days


def _release_ground(filed: Filed[Order]) -> ReleaseGround:
    if (filed.matter.key or "").startswith("auto:release:"):
        return ReleaseGround.UPHELD
    return ReleaseGround.UNRELATED if "查明与案件无关" in filed.matter.body.why else ReleaseGround.NOT_NEEDED
