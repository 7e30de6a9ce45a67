"""Signs: what is seen of each person, counted and put into steps.

In:  evidence; for what is seen beside others, how likely each neighbour has each role.
Out: for each person the step of every sign; step 0 is what is seen of people who have no part.
Law: a sign counts distinct things (cases, people, cards), so the order and the repetition of rows never matter.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from hezhan.engines.gangs.facts import TALK, TOGETHER, Contact, Evidence, Tie
from hezhan.engines.gangs.roles import PARTS, ROLES, Role


@dataclass(frozen=True, slots=True)
class Sign:
    """`steps`: the least count of step 1, 2 …; words take `{n}`, the count."""

    steps: tuple[int, ...]
    zh: str
    en: str


# In the words of an officer; counts of cases, people, cards, or per cent.
SIGNS: Final[Mapping[str, Sign]] = MappingProxyType(
    {
        "collected": Sign((1, 2), "直接收下 {n} 案被害人的钱", "took victims' money of {n} cases"),
        "layered": Sign((1, 2, 5, 15), "从 {n} 人的账户接过涉案款", "claims' money came from accounts of {n} people"),
        "passed": Sign((1, 30, 70), "涉案款的 {n}% 又转给他人", "{n} % of claims' money was passed on to others"),
        "cash": Sign((1, 30), "涉案款的 {n}% 取了现", "{n} % of claims' money was taken as cash"),
        "purity": Sign((20, 60), "进账的 {n}% 是涉案款", "{n} % of all that came in is claims' money"),
        "tested": Sign((1,), "先收到 {n} 笔小额试卡", "{n} small payments tried the account"),
        "served": Sign((1, 2, 3), "过手 {n} 个案件组的钱", "moved money of {n} groups of cases"),
        "firm": Sign((1,), "账户是单位的", "the account is a firm's"),
        "waged": Sign((1, 2), "从过账户收过 {n} 笔整数款，留下自用", "{n} round sums from such accounts, kept"),
        "wage": Sign((1500, 4000), "这些款合计 {n} 元", "together {n} yuan"),
        "pays": Sign((1, 3), "另付钱给 {n} 人", "paid {n} people besides"),
        "paid": Sign((1,), "另收 {n} 人的钱", "was paid by {n} people besides"),
        "talked": Sign(
            (1, 2, 5), "本人的号出现在 {n} 案的话术里", "own number or account met the victims of {n} cases"
        ),
        "made": Sign(
            (1, 3), "本人的号在 {n} 案的网站、应用或地址背后", "own trace behind site, app or address of {n} cases"
        ),
        "crossings": Sign((1, 2), "出入境 {n} 次，往来园区所在地", "{n} crossings of the border, to where gangs sit"),
        "talks": Sign((1, 3, 6, 12), "与 {n} 人通联", "in contact with {n} people"),
        "groups": Sign((1, 3, 6, 12), "与 {n} 人同在工作群", "in the same closed groups as {n} people"),
        "orders": Sign((1, 2, 4, 8), "给 {n} 人派过活", "told {n} people what to do"),
        "obeys": Sign((1, 2), "受 {n} 人指派", "was told what to do by {n} people"),
        "sends": Sign((1, 2), "向 {n} 人转过币", "sent coins to {n} people"),
        "gets": Sign((1, 2, 5), "收过 {n} 人的币", "got coins from {n} people"),
        "carried": Sign((1, 3), "用 {n} 人的卡取现", "fetched cash with cards of {n} people"),
        "lent": Sign((1,), "卡被 {n} 人拿去取现", "{n} people fetched cash with the card"),
        "works": Sign((1, 3), "用自己的设备操作 {n} 人的账户", "worked accounts of {n} people from own device"),
        "worked": Sign((1,), "账户被 {n} 人的设备操作", "devices of {n} people worked the account"),
        "together": Sign((1, 3), "与 {n} 人同住、同行或同机", "lodged, travelled or shared a device with {n} people"),
        **{
            f"near-{role}": Sign(
                (1, 2, 4, 8),
                f"通联的人里约 {{n}} 名{PARTS[role].zh}",
                f"about {{n}} {PARTS[role].en}s among the contacts",
            )
            for role in ROLES
        },
    }
)
NEAR: Final = tuple(f"near-{role}" for role in ROLES)
OF_MONEY: Final = ("passed", "cash", "purity")  # say nothing of whom no claims' money reached

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of one person. `series`: what of each group of cases points to the person, by weight."""

    counts: Counts
    series: Mapping[str, int]


@dataclass(slots=True)
class _Money:
    """Claims' money of one person."""

    came: int = 0
    on: int = 0
    cash: int = 0
    cases: set[str] = field(default_factory=set)
    direct: set[str] = field(default_factory=set)
    payers: set[str] = field(default_factory=set)


