"""The banks of the day with kills: the city's, quick, in the centre's own time; the victim's payment stays where it came."""

import time

import httpx
import pytest

from hezhan import assemble
from hezhan.adapters.banks import HttpLine
from hezhan.bench.day.live_banks import open_town
from hezhan.core.banking import DONE, Application, BankAccount, Officer, What
from hezhan.core.instants import SECOND, Instant


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return open_town(tmp_path_factory.mktemp("town"))


def test_a_stop_of_today_is_held_by_a_bank_of_the_city_within_seconds(town):
    with town.banks() as (world, url):
        paid = world.accounts["A"].rows[0]
        now = Instant(assemble.clock().now() // SECOND * SECOND)
        assert 0 < now - paid.at < 3600 * SECOND
        line = HttpLine(url, lambda: now)
        line.send(
            Application(
                application_id="S1", what=What.STOP, bank_id=world.accounts["A"].bank, account=world.number("A"),
                account_name=world.accounts["A"].holder, fen=paid.fen, transfer_time=paid.at, applied_at=now,
                from_account=BankAccount(account=paid.other, name=paid.other_name), operator=Officer(name="甲"),
            )
        )  # fmt: skip
        end = time.monotonic() + 60
        while not (found := list(line.replies(wait_s=1))):
            assert time.monotonic() < end
        line.close()
        (arrived,) = found
        assert arrived.reply.result == DONE, arrived.reply.cause
        assert abs(arrived.reply.held_from - now) < 120 * SECOND
        assert arrived.reply.balance_fen >= paid.fen


def test_each_day_is_before_the_same_city_anew(town):
    with town.banks() as (first, _), town.banks() as (again, url):
        assert {name: one.number for name, one in first.accounts.items()} == {
            name: one.number for name, one in again.accounts.items()
        }
        assert first.accounts["A"].rows[0].fen == again.accounts["A"].rows[0].fen
        assert httpx.get(f"{url}/banks", trust_env=False).status_code == 200
