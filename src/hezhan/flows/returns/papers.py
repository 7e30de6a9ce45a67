"""Papers of a return: the public notice, and the notice by which two officers ask a bank to pay.

In:  a plan, its case, the lines of its trace. Out: papers of `core.papers`, and the notice's words.
Law: what is published names no account in full and no person; both versions say the same sums.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from hezhan.core.instants import Instant, local
from hezhan.core.law import article, in_brief
from hezhan.core.matters import Case, Filed, Kind, ReturnPayment, ReturnPlan, Wanted
from hezhan.core.money import Fen, yuan
from hezhan.core.papers import (
    AssistReturn,
    Contact,
    FlowRow,
    FrozenRow,
    Issue,
    NamedAccount,
    Officer,
    Paper,
    PublicNotice,
    ReturnRow,
    ShareRow,
)
from hezhan.flows.orders.holds import hold_of
from hezhan.flows.returns.sums import tail
from hezhan.ports import Book, Kept

Render = Callable[[Paper], tuple[str, bytes]]  # the file's name and its content: the same for the same paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """By what a notice is put on paper and kept."""

    kept: Kept
    render: Render
    unit: str  # the police's name
    contact: Contact


def public_notice(
    publishing: Publishing,
    book: Book,
    case: Filed[Case],
    filed: Filed[ReturnPlan],
    lines: Mapping[str, Any],
    ends: Instant,
) -> PublicNotice:
    """冻结资金返还公告, the public version."""
    plan = filed.matter.body
    whose = {one["account"]: one for one in lines["accounts"]}
    return PublicNotice(
        issue=_issue(publishing.unit, filed, "返公告", book.now),
        public=True,
        case_no=case.matter.body.case_no,
        case_title=case.matter.body.title,
        reported_at=case.matter.body.reported_at,
        story="",
        lost=Fen(sum(claim.loss for claim in plan.claims)),
        flows=_flow_rows(lines, whose, {line.account for line in plan.holds}),
        frozen=tuple(
            FrozenRow(
                account=_named(line.account, line.bank, whose), fen=line.held, until=_until(book, line.order, ends)
            )
            for line in plan.holds
        ),
        shares=tuple(ShareRow(victim=claim.victim, lost=claim.loss, fen=claim.fen) for claim in plan.claims),
        method=article("return-pro-rata").says,
        published_at=book.now,
        ends=ends,
        contact=publishing.contact,
    )


def notice_words(case: Filed[Case], plan: ReturnPlan, ends: Instant) -> str:
    """The notice in words, for a page or a wall."""
    accounts = "；".join(
        f"尾号{tail(line.account)}账户冻结{yuan(line.held)}元，返还后留存{yuan(line.left)}元" for line in plan.holds
    )
    last = local(ends - 1)
    return (
        f"案件编号{case.matter.body.case_no}。{accounts}。"
        f"拟向{sum(1 for claim in plan.claims if claim.fen)}名被害人返还共计{yuan(plan.paid)}元，"
        f"依据{in_brief(article('return-pro-rata'), article('return-notice'))}。"
        f"公告期至{last.year}年{last.month}月{last.day}日24时止；被害人、其他利害关系人有异议的，可以在公告期内提出。"
    )


def assist_notice(unit: str, case: Filed[Case], plan: Filed[ReturnPlan], payment: Filed[ReturnPayment]) -> AssistReturn:
    """协助返还通知书 for one payment; all of it follows from the books, so it is the same whenever it is made."""
    body, decided, attended = payment.matter.body, plan.done("approve"), plan.done("attend")
    executed = plan.done("execute")
    assert decided is not None
    assert executed is not None
    assert attended is not None
    held = next((line.held for line in plan.matter.body.holds if line.order == body.order), Fen(0))
    row = ReturnRow(
        frozen=NamedAccount(holder=body.holder, account=body.account, bank=body.bank),
        frozen_fen=held,
        fen=body.fen,
        to=NamedAccount(holder=body.to_name, account=body.to, bank=""),
        ground=body.ground,
    )
    return AssistReturn(
        issue=_issue(unit, payment, "返通", attended.at),
        case_no=case.matter.body.case_no,
        bank=body.bank,
        decision_number=_number(plan.matter.id, "返字", decided.at),
        decided_at=decided.at,
        lines=(row,),
        officers=(Officer(name=executed.by), Officer(name=attended.by)),
    )


def _issue(unit: str, filed: Filed[Any], kind: str, at: Instant) -> Issue:
    matter = sha256(filed.matter.id.encode()).hexdigest()
    return Issue(number=_number(filed.matter.id, kind, at), unit=unit, made_at=at, matter=matter, seal=unit)


def _number(matter_id: str, kind: str, at: Instant) -> str:
    return f"{kind}〔{local(at).year}〕{matter_id[:8].upper()}号"


def _flow_rows(lines: Mapping[str, Any], whose: Mapping[str, Any], held: set[str]) -> tuple[FlowRow, ...]:
    """The victims' own payments, and what came into the accounts that are held."""
    shown = [one for one in lines["flows"] if one["payer_level"] == 0 or one["payee"] in held]
    return tuple(
        FlowRow(
            number=n,
            time=Instant(one["time"]),
            payer=_named(one["payer"], "", whose),
            payee=_named(one["payee"], "", whose),
            level=one["payee_level"],
            fen=Fen(one["fen"]),
        )
        for n, one in enumerate(shown, 1)
    )


def _named(account: str, bank: str, whose: Mapping[str, Any]) -> NamedAccount:
    known = whose.get(account, {})
    return NamedAccount(holder=known.get("holder", ""), account=account, bank=bank or known.get("bank", ""))


def _until(book: Book, order_id: str, otherwise: Instant) -> Instant:
    order = book.get(order_id)
    until = hold_of(order).held_until() if order is not None else None
    return otherwise if until is None else until


def payments_of(book: Book, plan_id: str) -> list[Filed[ReturnPayment]]:
    """The payments of a plan as they stand at the banks, by their line."""
    found: list[Filed[ReturnPayment]] = book.find(Wanted(kinds=[Kind.PAYMENT], about=plan_id, limit=100_000))
    return sorted(found, key=lambda one: one.matter.body.n)