def step(sign: str, count: int) -> int:
    """Which step a count reaches."""
    return bisect_right(SIGNS[sign].steps, count)


def own_signs(evidence: Evidence) -> dict[str, Counts]:
    """Counts of all signs that need nobody else's role; signs that were not seen are left out."""
    found: dict[str, Counts] = {person: {} for person in evidence.persons}
    _of_money(evidence, found)
    _of_wages(evidence, found)
    _of_tools(evidence, found)
    _of_contact(evidence.ties, found)
    for person in evidence.persons.values():
        _put(found[person.person_id], crossings=person.crossings, firm=int(person.firm))
    return found


def beside(
    found: Mapping[str, Counts], near: Mapping[str, Set[str]], roles: Mapping[str, Mapping[str, float]]
) -> dict[str, Counts]:
    """The same with how many of the contacts have each role, as likely as `roles` says."""
    told = {}
    for person, counts in found.items():
        sums = {
            role: sum(roles[other].get(role, 0.0) for other in sorted(near.get(person, ())) if other in roles)
            for role in ROLES
        }
        more = {f"near-{role}": int(value + 0.5) for role, value in sums.items()}
        told[person] = counts | {name: count for name, count in more.items() if count}
    return told


def contacts(ties: Iterable[Tie]) -> dict[str, set[str]]:
    """With whom each talks."""
    near: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.kind in TALK and tie.a != tie.b:
            near[tie.a].add(tie.b)
            near[tie.b].add(tie.a)
    return dict(near)


def _put(counts: Counts, **more: int) -> None:
    counts.update({name: count for name, count in more.items() if count > 0})


def _of_money(evidence: Evidence, found: Mapping[str, Counts]) -> None:
    series = {case.case_id: case.series or case.case_id for case in evidence.cases}
    money: dict[str, _Money] = defaultdict(_Money)
    for move in evidence.moves:
        if not move.way and move.payer != move.payee and move.payee:
            one = money[move.payee]
            one.came += move.fen
            one.cases.add(move.case_id)
            (one.direct if move.level == 1 else one.payers).add(move.case_id if move.level == 1 else move.payer)
        if move.payer in evidence.persons and move.payer != move.payee:
            money[move.payer].on += 0 if move.way else move.fen
            money[move.payer].cash += move.fen if move.way == "cash-out" else 0
    for person, one in money.items():
        flow = evidence.flows.get(person)
        whole = max(one.came, 1)
        _put(
            found[person],
            collected=len(one.direct),
            layered=len(one.payers),
            passed=min(one.on * 100 // whole, 100),
            cash=min(one.cash * 100 // whole, 100),
            purity=min(one.came * 100 // max(flow.came, 1), 100) if flow else 0,
            tested=flow.tests if flow else 0,
            served=len({series.get(case, case) for case in one.cases}),
        )


def _of_wages(evidence: Evidence, found: Mapping[str, Counts]) -> None:
    pays: dict[str, list[int]] = defaultdict(list)
    for pay in {one.transfer_id: one for one in evidence.pays}.values():
        pays[pay.payee].append(pay.fen)
    for person, sums in pays.items():
        _put(found[person], waged=len(sums), wage=sum(sums) // 100)


def _of_tools(evidence: Evidence, found: Mapping[str, Counts]) -> None:
    for name, of in (("talked", "talkers"), ("made", "makers")):
        cases: dict[str, set[str]] = defaultdict(set)
        for case in evidence.cases:
            for person in getattr(case, of):
                cases[person].add(case.case_id)
        for person, met in cases.items():
            _put(found[person], **{name: len(met)})


_DIRECTED: Final = {
    Contact.CASH: ("carried", "lent"),
    Contact.WORKED: ("works", "worked"),
    Contact.PAID: ("pays", "paid"),
    Contact.GROUP: ("groups", "groups"),
    Contact.COINS: ("sends", "gets"),
    Contact.ORDERS: ("orders", "obeys"),
}


def _of_contact(ties: Sequence[Tie], found: Mapping[str, Counts]) -> None:
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties:
        if tie.a == tie.b:
            continue
        of_a, of_b = _DIRECTED.get(tie.kind, ("together", "together") if tie.kind in TOGETHER else ("talks", "talks"))
        met[tie.a, of_a].add(tie.b)
        met[tie.b, of_b].add(tie.a)
    for (person, name), others in met.items():
        _put(found[person], **{name: len(others)})


def says(sign: str, count: int) -> tuple[str, str]:
    """A sign in Chinese and in English."""
    words = SIGNS[sign]
    return words.zh.format(n=count), words.en.format(n=count)


def role_of(sign: str) -> Role | None:
    """The role that a sign of neighbours counts."""
    return Role(sign.removeprefix("near-")) if sign in NEAR else None
