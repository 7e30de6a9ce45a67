"""The ledger under any orders whatever."""

from collections import Counter
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.city.days import BEGIN, after
from hezhan.city.draws import Draws
from hezhan.city.staged.agenda import Agenda
from hezhan.city.staged.cast import build_world
from hezhan.city.staged.ledger import CLEAN, OWN, PASS_ON, Ledger, Order

WORLD = build_world(Draws(1, "people"))
ENDS = [WORLD.number(slot) for slot in ("v1", "a11", "a13", "a23", "w31", "r1")]
orders = st.lists(
    st.builds(
        lambda second, payer, payee, fen, purse, insist: (
            second,
            Order(payer=payer, payee=payee, fen=fen, purse=purse, insist=insist),
        ),
        st.integers(0, 300),
        st.sampled_from([*ENDS, "cash-in:"]),
        st.sampled_from([*ENDS, "cash-out:", "merchant:"]),
        st.integers(1, 20_000_000),
        st.sampled_from([OWN, PASS_ON, "C1", "C2"]),
        st.booleans(),
    ),
    max_size=40,
)


def pay(ledger: Ledger, order: Order) -> None:
    ledger.pay(order)


@settings(max_examples=150, deadline=None)
@given(orders, st.integers(0, 300))
def test_money_is_neither_made_nor_lost(planned: list[tuple[int, Order]], stop_at: int) -> None:
    agenda = Agenda(BEGIN)
    ledger = Ledger(WORLD, agenda, Draws(1, "banks"))
    for second, order in planned:
        agenda.at(after(BEGIN, second), partial(pay, ledger, order))
    agenda.at(after(BEGIN, stop_at), lambda: ledger.stopped.add(ENDS[1]))
    agenda.run()

    begun: Counter[str] = Counter()
    came_in = 0
    for movement in ledger.movements:
        assert sum(fen for _, fen in movement.origin) == movement.fen
        if movement.order.purse in ("C1", "C2") and movement.payer in WORLD.accounts:
            begun[movement.order.purse] += movement.fen
        came_in += movement.fen if movement.payer not in WORLD.accounts else 0
        if movement.payer == ENDS[1]:
            assert movement.sent <= after(BEGIN, stop_at)
    held: Counter[str] = Counter(ledger.left)
    for purse in ledger.purses.values():
        assert all(fen >= 0 for fen in purse.values())
        held.update(purse)
    opening = sum(account.opening_fen for account in WORLD.accounts.values())
    assert sum(held.values()) == opening + came_in
    assert {o: fen for o, fen in held.items() if o != CLEAN and fen} == dict(begun)

    balances = {number: account.opening_fen for number, account in WORLD.accounts.items()}
    for posting in ledger.postings:
        balances[posting.account] += posting.sign * posting.fen if posting.movement else 0
        assert posting.balance_fen == balances[posting.account] >= 0
