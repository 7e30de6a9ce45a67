"""The picture of a case's money: every account, transfer and way of the last trace, with what was asked of banks there.

In:  a desk, what follows money, a case, a rule. Out: `Picture`, masked as the rights say; before anything is traced, of
     what the victims told.
Law: what stands, is asked for, left and came back adds up to what was claimed, under every rule; accounts are told apart by
     a key that tells no number and stays the same from one trace to the next.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final, cast

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Filed, Kind, Move, Wanted, What
from hezhan.core.money import Fen
from hezhan.core.personal import Card, Name, Personal
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from hezhan.engines.rights import Action, Decision
from hezhan.flows.cases.standing_reports import standing_reports
from hezhan.flows.desk import Desk
from hezhan.flows.duty.view import patience_for
from hezhan.flows.facts import facts_of
from hezhan.flows.money.following import known_of_case, latest
from hezhan.flows.money.lines import LINES, lines_of
from hezhan.flows.money.look import words
from hezhan.flows.money.next_stops import numbers_of, read_lines
from hezhan.flows.money.tracing import Known, Tools, follow
from hezhan.flows.picture.told import Lacking, asked_in_one, lacking_of, told_lines
from hezhan.flows.showing import masked

_KEY: Final = 20  # digits of an account's key: no two of a case are alike
_ENDS: Final = "power"  # the nature of a clock by which a hold ends
_ANSWERS: Final = frozenset({"confirm", "refuse", "queue", "expire", "answer"})
_STOPS: Final = frozenset({What.STOP, What.STOP_AGAIN})

Lines = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What the stop list says of an account: what a stop costs others, what a freeze may ask, what speaks for it."""

    rank: int
    innocent: Fen | None
    freeze: Fen
    certain: Fen
    expected: Fen
    half_gone_s: int | None
    freezable: str
    article: str
    reasons: tuple[str, ...]
    payer: Card
    payer_name: Name
    payer_bank: str
    paid: Fen
    paid_at: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureAccount:
    """An account that claims' money reached, or a victim's. `stops` of two that one police may ask."""

    key: str
    account: Card
    holder: Name
    bank: str
    level: int
    state: str
    owner_kind: str
    came: Fen
    went: Fen
    standing: Fen
    unexplained: Fen
    balance: Fen | None
    first_in: Instant | None
    last_in: Instant | None
    beside: tuple[tuple[str, int], ...]  # what stands under each rule
    stops: int
    proposed: Proposed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureTransfer:
    """A transfer that carried claims' money; accounts by their place in the picture."""

    id: str
    at: Instant
    payer: int
    payee: int
    fen: Fen
    claimed: Fen
    kind: str
    origin: str


@dataclass(frozen=True, slots=True)
class PictureWay:
    """A way of so much money from a victim to where it stands: transfers by their place in the picture."""

    claim_id: str
    account: int
    fen: Fen
    transfers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOrder:
    """An order or a query; `account` by its place, None where the trace has not reached it."""

    id: str
    kind: str
    what: str
    state: str
    account: int | None
    number: Card
    bank: str
    fen: Fen | None
    by: str
    at: Instant
    sent_at: Instant | None
    answered_at: Instant | None
    ends: Instant | None
    late: bool


