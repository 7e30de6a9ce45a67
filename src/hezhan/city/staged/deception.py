"""What the victims pay, what they are paid back to keep them in, and what they say afterwards."""

from dataclasses import dataclass
from functools import partial

from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.staged.agenda import Agenda
from hezhan.city.staged.ledger import PASS_ON, Ledger, Movement, Order
from hezhan.city.staged.world import World
from hezhan.core.instants import Instant


@dataclass(frozen=True, slots=True)
class Payment:
    """A line of the story: on `day` at `hour`:`minute` or up to `jitter_s` later."""

    claim: str  # the claim it belongs to; empty for a rebate (返利) by the gang
    payer: str
    payee: str
    yuan: tuple[int, int]
    when: tuple[int, int, int]
    jitter_s: int = 240


STORY = (
    # 刷单返利: small at first, and something comes back
    Payment("C1", "v1", "a11", (100, 100), (8, 10, 12)),
    Payment("", "a11", "v1", (120, 120), (8, 10, 40)),
    Payment("C1", "v1", "a11", (3_000, 4_800), (8, 20, 31)),
    Payment("", "a11", "v1", (380, 620), (8, 20, 52)),
    Payment("C1", "v1", "a12", (26_000, 29_800), (9, 9, 47)),
    Payment("C1", "v1", "a12", (61_000, 69_000), (9, 14, 22)),
    # 冒充电商物流客服, by the other gang
    Payment("C3", "v3", "b11", (48_000, 49_999), (9, 19, 5)),
    Payment("C3", "v3", "b12", (20_000, 31_000), (9, 19, 16)),
    Payment("C3", "v3", "b12", (18_000, 19_999), (9, 19, 30)),
    # 冒充公检法: 990,000 in a quarter of an hour
    Payment("C2", "v2", "a13", (400_000, 400_000), (10, 15, 41)),
    Payment("C2", "v2", "a14", (350_000, 350_000), (10, 15, 46)),
    Payment("C2", "v2", "a15", (240_000, 240_000), (10, 15, 53)),
)


def enter_story(world: World, ledger: Ledger, agenda: Agenda, draws: Draws) -> None:
    """Put the victims' payments and the rebates on the agenda."""
    for line in STORY:
        low, high = line.yuan
        order = Order(
            payer=world.number(line.payer),
            payee=world.number(line.payee),
            fen=draws.between(low, high) * 100,
            words="转账" if line.claim else "佣金",
            purse=line.claim or PASS_ON,
            insist=True,
        )
        moment = after(at(*line.when), draws.between(0, line.jitter_s))
        agenda.at(moment, partial(_pay, ledger, order))


def _pay(ledger: Ledger, order: Order) -> None:
    ledger.pay(order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One payment as the victim remembers it. Accounts may be named by card number; the time is up to two minutes off."""

    claim_id: str
    victim: str
    time: Instant
    payer: str
    payee: str
    fen: int


def what_victims_say(world: World, movements: list[Movement], draws: Draws) -> list[Said]:
    """The claims, from the movements that began them."""
    said: list[Said] = []
    for movement in movements:
        claim = movement.order.purse
        if claim not in CLAIMS:
            continue
        payer, payee = world.accounts[movement.payer], world.accounts[movement.payee]
        said.append(
            Said(
                claim_id=claim,
                victim=payer.holder.name,
                time=after(movement.sent, payer.bank.clock_s + draws.between(-120, 120)),
                payer=payer.card or payer.number,
                payee=payee.card or payee.number if draws.chance(50) else payee.number,
                fen=movement.fen,
            )
        )
    return sorted(said, key=lambda one: (one.claim_id, one.time))


CLAIMS = tuple(sorted({line.claim for line in STORY if line.claim}))
