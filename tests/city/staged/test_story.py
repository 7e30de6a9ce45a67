"""What truly happened: money is never made or lost, and the story has what it promises."""

from collections import Counter, defaultdict

import pytest

from hezhan.city.staged.story import Happened, run
from hezhan.core.transfers import TransferKind
from tests.city.staged.conftest import Made


@pytest.fixture(scope="module", params=range(6))
def happened(request: pytest.FixtureRequest) -> Happened:
    return run(request.param)


def test_no_balance_is_ever_negative_and_every_balance_follows(happened: Happened) -> None:
    balances = {n: account.opening_fen for n, account in happened.world.accounts.items()}
    times: dict[str, int] = {}
    for posting in happened.ledger.postings:
        if posting.movement is not None:
            balances[posting.account] += posting.sign * posting.fen
        assert posting.balance_fen == balances[posting.account] >= 0
        assert times.get(posting.account, 0) <= posting.time
        times[posting.account] = posting.time
        assert posting.fen > 0
    for number in happened.world.accounts:
        assert happened.ledger.held(number) == balances[number]


def test_every_movement_has_one_origin_for_each_fen(happened: Happened) -> None:
    for movement in happened.ledger.movements:
        assert sum(fen for _, fen in movement.origin) == movement.fen
        assert all(fen > 0 for _, fen in movement.origin)


def test_what_was_claimed_stands_or_left(happened: Happened) -> None:
    claimed: Counter[str] = Counter()
    for movement in happened.ledger.movements:
        if movement.order.purse.startswith("C"):
            claimed[movement.order.purse] += movement.fen
    stands: Counter[str] = Counter()
    for purse in happened.ledger.purses.values():
        assert all(fen >= 0 for fen in purse.values())
        stands.update({origin: fen for origin, fen in purse.items() if origin})
    stands.update({origin: fen for origin, fen in happened.ledger.left.items() if origin})
    assert stands == claimed
    assert sorted(claimed) == ["C1", "C2", "C3"]
    begun = [one for one in happened.ledger.movements if one.order.purse in claimed]
    assert len(begun) == len(happened.said) == 10


def test_levels_are_the_fewest_hops_from_a_victim(made: Made) -> None:
    carrying = defaultdict(set)
    for transfer in made.truth.transfers:
        if any(origin for origin, _ in transfer.origin):
            carrying[transfer.payer].add(transfer.payee)
    hops = {account.number: 0 for account in made.truth.accounts if account.role == "victim"}
    edge = list(hops)
    while edge:
        edge = list({payee for payer in edge for payee in carrying[payer]} - set(hops))
        hops.update(dict.fromkeys(edge, max(hops.values()) + 1))
    mules = [account for account in made.truth.accounts if account.role == "mule"]
    assert {account.slot: hops[account.number] for account in mules} == {
        account.slot: account.level for account in mules
    }
    assert {account.level for account in mules} == {1, 2, 3, 4, 5}


def test_the_story_has_what_it_promises(happened: Happened) -> None:
    movements = happened.ledger.movements
    slots = {account.number: slot for slot, account in happened.world.cast.items()}
    moves = {(slots.get(one.payer), slots.get(one.payee)) for one in movements}
    assert {("a24", "a33"), ("a33", "a24")} <= moves  # a cycle
    assert ("a11", "v1") in moves  # a rebate to keep a victim in
    assert any(slot == "r1" for _, slot in moves)
    assert {"a43", "a54"} <= {payee for _, payee in moves}  # a bank that has not answered
    kinds = Counter(one.order.kind for one in movements)
    assert all(kinds[kind] > 10 for kind in TransferKind if kind is not TransferKind.OTHER)
    words = {one.order.words for one in movements if any(origin for origin, _ in one.origin)}
    assert {"ATM取款", "柜台取现", "POS消费", "消费"} <= words
    mixed = [one for one in movements if len({origin for origin, _ in one.origin} - {""}) > 1]
    assert mixed
    twins = Counter((one.payer, one.payee, one.fen, one.sent) for one in movements)
    assert max(twins.values()) == 2
    assert any(posting.why_failed == "账户已止付" for posting in happened.ledger.postings)
    assert 60 <= len(happened.world.accounts) <= 80
    assert 700 <= len(movements) <= 1500


def test_money_is_passed_on_in_the_second_in_which_it_came(happened: Happened) -> None:
    quick = happened.world.number("a22")
    came = {one.arrived for one in happened.ledger.movements if one.payee == quick}
    went = [one for one in happened.ledger.movements if one.payer == quick]
    assert went
    assert all(one.sent in came for one in went)
    order = [posting.sign for posting in happened.ledger.postings if posting.account == quick]
    assert order[0] == 1
    assert -1 in order


def test_one_frozen_account_holds_a_single_credit_of_one_victim(happened: Happened) -> None:
    single = happened.world.cast["a28"]
    credits_ = [one for one in happened.ledger.movements if one.payee == single.number]
    assert len(credits_) == 1
    assert single.opening_fen == 0
    assert happened.ledger.held(single.number) == credits_[0].fen
    assert {origin for origin, _ in credits_[0].origin} == {"C2"}


def test_late_statements_leave_an_inflow_out(made: Made) -> None:
    printed = {(row.account, row.transfer_id) for row in made.truth.rows}
    for slot, healed in (("a31", True), ("w51", False)):
        account = next(one for one in made.truth.accounts if one.slot == slot)
        first = next(one for one in made.truth.transfers if one.payee == account.number)
        missing = [
            one
            for one in made.truth.transfers
            if one.payee == account.number and (account.number, one.transfer_id) not in printed
        ]
        assert first in missing
        if healed:
            assert all((one.payer, one.transfer_id) in printed for one in missing)
        else:
            assert any((one.payer, one.transfer_id) not in printed for one in missing)
