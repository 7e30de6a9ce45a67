"""What the annexes say of one victim. In: a digest and a claim. Out: an `AnnexPage`, the fields that templates can print.

What nobody told stays a line to be filled in by hand. Law: the lines of a page sum to what the plan pays to that claim.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hezhan.adapters.documents import law, words
from hezhan.adapters.documents.annexes.identity import told_by
from hezhan.adapters.documents.annexes.sources import by_source
from hezhan.adapters.documents.digest import Digest, ranges
from hezhan.adapters.documents.printable import printable
from hezhan.core.casefile import AccountLine, FlowLine, PlanLine
from hezhan.core.claims import Claim
from hezhan.core.instants import clock
from hezhan.core.money import Fen, capitals, yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexLine:
    """One payment from one frozen account to one account of the victim."""

    holder: str
    account: str
    bank: str
    frozen: str
    amount: str
    capitals: str
    ground: str
    to_holder: str
    to_account: str
    to_bank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexTransfer:
    """One of the victim's own payments."""

    number: str
    time: str
    payer: str
    payee: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexPage:
    """What a template can print of one victim."""

    claim_id: str
    victim: str
    sex: str
    born: str
    id_kind: str
    id_card: str
    unit: str
    case_no: str
    title: str
    officer_1: str
    officer_2: str
    loss: str
    loss_capitals: str
    returned: str
    paid: str
    paid_capitals: str
    paid_to: str
    back_to: str
    transfers: Sequence[AnnexTransfer]
    lines: Sequence[AnnexLine]
    finding: str
    grounds: str
    request: str
    decided_by: str


def annex_page(digest: Digest, claim: Claim) -> AnnexPage:
    """What is known of one victim."""
    head = digest.case.head
    lines = [one for one in digest.case.plan if one.claim_id == claim.claim_id]
    own = digest.own_transfers(claim)
    id_card = _id_card(digest, claim, own)
    told = told_by(id_card)
    paid = digest.paid(claim.claim_id)
    officers = (*map(printable, head.officers), "", "")
    return AnnexPage(
        claim_id=printable(claim.claim_id),
        victim=printable(claim.victim) or words.BLANK,
        sex=told.sex if told else words.BLANK,
        born=f"{told.born:%Y年%m月%d日}" if told else words.BLANK,
        id_kind="居民身份证" if told else words.BLANK,
        id_card=printable(id_card) or words.BLANK,
        unit=printable(head.unit) or words.BLANK,
        case_no=printable(head.case_no) or words.BLANK,
        title=printable(head.title) or words.BLANK,
        officer_1=officers[0] or "　　　",
        officer_2=officers[1] or "　　　",
        loss=yuan(claim.fen),
        loss_capitals=capitals(claim.fen),
        returned=yuan(digest.case.returned.get(claim.claim_id, 0)),
        paid=yuan(paid),
        paid_capitals=capitals(paid),
        paid_to=_accounts(digest, [flow.payee for flow in own]) or words.BLANK,
        back_to=_accounts(digest, [flow.payer for flow in own]) or words.BLANK,
        transfers=[_transfer(digest, flow) for flow in own],
        lines=[_line(digest, one, account, fen) for one in lines for account, fen in by_source(digest, one)],
        finding=_finding(digest, claim),
        grounds=_grounds(lines),
        request=_request(digest, claim),
        decided_by=f"根据{law.cited('frozen-property', head.made_at)}、{law.cited('grounds', head.made_at)}",
    )


def _id_card(digest: Digest, claim: Claim, own: Sequence[FlowLine]) -> str:
    """The victim's number, where the bank gave that of the holder who has the victim's name."""
    found = (_holding(digest, flow.payer, claim) for flow in own)
    return next((line.id_card for line in found if line and line.id_card), "")


def _holding(digest: Digest, account: str, claim: Claim) -> AccountLine | None:
    line = digest.line.get(account)
    return line if line and claim.victim and line.holder == claim.victim else None


def _accounts(digest: Digest, accounts: Iterable[str]) -> str:
    return "\n".join(
        f"{_told(digest.holder(account))}　{printable(account)}　{_told(digest.bank(account))}"
        for account in dict.fromkeys(accounts)
    )


def _party(digest: Digest, account: str) -> str:
    return f"{_told(digest.holder(account))}　{_told(digest.bank(account))}\n{printable(account)}"


def _told(text: str) -> str:
    """What is not known stays to be filled in by hand."""
    return words.BLANK if text == words.NONE else text


def _transfer(digest: Digest, flow: FlowLine) -> AnnexTransfer:
    return AnnexTransfer(
        number=f"{digest.flow_number.get(flow.transfer_id, words.NONE)}",
        time=clock(flow.time),
        payer=_party(digest, flow.payer),
        payee=_party(digest, flow.payee),
        amount=yuan(flow.fen),
    )


def _line(digest: Digest, one: PlanLine, account: str, fen: Fen) -> AnnexLine:
    return AnnexLine(
        holder=_told(digest.holder(one.account)),
        account=printable(one.account),
        bank=_told(digest.bank(one.account)),
        frozen=yuan(one.frozen_fen),
        amount=yuan(fen),
        capitals=capitals(fen),
        ground=words.said(words.GROUNDS, one.ground),
        to_holder=_told(digest.holder(account)),
        to_account=printable(account) or words.BLANK,
        to_bank=_told(digest.bank(account)),
    )


def _finding(digest: Digest, claim: Claim) -> str:
    """Where the victim's money stands, and by which rule that was found."""
    there = [
        line for line in digest.case.accounts if line.state == "standing" and line.standing_by_claim.get(claim.claim_id)
    ]
    standing = sum(line.standing_by_claim[claim.claim_id] for line in there)
    numbers = ranges(digest.number[line.account] for line in there)
    policy = words.said(words.POLICIES, digest.case.head.policy)
    return (
        f"经以转账时间戳为标记逐级核查，按“{policy}”规则，上述资金截至 {clock(digest.case.head.data_until)} 在账"
        f" {yuan(standing)} 元（户号 {numbers or words.NONE}），去向见《涉案资金流向表》。"
    )


def _grounds(lines: Sequence[PlanLine]) -> str:
    items = dict.fromkeys(law.ground_in_words(one.article, one.ground) for one in lines)
    notice = law.NOTICE_NOTE if any(one.ground == "pro-rata" for one in lines) else ""
    return "；".join(map(printable, items)) + "。" + notice if items else words.NONE


def _request(digest: Digest, claim: Claim) -> str:
    made = digest.case.head.made_at
    return (
        f"根据{law.cited('frozen-property', made)}及{law.cited('grounds', made)}，"
        f"呈请对被害人{digest.victim(claim.claim_id)}涉案资金予以返还。"
    )


def basis(digest: Digest) -> str:
    """The foot of every page: rule, strategy, as of when, and that an officer decides."""
    head = digest.case.head
    premise = f"{words.CONDITIONAL}。" if head.conditional else ""
    return (
        f"规则：{words.said(words.POLICIES, head.policy)}；方案：{words.said(words.STRATEGIES, head.strategy)}；"
        f"数据截至 {clock(head.data_until)}。{premise}{words.PROPOSAL}。"
    )