@dataclass(frozen=True, slots=True)
class PictureSum:
    """Where the claims' money is, all together, under one rule."""

    policy: str
    standing: Fen
    frontier: Fen
    left: Fen
    returned: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All of it. `trace` is None where nothing is traced yet: then it is what the victims told."""

    trace: str | None
    traced_at: Instant | None
    data_until: Instant | None
    policy: str
    claimed: Fen
    sums: tuple[PictureSum, ...]
    accounts: tuple[PictureAccount, ...]
    transfers: tuple[PictureTransfer, ...]
    ways: tuple[PictureWay, ...]
    orders: tuple[PictureOrder, ...]
    asks: str  # what stops still need of the victims, in one sentence to read out
    lacking: tuple[Lacking, ...]


def to_follow(desk: Desk, case: Filed[Case], policy: Policy) -> Known | None:
    """What has to be followed before a picture under this rule can be shown. Raises `NotAllowed`."""
    filed = latest(desk.book, case.matter.id)
    desk.require(Action.TRACE_RUN, desk.thing(filed or case))
    return None if filed is None or filed.matter.body.policy == policy else known_of_case(desk.book, case.matter.id)


def followed_by(tools: Tools, known: Known, policy: Policy) -> Lines | None:
    """The lines of a trace under another rule, kept with the case once they were made. No transaction need be open."""
    name = sha256(f"{known.name} {policy}".encode()).hexdigest()
    with tools.kept.tables(known.case_id, name) as folder:
        if folder is not None:
            return cast(Lines, json.loads((folder / LINES).read_bytes()))
    followed = follow(tools, known, policy)
    if followed.traced is None:
        return None
    lines = lines_of(followed, followed.traced)
    with tools.kept.room() as room:
        tools.tables.publish({room / LINES: lines})
        tools.kept.put_tables(known.case_id, name, room)
    return lines


def picture(desk: Desk, tools: Tools, case: Filed[Case], policy: Policy, lines: Lines | None) -> Picture:
    """The picture under a rule; `lines` of that rule, None for those of the last trace. Raises `NotAllowed`."""
    filed = latest(desk.book, case.matter.id)
    decision = desk.look(Action.TRACE_RUN, filed or case, {"what": "picture", "policy": str(policy)})
    traced = None if filed is None else lines or read_lines(tools.kept, filed.matter.body)
    if filed is None or traced is None:
        return _told(desk, case, decision, policy)
    body = filed.matter.body
    made = _Drawing(desk, case, decision, traced).whole(policy, body.claimed)
    return replace(made, trace=filed.matter.id, traced_at=filed.matter.at, data_until=body.data_until)


def _told(desk: Desk, case: Filed[Case], decision: Decision, policy: Policy) -> Picture:
    reports = standing_reports(desk.book, case.matter.id)
    lines = told_lines(reports)
    made = _Drawing(desk, case, decision, lines).whole(policy, lines["claimed"])
    lacking = tuple(masked(one, decision.masks) for one in lacking_of(reports))
    return replace(made, asks=asked_in_one(reports), lacking=lacking)


class _Drawing:
    """One picture while it is put together."""

    def __init__(self, desk: Desk, case: Filed[Case], decision: Decision, lines: Lines) -> None:
        self._desk, self._case, self._decision, self._lines = desk, case, decision, lines
        self._at = {line["account"]: n for n, line in enumerate(lines["accounts"])}
        self._numbers = {number: n for n, line in enumerate(lines["accounts"]) for number in numbers_of(line)}
        self._transfers = {flow["transfer_id"]: n for n, flow in enumerate(lines["flows"])}
        self._asked = self._readable()

    def whole(self, policy: Policy, claimed: Fen) -> Picture:
        return Picture(
            trace=None,
            traced_at=None,
            data_until=None,
            policy=str(policy),
            claimed=claimed,
            sums=tuple(_sum(str(rule), self._lines["beside"][str(rule)]) for rule in AMOUNT_POLICIES),
            accounts=tuple(self._accounts()),
            transfers=tuple(self._moved()),
            ways=tuple(self._ways()),
            orders=tuple(self._orders()),
            asks="",
            lacking=(),
        )

    def _accounts(self) -> Iterator[PictureAccount]:
        stops = {line["account"]: line for line in self._lines["stops"]}
        used = self._stops_used()
        for n, line in enumerate(self._lines["accounts"]):
            account = PictureAccount(
                key=key_of(self._desk, self._case, line["account"]),
                account=line.get("number", line["account"]),
                holder=line["holder"],
                bank=line["bank"],
                level=line["level"],
                state=line["state"],
                owner_kind=line["owner_kind"],
                came=line["came"],
                went=line["went"],
                standing=line["standing"],
                unexplained=line["unexplained"],
                balance=line["balance"],
                first_in=line["first_in"],
                last_in=line["last_in"],
                beside=tuple(line["beside"].items()),
                stops=used.get(n, 0),
                proposed=_proposed(stops.get(line["account"])),
            )
            yield masked(account, self._decision.masks)

    def _stops_used(self) -> dict[int, int]:
        used: dict[int, int] = {}
        for one in self._asked:
            n = self._numbers.get(one.matter.body.account)
            if n is not None and one.matter.body.what in _STOPS and one.done("confirm") is not None:
                used[n] = used.get(n, 0) + 1
        return used

    def _moved(self) -> Iterator[PictureTransfer]:
        for flow in self._lines["flows"]:
            yield PictureTransfer(
                id=flow["transfer_id"],
                at=flow["time"],
                payer=self._at[flow["payer"]],
                payee=self._at[flow["payee"]],
                fen=flow["fen"],
                claimed=flow["claimed"],
                kind=flow["kind"],
                origin=words(flow["origin"], self._decision),
            )

    def _ways(self) -> Iterator[PictureWay]:
        for way in self._lines["strands"]:
            transfers = tuple(self._transfers[one] for one in way["transfers"])
            yield PictureWay(way["claim_id"], self._at[way["account"]], way["fen"], transfers)

    def _orders(self) -> Iterator[PictureOrder]:
        book = self._desk.book
        ends = {face.matter_id: face.ends for face in book.clocks(case_id=self._case.matter.id) if face.nature == _ENDS}
        for one in self._asked:
            matter, sent = one.matter, one.done("send")
            asked = PictureOrder(
                id=matter.id,
                kind=str(matter.kind),
                what=str(matter.body.what),
                state=one.state,
                account=self._numbers.get(matter.body.account),
                number=matter.body.account,
                bank=matter.body.bank,
                fen=getattr(matter.body, "fen", None),
                by=matter.by,
                at=matter.at,
                sent_at=sent.at if sent else None,
                answered_at=_answered(one.moves),
                ends=ends.get(matter.id) if one.state == "confirmed" else None,
                late=one.state == "sent" and sent is not None and book.now - sent.at >= patience_for(matter.body.what),
            )
            yield masked(asked, self._decision.masks)

    def _readable(self) -> list[Filed[Any]]:
        kinds = {Kind.ORDER: Action.ORDER_READ, Kind.QUERY: Action.QUERY_READ}
        wanted = Wanted(kinds=list(kinds), case_id=self._case.matter.id, oldest_first=True, limit=10_000)
        found = self._desk.book.find(wanted)
        readable = [one for one in found if self._desk.decide(kinds[one.matter.kind], facts_of(one)).allowed]
        self._desk.listed(Kind.ORDER, Action.ORDER_READ, readable, self._case.matter.id)
        return readable


def key_of(desk: Desk, case: Filed[Case], account: str) -> str:
    """What an account is called in the pictures of a case: it tells no number."""
    return desk.book.blind(Personal.CARD, f"{case.matter.id} {account}")[:_KEY]


def _sum(policy: str, told: Mapping[str, int]) -> PictureSum:
    return PictureSum(
        policy,
        Fen(told["standing"]),
        Fen(told["frontier"]),
        Fen(told["left"]),
        Fen(told["received-by-victim"]),
    )


def _proposed(line: Mapping[str, Any] | None) -> Proposed | None:
    if line is None:
        return None
    return Proposed(
        rank=line["rank"],
        innocent=line["innocent_fen"],
        freeze=line["freeze_fen"],
        certain=line["certain_fen"],
        expected=line["expected_fen"],
        half_gone_s=line["half_gone_s"],
        freezable=line["freezable"],
        article=line["article"],
        reasons=tuple(line["reasons"]),
        payer=line["payer"],
        payer_name=line["payer_name"],
        payer_bank=line["payer_bank"],
        paid=line["basis_fen"],
        paid_at=line["basis_time"],
    )


def _answered(moves: tuple[Move, ...]) -> Instant | None:
    return next((move.at for move in moves if move.act in _ANSWERS), None)
